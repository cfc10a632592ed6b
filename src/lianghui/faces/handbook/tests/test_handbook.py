"""The handbook: derived from the declarations, and the committed files are what they give."""

from pathlib import Path

import pytest
from django.urls import reverse

from lianghui.faces.handbook import national
from lianghui.faces.handbook.building import PRACTICE, chart_of, limits_of, steps_of
from lianghui.faces.handbook.writing import files
from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.procedure.known import procedure_of, procedures

FOLDER = Path(__file__).parents[5] / "docs" / "handbook"


def test_the_committed_files_are_what_the_declarations_give():
    written = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    assert written == files(), "run: python -m lianghui.faces.handbook"


def test_every_step_says_who_and_on_what_basis():
    for procedure in procedures():
        lines = steps_of(procedure, national.ask)
        assert len(lines) == len(procedure.steps)
        for line in lines:
            assert line.who, (procedure.key, line.key)
            assert line.bases, (procedure.key, line.key)
            assert all(basis.force for basis in line.bases)


def test_force_is_said_as_what_it_is():
    lines = {line.key: line for line in steps_of(procedure_of("suggestion"), national.ask)}
    assert [basis.force for basis in lines["classify"].bases] == [PRACTICE]
    first = lines["submit"].bases[0]
    assert (first.force, "第二十一条" in first.label) == ("法律", True)


def test_limits_say_how_long_and_from_when():
    lines = {line.name: line for line in limits_of(procedure_of("suggestion"), national.ask)}
    assert "三个月" in lines["答复"].span or "3个月" in lines["答复"].span
    assert "签发答复" in lines["答复"].ended_by


def test_a_committee_has_no_statutory_limit():
    lines = limits_of(procedure_of("proposal"), national.ask_committee)
    assert {line.basis.force for line in lines} == {PRACTICE}


def test_the_chart_has_a_box_for_each_step_that_moves():
    chart = chart_of(procedure_of("suggestion"))
    assert len(chart.boxes) > 30
    assert len({lane.actor for lane in chart.lanes}) == len(chart.lanes) > 3


@pytest.mark.django_db
def test_pages_open_to_everybody(client, django_assert_max_num_queries):
    region = Region.objects.create(code="990100", name="临川市", level="city")
    House.objects.create(region=region, kind="congress", name="临川市人大", short_name="市人大", slug="lc")
    assert "代表建议" in client.get(reverse("handbook-index")).content.decode()
    for procedure in procedures():
        with django_assert_max_num_queries(12):
            answer = client.get(reverse("handbook", args=[procedure.key]), {"house": "lc"})
        assert answer.status_code == 200
        assert all(step.label in answer.content.decode() for step in procedure.steps)
    assert client.get(reverse("handbook", args=["nothing"])).status_code == 404


@pytest.mark.django_db
def test_without_a_house_the_nations_rules_stand(client):
    assert "人民代表大会代表法" in client.get(reverse("handbook", args=["suggestion"])).content.decode()
