from datetime import date

import pytest

from lianghui.kernel.institution.mandates import admit, end_mandate, resume, suspend
from lianghui.kernel.institution.models import Membership
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint
from lianghui.kernel.institution.who import Counts, counts_on, deputies_on, holders_on

pytestmark = pytest.mark.django_db
OPENED = date(2022, 1, 10)
DAY = date(2024, 5, 1)
LATER = date(2024, 8, 1)


@pytest.fixture
def congress(place, organ):
    """Ten deputies in two delegations: one left in 2023, one came by by-election in 2024, one suspended in 2024."""
    delegations = [organ(f"第{n}代表团", "delegation", place.city_congress) for n in "一二"]
    mandates = [
        admit(register_person(f"{surname}伟"), place.term, delegation=delegations[number % 2])
        for number, surname in enumerate("王李张刘陈杨黄赵周")
    ]
    end_mandate(mandates[0], on=date(2023, 6, 1), cause="death")
    mandates.append(admit(register_person("吴伟"), place.term, elected_on=DAY, delegation=delegations[1]))
    suspend(mandates[1], since=date(2024, 4, 1))
    resume(mandates[1], on=date(2024, 7, 1))
    return place, delegations, mandates


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2022, 1, 9), Counts(0, 0, seats=None)),
        (OPENED, Counts(9, 9, seats=350)),
        (date(2023, 5, 31), Counts(9, 9, seats=350)),
        (date(2023, 6, 1), Counts(8, 8, seats=350)),
        (date(2024, 4, 1), Counts(8, 7, seats=350)),  # the suspended stays in the base
        (DAY, Counts(9, 8, seats=350)),
        (date(2024, 7, 1), Counts(9, 9, seats=350)),
    ],
)
def test_base_and_entitled_of_the_house(congress, day, counts):
    place, _delegations, _mandates = congress
    assert counts_on(place.city_congress, day) == counts


def test_present_counts_only_the_entitled(congress):
    place, _delegations, mandates = congress
    there = [mandate.person_id for mandate in mandates[:5]]  # one has died, one is suspended
    found = counts_on(place.city_congress, DAY, present=there)
    assert (found.base, found.entitled, found.present, found.suspended) == (9, 8, 3, 1)


def test_a_delegation_and_the_plenary_count_by_mandates(congress, organ):
    place, delegations, _mandates = congress
    assert counts_on(delegations[0], DAY) == Counts(4, 4)
    assert counts_on(delegations[1], DAY) == Counts(5, 4)
    assert counts_on(organ("大会", "congress", place.city_congress), DAY) == Counts(9, 8)


def test_deputies_by_strokes_with_their_suspension_in_one_query(congress, django_assert_num_queries):
    place, _delegations, _mandates = congress
    with django_assert_num_queries(1):
        found = [(m.person.name, m.delegation.name, m.suspended) for m in deputies_on(place.city_congress, DAY)]
    assert [name for name, _delegation, _suspended in found] == [
        "刘伟", "李伟", "杨伟", "吴伟", "张伟", "陈伟", "周伟", "赵伟", "黄伟",
    ]  # fmt: skip
    assert [name for name, _delegation, suspended in found if suspended] == ["李伟"]


def test_a_committee_counts_seats_and_memberships_once(congress, organ):
    place, _delegations, mandates = congress
    standing = organ("市人大常委会", "standing_committee", place.city_congress)
    for mandate in mandates[:5]:
        appoint(
            mandate.person, standing, "委员", roles=["committee_member"], since=OPENED,
            rests_on=mandate,
        )  # fmt: skip
    appoint(mandates[5].person, standing, "工作人员", roles=["committee_staff"], since=OPENED)
    Membership.objects.create(person=mandates[4].person, mandate=mandates[4], organ=standing, since=OPENED)
    Membership.objects.create(person=mandates[6].person, mandate=mandates[6], organ=standing, since=OPENED)
    # five seats without the dead one (whose post nobody has ended), one membership more; one is suspended
    assert counts_on(standing, DAY) == Counts(5, 4)
    assert counts_on(standing, LATER) == Counts(5, 5)
    assert len(holders_on(standing, "committee_member", DAY)) == 4
    end_mandate(mandates[6], on=LATER, cause="resigned")
    assert counts_on(standing, LATER) == Counts(4, 4)


def test_a_sector_counts_its_members(place, term_of, organ):
    sector = organ("经济界", "sector", place.cppcc)
    for name in ("王伟", "李四"):
        admit(register_person(name), term_of(place.cppcc), sector=sector)
    assert counts_on(sector, DAY) == Counts(2, 2)


def test_query_counts_do_not_grow(congress, django_assert_num_queries, organ):
    place, delegations, mandates = congress
    standing = organ("市人大常委会", "standing_committee", place.city_congress)
    for mandate in mandates:
        appoint(mandate.person, standing, "委员", roles=["committee_member"], since=OPENED)
    with django_assert_num_queries(3):
        counts_on(place.city_congress, DAY)
    with django_assert_num_queries(2):
        counts_on(delegations[0], DAY)
    with django_assert_num_queries(3):
        counts_on(standing, DAY)
    with django_assert_num_queries(1):
        assert len(holders_on(standing, "committee_member", DAY)) == 10
