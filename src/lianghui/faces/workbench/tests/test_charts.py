"""Charts are true to their numbers."""

from hypothesis import given
from hypothesis import strategies as st

from lianghui.faces.workbench.charts import bar_chart, line_chart
from lianghui.faces.workbench.shown import Lamp, Limit

ROWS = st.lists(st.tuples(st.text(max_size=5), st.floats(0, 1e9), st.text(max_size=5)), max_size=12)


def test_the_longest_bar_is_whole_and_others_follow():
    chart = bar_chart("件数", [("甲", 30, "30"), ("乙", 15, "15"), ("丙", 0, "0")])
    assert [bar.width for bar in chart.bars] == ["100.00%", "50.00%", "0.00%"]


def test_a_share_is_drawn_of_the_whole():
    assert bar_chart("率", [("甲", 25, "25%")], full=100).bars[0].width == "25.00%"


def test_nothing_to_draw_is_drawn_as_nothing():
    assert bar_chart("空", []).bars == []
    assert line_chart("空", []).points == ""
    assert bar_chart("零", [("甲", 0, "0")]).bars[0].width == "0.00%"


def test_the_curve_begins_at_zero_height():
    chart = line_chart("历年", [("2024", 0, "0"), ("2025", 5, "5"), ("2026", 10, "10")])
    assert chart.points == "0.00,100.00 50.00,50.00 100.00,0.00"
    assert [dot.anchor for dot in chart.dots] == ["start", "middle", "end"]
    assert chart.top == "10"


@given(ROWS)
def test_nothing_leaves_the_frame(rows):
    assert all(0 <= float(bar.width[:-1]) <= 100 for bar in bar_chart("", rows).bars)
    assert all(0 <= float(dot.x[:-1]) <= 100 and 0 <= float(dot.y[:-1]) <= 100 for dot in line_chart("", rows).dots)


def test_the_rest_of_a_limit_in_words():
    lamp = Lamp("green", "在期限内")
    rest = [Limit("答复", lamp, days_left=days).rest for days in (8, 0, -5, None)]
    assert rest == ["还有 8 天", "今天到期", "已超期 5 天", ""]
    assert Limit("答复", lamp, days_left=8, ended="已答复").rest == ""
