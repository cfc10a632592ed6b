"""The procedures of this installation, told by the registry at start."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.rules.packs import declare, keys

if TYPE_CHECKING:
    from lianghui.kernel.ledger.models import Act
    from lianghui.kernel.procedure.models import Matter

_procedures: dict[str, Procedure] = {}

OpHandler = Callable[["Matter", "Act", dict[str, Any]], None]
# What other rooms do when an op of a name is written: publication freezes a copy, papers prepares a document.
OP_HANDLERS: dict[str, list[OpHandler]] = {}


def register(procedure: Procedure) -> None:
    """Make a procedure known. Raises ValueError where another one has its name."""
    if _procedures.get(procedure.key, procedure) is not procedure:
        raise ValueError(f"two procedures are named {procedure.key}")
    _procedures[procedure.key] = procedure
    for limit in procedure.limits:
        if limit.rule not in keys():
            declare(limit.rule, f"{procedure.label}{limit.label}期限")


def forget(key: str) -> None:
    """Forget a procedure: for tests that declare their own."""
    _procedures.pop(key, None)


def procedures() -> list[Procedure]:
    """All procedures, in the order in which lists and menus name them."""
    return sorted(_procedures.values(), key=lambda one: (one.place, one.key))


def procedure_of(kind: str) -> Procedure:
    """The procedure of a kind of matter. Raises KeyError for a kind no duty declares."""
    return _procedures[kind]


def form_of(procedure: Procedure, step: Step) -> type[Any] | None:
    """The form class a step names, or None for a step that asks nothing."""
    if not step.form:
        return None
    module: ModuleType = import_module(procedure.forms)
    found: type[Any] = getattr(module, step.form)
    return found


def on_op(name: str, handler: OpHandler) -> None:
    """Let a room act when an op of this name is written, inside the act's transaction."""
    handlers = OP_HANDLERS.setdefault(name, [])
    if handler not in handlers:
        handlers.append(handler)
