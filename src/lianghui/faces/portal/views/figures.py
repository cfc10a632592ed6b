"""Published figures, each opened to those of its items that are published."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.portal.figures import in_words, newest, tile
from lianghui.faces.portal.finding import PAGE
from lianghui.faces.portal.frame import house_of, no_house, not_found, page
from lianghui.faces.workbench.shown import Cell, Column, Pager, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.figures.indicator import Period, indicator
from lianghui.kernel.figures.models import FrozenFigure
from lianghui.kernel.figures.opening import matters_counted, value_of
from lianghui.kernel.publication.models import Publication


@access("public")
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest published value of each question."""
    house = house_of(slug)
    if house is None:
        return no_house(request)
    context = {
        "heading": _("统计"),
        "lead": _("这里是%(house)s公布的数字。公布时的数不再改动；以后有补登或更正的，页面会写明。")
        % {"house": house.name},
        "tiles": [tile(house, frozen, declared) for frozen, declared in newest(house)],
    }
    return page(request, "portal/figures.html", context, house=house, current="figures")


@access("public")
def one(request: HttpRequest, slug: str, uid: uuid.UUID) -> HttpResponse:
    """One frozen value: definition, numerator and denominator, what was mended since, and its published items."""
    house = house_of(slug)
    if house is None:
        return no_house(request)
    frozen = FrozenFigure.objects.select_related("house").filter(house=house, uid=uid, public=True).first()
    declared = _declared(frozen.key) if frozen else None
    if frozen is None or declared is None:
        return not_found(request, _("没有公布这个数字，请回到统计页查看。"), house)
    then, now = value_of(frozen), value_of(frozen, now=True)
    base = declared.bases[frozen.basis][0] if frozen.basis in declared.bases else ""
    rate = [(_("分子"), f"{frozen.count} {declared.unit}", ""), (_("分母"), f"{frozen.whole} {declared.unit}", "")]
    rate = rate if frozen.whole is not None else []
    rate += [(_("口径"), base, "")] if base else []
    rate += [(_("中位数"), _("%(days)s 天") % {"days": f"{frozen.middle:g}"}, "")] if frozen.middle is not None else []
    rate += [(_("公布时登记册"), _("第 %(size)s 条") % {"size": frozen.log_size}, "")]
    rows = Publication.objects.filter(house=house, withdrawn_on=None, uid__in=matters_counted(then))
    after = request.GET.get("after", "")
    shown = rows.filter(pk__lt=int(after)) if after.isdecimal() and len(after) < PAGE else rows
    items = list(shown.order_by("-pk")[: PAGE + 1])
    here = reverse("portal-figure", args=[slug, uid])
    public = rows.count()
    context = {
        "heading": declared.label,
        "crumb": [(_("统计"), reverse("portal-figures", args=[slug]))],
        "lead": declared.definition,
        "value": in_words(frozen),
        "unit": "" if frozen.whole is not None else declared.unit,
        "period": Period(frozen.first, frozen.last).words,
        "rate": rate,
        "frozen": _since(frozen, now.words, drifted=(then.count, then.whole) != (now.count, now.whole)),
        "records": _records(items[:PAGE], public),
        "pager": Pager(
            _("其中已公开 %(number)s 件，未公开的不在此列出") % {"number": public},
            first_href=here if after else "",
            next_href=f"{here}?after={items[PAGE - 1].pk}" if len(items) > PAGE else "",
        ),
    }
    return page(request, "look/figure.html", context, house=house, current="figures")


def _declared(key: str):  # noqa: ANN202 - an indicator or nothing
    try:
        return indicator(key)
    except KeyError:
        return None


def _since(frozen: FrozenFigure, now: str, *, drifted: bool) -> str:
    day = frozen.frozen_at.astimezone().date()
    said = _("公布于%(day)s。") % {"day": f"{day.year}年{day.month}月{day.day}日"}
    if drifted:
        return said + _("此后有补登或更正，现在按更正后计算为 %(now)s。") % {"now": now}
    return said + _("此后没有改变这个数的补登或更正。")


def _records(items: list[Publication], public: int) -> Table | None:
    if not public:
        return None
    rows = [
        Row(
            [
                Cell(item.title, reverse("public-item", args=[item.uid]), title=True),
                Cell(item.number_text),
                Cell("、".join(item.units)),
                Cell(item.outcome_label),
            ]
        )
        for item in items
    ]
    columns = [Column(_("标题")), Column(_("编号")), Column(_("承办单位")), Column(_("结果"))]
    return Table(_("由下列各件得来"), columns, rows)
