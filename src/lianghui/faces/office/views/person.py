"""One person: mandates, posts, account; personal data opened by a click that is recorded."""

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianghui.faces.office import rights
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.entries import PEOPLE
from lianghui.faces.office.people_shown import leave_note
from lianghui.faces.office.views.people import account_of
from lianghui.faces.office.views.rule_setting import day_field
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts import lockout
from lianghui.kernel.accounts.access import access
from lianghui.kernel.accounts.models import Account
from lianghui.kernel.institution.models import Mandate, Person, Post
from lianghui.kernel.institution.people import display_name
from lianghui.kernel.institution.roles import LABELS, Role
from lianghui.kernel.institution.who import roles_of, with_suspension


def person_at(reader: Reader, uid: UUID) -> Person:
    """A person the reader may find. Raises Http404 in the same words for any other."""
    found = rights.people(reader).filter(uid=uid).first()
    if found is None:
        raise Http404(_("没有找到这个人员，或者您现在的身份不能查看。"))
    return found


def period(since: date | None, until: date | None) -> str:
    """A period in words; the last day is the one before ``until``."""
    began = f"{since:%Y-%m-%d}" if since else _("登记以前")
    return _("%(since)s 起") % {"since": began} if until is None else f"{began} — {until:%Y-%m-%d}"


class AccountForm(forms.Form):
    """The last day of an account: session helpers' accounts end by themselves."""

    ends_on = day_field(
        label=gettext_lazy("账号到哪一天为止"),
        required=False,
        help_text=gettext_lazy("会议工作人员等临时账号，到期自动停用；长期的不填。"),
    )


