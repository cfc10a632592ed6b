"""Choosing two texts to compare: two versions of one law, or any two."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lianghui.faces.library.building.addresses import mark
from lianghui.faces.library.building.saying import day_words
from lianghui.faces.workbench.shown import Choice, FilterField
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.search import find_titles

MOST = 20


@dataclass(frozen=True, slots=True)
class Choose:
    """The two selects, and the search for another law."""

    action: str
    query: str
    ask: str
    selects: Sequence[FilterField] = ()
    results: Sequence[tuple[str, str, str]] = ()
    kept: Sequence[tuple[str, str]] = ()


def choose(old: Version | None, new: Version | None, query: str) -> Choose:
    """What can be chosen now: with a text, its law's other versions; by words, any law's."""
    action = reverse("laws-compare")
    known = [one for one in (old, new) if one is not None]
    kept = [("old", mark(old))] if old is not None else []
    results: list[tuple[str, str, str]] = []
    if query:
        for version in find_titles(query, Filters(), limit=MOST).versions:
            told = f"{version.work.place_short}，{day_words(version.day)}"
            asked = {"old": mark(old), "new": mark(version)} if old is not None else {"old": mark(version)}
            results.append((version.title, f"{action}?{urlencode(asked)}", told))
    ask = _("或者查找另一部法规，与左边的文本对照") if known else _("先查找一部法规（写出名称里的词）")
    return Choose(action, query, ask, _selects(old, new, known), results, kept)


def _selects(old: Version | None, new: Version | None, known: Sequence[Version]) -> list[FilterField]:
    if not known:
        return []
    works = {one.work_id for one in known}
    rows = Version.objects.filter(work__in=works).select_related("work").defer("text").order_by("work_id", "day", "id")
    choices = [(mark(one), _("%(title)s（%(day)s）") % {"title": one.title, "day": day_words(one.day)}) for one in rows]
    first = mark(old) if old else choices[0][0]
    last = mark(new) if new else choices[-1][0]
    return [
        FilterField(name, label, choices=[Choice(value, told, value == chosen) for value, told in choices])
        for name, label, chosen in (("old", _("左：原文本"), first), ("new", _("右：新文本"), last))
    ]
