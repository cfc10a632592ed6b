"""The packs are whole: known keys, words for every value, laws with dates; a table's "none" is answered with none."""

from collections.abc import Mapping
from datetime import date

import pytest

from lianghui.kernel.rules.packs import catalogue, declared_by_duties, following, keys, pack_labels, pack_lines, words
from lianghui.kernel.rules.resolver import Asker, NoRule
from lianghui.kernel.rules.tests.conftest import asker_of
from lianghui.kernel.rules.wording import say

NONE = {
    "accept_notice": "山东 青岛 北京 上海 河南 重庆 广东",
    "assign": "北京 河南 广东",
    "return": "北京 广东",
    "reassign": "山东 青岛 北京 广东",
    "contact": "浙江 山东 青岛 北京 上海 河南 广东",
    "joint": "北京 广东",
    "extend.by": "浙江 山东 青岛 北京 河南 重庆 广东",
    "extend.max": "上海 河南 重庆 广东",
    "redo": "青岛 广东",
    "redo.second": "浙江 山东 青岛 北京 上海 广东",
    "feedback": "浙江 山东 青岛 上海 广东",
    "feedback.silent": "浙江 山东 青岛 北京 上海 河南 广东",
    "cosigners": "北京 广东",
    "form": "广东",
    "signed_by": "北京 广东",
    "classes": "北京 广东",
    "promise": "广东",
    "promise_ledger": "浙江 山东 北京 上海 河南 广东",
    "publish": "广东",
    "anonymity": "浙江 上海 河南 重庆 广东",
    "withdraw": "浙江 广东",
    "motion.late": "浙江 山东 青岛 北京 河南 重庆 广东",
    "not_suggestion": "广东",
    "not_suggestion.effect": "山东 广东",
    "suspension": "浙江 山东 青岛 北京 上海 河南 重庆 广东",  # no text knows a suspension 中止
}


@pytest.mark.parametrize(("key", "place"), [(key, one) for key, places in NONE.items() for one in places.split()])
def test_none_is_answered_with_none(rules, today, key, place):
    answer = rules.ask(key, asker_of(place), today)
    assert isinstance(answer, NoRule)
    assert not answer
    assert answer.because.startswith("未找到")


def test_what_is_not_none_is_answered(rules, today):
    places = ["浙江", "山东", "青岛", "北京", "上海", "河南", "重庆"]
    answered = {(key, one) for key in NONE for one in places if rules.ask(key, asker_of(one), today)}
    assert len(answered) == sum(7 - sum(one != "广东" for one in none.split()) for none in NONE.values())


def test_every_value_and_condition_has_a_word():
    known = words()

    def codes(value):
        if isinstance(value, Mapping):
            return [value["ground"]] if "ground" in value else []
        if isinstance(value, list):
            return [code for one in value for code in codes(one)]
        return [value] if isinstance(value, str) else []

    for line in pack_lines():
        for code in codes(line.value):
            assert code in known["value"], (line.pack, line.key, code)
        assert not line.unit or line.unit in known["unit"], line
        assert not line.start or line.start in known["start"], line
        assert set(line.levels) <= set(known["level"]), line


# No text at hand speaks of these; a house may by its own rule.
OWN_ONLY = {"correction.second_person", "motion.committee", "second_person"}


def test_every_key_is_used_and_caps_are_keys():
    used = {line.key for line in pack_lines()}
    assert set(keys()) - declared_by_duties() == used | OWN_ONLY
    for key in keys().values():
        assert key.sense in ("less", "more", "ranked", "fixed", "free")
        assert not key.cap or key.cap in keys()
        assert not set(key.aliases) & set(keys())


def test_a_span_has_a_sense():
    """A span whose direction nobody has said could be loosened unseen."""
    free = {line.key for line in pack_lines() if line.unit in ("day", "working_day", "month")}
    assert {key for key in free if keys()[key].sense != "less"} == {"feedback", "promise.rating"}  # the deputy's own


def test_the_catalogue_tells_dates_and_state():
    laws = catalogue()
    assert len(laws) == 61
    assert laws["浙规定"].current == laws["浙宣誓"].current == laws["京宣誓"].current == "no"
    assert laws["监督法"].since == date(2024, 11, 8)  # the text still says 2007
    assert laws["监督法"].dates_from == laws["鲁"].dates_from == "edition"
    assert laws["浙人大"].edition == "2021-01-30"  # filed under 1994
    assert laws["京人大"].edition == "2010-12-23"  # filed under 2022
    assert laws["青"].since == date(2021, 9, 1)
    assert all(law.current in ("yes", "no", "unknown") for law in laws.values())
    assert all(law.dates_from in ("text", "edition", "unknown") for law in laws.values())


def test_packs_carry_no_sentences():
    for line in pack_lines():
        for text in (say(line.value), line.note):
            assert "。" not in text
    assert list(pack_labels()) == ["北京", "重庆", "cppcc", "河南", "national", "青岛", "山东", "上海", "浙江"]


def test_zhejiang_has_no_clause_to_follow_it():
    assert following()["浙规定"].clause is None
    assert following()["浙规定"].extended_to == ("township",)
    assert {law for law, terms in following().items() if terms.clause} == {"鲁", "青", "京", "沪", "沪议案", "豫", "渝"}


def test_the_cppcc_cites_no_law(rules, today):
    asker = Asker("cppcc", "city", ("370000", "370200"))
    answers = [rules.ask(key, asker, today) for key in rules.names]
    assert sum(bool(one) for one in answers) == 12
    for answer in answers:
        assert answer.citations == ()
        assert not answer or answer.force == "practice"
    assert "提案工作条例" in rules.ask("answer", asker, today).because
