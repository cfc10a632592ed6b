"""The duty's forms give what the acts read, by the place's rules, and warn before personal numbers go out."""

from datetime import date

import pytest

from lianghui.duties.suggestions import forms
from lianghui.duties.suggestions.motions import MOTION
from lianghui.duties.suggestions.procedure import SUGGESTION
from lianghui.duties.suggestions.proposals import PROPOSAL
from lianghui.duties.suggestions.reports import HANDLING_REPORT
from lianghui.kernel.institution.models import House, Mandate, Organ, Person, Region, Session, Term
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.known import form_of
from lianghui.kernel.procedure.shapes import Actor, PartShot, Snapshot

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)


def place(code, kind="congress", level="province"):
    region = Region.objects.create(code=code, name="某地", level=level)
    return House.objects.create(region=region, kind=kind, name="某地人大", short_name="某地人大", slug=f"h{code}{kind}")


@pytest.fixture
def henan():
    return place("410000")


@pytest.fixture
def filed():
    """A house in its recess, with two deputies."""
    house = place("500000")
    term = Term.objects.create(house=house, number=6, first_session_opens=date(2023, 1, 13))
    opens, closes = date(2026, 1, 18), date(2026, 1, 22)
    Session.objects.create(term=term, number=4, opens=opens, closes=closes)
    mandates = [
        Mandate.objects.create(
            person=Person.objects.create(name=name), house=house, term=term, kind="deputy", since=opens
        )
        for name in ("陈一", "陈二")
    ]
    return house, mandates


def deputy_of(house, mandate):
    return Actor("p", mandate.ref, house=str(house.uid), roles=frozenset({"deputy"}), refs=frozenset({mandate.ref}))


TEXTS = {"title": "修路灯", "problem": "太暗", "proposal": "修好"}


def test_every_form_that_is_named_stands_and_describes_itself():
    for procedure in (SUGGESTION, PROPOSAL, MOTION, HANDLING_REPORT):
        for step in procedure.steps:
            form = form_of(procedure, step)
            if form:
                assert all(one.label for one in form().describe()), step.key


def test_a_deputy_files_for_himself_and_the_session_follows_from_the_day(filed):
    house, (one, two) = filed
    context = FormContext(house, TODAY, actor=deputy_of(house, one))
    form = forms.SubmitForm.from_json({**TEXTS, "cosigners": ["陈二"], "topic": "building"}, context=context)
    assert "proposer" not in form.fields
    assert form.is_valid(), form.errors
    data, texts = form.facts_and_texts()
    assert data == {
        "proposer": one.ref,
        "proposer_kind": "joint",
        "origin": "recess",
        "session": "6-4",
        "topic": "building",
        "cosigners": [two.ref],
    }
    assert texts == TEXTS
    context = FormContext(house, TODAY, actor=deputy_of(house, one), happened=date(2026, 1, 19))
    form = forms.SubmitForm.from_json(TEXTS, context=context)
    assert form.is_valid()
    assert form.facts_and_texts()[0]["origin"] == "session"


def test_a_clerk_says_for_whom_and_nobody_cosigns_himself(filed):
    house, (one, _two) = filed
    clerk = Actor("c", "post:c", house=str(house.uid), roles=frozenset({"office_clerk"}), way="paper")
    context = FormContext(house, TODAY, actor=clerk)
    form = forms.SubmitForm.from_json({**TEXTS, "proposer": "陈一"}, context=context)
    assert form.is_valid(), form.errors
    assert form.facts_and_texts()[0]["proposer"] == one.ref
    form = forms.SubmitForm.from_json({**TEXTS, "proposer": "陈一", "cosigners": ["陈一"]}, context=context)
    assert form.errors["cosigners"] == ["提出人不用写在联名人里，请删去这一行。"]
    assert "proposer" in forms.SubmitForm.from_json(TEXTS, context=context).errors


def test_without_a_term_it_is_said_what_to_do(henan):
    form = forms.SubmitForm.from_json(TEXTS, context=FormContext(henan, TODAY, actor=Actor("p", "mandate:p")))
    assert form.errors_as_json() == {
        "": ["本机关还没有录入这一天所在的届次，请先在名册中录入届次和会议日期。"],
    }


