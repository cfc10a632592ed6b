"""人员: found by name or pinyin; slips are printed from the list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianghui.faces.office import rights
from lianghui.faces.office.asked import number_in, text_in, uid_in
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.entries import PEOPLE
from lianghui.faces.office.people_shown import held_by, leave_note
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import page as framed
from lianghui.faces.workbench.shown import Button, Cell, Choice, Column, FilterField, Filters, Pager, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.accounts.models import Account
from lianghui.kernel.accounts.slips import VALID, print_slip, qr_svg
from lianghui.kernel.institution.models import Mandate, Person, Post, on_day
from lianghui.kernel.institution.people import display_names
from lianghui.kernel.text.names import normalise

ON_PAGE = 20
MOST_SLIPS = 50
KINDS = {"mandate": "代表、委员", "post": "有职务的人员", "earlier": "以前的人员"}


def matching(found: QuerySet[Person], query: str) -> QuerySet[Person]:
    """Those whose name holds the query, or whose pinyin or initials begin with it."""
    latin = "".join(query.lower().split()).replace("'", "")
    match = Q(name__contains=normalise(query))
    if latin.isascii() and latin.isalnum():
        match |= Q(pinyin__contains=f" {latin}")
    return found.filter(match)


def _of_kind(found: QuerySet[Person], kind: str, reader: Reader) -> QuerySet[Person]:
    sitting = Q(pk__in=Mandate.objects.filter(on_day(reader.today), house=reader.house).values("person"))
    posted = Q(pk__in=Post.objects.filter(on_day(reader.today)).values("person"))
    where = {"mandate": sitting, "post": posted, "earlier": ~sitting & ~posted}.get(kind)
    return found if where is None else found.filter(where)


def _after(found: QuerySet[Person], place: str) -> QuerySet[Person]:
    strokes, _dot, last = place.replace("\0", "").rpartition(".")
    pk = number_in(last)
    if pk is None:
        return found
    return found.filter(Q(sort_strokes__gt=strokes) | Q(sort_strokes=strokes, pk__gt=pk))


@access(*PEOPLE)
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """One page of people, by strokes of the name."""
    reader = reader_of(request)
    asked = {name: text_in(request.GET.get(name, "")) for name in ("q", "kind")}
    found = _of_kind(rights.people(reader), asked["kind"], reader)
    if asked["q"]:
        found = matching(found, asked["q"])
    place = request.GET.get("after", "")
    listed = list(_after(found, place).order_by("sort_strokes", "id")[: ON_PAGE + 1])
    shown, more = listed[:ON_PAGE], len(listed) > ON_PAGE
    base = reverse("office-people")
    kept = {name: value for name, value in asked.items() if value}
    pager = Pager(
        "",
        first_href=f"{base}?{urlencode(kept)}" if place else "",
        next_href=f"{base}?{urlencode({**kept, 'after': f'{shown[-1].sort_strokes}.{shown[-1].pk}'})}" if more else "",
    )
    slips = bool(reader.capacity.roles - {"security_admin"})
    block = Block(
        table=_table(reader, shown),
        nothing=_("没有找到人员。可以只写姓，或者写拼音首字母。"),
        select="person",
        action=reverse("office-slips"),
        presses=[Press(_("给选中的人打印登录凭条"))] if shown and slips else [],
    )
    actions = [Button(_("任职"), reverse("office-appoint"), primary=True)]
    if reader.is_office:
        actions.append(Button(_("待转交的在办事项"), reverse("office-passing")))
    turn = Block(pager=pager) if pager.first_href or pager.next_href else None
    lead = _("按姓氏笔画排列。个人信息要另点打开，并留下记录。")
    crumb = [(_("机关事务"), reverse("office"))]
    return page(
        reader,
        _("人员和岗位"),
        [block, turn],
        lead=lead,
        crumb=crumb,
        actions=actions,
        filters=_filters(asked, reader),
    )


def _filters(asked: dict[str, str], reader: Reader) -> Filters:
    kinds = [
        (key, label) for key, label in KINDS.items() if key != "mandate" or not rights.may_only_manage_units(reader)
    ]
    return Filters(
        [
            FilterField("q", _("姓名、拼音或首字母"), "search", asked["q"]),
            FilterField(
                "kind", _("类别"), choices=[Choice(key, _(label), asked["kind"] == key) for key, label in kinds]
            ),
        ],
        clear_href=reverse("office-people"),
    )


def _table(reader: Reader, shown: list[Person]) -> Table:
    names = display_names(shown, reader.today) if shown else {}
    held = held_by(shown, reader) if shown else {}
    accounts = dict(Account.objects.filter(person__in=shown).order_by("is_active").values_list("person", "is_active"))
    rows = []
    for one in shown:
        state = {None: _("没有账号"), True: _("可以登录"), False: _("已关闭")}[accounts.get(one.pk)]
        rows.append(
            Row(
                [
                    Cell(names[one.pk], reverse("office-person", args=[one.uid]), title=True),
                    Cell("；".join(held.get(one.pk, [])) or _("现在没有职务和资格")),
                    Cell(state),
                ],
                select=str(one.uid),
            )
        )
    return Table(_("人员"), [Column(_("姓名")), Column(_("身份")), Column(_("账号"))], rows)


def account_of(person: Person) -> Account:
    """The person's account; one without a password is made where there is none."""
    found = Account.objects.filter(person=person).order_by("-is_active", "id").first()
    if found is not None:
        return found
    account = Account(username=_free_name(person), person=person)
    account.set_unusable_password()
    account.save()
    return account


def _free_name(person: Person) -> str:
    """A sign-in name from the pinyin, told apart by a number where it is taken."""
    stem = max(person.pinyin.split(), key=len, default="") or f"u{person.uid.hex[:8]}"
    taken = set(Account.objects.filter(username__startswith=stem).values_list("username", flat=True))
    return next(name for name in (stem, *(f"{stem}{n}" for n in range(2, len(taken) + 3))) if name not in taken)


@access(*PEOPLE)
@never_cache
@require_POST
def slips(request: HttpRequest) -> HttpResponse:
    """Print one slip for each chosen person: shown this once, to be printed and handed over."""
    reader = reader_of(request)
    wanted = request.POST.getlist("person")[:MOST_SLIPS]
    uids = [uid for one in wanted if (uid := uid_in(one))]
    chosen = list(rights.people(reader).filter(uid__in=uids).order_by("sort_strokes", "id"))
    if not chosen:
        messages.error(request, _("没有选中人员，请在列表中勾选。"))
        return HttpResponseRedirect(reverse("office-people"))
    allowed = [one for one in chosen if rights.may_keep_account(reader, one)]
    if not allowed:
        raise PermissionDenied(_("您现在的身份不能给选中的人发放凭条；本机关工作人员的凭条由系统管理员发放。"))
    leave_note(reader, allowed, ["sign_in"], "slip")
    names = display_names(allowed, reader.today)
    address = request.build_absolute_uri(reverse("slip"))
    printed = []
    for one in allowed:
        account = account_of(one)
        made = print_slip(account, by=reader.capacity.ref, now=reader.now)
        printed.append((names[one.pk], account, made, qr_svg(f"{address}?{urlencode({'k': made.secret})}")))
    context = {
        "heading": _("登录凭条"),
        "crumb": [(_("人员和岗位"), reverse("office-people"))],
        "printed": printed,
        "address": address,
        "days": VALID.days,
        "left_out": len(chosen) - len(allowed),
    }
    return framed(reader, "office/slips.html", context, current="office")
