"""The alignment against pairs of versions judged by hand, side by side with difflib on whole articles."""

import difflib
import sys

import pytest

from lianghui.kernel.text.law.comparing import compare
from lianghui.kernel.text.law.comparing.likeness import fold
from lianghui.kernel.text.law.comparing.tests.labelled import LAWS, Pair, labelled
from lianghui.kernel.text.law.reading import article_number, read_file
from lianghui.kernel.text.law.tree import Law

pytestmark = pytest.mark.skipif(not LAWS.exists(), reason="没有 ../shared/laws，未核对人工标注的新旧条文对应")


def ours(old: Law, new: Law) -> set[Pair]:
    return {(number(one["old"]), number(one["new"]), one["kind"]) for one in compare(old, new).pairs()}


def baseline(old: Law, new: Law) -> set[Pair]:
    """Whole articles as difflib sees them: equal, or one after the other inside what was replaced."""
    olds, news = old.articles(), new.articles()
    words = [[fold(node.words()) for node in nodes] for nodes in (olds, news)]
    found: set[Pair] = set()
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        both = min(i2 - i1, j2 - j1)
        for k in range(both):
            found.add(
                (number(olds[i1 + k].number), number(news[j1 + k].number), "same" if tag == "equal" else "changed")
            )
        found.update((number(olds[i].number), None, "deleted") for i in range(i1 + both, i2))
        found.update((None, number(news[j].number), "new") for j in range(j1 + both, j2))
    return found


def number(printed: str | None) -> int | None:
    return article_number(printed).value if printed else None


def test_labels_are_many_and_of_many_laws():
    sets = labelled()
    assert len(sets) >= 6
    assert sum(len(one.pairs) for one in sets) >= 500


def test_articles_are_put_together_as_a_person_would():
    counts = {"pairs": 0, "ours": 0, "ours_kind": 0, "baseline": 0, "baseline_kind": 0}
    for one in labelled():
        old, new = read_file(one.old), read_file(one.new)
        wanted = set(one.pairs)
        for name, found in (("ours", one.counted(ours(old, new))), ("baseline", one.counted(baseline(old, new)))):
            counts[name] += len({pair[:2] for pair in wanted} & {pair[:2] for pair in found})
            counts[f"{name}_kind"] += len(wanted & found)
        counts["pairs"] += len(wanted)
    total = counts["pairs"]
    sys.stdout.write(
        f"\n{total} 对：对照 {counts['ours'] / total:.2%}（连同类别 {counts['ours_kind'] / total:.2%}），"
        f"difflib {counts['baseline'] / total:.2%}（连同类别 {counts['baseline_kind'] / total:.2%}）\n"
    )
    assert counts["ours"] >= 0.99 * total
    assert counts["ours_kind"] >= 0.985 * total
    assert counts["ours"] > counts["baseline"]
