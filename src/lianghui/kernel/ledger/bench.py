"""``python -m lianghui.kernel.ledger.bench [ACTS]``: append, sequence, verify, export, verify twice; acts a second.

Runs in a test database of its own, made and removed (SQLite as it comes, PostgreSQL by ``DATABASE_URL``).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

TOOL = Path(__file__).parents[4] / "tools" / "verify_ledger.py"


def main(count: int) -> int:
    """Print one line a measurement; ends with 1 if anything does not verify."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import override_settings  # noqa: PLC0415

    for name in settings.INSTALLED_APPS:
        settings.MIGRATION_MODULES = {**getattr(settings, "MIGRATION_MODULES", {}), name.rpartition(".")[2]: None}
    old = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        with tempfile.TemporaryDirectory() as folder, override_settings(VAR=Path(folder)):
            return _measure(count, Path(folder))
    finally:
        connection.creation.destroy_test_db(old, verbosity=0)


def _measure(count: int, folder: Path) -> int:
    from lianghui.kernel.institution.models import House, Region  # noqa: PLC0415
    from lianghui.kernel.ledger.checks import verify  # noqa: PLC0415
    from lianghui.kernel.ledger.exported import verify_export  # noqa: PLC0415
    from lianghui.kernel.ledger.exports import export  # noqa: PLC0415
    from lianghui.kernel.ledger.sequencer import checkpoint, sequence  # noqa: PLC0415
    from lianghui.kernel.ledger.testing import MOMENT, append_acts  # noqa: PLC0415

    region = Region.objects.create(code="000000", name="虚构市", level="city")
    house = House.objects.create(region=region, kind="congress", name="虚构市人大", short_name="人大", slug="bench")

    def append() -> None:
        for _ in range(0, count, 5_000):
            append_acts(house, min(count, 5_000), sealed={"title": "虚构的标题"})

    out = folder / "out"
    _timed("写入（批量，每条一项密封内容）", count, append)
    _timed("入册", count, lambda: sequence(house))
    checkpoint(house, now=MOMENT)
    inside = _timed("验证（库内）", count, lambda: verify(house, now=MOMENT))
    _timed("导出", count, lambda: export(house, out, opened=True))
    first = _timed("验证导出（第一验证器）", count, lambda: verify_export(out))
    command = [sys.executable, "-I", str(TOOL), str(out)]
    second = _timed("验证导出（第二验证器）", count, lambda: subprocess.run(command, check=False))  # noqa: S603
    problems = [*inside.problems, *first.problems]
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems or second.returncode else 0


def _timed(name: str, count: int, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    sys.stdout.write(f"{name}：{count} 条，{seconds:.2f} 秒，每秒 {count / seconds:,.0f} 条\n")
    sys.stdout.flush()
    return result


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
