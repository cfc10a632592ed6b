"""What an act keeps of a rule's answer. Pure."""

from typing import Any

from lianghui.kernel.rules.answer import Answer


def as_recorded(answer: object) -> dict[str, Any] | None:
    """What an act keeps of a rule's answer: value, count, force and place, no sentences."""
    if not isinstance(answer, Answer):
        return None
    whole = answer.as_json()
    kept = ("key", "value", "unit", "start", "force", "citations", "terms", "pack")
    return {**{k: whole[k] for k in kept if k in whole}, "conflict": bool(answer.conflicts)}
