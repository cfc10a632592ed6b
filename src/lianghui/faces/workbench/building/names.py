"""Names of refs: collected first, asked once for the whole page."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from lianghui.kernel.institution.labels import labels

REF = re.compile(r"(?:person|organ|post|mandate|house):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Names:
    """What each ref is called on a day. A hidden ref is called 保密, wherever it stands."""

    def __init__(self, day: datetime.date, hidden: frozenset[str] = frozenset()) -> None:
        self.day = day
        self.hidden = hidden
        self._wanted: set[str] = set()
        self._told: dict[str, str] = {}

    def know(self, ref: str, name: str) -> None:
        """A name that is at hand already."""
        self._told[ref] = name

    def want(self, *values: Any) -> None:
        """Say which refs the page will name; any JSON value may be given, its refs are found."""
        for value in values:
            self._wanted.update(refs_in(value))

    def __call__(self, ref: str) -> str:
        """The name of a ref; asks for all that were wanted the first time."""
        if ref in self.hidden:
            return _("（提出人信息保密）")
        if ref == "system":
            return _("系统（按期办理）")
        if not REF.fullmatch(ref):
            return ref
        if ref not in self._told:
            self._wanted.add(ref)
            asked = self._wanted - self._told.keys() - self.hidden
            self._told |= labels(asked, self.day)
        return self._told[ref]

    def several(self, refs: Iterable[str]) -> str:
        """Names with 、 between them, each once (hidden ones together once)."""
        return "、".join(dict.fromkeys(self(ref) for ref in refs))


def refs_in(value: Any) -> set[str]:
    """Every ref in a JSON value."""
    if isinstance(value, str):
        return {value} if REF.fullmatch(value) else set()
    if isinstance(value, dict):
        return set().union(*(refs_in(each) for each in value.values()))
    if isinstance(value, list | tuple | set | frozenset):
        return set().union(*(refs_in(each) for each in value))
    return set()
