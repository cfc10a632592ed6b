"""A letter on the generic pages: listed, narrowed, opened, turned to a unit, which sees it and answers."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from lianghui.demo.small import small_house
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.take import take


@pytest.fixture
def small(db):
    fill_states()
    return small_house()


@pytest.fixture
def letter(small):
    return take(
        "letter.receive",
        house=small.house,
        actor=small.actors["clerk"],
        data={"topic": "building", "kind": "help"},
        sealed={"title": "修路灯", "body": "路灯不亮", "sender": "某人"},
        happened=small.today - datetime.timedelta(days=40),
    ).matter


def words(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_listed_by_the_duty_s_own_words(small, client, letter):
    clerk = small.enter(client, "clerk")
    listed = words(clerk.get(reverse("list", args=["letter"])))
    assert "修路灯" in listed
    assert "城乡建设" in listed
    for narrow, found in ((f"year={letter.year}", True), ("topic=building", True), ("topic=health", False)):
        assert ("修路灯" in words(clerk.get(reverse("list", args=["letter"]) + "?" + narrow))) is found
    assert "城乡建设" in words(clerk.get(reverse("matter", args=[letter.uid])))


def test_turned_to_a_unit_which_sees_and_answers_it(small, client, letter):
    unit = small.enter(client, "water_clerk")
    page = reverse("matter", args=[letter.uid])
    assert unit.get(page).status_code == 404
    clerk = small.enter(Client(), "clerk")
    turn = reverse("step", args=[letter.uid, "turn"])
    assert "转交单位" in words(clerk.get(turn))
    take(
        "letter.turn",
        letter.uid,
        house=small.house,
        actor=small.actors["clerk"],
        data={"unit": small.ref("water")},
    )
    assert "修路灯" in words(unit.get(page))
    answer = reverse("step", args=[letter.uid, "answer"])
    shown = unit.get(answer)
    assert "答复" in words(shown)
    assert small.enter(Client(), "roads_clerk").get(page).status_code == 404
    take(
        "letter.answer",
        letter.uid,
        house=small.house,
        actor=small.actors["water_clerk"],
        sealed={"answer": "已修好"},
    )
    assert Matter.objects.unscoped("test").get(uid=letter.uid).state_id == "letter.answered"
    assert "已答复" in words(clerk.get(page))


def test_a_deputy_of_no_relation_sees_no_letter(small, client, letter):
    deputy = small.enter(client, "deputy")
    assert "修路灯" not in deputy.get(reverse("list", args=["letter"])).content.decode()
    assert deputy.get(reverse("matter", args=[letter.uid])).status_code == 404
