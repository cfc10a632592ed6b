"""One asks, another erases; alone nobody; what goes is gone from list and page, and the log verifies."""

import pytest

from lianghui.faces.office.models import ErasureRequest
from lianghui.faces.office.tests.test_rules import handed_over
from lianghui.kernel.accounts.models import AccessRecord
from lianghui.kernel.ledger.models import Act, Sealed
from lianghui.kernel.procedure.replay import replay_house

ERASURES = "/desk/office/erasures/"


def ask_person(small, clerk, name="代一言"):
    answer = clerk.post(ERASURES, {"then": "person", "p-name": name, "p-ground": "withdrawn"})
    assert answer.status_code == 302, answer.context["problems"]
    return answer["Location"]


@pytest.fixture
def matter(small):
    return handed_over(small, "河边要装灯")


def test_a_person_is_erased_by_two(small, clerk, second, matter):
    page = ask_person(small, clerk)
    text = second.get(page).content.decode()
    assert "删除以后仍然留下的" in text
    assert "代一言" in text
    assert second.post(page, {"then": "erase"}).status_code == 422  # not ticked
    assert Sealed.objects.filter(value="河边要装灯").exists()
    assert second.post(page, {"then": "erase", "sure": "on"}).status_code == 302
    small.people["deputy"].refresh_from_db()
    assert small.people["deputy"].erased_at
    assert not Sealed.objects.filter(value="河边要装灯").exists()
    asked = ErasureRequest.objects.get()
    assert (asked.state, asked.decided_by, asked.counts["matters"]) == ("done", small.ref("publisher"), 1)
    assert "代一言" not in second.get(page).content.decode()
    assert second.post(page, {"then": "erase", "sure": "on"}).status_code == 422
    kinds = AccessRecord.objects.order_by("pk").values_list("why", flat=True)
    assert list(kinds) == ["erasure_asked", "erasure_done"]
    assert [act.step for act in Act.objects.order_by("-id")[:2]] == ["suggestion.erase", "suggestion.ask_erasure"]
    assert list(replay_house(small.house)) == []


def test_alone_nobody_erases(small, clerk, matter):
    page = ask_person(small, clerk)
    answer = clerk.post(page, {"then": "erase", "sure": "on"})
    assert "申请人以外的另一人" in str(answer.context["problems"])
    assert ErasureRequest.objects.get().state == "asked"
    assert Sealed.objects.filter(value="河边要装灯").exists()
    assert ask_person(small, clerk) == page  # asked again, it is the same request
    assert clerk.post(page, {"then": "refuse"}).status_code == 302
    assert ErasureRequest.objects.get().state == "refused"


def test_a_matter_loses_its_texts_and_keeps_its_number(small, clerk, second, matter):
    asked = clerk.post(ERASURES, {"then": "matter", "m-number": matter.number_text, "m-ground": "secret"})
    assert asked.status_code == 302
    page = asked["Location"]
    assert second.post(page, {"then": "erase", "sure": "on"}).status_code == 302
    matter.refresh_from_db()
    assert (matter.title, bool(matter.number_text)) == ("", True)
    assert "河边要装灯" not in second.get(page).content.decode()
    assert clerk.post(ERASURES, {"then": "matter", "m-number": "第9999号", "m-ground": "secret"}).status_code == 422


def test_another_house_has_no_part_in_it(small, clerk, client, matter):
    page = ask_person(small, clerk)
    small.enter(client, "cppcc_publisher")
    assert client.get(page).status_code == 404
    assert client.post(ERASURES, {"then": "person", "p-name": "代一言", "p-ground": "withdrawn"}).status_code == 422
    other = client.post(ERASURES, {"then": "matter", "m-number": str(matter.uid), "m-ground": "secret"})
    assert other.status_code == 422
    for key in ("deputy", "water_head", "system_admin"):
        small.enter(client, key)
        assert client.get(ERASURES).status_code == 403, key
