"""Which buttons a reader finds, and which of them is the ordinary next step."""

from lianghui.duties.suggestions.proposals import PROPOSAL
from lianghui.duties.suggestions.tests.scene import Scene
from lianghui.faces.workbench.building.offers import offers, ordinary


def keys(scene, actor):
    return {one.step.key for one in offers(scene.procedure, scene.snapshot, actor)}


def next_step(scene, actor):
    one = ordinary(scene.procedure, scene.snapshot, offers(scene.procedure, scene.snapshot, actor), actor)
    return one.step.key if one else None


def test_a_section_drafts_and_the_head_signs():
    scene = Scene().handed_over("lead")
    section, head = scene.staff(role="unit_clerk"), scene.staff()
    scene.took("contact", section, scene.part(), sealed={"note": "电话"}, way="telephone")
    assert "answer" in keys(scene, section)
    assert not keys(scene, section) & {"joint_opinion", "grant_extension"}
    assert (next_step(scene, section), next_step(scene, head)) == ("draft_answer", "answer")


def test_what_is_not_public_cannot_be_taken_back():
    scene = Scene().answered()
    assert "unpublish" not in keys(scene, scene.clerk)
    assert scene.refused("unpublish", scene.clerk, sealed={"reason": "有误"}) == "nothing"


def test_a_unit_marks_a_proposal_once_and_nothing_is_opened_before_the_proposer_has_marked():
    scene = Scene("重庆", PROPOSAL).answered(klass="A")
    assert "unit_mark" in keys(scene, scene.staff())
    assert "open_marks" not in keys(scene, scene.clerk)
    scene.took("unit_mark", scene.staff(), scene.part(), result="satisfied")
    assert "unit_mark" not in keys(scene, scene.staff())
