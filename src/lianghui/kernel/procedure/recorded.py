"""What an act keeps of a rule's answer. Pure."""

from typing import Any

from lianghui.kernel.rules.answer import Answer

_known: dict[int, tuple[Answer, dict[str, Any]]] = {}  # the answer is held, so that its id stays its own
_MOST = 20_000


def as_recorded(answer: object) -> dict[str, Any] | None:
    """What an act keeps of a rule's answer: value, count, force and place, no sentences.

    Rules give the same answer object until they change, so each is written out once.
    """
    if not isinstance(answer, Answer):
        return None
    known = _known.get(id(answer))
    if known is not None:
        return known[1]
    whole = answer.as_json()
    kept = ("key", "value", "unit", "start", "force", "citations", "terms", "pack")
    recorded = {**{k: whole[k] for k in kept if k in whole}, "conflict": bool(answer.conflicts)}
    if len(_known) >= _MOST:
        _known.clear()
    _known[id(answer)] = (answer, recorded)
    return recorded
