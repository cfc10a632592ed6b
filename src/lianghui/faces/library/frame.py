"""The frame of the library's public pages: of the one house there is, or of none, since a law belongs to no house."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.faces.portal.frame import frame
from lianghui.faces.workbench.shown import Button, NavItem, Shell
from lianghui.kernel.institution.models import House

NAME = gettext_lazy("法规规章规范性文件数据库")
OFFICIAL = gettext_lazy("本页文本供查阅，以官方文本为准。")


def shell_of(request: HttpRequest, current: str = "laws") -> Shell:
    """Head, navigation and foot. Where several houses share the server, the library stands under its own name."""
    houses = list(House.objects.order_by("id")[:2])
    if len(houses) == 1:
        shell = frame(request, houses[0], "laws")
        nav = [*(one for one in shell.nav if one.href != reverse("laws")), *_places(current)]
        return replace(shell, nav=nav)
    shell = frame(request, None)
    nav = [NavItem(_("选择机关"), reverse("portal-home")), *_places(current)]
    fictional = any(house.fictional for house in houses)
    place = _("含虚构演示文本，与任何真实机关无关") if fictional else _("法规、规章和规范性文件，不用登录")
    return replace(shell, house=str(NAME), place=place, home_href=reverse("laws"), nav=nav)


def _places(current: str) -> list[NavItem]:
    places = [
        ("laws", _("法规库"), reverse("laws")),
        ("compare", _("版本对照"), reverse("laws-compare")),
        ("side-by-side", _("各地并列"), reverse("laws-side-by-side")),
    ]
    return [NavItem(label, href, current=key == current) for key, label, href in places]


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, current: str = "laws", status: int = 200
) -> HttpResponse:
    """One public page of the library."""
    return render(request, template, {**context, "shell": shell_of(request, current)}, status=status)


def not_found(request: HttpRequest, text: str, more: Sequence[Button] = ()) -> HttpResponse:
    """404 with a way on."""
    buttons = [*more, Button(_("到法规库查找"), reverse("laws"), primary=not more)]
    return page(request, "look/notice.html", {"heading": _("没有找到"), "text": text, "buttons": buttons}, status=404)
