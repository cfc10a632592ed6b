"""Says a value in Chinese: 三个月（自交办之日起）."""

from collections.abc import Mapping
from typing import Any

from lianghui.kernel.rules.packs import words


def say(value: Any, unit: str = "", start: str = "") -> str:
    """The value as a page prints it; a code that has no word is printed as it stands."""
    known = words()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return "；".join(say(one) for one in value)
    if isinstance(value, Mapping):
        return str(value["name"]) if "name" in value else say(value.get("ground", ""))
    said = known["value"].get(value, value) if isinstance(value, str) else str(value)
    said += known["unit"].get(unit, unit) if isinstance(value, int) else ""
    return f"{said}（自{known['start'].get(start, start)}起）" if start else said
