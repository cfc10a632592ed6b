"""One figure, opened: definition, value, numerator and denominator, by a dimension, and the rows it counts."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianghui.faces.figures.asking import Question
from lianghui.faces.figures.rows import HEADS, lines_of, table_of
from lianghui.faces.figures.sheet import workbook
from lianghui.faces.figures.views import READERS
from lianghui.faces.figures.views.overview import no_house
from lianghui.faces.figures.words import dim_label, key_words
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.charts import BarChart, bar_chart
from lianghui.faces.workbench.shown import Cell, Choice, Column, FilterField, Filters, Pager, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.figures.indicator import Indicator, Value, indicator, split
from lianghui.kernel.figures.opening import open_rows
from lianghui.kernel.institution.models import House
from lianghui.kernel.institution.roles import Role
from lianghui.kernel.ledger.models import Checkpoint

PUBLISHERS = frozenset({Role.PUBLISHER, Role.OFFICE_LEADER})
SIZES = 12  # checkpoints offered
MOST = 50_000  # rows of a sheet
BARS = 20


def asked(reader: Reader, key: str) -> tuple[House, Question]:
    """The house and the question. Raises Http404 for a figure that the house does not have."""
    house = reader.house
    try:
        declared = indicator(key)
    except KeyError:
        declared = None
    if house is None or declared is None or house.kind not in declared.kinds:
        raise Http404(_("没有这个统计指标，请从统计页选择。"))
    return house, Question.read(declared, reader.request.GET, reader.today)


@access(*READERS)
def one(request: HttpRequest, key: str) -> HttpResponse:
    """The page."""
    reader = reader_of(request)
    if reader.house is None:
        return no_house(reader)
    house, question = asked(reader, key)
    value = question.value(house)
    opened = open_rows(question.rows_of(value), question.after)
    lines = lines_of(opened.rows, reader.refs, reader.today)
    declared = question.indicator
    context = {
        "heading": declared.label,
        "crumb": [(_("统计"), f"{reverse('figures')}?period={question.period.query}")],
        "lead": declared.definition,
        "filters": _filters(house, question, reader),
        "value": value.words,
        "unit": "" if declared.is_rate else declared.unit,
        "period": question.period.words,
        "rate": _parts(question, value),
        "spreads": _spread(question, value, reader) if question.by else [],
        "records": table_of(lines, _("由下列各件得来")),
        "records_title": _records_title(question),
        "pager": Pager(
            _("共 %(n)s %(unit)s") % {"n": _opened_count(question, value), "unit": declared.unit},
            first_href=question.href() if question.after else "",
            next_href=question.href(after=opened.after) if opened.after else "",
        ),
        "sheet_href": f"{reverse('figure-sheet', args=[key])}?{question.query()}",
        "freeze_href": f"{reverse('figure-freeze', args=[key])}?{question.query()}",
        "may_freeze": reader.is_office and question.as_of is None,
        "may_publish": bool(reader.capacity.roles & PUBLISHERS),
    }
    return page(reader, "figures/one.html", context, current="figures")


@access(*READERS)
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The definition, the value and the rows, as .xlsx; only rows that the reader may see are named."""
    reader = reader_of(request)
    house, question = asked(reader, key)
    value = question.value(house)
    rows = question.rows_of(value).select_related("matter", "act").order_by("-happened_on", "-pk")[:MOST]
    lines = lines_of(list(rows), reader.refs, reader.today)
    declared = question.indicator
    told: list[tuple[str, ...]] = [
        (_("指标"), declared.label),
        (_("定义"), declared.definition),
        (_("机关"), house.name),
        (_("期间"), question.period.words),
        (_("口径"), basis_words(declared, question.basis)),
        (_("记录"), _as_of_words(question)),
        (_("数值"), value.words),
        *((label, words) for label, words, _href in _parts(question, value)),
        (_("生成时间"), f"{timezone.now().astimezone():%Y-%m-%d %H:%M}"),
    ]
    body = workbook([(_("说明"), told), (_("明细"), [HEADS, *(line.cells for line in lines)])])
    answer = HttpResponse(body, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = f'attachment; filename="{key}.xlsx"'
    return answer


def basis_words(declared: Indicator, basis: str) -> str:
    """A base 口径 in words."""
    return declared.bases[basis][0] if basis in declared.bases else _("全部计入")


def _as_of_words(question: Question) -> str:
    if question.as_of is None:
        return _("按更正后的现有记录")
    return _("按登记册第 %(n)s 条时所知") % {"n": question.as_of}


def _parts(question: Question, value: Value) -> list[tuple[str, str, str]]:
    """Numerator, denominator and what is between them, each opened by a link; base and known-when in words."""
    unit = value.indicator.unit
    found: list[tuple[str, str, str]] = []
    if value.whole is not None:
        found = [
            (_("分子"), f"{value.count} {unit}", question.href(part="")),
            (_("分母"), f"{value.whole} {unit}", question.href(part="whole")),
            (_("差额"), f"{value.whole - value.count} {unit}", question.href(part="rest")),
        ]
    if value.middle is not None:
        found.append((_("中位数"), _("%(days)s 天") % {"days": f"{value.middle:g}"}, ""))
    if value.indicator.bases:
        found.append((_("口径"), basis_words(value.indicator, question.basis), ""))
    found.append((_("记录"), _as_of_words(question), ""))
    return found


def _opened_count(question: Question, value: Value) -> int:
    whole = value.whole or 0
    return {"": value.count, "whole": whole, "rest": whole - value.count}[
        question.part if value.whole is not None else ""
    ]


def _records_title(question: Question) -> str:
    words = {"": _("这个数由下列各件得来"), "whole": _("分母由下列各件得来"), "rest": _("在分母中、不在分子中的各件")}
    return words[question.part if question.indicator.is_rate else ""]


def _filters(house: House, question: Question, reader: Reader) -> Filters:
    declared = question.indicator
    fields = [FilterField("period", _("期间（如 2026，或 2026-01-01..2026-06-30）"), "text", question.period.query)]
    if declared.bases:
        choices = [Choice(key, words, key == question.basis) for key, (words, _q) in declared.bases.items()]
        fields.append(FilterField("basis", _("口径"), choices=choices))
    if declared.dims:
        dims = [Choice(dim, dim_label(_kind(declared), dim), dim == question.by) for dim in declared.dims]
        fields.append(FilterField("by", _("分列"), choices=dims))
    signed = list(Checkpoint.objects.filter(house=house).order_by("-epoch", "-size").values_list("size", "at")[:SIZES])
    offered = {
        size: _("%(day)s（第 %(n)s 条）") % {"day": f"{at.astimezone():%Y-%m-%d}", "n": size} for size, at in signed
    }
    if question.as_of is not None:
        offered.setdefault(question.as_of, _("第 %(n)s 条") % {"n": question.as_of})
    sizes = [Choice(str(size), words, size == question.as_of) for size, words in offered.items()]
    fields.append(FilterField("as_of", _("当时所知（不选则按更正后）"), choices=sizes))
    chips = []
    for dim, key in question.only.items():
        words = key_words(_kind(declared), dim, [key], reader.today)[key]
        rest = {name: each for name, each in question.only.items() if name != dim}
        chips.append((f"{dim_label(_kind(declared), dim)}：{words}", question.href(only=rest)))
    here = reverse("figure", args=[declared.key])
    return Filters(fields, clear_href=here, action=here, chips=chips, kept=list(question.only.items()))


def _spread(question: Question, value: Value, reader: Reader) -> list[dict[str, Table | BarChart]]:
    found = split(value, question.by)
    words = key_words(_kind(question.indicator), question.by, [key for key, *_rest in found], reader.today)
    said = dim_label(_kind(question.indicator), question.by)
    head = [Column(said), Column(_("数"), right=True)]
    head += [Column(_("分母"), right=True), Column(_("比率"), right=True)] if value.whole is not None else []
    rows, bars = [], []
    for key, number, whole in found:
        narrowed = replace(question, only={**question.only, question.by: key}, by="") if key else None
        cells = [Cell(words[key], narrowed.href() if narrowed else "", title=True), Cell(str(number))]
        share = f"{number / whole * 100:.1f}%" if whole else _("无")
        cells += [Cell(str(whole)), Cell(share)] if whole is not None else []
        rows.append(Row(cells))
        bars.append(
            (words[key], number / whole if whole else float(number), share if whole is not None else str(number))
        )
    caption = _("按%(dim)s") % {"dim": said}
    full = 1.0 if value.whole is not None else None
    return [{"table": Table(caption, head, rows), "bars": bar_chart(caption, bars[:BARS], full)}]


def _kind(declared: Indicator) -> str:
    return declared.key.split(".", 1)[0]
