"""The pure half of the room: no Django, no clock, no chance."""

import subprocess
import sys

PURE = (
    "answer",
    "asker",
    "candidates",
    "citation",
    "floors",
    "line",
    "packs",
    "preview",
    "resolver",
    "strictness",
    "wording",
)


def test_pure_modules_do_not_load_django():
    modules = ", ".join(f"lianghui.kernel.rules.{name}" for name in PURE)
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {modules}; print('django' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"
