"""``make bench-reports``: how long reading a folder of reports takes, start of Python included, and how much memory.

    python -m tools.bench.reports [FOLDER]

The promise: 29 reports in under 5 seconds on two cores, under 300 MB.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

SECONDS = 5.0
MEGABYTES = 300
BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "reports"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=BESIDE)
    folder = parser.parse_args().folder
    command = [sys.executable, "-m", "lianghui.faces.cli", "report", "figures", str(folder), "--json"]
    started = time.perf_counter()
    read = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime
    megabytes = used.ru_maxrss / 1024
    sys.stderr.write(read.stderr)
    rows = [json.loads(line) for line in read.stdout.splitlines()]
    kept = seconds < SECONDS and megabytes < MEGABYTES
    print(
        f"{len(rows)} files, {sum(len(row) for row in rows)} figures: {seconds:.2f} s (promised {SECONDS:.0f}), "
        f"{processor:.2f} s of the processor, {megabytes:.0f} MB (promised {MEGABYTES}): {'kept' if kept else 'BROKEN'}"
    )
    sys.exit(0 if kept and rows else 1)


if __name__ == "__main__":
    main()
