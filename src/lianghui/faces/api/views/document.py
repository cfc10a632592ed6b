"""The OpenAPI document."""

from typing import Any

from django.http import HttpRequest

from lianghui.faces.api.declared import operation
from lianghui.faces.api.openapi import document


@operation("GET", "openapi.json", "接口说明（OpenAPI 3.1）", who=["public"], answer="Any")
def openapi(_request: HttpRequest) -> dict[str, Any]:
    """Derived from the declared operations and the steps of every procedure."""
    return document()
