"""Writes the acts of walks into ``src/lianghui/kernel/procedure/tests/recorded``: one file a release, never changed.

Every later release must still fold them to the same snapshots (test_recorded.py). Run it once, when a release is made:
``python tools/record_acts.py 0.1``.
"""

import argparse
import gzip
import json
import os
import random
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import django

FOLDER = Path(__file__).resolve().parent.parent / "src" / "lianghui" / "kernel" / "procedure" / "tests" / "recorded"
HOUSE = "11111111-1111-4111-8111-111111111111"
STEPS = 4_000  # a kind and place: enough for every step and op to come up
LONG = 40  # acts; longer matters show little more


def recorded(kind: str, place: str, shown: set[tuple[str, bool]]) -> list[dict[str, Any]]:
    """Matters of a walk that show a step, the correction of one, or an op which none before them showed."""
    from lianghui.kernel.procedure.known import procedure_of
    from lianghui.kernel.procedure.places import PlaceWorld
    from lianghui.kernel.procedure.walk import BEGIN, Walk, Walker

    procedure = procedure_of(kind)
    samples = import_module(procedure.samples)
    world = PlaceWorld(place, procedure.house_kind or "congress")
    stage = samples.stage(HOUSE, (world.ask("classes", BEGIN) or {}).get("value"))
    matters: list[dict[str, Any]] = []

    class Recorder(Walk):
        def end(self) -> None:
            shows = {(act.step, bool(act.corrects)) for act in self.history}
            shows |= {(op["op"], bool(act.corrects)) for act in self.history for op in act.ops}
            if shows - shown and len(self.history) <= LONG:
                shown.update(shows)
                facts = [act.facts(dict.fromkeys(act.sealed, "")) for act in self.history]
                matters.append({"place": place, "acts": facts, "snapshot": self.snapshot.as_json()})
            super().end()

    rng = random.Random(f"recorded/{kind}/{place}")
    report = Recorder(Walker(procedure, samples.sample, rng, stage, samples.WEIGHTS), world, HOUSE).run(STEPS)
    if report.problems:
        sys.exit("\n".join(report.problems))
    return matters


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("release")
    target = FOLDER / f"{told.parse_args().release}.jsonl.gz"
    if target.exists():
        sys.exit(f"{target.name} is there already: what a release recorded is never changed")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
    os.environ.setdefault("LIANGHUI_SECRET_KEY", "only-for-walks")
    django.setup()
    from lianghui.kernel.procedure.known import procedures
    from lianghui.kernel.procedure.places import PLACES

    shown: dict[str, set[tuple[str, bool]]] = {procedure.key: set() for procedure in procedures()}
    matters = [one for place in PLACES for kind, seen in shown.items() for one in recorded(kind, place, seen)]
    FOLDER.mkdir(exist_ok=True)
    lines = "".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in matters)
    # Without the time in its head the file is the same whenever it is written.
    target.write_bytes(gzip.compress(lines.encode(), mtime=0))
    print(f"{len(matters)} matters, {sum(len(one['acts']) for one in matters)} acts, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
