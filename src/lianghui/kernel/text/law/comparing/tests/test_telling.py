from lianghui.kernel.text.law.comparing import Correction, compare
from lianghui.kernel.text.law.comparing.telling import tell
from lianghui.kernel.text.law.comparing.tests.invented import GARDENS, law


def test_changes_are_said_so_that_a_clerk_can_read_them_out():
    old = law(*GARDENS)
    new = law(
        *GARDENS[:2],
        "街道应当公开苗床的分布图和轮候名单。",
        *GARDENS[2:5],
        GARDENS[5].replace("高毒农药", "高毒、高残留农药"),
        f"{GARDENS[6]}\n\n{GARDENS[7]}",
        GARDENS[9],
    )
    assert tell(compare(old, new)) == [
        "共修改1条，新增1条，删去1条，移动位置0条，拆分0条，合并2条，内容未改8条。",
        "新增第三条。",
        "第三条至第五条依次改为第四条至第六条，内容未改。",
        "第六条改为第七条，并作修改。",
        "第七条、第八条合并为第八条，内容未改。",
        "删去第九条。",
        "第十条改为第九条，内容未改。",
    ]


def test_what_was_set_by_hand_is_said():
    said = tell(compare(law(*GARDENS), law(*GARDENS), fixed=[Correction(("art_2",), ("art_2",))]))
    assert said[1:] == ["第二条未改（人工核定）。"]


def test_nothing_changed_is_one_line():
    assert len(tell(compare(law(*GARDENS), law(*GARDENS)))) == 1
