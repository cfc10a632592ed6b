"""Places cited together: 第十二条第一款、第三款和第二十条, 第三条至第五条; what is not said again is as before."""

import re
from dataclasses import replace

from lianghui.kernel.text.law.citing.found import LEVELS, Place, Target
from lianghui.kernel.text.law.citing.words import RANGES, Ordinal, Token
from lianghui.kernel.text.law.tree import Kind

# What may stand between a whole and its part: 第四十条的第三款, 前款规定的第一项.
OF = re.compile(r"\s{0,2}(?:中|所列|规定|所规定)?的?\s{0,2}")
# What may stand between two that are cited together: 第十条规定、第十二条.
_TOGETHER = re.compile(r"\s{0,2}的?(?:规定)?(?:、|，|,|和|或者|或|以及|及其?|与|并|；)(?:其)?\s{0,2}")
_ROW = re.compile(r"\s?(?:至|到|～|~|—|－|-)\s?")


class Chain:
    """Targets as they are read one after another."""

    def __init__(self, title: str | None, base: Place, head: Token, until: Place | None, *, whole: bool) -> None:
        self.title = title
        self.place = base
        self.head = head
        self.targets = [Target(title, base, head.start, head.end, until)] if whole else []

    def annex(self, number: str, token: Token) -> None:
        """本法附件三."""
        self.place = Place(annex=number)
        self.targets = [Target(self.title, self.place, self.head.start, token.end)]

    def take(self, token: Token, between: str, *, first: bool, joint: re.Pattern[str] | None) -> bool:
        """Adds the places of a token; False where it does not belong to what stands before."""
        level = token.level or Kind.ARTICLE
        if first:
            if joint is not None and not joint.fullmatch(between):
                return False
            if self.targets and not _deeper(level, self.place):
                return False
            how = "of"
        elif OF.fullmatch(between) and _deeper(level, self._last()):
            how = "of"
        elif _ROW.fullmatch(between):
            how = "row"
        elif _TOGETHER.fullmatch(between):
            how = "together"
        else:
            return False
        for ordinal in token.ordinals:
            if ordinal is not token.ordinals[0]:
                how = "row" if ordinal.joined in RANGES else "together"
            self._add(level, ordinal, how)
        return True

    def _last(self) -> Place:
        return self.targets[-1].until or self.targets[-1].place if self.targets else self.place

    def _add(self, level: Kind, ordinal: Ordinal, how: str) -> None:
        place = self._last().at(level, ordinal.number)
        if not self.targets:
            self.targets.append(Target(self.title, place, self.head.start, ordinal.end))
        elif how == "of":
            last = self.targets[-1]
            if last.until:
                self.targets[-1] = replace(last, end=ordinal.end, until=place)
            else:
                self.targets[-1] = replace(last, end=ordinal.end, place=place)
        elif how == "row":
            self.targets[-1] = replace(self.targets[-1], until=place, end=ordinal.end)
        else:
            self.targets.append(Target(self.title, place, ordinal.start, ordinal.end))


def _deeper(level: Kind, place: Place) -> bool:
    """Whether a part of that level can stand within that place."""
    return place.level() is Kind.LAW or LEVELS.index(level) > LEVELS.index(place.level())
