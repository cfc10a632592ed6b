"""The blocks of a wording as plain lines, so that an office edits them in an ordinary text box; no Django.

    # 一、标题            heading, one # a level, up to four
    正文                  paragraph;  ^ centred,  > to the right,  < not set in
    |% 1 | 4              widths of the columns, first line of a table
    |= 编号 | 标题        header
    |* 清单               the rows are repeated for every record of this list
    | !栏目 | 内容        row; ! marks a caption, +2 before it takes two columns, ⏎ breaks the line
    签名：代表；单位      lines to be signed
    ---                   new page

A backslash before a sign takes its meaning away.
"""

import re
from collections.abc import Iterator
from typing import Final

from lianghui.kernel.papers.content import (
    Align,
    Block,
    Cell,
    ContentError,
    Heading,
    PageBreak,
    Paragraph,
    SignatureLines,
    Table,
)

SIGNS: Final[dict[str, tuple[bool, Align]]] = {"^": (True, "center"), ">": (True, "right"), "<": (False, "left")}
SPECIAL: Final = re.compile(r"^(\\|#|\^|>|<|\||签名：|---$)")
CELL: Final = re.compile(r"^(?:\+(\d+)(?:\s|$))?(!)?(.*)$", re.DOTALL)
DEEPEST: Final = 4


def to_lines(blocks: tuple[Block, ...]) -> str:
    """The blocks as lines."""
    return "\n".join(line for block in blocks for line in _block_lines(block))


def from_lines(text: str) -> tuple[Block, ...]:
    """Read blocks from lines; empty lines part two tables and mean nothing else.

    Raises ContentError naming the line that cannot be read.
    """
    blocks: list[Block] = []
    table: list[tuple[int, str]] = []
    for number, raw in enumerate([*text.splitlines(), ""], 1):
        line = raw.strip()
        if line.startswith("|"):
            table.append((number, line))
            continue
        if table:
            blocks.append(_read_table(table))
            table = []
        if line:
            blocks.append(_read_line(number, line))
    return tuple(blocks)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Paragraph():
            sign = next((s for s, shape in SIGNS.items() if shape == (block.indent, block.align)), "")
            shielded = "\\" + block.text if SPECIAL.match(block.text) else block.text
            yield f"{sign} {shielded}" if sign else shielded
        case Table():
            if block.widths:
                yield "|% " + " | ".join(map(str, block.widths))
            if block.header:
                yield "|= " + " | ".join(_shield(text) for text in block.header)
            if block.each:
                yield f"|* {block.each}"
            for row in block.rows:
                yield "| " + " | ".join(_cell_text(cell) for cell in row)
            yield ""
        case SignatureLines():
            yield "签名：" + "；".join(block.labels)
        case PageBreak():
            yield "---"


def _cell_text(cell: Cell) -> str:
    across = f"+{cell.across} " if cell.across > 1 else ""
    text = _shield(cell.text)
    if not cell.label and re.match(r"\\|!|\+\d+(\s|$)", text):
        text = "\\" + text
    return f"{across}{'!' if cell.label else ''}{text}"


def _shield(text: str) -> str:
    return text.replace("|", "｜").replace("\n", "⏎")


def _read_line(number: int, line: str) -> Block:
    if line == "---":
        return PageBreak()
    if line.startswith("签名："):
        return SignatureLines(tuple(label.strip() for label in line[3:].split("；") if label.strip()))
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        if level > DEEPEST or not line[level:].strip():
            raise ContentError(f"第{number}行：标题最多四级，# 后面须有文字。")
        return Heading(line[level:].strip(), level)
    if line[0] in SIGNS:
        indent, align = SIGNS[line[0]]
        return Paragraph(line[1:].strip().removeprefix("\\"), indent, align)
    return Paragraph(line.removeprefix("\\"))


def _read_table(lines: list[tuple[int, str]]) -> Table:
    widths: tuple[int, ...] = ()
    header: tuple[str, ...] = ()
    each = ""
    rows: list[tuple[Cell, ...]] = []
    for number, line in lines:
        parts = [part.strip().replace("⏎", "\n") for part in line[2:].split("|")]
        match line[1:2]:
            case "%":
                if not all(part.isascii() and part.isdigit() and int(part) > 0 for part in parts):
                    raise ContentError(f"第{number}行：列宽须为正整数，例如“|% 1 | 4 | 2”。")
                widths = tuple(map(int, parts))
            case "=":
                header = tuple(parts)
            case "*":
                each = line[2:].strip()
            case _:
                rows.append(tuple(_read_cell(part.strip().replace("⏎", "\n")) for part in line[1:].split("|")))
    if not rows:
        raise ContentError(f"第{lines[0][0]}行：表格没有内容行。")
    table = Table(tuple(rows), header, widths, each)
    for row, (number, _) in zip(rows, lines[len(lines) - len(rows) :], strict=False):
        if sum(cell.across for cell in row) != table.columns:
            raise ContentError(f"第{number}行：这一行的列数与表格（{table.columns} 列）不一致。")
    if widths and len(widths) != table.columns:
        raise ContentError(f"第{lines[0][0]}行：列宽有 {len(widths)} 个，表格有 {table.columns} 列。")
    return table


def _read_cell(text: str) -> Cell:
    if text.startswith("\\"):
        return Cell(text[1:])
    found = CELL.match(text)
    if found is None:
        return Cell(text)
    across, label, rest = found.groups()
    if label is None and rest.startswith("\\"):
        rest = rest[1:]
    return Cell(rest, int(across or 1), label is not None)