def test_anonymity_is_asked_only_where_the_rule_knows_it():
    asked = {}
    for code in ("370000", "500000"):
        asked[code] = "anonymous" in forms.SubmitForm(context=FormContext(place(code), TODAY)).fields
    assert asked == {"370000": True, "500000": False}


def test_classes_and_grounds_are_the_places():
    counts = {}
    for code in ("310000", "410000", "330000", "110000"):
        context = FormContext(place(code), TODAY)
        counts[code] = len(forms.AnswerForm(context=context).fields["klass"].choices)
    assert counts == {"310000": 4, "410000": 5, "330000": 3, "110000": 3}
    context = FormContext(House.objects.get(region__code="110000"), TODAY)
    grounds = dict(forms.TurnAwayForm(context=context).fields["ground"].choices)
    assert "other" not in grounds  # 北京 12 lists all there are
    assert all(not label.isascii() for label in grounds.values())
    assert "not_filed" not in dict(forms.TurnAwayForm(context=context).fields["outcome"].choices)


def test_a_class_that_promises_says_what():
    context = FormContext(place("500000"), TODAY)

    def errors(**body):
        return forms.AnswerForm.from_json(
            {"form": "letter", "answer": "已办", **body}, context=context
        ).errors_as_json()

    assert errors(klass="solved") == {}
    assert errors(klass="solving") == {"promise": ["这一类结果要列出承诺事项。"]}
    assert errors(klass="solving", promise="明年修好", promise_due="2027-06-30") == {}
    assert list(errors(klass="solved", promise="明年修好")) == ["promise"]
    assert errors(klass="A") == {"klass": ["请从列出的项目中选择。"]}


def test_personal_numbers_are_warned_of_once():
    context = FormContext(place("500000"), TODAY)
    body = {"klass": "solved", "form": "letter", "answer": "请致电 13800138000 联系。"}
    form = forms.AnswerForm.from_json(body, context=context)
    assert "手机号码 13800138000" in form.errors["answer"][0]
    form = forms.AnswerForm.from_json({**body, "numbers_confirmed": True}, context=context)
    assert form.is_valid()
    data, texts = form.facts_and_texts()
    assert data == {"klass": "solved", "form": "letter", "without_joint": False}
    assert texts == {"answer": body["answer"]}


def test_joint_units_are_mentioned_only_while_one_is_waited_for():
    house = place("500000")
    for state, asked in (("received", True), ("opined", False)):
        part = PartShot("1", "assignment", "organ:b", f"suggestion.assignment.{state}", {"role": "joint"})
        snapshot = Snapshot("m", str(house.uid), "suggestion", version=3, parts={"1": part})
        form = forms.AnswerForm(context=FormContext(house, TODAY, snapshot=snapshot))
        assert ("without_joint" in form.fields) is asked


def test_one_mark_or_two_and_a_reason_where_handling_again_is_a_right():
    asked = {}
    for code in ("310000", "370000", "500000"):
        asked[code] = "attitude" in forms.MarkForm(context=FormContext(place(code), TODAY)).fields
    assert asked == {"310000": True, "370000": True, "500000": False}
    form = forms.MarkForm.from_json({"result": "dissatisfied"}, context=FormContext(place("410000"), TODAY))
    assert form.errors["reason"] == ["评价为不满意的，请写明理由，承办单位据此再次办理。"]


def test_an_empty_joint_opinion_is_refused():
    assert forms.OpinionForm.from_json({"opinion": "  "}).errors["opinion"] == ["请填写“会办意见”。"]


@pytest.mark.parametrize(
    ("roles", "stands"),
    [
        (("lead",), True),
        (("lead", "joint", "joint"), True),
        (("separate", "separate"), True),
        (("joint",), False),
        (("lead", "lead"), False),
        (("lead", "separate"), False),
        (("separate", "joint"), False),
    ],
)
def test_units_and_roles(filed, roles, stands):
    house, _ = filed
    units = [
        Organ.objects.create(kind="department", name=f"{n}局", short_name=f"{n}局", region=house.region)
        for n in range(len(roles))
    ]
    rows = [{"unit": unit.name, "role": role} for unit, role in zip(units, roles, strict=True)]
    form = forms.HandOverForm.from_json({"units": rows}, context=FormContext(house, TODAY))
    assert form.is_valid() is stands
    if stands:
        assert form.facts_and_texts()[0]["units"] == [
            {"unit": unit.ref, "role": role} for unit, role in zip(units, roles, strict=True)
        ]


