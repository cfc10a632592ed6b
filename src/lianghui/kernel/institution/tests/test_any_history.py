"""Whatever happens to organs and mandates, on every day the answers agree with a plain retelling."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lianghui.kernel.institution.mandates import NotAdmittedError, admit
from lianghui.kernel.institution.models import House, Organ, Region, Term
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.succession import abolish, merge, name_on, rename, split, successors
from lianghui.kernel.institution.who import counts_on

START = date(2020, 1, 1)
pytestmark = pytest.mark.django_db


class Retelling:
    """The same history told with sets, without dates or rows."""

    def __init__(self, organs):
        self.standing = set(organs)
        self.heirs = {organ: {organ} for organ in organs}
        self.names = {organ: organ.name for organ in organs}

    def happens(self, what, a, b, day):
        if what == "rename":
            self.names[a] = f"新{day}局"
            rename(a, name=self.names[a], on=day, basis="")
        elif what == "abolish":
            abolish(a, on=day, basis="")
            self._passes(a, set())
        elif a != b:
            merge([a], into=b, on=day, basis="") if what == "merge" else split(a, into=[b], on=day, basis="")
            self._passes(a, {b})

    def _passes(self, organ, to):
        self.standing.discard(organ)
        for origin, holders in self.heirs.items():
            if organ in holders:
                self.heirs[origin] = (holders - {organ}) | to


class AnyHistory(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(["rename", "merge", "split", "abolish"]), st.integers(0, 4), st.integers(0, 4)),
            max_size=8,
        )
    )
    def test_work_always_ends_up_with_standing_organs(self, events):
        organs = [Organ.objects.create(name=f"{n}局", kind="department", since=START) for n in range(5)]
        told = Retelling(organs)
        for step, (what, one, two) in enumerate(events, start=1):
            if {organs[one], organs[two]} <= told.standing:
                told.happens(what, organs[one], organs[two], START + timedelta(days=step))
        end = START + timedelta(days=100)
        for organ in organs:
            assert set(successors(organ, end)) == told.heirs[organ]
            assert name_on(organ, end) == told.names[organ]
            assert name_on(organ, START) == f"{organs.index(organ)}局"
            assert set(successors(organ, START)) == {organ}

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 30), st.none() | st.integers(1, 30)), min_size=1, max_size=6))
    def test_base_is_the_number_of_running_mandates(self, spans):
        region = Region.objects.create(name="某市", level="city")
        house = House.objects.create(region=region, kind="congress", name="某市人大", short_name="市人大", slug="x")
        term = Term.objects.create(house=house, number=1, first_session_opens=START)
        for begin, length in spans:
            since = START + timedelta(days=begin)
            until = None if length is None else since + timedelta(days=length)
            admit(register_person("王伟"), term, since=since, until=until)
        for offset in (0, 1, 15, 30, 60, 61):
            running = sum(begin <= offset and (length is None or offset < begin + length) for begin, length in spans)
            assert counts_on(house, START + timedelta(days=offset)).base == running

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(st.integers(0, 5), min_size=6, max_size=6),
        st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True),
    )
    def test_all_mandates_of_a_deputy_lie_on_one_line_of_regions(self, parents, chosen):
        regions = [Region.objects.create(name="0", level="province")]
        for number, parent in enumerate(parents, start=1):
            above = regions[parent % number]
            regions.append(Region.objects.create(name=str(number), level="county", parent=above))
        person = register_person("王伟")
        held: list[int] = []
        lines = [{region.pk for region in one.chain()} for one in regions]
        for number in chosen:
            house = House.objects.create(
                region=regions[number], kind="congress", name=str(number), short_name=str(number), slug=f"h{number}"
            )
            term = Term.objects.create(house=house, number=1, first_session_opens=START)
            allowed = all(regions[number].pk in lines[other] or regions[other].pk in lines[number] for other in held)
            try:
                admit(person, term)
                assert allowed
                held.append(number)
            except NotAdmittedError:
                assert not allowed
