"""Papers about many matters: 交办清单 and 催办清单 of a unit, 建议汇编 of a session, the report of a period."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db import models

from lianghui.duties.suggestions import papers, words
from lianghui.duties.suggestions.models import Suggestion
from lianghui.duties.suggestions.paper_values import (
    due_words,
    full_names,
    handling_report,
    of_kind,
    profile,
    proposers,
    report_readers,
    session_words,
    unit_role,
    units_of,
)
from lianghui.duties.suggestions.publishing import answers_of
from lianghui.kernel.figures.indicator import Period, Value, evaluate_all, indicator, split
from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import Sealed
from lianghui.kernel.papers.collection import Part as CollectionPart
from lianghui.kernel.papers.content import Block, Heading, Paragraph, date_line, paragraphs
from lianghui.kernel.papers.filling import Values
from lianghui.kernel.papers.known import register
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Fold, Matter
from lianghui.kernel.procedure.models import Part as PartRow
from lianghui.kernel.procedure.paper_ops import (
    CollectionOf,
    ListPaper,
    PaperOf,
    PeriodPaper,
    declare_collections,
    declare_lists,
    declare_papers,
    declare_periods,
)
from lianghui.kernel.procedure.shapes import Snapshot

KINDS = ("suggestion", "proposal")
# The last part of an indicator's key, and the field of the report that shows it.
FIGURES = {
    "submitted": "受理件数",
    "turned_away": "未作处理件数",
    "handed_over": "交办件数",
    "assignments": "承办件次",
    "key_items": "重点督办件数",
    "answered": "办复率",
    "in_time": "按期答复率",
    "solved": "解决采纳率",
    "satisfied": "满意率",
    "published": "公开率",
    "promises": "承诺兑现率",
    "again": "再次办理件数",
    "contacts": "联系次数",
    "urged": "催办次数",
}
SOON = dt.timedelta(days=15)
MOST = 1000  # lines of one list; more than any unit has in hand


def units_waited_for(house: House, refs: frozenset[str]) -> list[str]:
    """Units with assignments in hand: all for the house's office, otherwise those the viewer works for."""
    rows = _in_hand(house).values_list("party", flat=True).order_by("party").distinct()
    return [ref for ref in rows if house.ref in refs or ref in refs]


def hand_over_list(house: House, unit: str, day: dt.date, refs: frozenset[str]) -> Values:
    """交办清单: everything in the unit's hands."""
    return _list(house, unit, day, refs, urgent=False)


def urging_list(house: House, unit: str, day: dt.date, refs: frozenset[str]) -> Values:
    """催办清单: what is over its limit, or soon will be."""
    return _list(house, unit, day, refs, urgent=True)


def _in_hand(house: House) -> models.QuerySet[PartRow]:
    return PartRow.objects.filter(matter__house=house, matter__kind__in=KINDS, kind="assignment", state__open=True)


def _list(house: House, unit: str, day: dt.date, refs: frozenset[str], *, urgent: bool) -> Values:
    rows = _in_hand(house).filter(party=unit).values_list("matter_id", "uid")[:MOST]
    parts = {uid: str(part) for uid, part in rows}
    seen = Matter.objects.seen_by(refs).filter(pk__in=parts)
    matters = list(seen.order_by("kind", "series", "number", "pk"))
    folds = dict(Fold.objects.filter(matter__in=[m.pk for m in matters]).values_list("matter_id", "body"))
    snapshots = {m.pk: Snapshot.from_json(folds[m.pk]) for m in matters}
    named = full_names([unit, *(ref for s in snapshots.values() for ref in s.parties.get("proposer", ()))], day)
    items = []
    for matter in matters:
        snapshot = snapshots[matter.pk]
        part = snapshot.parts[parts[matter.pk]]
        limits = [
            limit
            for limit in snapshot.limits.values()
            if limit.part == part.uid and limit.state == "running" and limit.key in {"answer", "redo", "joint"}
        ]
        limit = min(limits, key=lambda one: one.due, default=None)
        if urgent and (limit is None or dt.date.fromisoformat(limit.due) > day + SOON):
            continue
        over = limit is not None and dt.date.fromisoformat(limit.due) < day
        state = procedure_of(matter.kind).state_label(part.state)
        items.append(
            {
                "件编号": matter.number_text,
                "件标题": matter.title,
                "件提出人": proposers(snapshot, named),
                "件分工": unit_role(part),
                "件到期日": due_words(limit).replace("（", "\n（") if limit else "未起算",
                "件状态": f"{state}，已超期" if over else state,
            }
        )
    return {
        **profile(house),
        "机关": house.name,
        "日期": date_line(day),
        "文号": "",
        "单位": named[unit],
        "件数": str(len(items)),
        "清单": items,
    }


