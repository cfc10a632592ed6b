from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianghui.kernel.rules.packs import following, keys, pack_lines, shipped_rules
from lianghui.kernel.rules.resolver import (
    Adopted,
    Answer,
    Asker,
    Citation,
    Line,
    NoRule,
    Reach,
    Rules,
    answer_from_json,
)
from lianghui.kernel.rules.strictness import Compared, Key, compare
from lianghui.kernel.rules.tests.conftest import CODES, asker_of

OWN = Citation("document:1", "2026-01-01", 3, title="某区人大常委会代表建议办理办法", label="2026年印发")
DAY = date(2026, 11, 25)


def own(key, value, unit="", start="", since=date(2026, 1, 1), **more):
    return Line(key, value, unit, start, citation=OWN, reach=Reach.OWN, pack="own", since=since, **more)


def with_own(*lines):
    return Rules(pack_lines(), lines, keys=keys(), following=following())


def said(answer):
    return answer.value, answer.unit, answer.start, answer.force.value, answer.citation.law, answer.citation.article


def test_the_earlier_start_of_the_superior_text_wins_and_the_conflict_is_shown(rules):
    zhejiang = rules.ask("answer", asker_of("浙江"), DAY)
    assert said(zhejiang) == (3, "month", "hand_over", "binding", "浙实施", 43)
    assert [(one.citation.law, one.start, one.annex) for one in zhejiang.conflicts] == [("浙规定", "receipt", 1)]
    henan = rules.ask("answer", asker_of("河南"), DAY)
    assert said(henan) == (3, "month", "hand_over", "binding", "代表法", 51)
    assert [(one.citation.law, one.annex) for one in henan.conflicts] == [("豫", 1)]
    assert "宽于" in henan.chosen_because


def test_the_same_value_is_answered_by_the_special_text_and_cites_all(rules):
    answer = rules.ask("answer", asker_of("青岛"), DAY)
    assert said(answer) == (3, "month", "hand_over", "binding", "青", 25)
    assert [one.law for one in answer.citations] == ["青", "鲁实施", "代表法"]
    assert answer.conflicts == ()


def test_a_start_that_is_not_said_is_borrowed_and_the_sentence_says_so(rules):
    answer = rules.ask("answer", asker_of("山东"), DAY)
    assert said(answer) == (3, "month", "hand_over", "binding", "鲁", 19)
    assert "起算日该文本未载明" in answer.chosen_because
    assert [(one.citation.law, one.annex) for one in answer.conflicts] == [("鲁人大", 1)]


def test_an_extension_ends_where_the_law_ends(rules):
    answer = rules.ask("extend.max", asker_of("浙江"), DAY)
    assert said(answer) == (6, "month", "hand_over", "binding", "浙实施", 43)
    assert answer.terms["consent"] == "assigning_body"
    assert {one.annex for one in answer.conflicts} == {2}
    assert {one.citation.law for one in answer.conflicts} == {"浙规定", "浙实施"}
    assert said(rules.ask("extend.to", asker_of("浙江"), DAY)) == said(answer)


def test_shanghai_extends_by_and_not_to(rules):
    answer = rules.ask("extend.by", asker_of("上海"), DAY)
    assert (answer.value, answer.terms["consent"], answer.terms["report"]) == (3, "deputies_body", "written")


def test_the_rule_binds_one_congress_and_those_below_only_adopt_it(rules):
    county = asker_of("重庆 county")
    assert isinstance(rules.ask("joint", county, DAY), NoRule)
    adopted = asker_of("重庆 county", Adopted("重庆", date(2026, 6, 1)))
    answer = rules.ask("joint", adopted, DAY)
    assert said(answer) == (30, "working_day", "hand_over", "adopted", "渝", 20)
    assert [(one.law, one.article) for one in answer.citations] == [("渝", 20), ("渝", 39)]
    assert isinstance(rules.ask("joint", adopted, date(2026, 5, 31)), NoRule)
    ended = asker_of("重庆 county", Adopted("重庆", date(2026, 6, 1), date(2026, 11, 1)))
    assert rules.ask("joint", ended, date(2026, 10, 31))
    assert isinstance(rules.ask("joint", ended, date(2026, 11, 1)), NoRule)


