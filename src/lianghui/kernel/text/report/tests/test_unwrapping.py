"""Texts broken into lines of one width are read as those they were made from, and told in their own offsets."""

import unicodedata
from pathlib import Path

import pytest

from lianghui.kernel.text.report.checks import check
from lianghui.kernel.text.report.figure import Document
from lianghui.kernel.text.report.reading import read_report
from lianghui.kernel.text.report.unwrapping import join

INVENTED = sorted((Path(__file__).parent / "invented").glob("*.txt"))


def broken(text: str, width: int) -> str:
    """Each paragraph indented, and broken after ``width`` characters."""
    lines = []
    for paragraph in text.split("\n"):
        words = "　　" + paragraph.strip("　 ")
        lines += [words[at : at + width] for at in range(0, len(words), width)]
    return "\n".join(lines)


def broken_by_columns(text: str, columns: int) -> str:
    """The same by columns, a Chinese character being two."""
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for character in "　　" + paragraph.strip("　 "):
            wide = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
            if used + wide > columns:
                lines.append(line)
                line, used = "", 0
            line += character
            used += wide
        lines.append(line)
    return "\r\n".join(lines)


def read(text: str) -> list[tuple[object, ...]]:
    return [
        (one.value, one.unit, one.qualifier, one.key, one.status, one.period, one.scope)
        for report in read_report(Document("", text, "txt"))
        for one in report.figures
    ]


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_a_broken_text_says_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = read(text)
    for again in (broken(text, 40), broken(text, 28), broken_by_columns(text, 72)):
        assert join(again) is not None
        assert read(again) == said


def test_spans_are_those_of_the_text_as_it_is() -> None:
    text = broken(INVENTED[0].read_text(encoding="utf-8"), 40)
    [report] = read_report(Document("", text, "txt"))
    assert all(text[one.start : one.end] == one.quote for one in report.figures)
    assert any("\n" in one.quote for one in report.figures)
    assert all(0 <= one.start <= one.end <= len(text) for one in report.sections)


def test_pages_end_in_the_midst_of_a_paragraph() -> None:
    text = INVENTED[0].read_text(encoding="utf-8")
    lines = broken(text, 40).split("\n")
    pages = [lines[at : at + 9] for at in range(0, len(lines), 9)]
    printed = "\n".join(
        "\n".join([*page, f"— {number} —", "人大常委会工作报告"]) for number, page in enumerate(pages, start=1)
    )
    assert read(printed) == read(text)


def test_paragraphs_are_no_broken_lines() -> None:
    for path in INVENTED:
        assert join(path.read_text(encoding="utf-8")) is None
    assert join("") is None
    assert join("召开会议3次。\n" * 40) is None


def test_a_finding_is_told_where_it_stands() -> None:
    filler = (
        "常委会坚持围绕中心、服务大局，紧扣全市高质量发展的要求，依法履行各项法定职责，推动各方面工作取得新的进展。"
    )
    text = broken(
        "某市人大常委会工作报告\n各位代表：\n"
        + f"{filler * 4}\n" * 6
        + f"{filler}代表提出建议211件，其中解决181件，占86.2%。",
        40,
    )
    [report] = read_report(Document("", text, "txt"))
    [finding] = check(text, report)
    assert text[finding.start : finding.end].replace("\n", "") == "86.2%"
