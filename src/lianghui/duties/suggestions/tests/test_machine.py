"""Hypothesis walks each declaration of the duty, by the rules of all places, and shrinks what it finds wrong."""

from dataclasses import replace

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from lianghui.duties.suggestions import samples
from lianghui.duties.suggestions.motions import MOTION
from lianghui.duties.suggestions.procedure import SUGGESTION
from lianghui.duties.suggestions.proposals import PROPOSAL
from lianghui.duties.suggestions.reports import HANDLING_REPORT
from lianghui.kernel.procedure.machine import machine
from lianghui.kernel.procedure.places import PLACES, PlaceWorld


def worlds(kind):
    return [PlaceWorld(place, kind) for place in PLACES]


TestSuggestions = machine(SUGGESTION, samples, worlds("congress")).TestCase
TestProposals = machine(PROPOSAL, samples, worlds("cppcc")).TestCase
TestMotions = machine(MOTION, samples, worlds("congress")).TestCase
TestReports = machine(HANDLING_REPORT, samples, worlds("congress")).TestCase


def test_the_machine_finds_what_is_wrong():
    """Accepted without a number; shrunk, it is filed and accepted."""
    steps = tuple(replace(step, gives_number="") if step.key == "accept" else step for step in SUGGESTION.steps)
    broken = machine(replace(SUGGESTION, steps=steps), samples, worlds("congress"))
    often = settings(broken.TestCase.settings, max_examples=200, database=None, phases=[Phase.generate])
    with pytest.raises(AssertionError, match="accepted without a number"):
        run_state_machine_as_test(broken, settings=often)