def test_adopting_without_a_clause_is_the_houses_own_rule(rules):
    elsewhere = asker_of("广东", Adopted("重庆", date(2026, 1, 1)), Adopted("浙江", date(2026, 1, 1)))
    assert rules.ask("contact", elsewhere, DAY).force == "own"
    assert "没有适用于本机关的参照条款" in rules.ask("contact", elsewhere, DAY).chosen_because
    # What one follows freely cannot loosen what binds: 重庆 asks 3 months from 交办之日 and so does the law.
    assert rules.ask("answer", elsewhere, DAY).citation.law == "代表法"


def test_adopting_takes_the_suggestion_rule_and_not_the_rules_of_procedure(rules):
    county = asker_of("山东 county", Adopted("山东", date(2026, 1, 1)))
    answer = rules.ask("answer", county, DAY)
    assert "鲁人大" not in {one.law for one in answer.citations} | {one.citation.law for one in answer.conflicts}


def test_a_township_of_zhejiang_follows_by_law(rules):
    answer = rules.ask("joint", asker_of("浙江 township"), DAY)
    assert said(answer) == (2, "month", "receipt", "binding", "浙规定", 18)
    assert [(one.law, one.article) for one in answer.citations] == [("浙规定", 18), ("浙乡镇", 41)]
    assert isinstance(rules.ask("joint", asker_of("浙江 county"), DAY), NoRule)


def test_townships_have_their_own_limits(rules):
    chongqing = asker_of("重庆 township")
    assert said(rules.ask("answer", chongqing, DAY)) == (2, "month", "hand_over", "binding", "渝乡镇", 16)
    assert rules.ask("extend.max", chongqing, DAY).value == 4
    assert rules.ask("answer.hard", chongqing, DAY).value == 4
    assert rules.ask("motion", chongqing, DAY).value == 5
    assert rules.ask("assigner", chongqing, DAY).value == "presidium"
    shandong = asker_of("山东 township")
    assert said(rules.ask("answer", shandong, DAY, "session")) == (2, "month", "closing", "binding", "鲁乡镇", 15)
    assert said(rules.ask("answer", shandong, DAY, "recess")) == (3, "month", "hand_over", "binding", "鲁实施", 40)


def test_occasion_chooses_between_session_and_recess(rules):
    shandong = asker_of("山东")
    assert rules.ask("return", shandong, DAY, "recess").value == 5
    assert rules.ask("return", shandong, DAY, "session").value == "promptly"
    assert isinstance(rules.ask("assign", shandong, DAY, "session"), NoRule)
    assert rules.ask("assign", shandong, DAY).terms["when"] == "recess"


def test_the_edition_of_the_day_answers(rules):
    guangdong = asker_of("广东")
    assert rules.ask("answer", guangdong, date(2025, 3, 10)).citation.text().endswith("（2015年修正）第四十二条第一款")
    assert rules.ask("answer", guangdong, date(2025, 3, 11)).citation.text().endswith("（2025年修正）第五十一条第二款")
    assert isinstance(rules.ask("answer", guangdong, date(2015, 8, 28)), NoRule)
    assert isinstance(rules.ask("return", asker_of("青岛"), date(2021, 8, 31)), NoRule)
    assert rules.ask("return", asker_of("青岛"), date(2021, 9, 1)).value == 5


def test_a_text_known_to_be_revised_says_so(rules):
    assert rules.ask("joint", asker_of("浙江"), DAY).text_is_current == "no"
    assert rules.ask("answer.hard", asker_of("广东"), DAY).text_is_current == "yes"
    assert rules.ask("joint", asker_of("青岛"), DAY).text_is_current == "unknown"


