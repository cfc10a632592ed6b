import pytest

from lianghui.kernel.text.law.comparing import Change, Comparison, Correction, CorrectionsClashError, compare
from lianghui.kernel.text.law.comparing.frame import heaviest_in_order
from lianghui.kernel.text.law.comparing.matching import Matching, Side
from lianghui.kernel.text.law.comparing.tests.invented import GARDENS, law
from lianghui.kernel.text.law.reading import read_text
from lianghui.kernel.text.law.tree import Law
from lianghui.kernel.text.numerals import to_chinese


def short(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Rows as (old numbers, new numbers, change)."""
    return [
        (
            " ".join(eid.removeprefix("art_") for eid in row.old),
            " ".join(eid.removeprefix("art_") for eid in row.new),
            row.change.value,
        )
        for row in comparison.rows
    ]


def changed(old: Law, new: Law) -> list[tuple[str, str, str]]:
    return [row for row in short(compare(old, new)) if row[2] != "same"]


def test_a_law_is_the_same_as_itself():
    rows = compare(law(*GARDENS), law(*GARDENS)).rows
    assert [row.change for row in rows] == [Change.SAME] * 10
    assert {row.likeness for row in rows} == {1.0}


def test_an_article_put_in_renumbers_the_others_and_changes_none():
    new = law(*GARDENS[:3], "街道应当公开苗床的分布图和轮候名单。", *GARDENS[3:])
    assert changed(law(*GARDENS), new) == [("", "4", "new")]
    assert ("10", "11", "same") in short(compare(law(*GARDENS), new))


def test_a_deleted_article_stands_where_it_used_to_stand():
    new = law(*GARDENS[:5], *GARDENS[6:])
    rows = short(compare(law(*GARDENS), new))
    assert rows[5] == ("6", "", "deleted")


def test_a_heavily_rewritten_article_is_known_by_what_is_left_of_it():
    rewritten = "连续荒置苗床满三个月，经提醒仍不种植的，由街道收回并在公示后分配给轮候居民，收回决定应当书面告知理由。"
    assert changed(law(*GARDENS), law(*GARDENS[:4], rewritten, *GARDENS[5:])) == [("5", "5", "changed")]


def test_the_article_of_commencement_stays_itself_when_the_day_changes():
    new = law(*GARDENS[:9], "街道可以聘请热心居民担任花园管家。", "本办法自2025年9月15日起施行。")
    assert changed(law(*GARDENS), new) == [("", "10", "new"), ("10", "11", "changed")]


def test_an_article_moved_across_chapters_is_moved_and_may_be_reworded():
    order = [*GARDENS[:3], *GARDENS[4:8], "居民可以向街道申领苗床，每户不超过三块。", *GARDENS[8:]]
    old = law(*GARDENS, headings={1: "总则", 4: "苗床", 9: "附则"})
    comparison = compare(old, law(*order, headings={1: "总则", 4: "苗床", 8: "分配"}))
    moved = [row for row in comparison.rows if row.change is Change.MOVED]
    assert [(row.old, row.new, row.reworded) for row in moved] == [(("art_4",), ("art_8",), True)]


def test_two_that_change_places_move_the_shorter_one():
    order = list(GARDENS)
    order[5], order[6] = order[6], order[5]
    assert changed(law(*GARDENS), law(*order)) == [("6", "7", "moved")]
    assert len(GARDENS[5]) < len(GARDENS[6])


def test_an_article_is_split_into_two():
    whole = f"{GARDENS[5]}\n\n{GARDENS[6]}"
    old = law(*GARDENS[:5], whole, *GARDENS[7:])
    assert changed(old, law(*GARDENS)) == [("6", "6 7", "split")]


def test_two_articles_are_merged_and_a_third_is_added_between():
    old = law(*GARDENS)
    new = law(*GARDENS[:5], f"{GARDENS[5]}\n\n{GARDENS[6]}", "花园应当设置无障碍通道。", *GARDENS[7:])
    assert changed(old, new) == [("6 7", "6", "merged"), ("", "7", "new")]


def test_several_splits_at_once():
    old = law(GARDENS[0], f"{GARDENS[1]}\n\n{GARDENS[2]}", GARDENS[3], f"{GARDENS[4]}\n\n{GARDENS[5]}", GARDENS[9])
    new = law(*GARDENS[:6], GARDENS[9])
    assert changed(old, new) == [("2", "2 3", "split"), ("4", "5 6", "split")]


def test_articles_that_all_look_alike_keep_their_neighbours():
    organs = ("市", "区", "镇", "村", "园")
    alike = [f"{organ}级管理人员应当自收到申请之日起十日内作出决定，并书面通知申请人。" for organ in organs]
    new = [*alike[:2], "申请人可以撤回申请。", *alike[2:]]
    assert changed(law(GARDENS[0], *alike, GARDENS[9]), law(GARDENS[0], *new, GARDENS[9])) == [("", "4", "new")]


def test_doubles_go_together_in_their_order():
    double = "前款规定的期限，自次日起计算。"
    old = law(GARDENS[0], double, GARDENS[2], double, GARDENS[4])
    new = law(GARDENS[0], double, GARDENS[2], "苗床之间应当留出六十厘米的通道。", double, GARDENS[4])
    assert changed(old, new) == [("", "4", "new")]


def test_a_whole_chapter_is_new():
    chapter = (
        "设立花园奖，每年表彰十户。",
        "获奖者由居民投票产生，得票相同的并列。",
        "奖品为种子、工具或者堆肥箱，不发现金。",
    )
    new = law(*GARDENS[:8], *chapter, *GARDENS[8:], headings={1: "总则", 9: "奖励", 12: "附则"})
    assert changed(law(*GARDENS, headings={1: "总则", 9: "附则"}), new) == [
        ("", "9", "new"),
        ("", "10", "new"),
        ("", "11", "new"),
    ]


def test_a_law_has_nothing_to_do_with_another():
    other = law(
        "船舶进出港口，应当提前二十四小时报告吃水和载货情况。",
        "引航员登轮时间由调度中心确定。",
        "危险货物的堆场与客运码头间隔不得小于五百米。",
        "台风预警发布后，锚地停止作业。",
        "港口经营人应当编制应急预案并演练。",
    )
    rows = compare(law(*GARDENS), other).rows
    assert [row.change for row in rows].count(Change.DELETED) == 10
    assert [row.change for row in rows].count(Change.NEW) == 5


def test_blanks_and_width_of_marks_are_no_change():
    new = law(*(article.replace("，", ", ").replace("。", "。\u200b") for article in GARDENS))
    assert changed(law(*GARDENS), new) == []


def test_every_article_stands_in_one_row_and_only_one():
    old = law(*GARDENS[:6], *GARDENS[:2], *GARDENS[7:])
    new = law(GARDENS[8], *GARDENS[2:7], GARDENS[0], GARDENS[0])
    rows = compare(old, new).rows
    assert sorted(eid for row in rows for eid in row.old) == sorted(node.eid for node in old.articles())
    assert sorted(eid for row in rows for eid in row.new) == sorted(node.eid for node in new.articles())


def test_texts_without_articles_have_no_rows():
    assert compare(law(), law()).rows == ()
    assert changed(law(), law(GARDENS[0])) == [("", "1", "new")]


def test_a_match_set_by_hand_holds_and_the_rest_is_found_around_it():
    old, new = law(*GARDENS), law(*GARDENS[:5], "枯枝应当堆肥。", *GARDENS[6:])
    assert ("6", "6", "changed") not in short(
        compare(old, new, fixed=[Correction(("art_6",), ()), Correction((), ("art_6",))])
    )
    rows = compare(old, new, fixed=[Correction(("art_6",), ()), Correction((), ("art_6",))]).rows
    assert [(row.old, row.new, row.change) for row in rows if row.by_hand] == [
        (("art_6",), (), Change.DELETED),
        ((), ("art_6",), Change.NEW),
    ]


def test_a_split_set_by_hand():
    fixed = [Correction(("art_8",), ("art_8", "art_9"))]
    rows = compare(law(*GARDENS), law(*GARDENS), fixed=fixed).rows
    assert [(row.change, row.by_hand) for row in rows if row.old == ("art_8",)] == [(Change.SPLIT, True)]
    assert [row.change for row in rows if row.old == ("art_9",)] == [Change.DELETED]


def test_two_corrections_of_one_article_are_refused_with_its_number():
    fixed = [Correction(("art_3",), ("art_3",)), Correction(("art_3",), ("art_4",))]
    with pytest.raises(CorrectionsClashError, match="第三条"):
        compare(law(*GARDENS), law(*GARDENS), fixed=fixed)


def test_a_correction_of_an_article_that_is_gone_is_left_out_and_said():
    comparison = compare(law(*GARDENS), law(*GARDENS), fixed=[Correction(("art_77",), ("art_3",))])
    assert [row.change for row in comparison.rows] == [Change.SAME] * 10
    assert "art_77" in comparison.remarks[0]


def test_pairs_give_one_entry_for_each_piece():
    old = law(*GARDENS[:5], f"{GARDENS[5]}\n\n{GARDENS[6]}", *GARDENS[7:])
    split = [pair for pair in compare(old, law(*GARDENS)).pairs() if pair["kind"] == "split"]
    assert split == [
        {"old": "第六条", "new": "第六条", "kind": "split"},
        {"old": "第六条", "new": "第七条", "kind": "split"},
    ]


def test_the_frame_is_the_heaviest_rising_set():
    assert heaviest_in_order([(0, 2, 5.0), (1, 0, 3.0), (2, 1, 3.0)]) == {(1, 0), (2, 1)}
    assert heaviest_in_order([(0, 2, 7.0), (1, 0, 3.0), (2, 1, 3.0)]) == {(0, 2)}
    assert heaviest_in_order([]) == set()


def test_a_decision_without_articles_is_compared_by_its_points():
    old = read_text(
        "# 关于收获节的决定\n\n一、每年十月举办收获节。\n\n二、街道负责组织。\n\n三、本决定自公布之日起施行。\n"
    )
    new = read_text(
        "# 关于收获节的决定\n\n一、每年九月举办收获节。\n\n二、经费由街道承担。\n\n三、街道负责组织。\n\n"
        "四、本决定自公布之日起施行。\n"
    )
    assert [(pair["old"], pair["new"], pair["kind"]) for pair in compare(old, new).pairs()] == [
        ("一、", "一、", "changed"),
        (None, "二、", "new"),
        ("二、", "三、", "same"),
        ("三、", "四、", "same"),
    ]


def test_only_articles_that_share_rare_words_are_looked_at():
    old = law(
        *(f"{to_chinese(at)}号苗床由{to_chinese(at * 7)}号住户种植，街道应当登记并公示。" for at in range(1, 301))
    )
    new = law(
        *(f"{to_chinese(at)}号苗床由{to_chinese(at * 9)}号住户种植，街道应当登记并公示。" for at in range(1, 301))
    )
    matching = Matching(Side.of(old), Side.of(new))
    matching.weigh_rest()
    assert len(matching.candidates) <= 12 * 300
    assert len(compare(old, new).rows) >= 300
