"""The frame of the public pages: no session, no cookie but the one that keeps larger type."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.elder import is_elder
from lianghui.faces.workbench.shown import Button, NavItem, Shell
from lianghui.faces.workbench.shown import Checkpoint as ShownCheckpoint
from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import Checkpoint
from lianghui.kernel.library.models import Work


def newest_checkpoint(house: House) -> ShownCheckpoint | None:
    """The log's last signed size and root, with the way to its text."""
    found = Checkpoint.objects.filter(house=house).order_by("-epoch", "-size").first()
    if found is None:
        return None
    href = reverse("portal-checkpoint", args=[house.slug])
    return ShownCheckpoint(found.size, bytes(found.root).hex(), found.at, href)


def frame(request: HttpRequest, house: House | None, current: str = "") -> Shell:
    """Head, navigation and foot of a public page; without a house, of the pages that belong to none."""
    elder = {"elder": is_elder(request), "elder_href": reverse("elder"), "here": request.get_full_path()}
    if house is None:
        return Shell(house=_("两会公开"), place=_("建议、提案和答复公开"), home_href=reverse("portal-home"), **elder)
    places = [
        ("home", _("首页"), reverse("portal-house", args=[house.slug])),
        ("list", _("建议和答复"), reverse("portal-list", args=[house.slug])),
        ("figures", _("统计"), reverse("portal-figures", args=[house.slug])),
        ("handbook", _("流程和依据"), f"{reverse('handbook-index')}?house={house.slug}"),
        ("laws", _("法规库"), reverse("laws")),
    ]
    place = _("政协提案公开") if house.kind == House.Kind.CPPCC else _("代表建议公开")
    if house.fictional:
        place = _("%(place)s（虚构演示，与任何真实机关无关）") % {"place": place}
    return Shell(
        house=house.name,
        place=place,
        home_href=reverse("portal-house", args=[house.slug]),
        nav=[NavItem(label, href, current=key == current) for key, label, href in places],
        sign_in_href=reverse("sign-in"),
        checkpoint=newest_checkpoint(house),
        practice=False,
        **elder,
    )


def holds_laws() -> bool:
    """Whether there is anything in the law library. One question."""
    return Work.objects.exists()


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    house: House | None = None,
    current: str = "",
    status: int = 200,
) -> HttpResponse:
    """One public page in its frame."""
    return render(request, template, {**context, "shell": frame(request, house, current)}, status=status)


def not_found(request: HttpRequest, text: str, house: House | None = None) -> HttpResponse:
    """404 in words that say what to do; the same whether a thing never was or is not public."""
    home = reverse("portal-house", args=[house.slug]) if house else reverse("portal-home")
    context = {"heading": _("没有找到"), "text": text, "buttons": [Button(_("回到首页"), home, primary=True)]}
    return page(request, "look/notice.html", context, house=house, status=404)


def house_of(slug: str) -> House | None:
    """The house of an address."""
    return House.objects.filter(slug=slug).first()


def no_house(request: HttpRequest) -> HttpResponse:
    """An address that names no house."""
    return not_found(request, _("没有这个机关的公开页面，请核对网址，或从首页选择机关。"))
