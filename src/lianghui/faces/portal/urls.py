"""Public addresses. ``/m/<uid>/`` is never renamed: it stands in papers and letters."""

from django.urls import path

from lianghui.faces.portal.views import feeds, figures, home, item, listing
from lianghui.faces.workbench.elder import set_elder
from lianghui.kernel.accounts.access import access

urlpatterns = [
    path("", home.home, name="portal-home"),
    path("h/<slug:slug>/", home.of_house, name="portal-house"),
    path("h/<slug:slug>/list/", listing.items, name="portal-list"),
    path("h/<slug:slug>/figures/", figures.overview, name="portal-figures"),
    path("h/<slug:slug>/figures/<uuid:uid>/", figures.one, name="portal-figure"),
    path("h/<slug:slug>/feed.xml", feeds.feed, name="portal-feed"),
    path("h/<slug:slug>/checkpoint.txt", feeds.checkpoint, name="portal-checkpoint"),
    path("h/<slug:slug>/sitemap-<int:year>.xml", feeds.year_map, name="portal-year-map"),
    path("m/<uuid:uid>/", item.item, name="public-item"),
    path("sitemap.xml", feeds.sitemap, name="portal-map"),
    path("robots.txt", feeds.robots, name="robots"),
    path("elder/", access("public")(set_elder), name="elder"),
]
