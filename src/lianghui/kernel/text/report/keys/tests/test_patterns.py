"""No cue can run away: every gap is bounded, and no repetition stands within another."""

import re

from lianghui.kernel.text.report.keys.catalogue import catalogue

_REPEATS = {re._constants.MAX_REPEAT, re._constants.MIN_REPEAT}
_MOST = 100  # characters in one gap


def repeats(parsed, within=False):
    """(bounds, whether it stands within another) of every repetition of a parsed pattern."""
    for operation, argument in parsed:
        if operation in _REPEATS:
            low, high, body = argument
            yield (low, high), within and high > 1
            yield from repeats(body, within or high > 1)
        elif operation is re._constants.BRANCH:
            for branch in argument[1]:
                yield from repeats(branch, within)
        elif operation is re._constants.SUBPATTERN:
            yield from repeats(argument[-1], within)
        elif operation in {re._constants.ASSERT, re._constants.ASSERT_NOT}:
            yield from repeats(argument[1], within)


def patterns():
    for key in catalogue():
        for rule in key.rules:
            for field in ("says", "never", "near", "about", "never_about", "topic", "then"):
                pattern = getattr(rule, field)
                if pattern is not None:
                    yield key.name, pattern.pattern


def test_the_walk_itself_sees_what_it_looks_for():
    assert [nested for _bounds, nested in repeats(re._parser.parse("(?:a{0,9}b)*"))] == [False, True]


def test_no_repetition_within_another():
    assert [found for found in patterns() if any(nested for _, nested in repeats(re._parser.parse(found[1])))] == []


def test_every_gap_is_bounded():
    unbounded = [
        (name, pattern)
        for name, pattern in patterns()
        for (_low, high), _nested in repeats(re._parser.parse(pattern))
        if high > _MOST
    ]
    # To the end of an item, which is cut at 120 characters.
    assert [found for found in unbounded if "[^#]*" not in found[1]] == []
