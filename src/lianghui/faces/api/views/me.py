"""Who asks, in which capacity, and the mark every POST carries."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token

from lianghui.faces.api.declared import operation
from lianghui.kernel.institution.capacities import Capacity


@operation("GET", "v1/me/", "我的身份，和提交时要带的 csrf", who=["signed_in"], answer="Me")
def me(request: HttpRequest) -> dict[str, Any]:
    """A capacity is chosen on the page; the interface acts in the one chosen."""
    own: list[Capacity] = request.capacities  # type: ignore[attr-defined]
    chosen: Capacity | None = request.capacity  # type: ignore[attr-defined]
    return {
        "account": request.user.get_username(),
        "capacity": _told(chosen) if chosen else None,
        "capacities": [_told(one) for one in own],
        "csrf": get_token(request),
    }


def _told(capacity: Capacity) -> dict[str, Any]:
    return {"ref": capacity.ref, "label": capacity.label, "roles": sorted(str(role) for role in capacity.roles)}
