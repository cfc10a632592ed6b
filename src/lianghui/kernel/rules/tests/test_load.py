"""What is remembered of a house's rules follows the house: its uid, its place, its kind."""

from datetime import date

import pytest

from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.rules.load import rules_and_asker

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def houses_return_limit(house):
    """Working days within which a unit gives back: 青岛 five, 重庆 ten."""
    rules, asker = rules_and_asker(house)
    return rules.ask("return", asker, DAY).value


@pytest.fixture
def chongqing():
    return Region.objects.create(code="500000", name="重庆市", level="province")


@pytest.fixture
def qingdao():
    province = Region.objects.create(code="370000", name="山东省", level="province")
    return Region.objects.create(code="370200", name="青岛市", level="city", parent=province)


def of(region, **more):
    return House.objects.create(region=region, kind="congress", name="人大", short_name="人大", slug="x", **more)


def test_a_house_that_takes_an_old_key_is_another_house(chongqing, qingdao):
    first = of(chongqing)
    assert houses_return_limit(first) == 10
    key = first.pk
    first.delete()
    assert houses_return_limit(of(qingdao, pk=key)) == 5


def test_a_house_that_moves_asks_the_rules_of_its_new_place(chongqing, qingdao):
    house = of(chongqing)
    assert houses_return_limit(house) == 10
    House.objects.filter(pk=house.pk).update(region=qingdao)
    assert houses_return_limit(house) == 5


def test_a_region_that_gets_another_code_or_parent_is_another_place(chongqing, qingdao):
    house = of(qingdao)
    assert houses_return_limit(house) == 5
    qingdao.code, qingdao.parent = "500101", chongqing
    qingdao.save()
    assert type(rules_and_asker(house)[0].ask("return", rules_and_asker(house)[1], DAY)).__name__ == "NoRule"


def test_nothing_changed_is_one_query(chongqing, django_assert_num_queries):
    house = of(chongqing)
    rules_and_asker(house)
    with django_assert_num_queries(1):
        rules_and_asker(house)
