"""Every address of the site with the values that stand in the planted story. A route that nobody filled is found."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

from leaks.planted import TODAY, Planted
from lianghui.faces.office.models import ErasureRequest
from lianghui.kernel.drafts.models import Draft
from lianghui.kernel.figures.indicator import indicators
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.papers.known import paper_kinds
from lianghui.kernel.papers.models import Attachment, Issued
from lianghui.kernel.procedure.decide import may_take
from lianghui.kernel.procedure.known import procedure_of, procedures
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.paper_ops import list_papers, period_papers
from lianghui.kernel.procedure.shapes import Actor, Snapshot
from lianghui.kernel.procedure.take import snapshot_of

Filled = dict[str, str]
NO_UID = "00000000-0000-4000-8000-000000000000"
NO_LAW = "nothing-000000"
# Searches for the beginnings of planted words, by the kind of matter they stand in; an answer may echo these, never
# the rest.
SEARCHES = {
    "suggestion": ("赤松", "玄参", "墨玉", "茯苓", "海棠", "解三", "1391111", "青鸾"),
    "proposal": ("黄连",),
    "letter": ("辛夷",),
}
NARROWED = {"suggestion": ("order=due", "state=open", f"due={quote('late')}")}
QUERIES: dict[str, tuple[str, ...]] = {
    "laws-side-by-side": tuple(f"q={quote(word)}" for words in SEARCHES.values() for word in words),
    "laws": tuple(f"q={quote(word)}" for words in SEARCHES.values() for word in words),
    "portal-list": tuple(f"q={quote(word)}" for words in SEARCHES.values() for word in words),
    "api-publications": tuple(f"q={quote(word)}" for words in SEARCHES.values() for word in words),
    "export": ("format=csv", "format=xlsx"),
    "figure": ("by=unit", "by=outcome", "of=whole", "of=rest"),
    "api-figure": ("of=whole",),
}
# Routes with a uid, by what bears it. ``none``: the story has none, and a uid of nothing is asked.
BEARERS = {
    "api-publication": "matters",
    "frozen-figure": "frozen",
    "frozen-publish": "frozen",
    "desk-laws-decision": "law_drafts",
    "desk-laws-decision-file": "law_drafts",
    "desk-laws-draft": "law_drafts",
    "desk-laws-draft-away": "law_drafts",
    "desk-laws-draft-file": "law_drafts",
    "desk-laws-draft-row": "law_drafts",
    "desk-laws-package": "none",
    "desk-laws-report": "law_reports",
    "desk-laws-upload": "law_uploads",
    "house-paper": "none",
    "import": "none",
    "import-errors": "none",
    "office-account": "people",
    "office-call": "none",
    "office-erasure": "erasures",
    "office-leave": "posts",
    "office-mandate": "mandates",
    "office-notice": "none",
    "office-own-rule": "none",
    "office-person": "people",
    "office-post": "posts",
    "office-rule-document": "none",
    "office-stand-in": "posts",
    "portal-figure": "frozen",
    "public-item": "matters",
    "report": "reports",
    "report-details": "reports",
    "report-figure": "reports",
    "report-missed": "reports",
    "report-record": "reports",
    "report-sheet": "reports",
    "report-then": "reports",
    "report-uploaded": "uploads",
    "put-draft": "drafts",
    "save-draft": "drafts",
    "write": "drafts",
    "write-entry": "drafts",
}
# Pages of rules, templates and lists tell of no matter by their key: a few will do.
KEYS = {
    "figure": "figures",
    "figure-sheet": "figures",
    "figure-freeze": "figures",
    "api-figure": "figures",
    "office-rule": "rules",
    "office-rule-set": "rules",
    "paper-template": "papers",
    "paper-template-word": "papers",
    "paper-template-old": "papers",
    "paper-template-back": "papers",
}


LISTS = frozenset({"list", "api-kind-matters"})


def _searches(kind: str) -> tuple[str, ...]:
    return (*(f"q={quote(word)}" for word in SEARCHES.get(kind, ())), *NARROWED.get(kind, ()))


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route with its whole address as Django writes it."""
    for found in (resolver or get_resolver()).url_patterns:
        at = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from routes(found, at)
        else:
            yield at, found


