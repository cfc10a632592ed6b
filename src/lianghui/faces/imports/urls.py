"""Addresses of imports. They stand before the workbench's, whose lists take any word."""

from django.urls import path

from lianghui.faces.imports.views import batch, begin, errors

urlpatterns = [
    path("", begin.begin, name="imports"),
    path("<uuid:uid>/", batch.batch, name="import"),
    path("<uuid:uid>/errors.xlsx", errors.errors, name="import-errors"),
]
