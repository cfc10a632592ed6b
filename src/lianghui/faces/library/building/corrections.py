"""Matches that people set by hand, as the comparison takes them."""

from collections import defaultdict
from collections.abc import Iterable

from lianghui.kernel.library.models import MatchCorrection, Version
from lianghui.kernel.text.law.comparing import Correction


def standing(old: Version, new: Version) -> tuple[Correction, ...]:
    """Those of two versions that were not undone. One question."""
    rows = MatchCorrection.objects.filter(old=old, new=new, undone_at=None).order_by("id")
    return together(rows.values_list("old_eid", "new_eid"))


def together(pairs: Iterable[tuple[str, str]]) -> tuple[Correction, ...]:
    """Pairs that share an article make one correction: an article split by hand into two is set by two pairs."""
    groups: list[tuple[set[str], set[str]]] = []
    for old, new in pairs:
        olds, news = {old} - {""}, {new} - {""}
        apart = []
        for group in groups:
            if group[0] & olds or group[1] & news:
                olds, news = olds | group[0], news | group[1]
            else:
                apart.append(group)
        groups = [*apart, (olds, news)]
    return tuple(Correction(tuple(sorted(olds)), tuple(sorted(news))) for olds, news in groups)


def by_row(pairs: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """Notes by the row they stand in; a later one takes an earlier one's place."""
    found: dict[tuple[str, str], str] = defaultdict(str)
    for old, new, words in pairs:
        found[old, new] = words
    return dict(found)
