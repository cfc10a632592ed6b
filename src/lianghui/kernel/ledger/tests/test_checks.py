"""Verification where the log lies: every kind of change is found and its place named."""

from datetime import timedelta

import pytest

from lianghui.kernel.ledger import sequencer
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.checkpoint import Statement, sign
from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.epochs import begin_epoch, epoch_starts
from lianghui.kernel.ledger.guards import lifted, take_down
from lianghui.kernel.ledger.keys import signing_key
from lianghui.kernel.ledger.merkle import leaf_hash
from lianghui.kernel.ledger.models import Act, Checkpoint, Erasure, LogState, Sealed, Tile
from lianghui.kernel.ledger.sequencer import checkpoint, sequence
from lianghui.kernel.ledger.testing import MOMENT, append_acts

pytestmark = pytest.mark.django_db

SOON = MOMENT + timedelta(seconds=30)
SEALED = {"title": "虚构的标题", "text": ["虚构", {"a": 1}]}


@pytest.fixture
def log(house):
    append_acts(house, 300, sealed=SEALED)
    checkpoint(house, now=MOMENT)
    append_acts(house, 20, sealed=SEALED)
    sequence(house)
    return house


def problems(house, **more):
    return verify(house, now=SOON, **more).problems


def test_a_good_log_verifies(log):
    report = verify(log, now=SOON)
    assert report.problems == []
    assert (report.size, report.sealed, report.erased, report.checkpoints, report.waiting) == (320, 640, 0, 1, 0)
    assert list(report.lines())[-1].startswith("验证通过")


def test_it_reads_the_log_in_a_fixed_number_of_queries(log, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        verify(log, now=SOON)


def test_an_empty_log_verifies(house):
    assert problems(house) == []


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("facts", '{"act":"x"}', "第 7 条被改动"),
        ("facts", "not json", "第 7 条：内容不是 JSON"),
        ("leaf", bytes(32), "第 7 条被改动"),
        ("step", "other.step", "列“step”"),
        ("happened_on", "2020-01-01", "列“happened”"),
        ("entered_at", SOON, "列“entered”"),
        ("uid", "00000000-0000-4000-8000-000000000000", "列“act”"),
        ("position", 1_000, "第 7 条：缺少"),
    ],
)
def test_a_changed_column_is_found(log, column, value, words):
    with lifted():
        assert Act.objects.filter(house=log, position=7).update(**{column: value}) == 1
    found = problems(log)
    assert any(words in p for p in found), found


def test_a_deleted_act_is_found(log):
    with lifted():
        Sealed.objects.filter(act__position=319).delete()
        Act.objects.filter(position=319).delete()
    assert any("320 条" in p for p in problems(log))


def test_a_log_rewritten_whole_is_found_only_by_a_checkpoint_from_elsewhere(log):
    text = Checkpoint.objects.get().text
    act = Act.objects.get(position=5)
    facts = act.facts.replace("2026-11-20", "2026-11-21")
    leaf = leaf_hash(hash_with("sha256"), facts.encode())
    with lifted():
        Act.objects.filter(pk=act.pk).update(facts=facts, leaf=leaf, happened_on="2026-11-21")
        Act.objects.update(position=None)
    for model in (LogState, Tile, Checkpoint):
        model.objects.all().delete()
    sequence(log)
    checkpoint(log, now=MOMENT)
    assert problems(log) == []
    assert ["外部检查点：台账前 300 条与它不一致" in p for p in problems(log, against=text)] == [True]


def test_a_shortened_log_is_found_by_a_checkpoint_from_elsewhere(log):
    text = checkpoint(log, now=MOMENT).text
    with lifted():
        Sealed.objects.filter(act__position__gte=300).delete()
        Act.objects.filter(position__gte=300).delete()
    Checkpoint.objects.filter(size=320).delete()
    LogState.objects.update(size=300, root=bytes(Checkpoint.objects.get().root))
    Tile.objects.all().delete()
    sequencer.rebuild(log)
    assert problems(log) == []
    assert any("缺了记录" in p for p in problems(log, against=text))


