"""Handling: contact, joint opinion, hard cases, the families of extension, answer and classes."""

import pytest

from lianghui.duties.suggestions.tests.scene import Scene


def test_a_contact_is_counted_and_may_be_denied():
    scene = Scene().handed_over()
    part = scene.part()
    assert scene.due("contact", part) == "2026-03-30"  # 重庆 18: twenty working days
    act = scene.took("contact", scene.staff(), part, way="telephone")
    assert (act.dims["outcome"], scene.due("contact", part)) == ("telephone", "met")
    scene.took("deny_contact", scene.deputy, part)
    assert (scene.snapshot.parts[part].data["contacts"], scene.snapshot.parts[part].data["contact_denied"]) == (0, True)


def test_only_a_joint_unit_gives_an_opinion_and_only_others_answer():
    scene = Scene().handed_over("lead", "joint")
    lead, helper = (scene.part(party=unit) for unit in scene.units[:2])
    assert scene.refused("joint_opinion", scene.staff(0), lead) == "data"
    assert scene.refused("answer", scene.staff(1), helper, klass="solved") == "data"
    scene.took("joint_opinion", scene.staff(1), helper, sealed={"opinion": "同意"})
    assert (scene.at(helper), scene.due("joint", helper)) == ("opined", "met")


def test_chongqing_gives_five_working_days_for_a_better_opinion():
    scene = Scene().handed_over("lead", "joint")
    helper = scene.part(party=scene.units[1])
    scene.took("joint_opinion", scene.staff(1), helper)
    scene.took("send_back_opinion", scene.staff(0), helper)
    assert (scene.at(helper), scene.due("joint", helper)) == ("received", "2026-03-09")


def test_the_lead_waits_for_opinions_or_says_that_it_does_not():
    scene = Scene().handed_over("lead", "joint")
    lead, helper = (scene.part(party=unit) for unit in scene.units[:2])
    assert scene.refused("answer", scene.staff(0), lead, klass="solved") == "joint_missing"
    scene.took("answer", scene.staff(0), lead, klass="solved", without_joint=True)
    assert (scene.at(helper), scene.state) == ("opined", "answered")


def test_units_apart_answer_each_and_the_last_makes_it_answered():
    scene = Scene().handed_over("separate", "separate")
    scene.answers(0)
    assert scene.state == "handed_over"
    scene.answers(1)
    assert scene.state == "answered"


def test_hard_by_nature_counts_six_months_from_the_same_day_and_asks_nobody():
    scene = Scene().handed_over()
    scene.took("classify_hard", scene.clerk, after=20)
    assert (scene.due("answer", scene.part()), scene.snapshot.fields["hard"]) == ("2026-09-02", True)
    scene.took("add_unit", scene.clerk, unit=scene.units[1], role="joint")


@pytest.mark.parametrize(
    ("place", "longest"),
    [
        ("浙江", "2026-09-02"),
        ("青岛", "2026-09-02"),
        ("山东", "2026-09-02"),
        ("北京", "2026-09-02"),
        ("上海", "2026-09-02"),
    ],
)
def test_an_extension_is_asked_and_granted_to_the_longest_the_rule_knows(place, longest):
    scene = Scene(place).handed_over()
    part = scene.part()
    assert scene.due("answer", part) == "2026-06-02"
    assert scene.refused("grant_extension", scene.clerk, part) == "not_asked"
    scene.took("ask_extension", scene.staff(), part, until="2026-08-01")
    assert scene.due("answer", part) == "2026-06-02"
    assert scene.refused("grant_extension", scene.clerk, part, until="2026-12-01") == "rule"
    assert scene.refused("grant_extension", scene.clerk, part, until="2026-06-01") == "data"
    scene.took("grant_extension", scene.clerk, part)
    assert scene.due("answer", part) == longest
    assert scene.snapshot.parts[part].data["extension"] == "granted"


@pytest.mark.parametrize("place", ["全国", "河南", "重庆"])
def test_where_no_rule_knows_an_extension_none_is_granted(place):
    """The six months of 代表法 51 are for what is hard by nature, not an extension (W9)."""
    scene = Scene(place).handed_over()
    scene.took("ask_extension", scene.staff(), scene.part(), until="2026-08-01")
    assert scene.refused("grant_extension", scene.clerk, scene.part()) == "no_rule"
    scene.took("refuse_extension", scene.clerk, scene.part())


def test_a_day_within_the_span_may_be_granted_or_the_request_refused():
    scene = Scene("北京").handed_over()
    scene.took("ask_extension", scene.staff(), scene.part())
    scene.took("grant_extension", scene.clerk, scene.part(), until="2026-07-01")
    assert scene.due("answer", scene.part()) == "2026-07-01"
    scene = Scene("北京").handed_over()
    scene.took("ask_extension", scene.staff(), scene.part())
    scene.took("refuse_extension", scene.clerk, scene.part())
    assert (scene.due("answer", scene.part()), scene.refused("refuse_extension", scene.clerk, scene.part())) == (
        "2026-06-02",
        "not_asked",
    )


def test_the_section_drafts_the_reviewer_reviews_the_head_signs():
    scene = Scene().handed_over()
    part = scene.part()
    assert scene.refused("draft_answer", scene.staff(0, "unit_head"), part) == "forbidden"
    scene.took("draft_answer", scene.staff(0, "unit_section"), part)
    assert scene.refused("review_answer", scene.staff(0, "unit_section"), part) == "forbidden"
    scene.took("review_answer", scene.staff(0, "unit_reviewer"), part)
    scene.took("send_back_draft", scene.staff(0), part)
    assert scene.at(part) == "received"
    act = scene.answers()
    assert (act.dims["in_time"], act.dims["days"], scene.due("answer", part)) == (True, 0, "met")


@pytest.mark.parametrize(
    ("place", "promising"),
    [
        ("重庆", {"solving"}),
        ("青岛", {"later_years"}),
        ("河南", {"planned"}),
        ("山东", {"planned"}),
        ("上海", {"solving", "planned"}),
        ("浙江", {"planned"}),
        ("北京", {"solving"}),  # no classes in the text: the plain three
    ],
)
def test_which_class_carries_a_promise_is_the_places(place, promising):
    found = set()
    for code, _ in Scene(place).cast.classes:
        scene = Scene(place).answered(klass=code, promise_due="2027-06-30")
        if scene.snapshot.parts_of("promise"):
            found.add(code)
            assert scene.snapshot.parts_of("promise")[0].data["due"] == "2027-06-30"
    assert found == promising


def test_a_class_of_another_place_is_refused():
    scene = Scene("浙江").handed_over()
    assert scene.refused("answer", scene.staff(), scene.part(), klass="upper") == "data"


def test_the_office_corrects_a_class_by_an_act_of_its_own():
    scene = Scene().answered()
    act = scene.took("correct_class", scene.clerk, scene.part(), klass="cannot")
    data = scene.snapshot.parts[scene.part()].data
    assert (data["klass"], data["klass_by"], act.dims["outcome"]) == ("cannot", "office", "cannot")
    assert scene.refused("correct_class", scene.staff(), scene.part(), klass="solved") == "forbidden"


def test_who_judges_a_cosigned_one_follows_the_rule():
    scene = Scene().answered(cosigners=[Scene().second])
    assert [p.party for p in scene.snapshot.parts_of("mark")] == [scene.deputy.capacity]
    own = {"rating.cosigned": {"value": "each", "unit": "", "start": ""}}
    each = Scene("重庆", **own).answered(cosigners=[Scene().second])
    assert [p.party for p in each.snapshot.parts_of("mark")] == [each.deputy.capacity, each.second.capacity]
