from datetime import date
from itertools import permutations

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.institution.mandates import NotAdmittedError, admit
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint, leave_post, stand_in
from lianghui.kernel.institution.who import holders_on

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


@pytest.mark.parametrize(("first", "second"), list(permutations(["system_admin", "security_admin", "audit_admin"], 2)))
def test_the_three_administrators_are_three_people(place, organ, first, second):
    office = organ("信息中心", "office", place.city_congress)
    person = register_person("王伟")
    post = appoint(person, office, "管理员", roles=[first], since=DAY)
    with pytest.raises(NotAdmittedError, match="三个人"):
        appoint(person, office, "管理员", roles=[second], since=date(2024, 6, 1))
    appoint(register_person("李四"), office, "管理员", roles=[second], since=DAY)
    leave_post(post, on=date(2024, 6, 1))
    assert appoint(person, office, "管理员", roles=[second], since=date(2024, 6, 1)).roles == [second]


def test_an_administrator_post_carries_nothing_else(place, organ):
    with pytest.raises(NotAdmittedError, match="分别设岗"):
        appoint(
            register_person("王伟"),
            organ("信息中心", "office", place.city_congress),
            "管理员",
            roles=["system_admin", "office_clerk"],
        )


def test_nobody_becomes_a_second_administrator_as_a_stand_in(place, organ):
    office = organ("信息中心", "office", place.city_congress)
    security = appoint(register_person("王伟"), office, "安全管理员", roles=["security_admin"], since=DAY)
    system = register_person("李四")
    appoint(system, office, "系统管理员", roles=["system_admin"], since=DAY)
    with pytest.raises(NotAdmittedError, match="三个人"):
        stand_in(security, system, since=DAY)


@pytest.mark.parametrize(
    "kind", ["government", "government_office", "department", "supervisory", "court", "procuratorate"]
)
def test_a_standing_committee_seat_bars_offices_of_state(place, organ, kind):
    standing = organ("市人大常委会", "standing_committee", place.city_congress)
    office = organ("市某机关", kind)
    seated, official = register_person("王伟"), register_person("李四")
    appoint(seated, standing, "委员", roles=["committee_member"], since=DAY)
    with pytest.raises(NotAdmittedError, match="第四十七条"):
        appoint(seated, office, "负责人", roles=["unit_head"], since=DAY)
    appoint(official, office, "负责人", roles=["unit_head"], since=DAY)
    with pytest.raises(NotAdmittedError, match="第四十七条"):
        appoint(official, standing, "委员", roles=["committee_member"], since=DAY)


def test_the_bar_does_not_reach_staff_the_cppcc_or_enterprises(place, organ):
    person = register_person("王伟")
    appoint(person, organ("市住建局"), "局长", roles=["unit_head"], since=DAY)
    appoint(person, organ("市政协常委会", "standing_committee", place.cppcc), "常委", roles=["committee_member"])
    appoint(person, organ("市人大常委会", "standing_committee", place.city_congress), "联络员", roles=["office_clerk"])
    seated = register_person("李四")
    appoint(seated, organ("人大常委会", "standing_committee", place.city_congress), "委员", roles=["committee_member"])
    appoint(seated, organ("市供电公司", "enterprise"), "经理", roles=["unit_head"])
    assert person.posts.count() == 3


def test_a_township_chair_holds_no_post_in_the_administration(place, organ):
    person = register_person("王伟")
    appoint(person, organ("柳溪镇人大", "presidium", place.town_congress), "主席", roles=["township_chair"], since=DAY)
    with pytest.raises(NotAdmittedError, match="第十八条"):
        appoint(person, organ("柳溪镇政府", "township_government"), "副镇长", roles=["unit_head"], since=DAY)


def test_a_township_where_one_clerk_holds_every_post(place, organ):
    town = organ("柳溪镇人大主席团", "presidium", place.town_congress)
    clerk = register_person("王伟")
    every = ["office_clerk", "office_leader", "secretariat", "publisher", "unit_clerk", "unit_reviewer", "unit_head"]
    post = appoint(clerk, town, "干事", roles=every, since=DAY)
    assert [holders_on(town, role, DAY) for role in every] == [[post]] * len(every)


def test_a_stand_in_has_the_roles_for_the_time_and_ends_with_the_post(organ):
    bureau = organ("市住建局")
    post = appoint(register_person("王伟"), bureau, "科长", roles=["unit_section"], since=DAY)
    other = stand_in(post, register_person("李四"), since=date(2024, 6, 1), until=date(2024, 7, 1))
    assert holders_on(bureau, "unit_section", date(2024, 5, 31)) == [post]
    assert holders_on(bureau, "unit_section", date(2024, 6, 1)) == [post, other]
    assert holders_on(bureau, "unit_section", date(2024, 7, 1)) == [post]
    assert leave_post(post, on=date(2024, 6, 15)) == [other]
    assert holders_on(bureau, "unit_section", date(2024, 6, 15)) == []
    with pytest.raises(ValidationError, match="没有人担任"):
        stand_in(post, register_person("张三"), since=date(2024, 6, 15))
    with pytest.raises(ValidationError, match="本人"):
        stand_in(post, post.person, since=DAY)
    with pytest.raises(ValidationError, match="离任日"):
        leave_post(post, on=date(2024, 4, 1))


def test_an_unknown_role_and_a_strange_mandate_are_refused(place, organ):
    bureau = organ("市住建局")
    with pytest.raises(ValidationError, match="没有“boss”这个角色"):
        appoint(register_person("王伟"), bureau, "科长", roles=["boss"])
    mandate = admit(register_person("李四"), place.term)
    with pytest.raises(NotAdmittedError, match="不是本人的"):
        appoint(register_person("张三"), bureau, "委员", rests_on=mandate)
