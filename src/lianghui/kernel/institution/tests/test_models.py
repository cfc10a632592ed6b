from datetime import date

import pytest
from django.apps import apps

from lianghui.kernel.institution.models import Organ, Period, Region
from lianghui.kernel.institution.succession import find_organs, rename
from lianghui.kernel.records import Kept

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


def test_every_model_says_what_it_keeps():
    models = list(apps.get_app_config("institution").get_models())
    assert len(models) == 12
    assert {model.kept for model in models} == {Kept.REGISTER}


def test_periods_are_half_open():
    period = Region(since=date(2024, 1, 1), until=date(2024, 2, 1))
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1)]
    assert [Period.holds_on(period, day) for day in days] == [False, True, True, False]
    assert Region().holds_on(date(1900, 1, 1))
    assert not Region(since=DAY, until=DAY).holds_on(DAY)


def test_regions_lie_within_each_other(place):
    assert place.town.lies_within(place.province)
    assert place.east.lies_within(place.east)
    assert not place.east.lies_within(place.west)
    assert not place.city.lies_within(place.east)
    assert [region.name for region in place.town.chain()] == ["柳溪镇", "东湖区", "临川市", "云泽省"]


@pytest.mark.parametrize("query", ["住房", "住建局", "建设局", "linchuan", "lcszfhcxjsj", "szjj", "SZJJ"])
def test_an_organ_is_found_by_part_pinyin_and_former_name(organ, query):
    bureau = organ("临川市建设局")
    organ("市已撤局", until=DAY)
    rename(bureau, name="临川市住房和城乡建设局", short_name="市住建局", on=date(2020, 1, 1), basis="方案")
    assert find_organs(query, DAY) == [bureau]


def test_organs_of_one_house_only_and_none_without_a_query(place, organ):
    office = organ("办公室", "office", place.city_congress)
    organ("办公室", "office", place.cppcc)
    assert find_organs("bgs", DAY, house=place.city_congress) == [office]
    assert len(find_organs("办公", DAY)) == Organ.objects.count() == 2
    assert find_organs(" ", DAY) == []
