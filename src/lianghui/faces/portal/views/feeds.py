"""For machines: the feed of what is new, the map of addresses, what robots may read, and the signed checkpoint."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from lianghui.faces.portal.finding import Wanted, excerpt, years_of
from lianghui.faces.portal.frame import house_of, no_house
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import Checkpoint
from lianghui.kernel.publication.models import Publication

FEED = 50
MAP = 50_000  # addresses in one map, the standard's limit
_MAP_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAP_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NOON = datetime.time(4, tzinfo=datetime.UTC)  # a day without an hour: noon in Shanghai


@access("public")
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest publications of a house as Atom (RFC 4287)."""
    house = house_of(slug)
    if house is None:
        return no_house(request)
    atom = Atom1Feed(
        title=_("%(house)s 公开") % {"house": house.name},
        link=request.build_absolute_uri(reverse("portal-house", args=[slug])),
        feed_url=request.build_absolute_uri(),
        description="",
        language="zh-cn",
    )
    for item in Wanted().rows(house)[:FEED]:
        day = datetime.datetime.combine(item.published_on, NOON)
        atom.add_item(
            title=" ".join(filter(None, [item.number_text, item.title])),
            link=request.build_absolute_uri(reverse("public-item", args=[item.uid])),
            description=excerpt(item, width=300),
            unique_id=f"urn:uuid:{item.uid}",
            pubdate=day,
            updateddate=day,
            categories=[item.topic_label] if item.topic_label else [],
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@access("public")
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index: one map for each house and year."""
    places = [
        reverse("portal-year-map", args=[house.slug, year])
        for house in House.objects.order_by("id")
        for year in years_of(house)
    ]
    lines = "".join(f"<sitemap><loc>{escape(request.build_absolute_uri(place))}</loc></sitemap>\n" for place in places)
    return _xml(f"{_MAP_HEAD}<sitemapindex {_MAP_SPACE}>\n{lines}</sitemapindex>\n")


@access("public")
def year_map(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Addresses of what a house published of one year."""
    house = house_of(slug)
    if house is None:
        return no_house(request)
    rows = Publication.objects.filter(house=house, year=year, withdrawn_on=None).order_by("-published_on", "-id")
    lines = "".join(
        f"<url><loc>{escape(request.build_absolute_uri(reverse('public-item', args=[uid])))}</loc>"
        f"<lastmod>{day}</lastmod></url>\n"
        for uid, day in rows.values_list("uid", "published_on")[:MAP]
    )
    return _xml(f"{_MAP_HEAD}<urlset {_MAP_SPACE}>\n{lines}</urlset>\n")


@access("public")
def robots(request: HttpRequest) -> HttpResponse:
    """Robots read what is public; the desk asks them to sign in anyway."""
    home = reverse("portal-home")
    lines = ["User-agent: *", f"Disallow: {home}desk/", f"Disallow: {home}figures/", f"Disallow: {home}api/"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal-map'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@access("public")
def checkpoint(request: HttpRequest, slug: str) -> HttpResponse:
    """The last signed checkpoint, byte for byte, for whoever wants to keep it as a witness."""
    house = house_of(slug)
    if house is None:
        return no_house(request)
    found = Checkpoint.objects.filter(house=house).order_by("-epoch", "-size").first()
    text = found.text if found else _("本机关还没有签发检查点。") + "\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=200 if found else 404)


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