def test_delegations_as_movers_are_flagged(rules):
    for place in ("北京", "河南"):
        answer = rules.ask("motion.delegation", asker_of(place), DAY)
        assert [(one.annex, one.citation.law) for one in answer.conflicts] == [(5, "组织法")]
    late = rules.ask("motion.late", asker_of("上海"), DAY)
    assert (late.value, [one.annex for one in late.conflicts]) == ("recess_motion", [6])


def test_texts_older_than_the_supervisory_commissions_say_so(rules):
    assert "supervisory_commission" in rules.ask("addressees", asker_of("青岛"), DAY).value
    for place in ("浙江", "山东", "北京", "上海", "重庆"):
        answer = rules.ask("addressees", asker_of(place), DAY)
        assert [(one.annex, one.citation) for one in answer.conflicts] == [(11, None)]
        assert "监察委员会" in answer.conflicts[0].because


def test_silence_cites_the_text_that_was_read(rules):
    answer = rules.ask("joint", asker_of("北京"), DAY)
    assert [(one.law, one.article) for one in answer.citations] == [("京", 17)]
    assert answer.basis() == "无法定依据"


def test_a_stricter_own_rule_answers_and_a_looser_one_does_not():
    strict = with_own(own("answer", 2, "month", "hand_over")).ask("answer", asker_of("广东"), DAY)
    assert (strict.value, strict.force.value, strict.citation) == (2, "own", OWN)
    assert strict.basis() == "《某区人大常委会代表建议办理办法》（2026年印发）第三条（本机关制度）"
    loose = with_own(own("answer", 4, "month", "hand_over")).ask("answer", asker_of("广东"), DAY)
    assert (loose.value, loose.citation.law) == (3, "代表法")
    assert [one.citation for one in loose.conflicts] == [OWN]
    later = with_own(own("answer", 3, "month", "receipt")).ask("answer", asker_of("广东"), DAY)
    assert (later.start, later.citation.law) == ("hand_over", "代表法")
    much = with_own(own("extend.max", 8, "month", "hand_over")).ask("extend.max", asker_of("广东"), DAY)
    assert (much.value, much.force.value, [one.citation for one in much.conflicts]) == (6, "binding", [OWN])


def test_an_own_rule_fills_what_the_law_leaves_open():
    rules = with_own(own("joint", 20, "day", "receipt"))
    assert rules.ask("joint", asker_of("北京"), DAY).value == 20
    assert isinstance(rules.ask("joint", asker_of("北京"), date(2025, 12, 31)), NoRule)


def test_an_own_rule_may_not_contradict_a_binding_text():
    answer = with_own(own("cosigners", "lead_passes_on")).ask("cosigners", asker_of("上海"), DAY)
    assert (answer.value, answer.citation.law) == ("each", "沪")
    assert with_own(own("cosigners", "lead_passes_on")).ask("cosigners", asker_of("北京"), DAY).force == "own"


def test_the_later_of_two_own_rules_answers():
    rules = with_own(own("joint", 20, "day"), own("joint", 15, "day", since=date(2026, 6, 1)))
    assert rules.ask("joint", asker_of("北京"), date(2026, 5, 31)).value == 20
    assert rules.ask("joint", asker_of("北京"), date(2026, 6, 1)).value == 15


def test_a_sessions_decision_goes_before_all_that_does_not_bind():
    decided = Line("motion.late", "suggestion", citation=OWN, reach=Reach.SESSION, pack="session", until=DAY)
    rules = Rules(pack_lines(), (), [decided], keys=keys(), following=following())
    assert rules.ask("motion.late", asker_of("广东"), DAY - timedelta(days=1)).value == "suggestion"
    assert isinstance(rules.ask("motion.late", asker_of("广东"), DAY), NoRule)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ((3, "month", "hand_over"), (3, "month", "receipt"), Compared.STRICTER),
        ((3, "month", "closing"), (3, "month", "hand_over"), Compared.UNCLEAR),
        ((2, "month", "closing"), (3, "month", "hand_over"), Compared.STRICTER),
        ((30, "working_day", ""), (1, "month", ""), Compared.UNCLEAR),
        ((5, "working_day", ""), (1, "month", ""), Compared.STRICTER),
        ((5, "day", ""), (5, "working_day", ""), Compared.UNCLEAR),
        ((4, "month", ""), (3, "month", "hand_over"), Compared.WEAKER),
        (("promptly", "", ""), (3, "month", ""), Compared.UNCLEAR),
    ],
)
def test_strictness(one, other, how):
    assert compare(Line("k", *one), Line("k", *other), Key("k", "k", "less")) is how


