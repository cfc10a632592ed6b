"""The pure modules of the kernel can be imported where Django is not."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import lianghui

KERNEL = Path(lianghui.__file__).parent / "kernel"
# As docs/the-house.md names them.
PURE = [
    "records",
    "calendar.working_days",
    "calendar.limits",
    "institution.roles",
    "rules.resolver",
    "procedure.shapes",
    "procedure.declaration",
    "procedure.decide",
    "procedure.apply",
    "procedure.correct",
    "ledger.canonical",
    "ledger.merkle",
    "ledger.checkpoint",
    "text.numerals",
    "text.names",
    "text.bigrams",
    "library.timeline",
    "library.preparing",
    "library.both_cores",
    "library.listing_key",
    "library.snippets",
    "library.package_file",
]
REFUSE_DJANGO = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "django":
            raise ImportError("a pure module reached for " + name)
sys.meta_path.insert(0, Refuse())
for name in sys.argv[1:]:
    __import__(name)
"""


def written(module: str) -> bool:
    path = KERNEL / module.replace(".", "/")
    return path.with_suffix(".py").exists() or path.is_dir()


def test_pure_modules_import_without_django() -> None:
    names = [f"lianghui.kernel.{module}" for module in PURE if written(module)]
    assert names
    done = subprocess.run([sys.executable, "-c", REFUSE_DJANGO, *names], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-600:]


def test_the_refusal_refuses() -> None:
    if find_spec("lianghui.kernel.accounts.models") is None:
        pytest.fail("the module this test leans on has moved")
    done = subprocess.run(
        [sys.executable, "-c", REFUSE_DJANGO, "lianghui.kernel.accounts.models"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "reached for django" in done.stderr
