"""Papers that may be printed at any time: 专用纸 to sign, 征询意见表, 面复记录."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.shown import Paper
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.papers.known import paper_kind
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.paper_ops import Occasion, may_print, papers_of
from lianghui.kernel.procedure.shapes import Snapshot


def prints(reader: Reader, matter: Matter, snapshot: Snapshot, name: Callable[[str], str] | None = None) -> list[Paper]:
    """The papers the reader may print of a matter as it stands; ``name`` says how a unit is called, asked otherwise."""
    found = [
        (paper.paper, part)
        for paper in papers_of(matter.kind)
        for part in paper.parts(snapshot)
        if may_print(paper, Occasion(matter, snapshot, reader.today, part=part), reader.refs)
    ]
    parties = [part.party for _key, part in found if part]
    named = {ref: name(ref) for ref in parties} if name else labels(parties, reader.today) if parties else {}
    return [
        Paper(
            paper_kind(key).title + (f"（{named[part.party]}）" if part else ""),
            _href(matter, key, "docx", part.uid if part else ""),
            kind=_("打印"),
            pdf_href=_href(matter, key, "pdf", part.uid if part else ""),
        )
        for key, part in found
    ]


def _href(matter: Matter, key: str, form: str, part: str) -> str:
    return reverse("print", args=[matter.uid, key, form]) + (f"?{urlencode({'part': part})}" if part else "")
