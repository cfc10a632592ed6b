"""A paper as a content tree, rendered to Word and to PDF alike; no Django, no layout.

The parts and their order follow GB/T 9704-2012 《党政机关公文格式》 chapter 7: head 版头 (organ mark, number),
body 主体 (title, addressee, text, attachments, signature, date, note) and foot 版记 (copies to, printed by).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Align = Literal["left", "center", "right"]

DIGITS = "〇一二三四五六七八九"
LONE_SURROGATES = range(0xD800, 0xE000)
NO_CHARACTERS = (0xFFFE, 0xFFFF)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, its first line set in by two characters unless ``indent`` is False."""

    text: str
    indent: bool = True
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text; levels 1 to 4 are 一、 （一） 1. （1） and bear their numbers in ``text``."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``across`` is the number of columns it takes, ``label`` sets it as a caption 栏目名."""

    text: str
    across: int = 1
    label: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. ``widths`` are proportions of the columns; ``each`` names the list whose records fill one row."""

    rows: tuple[tuple[Cell, ...], ...]
    header: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    each: str = ""

    @property
    def columns(self) -> int:
        """Number of columns: of the header, or of the widest row."""
        return max([len(self.header), *(sum(cell.across for cell in row) for row in self.rows)])


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Lines to be signed by hand: a label and a rule behind it ("代表签名：________")."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Heading | Table | SignatureLines | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper 公文; empty parts are not printed."""

    title: str
    blocks: tuple[Block, ...] = ()
    organ: str = ""  # 发文机关标志, the red head
    number: str = ""  # 发文字号
    signer: str = ""  # 签发人, on papers that go upwards
    addressee: str = ""  # 主送机关
    attachments: tuple[str, ...] = ()  # 附件说明, names only
    signed_by: tuple[str, ...] = ()  # 发文机关署名
    date: str = ""  # 成文日期, as printed
    note: str = ""  # 附注 (contact, telephone)
    copy_to: str = ""  # 抄送机关
    printed_by: str = ""  # 印发机关
    printed_on: str = ""  # 印发日期
    checkpoint: str = ""  # where the log of acts stood when the paper was issued
    copies: str = ""  # 份号


BLOCKS: dict[str, type[Paragraph | Heading | Table | SignatureLines | PageBreak]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "table": Table,
    "signature": SignatureLines,
    "page_break": PageBreak,
}
NAMES = {kind: name for name, kind in BLOCKS.items()}

# The parts of a paper that are one text, in the order they are printed, with the name each has in GB/T 9704.
TEXT_PARTS = {
    "copies": "份号",
    "organ": "发文机关标志",
    "number": "发文字号",
    "signer": "签发人",
    "title": "标题",
    "addressee": "主送机关",
    "date": "成文日期",
    "note": "附注",
    "copy_to": "抄送机关",
    "printed_by": "印发机关",
    "printed_on": "印发日期",
    "checkpoint": "存证",
}
LIST_PARTS = {"attachments": "附件", "signed_by": "署名"}


class ContentError(ValueError):
    """Data that is not a paper; the message says in Chinese which part is wrong."""


def cells(*texts: str | Cell) -> tuple[Cell, ...]:
    """Make a row of a table from texts and cells."""
    return tuple(text if isinstance(text, Cell) else Cell(text) for text in texts)


def paragraphs(text: str, *, indent: bool = True) -> tuple[Paragraph, ...]:
    """One paragraph a line of ``text``; empty lines and spaces at the ends are left out."""
    return tuple(Paragraph(line.strip(), indent) for line in text.splitlines() if line.strip())


def date_line(day: dt.date) -> str:
    """成文日期 in Arabic figures without leading noughts, "2026年11月20日" (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_in_characters(day: dt.date) -> str:
    """The date in characters, "二〇二六年十一月二十日", for certificates and older papers."""
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_below_hundred(day.month)}月{_below_hundred(day.day)}日"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


def printable(text: str) -> str:
    """Leave out what no paper can show and XML refuses: control characters other than line ends, lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        char
        for char in text
        if (char >= " " or char == "\n") and not "\x7f" <= char <= "\x9f" and not _refused(ord(char))
    )


