"""操作记录: who opened or changed whose personal data, and who signed in. Kept a year, beyond any erasure."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.office.asked import number_in
from lianghui.faces.office.blocks import Block, page
from lianghui.faces.office.entries import RECORDS
from lianghui.faces.office.views.rules import house_of
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Cell, Choice, Column, FilterField, Filters, Pager, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.accounts.access_log import KEPT_FOR
from lianghui.kernel.accounts.models import AccessRecord, SignInRecord
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.institution.models import House, Organ, Person, Post
from lianghui.kernel.institution.people import people_of

ON_PAGE = 50
WHY = {
    "person": gettext_lazy("打开个人信息"),
    "call": gettext_lazy("打开联系方式"),
    "contact": gettext_lazy("打开联系方式"),
    "export": gettext_lazy("导出"),
    "paper": gettext_lazy("制作公文"),
    "slip": gettext_lazy("打印登录凭条"),
    "unlock": gettext_lazy("解除登录暂停"),
    "account_open": gettext_lazy("开放账号"),
    "account_close": gettext_lazy("停用账号"),
    "account_ends": gettext_lazy("设定账号到期日"),
    "post_given": gettext_lazy("登记任职"),
    "post_left": gettext_lazy("登记离任"),
    "post_stood_in": gettext_lazy("登记代理"),
    "mandate_suspend": gettext_lazy("登记暂停执行职务"),
    "mandate_resume": gettext_lazy("登记恢复执行职务"),
    "mandate_end": gettext_lazy("登记资格终止"),
    "erasure_asked": gettext_lazy("申请删除个人信息"),
    "erasure_done": gettext_lazy("删除个人信息"),
    "erasure_refused": gettext_lazy("不予删除个人信息"),
}
FIELDS = {
    "sex": gettext_lazy("性别"),
    "note": gettext_lazy("同名区分"),
    "number": gettext_lazy("证号"),
    "username": gettext_lazy("登录名"),
    "telephone": gettext_lazy("电话"),
    "sign_in": gettext_lazy("登录"),
    "post": gettext_lazy("职务"),
    "mandate": gettext_lazy("资格"),
    "all": gettext_lazy("全部个人信息"),
}
WAYS = {
    "password": gettext_lazy("密码"),
    "totp": gettext_lazy("验证器"),
    "slip": gettext_lazy("凭条"),
    "oidc": gettext_lazy("统一认证"),
    "button": gettext_lazy("退出"),
}


def concerned(house: House) -> QuerySet[Person]:
    """The people whose doings the house's auditors read: its own, and those of the units of its region."""
    units = Post.objects.filter(organ__in=Organ.objects.filter(house=None, region=house.region_id)).values("person")
    return Person.objects.filter(Q(pk__in=people_of(house).values("pk")) | Q(pk__in=units))


def _page_of(found: QuerySet[Any], after: str) -> tuple[list[Any], bool]:
    if (last := number_in(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = list(found.order_by("-pk")[: ON_PAGE + 1])
    return rows[:ON_PAGE], len(rows) > ON_PAGE


@access(*RECORDS)
@never_cache
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """The register, newest first; or the sign-ins."""
    reader = reader_of(request)
    house = house_of(reader)
    asked = {name: request.GET.get(name, "") for name in ("what", "why")}
    after = request.GET.get("after", "")
    whose = concerned(house).values("pk")
    if asked["what"] == "sign_in":
        signed = SignInRecord.objects.filter(account__person__in=whose).select_related("account__person")
        rows, more = _page_of(signed, after)
        table = _sign_ins(rows)
    else:
        found = AccessRecord.objects.filter(account__person__in=whose).select_related("account__person")
        if asked["why"] in WHY:
            found = found.filter(why=asked["why"])
        rows, more = _page_of(found, after)
        table = _accesses(rows, reader)
    base, kept = reverse("office-records"), {name: value for name, value in asked.items() if value}
    pager = Pager(
        "",
        first_href=f"{base}?{urlencode(kept)}" if after else "",
        next_href=f"{base}?{urlencode({**kept, 'after': rows[-1].pk})}" if more else "",
    )
    filters = Filters(
        [
            FilterField("what", _("哪一种"), choices=[Choice("sign_in", _("登录和退出"), asked["what"] == "sign_in")]),
            FilterField(
                "why", _("做了什么"), choices=[Choice(key, str(told), asked["why"] == key) for key, told in WHY.items()]
            ),
        ],
        clear_href=base,
    )
    lead = _("记录只能追加，保存 %(days)d 天；删除个人信息时，记录不随之删除。") % {"days": KEPT_FOR.days}
    blocks = [Block(table=table, nothing=_("没有记录。")), Block(pager=pager) if more or after else None]
    crumb = [(_("机关事务"), reverse("office"))]
    return page(reader, _("操作记录"), blocks, lead=lead, crumb=crumb, filters=filters)


def _accesses(rows: list[AccessRecord], reader: Reader) -> Table:
    refs = {ref for one in rows for ref in (one.of, one.capacity) if ":" in ref}
    names = labels(refs, reader.today) if refs else {}
    shown = [
        Row(
            [
                Cell(f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}", title=True),
                Cell(names.get(one.capacity, one.capacity)),
                Cell(str(WHY.get(one.why, one.why))),
                Cell(names.get(one.of, one.of)),
                Cell("、".join(str(FIELDS.get(name, name)) for name in one.fields)),
            ]
        )
        for one in rows
    ]
    columns = [Column(label) for label in (_("时间"), _("谁"), _("做了什么"), _("谁的"), _("哪些信息"))]
    return Table(_("个人信息的访问和变动"), columns, shown)


def _sign_ins(rows: list[SignInRecord]) -> Table:
    shown = [
        Row(
            [
                Cell(f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}", title=True),
                Cell(str(one.account.person or one.account.username)),
                Cell(one.get_outcome_display()),
                Cell(str(WAYS.get(one.way, one.way))),
            ]
        )
        for one in rows
    ]
    columns = [Column(label) for label in (_("时间"), _("谁"), _("结果"), _("方式"))]
    return Table(_("登录和退出"), columns, shown)
