"""Cells as clerks write them."""

import datetime

import pytest

from lianghui.kernel.imports import cells

DAY = datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        "2024.3.5",
        "2024-03-05",
        "2024/3/5",
        "2024年3月5日",
        "２０２４．３．５",
        "20240305",
        20240305,
        "二〇二四年三月五日",
        "二○二四年三月五日",
        "2024.3.5（周二）",
        " 2024 . 3 . 5 ",
        45356,
        datetime.date(2024, 3, 5),
    ],
)
def test_days(written):
    assert cells.day(written) == DAY


@pytest.mark.parametrize("written", ["2024.3", 2024.3, "2024.2.30", "3/5/2024", "24.3.5", "不详", "2024-13-01"])
def test_what_is_no_day_is_refused_and_repeated(written):
    with pytest.raises(cells.CellError, match="2024-03-05"):
        cells.day(written)


@pytest.mark.parametrize(
    ("written", "hour"), [("2024-03-05 10:22", 10), ("2024/3/5 9:32:09", 9), ("2024年3月5日下午2:05", 14)]
)
def test_moments(written, hour):
    found = cells.moment(written)
    assert (found.date(), found.hour) == (DAY, hour)


@pytest.mark.parametrize(
    "written",
    [
        "主办：住建局；会办：财政局、交通局",
        "住建局（主办）、财政局（会办）、交通局（会办）",
        "主办:住建局\n会办:财政局\n交通局",
    ],
)
def test_several_units_in_one_cell(written):
    assert cells.units(written) == [("lead", "住建局"), ("joint", "财政局"), ("joint", "交通局")]


def test_one_unit_alone_leads_and_two_must_say_who_does():
    assert cells.units("住建局") == [("lead", "住建局")]
    with pytest.raises(cells.CellError, match="主办"):
        cells.units("住建局、财政局")
    with pytest.raises(cells.CellError, match="两次"):
        cells.units("主办：住建局；会办：住建局")


def test_names_with_blanks_are_one_name():
    assert cells.names("张　三、李 四，阿卜杜拉·买买提") == ["张三", "李四", "阿卜杜拉·买买提"]


def test_numbers_and_control_characters():
    assert [cells.whole(one) for one in (12.0, "第12号", "十二", "1,200")] == [12, 12, 12, 1200]
    assert cells.text("一\u200b\x00二\u3000 三\r\n\r\n四") == "一二 三\n四"


def test_a_formula_goes_out_as_text():
    assert [cells.harmless(one) for one in ("=1+1", "＝cmd", "+86", 3, "正常")] == [
        "'=1+1",
        "'＝cmd",
        "'+86",
        3,
        "正常",
    ]
