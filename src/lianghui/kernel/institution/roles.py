"""Roles 角色: what a post or a mandate lets its holder do. Pure.

Steps name roles, never people and never flags on an account. Keys stand in recorded acts: a key is retired, never
reused (a test fixes the list).
"""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """A role, with its Chinese label."""

    # Held by mandate
    DEPUTY = "deputy"
    MEMBER = "member"
    FORMER_DEPUTY = "former_deputy"
    FORMER_MEMBER = "former_member"
    # The house's own office
    OFFICE_CLERK = "office_clerk"
    OFFICE_LEADER = "office_leader"
    SECRETARIAT = "secretariat"
    DELEGATION_STAFF = "delegation_staff"
    DELEGATION_HEAD = "delegation_head"
    STATION_WORKER = "station_worker"
    PUBLISHER = "publisher"
    SECOND_PERSON = "second_person"
    # Where matters are handed over and handled
    GOVERNMENT_OFFICE = "government_office"
    UNIT_CLERK = "unit_clerk"
    UNIT_SECTION = "unit_section"
    UNIT_REVIEWER = "unit_reviewer"
    UNIT_HEAD = "unit_head"
    UNIT_ADMIN = "unit_admin"
    # Those who decide, lead and supervise
    CHAIRPERSON = "chairperson"
    COMMITTEE_MEMBER = "committee_member"
    COMMITTEE_STAFF = "committee_staff"
    TOWNSHIP_CHAIR = "township_chair"
    PRESIDIUM_MEMBER = "presidium_member"
    LEADER = "leader"
    AUDITOR = "auditor"
    # The three administrators 三员
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"

    @property
    def label(self) -> str:
        """The Chinese label."""
        return LABELS[self]


LABELS: dict[Role, str] = {
    Role.DEPUTY: "人大代表",
    Role.MEMBER: "政协委员",
    Role.FORMER_DEPUTY: "上届人大代表",
    Role.FORMER_MEMBER: "上届政协委员",
    Role.OFFICE_CLERK: "机关经办人",
    Role.OFFICE_LEADER: "机关负责人",
    Role.SECRETARIAT: "大会秘书处",
    Role.DELEGATION_STAFF: "代表团工作人员",
    Role.DELEGATION_HEAD: "代表团团长",
    Role.STATION_WORKER: "联络站工作人员",
    Role.PUBLISHER: "公开审核人",
    Role.SECOND_PERSON: "复核人",
    Role.GOVERNMENT_OFFICE: "政府办交办人",
    Role.UNIT_CLERK: "承办单位经办人",
    Role.UNIT_SECTION: "科室承办人",
    Role.UNIT_REVIEWER: "分管负责人",
    Role.UNIT_HEAD: "主要负责人",
    Role.UNIT_ADMIN: "单位管理员",
    Role.CHAIRPERSON: "主任会议（主席会议）成员",
    Role.COMMITTEE_MEMBER: "委员会组成人员",
    Role.COMMITTEE_STAFF: "委员会工作人员",
    Role.TOWNSHIP_CHAIR: "乡镇人大主席、副主席",
    Role.PRESIDIUM_MEMBER: "主席团成员",
    Role.LEADER: "领办、督办领导",
    Role.AUDITOR: "审计查阅人",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}

#: Never two of them held by one person at a time, and none of them sees a matter (等级保护, 三权分立).
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})

#: Roles whose holder counts as a member of the organ in a vote of that organ.
SEATED = frozenset({Role.CHAIRPERSON, Role.COMMITTEE_MEMBER, Role.PRESIDIUM_MEMBER, Role.TOWNSHIP_CHAIR})

#: The house's own office: sees the matters of the house.
HOUSE_OFFICE = frozenset({Role.OFFICE_CLERK, Role.OFFICE_LEADER, Role.SECRETARIAT, Role.PUBLISHER, Role.SECOND_PERSON})

#: Works for the organ and so sees what was handed to the organ. A unit's administrator manages people, not matters.
STAFF = frozenset(
    {
        *HOUSE_OFFICE,
        *SEATED,
        Role.DELEGATION_STAFF,
        Role.DELEGATION_HEAD,
        Role.STATION_WORKER,
        Role.COMMITTEE_STAFF,
        Role.GOVERNMENT_OFFICE,
        Role.UNIT_CLERK,
        Role.UNIT_SECTION,
        Role.UNIT_REVIEWER,
        Role.UNIT_HEAD,
        Role.LEADER,
    }
)


def read_roles(keys: Iterable[str]) -> frozenset[Role]:
    """The roles of stored keys. Raises ValueError (Chinese) for a key that is no role."""
    roles = set()
    for key in keys:
        try:
            roles.add(Role(key))
        except ValueError:
            raise ValueError(f"没有“{key}”这个角色，请从角色表中选择。") from None
    return frozenset(roles)


def role_named(text: str) -> Role | None:
    """The role by key or by Chinese label; None when it is neither."""
    wanted = text.strip()
    return next((role for role in Role if wanted in {role.value, role.label}), None)
