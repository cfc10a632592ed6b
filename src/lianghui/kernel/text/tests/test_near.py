from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.text.near import BANDS, bands, similarity

TEXT = (
    "关于加快城北片区老旧小区供水管道改造的建议。城北片区多个小区建成于上世纪九十年代，供水管道锈蚀严重，"
    "水压不足，居民反映强烈。建议住建部门会同水务部门摸清底数，分年度安排资金，三年内完成改造。"
)


def test_bands_are_the_same_on_every_machine():
    # Stored rows rest on these values: a change here means writing every row of the index anew.
    assert bands("供水管道")[:2] == [1548633957397428615, 1860088704785777370]
    assert len(bands(TEXT)) == BANDS
    assert bands("，。") == []


def test_like_texts_meet_and_unlike_do_not():
    like = TEXT.replace("三年内", "两年内").replace("居民反映强烈", "群众反映强烈")
    other = "关于在中小学开设法治课程的建议。目前法治教育课时不足，师资缺乏，建议教育部门统筹安排。"
    assert similarity(TEXT, like) > 0.85
    assert set(bands(TEXT)) & set(bands(like))
    assert similarity(TEXT, other) < 0.1
    assert not set(bands(TEXT)) & set(bands(other))


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_goes_both_ways(one, other):
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1


@given(st.text(st.sampled_from("供水管道改造，"), min_size=2))
def test_punctuation_at_the_end_and_width_do_not_matter(text):
    assert bands(text) == bands(text + "。！")
    assert similarity("ＡＰＰ办事", "app办事") == 1
