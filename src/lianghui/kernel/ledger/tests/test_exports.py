"""An export verifies by both verifiers; one changed byte anywhere is found by both, and its place is named."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianghui.kernel.ledger.canonical import canonical
from lianghui.kernel.ledger.checkpoint import Key
from lianghui.kernel.ledger.erase import erase
from lianghui.kernel.ledger.exported import verify_export, verify_proof
from lianghui.kernel.ledger.exports import export, prove
from lianghui.kernel.ledger.models import Act, Checkpoint
from lianghui.kernel.ledger.sequencer import LedgerError, checkpoint, sequence
from lianghui.kernel.ledger.testing import MOMENT, append_acts
from lianghui.kernel.ledger.tests.conftest import make_house

pytestmark = pytest.mark.django_db

TOOL = Path(__file__).parents[5] / "tools" / "verify_ledger.py"
_spec = importlib.util.spec_from_file_location("verify_ledger", TOOL)
second = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(second)

SEALED = {"title": "虚构的标题", "text": "虚构的正文，有“引号”和\n换行"}


def by_second(folder, against=(), keys=()):
    """The problems the second verifier finds."""
    try:
        examined = second.Export(folder, list(keys), list(against))
        examined.verify()
    except (second.WrongError, OSError, KeyError, TypeError, AttributeError, ValueError) as error:
        return [str(error)]
    return examined.problems


def exported(house, folder):
    """Three checkpoints, one erased field, two proofs."""
    acts = []
    for count in (5, 9, 23):
        acts += append_acts(house, count, sealed=SEALED)
        point = checkpoint(house, now=MOMENT)
    erase(house, [(str(acts[7].uid), "title")], by=None, now=MOMENT)
    proved = Act.objects.filter(position__in=[0, 36])
    assert export(house, folder, opened=True, proofs=proved) == 37
    return point


@pytest.fixture(params=["sha256", "sm3"])
def folder(request, tmp_path):
    house = request.getfixturevalue("house" if request.param == "sha256" else "sm3_house")
    exported(house, tmp_path / "export")
    return tmp_path / "export"


def test_both_find_a_good_export_good(folder):
    report = verify_export(folder)
    assert report.problems == by_second(folder) == []
    assert (report.size, report.sealed, report.erased, report.checkpoints) == (37, 73, 1, 3)


def test_the_second_verifier_runs_alone(folder, tmp_path):
    tool = shutil.copy(TOOL, tmp_path / "alone.py")
    done = subprocess.run([sys.executable, "-I", "-S", tool, folder], capture_output=True, text=True, check=False)
    assert (done.returncode, "验证通过：37 条" in done.stdout) == (0, True), done.stdout + done.stderr
    data = bytearray((folder / "facts.jsonl").read_bytes())
    at = data.index(b"2026-11-20", data.index(b"\n") + 1)
    data[at + 9 : at + 10] = b"1"
    (folder / "facts.jsonl").write_bytes(data)
    done = subprocess.run([sys.executable, "-I", "-S", tool, folder], capture_output=True, text=True, check=False)
    assert (done.returncode, "第 1 条被改动" in done.stdout) == (1, True)


def test_the_second_verifier_imports_only_the_standard_library():
    imported = re.findall(r"^(?:import|from) (\w+)", TOOL.read_text(), re.MULTILINE)
    assert imported
    assert set(imported) <= sys.stdlib_module_names


def test_a_changed_fact_is_named_by_both(folder):
    lines = (folder / "facts.jsonl").read_bytes().splitlines(keepends=True)
    lines[20] = lines[20].replace(b"2026-11-20", b"2026-11-21", 1)
    (folder / "facts.jsonl").write_bytes(b"".join(lines))
    assert any("第 20 条被改动" in p for p in verify_export(folder).problems)
    assert any("第 20 条被改动" in p for p in by_second(folder))


@pytest.fixture(scope="module")
def stored(tmp_path_factory, django_db_blocker, django_db_setup):
    """One export for the many changed copies below, made once and rolled back."""
    base = tmp_path_factory.mktemp("stored")
    with django_db_blocker.unblock(), override_settings(VAR=base), transaction.atomic():
        house = make_house("module-house")
        exported(house, base / "export")
        transaction.set_rollback(True)
    return base / "export"


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("number", range(11))
def test_any_changed_byte_is_found_by_both(stored, tmp_path, number):
    copy = tmp_path / "copy"
    shutil.copytree(stored, copy)
    path = files(copy)[number]
    good = path.read_bytes()
    assert good

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(at=st.integers(0, len(good) - 1), bit=st.integers(0, 7))
    def changed(at, bit):
        data = bytearray(good)
        data[at] ^= 1 << bit
        path.write_bytes(data)
        assert verify_export(copy).problems, (path.name, at, bit)
        assert by_second(copy), (path.name, at, bit)

    changed()
    path.write_bytes(good)
    assert verify_export(copy).problems == by_second(copy) == []


def test_every_byte_of_a_proof_counts(stored):
    good = next((stored / "proofs").iterdir()).read_bytes()
    keys = [Key.parse(line) for line in second.reading(good)["keys"]]
    for at in range(len(good)):
        data = bytearray(good)
        data[at] ^= 1 << at % 8
        assert verify_proof(bytes(data), keys=keys), at
        if not at % 7:
            with pytest.raises(second.WrongError):
                second.verify_proof(bytes(data), [str(key) for key in keys])


def test_the_changed_bytes_cover_every_file(stored):
    assert len(files(stored)) == 11


@pytest.mark.parametrize("lost", ["facts.jsonl", "opened.jsonl", "leaves.bin", "consistency.jsonl"])
def test_a_cut_file_is_found_by_both(stored, tmp_path, lost):
    copy = tmp_path / "copy"
    shutil.copytree(stored, copy)
    data = (copy / lost).read_bytes()
    for kept in (b"", data[: len(data) // 2], data[: data.rfind(b"\n", 0, -1) + 1], data + data[-40:]):
        (copy / lost).write_bytes(kept)
        assert verify_export(copy).problems
        assert by_second(copy)


def test_a_forged_export_with_its_own_key_falls_to_a_key_or_checkpoint_from_elsewhere(stored, house, tmp_path):
    house.slug = "module-house"
    house.save()
    append_acts(house, 40)
    forged_point = checkpoint(house, now=MOMENT)
    export(house, tmp_path / "forged")
    assert verify_export(tmp_path / "forged").problems == by_second(tmp_path / "forged") == []
    point = max((stored / "checkpoints").iterdir())
    key = (stored.parent / "keys" / "module-house.keys").read_text().strip()
    assert verify_export(tmp_path / "forged", against=point.read_text()).problems
    assert by_second(tmp_path / "forged", against=[point])
    assert verify_export(tmp_path / "forged", keys=[Key.parse(key)]).problems
    assert by_second(tmp_path / "forged", keys=[key])
    assert verify_export(stored, keys=[Key.parse(key)], against=point.read_text()).problems == []
    assert by_second(stored, keys=[key], against=[point]) == []
    assert forged_point.size == 40


def test_a_proof_opens_one_field_and_no_other(house):
    [act] = append_acts(house, 1, sealed=SEALED)
    append_acts(house, 700)
    checkpoint(house, now=MOMENT)
    act.refresh_from_db()
    data = canonical(prove(act, open_fields=["title"])) + b"\n"
    assert "虚构的标题" in data.decode()
    assert "正文" not in data.decode()
    assert verify_proof(data) == []
    assert second.verify_proof(data, []) == 0
    for old, new in (("标题", "主题"), ('"position":0', '"position":1'), ("test.step", "test.stop")):
        changed = data.decode().replace(old, new).encode()
        assert verify_proof(changed)
        with pytest.raises(second.WrongError):
            second.verify_proof(changed, [])


def test_proof_of_every_act_holds_in_both(house):
    append_acts(house, 70)
    checkpoint(house, now=MOMENT)
    for act in Act.objects.all():
        data = canonical(prove(act)) + b"\n"
        assert verify_proof(data) == []
        assert second.verify_proof(data, []) == act.position


def test_nothing_is_proved_before_its_time(house, tmp_path):
    [act] = append_acts(house, 1, sealed=SEALED)
    with pytest.raises(LedgerError, match="还没有入册"):
        prove(act)
    sequence(house)
    act.refresh_from_db()
    with pytest.raises(LedgerError, match="检查点"):
        prove(act)
    with pytest.raises(LedgerError, match="检查点"):
        export(house, tmp_path / "export")
    checkpoint(house, now=MOMENT)
    with pytest.raises(LedgerError, match="清除"):
        prove(act, open_fields=["nothing"])


def test_an_export_overwrites_nothing(house, tmp_path):
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "mine.txt").write_text("x")
    with pytest.raises(FileExistsError, match="不是空的"):
        export(house, tmp_path / "export")


def test_an_export_is_not_opened_unless_asked(house, tmp_path):
    append_acts(house, 2, sealed=SEALED)
    checkpoint(house, now=MOMENT)
    export(house, tmp_path / "export")
    assert not any("虚构".encode() in path.read_bytes() for path in files(tmp_path / "export"))
    assert verify_export(tmp_path / "export").problems == by_second(tmp_path / "export") == []


def test_acts_after_the_checkpoint_stay_out(house, tmp_path):
    append_acts(house, 3)
    checkpoint(house, now=MOMENT)
    append_acts(house, 2)
    sequence(house)
    assert export(house, tmp_path / "export") == 3
    assert verify_export(tmp_path / "export").problems == by_second(tmp_path / "export") == []
    assert Checkpoint.objects.count() == 1


def test_the_second_verifiers_own_arithmetic():
    """RFC 8032, 7.1, test 2; GB/T 32905-2016, A.1."""
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert second.signature_holds(public, b"\x72", signature)
    assert not second.signature_holds(public, b"\x73", signature)
    assert not second.signature_holds(public, b"\x72", signature[:32] + bytes(32))
    assert second.sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert second.sm3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
