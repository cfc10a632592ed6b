"""A package applied in one transaction, and taken back.

``undo`` restores what stood before, unless people have since worked on what came with the package.
"""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lianghui.kernel.institution.models import Person
from lianghui.kernel.library.changes import Entry, record
from lianghui.kernel.library.keeping import Decision, NotKeptError, codes_of, keep, remove_rows, settle
from lianghui.kernel.library.models import (
    ComparisonNote,
    Event,
    MatchCorrection,
    Package,
    ReaderReport,
    Version,
    Work,
)
from lianghui.kernel.library.models.versions import DayFrom
from lianghui.kernel.library.package_file import PackageError
from lianghui.kernel.library.package_plan import Plan
from lianghui.kernel.library.preparing import Prepared, iso


@transaction.atomic
def apply(plan: Plan, *, by: Person | None, at: datetime) -> Package:
    """Bring in what the preview said, all of it or nothing.

    Raises PackageError where the library has all of it, or has changed since the preview in a way that matters.
    """
    if plan.empty:
        raise PackageError("更新包中的内容库中都已有，没有写入任何内容。")
    before: dict[str, Any] = {"works": [], "versions": [], "events": [], "withdrawn": [], "fields": []}
    held = Work.objects.filter(slug__in={decision.slug for _, decision, _ in plan.texts})
    before["names"] = [list(row) for row in held.values_list("slug", "aliases", "organ")]
    for told in plan.works:
        if Work.objects.filter(Q(slug=told["slug"]) | Q(key=told["key"])).exists():
            raise PackageError("预览之后法规库有了变动，请重新预览。")
        Work.objects.create(**_columns(told))
        before["works"].append(told["slug"])
    touched: set[int] = set()
    entries: list[Entry] = []
    for text, decision, version in plan.texts:
        touched.add(_keep(text, decision, version, before, entries, by, at))
    touched |= _change(plan, before)
    touched |= _enter(plan, before, by, at)
    settle(touched)
    package = Package.objects.create(
        sha256=plan.package.sha256,
        file_name=plan.package.path.name[-300:],
        made_at=str(plan.package.manifest.get("made_at", ""))[:40],
        key=str(plan.package.key),
        summary=plan.counts(),
        before=before,
        applied_at=at,
        applied_by=by,
    )
    facts = {"package": str(package.uid), "sha256": package.sha256, **plan.counts()}
    record([Entry("package_applied", None, facts), *entries], by=by, at=at)
    return package


def _columns(told: Mapping[str, Any]) -> dict[str, Any]:
    taken = Work.objects.filter(uid=told["uid"]).exists()
    return {
        "uid": uuid.uuid4() if taken else uuid.UUID(str(told["uid"])),
        "slug": told["slug"],
        "title": str(told["title"])[:300],
        "key": str(told["key"])[:300],
        "aliases": [str(alias)[:300] for alias in told["aliases"]],
        "kind": told["kind"],
        "region": str(told["region"])[:12],
        "place": str(told["place"])[:60],
        "organ": str(told["organ"])[:120],
        "codes": codes_of(told["key"]),
    }


def _keep(
    text: Prepared,
    decision: Decision,
    told: Mapping[str, Any],
    before: dict[str, Any],
    entries: list[Entry],
    by: Person | None,
    at: datetime,
) -> int:
    keys = {key for key, _ in decision.events}
    try:
        work, version = keep(text, decision, by=by, at=at)
    except NotKeptError as error:
        raise PackageError(f"《{text.title}》：{error}") from error
    if version is None:
        raise PackageError("预览之后法规库有了变动，请重新预览。")
    if told["effective_from"] == DayFrom.ENTERED:
        version.effective, version.effective_from = iso(told["effective"]), DayFrom.ENTERED
    if told["current"] in Version.Current.values:
        version.text_is_current = told["current"]
    version.source_url = str(told["source_url"])[:500]
    version.save(update_fields=["effective", "effective_from", "text_is_current", "source_url"])
    before["versions"].append([work.slug, version.label])
    made = Event.objects.filter(work=work, key__in=keys).values_list("uid", flat=True)
    before["events"] += [str(uid) for uid in made]
    facts = {"label": version.label, "source": version.source_sha256, "words": version.words_sha256}
    entries.append(Entry("version_added", work.uid, facts))
    return work.pk


def _change(plan: Plan, before: dict[str, Any]) -> set[int]:
    touched = set()
    for slug, label, name, old, new in plan.changed:
        version = Version.objects.select_for_update().get(work__slug=slug, label=label)
        before["fields"].append([slug, label, name, old, new, version.effective_from])
        _set(version, name, new, DayFrom.ENTERED)
        touched.add(version.work_id)
    return touched


