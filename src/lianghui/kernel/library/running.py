"""What ``lianghui laws import|list`` do."""

import argparse
import json
import sys
from pathlib import Path

from django.utils import timezone

from lianghui.kernel.library.importing import bring_in, sources_in

_SAME_LINE = "\r\x1b[K"  # back to its beginning, and empty
_NOW_AND_THEN = 100  # files between two lines of progress, where the terminal is none


def say(text: str) -> None:
    """One line on the terminal."""
    sys.stdout.write(text + "\n")


def bring(arguments: argparse.Namespace) -> int:
    """``laws import``: 0 when every file was taken, 1 when some were skipped."""
    shown = sys.stderr.isatty()

    def progress(done: int, total: int, name: str) -> None:
        if shown:
            sys.stderr.write(f"{_SAME_LINE}{done}/{total} {name}")
            sys.stderr.flush()
        elif done in {1, total} or done % _NOW_AND_THEN == 0:
            sys.stderr.write(f"{done}/{total} {name}\n")

    report = bring_in(
        sources_in([Path(path) for path in arguments.paths]),
        now=timezone.now(),
        dry_run=arguments.dry_run,
        progress=progress,
    )
    if shown:
        sys.stderr.write(_SAME_LINE)
    if arguments.json:
        say(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in report.told():
            say(line)
    return 1 if report.skipped or report.round_trip_failures else 0
