"""What a package would bring, worked out before anything is written; ``unpacking.apply`` does exactly that."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lianghui.kernel.library.both_cores import DiedError, each
from lianghui.kernel.library.identity import slug_of, title_key
from lianghui.kernel.library.import_report import Outcome
from lianghui.kernel.library.keeping import Decision, Known, decide
from lianghui.kernel.library.models import Event, Package, Version, Work
from lianghui.kernel.library.models.versions import DayFrom
from lianghui.kernel.library.package_file import Opened, PackageError
from lianghui.kernel.library.preparing import Kept, Prepared, iso, prepare_text

_SLUG = re.compile(r"[a-z0-9]{1,24}-[0-9a-f]{6}")
_WORTH_A_PROCESS = 60  # texts


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a preview."""

    kind: str  # work, version, changed, event
    title: str
    what: str


@dataclass
class Plan:
    """What a package brings, worked out before anything is written."""

    package: Opened
    works: list[Mapping[str, Any]] = field(default_factory=list)  # new ones
    texts: list[tuple[Prepared, Decision, Mapping[str, Any]]] = field(default_factory=list)
    changed: list[tuple[str, str, str, str, str]] = field(default_factory=list)  # slug, label, field, before, after
    events: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)  # slug, event
    withdrawn: list[tuple[str, str]] = field(default_factory=list)  # event uid, reason
    same: int = 0
    lines: list[Told] = field(default_factory=list)
    applied_before: bool = False

    @property
    def empty(self) -> bool:
        """Whether the library has all of it."""
        return not (self.works or self.texts or self.changed or self.events or self.withdrawn)

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {
            "works": len(self.works),
            "versions": len(self.texts),
            "changed": len(self.changed),
            "events": len(self.events) + len(self.withdrawn),
            "same": self.same,
        }


def preview(package: Opened) -> Plan:
    """What the package would bring. Raises PackageError for a manifest that is not well formed."""
    plan = Plan(package, applied_before=Package.objects.filter(sha256=package.sha256, undone_at=None).exists())
    known = Known()
    known.read()
    try:
        told = list(package.manifest["works"])
        slugs = {str(work["uid"]): _place(work, known, plan) for work in told}
        wanted = {version["text"] for work in told for version in work["versions"]}
        texts = package.texts(wanted)
        kept = [
            (work, version, Kept(version["source_name"], version["source_sha256"], texts[version["text"]],
                                 version["format"], version["encoding"], version["view"]))
            for work in told
            for version in work["versions"]
        ]  # fmt: skip
        read = each(prepare_text, [one for _, _, one in kept], worth_it=len(kept) > _WORTH_A_PROCESS)
        for (work, version, _text), (_kept, text) in zip(kept, read, strict=True):
            if isinstance(text, DiedError):
                raise PackageError("读取更新包中的文本时进程意外中断（可能内存不足），没有写入任何内容。")
            _text_planned(plan, known, replace(text, key=work["key"]), version)
        _events_planned(plan, told, slugs)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, PackageError):
            raise
        raise PackageError(f"更新包的清单缺少内容或写法不对（{error}）。") from error
    return plan


def _place(work: Mapping[str, Any], known: Known, plan: Plan) -> str:
    """The slug of a work here: the one it has, the one it brings, or one that is free."""
    key = str(work["key"])
    if title_key(key) != key or not key:
        raise PackageError(f"更新包中《{str(work['title'])[:40]}》的标识写法不对。")
    keys = [key, *(title_key(str(alias)) for alias in work["aliases"])]
    slug = next((known.works[one] for one in keys if one in known.works), "")
    if not slug:
        slug = str(work["slug"])
        if not _SLUG.fullmatch(slug) or slug in known.titles:
            slug = slug_of(key)
        if str(work["kind"]) not in Work.Kind.values:
            raise PackageError(f"更新包中《{str(work['title'])[:40]}》的类别“{str(work['kind'])[:20]}”不认识。")
        plan.works.append({**work, "slug": slug})
        plan.lines.append(Told("work", str(work["title"]), ""))
    known.works[key] = slug
    known.titles[slug].add(str(work["title"]))
    return slug


def _text_planned(plan: Plan, known: Known, text: Prepared, told: Mapping[str, Any]) -> None:
    decision = decide(text, known)
    if decision.outcome is not Outcome.SAME:
        plan.texts.append((text, decision, told))
        plan.lines.append(Told("version", text.title, decision.label))
        return
    here = Version.objects.filter(work__slug=decision.slug, label=decision.label).first()
    if here is None:  # twice in one package
        return
    plan.same += 1
    for name, before, after in _differences(here, told):
        plan.changed.append((decision.slug, decision.label, name, before, after))
        plan.lines.append(Told("changed", here.title, f"{decision.label} {name}：{before or '—'} → {after}"))


def _differences(here: Version, told: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What a person entered elsewhere and is not so here; what is unknown there changes nothing."""
    found = []
    effective = here.effective.isoformat() if here.effective else ""
    if told["effective_from"] == DayFrom.ENTERED and iso(told["effective"]) and told["effective"] != effective:
        found.append(("effective", effective, str(told["effective"])))
    if told["current"] in {"yes", "no"} and told["current"] != here.text_is_current:
        found.append(("text_is_current", str(here.text_is_current), str(told["current"])))
    if told["source_url"] and told["source_url"] != here.source_url:
        found.append(("source_url", here.source_url, str(told["source_url"])[:500]))
    return found


def _events_planned(plan: Plan, works: list[Mapping[str, Any]], slugs: Mapping[str, str]) -> None:
    uids = [str(uuid.UUID(event["uid"])) for work in works for event in work["events"]]
    here = {str(uid): gone for uid, gone in Event.objects.filter(uid__in=uids).values_list("uid", "withdrawn_at")}
    for work in works:
        for event in work["events"]:
            if event["kind"] not in Event.Kind.values or (event["day"] and iso(event["day"]) is None):
                raise PackageError(f"更新包中《{str(work['title'])[:40]}》的沿革写法不对。")
            if event["uid"] not in here and not event["withdrawn"]:
                plan.events.append((slugs[str(work["uid"])], event))
                plan.lines.append(Told("event", str(work["title"]), f"{event['day']} {event['kind']}"))
            elif event["uid"] in here and event["withdrawn"] and here[event["uid"]] is None:
                plan.withdrawn.append((event["uid"], str(event["withdrawn"])[:200]))
                plan.lines.append(Told("event", str(work["title"]), f"撤回 {event['day']} {event['kind']}"))
