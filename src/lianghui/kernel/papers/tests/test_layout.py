"""Titles break where their sense does."""

from itertools import pairwise

import pytest

from lianghui.kernel.papers.layout import TITLE_EMS, broken_title, ems


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("代表建议交办单", ["代表建议交办单"]),
        ("关于十五届三次会议闭会期间第1号建议的答复", ["关于十五届三次会议", "闭会期间第1号建议的答复"]),
        ("关于督办十五届三次会议闭会期间第1号建议的通知", ["关于督办十五届三次会议", "闭会期间第1号建议的通知"]),
        ("一行\n又一行", ["一行", "又一行"]),
    ],
)
def test_a_title_breaks_where_its_sense_does(title, lines):
    assert broken_title(title).split("\n") == lines


@pytest.mark.parametrize("length", [21, 40, 41, 60, 99, 300])
def test_no_line_is_too_long_and_no_character_is_lost(length):
    title = ("关于加快老旧小区改造、解决停车难2026年问题和养老服务站点建设的建议" * 10)[:length]
    lines = broken_title(title).split("\n")
    assert "".join(lines) == title
    assert max(map(ems, lines)) <= TITLE_EMS
    assert not any("2" <= line[0] <= "9" and before[-1].isdigit() for before, line in pairwise(lines))


def test_what_cannot_be_broken_stays():
    assert broken_title("a" * 60) == "a" * 60
