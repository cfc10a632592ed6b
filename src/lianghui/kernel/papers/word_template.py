"""An office's own Word file with plain fields 〔编号〕: filled run by run, so that its formatting stays; no Django.

No logic is read from it: no expressions, no macros; a table's row that names the fields of a list is repeated for each
record of that list, and nothing else is. The PDF of such a paper keeps our own layout, since there is no office suite
on a server to print the file; the page says so.
"""

import copy
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lianghui.kernel.papers import content
from lianghui.kernel.papers.filling import FIELD, Field, NoValue, UnknownField, Values, is_year, listed, names_in

PDF_NOTE: Final = "本文种使用本机关上传的 Word 文件；PDF 仍按系统版式生成。"
TEXT: Final = qn("w:t")
PARAGRAPH: Final = qn("w:p")
ROW: Final = qn("w:tr")
BODY: Final = qn("w:body")


class NotAWordFile(content.ContentError):
    """The uploaded file cannot be used as a Word file with fields."""


def fields_of(template: bytes) -> list[tuple[str, str]]:
    """Every field of the file, each with its place in Chinese. Raises NotAWordFile."""
    return [(place, name) for place, paragraph in _paragraphs(_opened(template)) for name in names_in(_text(paragraph))]


def check_template(template: bytes, fields: Sequence[Field]) -> list[str]:
    """Names of the fields the file uses.

    Raises NotAWordFile, and UnknownField naming the place and the known fields. The fields of a list's records stand in
    one row of a table, and in no other place.
    """
    own = {field.name for field in fields if not field.records}
    found: list[tuple[str, str]] = []
    unknown: list[tuple[str, str]] = []
    for place, paragraph in _paragraphs(_opened(template)):
        repeated = _list_of(next(paragraph.iterancestors(ROW), None), fields)
        known = own | ({record.name for record in repeated.records} if repeated else set())
        for name in names_in(_text(paragraph)):
            (found if name in known else unknown).append((place, name))
    if unknown:
        raise UnknownField(unknown, listed(fields))
    return list(dict.fromkeys(name for _, name in found))


def fill_template(template: bytes, values: Values, fields: Sequence[Field] = ()) -> bytes:
    """The file with its fields filled in text, tables, text boxes, headers and footers; ``fields`` name the lists.

    A value takes the formatting of the run in which its field begins. A paragraph that is one field alone becomes one a
    line of its value, and goes where that is empty. Raises NotAWordFile and NoValue.
    """
    document = _opened(template)
    rows = [(row, found) for row in document.element.body.iter(ROW) if (found := _list_of(row, fields))]
    repeated = {row for row, _ in rows}
    # Found before anything is filled: what a value says is never read again.
    plain = [one for _, one in _paragraphs(document) if next(one.iterancestors(ROW), None) not in repeated]
    for paragraph in plain:
        if not _fill_alone(paragraph, values):
            _fill_paragraph(paragraph, values)
    for row, found in rows:
        _repeat_row(row, found, values)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _opened(template: bytes) -> WordDocument:
    try:
        document = Document(io.BytesIO(template))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise NotAWordFile(
            "这个文件不是可用的 Word 文件（.docx），或已损坏；请用 Word 或 WPS 另存为 .docx 后再试。"
        ) from error
    for part in document.part.package.iter_parts():
        for relation in part.rels.values():
            # A picture or template fetched from elsewhere would tell that place who opens the paper, and when.
            if relation.is_external and not relation.reltype.endswith("/hyperlink"):
                raise NotAWordFile("这个 Word 文件引用了外部的图片或模板，不能使用；请把图片嵌入文件后另存再试。")
    return document


def _paragraphs(document: WordDocument) -> Iterator[tuple[str, Any]]:
    """Every paragraph with its place: of the text (tables and text boxes included), then of headers and footers."""
    for number, paragraph in enumerate(document.element.body.iter(qn("w:p")), 1):
        yield f"正文第{number}段", paragraph
    for part in document.part.package.iter_parts():
        name = str(part.partname)
        element = getattr(part, "element", None)
        if element is not None and name.startswith(("/word/header", "/word/footer")):
            place = "页眉" if name.startswith("/word/header") else "页脚"
            for paragraph in element.iter(PARAGRAPH):
                yield place, paragraph


