"""Amending decisions 修改决定: read into instructions, applied to their base text, drafted from two versions. Pure.

``read_decision`` (``decision``, ``formulas``, ``clauses``) gives instructions, ``apply`` (``application``, ``working``,
``carrying_out``, ``finishing``) the new text and a report; ``draft`` (``drafting``) writes the decision that leads from
one text to another, such that ``apply`` gives that other back exactly.
"""

from lianghui.kernel.text.law.amending.application import Applied, Outcome, apply
from lianghui.kernel.text.law.amending.decision import Instruction, read_decision
from lianghui.kernel.text.law.amending.drafting import draft

__all__ = ["Applied", "Instruction", "Outcome", "apply", "draft", "read_decision"]
