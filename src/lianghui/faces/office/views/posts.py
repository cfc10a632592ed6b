"""岗位: giving a post, leaving it to a successor, letting another stand in; with the open work it carries."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianghui.faces.office import passing, rights
from lianghui.faces.office.asked import uid_in
from lianghui.faces.office.blocks import Block, Press, page, refuse
from lianghui.faces.office.choosing import PersonForm
from lianghui.faces.office.entries import PEOPLE
from lianghui.faces.office.people_shown import leave_note
from lianghui.faces.office.views.person import crumb, period, role_words
from lianghui.faces.office.views.rule_setting import day_field
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import Person, Post
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint, leave_post, stand_in
from lianghui.kernel.institution.roles import LABELS, Role
from lianghui.kernel.institution.who import holders_on, roles_of
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.passing_on import held_by

MOST = 500


class PostForm(PersonForm):
    """Who holds which post in which organ, with which roles, from when."""

    def __init__(self, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(rights.people(reader), reader.today, *args, new=True, **kwargs)
        self.fields["organ"] = forms.ModelChoiceField(
            rights.organs(reader), label=_("机构"), empty_label=_("请选择"), to_field_name="uid"
        )
        self.fields["title"] = forms.CharField(label=_("职务名称"), max_length=80)
        roles = [(str(role), LABELS[role]) for role in Role if role in rights.may_give(reader)]
        self.fields["roles"] = forms.MultipleChoiceField(
            label=_("角色"),
            choices=roles,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("角色决定能办哪些步骤、能看到哪些事项。一个人可以有几个角色。"),
        )
        self.fields["since"] = day_field(label=_("到任日期"))
        self.fields["until"] = day_field(label=_("任期届满日期"), required=False)
        self.fields["acting"] = forms.BooleanField(label=_("代理（没有正式任命）"), required=False)
        self.fields["basis"] = forms.CharField(label=_("任命依据"), max_length=200, required=False)


@access(*PEOPLE)
@never_cache
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Appoint somebody; a person not entered yet is entered with it."""
    reader = reader_of(request)
    named = rights.people(reader).filter(uid=uid_in(request.GET.get("person", ""))).first()
    first = {"since": reader.today, "name": named.name if named else ""}
    form = PostForm(reader, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            with transaction.atomic():
                person = _person(reader, form)
                post = appoint(
                    person,
                    told["organ"],
                    told["title"],
                    roles=told["roles"],
                    since=told["since"],
                    until=told["until"],
                    acting=told["acting"],
                    basis=told["basis"],
                )
                leave_note(reader, [person], ["post"], "post_given")
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已登记任职。"))
            return HttpResponseRedirect(reverse("office-person", args=[post.person.uid]))
    block = Block(
        form=form,
        presses=[Press(_("登记任职"), primary=True)],
        buttons=[Button(_("不办了，返回"), reverse("office-people"))],
    )
    return page(reader, _("任职"), [block], crumb=crumb())


def _person(reader: Reader, form: PersonForm) -> Person:
    chosen: Person | None = form.cleaned_data["chosen"]
    if chosen is None:
        return register_person(form.cleaned_data["name"])
    if chosen.uid == reader.capacity.person_uid:
        raise ValidationError(_("不能给自己任职，请由另一人办理。"))
    return chosen


def post_at(reader: Reader, uid: UUID) -> Post:
    """A post in an organ the reader manages. Raises Http404 in the same words for any other."""
    found = (
        Post.objects.select_related("person", "organ__house", "in_place_of", "rests_on")
        .filter(uid=uid, organ__in=rights.organs(reader))
        .first()
    )
    if found is None:
        raise Http404(_("没有找到这个职务，或者您现在的身份不能查看。"))
    return found


class LeaveForm(forms.Form):
    """The day somebody leaves; who comes after is named beside."""

    on = day_field(label=_("离任日期"))


@access(*PEOPLE)
@never_cache
@require_safe
def post(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The post, the open work named by it, and what can be done."""
    reader = reader_of(request)
    found = post_at(reader, uid)
    facts = [
        (_("担任人"), str(found.person)),
        (_("角色"), role_words(found)),
        (_("时间"), period(found.since, found.until)),
        (_("代理"), _("代%(name)s行使职务") % {"name": found.in_place_of.person} if found.in_place_of else ""),
        (_("依据"), found.basis),
    ]
    stand_ins = [
        _("%(name)s 代理，%(period)s") % {"name": one.person, "period": period(one.since, one.until)}
        for one in found.stand_ins.select_related("person")
    ]
    actions = []
    if rights.may_change(reader, found) and found.stands_on(reader.today):
        actions = [
            Button(_("请人代理"), reverse("office-stand-in", args=[uid]), primary=True),
            Button(_("离任和交接"), reverse("office-leave", args=[uid]), danger=True),
        ]
    heading = f"{found.organ} {found.title}"
    return page(
        reader,
        heading,
        [Block(_("职务"), facts=facts, points=stand_ins), *work_blocks(reader, found)],
        crumb=[*crumb(), (str(found.person), reverse("office-person", args=[found.person.uid]))],
        actions=actions,
    )


def work_blocks(reader: Reader, found: Post) -> list[Block]:
    """The open work of a post: what names the holder, and what lies with the organ. To be printed for the hand-over.

    Numbers are told to whoever manages the post; the matters themselves only to who may see them.
    """
    return work_blocks_of(
        reader,
        [
            (_("指名由本人办理的事项"), _("离任后须由接任的人办理。"), [found.ref]),
            (_("本机构在办的事项"), _("由本机构的其他人继续办理，不因一个人离任而中断。"), [found.organ.ref]),
        ],
    )


def work_blocks_of(reader: Reader, asked: Sequence[tuple[str, str, Sequence[str]]]) -> list[Block]:
    """One block for each of (title, words, refs)."""
    blocks = []
    for title, intro, refs in asked:
        count, matters = _open_work(refs, reader)
        rows = [
            Row(
                [
                    Cell(one.number_text or _("（未编号）"), reverse("matter", args=[one.uid]), title=True),
                    Cell(one.title),
                    Cell(day=one.next_due),
                ]
            )
            for one in matters
        ]
        columns = [Column(label) for label in (_("编号"), _("标题"), _("最近到期"))]
        said = _("共 %(n)d 件。") % {"n": count} + (intro if count else "")
        nothing = _("您现在的身份只看件数，不看内容。") if count else _("没有在办的事项。")
        blocks.append(Block(title, intro=said, table=Table(title, columns, rows), nothing=nothing))
    return blocks


def _open_work(refs: Sequence[str], reader: Reader) -> tuple[int, list[Matter]]:
    found = {matter.pk: matter for ref in refs for matter in held_by(ref)}
    return len(found), passing.visible(reader, list(found.values()))[:MOST]


@access(*PEOPLE)
@never_cache
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End the post and, where named, give it to the successor from the same day."""
    reader = reader_of(request)
    found = _changeable(reader, uid)
    filled = request.POST.get("name", "").strip()
    form = LeaveForm(request.POST or None, initial={"on": reader.today})
    after = PersonForm(
        rights.people(reader), reader.today, request.POST if filled else None, label=_("接任的人"), new=True
    )
    after.fields["name"].required = False
    if request.method == "POST" and form.is_valid() and (not filled or after.is_valid()):
        try:
            new = _leave(reader, found, form.cleaned_data["on"], after if filled else None)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _pass_on(reader, found, new))
            return HttpResponseRedirect(reverse("office-post", args=[(new or found).uid]))
    both = _joined(form, after)
    asked = Block(
        _("离任和交接"),
        intro=_("接任的人自离任日期起担任同一职务、同样角色；还没有人接任的，可以不填。"),
        warning=_left_without(found, reader.today),
        form=both,
        presses=[Press(_("办理离任"), danger=True)],
        buttons=[Button(_("不办了，返回"), reverse("office-post", args=[uid]))],
    )
    heading = _("离任：%(name)s，%(post)s") % {"name": found.person, "post": f"{found.organ}{found.title}"}
    return page(reader, heading, [asked, *work_blocks(reader, found)], crumb=crumb())


def _joined(form: LeaveForm, after: PersonForm) -> forms.Form:
    """Both forms as one, for the page: the day, then who comes after."""
    for name, field in after.fields.items():
        form.fields[name] = field
    if form.is_bound and after.is_bound:
        for name, found in after.errors.items():
            form.errors[name] = found
    return form


def _leave(reader: Reader, found: Post, on: date, after: PersonForm | None) -> Post | None:
    """End the post; the successor's where there is one."""
    with transaction.atomic():
        ended = leave_post(found, on=on)
        leave_note(reader, [found.person, *(one.person for one in ended)], ["post"], "post_left")
        if after is None:
            return None
        successor = _person(reader, after)
        roles = sorted(roles_of(found))
        new = appoint(successor, found.organ, found.title, roles=roles, since=on, basis=_("接任"))
        leave_note(reader, [successor], ["post"], "post_given")
        return new


def _pass_on(reader: Reader, found: Post, new: Post | None) -> str:
    """Give what named the holder to the successor; what was done, in words. The list stands on the new post's page."""
    if new is None:
        return _("已办理离任。指名由本人办理的事项，请到“待转交的在办事项”一页转交。")
    went, refused = passing.pass_all(reader, held_by(found.ref), found.ref, new.ref)
    said = _("已办理离任，%(name)s接任，接手在办事项 %(n)d 件。") % {"name": new.person, "n": len(went)}
    if refused:
        said += _("另有 %(n)d 件没有转交：%(why)s") % {"n": len(refused), "why": "；".join(refused[:5])}
    return said


def _left_without(found: Post, day: date) -> str:
    """Which work nobody in the organ would do any more."""
    lone = [LABELS[Role(key)] for key in sorted(roles_of(found)) if len(holders_on(found.organ, Role(key), day)) == 1]
    if not lone:
        return ""
    return _("%(organ)s没有其他人担任%(roles)s；没有人接任，这些步骤将无人办理。") % {
        "organ": found.organ,
        "roles": "、".join(lone),
    }


def _changeable(reader: Reader, uid: UUID) -> Post:
    found = post_at(reader, uid)
    if not rights.may_change(reader, found):
        raise PermissionDenied(_("您现在的身份不能变动这个职务；自己的职务请由另一人办理。"))
    return found


class StandInForm(PersonForm):
    """Who stands in, from when to when."""

    def __init__(self, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(rights.people(reader), reader.today, *args, label=_("代理人"), **kwargs)
        self.fields["since"] = day_field(label=_("从哪一天起"))
        self.fields["until"] = day_field(
            label=_("到哪一天止"), required=False, help_text=_("从这一天起不再代理；没有定的不填，回来后再办离任。")
        )
        self.fields["basis"] = forms.CharField(label=_("依据"), max_length=200, required=False)


@access(*PEOPLE)
@never_cache
@require_http_methods(["GET", "POST"])
def stand_in_for(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let another hold the post for a time 代理: each act then says in whose place it was taken."""
    reader = reader_of(request)
    found = _changeable(reader, uid)
    form = StandInForm(reader, request.POST or None, initial={"since": reader.today})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            with transaction.atomic():
                person = _person(reader, form)
                stand_in(found, person, since=told["since"], until=told["until"], basis=told["basis"])
                leave_note(reader, [person, found.person], ["post"], "post_stood_in")
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已登记代理。代理人登录后选择这一身份，就能办理全部在办事项。"))
            return HttpResponseRedirect(reverse("office-post", args=[uid]))
    block = Block(
        intro=_("代理人看到、办理的事项和本人一样；办理记录写明由谁代理。本人的职务不变。"),
        form=form,
        presses=[Press(_("登记代理"), primary=True)],
        buttons=[Button(_("不办了，返回"), reverse("office-post", args=[uid]))],
    )
    heading = _("代理：%(name)s，%(post)s") % {"name": found.person, "post": f"{found.organ}{found.title}"}
    return page(reader, heading, [block, *work_blocks(reader, found)], crumb=crumb())