def _texts(paragraph: Any) -> list[Any]:
    """The w:t elements of the paragraph's own runs; a text box inside it has paragraphs of its own."""
    return [text for text in paragraph.iter(TEXT) if next(text.iterancestors(PARAGRAPH)) is paragraph]


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _list_of(row: Any, fields: Sequence[Field]) -> Field | None:
    """The list whose records' own fields stand in the row of a table; None for an ordinary row, or none at all."""
    if row is None:
        return None
    named = {name for paragraph in row.iter(PARAGRAPH) for name in names_in(_text(paragraph))}
    named -= {field.name for field in fields if not field.records}
    return next((field for field in fields if named & {record.name for record in field.records}), None)


def _repeat_row(row: Any, repeated: Field, values: Values) -> None:
    records = values.get(repeated.name)
    if records is None or isinstance(records, str):
        raise NoValue(repeated.name)
    for record in records:
        made = copy.deepcopy(row)
        row.addprevious(made)
        for paragraph in made.iter(PARAGRAPH):
            _fill_paragraph(paragraph, {**values, **record})
    table = row.getparent()
    table.remove(row)
    # Word refuses a table without a row.
    if table.find(ROW) is None:
        table.getparent().remove(table)


def _fill_alone(paragraph: Any, values: Values) -> bool:
    """Fill a paragraph that is nothing but one field; False, and nothing is done, for any other."""
    found = FIELD.fullmatch(_text(paragraph).strip())
    if found is None or is_year(found[1]) or paragraph.find(f".//{PARAGRAPH}") is not None:
        return False
    value = values.get(found[1])
    if not isinstance(value, str):
        raise NoValue(found[1])
    lines = [line for line in value.splitlines() if line.strip()]
    # A cell, a header or a text box must keep one paragraph, so an empty value leaves an empty one there.
    if not lines and paragraph.getparent().tag == BODY:
        paragraph.getparent().remove(paragraph)
        return True
    for line in lines[:-1]:
        before = copy.deepcopy(paragraph)
        paragraph.addprevious(before)
        _fill_paragraph(before, {found[1]: line})
    _fill_paragraph(paragraph, {found[1]: lines[-1] if lines else ""})
    return True


def _fill_paragraph(paragraph: Any, values: Values) -> None:
    texts = _texts(paragraph)
    whole = "".join(text.text or "" for text in texts)
    # From the last one backwards, so that the places found before it still hold.
    for found in reversed(list(FIELD.finditer(whole))):
        if is_year(found[1]):
            continue
        value = values.get(found[1])
        if not isinstance(value, str):
            raise NoValue(found[1])
        _put(texts, found.start(), found.end(), content.printable(value))
    for text in texts:
        _break_lines(text)


def _put(texts: list[Any], start: int, end: int, value: str) -> None:
    """Replace the characters from ``start`` to ``end`` of the joined texts; ``value`` goes to where they began."""
    at = 0
    for text in texts:
        own = text.text or ""
        begin, stop = max(start - at, 0), min(end - at, len(own))
        if begin < len(own) and stop > 0 and begin < stop:
            text.text = own[:begin] + (value if start >= at else "") + own[stop:]
            text.set(qn("xml:space"), "preserve")
        at += len(own)


def _break_lines(text: Any) -> None:
    """Word shows a line end inside w:t as a space; a break stands between two texts."""
    first, *others = (text.text or "").split("\n")
    if not others:
        return
    text.text = first
    last = text
    for line in others:
        line_break = OxmlElement("w:br")
        following = OxmlElement("w:t")
        following.text = line
        following.set(qn("xml:space"), "preserve")
        last.addnext(line_break)
        line_break.addnext(following)
        last = following
