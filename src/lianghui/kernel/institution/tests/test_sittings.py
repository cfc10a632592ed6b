from datetime import date

import pytest

from lianghui.kernel.institution.models import Session, Term
from lianghui.kernel.institution.sittings import sitting, term_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def sessions(place):
    Session.objects.create(term=place.term, number=1, opens=date(2022, 1, 10), closes=date(2022, 1, 14))
    Session.objects.create(term=place.term, number=2, opens=date(2023, 1, 8), closes=date(2023, 1, 12))
    Session.objects.create(term=place.term, number=3, opens=date(2024, 1, 9), closes=date(2024, 1, 13))
    return place


@pytest.mark.parametrize(
    ("day", "series", "label", "period"),
    [
        (date(2022, 1, 10), "17-1", "十七届一次会议", "会议期间"),
        (date(2022, 1, 14), "17-1", "十七届一次会议", "会议期间"),  # the closing day is of the session
        (date(2022, 1, 15), "17-1-recess", "十七届一次会议闭会期间", "闭会期间"),
        (date(2023, 1, 7), "17-1-recess", "十七届一次会议闭会期间", "闭会期间"),
        (date(2024, 1, 9), "17-3", "十七届三次会议", "会议期间"),
        (date(2026, 11, 20), "17-3-recess", "十七届三次会议闭会期间", "闭会期间"),
    ],
)
def test_a_day_falls_in_a_session_or_the_recess_after_it(sessions, day, series, label, period):
    found = sitting(sessions.city_congress, day)
    assert (found.series, found.label, found.period) == (series, label, period)


def test_before_the_first_term_there_is_nothing(sessions):
    assert sitting(sessions.city_congress, date(2022, 1, 9)) is None


def test_a_session_not_yet_closed_still_sits(place):
    Session.objects.create(term=place.term, number=1, opens=date(2022, 1, 10))
    assert sitting(place.city_congress, date(2022, 1, 20)).in_session


def test_a_term_without_sessions_is_named_by_itself(place):
    found = sitting(place.city_congress, date(2022, 1, 11))
    assert (found.series, found.label) == ("17-0-recess", "十七届闭会期间")


def test_the_next_term_begins_with_its_first_session(sessions):
    house = sessions.city_congress
    new = Term.objects.create(house=house, number=18, first_session_opens=date(2027, 1, 12))
    Session.objects.create(term=new, number=1, opens=date(2027, 1, 12), closes=date(2027, 1, 17))
    assert term_on(house, date(2027, 1, 11)).number == 17
    assert sitting(house, date(2027, 1, 12)).label == "十八届一次会议"


def test_an_ended_term_goes_on_until_another_opens(sessions):
    Term.objects.filter(pk=sessions.term.pk).update(ends=date(2027, 1, 1))
    assert sitting(sessions.city_congress, date(2027, 1, 5)).series == "17-3-recess"


def test_it_takes_two_queries(sessions, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert sitting(sessions.city_congress, date(2024, 6, 1)).label
