"""Papers about many matters: lists of a unit, the report of a period, collections of a session."""

import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianghui.faces.papers.opening import NOT_FOUND
from lianghui.faces.papers.sending import DOCX, PDF, as_file, as_paper, cannot, file_name
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.shown import Choice
from lianghui.kernel.accounts.access import access
from lianghui.kernel.figures.indicator import Period
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.institution.models import House
from lianghui.kernel.papers import issuing
from lianghui.kernel.papers.content import ContentError
from lianghui.kernel.papers.filling import Values
from lianghui.kernel.papers.fonts import MissingGlyphs, NoChineseFont
from lianghui.kernel.papers.known import paper_kind
from lianghui.kernel.papers.models import Compilation
from lianghui.kernel.procedure.models import Part
from lianghui.kernel.procedure.paper_compiling import ask_for_collection
from lianghui.kernel.procedure.paper_ops import collections, list_papers, period_papers

ALL = "all"
SHOWN = 12


@access("office", "unit")
@never_cache
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """What can be made here, and the collections made before."""
    reader = reader_of(request)
    houses = _houses(reader)
    office = reader.house is not None and reader.is_office
    asked = _collections(reader.house) if office and reader.house else []
    context = {
        "heading": _("清单和汇编"),
        "lead": _("按单位出交办清单、催办清单；按期间出办理情况报告；按会议编制汇编。"),
        "lists": [one for house in houses for one in _lists_of(reader, house, several=len(houses) > 1)],
        "periods": _periods() if office else [],
        "first": datetime.date(reader.today.year, 1, 1).isoformat(),
        "last": datetime.date(reader.today.year, 12, 31).isoformat(),
        "collections": asked,
        "made": _made(reader, {one.value: one.label for one in asked}) if office else [],
        "collect_href": reverse("paper-collect"),
        "office": office,
    }
    return page(reader, "papers/lists.html", context, current="paper-lists")


@access("office", "unit")
@never_cache
@require_safe
def list_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """A list of one unit; ``?unit=all`` gives the office a zip with one Word file a unit."""
    reader = reader_of(request)
    paper = list_papers().get(key)
    house = next((one for one in _houses(reader) if one.slug == request.GET.get("house", one.slug)), None)
    if paper is None or house is None:
        raise Http404(NOT_FOUND)
    units = paper.units(house, reader.refs)
    wanted = request.GET.get("unit", "")
    if wanted == ALL and units and form == DOCX:
        return _zipped(reader, house, key, units)
    if wanted not in units:
        raise Http404(NOT_FOUND)
    values = paper.fill(house, wanted, reader.today, reader.refs)
    return _file(reader, house, key, form, values, _name(key, values, reader))


@access("office")
@never_cache
@require_safe
def period_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """A paper about a period, from ``first`` to ``last``."""
    reader = reader_of(request)
    paper, house = period_papers().get(key), reader.house
    if paper is None or house is None:
        raise Http404(NOT_FOUND)
    period = Period.read(f"{request.GET.get('first', '')}..{request.GET.get('last', '')}")
    if period is None:
        return cannot(reader, _("请填写起止日期，开始日期不能晚于结束日期。"), reverse("paper-lists"), status=400)
    values = paper.fill(house, period.first, period.last, reader.today)
    return _file(reader, house, key, form, values, f"{paper_kind(key).title} {period.first} {period.last}")


@access("office")
@require_POST
def collect(request: HttpRequest) -> HttpResponse:
    """Ask for a collection; the page shows how far it has come."""
    reader = reader_of(request)
    house = reader.house
    kind, _sign, session = request.POST.get("what", "").partition("/")
    of = collections().get(kind)
    if of is None or house is None or of.house_kind != house.kind:
        raise Http404(NOT_FOUND)
    try:
        ask_for_collection(house, kind, session, by=reader.capacity.ref, now=reader.now)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已开始编制，篇数多时要几十秒。完成后在下面下载，期间可以去办别的事。"))
    return HttpResponseRedirect(reverse("paper-lists") + "#made")


def _houses(reader: Reader) -> list[House]:
    """The reader's house; of a unit, every house that has something in its hands."""
    if reader.house is not None:
        return [reader.house]
    held = Part.objects.filter(party__in=reader.refs, state__open=True).values("matter__house")
    return list(House.objects.filter(pk__in=held).order_by("pk"))


