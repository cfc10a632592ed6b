import itertools

from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.text.law.comparing.inside import Stretch, differences
from lianghui.kernel.text.law.comparing.vocabulary import Vocabulary

WORDS = Vocabulary.of(
    "财政部门会同财务人员核对账目。财政收入公布，财务支出同样公布。财务人员签字。财政、财务分别列出。财政年度自一月起。"
    "园林部门负责园林绿化，管理部门公示，业务部门配合。绿化养护由部门核定。"
)


def shown(old: str, new: str, words: Vocabulary | None = None) -> str:
    marks = {Stretch.SAME: "{}", Stretch.DELETED: "[-{}]", Stretch.INSERTED: "[+{}]"}
    return "".join(marks[one.stretch].format(one.text) for one in differences(old, new, words))


def joined(segments, *, without: Stretch) -> str:
    return "".join(one.text for one in segments if one.stretch is not without)


#: Few letters, so that much is the same by accident.
PROSE = st.text(alphabet="甲乙丙财政部门，。；\n1a第二条", max_size=60)


@given(PROSE, PROSE)
def test_stretches_join_to_both_texts_exactly(old, new):
    segments = differences(old, new)
    assert joined(segments, without=Stretch.INSERTED) == old
    assert joined(segments, without=Stretch.DELETED) == new


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_whatever_the_text_they_join(before, old, new):
    segments = differences(before + old, before + new)
    assert joined(segments, without=Stretch.INSERTED) == before + old
    assert joined(segments, without=Stretch.DELETED) == before + new


@given(PROSE)
def test_a_text_does_not_differ_from_itself(text):
    assert [one.stretch for one in differences(text, text)] == [Stretch.SAME] * bool(text)


@given(PROSE, PROSE)
def test_no_stretch_is_empty_and_no_two_neighbours_are_of_one_kind(old, new):
    segments = differences(old, new)
    assert all(one.text for one in segments)
    assert all(a.stretch is not b.stretch for a, b in itertools.pairwise(segments))


def test_a_word_is_replaced_whole():
    assert shown("由财政部门核定。", "由财务部门核定。", WORDS) == "由[-财政][+财务]部门核定。"


def test_figures_are_replaced_whole():
    assert shown("处二十五元罚款。", "处三十五元罚款。") == "处[-二十五][+三十五]元罚款。"
    assert shown("自2021年3月1日起施行。", "自2025年3月1日起施行。") == "自[-2021][+2025]年3月1日起施行。"


def test_what_only_came_or_went_stands_at_a_mark():
    assert shown("由街道、社区负责。", "由街道、园林站、社区负责。") == "由街道[+、园林站]、社区负责。"
    assert shown("可以申领，也可以转让。", "可以申领。") == "可以申领[-，也可以转让]。"


def test_what_was_put_before_a_word_is_no_replacement_of_it():
    assert (
        shown("由绿化委员会审议。绿化委员会", "由水务和绿化委员会审议。绿化委员会")
        == "由[+水务和]绿化委员会审议。绿化委员会"
    )


def test_sameness_by_accident_is_no_sameness():
    old, new = "苗床每户不得超过两块。", "轮候名单每季度向居民公布。"
    assert shown(old, new).count("[") <= 2


def test_an_added_paragraph_is_one_insertion():
    old = "街道负责巡查。\n居民可以举报。"
    new = "街道负责巡查。\n巡查每周不少于一次。\n居民可以举报。"
    assert shown(old, new) == "街道负责巡查。\n[+巡查每周不少于一次。\n]居民可以举报。"


def test_paragraphs_are_compared_with_their_own():
    old = "（一）苗床；\n（二）步道；\n（三）雨水桶。"
    new = "（一）苗床和花架；\n（二）步道；\n（三）温室；\n（四）雨水桶。"
    assert "步道；\n" in [one.text.lstrip("（二）") for one in differences(old, new) if one.stretch is Stretch.SAME][1]


def test_a_very_long_line_is_compared_at_its_ends():
    old = "甲" * 30_000 + "乙" + "丙" * 30_000
    assert shown(old, old.replace("乙", "丁")) == "甲" * 30_000 + "[-乙][+丁]" + "丙" * 30_000
