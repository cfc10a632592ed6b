"""``lianghui import`` and ``lianghui import-undo``."""

import pytest
from python_calamine import load_workbook

from lianghui.faces.cli import parser
from lianghui.kernel.imports.models import ImportBatch
from lianghui.kernel.imports.tests import files
from lianghui.kernel.ledger.models import Act


def run(*words):
    options = parser().parse_args([str(word) for word in words])
    return options.run(options)


@pytest.fixture
def sheet(tmp_path):
    rows = [*files.ROWS, [4, "", "题", "2024.3", "=1+1", "", ""]]
    return files.xlsx(tmp_path / "letters.xlsx", rows)


def test_a_dry_run_names_what_is_wrong_and_leaves_nothing(desk, sheet, capsys):
    assert run("import", "letters", sheet, "--house", "xiaohe", "--dry-run") == 0
    told = capsys.readouterr().out
    assert "新增 3 行；有误 1 行" in told
    assert "第5行" in told
    assert (Act.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_import_with_errors_in_a_sheet_and_undo(desk, sheet, tmp_path, capsys):
    errors = tmp_path / "errors.xlsx"
    assert run("import", "letters", sheet, "--house", "xiaohe", "--by", "clerk", "--errors", errors) == 1
    told = capsys.readouterr().out
    assert "已导入 3 行" in told
    assert "2024年  来信件数 3 件；来信答复率 66.7%（2/3）；三个月内答复率 33.3%（1/3）" in told
    rows = load_workbook(str(errors)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == 5
    assert "=1+1" in rows[1]
    batch = ImportBatch.objects.get()
    assert run("import-undo", batch.uid, "--reason", "传错了") == 0
    assert "已撤回 3 行" in capsys.readouterr().out


def test_columns_can_be_named(desk, tmp_path, capsys):
    path = files.xlsx(tmp_path / "a.xlsx", [["灯", "2024-3-5", "不亮"]], ["说的事", "哪天", "内容"])
    assert run("import", "letters", path, "--house", "xiaohe", "--dry-run") == 1
    assert "“主题”必须有对应的列" in capsys.readouterr().err
    named = ["--column", "主题=说的事", "--column", "received=哪天"]
    assert run("import", "letters", path, "--house", "xiaohe", *named) == 0
    assert run("import", "letters", path, "--house", "xiaohe") == 0
    assert "已有，不重复导入 1 行" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["letters", "no.xlsx", "--house", "nowhere"], "没有网址名"),
        (["letters", "no.xlsx", "--house", "xiaohe"], "no.xlsx"),
        (["stamps", "no.xlsx", "--house", "xiaohe"], "没有“stamps”这一类"),
        (["letters", "no.xlsx", "--house", "xiaohe", "--by", "deputy"], "不是本机关的经办人"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(desk, words, said, capsys):
    assert run("import", *words) == 1
    assert said in capsys.readouterr().err
