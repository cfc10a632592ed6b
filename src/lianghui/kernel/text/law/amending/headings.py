"""How the headings of a law changed: renamed, added, taken out."""

import difflib
from collections.abc import Iterator, Sequence

from lianghui.kernel.text.law.amending import actions as do
from lianghui.kernel.text.law.amending.sameness import in_one_line, squeezed
from lianghui.kernel.text.law.amending.statute import PREAMBLE, Article, Division, Statute
from lianghui.kernel.text.law.tree import Kind

_RANKS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)


def heading_changes(old: Statute, new: Statute, *, anew: bool) -> Iterator[do.Action]:
    """What happened to the headings. ``anew`` takes all of the old ones out and puts all of the new ones in."""
    olds, news = old.divisions(), new.divisions()
    if anew:
        yield from (do.DeleteDivision(_path(olds, one), heading_only=True) for one in olds)
        yield from _added(new, news)
        return
    left_old, left_new = [], []
    names_old = [(one.kind, in_one_line(one.heading)) for one in olds]
    names_new = [(one.kind, in_one_line(one.heading)) for one in news]
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, names_old, names_new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        some_old, some_new = olds[i1:i2], news[j1:j2]
        while some_old and some_new and some_old[0].kind is some_new[0].kind:
            one, other = some_old.pop(0), some_new.pop(0)
            yield do.RenameDivision(
                _path(olds, one), in_one_line(other.heading) if "\n" in other.heading else other.heading
            )
        left_old += some_old
        left_new += some_new
    yield from (do.DeleteDivision(_path(olds, one), heading_only=True) for one in left_old)
    yield from _added(new, left_new)


def _added(new: Statute, wanted: Sequence[Division]) -> Iterator[do.Action]:
    keys = {one.key for one in wanted}
    waiting: list[Division] = []
    for part in new.parts:
        if isinstance(part, Division) and part.key in keys:
            waiting.append(part)
        elif isinstance(part, Article) and part.key != PREAMBLE:
            yield from (
                do.AddDivision(
                    squeezed(one.number),
                    in_one_line(one.heading) if "\n" in one.heading else one.heading,
                    before=part.number,
                )
                for one in waiting
            )
            waiting = []


def _path(divisions: Sequence[Division], wanted: Division) -> str:
    """第三章第二节: the number of a division with those above it."""
    above: list[Division] = []
    for one in divisions:
        while above and _RANKS.index(above[-1].kind) >= _RANKS.index(one.kind):
            above.pop()
        above.append(one)
        if one.key == wanted.key:
            break
    return "".join(squeezed(one.number) for one in above)
