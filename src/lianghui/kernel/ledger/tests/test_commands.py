"""The ``ledger`` commands, by the parser that the command line uses: what they print and how they end."""

import argparse
import json

import pytest

from lianghui.kernel.ledger.commands import REPLAYERS, add_commands
from lianghui.kernel.ledger.guards import lifted
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.ledger.testing import append_acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())

    def run(*words):
        arguments = parser.parse_args(["ledger", *map(str, words)])
        code = arguments.run(arguments)
        out = capsys.readouterr()
        return code, out.out + out.err

    return run


@pytest.fixture
def acts(house, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: Act.objects.first().entered_at)
    return append_acts(house, 4, sealed={"title": "虚构的标题"})


def tamper(act):
    with lifted():
        Act.objects.filter(pk=act.pk).update(facts=act.facts.replace("2026-11-20", "2026-11-21"))


def test_verify_places_waiting_acts_and_reports(run, acts):
    code, said = run("verify", "--house", "test")
    assert (code, "共 4 条" in said, "验证通过" in said) == (0, True, True)
    tamper(acts[2])
    code, said = run("verify", "--house", "all")
    assert (code, "第 2 条被改动" in said, "验证未通过" in said) == (1, True, True)


def test_a_checkpoint_is_a_file_to_verify_against(run, acts, tmp_path):
    code, text = run("checkpoint", "--house", "test")
    assert (code, text.startswith("lianghui/test/epoch-1\n4\n")) == (0, True)
    (tmp_path / "point.txt").write_text(text)
    assert run("verify", "--house", "test", "--against", tmp_path / "point.txt")[0] == 0
    (tmp_path / "point.txt").write_text(text.replace("\n4\n", "\n5\n"))
    code, said = run("verify", "--house", "test", "--against", tmp_path / "point.txt")
    assert (code, "签名不成立" in said) == (1, True)


def test_a_proof_is_printed_and_verified(run, acts, tmp_path):
    code, proof = run("prove", acts[1].uid, "--open", "title")
    assert (code, json.loads(proof)["opened"]["title"]["value"]) == (0, "虚构的标题")
    (tmp_path / "proof.json").write_text(proof)
    assert run("verify", "--proof", tmp_path / "proof.json") == (0, "证明成立。\n")
    (tmp_path / "proof.json").write_text(proof.replace("标题", "主题"))
    assert run("verify", "--proof", tmp_path / "proof.json")[0] == 1


def test_an_export_is_verified_with_a_key_from_elsewhere(run, acts, tmp_path):
    code, said = run("export", "--house", "test", tmp_path / "out", "--opened", "--prove", acts[0].uid)
    assert (code, "4 条已导出" in said) == (0, True)
    key = run("keys", "--house", "test")[1].strip()
    assert run("verify", "--export", tmp_path / "out", "--key", key)[0] == 0
    changed = (tmp_path / "out" / "opened.jsonl").read_text().replace("标题", "主题", 1)
    (tmp_path / "out" / "opened.jsonl").write_text(changed)
    code, said = run("verify", "--export", tmp_path / "out", "--key", key)
    assert (code, "第 0 条：密封内容“title”被改动" in said) == (1, True)


def test_replay_says_what_differs(run, house, monkeypatch):
    monkeypatch.setattr("lianghui.kernel.ledger.replay.REPLAYERS", [lambda _: []])
    assert run("replay", "--house", "test") == (0, f"{house.name}：重放一致。\n")
    monkeypatch.setattr("lianghui.kernel.ledger.replay.REPLAYERS", [lambda _: ["第1号：状态不一致。"]])
    code, said = run("replay", "--house", "test")
    assert (code, "第1号：状态不一致。" in said) == (1, True)


def test_the_procedure_room_has_registered_its_replay():
    assert "replay_house" in [replayer.__name__ for replayer in REPLAYERS]


def test_tiles_are_rebuilt(run, acts):
    run("verify", "--house", "test")
    assert run("rebuild", "--house", "test")[1].endswith("4 条的树片已重建。\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["verify", "--house", "nowhere"], "没有网址名为“nowhere”的机关。"),
        (["prove", "00000000-0000-4000-8000-000000000000"], "没有编号为"),
        (["prove", "no-uuid"], "没有编号为“no-uuid”的行为。"),
        (["verify", "--house", "test", "--against", "/nowhere/point.txt"], "/nowhere/point.txt"),
        (["verify", "--house", "test", "--key", "broken"], "公钥"),
    ],
)
def test_what_a_person_can_mend_is_said_in_a_line(run, acts, words, said):
    code, told = run(*words)
    assert (code, said in told, told.count("\n")) == (1, True, 1)
