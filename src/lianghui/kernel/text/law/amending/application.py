"""A decision applied to its base text: each instruction wholly or not at all, and a report of every one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lianghui.kernel.text.law.amending.carrying_out import carry_out
from lianghui.kernel.text.law.amending.decision import Instruction
from lianghui.kernel.text.law.amending.finishing import finish
from lianghui.kernel.text.law.amending.statute import Statute, statute_of
from lianghui.kernel.text.law.amending.working import CannotApplyError, Working
from lianghui.kernel.text.law.tree import Law

_NAME = re.compile(r"^中华人民共和国|[《》\s]|（[^）]{0,40}）$")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one instruction. ``reason`` says why it was not applied; ``elsewhere``: it changes another law."""

    instruction: Instruction
    applied: bool
    reason: str = ""
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """The new text, what each instruction did, and what a person should look at."""

    statute: Statute
    outcomes: tuple[Outcome, ...]
    remarks: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every instruction was applied that this law was meant by, and one was, if there are any."""
        meant = [outcome for outcome in self.outcomes if not outcome.elsewhere]
        return all(outcome.applied for outcome in meant) and (bool(meant) or not self.outcomes)

    def law(self) -> Law:
        """The new text as a tree."""
        return self.statute.law()

    def text(self) -> str:
        """The new text in Markdown."""
        return self.statute.markdown()

    def report(self) -> list[str]:
        """Line by line, for the person who checks it."""
        lines = []
        for outcome in self.outcomes:
            head = outcome.instruction.ordinal or "（末项）"
            lines.append(f"{head}{'已施行' if outcome.applied else f'未施行：{outcome.reason}'}")
        return [*lines, *self.remarks]


def apply(base: Law, instructions: Iterable[Instruction]) -> Applied:
    """Apply the instructions of a decision to its base text.

    An instruction of which anything is not understood or does not fit is left out whole, with the reason; so is one
    that names another law.
    """
    working = Working.of(statute_of(base))
    outcomes: list[Outcome] = []
    for instruction in instructions:
        fresh = working.copy()
        reason = _carry_out(fresh, instruction, base.title)
        elsewhere = bool(instruction.law) and _name(instruction.law) != _name(base.title)
        outcomes.append(Outcome(instruction, not reason, reason, elsewhere))
        if not reason:
            working = fresh
    statute, remarks = finish(working)
    return Applied(statute, tuple(outcomes), tuple(remarks))


def _carry_out(working: Working, instruction: Instruction, title: str) -> str:
    """Carry it out; the reason why it could not be, empty where it could."""
    if instruction.law and _name(instruction.law) != _name(title):
        return f"修改的是《{instruction.law}》，不是本文本"
    if instruction.strange:
        return "未能理解：" + "；".join(instruction.strange)
    try:
        for action in instruction.actions:
            carry_out(working, action)
    except CannotApplyError as error:
        return str(error)
    return ""


def _name(title: str) -> str:
    return _NAME.sub("", _NAME.sub("", title))
