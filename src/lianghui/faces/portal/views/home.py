"""The first page: of the installation, where a house is chosen, and of one house."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.portal.figures import newest_tiles
from lianghui.faces.portal.finding import Wanted
from lianghui.faces.portal.frame import holds_laws, house_of, no_house, page
from lianghui.faces.workbench.shown import Related
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import House
from lianghui.kernel.publication.models import Publication

LATEST = 8


@access("public")
def home(request: HttpRequest) -> HttpResponse:
    """Where there is one house, its page; else the choice among them."""
    houses = list(House.objects.select_related("region").order_by("region__code", "kind", "id")[:200])
    if len(houses) == 1:
        return _of_house(request, houses[0])
    sections = [(each.name, each.region.name, reverse("portal-house", args=[each.slug])) for each in houses]
    if houses and holds_laws():
        sections.append(_laws())
    context = {
        "heading": _("选择机关"),
        "lead": _("选择人大或政协，查看公开的建议、提案和答复。"),
        "sections": sections,
    }
    return page(request, "portal/houses.html", context)


@access("public")
def of_house(request: HttpRequest, slug: str) -> HttpResponse:
    """The first page of one house."""
    house = house_of(slug)
    return _of_house(request, house) if house else no_house(request)


def _laws() -> tuple[str, str, str]:
    """The way into the law library, which belongs to all houses."""
    told = _("查法律、地方性法规和规章，看每一条的来历，对照不同版本，不用登录。")
    return _("法规规章规范性文件数据库"), told, reverse("laws")


def _of_house(request: HttpRequest, house: House) -> HttpResponse:
    rows = Publication.objects.filter(house=house, withdrawn_on=None)
    list_href = reverse("portal-list", args=[house.slug])
    number = rows.values("pk")[:100_001].count()
    tiles = [(_("已公开"), str(number), _("件"), list_href, _("建议、提案和答复")), *newest_tiles(house)]
    latest = [
        Related(
            f"{item.kind_label} {item.published_on:%Y-%m-%d}",
            item.title,
            reverse("public-item", args=[item.uid]),
            item.number_text,
        )
        for item in Wanted().rows(house)[:LATEST]
    ]
    noun = _("提案") if house.kind == House.Kind.CPPCC else _("建议")
    context = {
        "heading": house.name,
        "lead": _("输入标题里的词、编号或单位，就能查到%(noun)s办到了哪一步，不用登录。") % {"noun": noun},
        "search_href": list_href,
        "tiles": tiles,
        "latest": latest,
        "latest_href": list_href,
        "sections": [
            (
                _("统计"),
                _("本机关公布的数字，每个都能点开看由哪些件得来。"),
                reverse("portal-figures", args=[house.slug]),
            ),
            (
                _("流程和依据"),
                _("每一步由谁办、多少天内办、依据哪一条。"),
                f"{reverse('handbook-index')}?house={house.slug}",
            ),
            *([_laws()] if holds_laws() else []),
            (_("订阅"), _("用阅读器订阅新公开的内容。"), reverse("portal-feed", args=[house.slug])),
        ],
    }
    return page(request, "portal/home.html", context, house=house, current="home")
