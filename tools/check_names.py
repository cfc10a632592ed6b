"""Compares every published name with ``src/lianghui/names.lock``: a name once shipped never goes in silence.

Acts, own rules, addresses and API clients hold these names for ever. A name that is no longer declared is an error
until its line in the lock begins with ``retired`` and ends with the reason; a retired name is never declared again.
New names are written with ``--write``.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

LOCK = Path(__file__).resolve().parent.parent / "src" / "lianghui" / "names.lock"
HEAD = """\
# Names that last: written by `tools/check_names.py --write`, compared by `make check`.
# A name that is declared no longer stays here: put `retired` before its line and say after it since when and why.
"""


def declared() -> set[str]:
    """Every published name of this installation, each as ``kind name``. Django must be set up."""
    from lianghui.kernel.figures.indicator import indicators
    from lianghui.kernel.institution.roles import Role
    from lianghui.kernel.papers.known import paper_kinds
    from lianghui.kernel.procedure.apply import op_names
    from lianghui.kernel.procedure.known import procedures
    from lianghui.kernel.rules.packs import keys

    names = {f"op {name}" for name in op_names()} | {f"role {role}" for role in Role}
    for procedure in procedures():
        names.update(_of_procedure(procedure))
    for one in indicators():
        names.add(f"indicator {one.key}")
        names |= {f"base {one.key}.{base}" for base in one.bases}
    for key in keys().values():
        names |= {f"rule {name}" for name in (key.name, *key.aliases)}
    names |= {f"paper {kind.key}" for kind in paper_kinds()}
    names |= {f"paper_field {kind.key}.{field.name}" for kind in paper_kinds() for field in kind.fields}
    return names


def _of_procedure(procedure: Any) -> Iterator[str]:
    from lianghui.kernel.procedure.house_steps import HOUSE_STEPS
    from lianghui.kernel.procedure.known import form_of

    key = procedure.key
    yield f"procedure {key}"
    yield from (f"state {procedure.full(state.key)}" for state in procedure.states)
    for kind in procedure.parts:
        yield f"part {key}.{kind.key}"
        yield from (f"state {procedure.full(state.key, kind.key)}" for state in kind.states)
    yield from (f"limit {key}.{limit.key}" for limit in procedure.limits)
    yield from (f"text {key}.{name}" for name in procedure.texts)
    yield from (f"dim {key}.{name}" for name in procedure.dims)
    for step in (*procedure.steps, *HOUSE_STEPS):
        yield f"step {key}.{step.key}"
        form = form_of(procedure, step)
        for name, field in form.base_fields.items() if form else ():
            yield f"field {key}.{step.key}.{name}"
            yield from (f"field {key}.{step.key}.{name}.{inner}" for inner in getattr(field, "row_fields", ()))


def read(text: str) -> tuple[set[str], dict[str, str]]:
    """The names a lock holds, and its retired ones with their reasons."""
    held, retired = set(), {}
    for line in text.splitlines():
        if line.startswith("retired "):
            kind, name, *why = line.split(" ", 3)[1:]
            retired[f"{kind} {name}"] = " ".join(why)
        elif line and not line.startswith("#"):
            held.add(line)
    return held, retired


def compare(text: str, names: set[str]) -> tuple[list[str], list[str]]:
    """What is wrong (each in a sentence), and the names that the lock does not hold yet."""
    held, retired = read(text)
    wrong = [f"{name} is declared no longer; declare it, or retire its line with a reason" for name in held - names]
    wrong += [f"{name} is retired and may never be used again" for name in names & retired.keys()]
    wrong += [f"{name} is retired without a reason" for name, why in retired.items() if not why]
    return sorted(wrong), sorted(names - held - retired.keys())


def written(text: str, names: set[str]) -> str:
    """The lock with the new names added; what it holds already stays, retired lines too."""
    held, retired = read(text)
    lines = sorted(held | (names - retired.keys()))
    gone = [f"retired {name} {why}".strip() for name, why in sorted(retired.items())]
    return HEAD + "\n".join([*lines, *gone]) + "\n"


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--write", action="store_true", help="add the new names to the lock")
    told.add_argument("--strict", action="store_true", help="a name not in the lock is an error too: for a release")
    asked = told.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
    django.setup()
    names = declared()
    text = LOCK.read_text() if LOCK.exists() else ""
    wrong, new = compare(text, names)
    print("\n".join(wrong) or f"{len(names)} names stand")
    if new and asked.write:
        LOCK.write_text(written(text, names))
        print(f"{len(new)} names were added to {LOCK.name}")
    elif new:
        print(f"{len(new)} new names, to be added with tools/check_names.py --write before a release: {', '.join(new)}")
    sys.exit(bool(wrong or (new and asked.strict and not asked.write)))


if __name__ == "__main__":
    main()