def _lists_of(reader: Reader, house: House, *, several: bool) -> list[dict[str, Any]]:
    found = []
    for key, paper in list_papers().items():
        units = list(paper.units(house, reader.refs))
        named = labels(units, reader.today) if units else {}
        choices = [Choice(ref, named[ref]) for ref in sorted(units, key=lambda ref: named[ref])]
        title = paper_kind(key).title
        found.append(
            {
                "id": f"{key}-{house.slug}",
                "title": f"{title}（{house.short_name}）" if several else title,
                "house": house.slug,
                "units": choices,
                "word": reverse("paper-list-file", args=[key, DOCX]),
                "pdf": reverse("paper-list-file", args=[key, PDF]),
                "zip": len(units) > 1,
            }
        )
    return found


def _periods() -> list[dict[str, str]]:
    return [
        {
            "id": key,
            "title": paper_kind(key).title,
            "word": reverse("paper-period-file", args=[key, DOCX]),
            "pdf": reverse("paper-period-file", args=[key, PDF]),
        }
        for key in period_papers()
    ]


def _collections(house: House) -> list[Choice]:
    return [
        Choice(f"{of.kind}/{key}", f"{words} {of.label}")
        for of in collections().values()
        if of.house_kind == house.kind
        for key, words in of.sessions(house)
    ]


def _made(reader: Reader, sessions: Mapping[str, str]) -> list[dict[str, Any]]:
    """The latest collections asked for, with how far each has come or its files."""
    rows = list(
        Compilation.objects.filter(house=reader.house).select_related("issued").order_by("-asked_at", "-pk")[:SHOWN]
    )
    named = labels([row.asked_by for row in rows], reader.today) if rows else {}
    return [
        {
            "title": _title(row, sessions),
            "who": named[row.asked_by],
            "when": row.asked_at,
            "state": _state(row),
            "done": row.done,
            "total": row.total,
            "waiting": row.state == Compilation.State.WAITING,
            "note": row.issued.pdf_note if row.issued else "",
            "files": _files(row),
        }
        for row in rows
    ]


def _title(row: Compilation, sessions: Mapping[str, str]) -> str:
    if row.issued and row.issued.title:
        return row.issued.title
    key = f"{row.kind}/{row.session}"
    return sessions.get(key, key)


def _state(row: Compilation) -> str:
    if row.state == Compilation.State.WAITING:
        return _("编制中") if row.total is not None else _("等待编制")
    if row.state == Compilation.State.FAILED:
        return _("没有完成，请再编一次；还不行请联系系统管理员（%(code)s）") % {"code": row.last_error}
    if row.issued and row.issued.erased_at:
        return _("收入的文字后来有的已清除，请重新编制")
    return _("已完成，共 %(n)s 件") % {"n": row.total}


def _files(row: Compilation) -> list[tuple[str, str]]:
    if row.issued is None or row.issued.erased_at:
        return []
    files = [("Word", DOCX)] + ([("PDF", PDF)] if row.issued.pdf else [])
    return [(label, reverse("house-paper", args=[row.issued.uid, form])) for label, form in files]


def _file(reader: Reader, house: House, key: str, form: str, values: Values, name: str) -> HttpResponse:
    try:
        content = (issuing.as_pdf if form == PDF else issuing.as_word)(house, key, values)
    except (NoChineseFont, MissingGlyphs, ContentError) as error:
        return cannot(reader, str(error), reverse("paper-lists"))
    return as_paper(reader.request, content, form, name)


def _zipped(reader: Reader, house: House, key: str, units: Sequence[str]) -> HttpResponse:
    """One Word file a unit; units without a line have none."""
    paper = list_papers()[key]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, unit in enumerate(units, 1):
            values = paper.fill(house, unit, reader.today, reader.refs)
            if values["件数"] != "0":
                name = f"{place:02d} {file_name(_name(key, values, reader))}.docx"
                archive.writestr(name, issuing.as_word(house, key, values))
    return as_file(out.getvalue(), "application/zip", f"{paper_kind(key).title} {reader.today}.zip")


def _name(key: str, values: Values, reader: Reader) -> str:
    return f"{paper_kind(key).title} {values['单位']} {reader.today}"
