"""The assets of these pages keep to Chromium 80 and Firefox 78 too."""

from pathlib import Path

import pytest

from lianghui.faces.workbench.tests.test_floor import TOO_NEW_CSS, TOO_NEW_JS, found

ASSETS = sorted((Path(__file__).parents[1] / "static").rglob("*.*"))


@pytest.mark.parametrize("path", ASSETS, ids=lambda path: path.name)
def test_assets_are_old_enough(path):
    assert len(ASSETS) == 2
    assert found(path.read_text(), TOO_NEW_CSS if path.suffix == ".css" else TOO_NEW_JS) == set()


def test_no_page_holds_script_or_style():
    templates = list((Path(__file__).parents[1] / "templates").rglob("*.html"))
    assert len(templates) >= 10
    for path in templates:
        text = path.read_text()
        assert "<style" not in text
        assert " style=" not in text
        assert "onclick" not in text
        assert text.count("<script") == text.count("<script src=")
