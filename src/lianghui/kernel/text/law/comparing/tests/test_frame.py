"""The frame against every choice there is."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.text.law.comparing.frame import heaviest_in_order


@given(st.permutations(range(7)), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_no_other_rising_set_is_heavier(order, weights):
    pairs = [(i, j, float(weights[i])) for i, j in enumerate(order)]
    found = heaviest_in_order(pairs)
    best = max(
        sum(weight for _, _, weight in some)
        for size in range(1, 8)
        for some in itertools.combinations(pairs, size)
        if all(a[1] < b[1] for a, b in itertools.pairwise(some))
    )
    assert sum(weight for i, j, weight in pairs if (i, j) in found) == best
    kept = sorted(found)
    assert all(a[1] < b[1] for a, b in itertools.pairwise(kept))
