"""Serves the style guide: every page of the house with made-up values. Only tests mount it.

To look at it: ``python -m django runserver --settings lianghui.faces.workbench.tests.style_guide_settings``.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from lianghui.faces.workbench.elder import is_elder, set_elder
from lianghui.faces.workbench.shown import Draft
from lianghui.faces.workbench.tests.sample import Write, pages, shell


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


class Drafts:
    """A pretended store of one draft, so that ``write.js`` has a server to speak with."""

    revision = 1
    text = "第一稿"
    mood = "well"
    saves: list[str] = []


def write(request: HttpRequest) -> HttpResponse:
    """The writing page on the pretended store."""
    context = {
        **pages()["write"][1],
        "versions": [],
        "draft": Draft("d1", Drafts.revision, "/save/"),
        "form": Write(initial={"title": "标题", "problem": Drafts.text}),
        "shell": shell(),
    }
    if request.method == "POST":
        return render(request, "look/notice.html", {"shell": shell(), "heading": "已提交", "draft_done": "d1"})
    return render(request, "workbench/write.html", context)


def save(request: HttpRequest) -> HttpResponse:
    """Save as the real one does, or fail as the mood says."""
    if Drafts.mood == "signed-out":
        return redirect("/sign-in/")
    if Drafts.mood == "too-long":
        return HttpResponse(status=413)
    if int(request.POST["revision"]) != Drafts.revision:
        return JsonResponse({"revision": Drafts.revision, "fields": {"problem": Drafts.text}}, status=409)
    Drafts.revision += 1
    Drafts.text = request.POST["problem"]
    Drafts.saves.append(Drafts.text)
    return JsonResponse({"revision": Drafts.revision})


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Send the content security policy of the real house with a sample page."""

    def answer(request: HttpRequest, **kwargs: str) -> HttpResponse:
        response = view(request, **kwargs)
        response["Content-Security-Policy"] = "default-src 'self'; form-action 'self'; frame-ancestors 'none'"
        return response

    return answer


urlpatterns: list[URLPattern] = [
    path("elder/", set_elder, name="elder"),
    path("drafting/", guarded(write), name="drafting"),
    path("save/", save, name="save"),
    path("<slug:name>/", guarded(page), name="sample"),
]
