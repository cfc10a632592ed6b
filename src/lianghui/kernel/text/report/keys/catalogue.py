"""The keys of figures 指标: what each means, which units fit, and by which words a figure is known to be one. Pure.

Declared in ``catalogue.toml``; the catalogue for readers (``docs/figure-keys.md``) is generated from it.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lianghui.kernel.text.report.phrase import Phrase

_BRACKETS = str.maketrans("（）％", "()%")
_RULE_FIELDS = frozenset({"says", "never", "near", "about", "never_about", "topic", "then"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which reports say a figure of this key. All conditions given must hold."""

    says: re.Pattern[str]  # in the item
    never: re.Pattern[str] | None = None  # not in the item
    near: re.Pattern[str] | None = None  # in the clause
    about: re.Pattern[str] | None = None  # in the sentence
    never_about: re.Pattern[str] | None = None  # not in the sentence
    topic: re.Pattern[str] | None = None  # in the paragraph so far
    then: re.Pattern[str] | None = None  # in the clause that follows

    def holds(self, phrase: Phrase) -> bool:
        return (
            self.says.search(phrase.item) is not None
            and (self.never is None or not self.never.search(phrase.item))
            and (self.near is None or self.near.search(phrase.clause) is not None)
            and (self.about is None or self.about.search(phrase.sentence) is not None)
            and (self.never_about is None or not self.never_about.search(phrase.sentence))
            and (self.topic is None or self.topic.search(phrase.paragraph) is not None)
            and (self.then is None or self.then.search(phrase.then) is not None)
        )


@dataclass(frozen=True, slots=True)
class Key:
    """One key, with the words for the reader."""

    name: str
    term: str  # in Chinese, as reports say it
    meaning: str
    differs: str  # what it is not
    units: frozenset[str]  # measure words that fit
    rules: tuple[Rule, ...]
    organ: str = ""  # congress, cppcc: only their reports have it

    def counts_in(self, unit: str) -> bool:
        """Whether a measure word fits, however its brackets are printed: 人（次） counts what 人(次) or 人 do."""
        printed = unit.translate(_BRACKETS)
        return printed in self.units or ("人(件" not in printed and printed.partition("(")[0] in self.units)

    def fits(self, unit: str, phrase: Phrase, organ: str = "") -> bool:
        if self.organ and organ and self.organ != organ:
            return False
        return self.counts_in(unit) and any(rule.holds(phrase) for rule in self.rules)


@cache
def catalogue() -> tuple[Key, ...]:
    """All keys, in the order in which they are tried."""
    text = resources.files(__package__).joinpath("catalogue.toml").read_text(encoding="utf-8")
    return tuple(_key(row) for row in tomllib.loads(text)["key"])


def _key(row: dict[str, Any]) -> Key:
    rules = tuple(_rule(rule) for rule in row["rule"])
    return Key(
        row["name"], row["term"], row["meaning"], row["differs"], frozenset(row["units"]), rules, row.get("organ", "")
    )


def _rule(row: dict[str, str]) -> Rule:
    if unknown := row.keys() - _RULE_FIELDS:
        raise ValueError(f"catalogue.toml 中有未知的字段：{'、'.join(sorted(unknown))}")
    return Rule(**{name: re.compile(pattern) for name, pattern in row.items()})
