"""Numeric expressions and their values, one by one and by the hundred thousand, from value to words and back."""

import os
from fractions import Fraction
from random import Random

import pytest

from lianghui.kernel.text import numerals
from lianghui.kernel.text.report.quantity import Quantity, quantities

#: ``make property-reports`` asks for 100,000 of each form.
CASES = int(os.environ.get("REPORT_CASES", "600"))


def only(text: str) -> Quantity:
    found = list(quantities(text))
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "value", "qualifier", "unit"),
    [
        ("收到提案318件", "318件", 318, "exact", "件"),
        ("收到意见3.25万条", "3.25万条", 32500, "exact", "条"),
        ("收到意见3.5万余条", "3.5万余条", 35000, "over", "条"),
        ("走访企业近1万家", "近1万家", 10000, "near", "家"),
        ("浏览量超过120万次", "超过120万次", 1200000, "over", "次"),
        ("捐款480余万元", "480余万元", 4800000, "over", "元"),
        ("投资2.03亿元", "2.03亿元", 203000000, "exact", "元"),
        ("走访三十二万五千人", "三十二万五千人", 325000, "exact", "人"),
        ("占百分之八十七点五", "百分之八十七点五", Fraction(175, 2), "exact", "%"),
        ("占千分之三", "千分之三", 3, "exact", "‰"),
        ("百分之百办结", "百分之百", 100, "exact", "%"),
        ("提出十三条建议", "十三条", 13, "exact", "条"),
        ("制定两部法规", "两部", 2, "exact", "部"),
        ("过去半数以上", "半数以上", Fraction(1, 2), "over", ""),
        ("属三分之一", "三分之一", Fraction(1, 3), "exact", ""),
        ("约1/3的代表", "约1/3", Fraction(1, 3), "about", ""),
        ("打造2—3个站点", "2—3个", 2, "about", "个"),
        ("打造3至5次", "3至5次", 3, "about", "次"),
        ("比例70%至80%", "70%至80%", 70, "about", "%"),
        ("来访364件(人)次", "364件(人)次", 364, "exact", "件(人)次"),
        ("来访78人（件）次", "78人（件）次", 78, "exact", "人（件）次"),
        ("任免1,204人次", "1,204人次", 1204, "exact", "人次"),
        ("任免２１人次", "２１人次", 21, "exact", "人次"),
        ("近百名代表", "近百名", 100, "near", "名"),
        ("百余篇报道", "百余篇", 100, "over", "篇"),
        ("代表30名左右", "30名左右", 30, "about", "名"),
        ("提高3.2个百分点", "3.2个百分点", Fraction(16, 5), "exact", "个百分点"),
        ("报备文件1 件", "1 件", 1, "exact", "件"),
        ("共35万平方米", "35万平方米", 350000, "exact", "平方米"),
    ],
)
def test_an_expression_has_one_value(text, quote, value, qualifier, unit) -> None:
    found = only(text)
    assert text[found.start : found.end] == quote
    assert (found.value, found.qualifier, found.unit) == (value, qualifier, unit)


@pytest.mark.parametrize(
    ("text", "quote", "qualifier"),
    [
        ("节约5万元", "5万元", "exact"),
        ("预约20次", "20次", "exact"),
        ("最近3次", "3次", "exact"),
        ("会上10次", "10次", "exact"),
        ("上百次", "上百次", "over"),
    ],
)
def test_the_tail_of_a_verb_is_no_qualifier(text, quote, qualifier) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.qualifier) == (quote, qualifier)


def test_the_upper_end_of_a_range_is_kept() -> None:
    assert only("打造2—3个").high == 3
    assert only("3至5万人").value == 30000
    assert only("3至5万人").high == 50000


@pytest.mark.parametrize("text", ["一二三产业", "二〇二四年", "千万不要", "没有数字", "", "万亿之城"])
def test_what_has_no_one_value_is_passed_over(text) -> None:
    assert [found for found in quantities(text) if not found.bare] == []


@pytest.mark.parametrize("unit", ["项", "件", "人次", "元", "部"])
def test_a_measure_word_is_not_taken_from_a_noun(unit) -> None:
    assert only(f"共{12}{unit}").unit == unit
    assert only("确定12项目标").unit == "项"
    assert only("确定12项目").unit == ""
    assert only("联合5个人大").unit == "个"


def test_chinese_numerals_both_ways() -> None:
    random = Random(20241)
    for _ in range(CASES):
        value = int(10 ** random.uniform(0.31, 11))
        words = numerals.to_chinese(value)
        found = only(f"接待{words}人次，")
        assert (found.value, found.unit, found.han) == (value, "人次", True), words
        assert numerals.parse(words) == value


def test_arabic_figures_with_great_units_both_ways() -> None:
    random = Random(20242)
    for _ in range(CASES):
        unit, base = random.choice([("", 1), ("万", 10**4), ("亿", 10**8)])
        hundredths = random.randrange(1, 10**6)
        value = Fraction(hundredths, 100)
        whole, rest = divmod(hundredths, 100)
        written = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
        before, after, qualifier = random.choice([("", "", "exact"), ("近", "", "near"), ("", "余", "over")])
        found = only(f"投入{before}{written}{unit}{after}元。")
        assert (found.value, found.qualifier, found.unit) == (value * base, qualifier, "元"), written
        back = float(found.value) / base
        assert f"{back:.2f}".rstrip("0").rstrip(".") == written


def test_rates_both_ways() -> None:
    random = Random(20243)
    for _ in range(CASES):
        tenths = random.randrange(1, 1000)
        whole, rest = divmod(tenths, 10)
        words = numerals.to_chinese(whole) + (f"点{numerals.DIGITS[rest]}" if rest else "")
        assert only(f"占百分之{words}，").value == Fraction(tenths, 10), words
        assert only(f"占{tenths / 10}%，").value == Fraction(tenths, 10)


def test_fractions_both_ways() -> None:
    random = Random(20244)
    for _ in range(CASES):
        below = random.randrange(2, 100)
        above = random.randrange(1, below)
        words = f"{numerals.to_chinese(below)}分之{numerals.to_chinese(above)}"
        assert only(f"有{words}的代表").value == Fraction(above, below), words


def test_time_grows_with_the_text_alone() -> None:
    """Long rows of the same characters, which make careless patterns run away, are read in one pass."""
    for piece in ("十", "3", "百分之", "1-", "两个", "万", "1,000", "分之", "第1、"):
        assert sum(1 for _ in quantities(piece * 20_000)) <= 40_000
