"""Two writers, lost answers, late tabs: no text is overwritten, and nobody reads another's."""

import threading
import time
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianghui.kernel.drafts import desk
from lianghui.kernel.drafts.models import Draft, DraftVersion
from lianghui.kernel.institution.models import Person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
FORM = "suggestion.submit"


@pytest.fixture
def owner():
    return Person.objects.create(name="李一")


@pytest.fixture
def stranger():
    return Person.objects.create(name="王二")


def save(owner, uid, base, text, now=NOW):
    return desk.save(owner, uid, base, {"text": text}, form=FORM, now=now)


def test_a_draft_grows_by_revisions(owner):
    uid = uuid.uuid4()
    assert save(owner, uid, 0, "一") == desk.Saved(uid, 1, NOW)
    assert save(owner, uid, 1, "一二") == desk.Saved(uid, 2, NOW)
    assert desk.open_for(owner, uid).body == {"text": "一二"}
    assert desk.latest_for(owner, FORM).uid == uid
    assert desk.latest_for(owner, "other") is None


def test_who_is_behind_gets_both_texts(owner):
    uid = uuid.uuid4()
    save(owner, uid, 0, "手机上写的")
    save(owner, uid, 1, "电脑上写的")
    met = save(owner, uid, 1, "手机上接着写的")
    assert isinstance(met, desk.Conflict)
    assert (met.revision, met.body, met.other_body) == (2, {"text": "电脑上写的"}, {"text": "手机上接着写的"})
    assert desk.open_for(owner, uid).body == {"text": "电脑上写的"}
    assert [v.body["text"] for v in desk.versions(owner, uid)] == ["手机上接着写的"]
    chosen = desk.choose(owner, met.other, now=NOW)
    assert chosen.revision == 3
    assert desk.open_for(owner, uid).body == {"text": "手机上接着写的"}
    assert [v.body["text"] for v in desk.versions(owner, uid)] == ["电脑上写的"]


def test_a_first_save_on_a_known_uid_is_behind_too(owner):
    uid = uuid.uuid4()
    save(owner, uid, 0, "一")
    assert isinstance(save(owner, uid, 0, "二"), desk.Conflict)


def test_a_lost_answer_costs_nothing(owner):
    uid = uuid.uuid4()
    save(owner, uid, 0, "一")
    save(owner, uid, 1, "二")
    assert save(owner, uid, 1, "二") == desk.Saved(uid, 2, NOW)
    first = save(owner, uid, 1, "三")
    assert save(owner, uid, 1, "三") == first
    assert DraftVersion.objects.count() == 1


def test_nobody_reads_or_writes_anothers(owner, stranger):
    uid = uuid.uuid4()
    save(owner, uid, 0, "一")
    other = save(owner, uid, 7, "二").other
    for attempt in (
        lambda: save(stranger, uid, 1, "改"),
        lambda: desk.open_for(stranger, uid),
        lambda: desk.versions(stranger, uid),
        lambda: desk.choose(stranger, other, now=NOW),
        lambda: desk.discard(stranger, uid, now=NOW),
        lambda: desk.take_back(stranger, uid, now=NOW),
    ):
        with pytest.raises(desk.NotYours):
            attempt()
    assert not desk.mark_submitted(stranger, uid, now=NOW)
    assert not desk.of(stranger).exists()
    assert desk.open_for(owner, uid).body == {"text": "一"}


def test_discarding_can_be_taken_back_for_thirty_days(owner):
    uid = uuid.uuid4()
    save(owner, uid, 0, "一")
    desk.discard(owner, uid, now=NOW)
    assert not desk.of(owner).exists()
    assert desk.forget(NOW + timedelta(days=30)) == 0
    assert desk.take_back(owner, uid, now=NOW + timedelta(days=30)).body == {"text": "一"}
    desk.discard(owner, uid, now=NOW)
    with pytest.raises(desk.NotYours):
        desk.take_back(owner, uid, now=NOW + timedelta(days=31))
    assert desk.forget(NOW + timedelta(days=31)) == 1


def test_writing_on_a_discarded_draft_brings_it_back(owner):
    uid = uuid.uuid4()
    save(owner, uid, 0, "一")
    desk.discard(owner, uid, now=NOW)
    save(owner, uid, 1, "一")
    assert desk.of(owner).count() == 1


def test_a_late_tab_hears_that_it_was_handed_in_and_no_text_is_left(owner):
    uid = uuid.uuid4()
    save(owner, uid, 0, "一")
    save(owner, uid, 7, "二")
    assert desk.mark_submitted(owner, uid, now=NOW)
    assert not desk.mark_submitted(owner, uid, now=NOW)
    assert save(owner, uid, 1, "三") == desk.Submitted(uid, NOW)
    assert Draft.objects.get().body == {}
    assert not DraftVersion.objects.exists()
    assert not desk.of(owner).exists()


def test_what_no_text_can_hold_does_not_cost_the_rest(owner):
    uid = uuid.uuid4()
    desk.save(owner, uid, 0, {"a": ["一\x00二"], "b\ud800": {"c": "三\udfff𠀀"}, "n": 1}, form=FORM, now=NOW)
    assert desk.open_for(owner, uid).body == {"a": ["一二"], "b": {"c": "三𠀀"}, "n": 1}


def test_too_long_is_said(owner):
    with pytest.raises(desk.TooLong, match="已写的文字仍在本页"):
        save(owner, uuid.uuid4(), 0, "长" * desk.LONGEST)
    assert not Draft.objects.exists()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.booleans(), st.text(max_size=3)), max_size=12))
def test_whatever_two_writers_do_every_text_answered_for_is_kept(owner, moves):
    """Each saves on what it last knew; answers may be lost; who writes over a text has seen it."""
    uid = uuid.uuid4()
    known = [0, 0]
    current = None
    for writer, heard, typed in moves:
        answer = save(owner, uid, known[writer], typed)
        text = typed.replace("\x00", "")
        if isinstance(answer, desk.Conflict):
            assert answer.body == {"text": current}
            assert {"text": text} in [version.body for version in desk.versions(owner, uid)]
        else:
            current = text
        assert desk.open_for(owner, uid).body == {"text": current}
        if heard:
            known[writer] = answer.revision


def patiently(work):
    """The suite's SQLite lies in memory, where a second writer is refused at once; on a file it waits by itself."""
    for _ in range(500):
        try:
            return work()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.01)
    raise AssertionError("the other writer never ended")


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment():
    owner = Person.objects.create(name="李一")
    uid = uuid.uuid4()
    save(owner, uid, 0, "起")
    start = threading.Barrier(2)
    answers = []

    def write(text):
        start.wait()
        try:
            answers.append(patiently(lambda: save(owner, uid, 1, text)))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(text,)) for text in ("甲", "乙")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "Saved"]
    kept = {desk.open_for(owner, uid).body["text"], *(v.body["text"] for v in desk.versions(owner, uid))}
    assert kept == {"甲", "乙"}
