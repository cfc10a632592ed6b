"""What stands after corrections, undoings and another reading."""

from dataclasses import dataclass, field

from lianghui.duties.reports.standing import said_now, standing

BASE = {"qualifier": "exact", "unit": "件", "object": "建议", "status": "done", "period": "year", "scope": "own"}


@dataclass
class Row:
    start: int
    end: int
    value: str = "12"
    key: str = "motions"
    quote: str = "12件"
    high: str = ""
    qualifier: str = "exact"
    unit: str = "件"
    object: str = "建议"
    status: str = "done"
    period: str = "year"
    scope: str = "own"


@dataclass
class Said:
    pk: int
    start: int = 10
    end: int = 13
    kind: str = "changed"
    should: dict = field(default_factory=dict)
    read: dict | None = field(default_factory=lambda: {**BASE, "value": "12", "key": "motions"})
    undoes_id: int | None = None
    quote: str = "12件"


def only(read, said):
    found = standing(read, said)
    assert len(found) == 1
    return found[0]


def test_nobody_said_anything():
    one = only([Row(10, 13)], [])
    assert (one.state, one.truth, one.now["key"]) == ("read", None, "motions")


def test_later_corrections_add_to_earlier_ones():
    one = only([Row(10, 13)], [Said(1, should={"key": "suggestions.count"}), Said(2, should={"status": "plan"})])
    assert (one.state, one.now["key"], one.now["status"], one.now["unit"]) == (
        "changed",
        "suggestions.count",
        "plan",
        "件",
    )


def test_an_undoing_can_be_undone():
    said = [Said(1, should={"key": "a"}), Said(2, kind="undone", undoes_id=1), Said(3, kind="undone", undoes_id=2)]
    assert [one.pk for one in said_now(said)] == [1]
    assert [one.pk for one in said_now(said[:2])] == []
    assert only([Row(10, 13)], said[:2]).now["key"] == "motions"


def test_another_reading_with_another_span_keeps_the_correction():
    one = only(
        [Row(9, 13, value="12", key="decisions", quote="近12件")], [Said(1, should={"key": "suggestions.count"})]
    )
    assert (one.start, one.now["key"], one.state) == (9, "suggestions.count", "changed")


def test_a_reading_that_sees_nothing_there_any_more_keeps_it_too():
    one = only([], [Said(1, should={"key": "suggestions.count"})])
    assert (one.state, one.now["value"], one.now["key"]) == ("missed", "12", "suggestions.count")


def test_no_figure_and_a_figure_again():
    one = only([Row(10, 13)], [Said(1, kind="not_a_figure")])
    assert (one.state, one.now) == ("not_a_figure", None)
    one = only([Row(10, 13)], [Said(1, kind="not_a_figure"), Said(2, should={"key": "a"})])
    assert (one.state, one.now["key"], one.now["value"]) == ("changed", "a", "12")


def test_a_better_reader_agrees_and_is_confirmed():
    full = {**BASE, "value": "12", "key": "suggestions.count"}
    one = only([Row(10, 13, key="suggestions.count")], [Said(1, should={"key": "suggestions.count"})])
    assert one.now == full
    assert one.state == "confirmed"
