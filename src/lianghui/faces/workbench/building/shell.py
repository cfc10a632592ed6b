"""The frame of every page of the workbench."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lianghui.faces.figures.views import READERS as FIGURE_READERS
from lianghui.faces.office.entries import entries_for
from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.elder import is_elder
from lianghui.faces.workbench.shown import Checkpoint, Choice, NavItem, Shell
from lianghui.kernel.accounts.access import roles_of
from lianghui.registry import rooms


def shell_of(reader: Reader, current: str = "") -> Shell:
    """Head, navigation and foot for a reader. One query at most beside those of the capacity."""
    request, house = reader.request, reader.house
    kinds = reader.own_kinds()
    nav = [NavItem(_("今日要办"), reverse("desk"), current=current == "desk")]
    nav += [NavItem(kind.label, reverse("list", args=[kind.key]), current=current == kind.key) for kind in kinds]
    nav.append(NavItem(_("草稿"), reverse("drafts"), current=current == "drafts"))
    nav.append(NavItem(_("流程和依据"), reverse("handbook", args=[kinds[0].key]), current=current == "handbook"))
    nav.append(NavItem(_("法规库"), reverse("laws")))
    if house is not None and reader.capacity.roles & roles_of(FIGURE_READERS):
        nav.append(NavItem(_("统计"), reverse("figures"), current=current == "figures"))
    for urls in rooms("urls"):  # pages that duties bring
        nav += [
            NavItem(place.label, reverse(place.route), current=current == urls.app_name)
            for place in urls.NAVIGATION
            if reader.capacity.roles & roles_of(place.words)
        ]
    if entries_for(reader.capacity.roles):
        nav.append(NavItem(_("机关事务"), reverse("office"), current=current == "office"))
    return Shell(
        house=house.name if house else reader.capacity.label.split(" ")[0],
        place=_("两会履职平台"),
        home_href=reverse("desk"),
        nav=nav,
        search_href=reverse("list", args=[kinds[0].key]),
        search_query=request.GET.get("q", ""),
        person=str(request.user.person),  # type: ignore[union-attr]
        capacities=[
            Choice(one.ref, one.label, chosen=one.ref == reader.capacity.ref)
            for one in request.capacities  # type: ignore[attr-defined]
        ],
        capacity_href=reverse("choose-capacity"),
        sign_out_href=reverse("sign-out"),
        checkpoint=_checkpoint(reader),
        **_elder(request),
    )


def bare_shell(request: HttpRequest) -> Shell:
    """The frame where it is not known who reads, or in what capacity: errors."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return Shell(
        house=_("两会履职平台"),
        place="",
        home_href=reverse("desk"),
        sign_out_href=reverse("sign-out") if signed_in else "",
        sign_in_href="" if signed_in else reverse("sign-in"),
        **_elder(request),
    )


def nobodys_shell() -> Shell:
    """The frame when nothing may be asked: something is broken."""
    return Shell(house=_("两会履职平台"), place="", home_href=reverse("desk"))


def page(
    reader: Reader, template: str, context: Mapping[str, Any], *, current: str = "", status: int = 200
) -> HttpResponse:
    """One page in its frame."""
    frame = {"shell": shell_of(reader, current), "draft_done": reader.request.session.pop("draft_done", "")}
    return render(reader.request, template, {**context, **frame}, status=status)


def notice(reader: Reader, context: Mapping[str, Any], *, status: int) -> HttpResponse:
    """A page that says one thing."""
    return page(reader, "look/notice.html", context, status=status)


def _elder(request: HttpRequest) -> dict[str, Any]:
    try:
        href = reverse("elder")
    except NoReverseMatch:
        href = ""
    return {"elder": is_elder(request), "elder_href": href, "here": request.get_full_path()}


def _checkpoint(reader: Reader) -> Checkpoint | None:
    found = reader.checkpoint
    return None if found is None else Checkpoint(found.size, bytes(found.root).hex(), found.at)
