"""新旧条文对照表 as it is printed: rows of three columns whose changed words are marked; no Django, no layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lianghui.kernel.papers.content import printable

Mark = Literal["same", "deleted", "inserted"]
LEGEND: Final = "左栏加删除线的文字为删去，中栏加粗并加下划线的文字为新增。"
HEADS: Final = ("现行条文", "修改后条文（草案）", "说明")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words: the same in both texts, only in the old, or only in the new."""

    text: str
    mark: Mark = "same"


Paragraphs = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row; a side is empty where the article is new or deleted. ``said`` tells in words what became of it."""

    old: Paragraphs = ()
    new: Paragraphs = ()
    said: str = ""  # 新增, 删去, 第十二条改为第十五条 …: never by colour alone
    note: str = ""
    division: bool = False  # a heading of chapter or section, set in 黑体


@dataclass(frozen=True, slots=True)
class ComparedLaws:
    """The table with its head; ``summary`` counts what changed, ``source`` says which two texts are compared."""

    title: str
    rows: tuple[ComparedRow, ...]
    heads: tuple[str, str, str] = HEADS
    summary: str = ""
    source: str = ""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text with the place where it stands, for the look at glyphs."""
        yield "标题", self.title + "".join(self.heads)
        yield "说明", self.summary + self.source + LEGEND
        for number, row in enumerate(self.rows, 1):
            words = "".join(run.text for side in (row.old, row.new) for paragraph in side for run in paragraph)
            yield f"第{number}行", words + row.said + row.note

    def printable(self) -> "ComparedLaws":
        """The same with every text printable."""
        return ComparedLaws(
            printable(self.title),
            tuple(
                ComparedRow(_clean(row.old), _clean(row.new), printable(row.said), printable(row.note), row.division)
                for row in self.rows
            ),
            (printable(self.heads[0]), printable(self.heads[1]), printable(self.heads[2])),
            printable(self.summary),
            printable(self.source),
        )


def _clean(side: Paragraphs) -> Paragraphs:
    return tuple(tuple(Run(printable(run.text), run.mark) for run in paragraph if run.text) for paragraph in side)
