"""删除个人信息: one person asks, another does it or refuses; what stays is said before."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.office import rights
from lianghui.faces.office.asked import uid_in
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.choosing import PersonForm
from lianghui.faces.office.entries import ERASURES
from lianghui.faces.office.models import ErasureRequest
from lianghui.faces.office.people_shown import leave_note
from lianghui.faces.office.views.rule_setting import person_of
from lianghui.faces.office.views.rules import house_of
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.erasure.person import Erased, erase_matter, erase_person
from lianghui.kernel.institution.capacities import resolve
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.institution.models import House, Person
from lianghui.kernel.procedure.actors import actor_of
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.shapes import Actor

Subject, State = ErasureRequest.Subject, ErasureRequest.State
GOES = {
    Subject.PERSON: [
        gettext_lazy("本人的姓名、性别、证号、账号和草稿。"),
        gettext_lazy("本人提出、填写的标题、正文、理由等文字，以及它们在检索、公开页面中的副本。"),
        gettext_lazy("本人上传的文件；写有本人姓名的公文。"),
    ],
    Subject.MATTER: [
        gettext_lazy("这件事项的全部文字：标题、正文、答复、理由，以及检索、公开页面中的副本。"),
        gettext_lazy("这件事项的文件和公文。"),
    ],
}
STAYS = [
    gettext_lazy("谁在哪一天办了哪一步、编号、期限、件数：这些不含姓名和文字，统计数字不变，行为册仍可核验。"),
    gettext_lazy("个人信息的访问记录和登录记录，依法保存到期。"),
    gettext_lazy("已经印出、寄出、下载的纸件和文件，本平台收不回来，请另行处理。"),
    gettext_lazy("备份中的副本，在备份到期轮换以前仍在；从备份恢复以后须再次删除。"),
]
GROUNDS = ErasureRequest.Ground


class AskPersonForm(PersonForm):
    """Whose data, and why."""

    def __init__(self, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(rights.people(reader), reader.today, *args, **kwargs)
        choices = [one for one in GROUNDS.choices if one[0] != GROUNDS.SECRET]
        self.fields["ground"] = forms.ChoiceField(label=_("为什么删除"), choices=[("", _("请选择")), *choices])


class AskMatterForm(forms.Form):
    """Which matter's texts, and why."""

    number = forms.CharField(label=gettext_lazy("事项的编号"), max_length=80)
    ground = forms.ChoiceField(
        label=gettext_lazy("为什么删除"), choices=[("", gettext_lazy("请选择")), *GROUNDS.choices]
    )

    def __init__(self, reader: Reader, house: House, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = Matter.objects.seen_by(reader.refs).filter(house=house)

    def clean_number(self) -> Matter:
        """The matter of that number; of several kinds, the page of the matter leads here with its uid."""
        told = self.cleaned_data["number"].strip()
        found = list(self.seen.filter(number_text=told)[:2]) if told else []
        if not found and (uid := uid_in(told)):
            found = list(self.seen.filter(uid=uid))
        if len(found) != 1:
            raise ValidationError(
                _("没有找到这个编号的事项，或者有不止一件；请核对，也可以填写事项页面网址中的那串编号。")
            )
        return found[0]


def _crumb() -> list[tuple[str, str]]:
    return [(_("机关事务"), reverse("office")), (_("删除个人信息"), reverse("office-erasures"))]


@access(*ERASURES)
@never_cache
@require_http_methods(["GET", "POST"])
def erasures(request: HttpRequest) -> HttpResponse:
    """What was asked for and what became of it; asking."""
    reader = reader_of(request)
    house = house_of(reader)
    then = request.POST.get("then", "")
    whose = AskPersonForm(reader, request.POST if then == "person" else None, prefix="p")
    what = AskMatterForm(reader, house, request.POST if then == "matter" else None, prefix="m")
    asked = None
    if then == "person" and whose.is_valid():
        person: Person = whose.cleaned_data["chosen"]
        asked = _ask(reader, house, Subject.PERSON, person.uid, whose.cleaned_data["ground"])
        leave_note(reader, [person], ["all"], "erasure_asked")
    elif then == "matter" and what.is_valid():
        asked = _ask(reader, house, Subject.MATTER, what.cleaned_data["number"].uid, what.cleaned_data["ground"])
    if asked is not None:
        messages.success(request, _("已提出申请。须由本机关的另一人办理；办理以前什么也不会删除。"))
        return HttpResponseRedirect(reverse("office-erasure", args=[asked.uid]))
    blocks = [
        Block(_("申请和办理情况"), table=_table(reader, house), nothing=_("没有申请。")),
        Block(
            _("申请删除一个人的个人信息"),
            form=whose,
            presses=[Press(_("提出申请"), "person")],
        ),
        Block(
            _("申请删除一件事项的文字"),
            intro=_("误录了国家秘密的，同时按保密规定报告；删除后保留编号、日期和单位，改为线下办理。"),
            form=what,
            presses=[Press(_("提出申请"), "matter")],
        ),
    ]
    lead = _("一人申请、另一人办理。删除以后找不回来。")
    return page(reader, _("删除个人信息"), blocks, lead=lead, crumb=_crumb()[:1])


def _ask(reader: Reader, house: House, subject: Subject, target: UUID, ground: str) -> ErasureRequest:
    """Keep the request; of two for the same one the first counts."""
    try:
        with transaction.atomic():
            return ErasureRequest.objects.create(
                house=house,
                subject=subject,
                target=target,
                ground=ground,
                asked_by=reader.capacity.ref,
                asked_at=reader.now,
            )
    except IntegrityError:
        return ErasureRequest.objects.get(subject=subject, target=target, state=State.ASKED)


def _table(reader: Reader, house: House) -> Table:
    found = list(ErasureRequest.objects.filter(house=house).order_by("-pk")[:50])
    names = labels({ref for one in found for ref in (one.asked_by, one.decided_by) if ref}, reader.today)
    rows = [
        Row(
            [
                Cell(one.get_subject_display(), reverse("office-erasure", args=[one.uid]), title=True),
                Cell(one.get_ground_display()),
                Cell(one.get_state_display()),
                Cell(names[one.asked_by], note=f"{one.asked_at.astimezone():%Y-%m-%d}"),
                Cell(names.get(one.decided_by, _("还没有"))),
            ]
        )
        for one in found
    ]
    columns = [Column(label) for label in (_("删除什么"), _("原因"), _("状态"), _("申请人"), _("办理人"))]
    return Table(_("申请和办理情况"), columns, rows)


@access(*ERASURES)
@never_cache
@require_http_methods(["GET", "POST"])
def erasure(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One request: what goes, what stays; done or refused by another person."""
    reader = reader_of(request)
    house = house_of(reader)
    asked = ErasureRequest.objects.filter(house=house, uid=uid).first()
    if asked is None:
        raise Http404(_("没有找到这项申请。"))
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        problems = _decide(reader, house, asked)
        if not problems:
            return HttpResponseRedirect(request.path)
    names = labels([ref for ref in (asked.asked_by, asked.decided_by) if ref], reader.today)
    about, href = _target(reader, asked)
    facts = [
        (_("删除什么"), asked.get_subject_display()),
        (_("谁的、哪一件"), about),
        (_("原因"), asked.get_ground_display()),
        (_("申请"), f"{names[asked.asked_by]} {asked.asked_at.astimezone():%Y-%m-%d %H:%M}"),
        (_("状态"), asked.get_state_display()),
        (
            _("办理"),
            f"{names[asked.decided_by]} {asked.decided_at.astimezone():%Y-%m-%d %H:%M}" if asked.decided_at else "",
        ),
        (_("删除了"), _counts(asked.counts)),
    ]
    blocks = [Block(_("申请"), facts=facts, buttons=[Button(_("打开"), href)] if href else [])]
    if asked.state == State.ASKED:
        blocks.append(Block(_("将要删除的"), points=[str(one) for one in GOES[Subject(asked.subject)]]))
        blocks.append(Block(_("删除以后仍然留下的"), points=[str(one) for one in STAYS]))
        blocks.append(_decision(reader, asked))
    return page(reader, _("删除个人信息的申请"), blocks, crumb=_crumb(), problems=problems)


def _decision(reader: Reader, asked: ErasureRequest) -> Block:
    if _asker(reader, asked) is None:
        said = _("申请人已不在原岗位。请不予删除后重新申请。")
        return Block(_("办理"), intro=said, presses=[Press(_("不予删除"), "refuse")])
    if _is_own(reader, asked):
        said = _("这项申请是您提出的，须由本机关的另一人办理。")
        return Block(_("办理"), intro=said, presses=[Press(_("撤回申请"), "refuse")])
    warning = _("删除以后，任何人（包括系统管理员）都找不回来。")
    return Block(
        _("办理"),
        warning=warning,
        form=ConfirmForm(),
        presses=[Press(_("删除"), "erase", danger=True), Press(_("不予删除"), "refuse")],
    )


class ConfirmForm(forms.Form):
    """One more thought before what cannot be undone."""

    sure = forms.BooleanField(label=gettext_lazy("我已核对申请，知道删除以后找不回来"), required=False)


def _asker(reader: Reader, asked: ErasureRequest) -> Actor | None:
    capacity = resolve(asked.asked_by, reader.today)
    return None if capacity is None else actor_of(capacity)


def _is_own(reader: Reader, asked: ErasureRequest) -> bool:
    asker = _asker(reader, asked)
    return asker is not None and asker.person == str(person_of(reader).uid)


def _target(reader: Reader, asked: ErasureRequest) -> tuple[str, str]:
    if asked.subject == Subject.PERSON:
        person = Person.objects.filter(uid=asked.target).first()
        if person is None or person.erased_at:
            return _("（已删除）"), ""
        return str(person), reverse("office-person", args=[person.uid])
    matter = Matter.objects.seen_by(reader.refs).filter(uid=asked.target).first()
    if matter is None:
        return _("（您现在的身份不能查看）"), ""
    return matter.number_text or matter.title, reverse("matter", args=[matter.uid])


def _counts(counts: dict[str, int]) -> str:
    words = {
        "texts": _("文字 %(n)d 段"),
        "matters": _("涉及事项 %(n)d 件"),
        "drafts": _("草稿 %(n)d 份"),
        "files": _("文件 %(n)d 个"),
        "papers": _("公文 %(n)d 件"),
    }
    return "，".join(words[name] % {"n": counts[name]} for name in words if counts.get(name))


def _decide(reader: Reader, house: House, asked: ErasureRequest) -> list[tuple[str, str]]:
    """Carry out what the button says; problems where it cannot be done."""
    then = reader.request.POST.get("then", "")
    if asked.state == State.ASKED and then == "refuse":
        _close(reader, asked, State.REFUSED)
        messages.success(reader.request, _("已记下：不予删除，什么也没有删除。"))
        return []
    asker = _asker(reader, asked)
    problems = _why_not(reader, asked, then)
    if problems or asker is None:
        return problems
    erased = _erase(reader, house, asked, asker)
    if erased is None:
        return [("", _("没有找到要删除的人员或者事项，可能已经删除。"))]
    if erased.refused:
        return [("", _("什么也没有删除：%(why)s") % {"why": "；".join(erased.refused)})]
    asked.counts = {name: getattr(erased, name) for name in ("texts", "matters", "drafts", "files", "papers")}
    _close(reader, asked, State.DONE)
    messages.success(reader.request, _("已删除：%(what)s。") % {"what": _counts(asked.counts) or _("姓名和账号")})
    return []


def _why_not(reader: Reader, asked: ErasureRequest, then: str) -> list[tuple[str, str]]:
    if asked.state != State.ASKED:
        return [("", _("这项申请已经办过，没有再次办理。"))]
    if then != "erase" or _asker(reader, asked) is None or _is_own(reader, asked):
        return [("", _("须由申请人以外的另一人办理，什么也没有删除。"))]
    if reader.request.POST.get("sure") != "on":
        return [("id_sure", _("请先勾选“我已核对申请”。"))]
    return []


def _erase(reader: Reader, house: House, asked: ErasureRequest, asker: Actor) -> Erased | None:
    if asked.subject == Subject.PERSON:
        person = rights.people(reader).filter(uid=asked.target).first()
        if person is None:
            return None
        return erase_person(person, asked_by=asker, done_by=reader.actor, now=reader.now)
    matter = Matter.objects.seen_by(reader.refs).filter(uid=asked.target, house=house).first()
    if matter is None:
        return None
    return erase_matter(house, matter, asked_by=asker, done_by=reader.actor, now=reader.now)


def _close(reader: Reader, asked: ErasureRequest, state: State) -> None:
    asked.state, asked.decided_by, asked.decided_at = state, reader.capacity.ref, reader.now
    asked.save()
    if asked.subject == Subject.PERSON:
        people = Person.objects.filter(uid=asked.target)
        leave_note(reader, people, ["all"], "erasure_done" if state == State.DONE else "erasure_refused")