def test_an_objection_is_answered_yes_or_no():
    told = forms.ObjectionForm.from_json({"agreed": "no", "reason": "职责所在"})
    assert told.is_valid(), told.errors
    assert told.facts_and_texts() == ({"agreed": False}, {"reason": "职责所在"})


def test_consent_to_withdraw_is_asked_where_the_rule_asks_it(filed):
    house, (one, two) = filed
    parties = {"proposer": (one.ref,), "cosigner": (two.ref,)}
    for code, asked in (("310000", True), ("500001", False)):
        there = house if code == "500001" else place(code)
        snapshot = Snapshot("m", str(there.uid), "suggestion", version=2, parties=parties)
        form = forms.WithdrawForm(context=FormContext(there, TODAY, snapshot=snapshot))
        assert ("agreed" in form.fields) is asked


def committee_of(house, kind, name):
    """An organ of the house that proposes, and who acts for it."""
    organ = Organ.objects.create(house=house, kind=kind, name=name, short_name=name)
    roles = frozenset({"committee_staff"})
    return organ, Actor("p", "post:p", organ=str(organ.uid), house=str(house.uid), roles=roles)


@pytest.mark.parametrize(
    ("kind", "found"),
    [("party", "party"), ("mass_organisation", "organisation"), ("sector", "sector"), ("group", "member_group")],
)
def test_the_kind_of_a_body_says_what_kind_of_proposer_it_is(kind, found):
    house = place("500000", kind="cppcc")
    Term.objects.create(house=house, number=6, first_session_opens=date(2023, 1, 13))
    organ, actor = committee_of(house, kind, "某团体")
    form = forms.SubmitProposalForm.from_json(TEXTS, context=FormContext(house, TODAY, actor=actor))
    assert form.is_valid(), form.errors
    data = form.facts_and_texts()[0]
    assert (data["proposer"], data["proposer_kind"]) == (organ.ref, found)


def test_a_motion_needs_those_who_move_it_together(filed):
    house, (one, two) = filed
    context = FormContext(house, TODAY, actor=deputy_of(house, one))
    assert forms.MotionForm.from_json(TEXTS, context=context).errors["cosigners"] == [
        "议案须由代表联名提出，请填写联名人。"
    ]
    form = forms.MotionForm.from_json({**TEXTS, "cosigners": ["陈二"]}, context=context)
    assert form.is_valid(), form.errors
    assert form.facts_and_texts()[0]["cosigners"] == [two.ref]


def test_that_it_is_no_motion_is_decided_with_its_ground():
    assert list(forms.MotionDecisionForm.from_json({"decision": "suggestion"}).errors) == ["reason"]
    assert forms.MotionDecisionForm.from_json({"decision": "agenda"}).is_valid()


def test_votes_are_asked_where_the_rule_says_voted():
    context = FormContext(place("500000"), TODAY)  # 重庆 34
    votes = {"members": 60, "in_favour": 50, "against": 3, "abstain": 2}
    form = forms.HearReportForm.from_json(votes, context=context)
    assert form.is_valid(), form.errors
    assert form.facts_and_texts() == ({"votes": {"members": 60, "for": 50, "against": 3, "abstain": 2}}, {})
    assert "" in forms.HearReportForm.from_json({"members": 60}, context=context).errors_as_json()
    assert "members" in forms.HearReportForm.from_json({**votes, "members": 10}, context=context).errors
    assert "members" not in forms.HearReportForm(context=FormContext(place("410000"), TODAY)).fields


def test_of_what_is_handled_off_line_no_form_asks_a_text():
    """涉密件: the core refuses texts and scans, so nothing asks for them; a reason may still be given."""
    stub = Snapshot("m", "h", "suggestion", state="suggestion.handed_over", version=5, secrecy="off_line")
    context = FormContext(place("500000"), TODAY, snapshot=stub)
    assert (
        "answer"
        not in (answer := forms.AnswerForm.from_json({"klass": "solving", "form": "letter"}, context=context)).fields
    )
    assert answer.is_valid(), answer.errors
    assert set(forms.FaceRecordForm(context=context).fields) == {"signed"}
    assert "reason" in forms.ReasonForm(context=context).fields
