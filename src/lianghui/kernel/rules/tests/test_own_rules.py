from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lianghui.kernel.institution.models import House, Person, Region
from lianghui.kernel.rules.load import asker_for, rules_for
from lianghui.kernel.rules.models import Adoption, OwnRule, RuleDocument
from lianghui.kernel.rules.resolver import NoRule
from lianghui.kernel.rules.setting import approve, propose, withdraw

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
SINCE = date(2026, 7, 1)


@pytest.fixture
def house():
    city = Region.objects.create(code="500000", name="重庆市", level="province")
    county = Region.objects.create(code="500101", name="某区", level="county", parent=city)
    return House.objects.create(region=county, kind="congress", name="某区人大", short_name="区人大", slug="q")


@pytest.fixture
def people():
    return [Person.objects.create(name=name) for name in ("甲", "乙")]


@pytest.fixture
def document(house):
    return RuleDocument.objects.create(
        house=house, title="某区人大常委会代表建议办理办法", number="区人大发〔2026〕3号", issued_on=SINCE, text="略"
    )


def rule(house, people, document, **more):
    told = {"key": "joint", "value": 20, "unit": "day", "start": "receipt", "article": 8, "since": SINCE, **more}
    return OwnRule(house=house, proposed_by=people[0], document=document, **told)


def test_a_rule_holds_after_a_second_person_approves_it(house, people, document):
    proposed = propose(rule(house, people, document))
    assert isinstance(rules_for(house).ask("joint", asker_for(house), SINCE), NoRule)
    approve(proposed, people[1], NOW)
    answer = rules_for(house).ask("joint", asker_for(house), SINCE)
    assert (answer.value, answer.unit, answer.force.value) == (20, "day", "own")
    assert answer.citation.text() == "《某区人大常委会代表建议办理办法》（区人大发〔2026〕3号）第八条"
    assert isinstance(rules_for(house).ask("joint", asker_for(house), date(2026, 6, 30)), NoRule)


def test_the_proposer_cannot_approve(house, people, document):
    proposed = propose(rule(house, people, document))
    with pytest.raises(ValidationError, match="第二人"):
        approve(proposed, people[0], NOW)
    proposed.approved_by, proposed.approved_at, proposed.state = people[0], NOW, "approved"
    with pytest.raises(IntegrityError), transaction.atomic():
        proposed.save()


def test_the_database_wants_an_approver(house, people, document):
    proposed = propose(rule(house, people, document))
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnRule.objects.filter(pk=proposed.pk).update(state="approved")


@pytest.mark.parametrize(
    "told",
    [
        {"key": "answer", "value": 4, "unit": "month", "start": "hand_over"},
        {"key": "answer", "value": 3, "unit": "month", "start": "receipt"},
        {"key": "answer.hard", "value": 200, "unit": "day", "start": "hand_over"},
        {"key": "extend.max", "value": 7, "unit": "month", "start": "hand_over"},
        {"key": "motion", "value": 8, "unit": ""},
        {"key": "report.public", "value": "may", "unit": "", "start": ""},
    ],
)
def test_a_rule_that_loosens_the_law_is_refused(house, people, document, told):
    with pytest.raises(ValidationError, match="不能采用"):
        propose(rule(house, people, document, **told))
    assert OwnRule.objects.count() == 0


def test_a_stricter_rule_is_accepted(house, people, document):
    proposed = propose(rule(house, people, document, key="answer", value=2, unit="month", start="hand_over"))
    approve(proposed, people[1], NOW)
    assert rules_for(house).ask("answer", asker_for(house), SINCE).value == 2


@pytest.mark.parametrize("value", [0, -1, "三", True, 2.5])
def test_a_span_is_a_positive_number(house, people, document, value):
    with pytest.raises(ValidationError):
        propose(rule(house, people, document, value=value))


def test_a_withdrawn_rule_still_answers_for_the_days_it_held(house, people, document):
    approved = approve(propose(rule(house, people, document)), people[1], NOW)
    with pytest.raises(ValidationError, match="理由"):
        withdraw(approved, people[1], date(2026, 9, 1), " ")
    withdraw(approved, people[1], date(2026, 9, 1), "办法修订")
    assert rules_for(house).ask("joint", asker_for(house), date(2026, 8, 31)).value == 20
    assert isinstance(rules_for(house).ask("joint", asker_for(house), date(2026, 9, 1)), NoRule)
    with pytest.raises(ValidationError, match="已经撤回"):
        withdraw(approved, people[1], date(2026, 9, 2), "再撤")


def test_another_houses_document_is_refused(house, people, document):
    region = Region.objects.create(code="500102", name="邻区", level="county", parent=house.region.parent)
    other = House.objects.create(region=region, kind="congress", name="邻区人大", short_name="邻区", slug="l")
    with pytest.raises(ValidationError, match="另一机关"):
        propose(rule(other, people, document))


def test_a_document_needs_a_text_or_a_file(house):
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleDocument.objects.create(house=house, title="空", issued_on=SINCE)


def test_a_rule_without_document_is_practice(house, people):
    approve(propose(rule(house, people, None)), people[1], NOW)
    answer = rules_for(house).ask("joint", asker_for(house), SINCE)
    assert (answer.force.value, answer.citations) == ("practice", ())


def test_a_sessions_decision_is_a_line_of_the_session(house, people, document):
    assert rule(house, people, document, session_id=1).line().reach == "session"
    assert rule(house, people, document).line().reach == "own"


def test_adoption_is_heard_from_its_day(house, document):
    Adoption.objects.create(house=house, pack="重庆", on=SINCE, document=document)
    answer = rules_for(house).ask("feedback", asker_for(house), SINCE)
    assert answer.value == 20
    contact = rules_for(house).ask("contact", asker_for(house), SINCE)
    assert (contact.value, contact.force.value) == (20, "adopted")
    assert isinstance(rules_for(house).ask("contact", asker_for(house), date(2026, 6, 30)), NoRule)
    with pytest.raises(ValidationError, match="没有名为"):
        Adoption(house=house, pack="无此包", on=SINCE).full_clean()


def test_a_region_without_code_is_not_the_region_above(house):
    zone = Region.objects.create(name="开发区", level="county", parent=house.region.parent)
    other = House.objects.create(region=zone, kind="congress", name="开发区", short_name="开发区", slug="k")
    asker = asker_for(other)
    assert asker.region_path == ("500000", f"#{zone.pk}")
    assert isinstance(rules_for(other).ask("joint", asker, SINCE), NoRule)


def test_queries(house, people, document, django_assert_num_queries):
    approve(propose(rule(house, people, document)), people[1], NOW)
    rules_for(house)
    with django_assert_num_queries(1):
        rules_for(house)
    with django_assert_num_queries(2):
        asker_for(house)
