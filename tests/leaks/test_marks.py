"""双向评议: whatever the member marks, the unit is told the same by every address until its own mark is in."""

import re
from dataclasses import replace
from unittest.mock import patch

import pytest
from django.db import transaction

from leaks.places import Places, routes
from leaks.planted import Course
from leaks.walking import entered, text_of
from lianghui.duties.suggestions.proposals import PROPOSAL

pytestmark = pytest.mark.django_db  # the story stands in a transaction around that of each test

UNIT = "water_head"
TEXTS = {"title": "关于河湖水质监测的提案", "problem": "监测点少。", "proposal": "增设监测点。"}
# What two answers never have alike, whatever they say: identifiers, hashes, the clock, a form's token.
OWN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}"
    r'|(csrfmiddlewaretoken|intent|stamp)" value="[\w:-]+|"csrf": "\w+|\d\d:\d\d(:\d\d)?(\.\d+)?'
)


@pytest.fixture
def course(planted):
    """A proposal that the unit has answered and the member is to judge."""
    course = Course(planted, "marked", "proposal", "member", dict(TEXTS))
    del planted.matters["marked"]  # the story is the module's; this one is the test's
    course.step("accept", "cppcc_clerk")
    course.step("hand_over", "cppcc_clerk", units=[{"unit": planted.small.ref("water"), "role": "lead"}])
    course.step("receive", "water_clerk", "assignment")
    course.step("answer", UNIT, "assignment", {"answer": "正在办理。"}, klass="A", form="letter")
    return course


def told(planted, course, *steps):
    """What every address tells the unit after these steps; they are taken back."""
    kept, day, matter = transaction.savepoint(), course.day, course.matter
    try:
        for key, who, on, data in steps:
            course.step(key, who, on, **data)
        client = entered(planted, UNIT)
        every = Places(replace(planted, matters={"marked": course.matter}), UNIT)
        asked = [one for at, pattern in routes() for one in every.of(at, pattern.name or at)]
        asked += [f"/desk/list/proposal/?state={PROPOSAL.full(state.key)}" for state in PROPOSAL.states]
        asked += [f"/api/v1/kinds/proposal/matters/?state={PROPOSAL.full(state.key)}" for state in PROPOSAL.states]
        with patch("lianghui.faces.api.pace.A_MINUTE", 1_000_000):
            return [(OWN.sub("·", one), OWN.sub("·", body(client.get(one)))) for one in asked]
    finally:
        transaction.savepoint_rollback(kept)
        course.day, course.matter = day, matter


def body(answer):
    """The text of an answer, of a sheet or a paper too; and whether it is one."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.status_code} {text_of(content)}"


def marks(result):
    return ("mark", "member", "mark", {"result": result})


UNIT_MARKS = ("unit_mark", UNIT, "assignment", {"result": "satisfied"})
OPENED = ("open_marks", "cppcc_clerk", "", {})


def test_before_its_own_mark_the_unit_cannot_tell_one_mark_from_another(planted, course):
    one, other = told(planted, course, marks("dissatisfied")), told(planted, course, marks("satisfied"))
    assert [address for address, _text in one] == [address for address, _text in other]
    assert {address for (address, a), (_, b) in zip(one, other, strict=True) if a != b} == set()


@pytest.mark.parametrize("then", [UNIT_MARKS, OPENED], ids=["both are in", "the office opened"])
def test_afterwards_it_sees_the_mark_and_the_state_on_page_and_api(planted, course, then):
    """The control: a comparison that reads nothing finds no difference."""
    one, other = told(planted, course, marks("dissatisfied"), then), told(planted, course, marks("satisfied"), then)
    seen = {address: text for address, text in one if "·" in address and TEXTS["title"] in text}
    page, api = seen["/desk/m/·/"], seen["/api/v1/matters/·/"]
    assert "不满意待处理" in page
    assert '"state": "proposal.dissatisfied"' in api
    assert '"data": {"result": "不满意"}' in api
    differing = {address for address, text in one if (address, text) not in other}
    assert {"/desk/m/·/", "/api/v1/matters/·/", "/desk/list/proposal/"} <= differing
