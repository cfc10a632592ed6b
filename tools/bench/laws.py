"""``make bench-laws``: a folder of laws imported, imported again and searched, on SQLite and on PostgreSQL.

    python -m tools.bench.laws ../shared/laws

Every engine gets a database of its own, which is dropped. Times of a search are those of the functions that pages call
(titles and articles, with all they print), once warm, over thirty words and eight filters. Beside the seconds stand
those of the processors: on a machine that does other things at the same time they tell more.
"""

import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

WORDS = "管理 代表 预算 选举 罚款 垃圾 公园 责任 规定 应当 人民 电梯 养老 义务 献血 消防 噪声 图书 宗教 湿地 宪法 立法"
WORDS += " 监督 质询 罢免 视察 建议 议案 听证 审计"
DAY = dt.date(2026, 3, 1)


def main() -> None:
    folder = Path(*sys.argv[1:2] or ["../shared/laws"]).resolve()
    if "inside" in sys.argv[2:]:
        print(json.dumps(measure(folder)))
        return
    if not folder.is_dir():
        sys.exit(f"没有这个文件夹：{folder}")
    with tempfile.TemporaryDirectory() as var:
        show("SQLite", run(folder, {"LIANGHUI_VAR": var, "DATABASE_URL": ""}))
    try:
        show("PostgreSQL", on_postgresql(folder, os.environ["DATABASE_URL"]))
    except (KeyError, psycopg.OperationalError) as error:
        print(f"\nPostgreSQL: skipped, {error}")


def on_postgresql(folder: Path, server: str) -> dict[str, Any]:
    """The same in a database of its own on the server."""
    name = f"lianghui_bench_laws_{os.getpid()}"
    base, _, _ = server.rpartition("/")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        with tempfile.TemporaryDirectory() as var:
            return run(folder, {"LIANGHUI_VAR": var, "DATABASE_URL": f"{base}/{name}"})
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def run(folder: Path, environment: dict[str, str]) -> dict[str, Any]:
    """Measure in a process of its own."""
    surroundings = {**os.environ, "LIANGHUI_SECRET_KEY": "only-for-benches-0123456789", **environment}
    surroundings.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
    command = [sys.executable, "-m", "tools.bench.laws", str(folder), "inside"]
    done = subprocess.run(command, env=surroundings, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ours
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(folder: Path) -> dict[str, Any]:
    """Import twice, then search."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from lianghui.kernel.library.beside import near_copies, side_by_side
    from lianghui.kernel.library.filters import NATIONAL, Filters
    from lianghui.kernel.library.importing import bring_in, sources_in
    from lianghui.kernel.library.models import ArticleRow
    from lianghui.kernel.library.search import find, find_titles

    call_command("migrate", verbosity=0, skip_checks=True)
    sources = sources_in([folder])
    found: dict[str, Any] = {}
    for name in ("import", "import again"):
        begun, used = time.perf_counter(), _processors()
        report = bring_in(sources, now=timezone.now())
        found[f"{name}, seconds"] = time.perf_counter() - begun
        found[f"{name}, seconds of processors"] = _processors() - used
    found["texts"], found["articles"] = report.count_read(), report.articles
    found["memory of the largest process, MB"] = max(_memory(resource.RUSAGE_SELF), _memory(resource.RUSAGE_CHILDREN))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    today = {"in_force": True, "on": DAY}
    narrowed = {
        "no filter": Filters(),
        "in force": Filters(**today),
        "a province": Filters(place="33", **today),
        "a small place": Filters(place="50"),
        "national": Filters(place=NATIONAL),
        "a kind": Filters(kinds=["law"]),
        "a year": Filters(since=dt.date(2015, 1, 1), until=dt.date(2016, 1, 1)),
        "not in force": Filters(in_force=False, on=DAY),
    }
    took = [
        _timed(lambda w=word, f=filters: (find(w, f), find_titles(w, f, limit=5)))
        for filters in narrowed.values()
        for word in WORDS.split()
    ]
    _percentiles("search", took, found)
    rows = list(ArticleRow.objects.filter(kind="article").order_by("mark")[:60])
    _percentiles("near copies", [_timed(lambda r=row: near_copies(r)) for row in rows], found)
    subjects = ["建议 答复", "垃圾 分类", "电梯 安全", "选举 委员会", "预算 审查"]
    _percentiles(
        "side by side", [_timed(lambda s=subject: side_by_side(s, Filters(**today))) for subject in subjects], found
    )
    return found


def _timed(ask: Callable[[], object]) -> float:
    ask()
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


def _percentiles(name: str, took: list[float], found: dict[str, Any]) -> None:
    took.sort()
    found[f"{name}, p50 ms"] = took[len(took) // 2]
    found[f"{name}, p95 ms"] = took[int(len(took) * 0.95)]


def _processors() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _memory(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def show(engine: str, found: dict[str, Any]) -> None:
    """Print one engine's figures."""
    print(f"\n{engine}")
    for name, value in found.items():
        print(f"  {name:44} {value:>10,.1f}")


if __name__ == "__main__":
    main()
