from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.institution.mandates import admit
from lianghui.kernel.institution.models import Person
from lianghui.kernel.institution.people import (
    display_name,
    display_names,
    erase_person,
    find_people,
    register_person,
    rename_person,
)
from lianghui.kernel.institution.posts import appoint

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


@pytest.fixture
def deputies(place, organ):
    third = organ("第三代表团", "delegation", place.city_congress)
    fifth = organ("第五代表团", "delegation", place.city_congress)
    people = {}
    for key, name, delegation in [
        ("wei3", "王 伟", third),
        ("wei5", "王伟", fifth),
        ("xie", "解放军", third),
        ("qu", "区小红", third),
        ("zha", "查理", fifth),
        ("shan", "单田", fifth),
        ("uy", "买买提•吐尔逊", fifth),
        ("rare", "𠮷䶮", fifth),
    ]:
        people[key] = register_person(name)
        admit(people[key], place.term, delegation=delegation, number="0001")
    register_person("解外人")  # of no house
    return people


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("解", ["xie"]),
        ("xie", ["xie"]),
        ("jiefang", ["xie"]),
        ("jf", ["xie"]),
        ("XF", ["xie"]),
        ("ou", ["qu"]),
        ("qu xiao", ["qu"]),
        ("zha", ["zha"]),
        ("chali", ["zha"]),
        ("dan", ["shan"]),
        ("shan", ["shan"]),
        ("王　伟", ["wei3", "wei5"]),
        ("ww", ["wei3", "wei5"]),
        ("吐尔逊", ["uy"]),
        ("买买提·吐", ["uy"]),
        ("䶮", ["rare"]),
        ("", []),
        ("   ", []),
        ("%", []),
    ],
)
def test_a_name_is_found_by_part_by_either_reading_and_by_initials(place, deputies, query, who):
    assert find_people(place.city_congress, query) == [deputies[key] for key in who]


@pytest.mark.usefixtures("deputies")
def test_without_a_house_everyone_is_searched_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [person.name for person in find_people(None, "xie")] == ["解外人", "解放军"]


@pytest.mark.usefixtures("deputies")
def test_lists_go_by_strokes():
    names = [person.name for person in Person.objects.exclude(name="解外人")]
    assert names.index("王伟") < names.index("买买提·吐尔逊") < names.index("查理") < names.index("解放军")


def test_names_are_kept_in_one_spelling(deputies):
    assert deputies["wei3"].name == "王伟"
    assert deputies["uy"].name == "买买提·吐尔逊"
    assert rename_person(deputies["zha"], "查 里").name == "查里"
    with pytest.raises(ValidationError, match="姓名为空"):
        register_person(" 　")


def test_two_of_one_name_are_told_apart(deputies, organ):
    assert display_name(deputies["wei3"], DAY) == "王伟（第三代表团）"
    assert display_name(deputies["wei5"], DAY) == "王伟（第五代表团）"
    assert display_name(deputies["zha"], DAY) == "查理"
    clerk = register_person("王伟")
    assert display_name(clerk, DAY) == f"王伟（{clerk.uid.hex[-4:]}）"
    appoint(clerk, organ("市住建局"), "科长")
    assert display_name(clerk, DAY) == "王伟（市住建局科长）"
    clerk.note = "住建"
    clerk.save()
    assert display_name(clerk, DAY) == "王伟（住建）"


def test_among_says_from_whom(deputies, django_assert_num_queries):
    alone = [deputies["wei3"], deputies["zha"]]
    with django_assert_num_queries(0):
        assert list(display_names(alone, DAY, among=alone).values()) == ["王伟", "查理"]
    both = [deputies["wei3"], deputies["wei5"]]
    assert list(display_names(both, DAY, among=both).values()) == ["王伟（第三代表团）", "王伟（第五代表团）"]


def test_many_names_take_a_fixed_number_of_queries(deputies, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert len(display_names(deputies.values(), DAY)) == 8


def test_an_erased_person_is_no_longer_named_or_found(place, deputies):
    person = erase_person(deputies["xie"], now=datetime(2026, 1, 1, tzinfo=UTC))
    person.refresh_from_db()
    assert (person.name, person.sort_strokes, person.pinyin, person.note, person.sex) == ("", "", "", "", "")
    assert str(person) == "（已抹除）"
    assert person.mandates.get().number == ""
    assert find_people(place.city_congress, "xie") == []
    assert person.uid == deputies["xie"].uid
    erase_person(deputies["zha"], now=datetime(2026, 1, 1, tzinfo=UTC))
    assert display_name(person, DAY) == "（已抹除）"  # two without a name are not namesakes
    both = [person, Person.objects.get(pk=deputies["zha"].pk)]
    assert set(display_names(both, DAY, among=both).values()) == {"（已抹除）"}
