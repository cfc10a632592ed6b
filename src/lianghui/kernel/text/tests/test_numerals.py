import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.text.numerals import (
    NumeralError,
    fraction_to_chinese,
    parse,
    parse_int,
    to_chinese,
    to_digits,
)

SPELLED = {
    0: "零",
    7: "七",
    10: "十",
    12: "十二",
    20: "二十",
    101: "一百零一",
    110: "一百一十",
    1001: "一千零一",
    1010: "一千零一十",
    1260: "一千二百六十",
    2816: "二千八百一十六",
    10_010: "一万零一十",
    10_500: "一万零五百",
    100_012: "十万零一十二",
    325_000: "三十二万五千",
    1_200_300: "一百二十万零三百",
    100_100_000: "一亿零一十万",
    10**12: "一万亿",
    10**16: "一亿亿",
    -3: "负三",
}


@pytest.mark.parametrize(("number", "text"), SPELLED.items())
def test_spelling_and_reading_agree(number, text):
    assert to_chinese(number) == text
    assert parse_int(text) == number


@given(st.integers(min_value=-(10**30), max_value=10**30))
def test_every_whole_number_comes_back(number):
    assert parse(to_chinese(number)) == number
    assert parse(to_chinese(number, formal=True)) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_rows_of_figures_come_back(number):
    assert parse_int(to_digits(number)) == number


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**6))
def test_every_fraction_comes_back(value):
    assert parse(fraction_to_chinese(value)) == value


@given(st.decimals(min_value=0, max_value=10**8, places=3, allow_nan=False))
def test_arabic_decimals_are_exact(value):
    assert parse(f"{value}") == Fraction(value)
    assert parse(f"{value}万") == Fraction(value) * 10_000
    assert parse(f"{value}%") == Fraction(value) / 100


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("〇", 0),
        ("两", 2),
        ("二〇二四", 2024),
        ("二零二四", 2024),
        ("两万", 20_000),
        ("三十二万五千", 325_000),
        ("3.25万", 32_500),
        ("１，２３４．５亿", 123_450_000_000),
        ("3万5千", 35_000),
        ("12万3456", 123_456),
        ("3千5百万", 35_000_000),
        ("一百五", 150),
        ("一百零五", 105),
        ("三万五", 35_000),
        ("两亿三", 230_000_000),
        ("廿五", 25),
        ("卅", 30),
        ("一百廿", 120),
        ("壹仟贰佰陆拾", 1260),
        ("負十二", -12),
        ("半", Fraction(1, 2)),
        ("三分之一", Fraction(1, 3)),
        ("一又二分之一", Fraction(3, 2)),
        ("百分之八十七点五", Fraction(7, 8)),
        ("87.5%", Fraction(7, 8)),
        ("百分之百", 1),
        ("千分之三", Fraction(3, 1000)),
        ("万分之五", Fraction(1, 2000)),
        ("三成", Fraction(3, 10)),
        ("三成五", Fraction(7, 20)),
        ("零点零五", Fraction(1, 20)),
        ("三点一四万", 31_400),
    ],
)
def test_forms_of_laws_reports_and_letters(text, value):
    assert parse(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲",
        "十几",
        "二三十万个",
        "三万五六",
        "一万万",
        "百",
        "第三",
        "3..5",
        "点五",
        "三分之",
        "零分之一",
        "一" * 200,
    ],
)
def test_what_is_no_numeral_is_refused_and_named(text):
    with pytest.raises(NumeralError) as refused:
        parse(text)
    assert "不是可识别的数字" in str(refused.value)


def test_a_part_is_not_a_whole_number():
    with pytest.raises(NumeralError):
        parse_int("三分之一")


def test_every_article_number_of_the_laws_at_hand_is_read_and_spelled_the_same():
    laws = Path(__file__).resolve().parents[5].parent / "shared" / "laws"
    if not laws.is_dir():
        pytest.skip("没有 ../shared/laws，未核对法律条文编号")
    numbers = {
        number
        for law in laws.rglob("*.md")
        for number in re.findall("第([零〇一二三四五六七八九十百千万两]+)[章条]", law.read_text(encoding="utf-8"))
    }
    assert len(numbers) > 100
    assert {number for number in numbers if to_chinese(parse_int(number)) != number} == set()
