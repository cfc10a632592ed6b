"""One article through the versions of its law: from which it came, what became of it, which words changed."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from lianghui.faces.library.building.addresses import href_of_part
from lianghui.faces.library.building.marking import marked_article
from lianghui.faces.library.building.remembered import comparison_of
from lianghui.faces.library.building.saying import version_label
from lianghui.faces.library.shapes import Earlier
from lianghui.kernel.library.models import Event, Version
from lianghui.kernel.text.law.comparing import Change, Comparison, Row
from lianghui.kernel.text.law.comparing.telling import line

MOST = 12  # versions looked through in each direction: each step compares two whole texts


def history(slug: str, versions: Sequence[Version], here: Version, eid: str, events: Sequence[Event]) -> list[Earlier]:
    """Newest first; ``versions`` oldest first with their texts. The version shown stands among them."""
    at = next(place for place, one in enumerate(versions) if one.pk == here.pk)
    after = list(_onward(slug, versions[at : at + MOST + 1], eid, events))
    before = list(_back(slug, versions[max(0, at - MOST) : at + 1], eid, events))
    this = Earlier(version_label(here, events), _("本页显示的文本。"))
    return [*reversed(after), this, *before]


def _back(slug: str, versions: Sequence[Version], eid: str, events: Sequence[Event]) -> Iterator[Earlier]:
    """From the version shown to the oldest."""
    wanted = {eid}
    for new, old in pairwise(reversed(versions)):
        compared = comparison_of(old, new)
        rows = [row for row in compared.rows if wanted & set(row.new)]
        came = [each for row in rows for each in row.old]
        if not came:
            yield Earlier(
                version_label(old, events), _("没有这一条：是%(label)s新增的。") % {"label": version_label(new, events)}
            )
            return
        yield _step(
            slug, compared, rows, old, came[0], events, _("到%(label)s：") % {"label": version_label(new, events)}
        )
        wanted = set(came)


def _onward(slug: str, versions: Sequence[Version], eid: str, events: Sequence[Event]) -> Iterator[Earlier]:
    """From the version shown to the newest."""
    wanted = {eid}
    for old, new in pairwise(versions):
        compared = comparison_of(old, new)
        rows = [row for row in compared.rows if wanted & set(row.old)]
        became = [each for row in rows for each in row.new]
        if not became:
            yield Earlier(version_label(new, events), _("这一条已经删去。"))
            return
        yield _step(slug, compared, rows, new, became[0], events, "")
        wanted = set(became)


def _step(
    slug: str,
    compared: Comparison,
    rows: Sequence[Row],
    there: Version,
    eid: str,
    events: Sequence[Event],
    lead: str,
) -> Earlier:
    changed = any(row.reworded for row in rows)
    pieces = [paragraph for row in rows for paragraph in marked_article(compared, row)] if changed else []
    told = lead + "".join(_said(compared, row) for row in rows)
    return Earlier(version_label(there, events), told, href_of_part(slug, there.label, eid), pieces)


def _said(compared: Comparison, row: Row) -> str:
    return _("文字没有改动。") if row.change is Change.SAME and row.old == row.new else line(compared, row)


def summary(steps: Sequence[Earlier]) -> str:
    """How much there is to see."""
    if len(steps) == 1:
        return _("本库只有这一个文本，看不出以前或以后的改动。")
    changed = sum(1 for one in steps if one.pieces)
    if changed:
        return _("本库有 %(n)d 个文本，其中 %(m)d 次改动了这一条的文字。") % {"n": len(steps), "m": changed}
    return _("本库有 %(n)d 个文本，这一条的文字没有改动。") % {"n": len(steps)}
