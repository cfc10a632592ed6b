"""A law told in a few lines, so that a test can say what it expects of a text."""

from lianghui.kernel.text.law.reading import read_text
from lianghui.kernel.text.law.tree import Kind, Law, Node

_SILENT = frozenset({Kind.LAW, Kind.TITLE, Kind.HISTORY})


def read(text: str, form: str = "markdown") -> Law:
    """Read, and hold the promise that no character is lost."""
    law = read_text(text, format=form)
    assert law.write() == text
    return law


def told(law: Law) -> list[str]:
    """``eid number heading|text`` of every node below the head, deeper ones after their parents."""
    return [_line(node) for node in law.root.walk() if node.kind not in _SILENT]


def _line(node: Node) -> str:
    words = [node.eid, node.number, f"[{node.heading}]" if node.heading else "", node.text]
    return " ".join(word for word in words if word)


def events(law: Law) -> list[dict[str, object]]:
    """What each event says, without what it leaves open."""
    left_out = ("text", "start", "end")
    return [
        {key: value for key, value in one.as_json().items() if value and key not in left_out} for one in law.history
    ]
