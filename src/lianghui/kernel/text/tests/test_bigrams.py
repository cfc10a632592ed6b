import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.text.bigrams import MOST_WORDS, bigrams, fold, index_terms, parse_query


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("供水管道", ["供水", "水管", "管道"]),
        ("供水，管道", ["供水", "管道"]),
        ("供水\n管道", ["供水", "水管", "管道"]),
        ("A4纸", ["a4", "纸"]),
        ("５Ｇ ＡＰＰ", ["5g", "app"]),
        ("GB/T 9704-2012", ["gb", "t", "9704", "2012"]),
        ("𠮷野家", ["𠮷野", "野家"]),
        ("李\ue863", ["李\ue863"]),
        ("二〇二四", ["二〇", "〇二", "二四"]),
        ("……！", []),
        ("", []),
    ],
)
def test_terms(text, terms):
    assert bigrams(text) == terms


def test_the_index_also_holds_the_last_character_of_each_run():
    assert index_terms("供水，供水管道") == ["供水", "水管", "管道", "水", "道"]


def test_a_query_is_words_that_all_must_stand():
    query = parse_query("供水？ “人工 智能” 水 A4纸")
    assert query.words == ("供水", "人工智能", "水", "a4纸")
    assert query.terms == ("供水", "人工", "工智", "智能", "a4")
    assert query.beginnings == ("水", "纸")
    assert not query.exact


def test_two_characters_and_single_words_need_no_look():
    assert parse_query("供水 5G 水").exact
    assert not parse_query("供水管").exact
    assert not parse_query("9704-2012").exact


def test_nothing_searchable_is_false():
    assert not parse_query("")
    assert not parse_query(" ，。“” ")


def test_a_paste_is_cut():
    assert len(parse_query(" ".join(f"w{i}" for i in range(50))).words) == MOST_WORDS


def test_the_look_tells_pairs_that_stand_apart():
    query = parse_query("供水管")
    assert query.stands_in("老旧供\n水管改造")
    assert not query.stands_in("供水，水管")


HAN = st.text(st.sampled_from("供水管道改造老旧小区，。 A4"), max_size=30)


@given(text=HAN, start=st.integers(0, 29), length=st.integers(1, 6))
def test_every_piece_of_a_text_is_found_in_it(text, start, length):
    piece = fold(text)[start : start + length]
    query = parse_query(f'"{piece}"')
    held = set(index_terms(text))
    # Latin words are found whole, Han at any place.
    if query and not any(character in "a4" for character in piece):
        assert set(query.terms) <= held
        assert all(any(term.startswith(start) for term in held) for start in query.beginnings)
        assert query.stands_in(text)
