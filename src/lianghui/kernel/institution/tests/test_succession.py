from datetime import date

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.institution.models import Organ
from lianghui.kernel.institution.succession import (
    abolish,
    merge,
    name_on,
    names_on,
    organs_called,
    predecessors,
    rename,
    split,
    successors,
)

pytestmark = pytest.mark.django_db
REFORM = date(2024, 3, 1)
LATER = date(2025, 6, 1)


def test_an_old_paper_keeps_the_old_name(organ):
    bureau = organ("临川市建设局", short_name="市建设局")
    rename(bureau, name="临川市住房和城乡建设局", short_name="市住建局", on=REFORM, basis="机构改革方案")
    rename(bureau, name="临川市住房城乡建设局", short_name="市住建局", on=LATER, basis="批复")
    assert name_on(bureau, date(2019, 1, 1)) == "临川市建设局"
    assert name_on(bureau, date(2024, 2, 29), short=True) == "市建设局"
    assert name_on(bureau, REFORM) == "临川市住房和城乡建设局"
    assert name_on(bureau, LATER) == "临川市住房城乡建设局"
    assert Organ.objects.get(pk=bureau.pk).name == "临川市住房城乡建设局"
    assert successors(bureau, LATER) == [bureau]


def test_a_day_before_the_body_began_gets_its_first_name(organ):
    bureau = organ("市建设局", since=date(2010, 1, 1))
    rename(bureau, name="市住建局", on=REFORM, basis="方案")
    assert name_on(bureau, date(2005, 1, 1)) == "市建设局"


def test_a_name_cannot_begin_before_the_one_it_follows(organ):
    bureau = organ("甲局", since=date(2020, 1, 1))
    with pytest.raises(ValidationError, match="更名日期"):
        rename(bureau, name="乙局", on=date(2020, 1, 1), basis="")
    assert bureau.names.count() == 0


def test_mergers_and_splits_are_followed_to_the_end(organ):
    a, b, c, d, e = (organ(name) for name in "甲乙丙丁戊")
    merge([a, b], into=c, on=REFORM, basis="方案")
    split(c, into=[d, e], on=LATER, basis="方案")
    assert successors(a, date(2024, 2, 1)) == [a]
    assert successors(a, REFORM) == [c]
    assert set(successors(a, LATER)) == {d, e}
    assert not a.holds_on(REFORM)
    assert set(predecessors(d, LATER)) == {a, b, c}


def test_a_body_that_takes_in_another_goes_on_itself(organ):
    a, b = organ("甲"), organ("乙")
    merge([a, b], into=b, on=REFORM, basis="方案")
    assert successors(b, LATER) == [b]
    assert b.until is None
    assert successors(a, LATER) == [b]


def test_a_body_split_into_itself_and_another_goes_on(organ):
    a, b = organ("甲"), organ("乙")
    split(a, into=[a, b], on=REFORM, basis="方案")
    assert set(successors(a, LATER)) == {a, b}
    assert a.until is None


def test_the_abolished_has_no_successor_and_ends_once(organ):
    a = organ("甲")
    abolish(a, on=REFORM, basis="方案")
    assert successors(a, REFORM) == []
    with pytest.raises(ValidationError, match="不能再次"):
        abolish(a, on=LATER, basis="方案")
    with pytest.raises(ValidationError, match="撤销"):
        split(organ("乙"), into=[], on=REFORM, basis="方案")


def test_an_old_name_still_finds_the_unit(organ):
    bureau = organ("临川市建设局", short_name="市建设局")
    rename(bureau, name="临川市住建局", on=REFORM, basis="方案")
    gone = organ("市建设局", until=date(2010, 1, 1))
    assert organs_called("市建设局", LATER) == [bureau, gone]
    assert organs_called("没有这个局") == []


def test_names_of_many_take_one_query(organ, django_assert_num_queries):
    bureaus = [organ(f"第{number}局") for number in range(30)]
    with django_assert_num_queries(1):
        assert len(names_on(bureaus, LATER)) == 30
