"""Real reports: the gold figures of five, the spans of two more, and what holds for all of them.

The texts stand beside the repository and are not part of it; where they are absent, this is skipped and says so. The
spans of the two more (``extra_spans.json``) were checked by eye, figure by figure, against their sentences.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from lianghui.kernel.text.report.figure import Figure, Part
from lianghui.kernel.text.report.files.opening import open_document
from lianghui.kernel.text.report.reading import read_report

SHARED = Path(__file__).parents[6].parent / "shared"
REPORTS = SHARED / "reports"
GOLD = SHARED / "gold"
EXTRA = json.loads((Path(__file__).parent / "extra_spans.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the shared reports do not stand beside this repository")

LEAST_F1 = 0.97


def figures(name: str) -> list[Figure]:
    reports = read_report(open_document(REPORTS / f"{name}.txt"))
    return [figure for report in reports for figure in report.figures]


def matched(gold: list[dict[str, Any]], read: list[Figure]) -> list[tuple[dict[str, Any], Figure]]:
    pairs, used = [], set()
    for row in gold:
        for place, figure in enumerate(read):
            overlaps = figure.start < row["end"] and row["start"] < figure.end
            same = abs(float(figure.value) - row["value"]) <= 1e-6 + 1e-3 * abs(row["value"])
            if place not in used and overlaps and same and figure.unit == row["unit"]:
                used.add(place)
                pairs.append((row, figure))
                break
    return pairs


def golds() -> dict[str, list[dict[str, Any]]]:
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in sorted(GOLD.glob("*.jsonl"))
    }


def f1(gold: list[dict[str, Any]], read: list[Figure]) -> float:
    return 2 * len(matched(gold, read)) / (len(gold) + len(read))


def test_every_gold_report_is_read() -> None:
    scores = {name: f1(rows, figures(name)) for name, rows in golds().items()}
    assert len(scores) == 5
    assert min(scores.values()) >= LEAST_F1, scores


def test_qualifiers() -> None:
    pairs = [pair for name, rows in golds().items() for pair in matched(rows, figures(name))]
    right = sum(1 for row, figure in pairs if row["qualifier"] == figure.qualifier)
    assert len(pairs) > 200
    assert right / len(pairs) >= 0.98


@pytest.mark.parametrize("name", EXTRA)
def test_two_reports_more(name) -> None:
    rows = [dict(zip(("start", "end", "value", "unit"), row, strict=True)) for row in EXTRA[name]]
    read = figures(name)
    assert f1(rows, read) >= LEAST_F1
    assert len(rows) > 30


def test_quotes_are_the_text_itself() -> None:
    for path in REPORTS.glob("*.txt"):
        document = open_document(path)
        for report in read_report(document):
            assert all(document.text[one.start : one.end] == one.quote for one in report.figures)
            assert [one.start for one in report.figures] == sorted({one.start for one in report.figures})


def test_organ_level_place_and_year_of_all() -> None:
    """The name of each file says what it is a report of; two are no reports of a body."""
    for path in REPORTS.glob("*.txt"):
        if path.stem.startswith("杭州"):
            continue
        place, _, organ = path.stem.partition("_")
        [report] = read_report(open_document(path))
        assert report.place.startswith(place), path.stem
        assert report.organ == {"renda": "congress", "zhengxie": "cppcc"}[organ], path.stem
        assert report.level == ("province" if place in {"北京", "浙江"} else "city"), path.stem
        parts = {section.part for section in report.sections}
        assert {Part.PAST, Part.PLAN, Part.CLOSING} <= parts, path.stem
        assert report.year in ({None} if place == "商丘" else {2022, 2023, 2024}), path.stem  # one names no year
        assert report.term == (place in {"北京", "商丘", "漯河", "郑州"}), path.stem
