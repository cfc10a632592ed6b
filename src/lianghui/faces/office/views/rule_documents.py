"""The documents on which the house's own rules rest, and decisions to follow another place's rules 参照."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianghui.faces.office.blocks import Block, Press, page, refuse
from lianghui.faces.office.entries import RULES
from lianghui.faces.office.views.rule_setting import day_field
from lianghui.faces.office.views.rules import house_of
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import House
from lianghui.kernel.papers.attachments import Limits, accept, open_bytes
from lianghui.kernel.papers.media import Damaged
from lianghui.kernel.papers.models import Attachment
from lianghui.kernel.papers.sniff import MEGABYTE, Refused
from lianghui.kernel.rules.models import Adoption, RuleDocument
from lianghui.kernel.rules.packs import pack_labels

FILE_LIMITS = Limits(size=20 * MEGABYTE)


class DocumentForm(forms.Form):
    """A document of the house."""

    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=RuleDocument.Kind.choices)
    title = forms.CharField(label=gettext_lazy("标题"), max_length=200, help_text=gettext_lazy("不写书名号。"))
    number = forms.CharField(label=gettext_lazy("文号"), max_length=60, required=False)
    issued_on = day_field(label=gettext_lazy("印发或者通过日期"))
    file = forms.FileField(label=gettext_lazy("文件"), required=False)
    text = forms.CharField(
        label=gettext_lazy("正文"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("文件和正文至少有一样。"),
    )

    def clean(self) -> dict[str, Any]:
        """There is something to read."""
        told = super().clean() or {}
        if not self.errors and not told.get("file") and not (told.get("text") or "").strip():
            self.add_error("file", _("请上传文件，或者粘贴正文。"))
        return told


def _crumb() -> list[tuple[str, str]]:
    return [(_("机关事务"), reverse("office")), (_("本机关规则"), reverse("office-rules"))]


@access(*RULES)
@never_cache
@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest) -> HttpResponse:
    """List and enter documents."""
    reader = reader_of(request)
    house = house_of(reader)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            sha = ""
            if told["file"]:
                file = accept(told["file"], house, by=reader.capacity.ref, now=reader.now, limits=FILE_LIMITS)
                sha = file.sha
            document = RuleDocument(
                house=house,
                kind=told["kind"],
                title=told["title"].strip("《》 "),
                number=told["number"],
                issued_on=told["issued_on"],
                text=told["text"],
                file_hash=sha,
            )
            document.full_clean()
        except Refused as error:
            form.add_error("file", str(error))
        except ValidationError as error:
            refuse(form, error)
        else:
            document.save()
            messages.success(request, _("已登记，可以在设定规则时选用。"))
            return HttpResponseRedirect(request.path)
    rows = [
        Row(
            [
                Cell(one.title, reverse("office-rule-document", args=[one.uid]), title=True),
                Cell(one.get_kind_display()),
                Cell(one.number),
                Cell(day=one.issued_on),
            ]
        )
        for one in RuleDocument.objects.filter(house=house)
    ]
    columns = [Column(label) for label in (_("标题"), _("类别"), _("文号"), _("日期"))]
    blocks = [
        Block(table=Table(_("依据文件"), columns, rows), nothing=_("还没有登记依据文件。")),
        Block(_("登记一份文件"), form=form, multipart=True, presses=[Press(_("登记"), primary=True)]),
    ]
    lead = _("本机关制度、会议决定、参照执行的决定。登记以后不能改动；有修订的，登记新的一份。")
    return page(reader, _("依据文件"), blocks, lead=lead, crumb=_crumb())


@access(*RULES)
@never_cache
@require_safe
def document(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One document: its text to read, or its file to download."""
    reader = reader_of(request)
    house = house_of(reader)
    found = RuleDocument.objects.filter(house=house, uid=uid).first()
    if found is None:
        raise Http404(_("没有找到这份文件。"))
    if "file" in request.GET and found.file_hash:
        return _file(house, found)
    facts = [
        (_("类别"), found.get_kind_display()),
        (_("文号"), found.number),
        (_("日期"), f"{found.issued_on:%Y-%m-%d}"),
        (_("文件校验值"), found.file_hash),
    ]
    blocks = [Block(_("文件"), facts=facts, text=found.text)]
    crumb = [*_crumb(), (_("依据文件"), reverse("office-rule-documents"))]
    actions = [Button(_("下载文件"), f"{request.path}?file=1", primary=True)] if found.file_hash else []
    return page(reader, found.title, blocks, crumb=crumb, actions=actions)


