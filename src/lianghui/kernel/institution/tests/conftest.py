"""A fictional province: one city, two districts, one township; a congress and a CPPCC committee in the city."""

from dataclasses import dataclass
from datetime import date

import pytest

from lianghui.kernel.institution.models import House, Organ, Region, Term


@dataclass
class Place:
    province: Region
    city: Region
    east: Region
    west: Region
    town: Region
    city_congress: House
    cppcc: House
    east_congress: House
    west_congress: House
    town_congress: House
    term: Term  # the city congress's 17th


OPENED = date(2022, 1, 10)


@pytest.fixture
def place():
    province = Region.objects.create(code="990000", name="云泽省", level="province")
    city = Region.objects.create(code="990100", name="临川市", level="city", parent=province)
    east = Region.objects.create(code="990102", name="东湖区", level="county", parent=city)
    west = Region.objects.create(code="990103", name="西岭区", level="county", parent=city)
    town = Region.objects.create(code="990102100", name="柳溪镇", level="township", parent=east)

    def house(region, kind, name, short, slug):
        return House.objects.create(region=region, kind=kind, name=name, short_name=short, slug=slug, fictional=True)

    city_congress = house(city, "congress", "临川市人民代表大会", "市人大", "lc")
    return Place(
        province=province,
        city=city,
        east=east,
        west=west,
        town=town,
        city_congress=city_congress,
        cppcc=house(city, "cppcc", "政协临川市委员会", "市政协", "lc-zx"),
        east_congress=house(east, "congress", "东湖区人民代表大会", "东湖区人大", "dh"),
        west_congress=house(west, "congress", "西岭区人民代表大会", "西岭区人大", "xl"),
        town_congress=house(town, "congress", "柳溪镇人民代表大会", "柳溪镇人大", "lx"),
        term=Term.objects.create(house=city_congress, number=17, first_session_opens=OPENED, seats=350),
    )


@pytest.fixture
def term_of():
    """A term of a house, opened on the common day unless said."""

    def make(house, number=17, opens=OPENED):
        return Term.objects.get_or_create(house=house, number=number, defaults={"first_session_opens": opens})[0]

    return make


@pytest.fixture
def organ():
    def make(name, kind="department", house=None, **more):
        return Organ.objects.create(name=name, kind=kind, house=house, **more)

    return make
