import pytest

from lianghui.kernel.institution.roles import ADMINISTRATORS, HOUSE_OFFICE, LABELS, STAFF, Role, read_roles, role_named

# Keys stand in recorded acts: one may be added, none may be taken away or given another meaning.
SHIPPED = [
    "deputy",
    "member",
    "former_deputy",
    "former_member",
    "office_clerk",
    "office_leader",
    "secretariat",
    "delegation_staff",
    "delegation_head",
    "station_worker",
    "publisher",
    "second_person",
    "government_office",
    "unit_clerk",
    "unit_section",
    "unit_reviewer",
    "unit_head",
    "unit_admin",
    "chairperson",
    "committee_member",
    "committee_staff",
    "township_chair",
    "presidium_member",
    "leader",
    "auditor",
    "system_admin",
    "security_admin",
    "audit_admin",
]


def test_the_list_of_roles_is_the_one_shipped():
    assert [role.value for role in Role] == SHIPPED


def test_every_role_has_a_label_of_its_own():
    assert set(LABELS) == set(Role)
    assert len(set(LABELS.values())) == len(SHIPPED)
    assert Role.UNIT_REVIEWER.label == "分管负责人"


def test_no_administrator_is_staff():
    assert not ADMINISTRATORS & STAFF
    assert HOUSE_OFFICE <= STAFF
    assert Role.UNIT_ADMIN not in STAFF


def test_reading_and_naming():
    assert read_roles(["unit_clerk", "unit_head"]) == {Role.UNIT_CLERK, Role.UNIT_HEAD}
    with pytest.raises(ValueError, match="没有“boss”这个角色"):
        read_roles(["boss"])
    assert role_named("主要负责人") is Role.UNIT_HEAD
    assert role_named("unit_head") is Role.UNIT_HEAD
    assert role_named("局长") is None