def _file(house: House, found: RuleDocument) -> HttpResponse:
    kept = Attachment.objects.filter(house=house, sha=found.file_hash, matter=None, erased_at=None).first()
    try:
        if kept is None:
            raise Http404(_("没有找到这份文件的内容。"))
        answer = HttpResponse(open_bytes(kept), content_type=kept.media_type)
    except Damaged as error:
        raise Http404(str(error)) from error
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=kept.name) or ""
    return answer


class AdoptionForm(forms.Form):
    """A decision to follow a pack."""

    pack = forms.ChoiceField(label=gettext_lazy("参照哪里的规定"))
    on = day_field(label=gettext_lazy("自何日起参照"))
    document = forms.ModelChoiceField(
        RuleDocument.objects.none(), label=gettext_lazy("本机关的决定"), empty_label=gettext_lazy("请选择")
    )

    def __init__(self, house: House, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pack"].choices = [("", _("请选择")), *_packs()]  # type: ignore[attr-defined]
        self.fields["document"].queryset = RuleDocument.objects.filter(house=house)  # type: ignore[attr-defined]


def _packs() -> list[tuple[str, str]]:
    return [(name, label) for name, label in pack_labels().items() if name not in {"national", "cppcc"}]


@access(*RULES)
@never_cache
@require_http_methods(["GET", "POST"])
def adoptions(request: HttpRequest) -> HttpResponse:
    """What the house follows 参照, entered and ended with a day."""
    reader = reader_of(request)
    house = house_of(reader)
    ending = request.POST.get("then", "").startswith("end:")
    form = AdoptionForm(house, None if ending else request.POST or None)
    problems: list[tuple[str, str]] = []
    if ending:
        uid = request.POST["then"].removeprefix("end:")
        going = {str(one.uid): one for one in Adoption.objects.filter(house=house, until=None)}
        if uid in going and going[uid].on < reader.today:
            going[uid].until = reader.today
            going[uid].save()
            messages.success(request, _("已终止，自今天起不再参照。"))
            return HttpResponseRedirect(request.path)
        problems = [("", _("这项参照今天才开始或者已经终止，没有改动。"))]
    elif request.method == "POST" and form.is_valid():
        one = Adoption(house=house, **form.cleaned_data)
        try:
            one.full_clean()
        except ValidationError as error:
            refuse(form, error)
        else:
            one.save()
            messages.success(request, _("已登记。凡本机关没有约束性规定的，自当日起参照它执行。"))
            return HttpResponseRedirect(request.path)
    blocks: list[Block] = []
    for each in Adoption.objects.filter(house=house).select_related("document"):
        period = _("自 %(on)s 起") % {"on": each.on}
        facts = [
            (_("时间"), period + (_("，至 %(until)s 前一日止") % {"until": each.until} if each.until else "")),
            (_("本机关的决定"), each.document.cite().text() if each.document else ""),
        ]
        presses = [] if each.until else [Press(_("自今天起不再参照"), f"end:{each.uid}", danger=True)]
        blocks.append(Block(pack_labels().get(each.pack, each.pack), facts=facts, presses=presses))
    blocks.append(Block(_("登记一项参照"), form=form, presses=[Press(_("登记"), primary=True)]))
    lead = _("本机关以自己的决定参照其他地方的规定。参照的规定显示为“参照执行”，不优先于对本机关有约束力的规定。")
    return page(reader, _("参照执行"), blocks, lead=lead, crumb=_crumb(), problems=problems)