def _refused(code: int) -> bool:
    return code in LONE_SURROGATES or code in NO_CHARACTERS


def texts(paper: Paper) -> Iterator[tuple[str, str]]:
    """Every text of the paper with its place in Chinese ("标题", "第3段", "表1第2行第1列")."""
    for part, place in TEXT_PARTS.items():
        yield place, getattr(paper, part)
    for part, place in LIST_PARTS.items():
        for count, text in enumerate(getattr(paper, part), 1):
            yield f"{place}{count}", text
    yield from block_texts(paper.blocks)


def block_texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Every text of the blocks with its place in Chinese."""
    paragraph = table = 0
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                paragraph += 1
                yield f"第{paragraph}段", block.text
            case Table():
                table += 1
                for column, text in enumerate(block.header, 1):
                    yield f"表{table}表头第{column}列", text
                for row, row_cells in enumerate(block.rows, 1):
                    for column, cell in enumerate(row_cells, 1):
                        yield f"表{table}第{row}行第{column}列", cell.text
            case SignatureLines():
                for label in block.labels:
                    yield "签名栏", label
            case PageBreak():
                pass


def as_data(paper: Paper) -> dict[str, Any]:
    """The paper as JSON data, every text made printable; ``from_data`` reads it back."""
    data: dict[str, Any] = {part: printable(getattr(paper, part)) for part in TEXT_PARTS}
    data |= {part: [printable(text) for text in getattr(paper, part)] for part in LIST_PARTS}
    data["blocks"] = [block_data(block) for block in paper.blocks]
    return data


def block_data(block: Block) -> dict[str, Any]:
    """One block as JSON data; ``block`` names its kind."""
    data: dict[str, Any] = {"block": NAMES[type(block)]}
    match block:
        case Paragraph():
            data |= {"text": printable(block.text), "indent": block.indent, "align": block.align}
        case Heading():
            data |= {"text": printable(block.text), "level": block.level}
        case Table():
            data |= {
                "header": [printable(text) for text in block.header],
                "rows": [
                    [{"text": printable(c.text), "across": c.across, "label": c.label} for c in row]
                    for row in block.rows
                ],
                "widths": list(block.widths),
                "columns": block.columns,
                "each": block.each,
            }
        case SignatureLines():
            data["labels"] = [printable(label) for label in block.labels]
        case PageBreak():
            pass
    return data


def from_data(data: dict[str, Any]) -> Paper:
    """Read a paper from JSON data. Raises ContentError naming the part that is wrong."""
    if unknown := set(data) - set(TEXT_PARTS) - set(LIST_PARTS) - {"blocks"}:
        raise ContentError(f"公文内容中有不认识的部分：{'、'.join(sorted(unknown))}。")
    try:
        parts: dict[str, Any] = {part: str(data[part]) for part in TEXT_PARTS if part in data}
        parts |= {part: tuple(map(str, data[part])) for part in LIST_PARTS if part in data}
        parts["blocks"] = tuple(block_from_data(block) for block in data.get("blocks", ()))
        return Paper(**parts)
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(f"公文内容不完整或格式不对：{error}。") from error


def block_from_data(data: dict[str, Any]) -> Block:
    """Read one block from JSON data. Raises ContentError for an unknown kind."""
    kind = data["block"]
    if kind == "paragraph":
        return Paragraph(str(data["text"]), bool(data.get("indent", True)), data.get("align", "left"))
    if kind == "heading":
        return Heading(str(data["text"]), int(data.get("level", 1)))
    if kind == "table":
        return Table(
            tuple(
                tuple(Cell(str(c["text"]), int(c.get("across", 1)), bool(c.get("label", False))) for c in row)
                for row in data["rows"]
            ),
            tuple(map(str, data.get("header", ()))),
            tuple(map(int, data.get("widths", ()))),
            str(data.get("each", "")),
        )
    if kind == "signature":
        return SignatureLines(tuple(map(str, data["labels"])))
    if kind == "page_break":
        return PageBreak()
    raise ContentError(f"不认识的内容块“{kind}”，可用的有：{'、'.join(BLOCKS)}。")


def printable_paper(paper: Paper) -> Paper:
    """The same paper with every text printable, as both renderers take it."""
    return from_data(as_data(paper))