def _set(version: Version, name: str, value: str, effective_from: str) -> None:
    if name == "effective":
        version.effective, version.effective_from = iso(value), effective_from
    elif name == "text_is_current":
        version.text_is_current = value
    else:
        version.source_url = value
    version.save(update_fields=["effective", "effective_from", "text_is_current", "source_url"])


def _shown(version: Version, name: str) -> str:
    value = getattr(version, name)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _enter(plan: Plan, before: dict[str, Any], by: Person | None, at: datetime) -> set[int]:
    touched = set()
    for slug, told in plan.events:
        work = Work.objects.get(slug=slug)
        Event.objects.create(
            uid=uuid.UUID(told["uid"]),
            work=work,
            kind=told["kind"],
            day=iso(told["day"]),
            organ=str(told["organ"])[:120],
            meeting=str(told["meeting"])[:120],
            decision=str(told["decision"])[:300],
            effective=iso(told["effective"]),
            came_from=Event.CameFrom.ENTERED,
            entered_by=by,
            entered_at=at,
        )
        before["events"].append(told["uid"])
        touched.add(work.pk)
    for uid, why in plan.withdrawn:
        event = Event.objects.get(uid=uid)
        event.withdrawn_at, event.withdrawn_by, event.withdrawn_why = at, by, why or "更新包撤回"
        event.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
        before["withdrawn"].append(uid)
        touched.add(event.work_id)
    return touched


@transaction.atomic
def undo(package: Package, *, by: Person | None, at: datetime) -> Package:
    """Take a package back: what came with it goes, what it changed is as it was.

    Raises ValidationError: it was taken back before, a later one must go first, or people have worked on what came
    with it (reports, corrections, notes, further versions), each of which the message names.
    """
    package = Package.objects.select_for_update(of=("self",)).get(pk=package.pk)
    if package.undone_at is not None:
        raise ValidationError(_("这个更新包已经撤回。"))
    later = Package.objects.filter(pk__gt=package.pk, undone_at=None).last()
    if later is not None:
        raise ValidationError(_("之后还有更新包“%(name)s”，请先撤回它。") % {"name": later.file_name})
    before = package.before
    versions = [Version.objects.select_related("work").get(work__slug=s, label=n) for s, n in before["versions"]]
    _refuse_if_used(versions, before)
    touched = {version.work_id for version in versions}
    for slug, label, name, old, new, effective_from in before["fields"]:
        version = Version.objects.select_for_update().get(work__slug=slug, label=label)
        if _shown(version, name) == new:  # what was changed by hand since stays
            _set(version, name, old, effective_from)
        touched.add(version.work_id)
    gone = Event.objects.filter(uid__in=before["events"])
    touched |= set(gone.values_list("work_id", flat=True))
    gone.delete()
    back = Event.objects.filter(uid__in=before["withdrawn"])
    touched |= set(back.values_list("work_id", flat=True))
    back.update(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
    remove_rows(versions)
    for version in versions:
        version.delete()
    Work.objects.filter(slug__in=before["works"]).delete()
    for slug, aliases, organ in before["names"]:
        Work.objects.filter(slug=slug).update(aliases=aliases, organ=organ)
    settle(touched)
    package.undone_at, package.undone_by = at, by
    package.save(update_fields=["undone_at", "undone_by"])
    record([Entry("package_undone", None, {"package": str(package.uid), "sha256": package.sha256})], by=by, at=at)
    return package


def _refuse_if_used(versions: list[Version], before: Mapping[str, Any]) -> None:
    ids = [version.pk for version in versions]
    for model, said in (
        (ReaderReport, _("读者报错")),
        (MatchCorrection, _("对应更正")),
        (ComparisonNote, _("对照说明")),
    ):
        about = Q(version__in=ids) if model is ReaderReport else Q(old__in=ids) | Q(new__in=ids)
        if model.objects.filter(about).exists():
            raise ValidationError(_("更新包带来的文本已有%(what)s，撤回会丢失它们，因此没有撤回。") % {"what": said})
    further = Version.objects.filter(work__slug__in=before["works"]).exclude(pk__in=ids).select_related("work").first()
    if further is not None:
        raise ValidationError(
            _("更新包带来的《%(title)s》之后又收入了别的版本，因此没有撤回。") % {"title": further.work.title}
        )
    entered = Event.objects.filter(work__slug__in=before["works"]).exclude(uid__in=before["events"])
    if entered.filter(came_from=Event.CameFrom.ENTERED).exists():
        raise ValidationError(_("更新包带来的法规之后又有人工登记的沿革，因此没有撤回。"))
    entered.delete()
