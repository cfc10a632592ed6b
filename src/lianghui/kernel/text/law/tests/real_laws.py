"""The laws that lie beside the repository, where they are present."""

from functools import cache
from pathlib import Path

import pytest

from lianghui.kernel.text.law.reading import read_text

LAWS = Path(__file__).parents[6].parent / "shared" / "laws"


@cache
def real_laws():
    """Every text by its file name, or skip."""
    if not LAWS.is_dir():
        pytest.skip("旁边没有 ../shared/laws，未核对真实法规。")
    return {path.name: read_text(path.read_text(encoding="utf-8")) for path in sorted(LAWS.rglob("*.md"))}
