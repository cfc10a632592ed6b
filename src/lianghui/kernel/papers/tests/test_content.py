"""The content tree: dates, printable text, JSON there and back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.papers import content, layout
from lianghui.kernel.papers.tests.samples import full_paper


@pytest.mark.parametrize(
    ("day", "figures", "characters"),
    [
        (dt.date(2026, 11, 20), "2026年11月20日", "二〇二六年十一月二十日"),
        (dt.date(2020, 1, 5), "2020年1月5日", "二〇二〇年一月五日"),
        (dt.date(2031, 10, 31), "2031年10月31日", "二〇三一年十月三十一日"),
    ],
)
def test_dates_as_printed(day, figures, characters):
    assert content.date_line(day) == figures
    assert content.date_in_characters(day) == characters


@given(text=st.text())
def test_what_is_printable_has_no_control_characters_and_stays(text):
    once = content.printable(text)
    assert content.printable(once) == once
    assert not any(char < " " and char != "\n" for char in once)
    once.encode("utf-8")


def test_a_paper_goes_through_json_unchanged():
    paper = full_paper()
    assert content.from_data(content.as_data(paper)) == paper


def test_wrong_data_is_named():
    with pytest.raises(content.ContentError, match="titel"):
        content.from_data({"titel": "…"})
    with pytest.raises(content.ContentError, match="不认识的内容块“picture”"):
        content.from_data({"title": "…", "blocks": [{"block": "picture"}]})
    with pytest.raises(content.ContentError, match="不完整"):
        content.from_data({"blocks": []})


def test_every_text_has_a_place():
    places = dict(content.texts(full_paper()))
    assert places["表1第2行第3列"] == "解真"
    assert places["表1表头第2列"] == "标题"
    assert places["附件2"] == "承办单位联系表"
    assert places["第7段"] == "附页正文。"


def test_lines_of_a_text_become_paragraphs():
    assert [p.text for p in content.paragraphs("  一\n\n　二　\r\n三")] == ["一", "二", "三"]


def test_the_mark_stands_on_one_line():
    assert layout.mark_points("清河市人大") == 42.0
    long = "清河市人民代表大会常务委员会办公室文件"
    assert layout.mark_points(long) * layout.ems(long) <= 156 * 72 / 25.4


def test_organ_and_date_are_centred_on_one_another():
    organ, date = layout.signature_indents(("清河市人大",), "2026年3月20日")
    assert (organ, date) == (4.75 - 0.5, 4.0) or organ + 5 / 2 == date + layout.ems("2026年3月20日") / 2
    organ, date = layout.signature_indents(("清河市人民代表大会常务委员会办公室",), "2026年3月20日")
    assert organ == 2.0
    assert organ + 17 / 2 == date + layout.ems("2026年3月20日") / 2
    assert layout.signature_indents((), "") == []
