from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.library.snippets import marked, marks, snippet
from lianghui.kernel.text.bigrams import parse_query


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces)


def test_words_are_marked_as_printed():
    assert shown(marked("推广ＡＰＰ，路 灯亮。", ("app", "路灯"))) == "推广[ＡＰＰ]，[路 灯]亮。"


def test_marks_that_touch_are_one():
    assert marks("路灯灯杆", ("路灯", "灯灯", "灯杆")) == [(0, 4)]


def test_a_snippet_begins_with_its_sentence_and_is_short():
    text = "第一句很长。" * 30 + "路灯亮了。" + "后面还有很多。" * 60
    pieces = snippet(text, ("路灯",))
    assert shown(pieces).startswith("……[路灯]亮了。")
    assert shown(pieces).endswith("……")
    assert len(shown(pieces)) < 200


@given(st.text(max_size=300), st.text(min_size=1, max_size=6))
def test_pieces_join_to_the_text(text, words):
    query = parse_query(words)
    assert "".join(piece.text for piece in marked(text, query.words)) == text
    found = [piece.text for piece in marked(text, query.words) if piece.found]
    if query and query.stands_in(text) and all(len(word) > 1 for word in query.words) and text.isascii():
        assert found
