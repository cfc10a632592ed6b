"""``python -m lianghui.kernel.procedure.walking``: walk procedures by the rules of places and say what was seen."""

import argparse
import os
import random
import sys
import time
from importlib import import_module

import django

from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.places import PLACES, PlaceWorld
from lianghui.kernel.procedure.walk import BEGIN, WalkReport, walk

HOUSE = "11111111-1111-4111-8111-111111111111"


def main(arguments: list[str] | None = None) -> int:
    """Walk, print the report, and answer 1 where anything was wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
    os.environ.setdefault("LIANGHUI_SECRET_KEY", "only-for-walks")
    django.setup()
    from lianghui.kernel.procedure.known import procedure_of, procedures  # noqa: PLC0415 - models stand only after setup

    parser = argparse.ArgumentParser(description="随机走查办理程序。")
    parser.add_argument("--steps", type=int, default=100_000, help="每种程序的步数")
    parser.add_argument("--kind", default="", help="不填为全部")
    parser.add_argument("--world", default="", help=f"{'、'.join(PLACES)}；不填为全部")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--without-corrections", action="store_true")
    told = parser.parse_args(arguments)
    seed = told.seed if told.seed is not None else random.SystemRandom().randrange(2**32)
    places = [told.world] if told.world else list(PLACES)
    walked = [procedure_of(told.kind)] if told.kind else [one for one in procedures() if one.samples]
    wrong = 0
    for procedure in walked:
        for place in places:
            begun = time.perf_counter()
            report = _walked(
                procedure, place, seed, told.steps // len(places), corrections=not told.without_corrections
            )
            name = f"{procedure.label}，{place}（seed {seed}）"
            print(_said(name, report, time.perf_counter() - begun))  # noqa: T201 - a command speaks
            wrong += len(report.problems)
    return 1 if wrong else 0


def _walked(procedure: Procedure, place: str, seed: int, steps: int, *, corrections: bool) -> WalkReport:
    samples = import_module(procedure.samples)
    world = PlaceWorld(place, procedure.house_kind or "congress")
    classes = (world.ask("classes", BEGIN) or {}).get("value")
    return walk(
        procedure,
        samples.sample,
        world,
        random.Random(f"{seed}/{place}"),  # noqa: S311 - a walk must be repeatable, not secret
        steps,
        stage=samples.stage(HOUSE, classes),
        house=HOUSE,
        corrections=corrections,
        weights=samples.WEIGHTS,
        look=samples.look,
    )


def _said(place: str, report: WalkReport, seconds: float) -> str:
    lines = [
        f"{place}：试 {report.tried} 步，成 {report.taken.total()} 步，更正 {report.corrected} 次",
        f"  事项 {report.matters} 件，每秒 {report.tried / seconds:.0f} 步",
        f"  拒绝：{dict(report.refused.most_common())}",
        f"  从未办成的步骤：{'、'.join(report.never) or '无'}",
        f"  从未到达的状态：{'、'.join(report.unreached) or '无'}",
    ]
    return "\n".join([*lines, *(f"  问题：{problem}" for problem in report.problems)])


if __name__ == "__main__":
    sys.exit(main())