def test_ranked_and_fixed():
    ranked = Key("k", "k", "ranked", ("no", "may", "must"))
    assert compare(Line("k", "may"), Line("k", "must"), ranked) is Compared.WEAKER
    assert compare(Line("k", "else"), Line("k", "must"), ranked) is Compared.UNCLEAR
    assert compare(Line("k", 9), Line("k", 10), Key("k", "k", "fixed")) is Compared.UNCLEAR
    assert compare(Line("k", 9), Line("k", 10), Key("k", "k", "more")) is Compared.WEAKER


places = st.sampled_from([f"{name}{below}" for name in CODES for below in ("", " county", " township")])
days = st.dates(date(2010, 1, 1), date(2030, 12, 31))
adoptions = st.lists(st.tuples(st.sampled_from(["浙江", "山东", "青岛", "重庆", "无此包"]), days), max_size=2)
spans = ["answer", "answer.hard", "extend.max", "joint", "return", "assign", "redo", "contact"]
own_lines = st.lists(
    st.builds(
        own,
        st.sampled_from([*spans, "cosigners", "motion", "report.public"]),
        st.one_of(st.integers(1, 200), st.sampled_from(["each", "may", "no"])),
        st.sampled_from(["", "day", "working_day", "month", "年"]),
        st.sampled_from(["", "hand_over", "receipt", "closing", "nonsense"]),
        days,
    ),
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(places, days, adoptions, own_lines, st.sampled_from(["", "session", "recess"]))
def test_no_floor_is_loosened_and_asking_never_raises(place, day, adopted, lines, occasion):
    rules = with_own(*lines)
    asker = asker_of(place, *(Adopted(*one) for one in adopted))
    for key in [*spans, "cosigners", "motion", "report.public", "no.such.key"]:
        answer = rules.ask(key, asker, day, occasion)
        assert answer_from_json(answer.as_json()) == answer
        if isinstance(answer, NoRule):
            assert rules.floors(key, asker, day, occasion) == () or rules.key(key).cap
            continue
        chosen = Line(key, answer.value, answer.unit, answer.start)
        national = [one for one in rules.floors(key, asker, day, occasion) if one.reach is Reach.NATIONAL]
        for floor in national:
            assert compare(chosen, floor, rules.key(key)) in (Compared.EQUAL, Compared.STRICTER), (answer, floor)


def test_answers_are_decided_once_a_stretch(monkeypatch):
    """100,000 asks cost one decision for each stretch between two changes, not one each."""
    rules = shipped_rules()
    decided = []
    decide = Rules._decide
    monkeypatch.setattr(Rules, "_decide", lambda self, *args: decided.append(args) or decide(self, *args))
    asker = asker_of("浙江")
    answers = {id(rules.ask("answer", asker, date(2016, 1, 1) + timedelta(days=n % 4000))) for n in range(100_000)}
    assert len(answers) == 3  # before the 规定 of 2016, with it, and with the law of 2025
    assert len(decided) < 20


def test_json_holds_plain_values_only(rules):
    def plain(value):
        if isinstance(value, dict):
            return all(isinstance(name, str) and name.isascii() and plain(one) for name, one in value.items())
        if isinstance(value, list):
            return all(plain(one) for one in value)
        return value is None or isinstance(value, str | int)

    for place in CODES:
        for key in rules.names:
            assert plain(rules.ask(key, asker_of(place), DAY).as_json()), (place, key)


def test_an_unknown_kind_of_house_is_answered_with_none(rules):
    assert isinstance(rules.ask("answer", Asker("village", "county", ()), DAY), NoRule)
    assert isinstance(rules.ask("answer", Asker("congress", "county", ()), DAY), Answer)
