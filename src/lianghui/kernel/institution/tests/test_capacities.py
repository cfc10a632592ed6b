from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.institution.capacities import audience_refs, capacities, party, read_ref, resolve
from lianghui.kernel.institution.labels import label, labels
from lianghui.kernel.institution.mandates import admit, end_mandate, suspend
from lianghui.kernel.institution.people import erase_person, register_person
from lianghui.kernel.institution.posts import appoint, stand_in
from lianghui.kernel.institution.roles import Role
from lianghui.kernel.institution.succession import rename

pytestmark = pytest.mark.django_db
OPENED = date(2022, 1, 10)
DAY = date(2024, 5, 1)
NEXT = date(2027, 1, 12)


@pytest.fixture
def third(place, organ):
    return organ("第三代表团", "delegation", place.city_congress)


def test_one_person_in_several_capacities(place, organ, third, term_of):
    person = register_person("王伟")
    city = admit(person, place.term, delegation=third)
    town = admit(person, term_of(place.town_congress), electing_unit="第二选区")
    post = appoint(person, organ("市供电公司", "enterprise"), "经办人", roles=["unit_clerk"], since=OPENED)
    found = capacities(person, DAY)
    assert [(one.ref, one.label, one.roles) for one in found] == [
        (city.ref, "市人大代表（第三代表团）", {Role.DEPUTY}),
        (town.ref, "柳溪镇人大代表（第二选区）", {Role.DEPUTY}),
        (post.ref, "市供电公司 经办人", {Role.UNIT_CLERK}),
    ]
    assert found[0].organ_uid == third.uid
    assert (found[1].organ_uid, found[1].house_uid) == (None, place.town_congress.uid)
    assert found[2].house_uid is None
    assert capacities(person, date(2022, 1, 9)) == []


def test_queries_stay_at_two_where_no_organ_was_renamed(place, organ, third, django_assert_num_queries):
    person = register_person("王伟")
    admit(person, place.term, delegation=third)
    for number in range(5):
        appoint(person, organ(f"第{number}公司", "enterprise"), "经办人", since=OPENED)
    with django_assert_num_queries(2):
        assert len(capacities(person, DAY)) == 6


def test_a_suspended_deputy_takes_no_step(place, third):
    person = register_person("王伟")
    suspend(admit(person, place.term, delegation=third), since=DAY)
    (found,) = capacities(person, DAY)
    assert (found.roles, found.suspended) == (frozenset(), True)
    assert found.label == "市人大代表（第三代表团）（暂停执行职务）"


def test_the_former_deputy_still_answers_for_what_is_open(place, third):
    person, gone = register_person("王伟"), register_person("李四")
    end_mandate(admit(person, place.term, delegation=third), on=NEXT, cause="term_over")
    end_mandate(admit(gone, place.term), on=DAY, cause="resigned")
    (found,) = capacities(person, NEXT)
    assert (found.roles, found.label) == ({Role.FORMER_DEPUTY}, "原市人大代表（第三代表团）")
    assert capacities(gone, NEXT) == []


def test_elected_again_the_old_matters_come_along(place, term_of, third):
    person = register_person("王伟")
    old = admit(person, place.term, delegation=third)
    end_mandate(old, on=NEXT, cause="term_over")
    new = admit(person, term_of(place.city_congress, 18, NEXT))
    (found,) = capacities(person, NEXT)
    assert (found.ref, found.earlier) == (new.ref, (old.ref,))
    assert audience_refs(found) == [new.ref, person.ref, old.ref, "everyone"]


def test_a_stand_in_acts_in_anothers_place(organ):
    bureau = organ("临川市住建局", short_name="市住建局")
    post = appoint(register_person("王伟"), bureau, "科长", roles=["unit_section"], since=OPENED)
    other = stand_in(post, register_person("李四"), since=DAY)
    (found,) = capacities(other.person, DAY)
    assert (found.ref, found.acting_for, found.roles) == (other.ref, post.ref, {Role.UNIT_SECTION})
    assert found.label == "市住建局 代理科长"
    assert audience_refs(found) == [other.ref, other.person.ref, post.ref, bureau.ref, "everyone"]


def test_whose_matters_a_capacity_sees(place, organ):
    office = organ("市人大办公室", "office", place.city_congress)
    seen = {}
    for role in ("office_clerk", "committee_staff", "auditor", "unit_admin", "system_admin"):
        post = appoint(register_person("王伟"), office, "干事", roles=[role], since=OPENED)
        (found,) = capacities(post.person, DAY)
        seen[role] = [ref for ref in audience_refs(found) if ref.split(":")[0] in {"organ", "house", "everyone"}]
    house = place.city_congress.ref
    assert seen == {
        "office_clerk": [office.ref, house, "everyone"],
        "committee_staff": [office.ref, "everyone"],
        "auditor": ["everyone"],
        "unit_admin": ["everyone"],
        "system_admin": [],
    }


def test_a_ref_resolves_on_its_days_only(place, third):
    person = register_person("王伟")
    mandate = admit(person, place.term, delegation=third)
    assert resolve(mandate.ref, DAY).person_uid == person.uid
    assert resolve(mandate.ref, date(2021, 1, 1)) is None
    assert resolve(person.ref, DAY) is None
    assert resolve("mandate:00000000-0000-4000-8000-000000000000", DAY) is None
    for row in (person, mandate, third, place.cppcc):
        assert party(row.ref) == row
    assert party("everyone") is None
    assert read_ref(mandate.ref) == ("mandate", mandate.uid)
    for wrong in ("", "person", "person:1", "bureau:00000000-0000-4000-8000-000000000000"):
        with pytest.raises(ValidationError, match="主体标识"):
            resolve(wrong, DAY)


def test_labels_of_every_kind(place, organ, third):
    person = register_person("王伟")
    mandate = admit(person, place.term, delegation=third)
    bureau = organ("市建设局", since=date(2010, 1, 1))
    post = appoint(register_person("李四"), bureau, "局长", roles=["unit_head"], since=OPENED)
    rename(bureau, name="市住建局", on=DAY, basis="方案")
    unknown = "organ:00000000-0000-4000-8000-000000000000"
    refs = [person.ref, mandate.ref, post.ref, bureau.ref, place.city_congress.ref, "everyone", unknown]
    assert list(labels(refs, DAY).values()) == [
        "王伟", "王伟（市人大代表，第三代表团）", "李四（市住建局 局长）", "市住建局", "市人大", "所有人", "未知主体",
    ]  # fmt: skip
    assert label(post.ref, date(2023, 1, 1)) == "李四（市建设局 局长）"
    namesake = register_person("王伟", note="老干部")
    assert label(namesake.ref, DAY) == "王伟（老干部）"
    assert label(person.ref, DAY) == "王伟（第三代表团）"
    erase_person(person, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert label(mandate.ref, DAY) == "（已抹除）（市人大代表，第三代表团）"


@pytest.mark.parametrize("many", [2, 30])
def test_labels_of_many_take_a_fixed_number_of_queries(place, organ, third, many, django_assert_num_queries):
    refs = [place.city_congress.ref]
    for _number in range(many):
        person = register_person("王伟")
        mandate = admit(person, place.term, delegation=third)
        post = appoint(person, organ("某公司", "enterprise"), "经办人", since=OPENED)
        refs += [person.ref, mandate.ref, post.ref, post.organ.ref]
    with django_assert_num_queries(9):
        assert len(labels(refs, DAY)) == 4 * many + 1
