"""What ``lianghui laws write`` prints."""

import pytest

from lianghui.faces.cli import main
from lianghui.kernel.text.law.output.akn_reading import from_akn

TEXT = "# 青川市观鸟条例\n\n第一条 观鸟须静。\n\n第二条 违反本条例第一条的，劝阻。\n"


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(["laws", "write", *map(str, arguments)])
    return int(ended.value.code or 0)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "观鸟条例.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_akoma_ntoso(file, capsys):
    assert run(file) == 0
    law = from_akn(capsys.readouterr().out.encode())
    assert [one.number for one in law.articles()] == ["第一条", "第二条"]


def test_html(file, capsys):
    assert run(file, "--form", "html") == 0
    assert '<a class="law-cited" href="#art_1">本条例第一条</a>' in capsys.readouterr().out


def test_plain_text(file, capsys):
    assert run(file, "--form", "txt") == 0
    assert "　　第一条　观鸟须静。\n" in capsys.readouterr().out


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert run(tmp_path / "无.md") == 1
    assert "无.md" in capsys.readouterr().err
