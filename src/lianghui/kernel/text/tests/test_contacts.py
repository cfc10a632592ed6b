from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.text.contacts import Kind, find

# Numbers made for these tests: check digits are right, their holders do not exist.
FOUND = [
    ("请致电13800138000联系", Kind.MOBILE, "13800138000"),
    ("手机１３８ ００１３ ８０００。", Kind.MOBILE, "１３８ ００１３ ８０００"),
    ("138-0013-8000", Kind.MOBILE, "138-0013-8000"),
    ("+86 13800138000", Kind.MOBILE, "+86 13800138000"),
    ("1380 013 8000", Kind.MOBILE, "1380 013 8000"),
    ("办公室0571-85250000转123", Kind.LANDLINE, "0571-85250000转123"),
    ("（010）66666666", Kind.LANDLINE, "（010）66666666"),
    ("021 6666 6666", Kind.LANDLINE, "021 6666 6666"),
    ("057185250000", Kind.LANDLINE, "057185250000"),
    ("0371—65500000", Kind.LANDLINE, "0371—65500000"),
    ("联系电话：85250000", Kind.LANDLINE, "85250000"),
    ("请致电 8525000咨询", Kind.LANDLINE, "8525000"),
    ("0371---6550000", Kind.LANDLINE, "0371---6550000"),
    ("身份证11010519491231002X号", Kind.IDENTITY, "11010519491231002X"),
    ("身份证110105 19491231 002x", Kind.IDENTITY, "110105 19491231 002x"),
    ("１１０１０５１９４９１２３１００２Ｘ", Kind.IDENTITY, "１１０１０５１９４９１２３１００２Ｘ"),
    ("旧证130503670401001", Kind.IDENTITY, "130503670401001"),
    ("账号6222 0212 3456 7890 12", Kind.BANK_CARD, "6222 0212 3456 7890 12"),
    ("卡号4111111111111111", Kind.BANK_CARD, "4111111111111111"),
    ("信箱：zhang.san@mail.example.cn，", Kind.EMAIL, "zhang.san@mail.example.cn"),
    ("浙A·12345停在路口", Kind.PLATE, "浙A·12345"),
    ("沪AD12345", Kind.PLATE, "沪AD12345"),
    ("京A8B9C1占道", Kind.PLATE, "京A8B9C1"),
]


@pytest.mark.parametrize(("text", "kind", "number"), FOUND)
def test_found_with_its_place(text, kind, number):
    (found,) = find(text)
    assert (found.kind, found.text) == (kind, number)
    assert text[found.start : found.end] == number


@pytest.mark.parametrize(
    "text",
    [
        "浙政发〔2024〕12号",
        "请拨打12345或110、120、12315",
        "服务热线400-800-1234、8008101234",
        "投资13800138000元",
        "全市13812345678人次",
        "2024年1月1日至2024年12月31日",
        "编号20240101120000",
        "身份证110105194912310021",  # wrong check character
        "330102202413010012",  # no thirteenth month
        "4111111111111112",  # wrong by Luhn
        "统一社会信用代码91330100MA27XY1234",
        "G60沪昆高速、京哈铁路、GB/T 9704-2012",
        "国办发明电〔2023〕7号电话会议",
        "3.14159265358979",
        "面积123456.7890平方米",
        "0.13800138000",
        "第13800138000001号",
        "联系2000户居民",
        "身份证430322195****",
        "2018—2019学年、1500-1700元",
        "",
    ],
)
def test_what_is_nobodys_is_left_alone(text):
    assert find(text) == []


def test_several_in_order_and_none_twice():
    text = "甲13800138000，乙11010519491231002X，丙zs@example.com，丁0571-85250000，戊12345"
    assert [found.kind for found in find(text)] == [Kind.MOBILE, Kind.IDENTITY, Kind.EMAIL, Kind.LANDLINE]


@given(st.text(max_size=20), st.sampled_from(FOUND), st.text(max_size=20))
def test_places_hold_in_any_text(before, case, after):
    text = f"{before}，{case[0]}，{after}"
    finds = find(text)
    assert any(found.text == case[2] for found in finds)
    assert all(text[found.start : found.end] == found.text for found in finds)
    assert all(one.end <= other.start for one, other in pairwise(finds))
