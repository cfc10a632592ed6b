from django.urls import URLPattern, URLResolver, include, path

from lianghui.registry import rooms

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("lianghui.kernel.accounts.urls")),
    path("", include("lianghui.faces.portal.urls")),
    path("", include("lianghui.faces.handbook.urls")),
    path("", include("lianghui.faces.figures.urls")),
    path("", include("lianghui.faces.papers.urls")),
    path("laws/", include("lianghui.faces.library.urls")),
    path("desk/office/", include("lianghui.faces.office.urls")),
    path("desk/import/", include("lianghui.faces.imports.urls")),
    path("desk/laws/", include("lianghui.faces.library.desk_urls")),
    # Pages that a duty brings itself, each under its own name.
    *(path(f"desk/{urls.app_name}/", include(urls)) for urls in rooms("urls")),
    path("desk/", include("lianghui.faces.workbench.urls")),
    path("api/", include("lianghui.faces.api.urls")),
]

# Words for what went wrong; a page that was sent twice or too late is answered by CSRF_FAILURE_VIEW.
handler400 = "lianghui.faces.workbench.views.errors.bad_request"
handler403 = "lianghui.faces.workbench.views.errors.forbidden"
handler404 = "lianghui.faces.workbench.views.errors.not_found"
handler500 = "lianghui.faces.workbench.views.errors.server_error"
