"""The handbook's pages: open to everybody, since a citizen may know how a thing goes."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianghui.faces.handbook import national
from lianghui.faces.handbook.building import Ask, chart_of, limits_of, steps_of
from lianghui.faces.library.opening import href_of
from lianghui.faces.portal.frame import not_found, page
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.known import procedures
from lianghui.kernel.rules.load import asker_for, rules_for

SHANGHAI = ZoneInfo("Asia/Shanghai")


@access("public")
def index(request: HttpRequest) -> HttpResponse:
    """Every procedure of the house."""
    house = _house(request)
    context = {
        "heading": _("流程和依据"),
        "lead": _("每一步由谁办、多少天内办、依据哪一条。没有法定依据的，也写明。"),
        "sections": [
            (one.label, _("%(n)s 个步骤") % {"n": len(one.steps)}, _href(one.key, house)) for one in _fitting(house)
        ],
    }
    return page(request, "portal/houses.html", context, house=house, current="handbook")


@access("public")
def one(request: HttpRequest, kind: str) -> HttpResponse:
    """One procedure with its chart, limits, and each step."""
    procedure = next((each for each in procedures() if each.key == kind), None)
    if procedure is None:
        return not_found(request, _("没有这种事项的手册，请从“流程和依据”页选择。"))
    house = _house(request, procedure)
    ask = asking(house)
    others = [each for each in _fitting(house) if each is not procedure]
    context = {
        "heading": _("%(label)s办理流程") % {"label": procedure.label},
        "lead": _("以下期限和依据，是%(house)s今天适用的。") % {"house": house.name} if house else "",
        "crumb": [(_("流程和依据"), reverse("handbook-index") + (f"?house={house.slug}" if house else ""))],
        "contents": [(each.label, _href(each.key, house)) for each in others],
        "chart": chart_of(procedure),
        "limits": limits_of(procedure, ask, href_of),
        "steps": steps_of(procedure, ask, href_of),
    }
    return page(request, "handbook/procedure.html", context, house=house, current="handbook")


def asking(house: House | None) -> Ask:
    """The rules of a house today; without a house, nothing but the nation's."""
    if house is None:
        return national.ask
    rules, asker, today = rules_for(house), asker_for(house), timezone.now().astimezone(SHANGHAI).date()
    return lambda key: rules.ask(key, asker, today)


def _house(request: HttpRequest, procedure: Procedure | None = None) -> House | None:
    houses = House.objects.order_by("id")
    named = houses.filter(slug=request.GET.get("house", "").replace("\0", "")).first()  # no text may hold NUL
    if named is not None:
        return named
    if procedure is not None and procedure.house_kind:
        return houses.filter(kind=procedure.house_kind).first()
    return houses.first()


def _fitting(house: House | None) -> list[Procedure]:
    return [one for one in procedures() if house is None or one.house_kind in {"", house.kind}]


def _href(kind: str, house: House | None) -> str:
    return reverse("handbook", args=[kind]) + (f"?house={house.slug}" if house else "")
