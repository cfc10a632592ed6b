"""Finds the duties: one folder under ``lianghui.duties`` each, and nothing central edited for it."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from lianghui import duties


def duty_packages() -> list[str]:
    """Dotted names of every duty's package, in alphabetical order."""
    return sorted(f"{duties.__name__}.{found.name}" for found in pkgutil.iter_modules(duties.__path__) if found.ispkg)


def rooms(room: str) -> list[ModuleType]:
    """The module named ``room`` (``procedure``, ``lists``, ``figures`` …) of every duty that has one."""
    return [import_module(f"{package}.{room}") for package in duty_packages() if find_spec(f"{package}.{room}")]
