"""The flow chart places each step in its actor's lane and draws each way forward once."""

from lianghui.faces.workbench.lanes import Move, lane_chart

MOVES = [
    Move("提出", "代表", (), "提出"),
    Move("受理", "代表工委", ("提出",), "受理"),
    Move("退回", "代表工委", ("提出",), "退回"),
    Move("再次提出", "代表", ("退回",), "提出"),
]


def test_lanes_by_actor_rows_by_declaration():
    chart = lane_chart("流程", MOVES)
    assert [lane.actor for lane in chart.lanes] == ["代表", "代表工委"]
    assert [box.middle for box in chart.boxes] == [95, 285, 285, 95]
    assert [box.y for box in chart.boxes] == sorted({box.y for box in chart.boxes})


def test_only_ways_forward():
    assert len(lane_chart("流程", MOVES).ways) == 3


def test_boxes_stay_in_the_drawing_and_apart():
    chart = lane_chart("流程", MOVES)
    for box in chart.boxes:
        assert box.x >= 0
        assert box.x + box.width <= chart.width
        assert box.y + box.height <= chart.height
    assert all(b.y - a.y >= a.height for a, b in zip(chart.boxes, chart.boxes[1:], strict=False))


def test_a_long_name_takes_two_lines_and_is_cut_in_the_open():
    (box,) = lane_chart("流程", [Move("确定为主任会议成员重点督办的代表建议", "主任会议", (), "重点")]).boxes
    assert [words for words, _ in box.lines] == ["确定为主任会议成员", "重点督办的代表建议"]
    (cut,) = lane_chart("流程", [Move("甲" * 30, "主任会议", (), "重点")]).boxes
    assert cut.lines[1][0].endswith("…")


def test_no_steps_no_drawing():
    assert lane_chart("流程", []).boxes == []