def period_report(house: House, first: dt.date, last: dt.date, day: dt.date) -> Values:
    """办理情况报告 of a period: every figure of the duty with its 口径, and a row a unit."""
    kind = "suggestion" if house.kind == "congress" else "proposal"
    period = Period(first, last)
    values = {
        value.indicator.key.partition(".")[2]: value
        for value in evaluate_all(house, [(indicator(f"{kind}.{name}"), period) for name in FIGURES])
    }
    by_unit = {name: {key: rest for key, *rest in split(values[name], "unit")} for name in ("in_time", "solved")}
    handled = split(values["assignments"], "unit")
    named = full_names([ref for ref, _, _ in handled], day)
    handled.sort(key=lambda row: (-row[1], named.get(row[0], row[0])))
    return {
        **profile(house),
        "机关": house.name,
        "日期": date_line(day),
        "期间": period_words(period),
        **{field: figure_words(values[name]) for name, field in FIGURES.items()},
        "各单位": [
            {
                "承办单位名称": named.get(ref, ref),
                "单位件次": str(count),
                "单位按期": _of(by_unit["in_time"].get(ref)),
                "单位解决": _of(by_unit["solved"].get(ref)),
            }
            for ref, count, _ in handled
        ],
        "指标说明": [
            {
                "指标名称": values[name].indicator.label,
                "指标数值": figure_words(values[name]),
                "指标口径": values[name].indicator.definition,
            }
            for name in FIGURES
        ],
    }


def period_words(period: Period) -> str:
    """2026年, or 2026年1月1日至2026年6月30日."""
    if period == Period.year(period.first.year):
        return f"{period.first.year}年"
    return f"{date_line(period.first)}至{date_line(period.last)}"


def figure_words(value: Value) -> str:
    """A count as it is; a rate with numerator and denominator, never a percentage alone."""
    if value.whole is None:
        return str(value.count)
    return f"{value.percent}（{value.count}/{value.whole}）" if value.whole else "无（期间内没有可计的件）"


def _of(counted: Sequence[int | None] | None) -> str:
    return f"{counted[0]}/{counted[1]}" if counted else "0/0"


def sessions(house: House) -> Sequence[tuple[str, str]]:
    """Sessions of which something was accepted, newest first: key of the collection and its words."""
    keys = (
        Suggestion.objects.filter(matter__house=house, matter__number__isnull=False)
        .values_list("session", flat=True)
        .order_by("session")
        .distinct()
    )
    return [(key, session_words(key, "")) for key in sorted(keys, key=_place, reverse=True)]


def _place(key: str) -> tuple[int, ...]:
    return tuple(int(part) for part in key.split("-") if part.isdigit())


def collected(kind: str, house: House, session: str) -> Iterator[CollectionPart]:
    """Every numbered one of the session with text and answers, grouped by topic.

    Those handled off line are not in it, and the unnamed are not named.
    """
    matters = _of_session(kind, house, session).select_related("house", "suggestion")
    order = list(words.TOPIC)
    for matter in sorted(matters, key=lambda m: (_rank(order, m.suggestion.topic), m.series, m.number)):
        body = Fold.objects.values_list("body", flat=True).get(matter=matter)
        snapshot = Snapshot.from_json(body)
        yield CollectionPart(
            title=matter.title,
            number=matter.number_text,
            group=words.TOPIC.get(matter.suggestion.topic, words.TOPIC["other"]),
            blocks=tuple(_blocks(matter, snapshot)),
        )


def _of_session(kind: str, house: House, session: str) -> models.QuerySet[Matter]:
    every = Matter.objects.unscoped("a collection holds a whole session")
    return every.filter(secrecy="", house=house, kind=kind, number__isnull=False, suggestion__session=session)


def _collection(kind: str, label: str, house_kind: str) -> CollectionOf:
    return CollectionOf(
        kind,
        label,
        sessions,
        parts=lambda house, key: collected(kind, house, key),
        count=lambda house, key: _of_session(kind, house, key).count(),
        house_kind=house_kind,
    )


def _rank(order: Sequence[str], topic: str) -> int:
    return order.index(topic) if topic in order else len(order)


def _blocks(matter: Matter, snapshot: Snapshot) -> Iterator[Block]:
    day = matter.submitted_on or dt.date.min
    units = units_of(snapshot)
    people = snapshot.parties.get("proposer", ())
    named = full_names([*people, *(part.party for part in units)], day)
    yield Paragraph(f"提出人：{proposers(snapshot, named)}", indent=False)
    if units:
        listed = "、".join(f"{named[part.party]}（{unit_role(part)}）" for part in units)
        yield Paragraph(f"承办单位：{listed}", indent=False)
    held = {name: snapshot.texts[name] for name in ("problem", "proposal") if name in snapshot.texts}
    rows = Sealed.objects.filter(act__uid__in=held.values()).values_list("act__uid", "name", "value")
    texts = {(str(uid), name): str(value) for uid, name, value in rows}
    procedure = procedure_of(matter.kind)
    for name, uid in held.items():
        if (uid, name) in texts:
            yield Heading(procedure.texts[name])
            yield from paragraphs(texts[uid, name])
    for answer in answers_of(matter):
        yield Heading(answer["label"])
        yield from paragraphs(answer["text"])


def declare() -> None:
    """Make kinds, papers, lists and collections known; called once at start."""
    for kind in papers.KINDS:
        register(kind)
    declare_papers(*of_kind("suggestion"), *of_kind("proposal"))
    declare_papers(PaperOf("handling_report", "handling_report", handling_report, report_readers))
    declare_lists(
        ListPaper("hand_over_list", hand_over_list, units_waited_for),
        ListPaper("urging_list", urging_list, units_waited_for),
    )
    declare_periods(PeriodPaper("period_report", period_report))
    declare_collections(
        _collection("suggestion", "代表建议", "congress"),
        _collection("proposal", "提案", "cppcc"),
    )
