"""What a pack, an organ's document or a session's decision says: one dated line a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from lianghui.kernel.rules.citation import Citation

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Force(StrEnum):
    """With which force a line holds for the house that asks."""

    BINDING = "binding"  # 直接适用
    ADOPTED = "adopted"  # 参照: only after the house's dated act of adoption
    OWN = "own"  # 本机关制度, with its document
    PRACTICE = "practice"  # 工作惯例, without legal basis


FORCE_LABELS: Mapping[str, str] = MappingProxyType(
    {"binding": "直接适用", "adopted": "参照执行", "own": "本机关制度", "practice": "工作惯例（无法定依据）"}
)


class Reach(StrEnum):
    """Which houses a line speaks to."""

    NATIONAL = "national"  # every congress
    ALL_LEVELS = "all_levels"  # every congress in the region's tree (实施办法)
    TOWNSHIP = "township"  # townships in the region's tree
    ORGAN = "organ"  # the one congress of the region; others only after adoption 参照
    COMMITTEE = "committee"  # every CPPCC committee, as practice
    OWN = "own"  # the asking house's own approved rule
    SESSION = "session"  # a decision of the asking house's session


@dataclass(frozen=True, slots=True)
class Line:
    """One value of one key. ``silent`` lines say that the text was read and has no such rule."""

    key: str
    value: Any  # int, str, bool, or a list of plain values
    unit: str = ""  # day | working_day | month; "" for what is not a span
    start: str = ""  # hand_over, receipt, accepted, closing …; "" where the text does not say
    citation: Citation | None = None  # None only for practice
    reach: Reach = Reach.NATIONAL
    pack: str = "national"
    region: str = ""  # GB/T 2260 code for ALL_LEVELS, TOWNSHIP, ORGAN
    levels: tuple[str, ...] = ()  # the levels it speaks of; () for all
    when: str = ""  # session 会议期间 | recess 闭会期间; "" for both
    since: date = date.min
    until: date | None = None  # first day on which the line no longer holds
    terms: Mapping[str, Any] = field(default_factory=lambda: NOTHING)  # consent, tell, form … as the text ties them
    dates_from: str = "text"
    current: str = "unknown"  # text_is_current: yes | no | unknown
    silent: bool = False
    annex: int = 0  # number of the known conflict this line stands in, 0 for none
    against: Citation | None = None  # the superior or later text of that conflict
    note: str = ""  # Chinese, for the reader

    def holds_on(self, day: date) -> bool:
        """Whether the line is in effect on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)
