"""Organs, people, mandates and posts from sheets, and undo while nothing rests on them."""

import pytest

from lianghui.kernel.imports.batches import BatchError, counts
from lianghui.kernel.imports.models import BatchState
from lianghui.kernel.imports.withdrawing import ask, withdraw
from lianghui.kernel.institution.models import Mandate, Organ, Person
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.take import take

from .conftest import NOW

UNITS = [["小河市财政局", "政府部门", "市财政局"], ["小河市林业局", "政府部门", "市林业局"]]
UNIT_HEAD = ["单位名称", "类别", "简称"]


def test_units_come_in_and_go_out_whole(desk):
    label = str(Organ.Kind("department").label)
    rows = [[name, label, short] for name, _kind, short in UNITS]
    batch = desk.brought_in(rows, UNIT_HEAD, kind="units")
    assert (batch.state, counts(batch)) == (BatchState.DONE, {"done": 2})
    assert Organ.objects.filter(name="小河市财政局", house=None).exists()
    assert counts(desk.previewed(rows, UNIT_HEAD, kind="units")) == {"same": 2}
    ask(batch, reason="重复", capacity=desk.small.ref("clerk"))
    withdraw(batch, lambda: NOW)
    assert (batch.state, counts(batch)) == (BatchState.WITHDRAWN, {"withdrawn": 2})
    assert not Organ.objects.filter(name="小河市财政局").exists()


def test_a_unit_that_has_a_letter_is_not_taken_out(desk):
    label = str(Organ.Kind("department").label)
    batch = desk.brought_in([["小河市财政局", label, ""]], UNIT_HEAD, kind="units")
    clerk = desk.small.actors["clerk"]
    found = take("letter.receive", house=desk.small.house, actor=clerk, sealed={"title": "题", "body": "文"}, now=NOW)
    unit = Organ.objects.get(name="小河市财政局").ref
    take("letter.turn", found.matter.uid, house=desk.small.house, actor=clerk, data={"unit": unit}, now=NOW)
    assert Matter.objects.unscoped("test").count() == 1
    with pytest.raises(BatchError, match="小河市财政局"):
        ask(batch, reason="重复", capacity=desk.small.ref("clerk"))
    assert Organ.objects.filter(name="小河市财政局").exists()


def test_rows_at_fault_are_named_and_the_rest_comes_in(desk):
    label = str(Organ.Kind("department").label)
    rows = [["小河市财政局", label, ""], ["小河市某局", "不知道", ""], ["", label, ""]]
    batch = desk.brought_in(rows, UNIT_HEAD, kind="units")
    assert counts(batch) == {"done": 1, "error": 2}
    told = {row.number: row.reason for row in batch.rows.exclude(reason="")}
    assert "不知道" in told[3]
    assert "没有填写" in told[4]


def test_people_then_mandates_of_the_last_term(desk):
    people = desk.brought_in([["赵　六", "女", ""], ["钱七", "", ""]], ["姓名", "性别", "同名区分"], kind="people")
    assert counts(people) == {"done": 2}
    batch = desk.brought_in(
        [["赵六", "第一代表团", ""], ["钱七", "第九代表团", ""], ["孙八", "", 15]],
        ["代表姓名", "代表团", "届次"],
        kind="mandates",
    )
    assert counts(batch) == {"done": 1, "error": 2}
    assert Mandate.objects.filter(person__name="赵六", term=desk.small.term).count() == 1
    with pytest.raises(BatchError, match=r"赵六|使用"):
        ask_and_withdraw(desk, people)
    assert Person.objects.filter(name="赵六").exists()


def ask_and_withdraw(desk, batch):
    ask(batch, reason="传错", capacity=desk.small.ref("clerk"))
    withdraw(batch, lambda: NOW)
    if batch.state != BatchState.WITHDRAWN:
        raise BatchError(batch.reason)


def test_a_term_that_is_not_there_is_named(desk):
    desk.brought_in([["赵六", "", ""]], ["姓名", "性别", "同名区分"], kind="people")
    batch = desk.previewed([["赵六", 9]], ["姓名", "届次"], kind="mandates")
    assert "第9届" in batch.rows.get().reason
