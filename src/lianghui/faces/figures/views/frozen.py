"""Freezing a value, and the page that shows what has been mended since."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianghui.faces.figures.asking import Question
from lianghui.faces.figures.rows import lines_of, table_of
from lianghui.faces.figures.views import READERS
from lianghui.faces.figures.views.one import PUBLISHERS, asked, basis_words
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.figures.freezing import drift, freeze
from lianghui.kernel.figures.indicator import Period, Value, indicator
from lianghui.kernel.figures.models import FrozenFigure
from lianghui.kernel.figures.opening import open_rows
from lianghui.kernel.institution.labels import labels

SHOWN = 50


@access("office")
@require_POST
def freeze_one(request: HttpRequest, key: str) -> HttpResponse:
    """Freeze the value as asked; only who publishes may make it public."""
    reader = reader_of(request)
    house, question = asked(reader, key)
    public = request.POST.get("public") == "on" and bool(reader.capacity.roles & PUBLISHERS)
    frozen = freeze(
        key,
        house,
        question.period,
        by=reader.capacity.ref,
        now=timezone.now(),
        basis=question.basis,
        only=dict(question.only),
        note=request.POST.get("note", "").strip()[:200],
        public=public,
    )
    messages.success(request, _("已冻结，并已公布。") if public else _("已冻结。以后记录有更正，这里会写明差在哪里。"))
    return HttpResponseRedirect(reverse("frozen-figure", args=[frozen.uid]))


@access("office")
@require_POST
def publish(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Make a frozen value public, or take it back."""
    reader = reader_of(request)
    if not reader.capacity.roles & PUBLISHERS:
        raise Http404(_("您现在的身份不能公布数字，请由公开审核人办理。"))
    frozen = FrozenFigure.objects.filter(house=reader.house, uid=uid).first()
    if frozen is None:
        raise Http404(_("没有这个冻结的数。"))
    frozen.public = request.POST.get("public") == "on"
    frozen.save(update_fields=["public"])
    messages.success(request, _("已公布。") if frozen.public else _("已撤下。"))
    return HttpResponseRedirect(reverse("frozen-figure", args=[uid]))


@access(*READERS)
def one_frozen(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """As known then beside as corrected, and the rows by which they differ."""
    reader = reader_of(request)
    frozen = FrozenFigure.objects.select_related("house").filter(house=reader.house, uid=uid).first()
    if frozen is None:
        raise Http404(_("没有这个冻结的数。"))
    try:
        declared = indicator(frozen.key)
    except KeyError:
        raise Http404(_("这个指标已经停用。")) from None
    found = drift(frozen)
    period = Period(frozen.first, frozen.last)
    question = Question(declared, period, frozen.basis, None, "", frozen.only)
    came = found.now.rows.exclude(pk__in=found.then.rows.order_by().values("pk"))
    went = found.then.rows.exclude(pk__in=found.now.rows.order_by().values("pk"))
    tables = [
        table_of(lines_of(open_rows(rows, size=SHOWN).rows, reader.refs, reader.today), title)
        for rows, title, number in (
            (came, _("现在计入、当时没有计入"), found.came),
            (went, _("当时计入、现在不再计入"), found.went),
        )
        if number
    ]
    day = frozen.frozen_at.astimezone()
    context = {
        "heading": _("%(label)s（冻结）") % {"label": declared.label},
        "crumb": [(_("统计"), f"{reverse('figures')}?period={period.query}"), (declared.label, question.href())],
        "lead": declared.definition,
        "period": period.words,
        "facts": [
            (_("当时"), _said(found.then)),
            (_("现在按更正后"), _said(found.now)),
            (_("口径"), basis_words(declared, frozen.basis)),
            (_("冻结于"), f"{day:%Y-%m-%d %H:%M}"),
            (_("冻结人"), labels([frozen.frozen_by], reader.today)[frozen.frozen_by]),
            (_("登记册"), _("第 %(n)s 条") % {"n": frozen.log_size}),
            (_("明细校验值"), frozen.digest[:16] + "…"),
            (_("说明"), frozen.note),
        ],
        "stands": found.stands,
        "mended": frozen.version != declared.version,
        "tables": tables,
        "buttons": [
            Button(_("打开当时的明细"), question.href(as_of=frozen.log_size), primary=True),
            Button(_("打开现在的明细"), question.href()),
        ],
        "frozen": frozen,
        "may_publish": bool(reader.capacity.roles & PUBLISHERS),
        "publish_href": reverse("frozen-publish", args=[uid]),
    }
    return page(reader, "figures/frozen.html", context, current="figures")


def _said(value: Value) -> str:
    if value.whole is None:
        return f"{value.count} {value.indicator.unit}"
    return f"{value.percent}（{value.count}/{value.whole} {value.indicator.unit}）"
