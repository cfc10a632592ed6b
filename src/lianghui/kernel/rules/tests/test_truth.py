"""Every line of the truth table is answered by the engine, and its words stand in the article it cites."""

import re
from datetime import date

import pytest

from lianghui.kernel.rules.resolver import NoRule
from lianghui.kernel.rules.tests.conftest import asker_of
from lianghui.kernel.rules.tests.shared_texts import paragraphs, truth

ROWS = truth()
UNITS = {"workday": "working_day", "classes": ""}
KEYS = {
    "answer (conflict)": "answer",
    "redo (congress rule)": "redo",
    "motion.late (older text)": "motion.late",
    "assigner.sc_office": "assigner",
}
STARTS = {
    "": "",
    "(not said)": "",
    "受理": "accepted",
    "收到": "receipt",
    "收到之日": "receipt",
    "接到之日": "receipt",
    "接到交办后": "receipt",
    "交办之日": "hand_over",
    "大会闭会": "closing",
    "大会闭会之日": "closing",
    "转交": "passed_on",
    "收到答复": "answer_received",
    "收到答复函": "answer_received",
    "SC asks": "redo_asked",
    "收到重新办理要求": "redo_asked",
    "督促再次研究办理": "redo_asked",
    "交再作研究办理": "redo_asked",
    "收到报告": "return_received",
    "主办单位提出要求": "lead_asked",
    "收到落实情况": "promise_report_received",
}
VALUES = {
    "4 reporters, yearly": "yearly_four_reporters",
    "31 August": "08-31",
    "= 规定": "same_as_province",
    "November, voted": "november_voted",
    "Q4": "fourth_quarter",
    "SC publishes": "sc_publishes",
    "advise withdrawal; not assigned, told": "advised_then_not_assigned",
    "agree, then answer": "agree_then_answer",
    "answered apart": "answered_apart",
    "assessment": "assessment",
    "becomes suggestion": "becomes_suggestion",
    "before assignment": "before_hand_over",
    "conduct rule": ["case", "tender", "gain"],
    "day of closing → SC": "closing_day_to_sc",
    "deputy asks or risk": "asked_or_at_risk",
    "each": "each",
    "each, or lead agrees to pass on": "each_or_lead",
    "electing unit": "electing_unit",
    "face or letter": "face_or_letter",
    "goes on": "goes_on",
    "in session": "must",
    "lead, after asking": "lead_after_asking",
    "lead, who passes on": "lead_passes_on",
    "letter or rewrite": "letter_or_rewrite",
    "may": "may",
    "may propose": "may_propose",
    "may; deputy may object": "may_deputy_may_object",
    "meeting": "meeting",
    "must": "must",
    "next session": "next_session",
    "next year; written at term end": "next_year",
    "no list": "no_list",
    "outside the rate": "outside_rate",
    "presidium; may": "presidium",
    "recess motion": "recess_motion",
    "report only": "report_only",
    "return or letter": "return_or_letter",
    "return, or pass on": "return_or_pass_on",
    "signed by deputy": "signed_by_deputy",
    "suggestion": "suggestion",
    "tell the deputies": "tell_deputies",
    "text+answer must": "text_answer_must",
    "text+answer must, two sites": "text_answer_must_two_sites",
    "text+answer+feedback must": "text_answer_feedback_must",
    "unanimous": "unanimous",
    "unit + platform": "unit_and_platform",
    "unit goes on": "unit_goes_on",
    "via NPC deputies or upwards": "national_deputies_or_upwards",
    "written": "written",
    "yes": "yes",
    "不予受理并告知": "not_accepted",
    "主任会议": "chairpersons_meeting",
    "主要负责人": "chief_head",
    "公文": "letter",
    "及时": "promptly",
    "参照": "followed",
    "态度+结果": "attitude_and_result",
    "本单位负责人": "head",
    "满意/基本满意/不满意": "three_grades",
    "负责人": "head",
    "面复 first": "face_first",
}
SILENT = {"none", "no number"}


def key_of(row):
    if row["pack"] == "national" and row["key"] == "not_suggestion":
        return "not_suggestion.conduct"
    return KEYS.get(row["key"], row["key"])


def asked(row):
    """Asker and day of a row."""
    pack = row["pack"].replace(" all levels", " county")
    day = date(2024, 6, 1) if pack == "national until 2025" else date(2026, 11, 25)
    if pack.startswith("national"):
        pack = "广东 township" if row["key"].endswith("township") else "广东"
    return asker_of(pack), day


def name_of(row):
    return f"{row['pack']}-{row['key']}-{row['law']}{row['article']}".replace(" ", "_")


def here(citation, row):
    return citation is not None and (citation.law, citation.article) == (row["law"], int(row["article"]))


def expected_value(row):
    if row["value"].isdigit():
        return int(row["value"])
    return VALUES[row["value"]]


def test_the_table_is_whole():
    if not ROWS:
        pytest.skip("旁边没有 shared/truth，无法逐行核对。")
    assert len(ROWS) == 165


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_the_line_stands_with_value_unit_and_start(rules, row):
    asker, day = asked(row)
    found = [line for line in rules.lines(key_of(row), asker, day) if here(line.citation, row)]
    if row["value"] in SILENT:
        assert [line.silent for line in found] == [True]
        return
    unit, start = UNITS.get(row["unit"], row["unit"]), STARTS[row["start"]]
    if (row["pack"], row["key"]) == ("重庆", "reassign"):  # 收到之日 of the returned one, not of the suggestion
        start = "return_received"
    found = [line for line in found if (line.unit, line.start) == (unit, start) and not line.silent]
    assert len(found) == 1
    if row["key"] == "not_suggestion" and row["value"].isdigit():
        assert len({one["item"] for one in found[0].value}) == int(row["value"])
    elif row["key"] == "classes":
        assert len(found[0].value) == int(row["value"])
    elif row["value"]:
        assert found[0].value == expected_value(row)


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_the_engine_answers_with_it_or_says_why_not(rules, row):
    asker, day = asked(row)
    answer = rules.ask(key_of(row), asker, day)
    if row["value"] in SILENT:
        assert isinstance(answer, NoRule)
        assert any(here(cited, row) for cited in answer.citations)
        return
    if any(here(cited, row) for cited in answer.citations):
        return
    assert any(here(conflict.citation, row) for conflict in answer.conflicts), answer


def test_only_these_lines_do_not_answer_themselves(rules):
    if not ROWS:
        pytest.skip("旁边没有 shared/truth，无法逐行核对。")
    lost = set()
    for row in ROWS:
        asker, day = asked(row)
        answer = rules.ask(key_of(row), asker, day)
        if answer and not here(answer.citation, row) and not any(here(one, row) for one in answer.citations):
            lost.add((row["pack"], row["key"]))
    assert lost == {
        ("浙江", "answer"),
        ("河南", "answer"),
        ("山东", "answer (conflict)"),
        ("上海", "motion.late (older text)"),
    }


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_the_quoted_words_stand_in_the_article(row):
    words = re.sub(r"\s+", "", row["quote"])
    assert any(words in paragraph for paragraph in ["".join(paragraphs(row["law"], int(row["article"])))])
