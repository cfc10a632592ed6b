import contextlib
from pathlib import Path

from lianghui.faces.cli import main
from lianghui.kernel.text.report.keys.catalogue import catalogue
from lianghui.kernel.text.report.keys.page import printed

_PAGE = Path(__file__).parents[7] / "docs" / "figure-keys.md"


def test_the_page_is_the_catalogue():
    """Run ``lianghui report keys > docs/figure-keys.md`` after a change."""
    assert _PAGE.read_text(encoding="utf-8") == printed()


def test_every_key_stands_on_it_once():
    page = printed()
    assert [key.name for key in catalogue() if page.count(f"| `{key.name}` |") != 1] == []


def test_the_command_prints_it(capsys):
    with contextlib.suppress(SystemExit):
        main(["report", "keys"])
    assert capsys.readouterr().out == printed()
