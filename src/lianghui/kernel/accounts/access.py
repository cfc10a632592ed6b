"""Every view says beside itself who may come in; a view that does not say so fails the suite."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from lianghui.kernel.institution.roles import ADMINISTRATORS, HOUSE_OFFICE, Role

View = Callable[..., HttpResponseBase]

# Words for more than one role. Besides: public, everyone; signed_in, any account; capacity, whoever acts in one 身份.
GROUPS: dict[str, frozenset[Role]] = {
    "office": HOUSE_OFFICE,
    "unit": frozenset({Role.UNIT_CLERK, Role.UNIT_SECTION, Role.UNIT_REVIEWER, Role.UNIT_HEAD, Role.UNIT_ADMIN}),
    "member": frozenset({Role.DEPUTY, Role.MEMBER, Role.FORMER_DEPUTY, Role.FORMER_MEMBER}),
    "administrator": ADMINISTRATORS,
}
OPEN = frozenset({"public", "signed_in", "capacity"})


@dataclass(frozen=True)
class Place:
    """A place of the main navigation that a duty brings: a duty's ``urls`` lists them as ``NAVIGATION``."""

    label: str
    route: str
    words: tuple[str, ...]


def roles_of(words: tuple[str, ...]) -> frozenset[Role]:
    """The roles that the words mean. Raises ValueError for a word that means nothing."""
    return frozenset().union(*(GROUPS[word] if word in GROUPS else {Role(word)} for word in words if word not in OPEN))


def access(*who: str) -> Callable[[View], View]:
    """Declare and enforce who may come in: ``public``, ``signed_in``, ``capacity``, a word of ``GROUPS`` or a role.

    Who is not signed in is sent to sign in and back; who has not chosen among several capacities, to choose; anyone
    else is refused with 403. Raises ValueError for a word that means nothing.
    """
    if not who:
        raise ValueError("a view must say who may come in")
    roles = roles_of(who)

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if "public" in who:
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return _send(request, "sign-in")
            if "signed_in" in who:
                return view(request, *args, **kwargs)
            capacity = getattr(request, "capacity", None)
            if capacity is None and getattr(request, "capacities", None):
                return _send(request, "choose-capacity")
            if capacity is None or ("capacity" not in who and not roles & capacity.roles):
                raise PermissionDenied("您当前的身份不能打开这一页。")
            return view(request, *args, **kwargs)

        guarded.access = frozenset(who)  # type: ignore[attr-defined]
        return guarded

    return declare


def _send(request: HttpRequest, name: str) -> HttpResponseRedirect:
    # A form sent after the session ended cannot be sent on; its text is kept by the page and the draft.
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    return HttpResponseRedirect(reverse(name) + (f"?{urlencode({'next': back})}" if back else ""))