class Places:
    """Fills the routes for one reader: all there is of what he may see, one of each of what he may not."""

    def __init__(self, planted: Planted, role: str) -> None:
        self.planted, self.role = planted, role
        small = planted.small
        self.actor: Actor | None = small.actors.get(role)
        every = list(planted.matters.values())
        refs = self.actor.refs if self.actor else frozenset()
        self.seen = set(Matter.objects.seen_by(refs).values_list("pk", flat=True))
        # What the reader may see comes last: the address of something foreign below it is built of the first.
        self.matters = sorted(every, key=lambda matter: matter.pk in self.seen)
        self.values: dict[str, list[str]] = {
            "matters": [str(matter.uid) for matter in every],
            # Somebody's, and one that was never saved: a page that a browser opens first.
            "drafts": [*(str(uid) for uid in Draft.objects.values_list("uid", flat=True)), NO_UID],
            "frozen": [str(uid) for uid in planted.uids["frozen"]],
            "people": _uids(small.people)[::5],
            "posts": _uids(small.posts)[::5],
            "mandates": _uids(small.mandates)[::2],
            "none": [NO_UID],
            **{name: [str(uid) for uid in planted.uids[name]] for name in ("law_drafts", "law_reports", "law_uploads")},
            "reports": [str(uid) for uid in planted.uids["reports"]],
            "uploads": [str(uid) for uid in planted.uids["uploads"]],
            "span": planted.uids["spans"],
            "erasures": [str(uid) for uid in ErasureRequest.objects.values_list("uid", flat=True)],
            "figures": [one.key for one in indicators() if one.key.split(".")[-1] in COUNTED][:6],
            "rules": ["answer"],
            "papers": [one.key for one in paper_kinds()][:1],
            "slug": [small.house.slug, small.cppcc.slug],
            "kind": [one.key for one in procedures()],
            "year": [str(TODAY.year)],
            "version": ["1"],
            "form": ["docx"],
            "rest": ["nowhere"],
        }

    def of(self, at: str, name: str) -> list[str]:
        """Every address of a route, plain, and then with its queries."""
        found = []
        for values in self._values(at, name):
            query = values.pop("?", "")
            asked = QUERIES.get(name, ()) + (_searches(values["kind"]) if name in LISTS else ())
            address = "/" + _put(at, values)
            found.append(address + query)
            found += [f"{address}?{each}" for each in asked]
        return found

    def _values(self, at: str, name: str) -> list[Filled]:
        below = getattr(self, f"_of_{name.replace('-', '_')}", None)
        if below is not None:
            found: list[Filled] = below()
            return found
        places = list(_places(at))
        choices = [self._of_place(name, place) for place in places]
        return [dict(zip(places, chosen, strict=True)) for chosen in itertools.product(*choices)]

    def _of_place(self, name: str, place: str) -> Sequence[str]:
        """The values of one place of a route; none where nobody said what stands there."""
        if place == "uid":
            return self.values.get(BEARERS.get(name, ""), ())
        if place == "key":
            return self.values.get(KEYS.get(name, ""), ())
        return self.values.get(place, ())

    def _of_report_compare(self) -> list[Filled]:
        """With every report there is."""
        return [{"?": "?" + "&".join(f"report={uid}" for uid in self.values["reports"])}]

    _of_report_compare_sheet = _of_report_compare

    def _of_law(self) -> list[Filled]:
        """A law that is there, and one that is not."""
        slug, _older, newer = self.planted.uids["laws"]
        there = {"label": newer, "eid": "art_1", "form": "txt"}
        return [{"slug": slug, **there}, {"slug": NO_LAW, **there}]

    _of_law_version = _of_law_article = _of_law_version_article = _of_law_file = _of_law_report = _of_law
    _of_desk_law = _of_desk_law_version = _of_law

    def _of_laws_compare(self) -> list[Filled]:
        """Two versions, as a table and as files of every address that takes two."""
        slug, older, newer = self.planted.uids["laws"]
        pair = f"?old={slug}/{older}&new={slug}/{newer}"
        return [{"?": pair + "&old_eid=art_1&new_eid=art_1", "form": "docx", "what": "table"}]

    _of_laws_compare_file = _of_desk_laws_compare = _of_desk_laws_compare_row = _of_laws_compare
    _of_desk_laws_compare_file = _of_laws_compare

    def _of_desk_laws_draft_row(self) -> list[Filled]:
        """The row that bears the note."""
        return [{"uid": uid, "?": "?old_eid=&new_eid=art_8"} for uid in self.values["law_drafts"]]

    def _of_matter(self) -> list[Filled]:
        return [{"uid": str(matter.uid)} for matter in self.matters]

    _of_api_one_matter = _of_api_matter_steps = _of_matter

    def _of_step(self) -> list[Filled]:
        return [
            {"uid": str(matter.uid), "key": key, "?": query}
            for matter in self.matters
            for key, query in self._steps_of(matter)
        ]

    def _of_api_matter_step(self) -> list[Filled]:
        return [
            {"uid": str(matter.uid), "step": f"{matter.kind}.{key}", "?": query}
            for matter in self.matters
            for key, query in self._steps_of(matter)
        ]

    def _of_api_begin(self) -> list[Filled]:
        return [{"step": f"{one.key}.{step.key}"} for one in procedures() for step in one.steps if not step.frm][:8]

    def _steps_of(self, matter: Matter) -> list[tuple[str, str]]:
        """Each step the reader may take, on each part; and one that he may not."""
        procedure, snapshot = procedure_of(matter.kind), snapshot_of(matter)
        found = []
        for step in procedure.steps:
            if step.quiet or (not step.frm and not step.on):
                continue
            parts = [part.uid for part in snapshot.parts_of(step.on)] if step.on else [None]
            if matter.pk not in self.seen or not any(self._may(snapshot, step, part) for part in parts):
                continue
            found += [(step.key, f"?part={part}" if part else "") for part in parts]
        refused = next(step for step in procedure.steps if step.frm and not step.quiet)
        return [*found, (refused.key, "")]

    def _may(self, snapshot: Snapshot, step: Any, part: str | None) -> bool:
        return (
            self.actor is not None and may_take(procedure_of(snapshot.kind), snapshot, step, self.actor, part) is None
        )

    def _of_bulk(self) -> list[Filled]:
        """All matters at once, those of others too."""
        chosen = "&".join(f"uid={matter.uid}" for matter in self.matters)
        return [{"kind": kind, "?": f"?step=accept&{chosen}"} for kind in ("suggestion", "proposal")]

    def _of_correct(self) -> list[Filled]:
        return self._below("uid", "act", Act)

    def _of_attachment(self) -> list[Filled]:
        return self._below("matter", "uid", Attachment)

    def _of_paper_page(self) -> list[Filled]:
        return self._below("matter", "uid", Issued)

    def _of_paper(self) -> list[Filled]:
        return [{**one, "form": "docx"} for one in self._below("matter", "uid", Issued)]

    def _of_print(self) -> list[Filled]:
        kinds = [one.key for one in paper_kinds()]
        return [
            {"matter": str(matter.uid), "key": key, "form": "docx"}
            for matter in self.matters
            for key in (kinds if matter.pk in self.seen else kinds[:1])
        ]

    def _of_paper_list_file(self) -> list[Filled]:
        units = [self.planted.small.ref(unit) for unit in ("water", "roads")]
        return [{"key": key, "form": "docx", "?": f"?unit={unit}"} for key in list_papers() for unit in [*units, "all"]]

    def _of_paper_period_file(self) -> list[Filled]:
        year = f"?first={TODAY.year}-01-01&last={TODAY.year}-12-31"
        return [{"key": key, "form": "docx", "?": year} for key in period_papers()]

    def _below(self, outer: str, inner: str, model: Any) -> list[Filled]:
        """Things under their matter, and each once more under a matter that the reader may see."""
        rows = list(model.objects.exclude(matter=None).order_by("id").values_list("uid", "matter__uid", "matter"))
        own = [{outer: str(matter), inner: str(uid)} for uid, matter, _pk in self._some(rows)]
        foreign = [{outer: str(self.matters[-1].uid), inner: str(uid)} for uid, _matter, _pk in rows[:4]]
        return [*own, *foreign]

    def _some(self, rows: list[tuple[Any, Any, int]]) -> Iterator[tuple[Any, Any, int]]:
        """Everything of a matter that the reader may see, the first of any other."""
        before = set()
        for row in rows:
            if row[2] in self.seen or row[2] not in before:
                yield row
            before.add(row[2])

    def _of_api_proof(self) -> list[Filled]:
        rows = list(Act.objects.order_by("id").values_list("uid", "matter__uid", "matter"))
        return [{"uid": str(uid)} for uid, _matter, _pk in self._some(rows)]


COUNTED = frozenset({"received", "handed_over", "solved", "satisfied"})


def _uids(found: Mapping[str, Any]) -> list[str]:
    return [str(one.uid) for one in found.values()]


def _places(at: str) -> Iterator[str]:
    """The names of the places of a route."""
    if "(?P" in at:
        yield at.split("(?P<")[1].split(">", maxsplit=1)[0]
        return
    for piece in at.split("<")[1:]:
        yield piece.split(">", maxsplit=1)[0].rpartition(":")[2]


def _put(at: str, values: Mapping[str, str]) -> str:
    """The route with its values in their places."""
    if "(?P" in at:
        return at.split("^", maxsplit=1)[0] + next(iter(values.values()))
    head, *rest = at.split("<")
    put = [head]
    for piece in rest:
        inside, _, tail = piece.partition(">")
        put += [values[inside.rpartition(":")[2]], tail]
    return "".join(put)
