"""The addresses of papers, and stand-ins for those of the workbench that its own tests walk."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from lianghui.kernel.accounts.access import access


@access("public")
def nothing(_request: HttpRequest, **_place: object) -> HttpResponse:
    """A place that is elsewhere."""
    return HttpResponse("")


urlpatterns = [
    path("", include("lianghui.kernel.accounts.urls")),
    path("", include("lianghui.faces.portal.urls")),
    path("", include("lianghui.faces.handbook.urls")),
    path("", include("lianghui.faces.papers.urls")),
    path("desk/", nothing, name="desk"),
    path("desk/drafts/", nothing, name="drafts"),
    path("desk/list/<slug:kind>/", nothing, name="list"),
    path("desk/m/<uuid:uid>/", nothing, name="matter"),
]
