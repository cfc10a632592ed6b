"""What ``lianghui laws cite`` prints."""

import json

import pytest

from lianghui.faces.cli import main
from lianghui.kernel.text.law.citing import Place
from lianghui.kernel.text.law.citing.command import place_said

TEXT = (
    "# 青川市观鸟条例\n\n2019年3月28日 青川市第八届人民代表大会常务委员会第三次会议通过\n\n<!-- INFO END -->\n\n"
    "第一条 根据《中华人民共和国野鸟法》制定。\n\n第二条 观鸟须静。\n\n"
    "违反前款和本条例第九条、第一条至第二条的，劝阻。\n"
)


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(["laws", "cite", *map(str, arguments)])
    return int(ended.value.code or 0)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "观鸟条例.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_in_words(file, capsys):
    assert run(file) == 0
    assert capsys.readouterr().out.splitlines() == [
        "art_1__para_1\t《中华人民共和国野鸟法》\t《中华人民共和国野鸟法》",
        "art_2__para_2\t前款\t本文第二条第一款 → art_2__para_1",
        "art_2__para_2\t本条例第九条、第一条至第二条\t本文第九条；本文第一条至第二条 → art_1、art_2",
        "共3处引用。",
        "art_2__para_2中的“本条例第九条”在本文中找不到所指条文，请对照官方文本。",
    ]


def test_in_json_offsets_are_those_of_the_file(file, capsys):
    assert run(file, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [TEXT[one["start"] : one["end"]] for one in told["citations"]] == [one["words"] for one in told["citations"]]
    row = told["citations"][2]["targets"][1]
    assert TEXT[row["start"] : row["end"]] == "第一条至第二条"
    assert (row["law"], row["place"], row["until"]) == (None, {"article": "1"}, {"article": "2"})
    assert told["nowhere"] == [{"in": "art_2__para_2", "words": "本条例第九条"}]


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert run(tmp_path / "无.md") == 1
    assert "无.md" in capsys.readouterr().err


def test_a_place_in_words():
    assert place_said(Place(chapter="2", article="12_1", paragraph="1", item="10")) == "第十二条之一第一款第十项"
    assert place_said(Place(part="1", subpart="2", chapter="3")) == "第一编第二分编第三章"
    assert place_said(Place(annex="2")) == "附件二"
    assert place_said(Place(article="12-2")) == "第12-2条"
