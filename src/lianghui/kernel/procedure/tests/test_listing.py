"""Pages by key, each viewer's own, counted to a cap."""

import datetime

from lianghui.kernel.procedure.listing import DUE, Place, page
from lianghui.kernel.procedure.take import Row, take, take_many
from lianghui.kernel.procedure.tests.errand import DEPUTY, HOUSE, UNIT_A, clerk, deputy

DAY = datetime.date(2026, 11, 20)
DESK = frozenset({f"house:{HOUSE}"})


def asked(house, now, count):
    rows = [
        Row(deputy(), sealed={"title": f"路灯{n}"}, happened=DAY - datetime.timedelta(days=n % 7)) for n in range(count)
    ]
    return [taken.matter for taken in take_many("errand.ask", rows, house=house, now=now)]


def test_pages_follow_each_other_without_gap_or_double(errands, now):
    asked(errands, now, 23)
    for order in ("newest", DUE):
        seen, after = [], None
        while True:
            got = page(DESK, "errand", order=order, after=after, size=5)
            seen += [m.pk for m in got.matters]
            if got.next is None:
                break
            after = Place.read(str(got.next))
        assert len(seen) == len(set(seen)) == 23
        assert got.total == "23"


def test_each_sees_what_is_for_them(errands, now):
    matters = asked(errands, now, 3)
    take("errand.accept", matters[0], house=errands, actor=clerk(), happened=DAY, now=now)
    data = {"units": [f"organ:{UNIT_A}"]}
    take("errand.hand_over", matters[0], house=errands, actor=clerk(), data=data, happened=DAY, now=now)
    assert [m.pk for m in page(frozenset({f"organ:{UNIT_A}"}), "errand").matters] == [matters[0].pk]
    assert len(page(frozenset({f"person:{DEPUTY}", "everyone"}), "errand").matters) == 3
    assert page(frozenset({"person:stranger"}), "errand").matters == []


def test_words_are_found_and_only_where_the_viewer_may_look(errands, now):
    matters = asked(errands, now, 3)
    assert {m.pk for m in page(DESK, "errand", query="路灯").matters} == {m.pk for m in matters}
    assert [m.pk for m in page(DESK, "errand", query="路灯2").matters] == [matters[2].pk]
    assert page(frozenset({"person:stranger"}), "errand", query="路灯").matters == []


def test_a_page_asks_few_questions(errands, now, django_assert_max_num_queries):
    asked(errands, now, 12)
    with django_assert_max_num_queries(3):
        page(DESK, "errand", size=5)
