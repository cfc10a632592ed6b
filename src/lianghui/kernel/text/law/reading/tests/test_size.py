"""Large and twisted input costs in proportion to its length: steps are counted, not seconds."""

import sys
from collections.abc import Callable

import pytest

from lianghui.kernel.text.law.reading import read_text

_TWISTED = {
    "articles in one line": lambda count: "".join(f"第{number}条 甲。" for number in range(1, count + 1)),
    "items in one line": lambda count: "第一条 包括：" + "".join(f"({number})甲；" for number in range(1, count + 1)),
    "open quotations": lambda count: "第一条 “甲。\n" * count,
    "open brackets": lambda count: "# 条例\n" + "（2020年1月1日通过\n" * count,
    "open titles": lambda count: "# 条例\n2020年1月1日《关于\n" + "甲\n" * count,
    "lines that run on": lambda count: "第一条 甲\n" + "乙\n" * count,
    "strays": lambda count: "第一条 甲。\n" + "督办\n" * count,
    "doubles": lambda count: "第一条 甲。\n" * count,
    "blanks": lambda count: "第一条 甲。" + "　" * count * 4 + "乙" + " " * count * 4,
    "stops": lambda count: "第一条 " + "。第" * count,
    "figures": lambda count: "第" + "一" * count + "条",
    "marks": lambda count: "#" * count + "\n" + "*" * count + "\n" + "|" * count,
    "comments": lambda count: "<!--\n" * count,
    "contents": lambda count: "目录\n" + "第一章 甲\n第二章 乙\n" * count,
    "annexes": lambda count: "第一条 甲。\n" + "附件\n" * count,
    "commas": lambda count: "# 条例\n2020年1月1日通过" + "，" * count,
}


def _steps(text: str) -> int:
    """How many lines of Python are run to read the text."""
    count = 0

    def tracer(_frame: object, event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        assert read_text(text).write() == text
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", _TWISTED)
def test_four_times_the_text_takes_about_four_times_the_steps(name: str) -> None:
    make = _TWISTED[name]
    small, large = _steps(make(150)), _steps(make(600))
    assert large <= small * 6


@pytest.mark.parametrize("name", _TWISTED)
def test_depth_never_ends_the_reading(name: str) -> None:
    text = _TWISTED[name](3000)
    for form in ("markdown", "plain"):
        assert read_text(text, format=form).write() == text
