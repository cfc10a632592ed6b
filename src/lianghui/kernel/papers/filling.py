"""Named fields 〔编号〕 in a wording, filled with a paper's values; no logic beyond one repeated row; no Django.

〔2026〕, with figures alone, is the year of a number 发文字号 and never a field. What has been filled in is not read
again, so a value that contains 〔…〕 stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lianghui.kernel.papers import content

FIELD: Final = re.compile(r"〔([^〔〕\n]{1,40})〕")

Record = Mapping[str, str]
Values = Mapping[str, str | Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Field:
    """A field a wording may use: its name as written in 〔…〕, its meaning, an example for the preview.

    A field with ``records`` is a list: it names a table's rows (``Table.each``), and these are the row's own fields.
    """

    name: str
    meaning: str
    example: str = ""
    records: tuple["Field", ...] = ()


class UnknownField(content.ContentError):
    """A wording or Word file names fields that its kind of paper does not have."""

    def __init__(self, unknown: Iterable[tuple[str, str]], known: Iterable[str]) -> None:
        self.unknown = tuple(unknown)
        named = "、".join(f"〔{name}〕（{place}）" for place, name in self.unknown)
        listed = "".join(f"〔{name}〕" for name in known)
        super().__init__(f"不认识的字段：{named}。可用的字段有：{listed or '无'}。请改正后再保存。")


class NoValue(content.ContentError):
    """A field has no value; an empty one is given as an empty text."""

    def __init__(self, name: str) -> None:
        super().__init__(f"字段〔{name}〕没有内容，公文未生成；请补充后重试。")


def names_in(text: str) -> list[str]:
    """Names of the fields in ``text``, in order."""
    return [name for name in FIELD.findall(text) if not is_year(name)]


def is_year(name: str) -> bool:
    """Whether 〔name〕 is the year of a number and no field."""
    return name.strip().isdigit()


def fill_text(text: str, values: Values) -> str:
    """Fill the fields of one text. Raises NoValue where a field has none."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if is_year(name):
            return found[0]
        filled = values.get(name)
        if not isinstance(filled, str):
            raise NoValue(name)
        return filled

    return FIELD.sub(value, text)


def check(paper: content.Paper, fields: Sequence[Field]) -> None:
    """Raise UnknownField where the wording uses a field that is not among ``fields``, naming the known ones."""
    own = {field.name: field for field in fields if not field.records}
    lists = {field.name: field for field in fields if field.records}
    unknown = [
        (place, name)
        for place, text in content.texts(replace(paper, blocks=()))
        for name in names_in(text)
        if name not in own
    ]
    for block in paper.blocks:
        known = set(own)
        if isinstance(block, content.Table) and block.each:
            if block.each not in lists:
                unknown.append(("表格的重复行", block.each))
                continue
            known |= {field.name for field in lists[block.each].records}
        unknown += [
            (place, name)
            for place, text in content.block_texts((block,))
            for name in names_in(text)
            if name not in known
        ]
    if unknown:
        raise UnknownField(unknown, listed(fields))


def listed(fields: Sequence[Field]) -> Iterator[str]:
    """Names of all the fields, a list's own name followed by those of its records."""
    for field in fields:
        yield field.name
        yield from (record.name for record in field.records)


def fill(paper: content.Paper, values: Values) -> content.Paper:
    """The paper with its fields filled.

    A paragraph becomes one a line of what was filled in, and none where that is empty; so does an attachment or a
    signing organ. Raises NoValue where a field has no value.
    """
    parts = {part: fill_text(getattr(paper, part), values) for part in content.TEXT_PARTS}
    lists = {
        part: tuple(line for text in getattr(paper, part) for line in fill_text(text, values).splitlines() if line)
        for part in content.LIST_PARTS
    }
    blocks = tuple(filled for block in paper.blocks for filled in _fill_block(block, values))
    return replace(paper, **parts, **lists, blocks=blocks)  # type: ignore[arg-type]


def _fill_block(block: content.Block, values: Values) -> Iterator[content.Block]:
    match block:
        case content.Paragraph():
            for line in content.paragraphs(fill_text(block.text, values)):
                yield replace(block, text=line.text)
        case content.Heading():
            yield replace(block, text=fill_text(block.text, values))
        case content.SignatureLines():
            yield replace(block, labels=tuple(fill_text(label, values) for label in block.labels))
        case content.Table():
            yield _fill_table(block, values)
        case content.PageBreak():
            yield block


def _fill_table(table: content.Table, values: Values) -> content.Table:
    records: Sequence[Values] = [values]
    if table.each:
        rows = values.get(table.each)
        if rows is None or isinstance(rows, str):
            raise NoValue(table.each)
        records = [{**values, **record} for record in rows]
    return replace(
        table,
        each="",
        header=tuple(fill_text(text, values) for text in table.header),
        rows=tuple(
            tuple(replace(cell, text=fill_text(cell.text, record)) for cell in row)
            for record in records
            for row in table.rows
        ),
    )


def examples(fields: Sequence[Field]) -> dict[str, str | list[dict[str, str]]]:
    """A value for every field, for the preview: its example, or its name where it has none; lists have two records."""
    values: dict[str, str | list[dict[str, str]]] = {}
    for field in fields:
        if field.records:
            values[field.name] = [{record.name: record.example or record.name for record in field.records}] * 2
        else:
            values[field.name] = field.example or field.name
    return values
