from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("lianghui.kernel.accounts.urls")),
    path("", include("lianghui.faces.portal.urls")),
    path("", include("lianghui.faces.handbook.urls")),
    path("", include("lianghui.faces.figures.urls")),
    path("", include("lianghui.faces.papers.urls")),
]
