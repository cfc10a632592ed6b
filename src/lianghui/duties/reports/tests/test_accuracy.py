"""The share of what was read rightly, counted by hand once."""

from lianghui.duties.reports.accuracy import accuracy
from lianghui.duties.reports.standing import Standing, standing
from lianghui.duties.reports.tests.test_standing import BASE, Row, Said


def test_counted_by_hand():
    read = [Row(0, 3), Row(10, 13), Row(20, 23, key=""), Row(30, 33), Row(50, 53)]
    said = [
        Said(1, 0, 3, kind="confirmed", should={**BASE, "value": "12", "key": "motions"}),
        Said(2, 10, 13, should={"key": "suggestions.count"}),
        Said(3, 20, 23, kind="not_a_figure"),
        Said(4, 30, 33, should={"status": "plan"}),
        Said(5, 40, 43, kind="missed", read=None, should={**BASE, "value": "3", "key": "motions"}),
    ]
    found = accuracy(standing(read, said))
    assert (found.judged, found.missed, found.wrong) == (5, 1, 1)
    assert (found.found.words, found.trusted.words) == ("75.0%", "75.0%")
    assert (found.attributes["key"].right, found.attributes["key"].of) == (2, 3)
    assert (found.attributes["status"].right, found.attributes["status"].of) == (2, 3)
    lines = {line.key: (line.true, line.given, line.right) for line in found.keys}
    assert lines == {"motions": (3, 3, 2), "suggestions.count": (1, 0, 0)}


def test_what_nobody_looked_at_counts_for_nothing():
    found = accuracy([Standing(0, 3, "12件", {**BASE, "value": "12", "key": "motions"})])
    assert (found.judged, found.found.words) == (0, "无")
