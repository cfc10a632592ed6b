"""Which words of a text are quoted in it: a decision gives the new wording of articles of another law. Pure.

What is quoted is no part of the law that quotes it. By custom each paragraph of a quotation begins with “ and only the
last ends with ”, so the marks are not counted: the last one seen says whether the quotation is open.
"""

import re

_MARK = re.compile("[“”]")
_ANNOUNCED = re.compile("修改为|改为|增加|如下|作为第|表述为|规定为")


class Quotation:
    """``opened``: the next line begins inside a quotation; ``announced``: one stands there without marks."""

    def __init__(self) -> None:
        self.opened = False
        self.announced = False

    @property
    def going(self) -> bool:
        """The next line is quoted."""
        return self.opened or self.announced

    def pass_line(self, text: str) -> None:
        """Take note of the marks of a line that was read."""
        opened, closed = text.rfind("“"), text.rfind("”")
        if opened != closed:
            self.opened = opened > closed

    def end(self) -> None:
        """The quotation has ended, whatever its marks say."""
        self.opened = self.announced = False


def announces(words: str) -> bool:
    """The words end in a colon after which another wording is to come."""
    return words[-1:] in {"：", ":"} and bool(_ANNOUNCED.search(words[-60:]))


def quoted_places(text: str) -> list[tuple[int, int]]:
    """The stretches between “ and ” in one line; one that is not closed reaches to the end."""
    stretches: list[tuple[int, int]] = []
    start: int | None = None
    for found in _MARK.finditer(text):
        if found[0] == "“":
            start = found.start() if start is None else start
        elif start is not None:
            stretches.append((start, found.end()))
            start = None
    if start is not None:
        stretches.append((start, len(text)))
    return stretches
