"""The operations of the interface, each declared beside its view: address, access and OpenAPI come from it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from lianghui.faces.api import pace
from lianghui.faces.api.errors import Problem, nothing_here
from lianghui.kernel.accounts.access import access

View = Callable[..., dict[str, Any]]
FRESH = 60  # seconds for which a public answer may be kept by a browser or a cache in between
_log = logging.getLogger("django.request")


@dataclass(frozen=True)
class Query:
    """A parameter of the address, ``?name=``."""

    name: str
    words: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operation:
    """One thing that may be asked. ``path`` is Django's; ``answer`` and ``body`` (if one is sent) name schemas."""

    method: str
    path: str
    name: str
    summary: str
    who: tuple[str, ...]
    answer: str
    view: View = field(compare=False)
    query: tuple[Query, ...] = ()
    body: str = ""

    @property
    def public(self) -> bool:
        """Whether it asks for no account."""
        return "public" in self.who


OPERATIONS: list[Operation] = []


def operation(
    method: str,
    path: str,
    summary: str,
    *,
    who: Sequence[str],
    answer: str,
    query: Sequence[Query] = (),
    body: str = "",
) -> Callable[[View], View]:
    """Declare a view: it takes the request and the address' parts, and gives plain JSON values or raises Problem."""

    def declare(view: View) -> View:
        name = view.__name__.replace("_", "-")
        OPERATIONS.append(Operation(method, path, name, summary, tuple(who), answer, view, tuple(query), body))
        return view

    return declare


def at_path(operations: Sequence[Operation]) -> Callable[..., HttpResponseBase]:
    """One Django view for the operations of one address; they are open to the same readers."""
    by_method = {one.method: one for one in operations}
    who = operations[0].who
    if any(one.who != who for one in operations):
        raise ValueError(f"{operations[0].path}: two accesses at one address")

    @access(*who)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        one = by_method.get(_method(request))
        if one is None:
            raise Problem(405, "method", _("这个地址不接受这种请求方法。"))
        _within_pace(request, one)
        if one.method == "POST":
            _same_site(request)
        found = one.view(request, *args, **kwargs)
        return JsonResponse(found, json_dumps_params={"ensure_ascii": False})

    def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = _answered(inner, request, *args, **kwargs)
        if answer.status_code == Problem(405, "", "").status:
            answer["Allow"] = ", ".join(sorted({*by_method, "HEAD"} if "GET" in by_method else by_method))
        open_to_all = "public" in who and answer.status_code < 400  # noqa: PLR2004 - errors are not kept
        if open_to_all:
            patch_cache_control(answer, public=True, max_age=FRESH)
        else:
            patch_cache_control(answer, no_store=True, private=True)
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    outer.access = frozenset(who)  # type: ignore[attr-defined]
    outer.csrf_exempt = True  # type: ignore[attr-defined]  # judged in ``_same_site``, which answers in JSON
    return outer


def _method(request: HttpRequest) -> str:
    return "GET" if request.method == "HEAD" else request.method or ""


def _answered(view: Callable[..., HttpResponseBase], request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Whatever comes of it, in the one shape."""
    try:
        answer = view(request, *args, **kwargs)
    except Problem as problem:
        answer = problem.answer()
        if problem.status == 429:  # noqa: PLR2004 - too many requests
            answer["Retry-After"] = problem.details[0]
    except Http404:
        answer = nothing_here().answer()
    except PermissionDenied:
        answer = Problem(403, "forbidden", _("您现在的身份不能查看这些内容。")).answer()
    except Exception:  # noqa: BLE001 - the last resort of an interface whose errors have one shape; it is logged
        _log.exception("API %s", request.path)
        answer = Problem(500, "failed", _("系统出了问题，什么也没有保存，请稍后再试；仍不行请联系管理员。")).answer()
    if isinstance(answer, HttpResponseRedirect):
        answer = _door(answer).answer()
    assert isinstance(answer, HttpResponse)
    return answer


def _door(sent: HttpResponseRedirect) -> Problem:
    """Where a page would send to the door, the interface says so."""
    if sent.url.startswith(reverse("choose-capacity")):
        return Problem(403, "capacity", _("您有几个身份，请先在页面上选定一个。"))
    return Problem(401, "sign_in", _("请先登录。"))


def _within_pace(request: HttpRequest, one: Operation) -> None:
    if one.public or not request.user.is_authenticated:
        return
    seconds = pace.wait(request.user.pk)
    if seconds:
        words = _("请求太多，请在 %(n)s 秒后再试。") % {"n": seconds}
        raise Problem(429, "too_many", words, details=[str(seconds)])


class _SameSite(CsrfViewMiddleware):
    """Django's own check, whose refusal is told to the caller instead of a page."""

    def _reject(self, _request: HttpRequest, reason: str) -> Any:
        return reason


def _same_site(request: HttpRequest) -> None:
    if _SameSite(lambda _request: HttpResponse()).process_view(request, None, (), {}) is not None:  # type: ignore[arg-type]
        raise Problem(403, "csrf", _("请求不是从本系统发出的：请先取 /api/v1/me/ 的 csrf，并放在 X-CSRFToken 中。"))
