"""The commands: what they print, and their exit codes."""

import argparse

import pytest

from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.library.commands import add_commands
from lianghui.kernel.library.models import Version, Work
from lianghui.kernel.library.tests.texts import BRIDGES, LAMPS, LAMPS_2010, law, markdown

pytestmark = pytest.mark.django_db


@pytest.fixture
def laws(capsys, settings, tmp_path):
    """Run ``laws …``; gives the exit code and what was printed."""
    settings.VAR = tmp_path / "var"
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(dest="command"))

    def run(*words):
        options = parser.parse_args(["laws", *map(str, words)])
        code = options.run(options)
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "laws"
    law(folder, "a.md", LAMPS)
    law(folder, "b.md", LAMPS_2010)
    law(folder, "c.md", BRIDGES)
    return folder


def test_import_and_list(laws, folder):
    code, told = laws("import", folder, "--dry-run")
    assert (code, Work.objects.count()) == (0, 0)
    assert "将收入新法规 2 部" in told
    code, told = laws("import", folder)
    assert code == 0
    assert "已收入新法规 2 部、已有法规的新版本 1 个" in told
    assert "3 个文本全部成立" in told
    code, told = laws("import", folder)
    assert "没有写入任何内容" in told
    code, told = laws("list", "路灯")
    assert "共 2 个版本；记录 3 条" in told
    assert "由 3 个版本的原文重建" in laws("rebuild")[1]
    code, told = laws("list", "路灯")
    assert "/2010-05-06\t6 条\t2010-05-06 起\t清江省路灯条例" in told


def test_a_wrong_file_is_named_and_the_exit_code_says_so(laws, folder):
    (folder / "图.md").write_bytes(b"\x89PNG" + b"\0" * 99)
    code, told = laws("import", folder)
    assert code == 1
    assert "图.md：这是PNG 图片" in told
    assert Work.objects.count() == 2
    code, told = laws("import", folder / "没有")
    assert code == 1
    assert "找不到" in told


def test_import_as_json(laws, folder):
    code, told = laws("import", folder, "--json")
    assert code == 0
    assert '"works": 2' in told
    assert '"held": 3' in told


def test_sequence(laws, folder):
    assert laws("sequence", folder)[0] == 0
    law(folder, "d.md", markdown("清江省灯油条例", "第一条 油。", "第三条 灯。"))
    code, told = laws("sequence", folder)
    assert code == 1
    assert "d.md：缺第二条" in told
    assert "连续且不重复的 3 个，占 75.00%" in told
    assert not Work.objects.exists()


def test_pack_and_unpack(laws, folder, tmp_path):
    laws("import", folder)
    package = tmp_path / "laws.zip"
    code, told = laws("pack", package)
    assert (code, package.exists()) == (1, False)
    region = Region.objects.create(code="990000", name="清江省", level="province")
    House.objects.create(region=region, kind="congress", name="清江省人大", short_name="省人大", slug="qingjiang")
    code, told = laws("pack", package)
    assert code == 0
    key = told.split("公钥：")[1].strip()
    code, told = laws("unpack", package, "--key", key)
    assert (code, "无需应用" in told) == (0, True)
    Version.objects.filter(label="2010-05-06").update(text_is_current="yes")
    laws("pack", package)
    Version.objects.filter(label="2010-05-06").update(text_is_current="unknown")
    code, told = laws("unpack", package, "--key", key)
    assert "变更 1 处" in told
    assert "加 --apply" in told
    code, told = laws("unpack", package, "--key", key, "--apply")
    assert Version.objects.get(label="2010-05-06").text_is_current == "yes"
    uid = told.split("laws unpack ")[1].split(" ")[0]
    assert laws("unpack", uid, "--undo")[0] == 0
    assert Version.objects.get(label="2010-05-06").text_is_current == "unknown"
    assert laws("unpack", uid, "--undo")[0] == 1
    code, told = laws("unpack", package, "--key", key[:-4] + "AAA=")
    assert code == 1
    assert "公钥" in told
