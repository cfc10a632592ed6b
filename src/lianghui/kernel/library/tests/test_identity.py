import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.library.identity import mark_of, slug_of, title_key, uid_of, version_label, words_hash


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国路灯法", "路灯法"),
        ("路灯法（2023修正）", "路灯法"),
        ("路灯法(2019年修订)", "路灯法"),
        ("清江省实施《中华人民共和国路灯法》办法", "清江省实施〈路灯法〉办法"),
        ("清江省路灯、 桥灯管理条例", "清江省路灯桥灯管理条例"),
        ("清江省　路灯条例", "清江省路灯条例"),
    ],
)
def test_two_spellings_of_a_title_have_one_key(one, other):
    assert title_key(one) == title_key(other)


def test_amendments_of_different_years_stay_apart():
    assert title_key("宪法修正案（1988年）") != title_key("宪法修正案（1993年）")
    assert title_key("中华人民共和国") == "中华人民共和国"  # nothing else would be left


@given(st.text(max_size=200))
def test_every_title_has_an_address_that_can_be_typed(title):
    slug = slug_of(title_key(title))
    assert re.fullmatch(r"[a-z0-9]{1,24}-[0-9a-f]{6}", slug)
    assert uid_of(title_key(title)) == uid_of(title_key(title))


def test_addresses_are_the_same_everywhere_and_told_apart():
    assert slug_of(title_key("清江省路灯条例")) == "qjsldtl-" + slug_of(title_key("清江省路灯条例"))[-6:]
    assert slug_of("清江省路灯条例") != slug_of("清江省楼道条例")  # the same initials


def test_labels_are_given_once():
    assert version_label("2024-01-02", set()) == "2024-01-02"
    assert version_label("", {"undated"}) == "undated-2"
    assert version_label("2024-01-02", {"2024-01-02", "2024-01-02-2"}) == "2024-01-02-3"


def test_equal_words_are_equal_whatever_marks_and_blanks_stand_among_them():
    assert words_hash("第一条　路灯，亮。") == words_hash("第一条 路灯亮")
    assert words_hash("路灯亮") != words_hash("路灯不亮")
    assert mark_of("路灯亮") == mark_of("路灯亮") != mark_of("路灯不亮")
    assert 0 <= mark_of("任意") < 1 << 63
