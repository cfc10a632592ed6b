"""The rules as the shipped packs give them to any city, for the handbook that lies beside the code."""

from datetime import date
from functools import cache

from lianghui.kernel.rules.answer import Answer, NoRule
from lianghui.kernel.rules.asker import Asker
from lianghui.kernel.rules.packs import shipped_rules
from lianghui.kernel.rules.resolver import Rules

DAY = date(2026, 11, 1)  # the day of the printed handbook; a page asks for its own day
CITY = Asker("congress", "city", ())
COMMITTEE = Asker("cppcc", "city", ())


@cache
def _rules() -> Rules:
    return shipped_rules()


def ask(key: str) -> Answer | NoRule:
    """What holds for a congress of a city that has no rules of its own."""
    return _rules().ask(key, CITY, DAY)


def ask_committee(key: str) -> Answer | NoRule:
    """The same for a CPPCC committee: it has no statutory limits and must make its own."""
    return _rules().ask(key, COMMITTEE, DAY)
