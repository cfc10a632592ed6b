"""Addresses of the interface, from the declared operations. Those under ``v1/`` are never renamed."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from lianghui.faces.api import views
from lianghui.faces.api.declared import OPERATIONS, at_path
from lianghui.faces.api.errors import nothing_here
from lianghui.kernel.accounts.access import access

assert views  # importing them declares the operations


@access("public")
def nowhere(_request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 - the address is told to nobody
    """An address that is none: the same shape as every error."""
    return nothing_here().answer()


nowhere.csrf_exempt = True  # type: ignore[attr-defined]  # it does nothing

_by_path = sorted(OPERATIONS, key=lambda one: one.path)
urlpatterns = [
    *(
        path(address, at_path(found), name=f"api-{found[0].name}")
        for address, group in groupby(_by_path, key=lambda one: one.path)
        if (found := list(group))
    ),
    re_path(r"^(?P<rest>.*)$", nowhere, name="api-nowhere"),
]
