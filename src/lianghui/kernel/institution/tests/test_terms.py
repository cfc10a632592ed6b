from datetime import date

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.institution.capacities import capacities
from lianghui.kernel.institution.mandates import admit, end_mandate
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint, leave_post
from lianghui.kernel.institution.sittings import sitting
from lianghui.kernel.institution.terms import begin_term, close_session, open_session
from lianghui.kernel.institution.who import counts_on, holders_on

pytestmark = pytest.mark.django_db
OPENED = date(2022, 1, 10)
EVE = date(2027, 1, 11)
NEXT = date(2027, 1, 12)
ELECTED = date(2027, 1, 16)


def test_the_change_of_term(place, organ):
    house = place.city_congress
    delegation = organ("第一代表团", "delegation", house, since=OPENED)
    standing = organ("市人大常委会", "standing_committee", house)
    old = [admit(register_person(name), place.term, delegation=delegation) for name in ("王伟", "李四", "赵五")]
    seat = appoint(old[0].person, standing, "委员", roles=["committee_member"], since=OPENED, rests_on=old[0])
    head = appoint(old[1].person, delegation, "团长", roles=["delegation_head"], since=OPENED, rests_on=old[1])
    end_mandate(old[2], on=date(2025, 1, 1), cause="resigned")

    term = begin_term(house, number=18, opens=NEXT, seats=340)
    open_session(term, number=1, opens=NEXT)
    new = admit(old[1].person, term)

    for row in (*old, seat, head, delegation, place.term):
        row.refresh_from_db()
    assert place.term.ends == NEXT
    assert [mandate.end_cause for mandate in old] == ["term_over", "term_over", "resigned"]
    assert [mandate.until for mandate in old] == [NEXT, NEXT, date(2025, 1, 1)]
    assert (delegation.until, head.until) == (NEXT, NEXT)
    assert (counts_on(house, EVE).base, counts_on(house, NEXT).base) == (2, 1)
    assert counts_on(house, NEXT).seats == 340
    assert sitting(house, EVE).series == "17-0-recess"
    assert sitting(house, NEXT).series == "18-1"
    assert [one.ref for one in capacities(old[1].person, NEXT)] == [new.ref]
    # 组织法 48: the old standing committee acts until the new one is elected
    assert holders_on(standing, "committee_member", NEXT) == [seat]
    assert counts_on(standing, NEXT).entitled == 1
    assert seat.ref in [one.ref for one in capacities(seat.person, NEXT)]
    leave_post(seat, on=ELECTED)
    assert holders_on(standing, "committee_member", ELECTED) == []


def test_any_other_end_takes_the_seat_at_once(place, organ):
    standing = organ("市人大常委会", "standing_committee", place.city_congress)
    mandate = admit(register_person("王伟"), place.term)
    seat = appoint(mandate.person, standing, "委员", roles=["committee_member"], since=OPENED, rests_on=mandate)
    mandate.until, mandate.end_cause = EVE, "recalled"  # entered by hand, and the seat forgotten
    mandate.save()
    assert holders_on(standing, "committee_member", EVE) == []
    assert [one.ref for one in capacities(mandate.person, EVE)] == []
    assert seat.until is None


def test_mandates_of_the_new_term_may_be_entered_before_it_begins(place, term_of):
    person = register_person("王伟")
    mandate = admit(person, place.term, until=NEXT)
    begin_term(place.city_congress, number=18, opens=NEXT)
    mandate.refresh_from_db()
    assert (mandate.until, mandate.end_cause) == (NEXT, "")
    assert admit(person, term_of(place.city_congress, 18)).since == NEXT


@pytest.mark.parametrize(("number", "opens"), [(17, NEXT), (16, NEXT), (18, OPENED), (18, date(2021, 1, 1))])
@pytest.mark.usefixtures("place")
def test_terms_follow_each_other(place, number, opens):
    with pytest.raises(ValidationError, match="上一届"):
        begin_term(place.city_congress, number=number, opens=opens)


def test_sessions_follow_each_other(place):
    first = open_session(place.term, number=1, opens=OPENED)
    with pytest.raises(ValidationError, match="重叠"):
        open_session(place.term, number=2, opens=date(2023, 1, 10))
    with pytest.raises(ValidationError, match="早于开幕"):
        close_session(first, on=date(2022, 1, 9))
    close_session(first, on=date(2022, 1, 14))
    with pytest.raises(ValidationError, match="重叠"):
        open_session(place.term, number=2, opens=date(2022, 1, 14))
    open_session(place.term, number=3, opens=date(2024, 1, 10), closes=date(2024, 1, 12))
    with pytest.raises(ValidationError, match="次序"):
        open_session(place.term, number=2, opens=date(2025, 1, 10))
    with pytest.raises(ValidationError, match="次序"):
        open_session(place.term, number=4, opens=date(2023, 1, 10))
    with pytest.raises(ValidationError, match="重叠"):
        open_session(place.term, number=2, opens=date(2024, 1, 9), closes=date(2024, 1, 10))
    with pytest.raises(ValidationError, match="本届"):
        open_session(place.term, number=1, opens=date(2022, 1, 9))
    assert place.term.sessions.count() == 2
