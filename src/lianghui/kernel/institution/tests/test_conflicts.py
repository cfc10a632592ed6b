from datetime import date

import pytest

from lianghui.kernel.institution.conflicts import conflicts_on
from lianghui.kernel.institution.mandates import admit
from lianghui.kernel.institution.models import Mandate, Post
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint

pytestmark = pytest.mark.django_db
OPENED = date(2022, 1, 10)
DAY = date(2024, 5, 1)


def test_an_orderly_register_has_none(place, organ, term_of):
    person = register_person("王伟")
    admit(person, place.term)
    admit(person, term_of(place.east_congress))
    appoint(person, organ("某公司", "enterprise"), "经理", roles=["unit_head", "unit_reviewer"], since=OPENED)
    appoint(person, organ("某协会", "other"), "会长", roles=["unit_head"], since=OPENED)
    assert conflicts_on(DAY) == []


def test_what_was_written_past_the_checks_is_found(place, organ, term_of):
    office = organ("信息中心", "office", place.city_congress)
    person, admin, both = register_person("王伟"), register_person("李四"), register_person("赵五")
    mandates = [
        Mandate.objects.create(person=person, term=term_of(house), house=house, kind="deputy", since=OPENED)
        for house in (place.east_congress, place.west_congress)
    ]
    posts = [
        Post.objects.create(person=admin, organ=office, title="管理员", roles=[role], since=OPENED)
        for role in ("system_admin", "audit_admin")
    ]
    mixed = Post.objects.create(
        person=both, organ=office, title="管理员", roles=["security_admin", "office_clerk"], since=OPENED
    )
    found = conflicts_on(DAY)
    assert [conflict.ref for conflict in found] == [row.ref for row in (*mandates, *posts, mixed)]
    assert "第四十八条" in found[0].message
    assert "三个人" in found[2].message
    assert "分别设岗" in found[4].message
    assert conflicts_on(date(2021, 1, 1)) == []


def test_queries_do_not_grow_with_orderly_people(organ, django_assert_num_queries):
    company = organ("某公司", "enterprise")
    for number in range(20):
        appoint(register_person("王伟"), company, f"经办人{number}", roles=["unit_clerk"], since=OPENED)
    with django_assert_num_queries(3):
        assert conflicts_on(DAY) == []
