from django.urls import path

from lianghui.faces.figures.views import frozen, one, overview

urlpatterns = [
    path("figures/", overview.overview, name="figures"),
    path("figures/frozen/<uuid:uid>/", frozen.one_frozen, name="frozen-figure"),
    path("figures/frozen/<uuid:uid>/publish/", frozen.publish, name="frozen-publish"),
    path("figures/<str:key>/", one.one, name="figure"),
    path("figures/<str:key>/sheet.xlsx", one.sheet, name="figure-sheet"),
    path("figures/<str:key>/freeze/", frozen.freeze_one, name="figure-freeze"),
]
