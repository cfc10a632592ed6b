"""Acts through the log: places, checkpoints, tampering found, erasure, and what an indicator knew then."""

import datetime
import json

import pytest
from django.utils import timezone

from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.guards import lifted
from lianghui.kernel.ledger.models import Act, Sealed
from lianghui.kernel.ledger.sequencer import checkpoint, sequence
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.take import take
from lianghui.kernel.procedure.tests.errand import clerk
from lianghui.kernel.procedure.tests.test_take import handed_over

LATER = timezone.now() + datetime.timedelta(days=400)


@pytest.fixture
def logged(errands, now, settings, tmp_path):
    settings.VAR = tmp_path
    taken = handed_over(errands, now)
    assert sequence(errands) == 3
    return taken


def test_acts_get_their_places_in_order_and_the_log_verifies(errands, logged):
    assert list(Act.objects.order_by("id").values_list("position", flat=True)) == [0, 1, 2]
    point = checkpoint(errands, now=LATER)
    report = verify(errands, now=LATER, against=point.text)
    assert report.problems == []
    assert (report.size, report.sealed, report.checkpoints) == (3, 1, 2)


def test_a_changed_byte_shows_in_facts_and_in_texts(errands, logged):
    point = checkpoint(errands, now=LATER).text
    act = Act.objects.order_by("id")[1]
    with lifted():
        Act.objects.filter(pk=act.pk).update(facts=act.facts.replace("2026-11-20", "2026-11-21", 1))
    assert any("第 1 条被改动" in p for p in verify(errands, now=LATER).problems)
    with lifted():
        Act.objects.filter(pk=act.pk).update(facts=act.facts)
        Sealed.objects.update(value="改了")
    assert any("被改动" in p for p in verify(errands, now=LATER).problems)
    assert json.loads(act.facts)["step"] == "errand.accept"
    assert point.startswith("lianghui/lc/epoch-1\n3\n")


def test_a_log_rewritten_whole_is_found_only_by_a_checkpoint_kept_elsewhere(errands, logged):
    from lianghui.kernel.ledger.models import Checkpoint, LogState, Tile

    point = checkpoint(errands, now=LATER).text
    act = Act.objects.order_by("id")[1]
    from lianghui.kernel.ledger.algorithms import hash_with
    from lianghui.kernel.ledger.merkle import leaf_hash

    forged = act.facts.replace("2026-11-20", "2026-11-19", 1)
    with lifted():
        Act.objects.filter(pk=act.pk).update(
            facts=forged, happened_on="2026-11-19", leaf=leaf_hash(hash_with("sha256"), forged.encode())
        )
        Act.objects.update(position=None)
    for model in (Tile, LogState, Checkpoint):
        model.objects.all().delete()
    sequence(errands)
    assert verify(errands, now=LATER).problems == []
    assert any("不一致" in p for p in verify(errands, now=LATER, against=point).problems)


def test_erased_by_two_people_the_word_is_gone_and_the_log_verifies(errands, logged, now):
    matter = logged.matter
    first = Act.objects.order_by("id").first()
    fields = {"fields": [[str(first.uid), "title"]]}
    take("errand.ask_erasure", matter, house=errands, actor=clerk(), data=fields, now=now)
    from lianghui.kernel.procedure.shapes import Refused

    with pytest.raises(Refused) as refused:
        take("errand.erase", matter, house=errands, actor=clerk(), data=fields, now=now)
    assert refused.value.refusal.code == "second_person"
    from dataclasses import replace

    other = replace(clerk(), person="99999999-0000-4000-8000-000000000000", capacity="post:other")
    take("errand.erase", matter, house=errands, actor=other, data=fields, now=now)
    assert not Sealed.objects.filter(name="title").exists()
    assert Matter.objects.unscoped("test").get().title == ""
    sequence(errands)
    report = verify(errands, now=LATER)
    assert (report.problems, report.erased) == ([], 1)
    assert replay_house(errands) == []
