"""A list's state is its address: filters, order, words, pages, and the same rows as a sheet."""

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from lianghui.faces.workbench.tests.telling import Story, text

pytestmark = pytest.mark.django_db
HREF = "/desk/list/suggestion/"


@pytest.fixture
def story():
    told = Story().handed_over()
    for n in range(24):
        told.begun(title=f"=第{n:02d}件建议")
    return told


def test_pages_by_key_and_each_row_once(story):
    clerk = story.as_("clerk")
    first = clerk.get(HREF)
    assert "共 25 件" in text(first)
    following = first.context["pager"].next_href
    second = clerk.get(following)
    titles = [row.cells[1].text for page in (first, second) for row in page.context["table"].rows]
    assert len(first.context["table"].rows) == 20
    assert len(titles) == len(set(titles)) == 25
    assert second.context["pager"].next_href == ""


def test_filters_order_and_words_stand_in_the_address(story):
    clerk = story.as_("clerk")
    handed = clerk.get(HREF, {"state": "suggestion.handed_over"})
    assert [row.cells[1].text for row in handed.context["table"].rows] == ["修好滨河路的路灯"]
    assert "状态：办理中" in text(handed)
    unit = f"organ:{story.small.organs['water'].uid}"
    assert len(clerk.get(HREF, {"unit": unit}).context["table"].rows) == 1
    assert len(clerk.get(HREF, {"q": "修好"}).context["table"].rows) == 1
    assert len(clerk.get(HREF, {"order": "due"}).context["table"].rows) >= 1
    assert len(clerk.get(HREF, {"state": "nonsense", "after": "x", "order": "y"}).context["table"].rows) == 20
    empty = clerk.get(HREF, {"state": "suggestion.closed"})
    assert "没有符合条件的事项" in text(empty)


def test_exported_in_chosen_columns_and_no_cell_is_a_formula(story):
    clerk = story.as_("clerk")
    page = clerk.get(f"{HREF}export/")
    assert "导出哪些栏目" in text(page)
    answer = clerk.get(f"{HREF}export/", {"as": "xlsx", "column": ["number", "title", "assignment"]})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["编号", "标题", "承办单位"]
    assert rows[1][1].startswith("=第")
    assert len(rows) == 26
    sheet = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    plain = b"".join(clerk.get(f"{HREF}export/", {"as": "csv"}).streaming_content).decode("utf-8-sig")
    assert ",'=第00件建议," in plain
    assert len(plain.splitlines()) == 26


def test_an_export_holds_what_its_reader_may_see(story):
    answer = story.as_("water_clerk").get(f"{HREF}export/", {"as": "csv"})
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 2
    answer = story.as_("government_office").get(f"{HREF}export/", {"as": "csv"})
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 1