def test_a_changed_text_is_found(log):
    with lifted():
        Sealed.objects.filter(act__position=3, name="title").update(value="另一标题")
    assert problems(log) == [p for p in problems(log) if "第 3 条：密封内容“title”被改动" in p] != []


def test_a_vanished_text_is_found_and_an_erased_one_is_not(log):
    with lifted():
        Sealed.objects.filter(act__position=3, name="title").delete()
    assert ["没有清除记录" in p for p in problems(log)] == [True]
    Erasure.objects.create(house=log, target=Act.objects.get(position=3).uid, field="title", at=MOMENT)
    report = verify(log, now=SOON)
    assert (report.problems, report.erased) == ([], 1)


def test_an_added_text_is_found(log):
    Sealed.objects.create(act=Act.objects.get(position=4), name="more", value="x", salt=bytes(16))
    assert ["多出密封内容“more”" in p for p in problems(log)] == [True]


@pytest.mark.parametrize("place", [(0, 0), (0, 1), (1, 0)])
def test_a_changed_tile_is_found_and_rebuilt(log, place):
    level, index = place
    tile = Tile.objects.get(level=level, index=index)
    Tile.objects.filter(pk=tile.pk).update(hashes=bytes(len(tile.hashes)))
    assert [f"树片 {level}/{index}" in p for p in problems(log)] == [True]
    sequencer.rebuild(log)
    assert problems(log) == []


def test_a_changed_root_is_found(log):
    LogState.objects.update(root=bytes(32))
    assert any("台账自记" in p for p in problems(log))


def test_a_changed_checkpoint_is_found(log):
    point = Checkpoint.objects.get()
    Checkpoint.objects.update(text=point.text.replace("\n300\n", "\n299\n"))
    assert ["签名不成立" in p for p in problems(log)] == [True]
    Checkpoint.objects.update(text=point.text, size=299)
    assert ["登记的列" in p for p in problems(log)] == [True]


def test_a_signed_lie_is_found(log):
    text = sign(Statement("test", 1, 10, bytes(32), "sha256"), signing_key(log))
    assert ["前 10 条与它不一致" in p for p in problems(log, against=text)] == [True]
    other = sign(Statement("other", 1, 10, bytes(32), "sha256"), signing_key(log))
    assert len(problems(log, against=other)) == 1


def test_a_forgotten_act_is_complained_of_after_a_minute(log):
    append_acts(log, 3)
    assert (verify(log, now=SOON).waiting, problems(log)) == (3, [])
    late = verify(log, now=MOMENT + timedelta(minutes=2)).problems
    assert len(late) == 3
    assert all("没有入册" in p for p in late)


def test_missing_guards_are_complained_of(log):
    take_down()
    assert ["触发器" in p for p in problems(log)] == [True]


def test_only_a_hundred_problems_are_listed(log):
    with lifted():
        Act.objects.update(step="other.step")
    report = verify(log, now=SOON)
    assert (len(report.problems), report.unlisted) == (100, 220)
    assert "另有 220 处" in "\n".join(report.lines())


def test_a_restored_backup_says_what_it_lost(log):
    """A backup at 300 acts is restored after a checkpoint at 320 was given away."""
    known = checkpoint(log, now=MOMENT).text
    with lifted():
        Sealed.objects.filter(act__position__gte=300).delete()
        Act.objects.filter(position__gte=300).delete()
    Checkpoint.objects.filter(size=320).delete()
    LogState.objects.update(size=300, root=bytes(Checkpoint.objects.get().root))
    Tile.objects.all().delete()
    sequencer.rebuild(log)
    data = begin_epoch(log, [known])
    assert data["old"]["size"] == 300
    assert [entry["size"] for entry in data["later"]] == [320]
    append_acts(log, 1, step="ledger.begin_epoch", data=data)
    append_acts(log, 30)
    point = checkpoint(log, now=MOMENT)
    assert (point.epoch, point.size, epoch_starts(log)) == (2, 331, {2: 300})
    assert problems(log) == []
    assert ["在恢复备份时失去，其后 20 条" in p for p in problems(log, against=known)] == [True]
