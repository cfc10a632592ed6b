"""Open work does not stay with who has gone: a successor takes it along, or the office says who takes it."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from lianghui.faces.office.tests.test_rules import handed_over
from lianghui.kernel.institution.mandates import end_mandate
from lianghui.kernel.institution.models import Post
from lianghui.kernel.institution.posts import leave_post
from lianghui.kernel.institution.succession import split
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.take import snapshot_of, take

PASSING = "/desk/office/people/passing/"


@pytest.fixture
def led(small):
    """A key item led by the leader in his post."""
    matter = handed_over(small)
    data = {"leader": [small.ref("leader")]}
    take("suggestion.make_key", matter, house=small.house, actor=small.actors["clerk"], data=data)
    return matter


def waiting(clerk):
    return [row.cells[0].text for row in clerk.get(PASSING).context["blocks"][0].table.rows]


def one(ref):
    return f"{PASSING}?from={quote(ref)}"


def test_a_successor_takes_over_what_named_the_holder(small, clerk, led):
    page = reverse("office-leave", args=[small.posts["leader"].uid])
    assert led.number_text in clerk.get(page).content.decode()
    data = {"on": small.today.isoformat(), "name": "接班人", "which": "new"}
    answer = clerk.post(page, data)
    new = Post.objects.get(person__name="接班人")
    assert answer["Location"] == reverse("office-post", args=[new.uid])
    assert snapshot_of(led).parties["leader"] == (new.ref,)
    act = Act.objects.last()
    assert (act.step, small.ref("clerk") in act.facts) == ("suggestion.pass_on", True)
    assert "接手在办事项 1 件" in clerk.get(answer["Location"]).content.decode()


def test_without_a_successor_it_waits_and_the_office_passes_it_on(small, clerk, led, django_assert_max_num_queries):
    leave_post(small.posts["leader"], on=small.today)
    with django_assert_max_num_queries(20):
        found = waiting(clerk)
    assert found == ["贺同舟（人大常委会主任会议 副主任）"]
    page = one(small.ref("leader"))
    assert clerk.post(page, {"to": "", "matter": [str(led.uid)]}).status_code == 422
    from lianghui.kernel.institution.posts import appoint

    new = appoint(small.people["publisher"], small.organs["chairpersons"], "副主任", roles=["leader"])
    assert clerk.post(page, {"to": new.ref}).status_code == 422  # nothing ticked
    assert clerk.post(page, {"to": new.ref, "matter": [str(led.uid)]}).status_code == 302
    assert snapshot_of(led).parties["leader"] == (new.ref,)
    assert waiting(clerk) == []


def test_an_ended_mandate_and_a_split_unit_wait_too(small, clerk, led):
    end_mandate(small.mandates["deputy"], on=small.today, cause="resigned")
    schools, roads = small.organs["schools"], small.organs["roads"]
    split(small.organs["water"], into=[schools, roads], on=small.today, basis="机构改革方案")
    assert waiting(clerk) == ["代一言（市人大代表，第一代表团）", "小河市水务局"]
    page = one(small.organs["water"].ref)
    choices = [ref for ref, _label in clerk.get(page).context["blocks"][0].form.fields["to"].choices]
    assert choices[1:3] == [schools.ref, roads.ref]
    assert clerk.post(page, {"to": roads.ref, "matter": [str(led.uid)]}).status_code == 302
    assert {part.party for part in snapshot_of(led).parts_of("assignment")} == {roads.ref}


def test_what_is_refused_is_said(small, clerk, led):
    split(small.organs["water"], into=[small.organs["roads"], small.organs["schools"]], on=small.today, basis="方案")
    joint = {"unit": small.ref("roads"), "role": "joint"}
    take("suggestion.add_unit", led, house=small.house, actor=small.actors["clerk"], data=joint)
    answer = clerk.post(one(small.ref("water")), {"to": small.ref("roads"), "matter": [str(led.uid)]})
    assert answer.status_code == 422
    assert "已有同类承办" in str(answer.context["problems"])


def test_who_may_not(small, client, led):
    for key in ("deputy", "government_office", "system_admin", "water_clerk"):
        small.enter(client, key)
        assert client.get(PASSING).status_code == 403, key
    small.enter(client, "cppcc_clerk")
    assert led.number_text not in client.get(one(small.ref("leader"))).content.decode()
    assert client.get(one("person:nonsense")).status_code == 404
