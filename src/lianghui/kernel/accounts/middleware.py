"""In which capacity 身份 the reader acts: chosen once after signing in, shown in the head of every page."""

from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lianghui.kernel.institution.capacities import Capacity, capacities

SESSION_KEY = "capacity"
SEEN = "seen"
# A session ends so long after the last click. Writing each click down would make every page a write; every five
# minutes is near enough to two hours.
SEEN_EVERY = 300
SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day by the law's clock."""
    return timezone.now().astimezone(SHANGHAI).date()


def own_capacities(request: HttpRequest) -> list[Capacity]:
    """All in which the reader may act today."""
    person = getattr(request.user, "person", None) if request.user.is_authenticated else None
    return capacities(person, today()) if person is not None else []


def chosen_capacity(request: HttpRequest) -> Capacity | None:
    """The capacity chosen in this session while it lasts; the only one where there is but one; else None."""
    own = list(request.capacities)  # type: ignore[attr-defined]
    wanted = request.session.get(SESSION_KEY)
    return next((one for one in own if one.ref == wanted), own[0] if len(own) == 1 else None)


class CapacityMiddleware:
    """Gives every request ``capacities`` and ``capacity``, asked of the database unless the view is for everyone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.capacities, request.capacity = [], None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> None:
        """Look the reader up once it is known that the view wants to know."""
        if "public" in getattr(view, "access", ()) or not request.user.is_authenticated:
            return
        if not request.user.may_sign_in(today()):
            logout(request)  # the account was closed, or its last day is over
            return
        now = int(timezone.now().timestamp())
        if now - request.session.get(SEEN, 0) >= SEEN_EVERY:
            request.session[SEEN] = now
        request.capacities = own_capacities(request)  # type: ignore[attr-defined]
        request.capacity = chosen_capacity(request)  # type: ignore[attr-defined]