@access(*PEOPLE)
@never_cache
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The page; by POST it opens what is personal."""
    reader = reader_of(request)
    found = person_at(reader, uid)
    opened = request.method == "POST"
    if opened:
        leave_note(reader, [found], ["sex", "note", "number", "username"], "person")
    blocks = [_mandates(reader, found), _posts(reader, found), _personal(found, opened=opened)]
    blocks += [_account(reader, found), _slip(reader, found)]
    actions = [Button(_("任职"), f"{reverse('office-appoint')}?person={found.uid}")] if rights.may_give(reader) else []
    heading = display_name(found, reader.today)
    return page(reader, heading, blocks, crumb=crumb(), actions=actions)


def crumb() -> list[tuple[str, str]]:
    """The way back to the list."""
    return [(_("机关事务"), reverse("office")), (_("人员和岗位"), reverse("office-people"))]


def _mandates(reader: Reader, found: Person) -> Block | None:
    mandates = with_suspension(Mandate.objects.filter(person=found), reader.today)
    if rights.may_only_manage_units(reader):
        return None
    rows = []
    for one in mandates.filter(house=reader.house).select_related("house", "term", "delegation", "sector", "person"):
        place = one.delegation or one.sector or one.electing_unit
        state = _("暂停执行职务") if one.suspended else _("在任") if one.holds_on(reader.today) else _("已终止")  # type: ignore[attr-defined]
        title = _("第%(n)d届%(kind)s") % {"n": one.term.number, "kind": one.get_kind_display()}
        rows.append(
            Row(
                [
                    Cell(title, reverse("office-mandate", args=[one.uid]), title=True),
                    Cell(str(place)),
                    Cell(period(one.since, one.until)),
                    Cell(state, note=one.get_end_cause_display() if one.end_cause else ""),
                ]
            )
        )
    if not rows:
        return None
    columns = [Column(label) for label in (_("资格"), _("代表团、界别或选举单位"), _("时间"), _("状态"))]
    return Block(_("代表资格、委员资格"), table=Table(_("代表资格、委员资格"), columns, rows))


def _posts(reader: Reader, found: Person) -> Block:
    organs = rights.organs(reader)
    posts = Post.objects.filter(person=found, organ__in=organs).select_related("organ", "in_place_of", "rests_on")
    rows = []
    for one in posts.order_by("-id"):
        state = _("在任") if one.stands_on(reader.today) else _("未到任") if _later(one, reader) else _("已离任")
        rows.append(
            Row(
                [
                    Cell(f"{one.organ} {one.title}", reverse("office-post", args=[one.uid]), title=True),
                    Cell(role_words(one)),
                    Cell(period(one.since, one.until)),
                    Cell(state, note=_("代理") if one.acting else ""),
                ]
            )
        )
    columns = [Column(label) for label in (_("职务"), _("角色"), _("时间"), _("状态"))]
    return Block(_("职务"), table=Table(_("职务"), columns, rows), nothing=_("没有登记职务。"))


def _later(post: Post, reader: Reader) -> bool:
    return post.since is not None and post.since > reader.today


def role_words(post: Post) -> str:
    """The roles of a post in words."""
    return "、".join(LABELS[Role(key)] for key in sorted(roles_of(post)))


def _personal(found: Person, *, opened: bool) -> Block:
    title = _("个人信息")
    if not opened:
        return Block(title, intro=_("打开个人信息会留下记录。"), presses=[Press(_("打开个人信息"))])
    numbers = [one.number for one in found.mandates.all() if one.number]
    names = Account.objects.filter(person=found).values_list("username", flat=True)
    facts = [
        (_("姓名"), found.name),
        (_("性别"), found.get_sex_display()),
        (_("同名区分"), found.note),
        (_("代表证号"), "、".join(numbers)),
        (_("登录名"), "、".join(names)),
    ]
    return Block(title, intro=_("已记下您打开了这些信息。"), facts=facts)


def _account(reader: Reader, found: Person) -> Block | None:
    unlocks = Role.SECURITY_ADMIN in reader.capacity.roles
    if not unlocks and not rights.may_keep_account(reader, found):
        return None
    account = Account.objects.filter(person=found).order_by("-is_active", "id").first()
    href = reverse("office-account", args=[found.uid])
    if account is None:
        presses = [] if unlocks else [Press(_("开通账号"), "open", primary=True)]
        said = _("还没有账号。开通以后用登录凭条第一次登录。")
        return Block(_("账号"), intro=said, presses=presses, action=href)
    facts = [
        (_("状态"), _("可以登录") if account.may_sign_in(reader.today) else _("不能登录")),
        (_("到期"), f"{account.ends_on:%Y-%m-%d}" if account.ends_on else _("长期")),
    ]
    if unlocks and not rights.may_keep_account(reader, found):
        return Block(_("账号"), facts=facts, presses=[Press(_("解除输错密码的暂停"), "unlock")], action=href)
    change = Press(_("停用账号"), "close", danger=True) if account.is_active else Press(_("重新开放账号"), "open")
    form = AccountForm(initial={"ends_on": account.ends_on})
    presses = [Press(_("保存到期日"), "ends"), change]
    return Block(_("账号"), facts=facts, form=form, presses=presses, action=href)


def _slip(reader: Reader, found: Person) -> Block | None:
    if not rights.may_keep_account(reader, found):
        return None
    said = _("没有密码、忘记密码的，打印一张登录凭条当面交给本人；没有账号的，同时开通账号。")
    return Block(
        _("登录凭条"),
        intro=said,
        hidden=[("person", str(found.uid))],
        presses=[Press(_("打印登录凭条"))],
        action=reverse("office-slips"),
    )


@access(*PEOPLE)
@never_cache
@require_POST
def account(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Open, close, end or unlock the person's account."""
    reader = reader_of(request)
    found = person_at(reader, uid)
    then = request.POST.get("then", "")
    back = HttpResponseRedirect(reverse("office-person", args=[uid]))
    if then == "unlock" and Role.SECURITY_ADMIN in reader.capacity.roles:
        for name in Account.objects.filter(person=found).values_list("username", flat=True):
            lockout.clear(name)
        leave_note(reader, [found], ["sign_in"], "unlock")
        messages.success(request, _("已解除暂停，本人可以再次登录。"))
        return back
    if then not in {"open", "close", "ends"} or not rights.may_keep_account(reader, found):
        raise PermissionDenied(_("您现在的身份不能管理这个人的账号。"))
    kept = account_of(found)
    if then == "ends":
        form = AccountForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("日期看不懂，没有改动。请写成 2027-01-31 的样子。"))
            return back
        kept.ends_on = form.cleaned_data["ends_on"]
        said = _("已保存到期日。")
    else:
        kept.is_active = then != "close"
        said = _("账号已开放。") if kept.is_active else _("账号已停用，本人不能再登录；办过的事项和记录不变。")
    kept.save()
    leave_note(reader, [found], ["sign_in"], f"account_{then}"[:40])
    messages.success(request, said)
    return back
