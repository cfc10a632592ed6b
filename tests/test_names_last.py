"""Names that were published stay: the lock is kept, and the check does find what goes."""

import pytest

from tools.check_names import LOCK, compare, declared, read, written

pytestmark = pytest.mark.django_db


def test_no_published_name_has_gone():
    wrong, _new = compare(LOCK.read_text(), declared())
    assert wrong == []


def test_the_lock_holds_all_kinds_of_names():
    held, _ = read(LOCK.read_text())
    kinds = {"procedure", "state", "part", "limit", "step", "field", "text", "dim", "op"}
    kinds |= {"role", "indicator", "base", "rule", "paper", "paper_field"}
    assert {line.split(" ")[0] for line in held} == kinds
    assert {"step suggestion.hand_over", "field suggestion.hand_over.units.role", "rule extend.to"} <= held


def test_a_name_gone_or_used_again_is_found_and_a_new_one_is_said():
    lock = "# head\nstep a.one\nstep a.two\nretired step a.old 2027 never used\nretired step a.bare\n"
    wrong, new = compare(lock, {"step a.one", "step a.old", "step a.new"})
    assert [line.split(" ")[1] for line in wrong] == ["a.bare", "a.old", "a.two"]
    assert new == ["step a.new"]
    again = written(lock, {"step a.one", "step a.new"})
    assert read(again) == (
        {"step a.one", "step a.two", "step a.new"},
        {"step a.old": "2027 never used", "step a.bare": ""},
    )
