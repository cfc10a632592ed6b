"""``take`` and ``take_many`` on a house with a realistic procedure, one process and two."""

import json
import multiprocessing
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from lianghui.kernel.procedure.shapes import Refusal  # noqa: E402
from lianghui.kernel.procedure.take import Row, take, take_many  # noqa: E402

MANY = 3000
ONE_BY_ONE = 600
SMALL: list[object] = []  # the house, made once and inherited by both processes


def submit_rows(small: object, count: int) -> list[Row]:
    data = {
        "proposer": small.actors["deputy"].capacity,  # type: ignore[attr-defined]
        "proposer_kind": "deputy",
        "origin": "session",
        "session": "17-3",
        "topic": "health",
        "cosigners": [],
    }
    return [
        Row(small.actors["deputy"], data=data, sealed={"title": f"第{n}件", "problem": "路灯不亮", "proposal": "装灯"})  # type: ignore[attr-defined]
        for n in range(count)
    ]


def one_by_one(count: int) -> float:
    """Acts a second of single takes in one process."""
    connections.close_all()
    small = SMALL[0]
    rows = submit_rows(small, count)
    begin = time.perf_counter()
    for row in rows:
        take("suggestion.submit", house=small.house, actor=row.actor, data=row.data, sealed=row.sealed)  # type: ignore[attr-defined]
    return count / (time.perf_counter() - begin)


def main() -> None:
    call_command("migrate", verbosity=0)
    from lianghui.demo.small import small_house

    small = small_house()
    SMALL.append(small)
    found: dict[str, float] = {}
    begin = time.perf_counter()
    taken = take_many("suggestion.submit", submit_rows(small, MANY), house=small.house)
    found["take_many, first step, acts/s"] = MANY / (time.perf_counter() - begin)
    assert not any(isinstance(answer, Refusal) for answer in taken)
    rows = [Row(small.actors["clerk"], matter=answer.matter.uid) for answer in taken]  # type: ignore[union-attr]
    begin = time.perf_counter()
    taken = take_many("suggestion.accept", rows, house=small.house)
    found["take_many, accept with number, acts/s"] = MANY / (time.perf_counter() - begin)
    assert not any(isinstance(answer, Refusal) for answer in taken)
    found["take, one process, acts/s"] = one_by_one(ONE_BY_ONE)
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        begin = time.perf_counter()
        pool.map(one_by_one, [ONE_BY_ONE, ONE_BY_ONE])
        found["take, two processes together, acts/s"] = 2 * ONE_BY_ONE / (time.perf_counter() - begin)
    print(json.dumps(found))


if __name__ == "__main__":
    sys.exit(main())
