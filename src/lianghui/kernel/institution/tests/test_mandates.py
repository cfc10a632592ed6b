from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lianghui.kernel.institution.causes import DEPUTY_BASES, basis_of, causes_for
from lianghui.kernel.institution.mandates import NotAdmittedError, admit, end_mandate, resume, suspend
from lianghui.kernel.institution.models import House, Mandate, Membership
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint

pytestmark = pytest.mark.django_db
OPENED = date(2022, 1, 10)
DAY = date(2024, 5, 1)


def test_a_mandate_runs_from_the_first_session_not_from_election_day(place):
    mandate = admit(register_person("王伟"), place.term, elected_on=date(2021, 12, 20))
    assert (mandate.kind, mandate.since, mandate.until) == ("deputy", OPENED, None)
    assert not mandate.holds_on(date(2021, 12, 31))
    assert mandate.holds_on(OPENED)


def test_a_by_election_runs_from_its_own_day(place):
    assert admit(register_person("王伟"), place.term, elected_on=DAY).since == DAY


def test_no_mandate_begins_before_the_first_session(place):
    with pytest.raises(NotAdmittedError, match="第三十八条"):
        admit(register_person("王伟"), place.term, since=date(2021, 12, 20))


def test_deputy_at_several_levels_only_within_one_line_of_regions(place, term_of):
    person = register_person("王伟")
    admit(person, term_of(place.town_congress))
    admit(person, term_of(place.east_congress))
    admit(person, place.term)
    with pytest.raises(NotAdmittedError, match=r"东湖区.*第四十八条|柳溪镇.*第四十八条"):
        admit(person, term_of(place.west_congress))
    assert person.mandates.count() == 3


def test_after_one_has_ended_the_other_is_allowed(place, term_of):
    person = register_person("王伟")
    east = admit(person, term_of(place.east_congress))
    end_mandate(east, on=DAY, cause="moved_away")
    with pytest.raises(NotAdmittedError, match="第四十八条"):
        admit(person, term_of(place.west_congress))  # from the first session on the two would overlap
    assert admit(person, term_of(place.west_congress), since=DAY).since == DAY


def test_the_law_of_deputies_does_not_bind_the_cppcc(place, term_of):
    person = register_person("王伟")
    admit(person, term_of(place.west_congress))
    assert admit(person, term_of(place.cppcc)).kind == "member"


def test_one_mandate_a_house_at_a_time(place, term_of):
    person = register_person("王伟")
    admit(person, place.term)
    with pytest.raises(NotAdmittedError, match="不能重复登记"):
        admit(person, place.term)
    with pytest.raises(NotAdmittedError, match="不能重复登记"):
        admit(person, term_of(place.city_congress, 18, date(2027, 1, 12)))
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(person=person, term=place.term, house=place.city_congress, kind="deputy", since=DAY)


def test_the_next_term_follows_on(place, term_of):
    person = register_person("王伟")
    first = admit(person, place.term)
    end_mandate(first, on=date(2027, 1, 12), cause="term_over")
    second = admit(person, term_of(place.city_congress, 18, date(2027, 1, 12)))
    assert [m.holds_on(date(2027, 1, 11)) for m in (first, second)] == [True, False]
    assert [m.holds_on(date(2027, 1, 12)) for m in (first, second)] == [False, True]


def test_seats_fall_with_the_mandate(place, organ):
    person = register_person("王伟")
    mandate = admit(person, place.term)
    standing = organ("市人大常委会", "standing_committee", place.city_congress)
    finance = organ("财经委", "special_committee", place.city_congress)
    seat = appoint(person, standing, "委员", roles=["committee_member"], since=OPENED, rests_on=mandate)
    clerk = appoint(person, finance, "联系人", since=OPENED)
    place_in = Membership.objects.create(person=person, mandate=mandate, organ=finance, since=OPENED)
    suspend(mandate, since=date(2024, 4, 1))
    fallen = end_mandate(mandate, on=DAY, cause="resigned")
    assert set(fallen) == {seat, place_in}
    for row in (seat, place_in, clerk, mandate):
        row.refresh_from_db()
    assert (seat.until, place_in.until, clerk.until, mandate.until) == (DAY, DAY, None, DAY)
    assert mandate.end_basis == "《选举法》第五十五条"
    assert mandate.suspensions.get().until == DAY


def test_what_cannot_end_a_mandate(place, term_of):
    mandate = admit(register_person("王伟"), place.term)
    with pytest.raises(ValidationError, match="法定原因"):
        end_mandate(mandate, on=DAY, cause="membership_revoked")
    with pytest.raises(ValidationError, match="早于"):
        end_mandate(mandate, on=date(2021, 1, 1), cause="death")
    end_mandate(mandate, on=DAY, cause="death")
    with pytest.raises(ValidationError, match="不能再次终止"):
        end_mandate(mandate, on=DAY, cause="resigned")
    member = admit(register_person("李四"), term_of(place.cppcc))
    with pytest.raises(ValidationError, match="法定原因"):
        end_mandate(member, on=DAY, cause="absent_twice")
    end_mandate(member, on=DAY, cause="resigned")
    assert member.end_basis == ""


def test_causes_name_their_articles():
    assert str(basis_of("congress", "moved_away")) == "《代表法》第六十二条第一项"
    assert str(basis_of("congress", "recalled")) == "《选举法》第五十三条"
    assert {str(basis_of("cppcc", cause)) for cause in Mandate.EndCause} == {""}
    assert len(causes_for("congress")) == len(DEPUTY_BASES) == 11
    assert len(causes_for("cppcc")) == 5
    assert set(causes_for("congress")) | set(causes_for("cppcc")) == set(Mandate.EndCause)


def test_suspended_and_restored(place, term_of):
    mandate = admit(register_person("王伟"), place.term)
    suspend(mandate, since=DAY)
    with pytest.raises(ValidationError, match="不能重复"):
        suspend(mandate, since=date(2024, 6, 1))
    suspension = resume(mandate, on=date(2024, 7, 1))
    assert suspension.article == "第六十一条"
    assert [suspension.holds_on(date(2024, month, 1)) for month in (4, 5, 6, 7)] == [False, True, True, False]
    with pytest.raises(ValidationError, match="无需恢复"):
        resume(mandate, on=date(2024, 7, 1))
    with pytest.raises(ValidationError, match="不在任期内"):
        suspend(mandate, since=date(2021, 1, 1))
    with pytest.raises(ValidationError, match="章程"):
        suspend(admit(register_person("李四"), term_of(place.cppcc)), since=DAY)


def test_a_period_cannot_run_backwards(place):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            person=register_person("王伟"), term=place.term, house=place.city_congress, kind="deputy",
            since=DAY, until=OPENED,
        )  # fmt: skip


def test_the_log_algorithm_of_a_house_is_fixed(place):
    house = House.objects.get(pk=place.cppcc.pk)
    house.name = "新名"
    house.save()
    house.log_algorithm = "sm3"
    with pytest.raises(ValidationError, match="不能更改"):
        house.save()
    assert House.objects.get(pk=house.pk).log_algorithm == "sha256"
