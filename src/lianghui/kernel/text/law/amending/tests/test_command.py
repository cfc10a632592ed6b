"""The commands, as a clerk calls them."""

import argparse

from lianghui.kernel.text.law.amending.command import apply_decision, draft_decision
from lianghui.kernel.text.law.amending.tests.invented import BASE, amended
from lianghui.kernel.text.law.comparing.command import compare_files


def test_a_draft_is_printed_applied_and_compared(tmp_path, capsys):
    old, new, decision, after = (tmp_path / f"{name}.md" for name in ("old", "new", "decision", "after"))
    old.write_text(BASE.write(), encoding="utf-8")
    changed = amended("将第六条中的“雨水”修改为“井泉”。", "删去第七条。", ending="并对条文顺序作相应调整。")
    new.write_text(changed.text(), encoding="utf-8")
    assert draft_decision(argparse.Namespace(old=old, new=new)) == 0
    decision.write_text(capsys.readouterr().out, encoding="utf-8")
    assert "删去第七条。" in decision.read_text(encoding="utf-8")
    assert apply_decision(argparse.Namespace(base=old, decision=decision)) == 0
    out, err = capsys.readouterr()
    assert err.count("已施行") == 3
    after.write_text(out, encoding="utf-8")
    assert compare_files(argparse.Namespace(old=after, new=new, json=False)) == 0
    assert "共修改0条，新增0条，删去0条" in capsys.readouterr().out


def test_what_does_not_fit_is_said_and_the_rest_applied(tmp_path, capsys):
    base, decision = tmp_path / "base.md", tmp_path / "decision.md"
    base.write_text(BASE.write(), encoding="utf-8")
    decision.write_text("一、将第九十条修改为：“甲。”\n二、删去第七条。\n", encoding="utf-8")
    assert apply_decision(argparse.Namespace(base=base, decision=decision)) == 1
    out, err = capsys.readouterr()
    assert "一、未施行：原文没有第九十条" in err
    assert "水表" not in out


def test_a_file_that_is_not_there_or_no_decision_is_said_in_one_line(tmp_path, capsys):
    base = tmp_path / "base.md"
    base.write_text(BASE.write(), encoding="utf-8")
    assert compare_files(argparse.Namespace(old=base, new=tmp_path / "none.md", json=True)) == 1
    assert draft_decision(argparse.Namespace(old=tmp_path / "none.md", new=base)) == 1
    assert apply_decision(argparse.Namespace(base=base, decision=base)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "没有找到修改事项" in err
    assert len(err.splitlines()) == 3
