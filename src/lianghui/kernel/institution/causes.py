"""Why a mandate ends, and by which article."""

from dataclasses import dataclass

from lianghui.kernel.institution.models import House, Mandate

_Cause = Mandate.EndCause


@dataclass(frozen=True, slots=True)
class Basis:
    """A law and an article; both empty where no law is the basis (a CPPCC's own charter, practice)."""

    law: str = ""
    article: str = ""

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}" if self.law else ""


#: A congress deputy's mandate: 代表法 (2025) 62, 选举法 (2020), 组织法 (2022).
DEPUTY_BASES: dict[str, Basis] = {
    _Cause.TERM_OVER: Basis("地方组织法", "第三十八条"),
    _Cause.DEATH: Basis("代表法", "第六十二条第二款"),
    _Cause.RESIGNED: Basis("选举法", "第五十五条"),
    _Cause.ORDERED_TO_RESIGN: Basis("代表法", "第六十二条第二项"),
    _Cause.RECALLED: Basis("选举法", "第五十三条"),
    _Cause.MOVED_AWAY: Basis("代表法", "第六十二条第一项"),
    _Cause.ABSENT_TWICE: Basis("代表法", "第六十二条第三项"),
    _Cause.NATIONALITY_LOST: Basis("代表法", "第六十二条第五项"),
    _Cause.POLITICAL_RIGHTS_LOST: Basis("代表法", "第六十二条第六项"),
    _Cause.CAPACITY_LOST: Basis("代表法", "第六十二条第七项"),
    _Cause.ELECTION_INVALID: Basis("选举法", "第五十八条"),
}

#: What may end a CPPCC member's seat; its basis is the 政协章程 and never the deputies' law.
MEMBER_CAUSES = frozenset(
    {_Cause.TERM_OVER, _Cause.DEATH, _Cause.RESIGNED, _Cause.MEMBERSHIP_REVOKED, _Cause.MOVED_AWAY}
)


def causes_for(kind: str) -> list[Mandate.EndCause]:
    """The causes that may end a mandate in a house of the kind, in the order of the list on the page."""
    if kind == House.Kind.CPPCC:
        return [cause for cause in _Cause if cause in MEMBER_CAUSES]
    return [cause for cause in _Cause if cause in DEPUTY_BASES]


def basis_of(kind: str, cause: str) -> Basis:
    """The article on which the cause rests for a house of the kind; an empty basis where no article exists."""
    return Basis() if kind == House.Kind.CPPCC else DEPUTY_BASES.get(cause, Basis())
