"""待转交的在办事项: what people and organs that have gone still hold, and giving it to whom it now concerns."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.office import passing, rights
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.views.person import crumb
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.capacities import party
from lianghui.kernel.institution.labels import label, labels
from lianghui.kernel.institution.models import Mandate, Organ, Post, on_day
from lianghui.kernel.institution.succession import successors
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.passing_on import held_by

MOST = 500


class ToForm(forms.Form):
    """Who takes it over."""

    def __init__(self, reader: Reader, old: Post | Mandate | Organ, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        refs = _takers(reader, old)
        told = labels(refs, reader.today) if refs else {}
        choices = [("", _("请选择")), *((ref, told[ref]) for ref in refs)]
        self.fields["to"] = forms.ChoiceField(label=_("由谁承接"), choices=choices)


def _takers(reader: Reader, old: Post | Mandate | Organ) -> list[str]:
    """For a post the other posts of the organ, for a mandate those sitting, for an organ its successors first."""
    if isinstance(old, Post):
        others = Post.objects.filter(on_day(reader.today), organ=old.organ_id).exclude(pk=old.pk)
        return [one.ref for one in others.order_by("id")]
    if isinstance(old, Mandate):
        sitting = Mandate.objects.filter(on_day(reader.today), house=old.house_id).exclude(pk=old.pk)
        return [one.ref for one in sitting.order_by("person__sort_strokes", "id")]
    first = [one.ref for one in successors(old, reader.today)]
    others = [one.ref for one in rights.organs(reader).filter(house=None).exclude(pk=old.pk)]
    return list(dict.fromkeys([*first, *others]))


@access("office")
@never_cache
@require_http_methods(["GET", "POST"])
def left(request: HttpRequest) -> HttpResponse:
    """The list; with ``from`` one of them, its matters to be ticked, and who takes them over."""
    reader = reader_of(request)
    old = request.GET.get("from", "")
    if old:
        return _one(reader, old)
    refs = passing.waiting(reader, rights.organs(reader))
    told = labels(refs, reader.today) if refs else {}
    rows = [
        Row([Cell(told[ref], f"{request.path}?{urlencode({'from': ref})}", title=True), Cell(_kind(ref))])
        for ref in refs
    ]
    table = Table(_("待转交的在办事项"), [Column(_("谁还持有")), Column(_("类别"))], rows)
    block = Block(table=table, nothing=_("没有待转交的事项：离任、终止、撤并的各方都没有在办事项。"))
    lead = _("人员离任、资格终止、单位撤并以后仍在其名下的在办事项。只有一个承接单位的，系统每天自动转交。")
    return page(reader, _("待转交的在办事项"), [block], lead=lead, crumb=crumb())


def _kind(ref: str) -> str:
    kinds = {"post": _("已离任的职务"), "mandate": _("已终止的资格"), "organ": _("已撤并的单位")}
    return kinds.get(ref.partition(":")[0], "")


def _row(matter: Matter) -> Row:
    cells = [
        Cell(matter.number_text or _("（未编号）"), reverse("matter", args=[matter.uid]), title=True),
        Cell(matter.title),
        Cell(day=matter.next_due),
    ]
    return Row(cells, select=str(matter.uid))


def _one(reader: Reader, ref: str) -> HttpResponse:
    request = reader.request
    try:
        old = party(ref)
    except ValidationError:
        old = None
    if not isinstance(old, Post | Mandate | Organ):
        raise Http404(_("没有找到这一方。"))
    matters = passing.visible(reader, held_by(ref, reader.house))
    form = ToForm(reader, old, request.POST or None)
    problems: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        wanted = set(request.POST.getlist("matter"))
        chosen = [matter for matter in matters if str(matter.uid) in wanted]
        if not chosen:
            problems = [("", _("没有选中事项，请在列表中勾选。"))]
        else:
            went, refused = passing.pass_all(reader, chosen, ref, form.cleaned_data["to"])
            problems = [("", why) for why in refused]
            if went:
                said = _("已转交 %(n)d 件，并告知承接方。期限照常计算。") % {"n": len(went)}
                messages.success(request, said)
            if not problems:
                return HttpResponseRedirect(reverse("office-passing"))
            matters = passing.visible(reader, held_by(ref, reader.house))
    columns = [Column(text) for text in (_("编号"), _("标题"), _("最近到期"))]
    block = Block(
        intro=_("共 %(n)d 件。以前的文书保留原来的名称；期限照常计算。") % {"n": len(matters)},
        table=Table(_("在办事项"), columns, [_row(matter) for matter in matters[:MOST]]),
        nothing=_("没有在办事项。"),
        select="matter",
        form=form if matters else None,
        presses=[Press(_("转交选中的事项"), primary=True)] if matters else [],
        buttons=[Button(_("返回"), reverse("office-passing"))],
    )
    heading = _("转交：%(who)s") % {"who": label(ref, reader.today)}
    trail = [*crumb(), (_("待转交的在办事项"), reverse("office-passing"))]
    return page(reader, heading, [block], crumb=trail, problems=problems)
