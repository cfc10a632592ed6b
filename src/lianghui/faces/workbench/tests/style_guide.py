"""Serves the style guide: every page of the house with made-up values. Only tests mount it.

To look at it: ``python -m django runserver --settings lianghui.faces.workbench.tests.style_guide_settings``.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from lianghui.faces.workbench.elder import is_elder, set_elder
from lianghui.faces.workbench.tests.sample import pages, shell


def page(request: HttpRequest, name: str) -> HttpResponse:
    """One sample page."""
    found = pages().get(name)
    if not found:
        raise Http404
    template, context = found
    if name == "desk":
        messages.success(request, "已交办第 0203 号建议，答复期限到2026年12月3日。")
    portal = name.startswith("portal")
    return render(request, template, {"shell": shell(elder=is_elder(request), portal=portal), **context})


urlpatterns: list[URLPattern] = [path("elder/", set_elder, name="elder"), path("<slug:name>/", page, name="sample")]
