"""``{% load charts %}``: a curve or bars from rows of (label, value, value in words). The table stands beside it."""

from collections.abc import Sequence
from typing import Any

from django import template

from lianghui.faces.workbench import charts

register = template.Library()
Rows = Sequence[tuple[str, float, str]]


@register.inclusion_tag("look/parts/bar_chart.html")
def bar_chart(title: str, rows: Rows) -> dict[str, Any]:
    """Horizontal bars, the largest the whole width."""
    return {"chart": charts.bar_chart(title, rows)}


@register.inclusion_tag("look/parts/line_chart.html")
def line_chart(title: str, rows: Rows) -> dict[str, Any]:
    """A curve from zero over equally spaced labels."""
    return {"chart": charts.line_chart(title, rows)}
