"""``make bench``: the house's promises of speed, on PostgreSQL, as ratios and figures.

    python -m tools.bench [--rows 1000000] [--only lists,take,log]

Two databases of their own are made (10,000 and ``--rows`` suggestions: 39 houses, one with 40 % of them), filled by
the server itself, asked through the same functions that pages call, and dropped. Times are of the database as the
page sees it: the median of repeated calls, without HTTP.
"""

import argparse
import json
import os
import subprocess
import sys

import psycopg

SMALL = 10_000
HOLD = 1.3  # the most that 1,000,000 may take over 10,000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only", default="lists,take,log")
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    only = set(arguments.only.split(","))
    server = os.environ["DATABASE_URL"]
    results: dict[str, dict[str, float]] = {}
    if "lists" in only:
        for size in (SMALL, arguments.rows):
            results[str(size)] = run(server, "lists", size, keep=arguments.keep)
        compare(results[str(SMALL)], results[str(arguments.rows)], arguments.rows)
    for part in ("take", "log"):
        if part in only:
            show(part, run(server, part, SMALL, keep=False))


def run(server: str, part: str, size: int, *, keep: bool) -> dict[str, float]:
    """Run one part in a process and a database of its own."""
    name = f"lianghui_bench_{part}_{size}"
    base, _, _ = server.rpartition("/")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    environment = {**os.environ, "DATABASE_URL": f"{base}/{name}", "LIANGHUI_SECRET_KEY": "only-for-benches-0123456789"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", f"tools.bench.{part}", str(size)],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    finally:
        if not keep:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def compare(small: dict[str, float], large: dict[str, float], rows: int) -> None:
    """Print the two sizes side by side."""
    print(f"\n{'question':44} {SMALL:>10,} {rows:>10,}   ratio")
    failed = []
    for name, value in large.items():
        before = small.get(name)
        if before is None or name.startswith("#"):
            print(f"{name:44} {before or '':>10} {value:>10.2f}")
            continue
        ratio = value / before
        held = name.startswith("=")
        mark = "" if not held or ratio < HOLD else "  over 1.3"
        if mark:
            failed.append(name)
        print(f"{name:44} {before:>8.2f}ms {value:>8.2f}ms  {ratio:5.2f}{mark}")
    print("= first, next, deep page, filters, detail: ratio below 1.3 wanted; others p95 below 100 ms wanted")
    if failed:
        print(f"over: {', '.join(failed)}")


def show(part: str, found: dict[str, float]) -> None:
    """Print one part's figures."""
    print(f"\n{part}")
    for name, value in found.items():
        print(f"  {name:50} {value:>12,.1f}")


if __name__ == "__main__":
    main()
