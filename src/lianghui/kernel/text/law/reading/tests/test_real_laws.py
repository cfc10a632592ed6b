"""The real texts that may lie beside the repository: numbers only, no sentence of theirs stands here."""

from functools import cache
from pathlib import Path

import pytest

from lianghui.kernel.text.law.reading import read_text, sequence
from lianghui.kernel.text.law.reading.writing import markdown
from lianghui.kernel.text.law.tree import Kind, Law, Node, unbroken

FOLDER = Path(__file__).resolve().parents[7].parent / "shared" / "laws"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="没有 ../shared/laws，未核对真实法规")

#: Texts whose row does not run, each looked at: their originals lack these numbers.
#: 山东's rule has no fourth article; of the two of 浙江 the first numbers were lost before the texts came here.
NOT_RUNNING = {
    "山东省人民代表大会代表建议、批评和意见办理工作条例(2017-05-19).md": ("第四条",),
    "浙江省无人驾驶航空器公共安全管理规定(2019-03-28).md": ("第一条", "第二条", "第三条", "第四条"),
    "浙江省测绘地理信息条例(2019-03-28).md": ("第一条", "第二条"),
}


@cache
def _all() -> dict[str, tuple[str, Law]]:
    texts = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.md"))}
    return {name: (text, read_text(text)) for name, text in texts.items()}


def test_every_character_of_every_text_is_kept() -> None:
    assert len(_all()) > 900
    assert [name for name, (text, law) in _all().items() if law.write() != text] == []


def test_articles_and_what_has_no_place() -> None:
    laws = [law for _, law in _all().values()]
    assert sum(len(law.articles()) for law in laws) == 40400
    assert sum(len(law.unplaced()) for law in laws) < 60
    assert all(law.title for law in laws)


def test_the_numbers_of_nearly_all_run() -> None:
    found = {name: sequence(law) for name, (_, law) in _all().items()}
    assert {name: one.missing for name, one in found.items() if not one.runs} == NOT_RUNNING
    assert all(not one.double for one in found.values())
    assert len(NOT_RUNNING) / len(found) <= 0.01


def test_the_article_inside_a_line_is_found() -> None:
    inside = [
        (name, node.number)
        for name, (_, law) in _all().items()
        for node in law.articles()
        if node.marks == ("inside_line",)
    ]
    assert inside == [("北京市人民代表大会议事规则(2022-01-10).md", "第十六条")]


def test_every_line_of_history_tells_something() -> None:
    silent = [
        (name, node.text)
        for name, (_, law) in _all().items()
        for node in law.root.children
        if node.kind is Kind.HISTORY
        # A line printed twice is told once.
        and not any(node.start <= event.start < node.end or event.text in node.text for event in law.history)
    ]
    assert silent == []
    # Two texts print a history without its days.
    assert sum(not event.day for _, law in _all().values() for event in law.history) == 5
    assert sum(not event.organ for _, law in _all().values() for event in law.history if event.meeting) == 0


def test_an_event_stands_where_it_says() -> None:
    wrong = [
        name
        for name, (text, law) in _all().items()
        for event in law.history
        if text[event.start : event.end] != event.text
    ]
    assert wrong == []


def test_printed_and_read_again_they_are_the_same() -> None:
    every_sixth = list(_all().items())[::6]
    changed = [name for name, (_, law) in every_sixth if _bones(read_text(markdown(law)).root) != _bones(law.root)]
    assert changed == []


def _bones(node: Node) -> tuple[object, ...]:
    left_out = {Kind.NOTE, Kind.TITLE, Kind.HISTORY}
    children = tuple(_bones(child) for child in node.children if child.kind not in left_out)
    return (node.kind, node.number, unbroken(node.heading), unbroken(node.text).strip(), node.eid, children)
