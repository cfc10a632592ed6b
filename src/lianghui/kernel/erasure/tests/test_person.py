"""After erasing a person twelve planted words are in no file of the house, and the log verifies (F7)."""

import datetime
import sqlite3
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from lianghui.demo.small import small_house
from lianghui.kernel.drafts.models import Draft
from lianghui.kernel.erasure.person import erase_person
from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.sequencer import sequence
from lianghui.kernel.papers.attachments import accept
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.take import take

# Pairs of characters that stand in no other text of the suite; each is planted somewhere else.
WORDS = ["鱻龘", "麤骉", "毳鑫", "猋矗", "犇羴", "飝靐", "龖龗", "鑻鏖", "齉麣", "爨癵", "籲鱹", "麷虋"]


def found_in(folder: Path) -> list[str]:
    """Which words stand in any file below the folder.

    FTS5 leaves out the bytes a term shares with the one before it: a word's second character alone tells.
    """
    hits = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            hits += [f"{word} in {path.name}" for word in WORDS if word.encode() in data or word[1].encode() in data]
    return hits


@pytest.fixture
def on_disk(tmp_path, settings, django_db_blocker):
    """A database in a file of its own, since bytes are looked for in files."""
    if connection.vendor != "sqlite":
        pytest.skip("the byte search is for the files of SQLite")
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    path = tmp_path / "lianghui.sqlite3"
    with django_db_blocker.unblock():
        kept = connections["default"].settings_dict["NAME"]
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = str(path)
        connections["default"].connection = None
        call_command("migrate", verbosity=0, run_syncdb=True)
        yield tmp_path
        connections["default"].close()
        connections["default"].connection = None
        connections["default"].settings_dict["NAME"] = kept


def plant(small) -> Matter:
    deputy, clerk = small.actors["deputy"], small.actors["clerk"]
    data = {
        "proposer": deputy.capacity,
        "proposer_kind": "deputy",
        "origin": "session",
        "session": "17-3",
        "topic": "health",
        "cosigners": [],
    }
    texts = {"title": WORDS[0], "problem": f"这里有{WORDS[1]}一件", "proposal": f"建议{WORDS[2]}"}
    matter = take("suggestion.submit", house=small.house, actor=deputy, data=data, sealed=texts).matter
    amended = {"title": WORDS[3], "problem": WORDS[4], "proposal": WORDS[5]}
    take("suggestion.amend", matter, house=small.house, actor=deputy, sealed=amended)
    take("suggestion.accept", matter, house=small.house, actor=clerk)
    take("suggestion.object_to_publication", matter, house=small.house, actor=deputy, sealed={"reason": WORDS[6]})
    person = small.people["deputy"]
    person.name = WORDS[7]
    person.save()
    account = small.accounts["deputy"]
    account.username, account.email = WORDS[8], f"{WORDS[9]}@example.org"
    account.save()
    Draft.objects.create(owner=person, form="suggestion.submit", body={"title": WORDS[10]}, updated_at=timezone.now())
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n" + WORDS[11].encode() + b"\n%%EOF\n")
    accept(upload, small.house, by=deputy.capacity, now=timezone.now(), matter=matter)
    return matter


def test_twelve_words_are_planted_and_none_is_left(on_disk):
    small = small_house()
    matter = plant(small)
    connection.close()
    assert len({hit.split(" ", maxsplit=1)[0] for hit in found_in(on_disk)}) == 12  # all are there to be found
    later = timezone.now() + datetime.timedelta(seconds=1)
    erased = erase_person(
        small.people["deputy"], asked_by=small.actors["clerk"], done_by=small.actors["publisher"], now=later
    )
    assert erased.refused == []
    assert (erased.matters, erased.drafts, erased.files) == (1, 1, 1)
    connection.close()
    sqlite3.connect(on_disk / "lianghui.sqlite3").execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(on_disk) == []
    sequence(small.house)
    report = verify(small.house, now=timezone.now())
    assert report.problems == []
    assert report.erased == erased.texts
    assert replay_house(small.house) == []
    assert Matter.objects.unscoped("test").get(pk=matter.pk).title == ""


def test_one_alone_erases_nothing(on_disk):
    small = small_house()
    plant(small)
    clerk = small.actors["clerk"]
    erased = erase_person(small.people["deputy"], asked_by=clerk, done_by=clerk, now=timezone.now())
    assert (erased.matters, erased.drafts, erased.files) == (0, 0, 0)
    assert "另一人" in erased.refused[0]
    connection.close()
    assert len({hit.split(" ", maxsplit=1)[0] for hit in found_in(on_disk)}) == 12


def test_where_one_act_is_refused_nothing_goes(on_disk):
    small = small_house()
    plant(small)
    outsider = small.actors["cppcc_publisher"]
    erased = erase_person(small.people["deputy"], asked_by=small.actors["clerk"], done_by=outsider, now=timezone.now())
    assert erased.refused
    assert erased.texts == 0
    connection.close()
    assert len({hit.split(" ", maxsplit=1)[0] for hit in found_in(on_disk)}) == 12
