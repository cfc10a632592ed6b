"""One matter."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from lianghui.faces.api.declared import operation
from lianghui.faces.api.telling import matter_told
from lianghui.faces.workbench.building.reader import reader_of


@operation("GET", "v1/matters/<uuid:uid>/", "一件事项：现状、经过、期限、可办的步骤", who=["capacity"], answer="Matter")
def one_matter(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """What the reader may see of it, as its page shows it."""
    reader = reader_of(request)
    return matter_told(reader, *reader.matter(uid))
