"""Pairs of versions judged by hand, kept as numbers of articles alone; the texts stay outside the repository.

``doubtful`` marks an article of which two careful readers may say different things; whatever touches it is not counted.
Of two articles that cross each other, the one with less common text is the one that moved.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

LAWS = Path(__file__).resolve().parents[8] / "shared" / "laws"
LABELS = Path(__file__).parent / "labels"

Pair = tuple[int | None, int | None, str]


@dataclass(frozen=True)
class Labelled:
    name: str
    old: Path
    new: Path
    pairs: frozenset[Pair]
    doubtful_old: frozenset[int]
    doubtful_new: frozenset[int]

    def counted(self, pairs: set[Pair]) -> set[Pair]:
        return {pair for pair in pairs if pair[0] not in self.doubtful_old and pair[1] not in self.doubtful_new}


def labelled() -> list[Labelled]:
    with (LABELS / "pairs.csv").open(encoding="utf-8") as file:
        return [_one(row) for row in csv.DictReader(file)]


def _one(row: dict[str, str]) -> Labelled:
    with (LABELS / f"{row['label']}.csv").open(encoding="utf-8") as file:
        lines = [(_number(line["old"]), _number(line["new"]), line["kind"]) for line in csv.DictReader(file)]
    doubtful = [line for line in lines if line[2] == "doubtful"]
    return Labelled(
        row["label"],
        LAWS / row["old_file"],
        LAWS / row["new_file"],
        frozenset(line for line in lines if line[2] != "doubtful"),
        frozenset(old for old, _, _ in doubtful if old is not None),
        frozenset(new for _, new, _ in doubtful if new is not None),
    )


def _number(text: str) -> int | None:
    return int(text) if text else None
