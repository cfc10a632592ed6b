"""Which words held when. Days are invented; the cases are those of annex B: effects unknown, texts missing."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.library.timeline import Happened, Sure, Words, on_day, spans


def day(year, month=1, number=1):
    return dt.date(year, month, number)


ENACTED = Happened("enacted", day(2000), version=1)
AMENDED = Happened("amended", day(2010, 5), version=2)
FIRST = Words(1, day(2000), day(2000, 7))
SECOND = Words(2, day(2010, 5), day(2000, 7))  # its effect clause is still the first one's


def test_before_it_took_effect_nothing_held():
    answer = on_day(day(2000, 3), [FIRST], [ENACTED])
    assert (answer.version, answer.not_yet, answer.sure) == (None, True, Sure.KNOWN)


def test_the_effect_clause_counts_for_the_words_it_was_made_with():
    assert spans([FIRST], [ENACTED])[0].since == day(2000, 7)
    assert on_day(day(2000, 7), [FIRST], [ENACTED]).version == 1


def test_an_amendment_holds_from_its_own_day_never_from_the_old_clause():
    versions, events = [FIRST, SECOND], [ENACTED, AMENDED]
    assert on_day(day(2010, 4, 30), versions, events).version == 1
    found = on_day(day(2010, 5), versions, events)
    assert (found.version, found.sure) == (2, Sure.AS_FAR_AS_KNOWN)
    assert spans(versions, events)[1].since == day(2010, 5)


def test_a_city_s_amendment_waits_for_approval():
    approved = Happened("approved", day(2010, 8))
    assert spans([FIRST, SECOND], [ENACTED, AMENDED, approved])[1].since == day(2010, 8)
    assert spans([FIRST, SECOND], [ENACTED, Happened("approved", day(2000, 2)), AMENDED])[1].since == day(2010, 5)


def test_a_day_of_effect_that_was_entered_is_sure():
    entered = Words(2, day(2010, 5), day(2010, 9), entered=True, current="yes")
    versions, events = [FIRST, entered], [ENACTED, AMENDED]
    assert on_day(day(2010, 8), versions, events).version == 1
    found = on_day(day(2011), versions, events)
    assert (found.version, found.sure) == (2, Sure.KNOWN)


def test_an_amendment_whose_text_is_not_here_is_named():
    since = Happened("amended", day(2015), decision="关于修改清江省路灯条例的决定")
    found = on_day(day(2016), [FIRST, SECOND], [ENACTED, AMENDED, since])
    assert (found.version, found.sure, found.missing) == (2, Sure.AS_FAR_AS_KNOWN, (since,))
    assert on_day(day(2014), [FIRST, SECOND], [ENACTED, AMENDED, since]).missing == ()


def test_the_time_before_the_first_text_has_no_words():
    found = on_day(day(2005), [SECOND], [Happened("enacted", day(2000)), AMENDED])
    assert (found.version, found.sure, len(found.missing)) == (None, Sure.UNKNOWN, 1)


def test_a_repeal_ends_it():
    repealed = Happened("repealed", day(2020), effective=day(2020, 3))
    found = on_day(day(2020, 3), [FIRST], [ENACTED, repealed])
    assert (found.version, found.ended) == (1, repealed)
    assert on_day(day(2020, 2), [FIRST], [ENACTED, repealed]).ended is None
    assert spans([FIRST], [ENACTED, repealed])[0].until == day(2020, 3)


def test_a_suspension_is_said():
    suspended = Happened("suspended", day(2019))
    assert on_day(day(2020), [FIRST], [ENACTED, suspended]).suspended == suspended


def test_a_text_without_any_day_is_shown_and_not_sure():
    found = on_day(day(2020), [Words(7, None, None)], [])
    assert (found.version, found.sure) == (7, Sure.AS_FAR_AS_KNOWN)


def test_a_text_without_any_day_gives_way_to_one_that_has_a_day():
    versions = [Words(7, None, None), FIRST]
    assert [(span.version, span.until) for span in spans(versions, [ENACTED])] == [(7, day(2000, 7)), (1, None)]
    assert on_day(day(2020), versions, [ENACTED]).version == 1


def test_a_text_known_to_be_changed_since_says_so():
    found = on_day(day(2020), [Words(1, day(2000), day(2000, 7), current="no")], [ENACTED])
    assert found.outdated
    assert found.sure is Sure.AS_FAR_AS_KNOWN


DAYS = st.dates(day(1990), day(2030))
VERSIONS = st.lists(
    st.builds(Words, id=st.integers(1, 9), day=st.none() | DAYS, effective=st.none() | DAYS, entered=st.booleans()),
    max_size=5,
    unique_by=lambda one: one.id,
)
EVENTS = st.lists(
    st.builds(
        Happened,
        kind=st.sampled_from(["enacted", "revised", "amended", "approved", "repealed", "suspended"]),
        day=st.none() | DAYS,
        effective=st.none() | DAYS,
    ),
    max_size=6,
)


@given(VERSIONS, EVENTS, st.data())
def test_times_follow_each_other_without_overlap(versions, events, data):
    made = [
        Happened(one.kind, one.day, one.effective, data.draw(st.sampled_from([v.id for v in versions] or [None])))
        if one.kind in {"enacted", "revised", "amended"} and data.draw(st.booleans())
        else one
        for one in events
    ]
    line = [span for span in spans(versions, made) if span.since is not None]
    for span, after in pairwise(line):
        assert span.until is not None
        assert span.until <= after.since
    asked = data.draw(DAYS)
    answer = on_day(asked, versions, made)
    assert answer.version is None or answer.version in {one.id for one in versions}
    inside = [span for span in line if span.since <= asked and (span.until is None or asked < span.until)]
    assert len(inside) <= 1
    if inside and inside[0].version is not None:
        assert answer.version == inside[0].version
