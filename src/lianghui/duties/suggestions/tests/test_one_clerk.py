"""A township where one clerk holds every post runs the whole loop (own rule: no second person), through ``take``."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from lianghui.kernel.institution.capacities import resolve
from lianghui.kernel.institution.mandates import admit
from lianghui.kernel.institution.models import House, Organ, Region
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint
from lianghui.kernel.institution.terms import begin_term, open_session
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.actors import actor_of, entering_for
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.shapes import Refused
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.take import take
from lianghui.kernel.publication.models import Publication
from lianghui.kernel.rules.models import OwnRule, RuleDocument
from lianghui.kernel.rules.setting import approve, propose

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
OFFICE = ("office_clerk", "secretariat", "office_leader", "publisher", "second_person", "government_office")
UNIT = ("unit_clerk", "unit_section", "unit_reviewer", "unit_head")


class Township:
    """One clerk with a post in the congress's office and one in the township government; a chair, a deputy."""

    def __init__(self):
        fill_states()
        region = None
        for code, name, level in (
            ("500000", "重庆市", "province"),
            ("500101", "某区", "county"),
            ("500101100", "某镇", "township"),
        ):
            region = Region.objects.create(code=code, name=name, level=level, parent=region)
        self.house = House.objects.create(
            region=region, kind="congress", name="某镇人大", short_name="镇人大", slug="z", fictional=True
        )
        presidium = Organ.objects.create(kind="presidium", name="某镇人大主席团", house=self.house)
        self.government = Organ.objects.create(kind="township_government", name="某镇人民政府", region=region)
        self.clerk, self.chair = register_person("一人办"), register_person("主席甲")
        self.office = self.acts_as(appoint(self.clerk, presidium, "人大秘书", roles=OFFICE))
        self.unit = self.acts_as(appoint(self.clerk, self.government, "党政办主任", roles=UNIT))
        term = begin_term(self.house, number=5, opens=DAY - timedelta(days=400), seats=50)
        open_session(term, number=1, opens=term.first_session_opens, closes=term.first_session_opens)
        mandate = admit(register_person("代一言"), term)
        self.deputy = mandate.ref
        self.matter = None
        self.state = ""

    def acts_as(self, post):
        return actor_of(resolve(post.ref, DAY))

    def from_paper(self):
        return entering_for(self.office, self.deputy, "paper")

    def take(self, step, actor, part="", *, sealed=None, **data):
        uid = next((p.uid for p in self.snapshot.parts_of(part)), None) if part else None
        taken = take(
            f"suggestion.{step}",
            self.matter,
            house=self.house,
            actor=actor,
            part=uid,
            data=data,
            sealed=sealed or {},
            happened=DAY,
            now=datetime(2026, 3, 2, 4, tzinfo=UTC),
        )
        self.matter, self.snapshot = taken.matter, taken.snapshot
        return taken

    def waive(self):
        """The township's own rule, proposed by the clerk and approved by the chair: two people, once."""
        document = RuleDocument.objects.create(
            house=self.house, title="某镇人大代表建议办理办法", issued_on=DAY, text="略"
        )
        told = {"key": "second_person", "value": "waived", "article": 9, "since": DAY}
        proposed = propose(OwnRule(house=self.house, proposed_by=self.clerk, document=document, **told))
        approve(proposed, self.chair, datetime(2026, 3, 2, tzinfo=UTC))


def test_one_clerk_carries_a_suggestion_from_paper_to_publication_and_end():
    town = Township()
    sent = {"proposer": town.deputy, "proposer_kind": "deputy", "origin": "recess", "session": "5-1"}
    town.take("submit", town.from_paper(), sealed={"title": "修灯", "problem": "暗", "proposal": "修"}, **sent)
    assert town.snapshot.fields["paper_signed"] is True
    town.take("accept", town.office)
    assert town.snapshot.number == 1
    town.take("hand_over", town.office, units=[{"unit": town.government.ref, "role": "lead"}])
    town.take("receive", town.unit, "assignment")
    town.take("contact", town.unit, "assignment", sealed={"note": "面谈"}, way="face")
    town.take("draft_answer", town.unit, "assignment", sealed={"answer": "拟稿"})
    town.take("review_answer", town.unit, "assignment")
    town.take("answer", town.unit, "assignment", sealed={"answer": "已修好"}, klass="solved", form="letter")
    with pytest.raises(Refused) as never:
        town.take("mark", entering_for(town.unit, town.deputy, "paper"), "mark", result="satisfied")
    assert never.value.refusal.code == "forbidden"  # not even the same person, in the unit's post
    town.take("mark", town.from_paper(), "mark", result="satisfied")
    with pytest.raises(Refused) as alone:
        town.take("publish", town.office, parts=["text", "answer"])
    assert alone.value.refusal.code == "second_person"
    town.waive()
    town.take("publish", town.office, parts=["text", "answer"])
    town.take("close", town.office)
    assert town.snapshot.state == "suggestion.closed"
    assert Publication.objects.count() == 1
    assert {json.loads(act.facts)["by"]["person"] for act in Act.objects.all()} == {str(town.clerk.uid)}
    assert replay_house(town.house) == []


def test_what_cannot_be_taken_back_needs_two_people_even_there():
    town = Township()
    town.waive()
    sent = {"proposer": town.deputy, "proposer_kind": "deputy", "origin": "recess", "session": "5-1"}
    act = town.take("submit", town.from_paper(), sealed={"title": "修灯"}, **sent).act
    fields = [[str(act.uid), "title"]]
    town.take("ask_erasure", town.office, fields=fields)
    with pytest.raises(Refused) as alone:
        town.take("erase", town.office, fields=fields)
    assert alone.value.refusal.code == "second_person"
