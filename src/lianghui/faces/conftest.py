"""Shared by the tests of the faces."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _empty_static_root(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """WhiteNoise warns of a folder that nobody has collected into yet; tests read the files where they lie."""
    settings.STATIC_ROOT = str(tmp_path_factory.mktemp("static"))
