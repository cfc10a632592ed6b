"""What ``lianghui laws read`` prints."""

import json
from pathlib import Path

import pytest

from lianghui.faces.cli import main
from lianghui.kernel.text.law.reading.tests.documents import deleted, docx, inserted, paragraph
from lianghui.kernel.text.law.reading.tests.test_head import CITY

LAW = (
    "# 某某市茶园条例\n\n2019年3月28日 某某市第八届人民代表大会常务委员会第三次会议通过\n\n<!-- INFO END -->\n\n"
    "## 第一章 总则\n\n第一条 茶园包括：\n\n（一）老茶园；\n\n（二）新茶园。\n\n监督管理\n\n"
    "第三条 本条例自2019年5月1日起施行。\n"
)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["laws", "read", *arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "茶园条例.md"
    path.write_text(LAW, "utf-8")
    return path


def test_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(file), "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert {key: shown[key] for key in ("file", "format", "encoding", "title", "effective")} == {
        "file": "茶园条例.md",
        "format": "markdown",
        "encoding": "utf-8",
        "title": "某某市茶园条例",
        "effective": "2019-05-01",
    }
    assert [(one["kind"], one["day"], one["organ"]) for one in shown["history"]] == [("enacted", "2019-03-28", CITY)]
    assert shown["report"] == {
        "articles": 2,
        "characters": len(LAW),
        "round_trip": True,
        "unplaced": [{"start": LAW.index("监督"), "end": LAW.index("监督") + 4, "text": "监督管理"}],
        "sequence": {"runs": False, "missing": ["第二条"], "double": []},
    }
    assert len(shown["remarks"]) == 2
    nodes = list(_walk(shown["tree"]))
    for node in nodes:
        assert set(node) - {"marks"} == {"kind", "number", "heading", "text", "start", "end", "eid", "children"}
        assert LAW[node["start"] : node["end"]].startswith(node["number"] or node["heading"])
    article = next(node for node in nodes if node["eid"] == "art_1")
    assert article["text"] == "茶园包括：\n（一）老茶园；\n（二）新茶园。"
    assert LAW[article["start"] : article["end"]] == "第一条 茶园包括：\n\n（一）老茶园；\n\n（二）新茶园。"


def _walk(node: dict) -> list[dict]:
    return [node, *(below for child in node["children"] for below in _walk(child))]


def test_outline(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(file)) == 0
    shown = capsys.readouterr().out
    for words in (
        "某某市茶园条例\n",
        "施行日期：2019-05-01",
        f"2019-03-28　通过　{CITY}",
        "第一章 总则\n  第一条　茶园包括：",
        "【未归入】监督管理",
        "共 2 条",
        "缺少条号：第二条",
    ):
        assert words in shown


def test_both_views_of_tracked_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "茶园条例.docx"
    body = paragraph("某某市茶园条例") + f"<w:p><w:r><w:t>第一条　</w:t></w:r>{deleted('旧。')}{inserted('新。')}</w:p>"
    path.write_bytes(docx(body))
    assert run(str(path), "--json", "--view", "both") == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(one["view"], one["source"]) for one in shown] == [
        ("accepted", "某某市茶园条例\n第一条　新。"),
        ("rejected", "某某市茶园条例\n第一条　旧。"),
    ]
    assert run(str(path), "--view", "both") == 0
    assert capsys.readouterr().out.count("修订：全部") == 2


def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run(str(path)) == 1
    assert run(str(tmp_path / "nowhere.md")) == 1
    assert run(str(tmp_path)) == 1
    said = capsys.readouterr().err.splitlines()
    assert "PNG 图片" in said[0]
    assert said[1] == f"{tmp_path / 'nowhere.md'}：没有这个文件，请检查文件名和路径。"
    assert "文件夹" in said[2]
