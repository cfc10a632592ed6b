"""The frame for pages that a duty brings: its templates extend ``look/base.html`` by name and import no face."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.building.shell import bare_shell, shell_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """A context processor: ``shell`` for every page under a duty's own addresses; nothing is asked until it is used."""
    match = request.resolver_match
    if match is None or not match.namespace:
        return {}
    if getattr(request, "capacity", None) is None:
        return {"shell": SimpleLazyObject(lambda: bare_shell(request))}
    return {"shell": SimpleLazyObject(lambda: shell_of(reader_of(request), match.namespace))}
