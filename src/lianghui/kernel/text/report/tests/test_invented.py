"""Invented reports of many organs, levels and decades: the floors of reading on texts that no rule was written for.

``invented/NAME.txt`` is the report, ``NAME.jsonl`` its figures, labelled before the reader was tried on it, and
``about.json`` whose report it is. What was right at the first try stands in ``docs/reading-reports.md``.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from lianghui.kernel.text.report.figure import Figure, Report
from lianghui.kernel.text.report.files.opening import open_document
from lianghui.kernel.text.report.reading import read_report

INVENTED = Path(__file__).parent / "invented"
ABOUT: dict[str, dict[str, Any]] = json.loads((INVENTED / "about.json").read_text(encoding="utf-8"))
LEAST_SPANS, LEAST_KEYS, LEAST_ATTRIBUTES = 0.97, 0.9, 0.92
LEAST_OF_ONE = 0.95
ATTRIBUTES = ("qualifier", "status", "period", "scope")

Pairs = list[tuple[dict[str, Any], Figure]]


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (INVENTED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def report(name: str) -> Report:
    [only] = read_report(open_document(INVENTED / f"{name}.txt"))
    return only


def matched(gold: list[dict[str, Any]], read: tuple[Figure, ...]) -> Pairs:
    """Each labelled figure with the first free one that overlaps it and agrees in value and unit."""
    pairs: Pairs = []
    used = set()
    for row in gold:
        for figure in read:
            overlaps = figure.start < row["end"] and row["start"] < figure.end
            same = abs(float(figure.value) - row["value"]) <= 1e-6 + 1e-3 * abs(row["value"])
            if figure.start not in used and overlaps and same and figure.unit == row["unit"]:
                used.add(figure.start)
                pairs.append((row, figure))
                break
    return pairs


def test_labels_are_the_text_itself() -> None:
    for name in ABOUT:
        text = (INVENTED / f"{name}.txt").read_text(encoding="utf-8")
        labelled = rows(name)
        assert len(labelled) > 40, name
        assert all(text[row["start"] : row["end"]] == row["quote"] for row in labelled), name


def test_figures_keys_and_attributes() -> None:
    gold = {name: rows(name) for name in ABOUT}
    read = {name: report(name).figures for name in ABOUT}
    pairs = {name: matched(gold[name], read[name]) for name in ABOUT}
    f1 = {name: 2 * len(pairs[name]) / (len(gold[name]) + len(read[name])) for name in ABOUT}
    assert min(f1.values()) >= LEAST_OF_ONE, f1
    all_pairs = [pair for some in pairs.values() for pair in some]
    labelled, found = sum(map(len, gold.values())), sum(map(len, read.values()))
    assert labelled > 1000
    assert 2 * len(all_pairs) / (labelled + found) >= LEAST_SPANS

    right = sum(row["key"] is not None and figure.key == row["key"] for row, figure in all_pairs)
    with_key = sum(row["key"] is not None for some in gold.values() for row in some)
    read_with_key = sum(figure.key is not None for some in read.values() for figure in some)
    assert 2 * right / (with_key + read_with_key) >= LEAST_KEYS

    for attribute in ATTRIBUTES:
        agree = sum(getattr(figure, attribute) == row[attribute] for row, figure in all_pairs)
        assert agree / len(all_pairs) >= LEAST_ATTRIBUTES, attribute


@pytest.mark.parametrize("name", ABOUT)
def test_whose_report_it_is(name) -> None:
    read = report(name)
    for field, value in ABOUT[name].items():
        assert getattr(read, field) == value, (name, field)
