"""Matches and notes by hand: kept, undone by a further act, all on record."""

import json

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.library.changes import verify
from lianghui.kernel.library.corrections import correct_match, standing, undo_correction, write_note
from lianghui.kernel.library.models import Change, ComparisonNote, MatchCorrection


def recorded(kind):
    return Change.objects.filter(kind=kind).count()


def test_a_match_is_set_and_undone_and_both_are_kept(old, new, clerk, now):
    made = correct_match(old, new, old_eid="art_3", new_eid="art_4", by=clerk, at=now, why="内容移到第四条")
    assert list(standing(old, new)) == [made]
    undo_correction(made, by=clerk, at=now)
    assert list(standing(old, new)) == []
    assert MatchCorrection.objects.get().undone_by == clerk
    assert (recorded("match_corrected"), recorded("match_undone")) == (1, 1)
    again = correct_match(old, new, old_eid="art_3", new_eid="art_4", by=clerk, at=now)
    assert list(standing(old, new)) == [again]
    assert verify() == []


@pytest.mark.parametrize(
    ("old_eid", "new_eid", "said"), [("art_99", "", "没有这一条"), ("", "art_99", "没有这一条"), ("", "", "至少选择")]
)
def test_what_is_not_there_is_refused(old, new, clerk, now, old_eid, new_eid, said):
    with pytest.raises(ValidationError, match=said):
        correct_match(old, new, old_eid=old_eid, new_eid=new_eid, by=clerk, at=now)
    assert not MatchCorrection.objects.exists()


def test_the_same_twice_is_refused(old, new, clerk, now):
    made = correct_match(old, new, old_eid="art_3", new_eid="", by=clerk, at=now)
    with pytest.raises(ValidationError, match="已经这样更正过"):
        correct_match(old, new, old_eid="art_3", new_eid="", by=clerk, at=now)
    undo_correction(made, by=clerk, at=now)
    with pytest.raises(ValidationError, match="已经撤销"):
        undo_correction(made, by=clerk, at=now)


def test_notes_follow_each_other_and_their_words_are_not_in_the_record(old, new, clerk, now):
    for words in ("缩短期限", "一日内修好，回告来人"):
        write_note(old, new, old_eid="art_3", new_eid="art_3", words=words, by=clerk, at=now)
    assert [note.words for note in ComparisonNote.objects.all()] == ["缩短期限", "一日内修好，回告来人"]
    facts = Change.objects.filter(kind="note_written").last().facts
    assert json.loads(facts)["facts"]["old_eid"] == "art_3"
    assert "回告" not in facts
    with pytest.raises(ValidationError, match="4000"):
        write_note(old, new, old_eid="art_3", new_eid="art_3", words="长" * 4001, by=clerk, at=now)
