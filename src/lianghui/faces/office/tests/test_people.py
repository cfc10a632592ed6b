"""People are found by pinyin; posts are given, left, lent; each by whom it concerns, and each leaves a note."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lianghui.faces.office.tests.test_rules import handed_over
from lianghui.kernel.accounts import lockout
from lianghui.kernel.accounts.models import AccessRecord, Account, Slip
from lianghui.kernel.institution.capacities import capacities
from lianghui.kernel.institution.models import Person, Post
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint

PEOPLE, APPOINT, SLIPS = "/desk/office/people/", "/desk/office/people/appoint/", "/desk/office/people/slips/"


@pytest.fixture
def unit_admin(small):
    """The administrator of the water bureau, signed in."""
    person = small.people["unit_admin"] = register_person("管水务")
    post = appoint(person, small.organs["water"], "科员", roles=["unit_admin"], since=small.today - timedelta(days=9))
    account = Account.objects.create(username="unit-admin", person=person)
    client = Client()
    client.force_login(account)
    session = client.session
    session["capacity"] = post.ref
    session.save()
    return client


def names(answer):
    return [row.cells[0].text for row in answer.context["blocks"][0].table.rows]


def sent(small, name, organ="water", **more):
    return {
        "name": name,
        "organ": str(small.organs[organ].uid),
        "title": "科员",
        "roles": ["unit_clerk"],
        "since": small.today.isoformat(),
        **more,
    }


def page_of(small, key):
    return reverse("office-person", args=[small.people[key].uid])


def post_page(small, key, name="office-post"):
    return reverse(name, args=[small.posts[key].uid])


def test_people_are_listed_by_strokes_found_by_pinyin_and_paged(small, clerk, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        answer = clerk.get(PEOPLE, {"q": "dyy"})
    assert names(answer) == ["代一言"]
    assert names(clerk.get(PEOPLE, {"q": "xie"})) == names(clerk.get(PEOPLE, {"q": "jie"})) == ["解三思"]
    for number in range(30):
        appoint(register_person(f"甲{'一二三四五六七八九十'[number % 10]}{number}"), small.organs["schools"], "科员")
    first = clerk.get(PEOPLE)
    following = clerk.get(first.context["blocks"][1].pager.next_href)
    assert len(names(first)) == 20
    assert not set(names(first)) & set(names(following))
    assert set(names(clerk.get(PEOPLE, {"kind": "mandate"}))) == {"代一言", "联二名", "解三思"}


def test_personal_data_are_opened_by_a_click_that_is_recorded(small, clerk):
    Person.objects.filter(pk=small.people["deputy"].pk).update(note="河西选区")
    page = page_of(small, "deputy")
    assert "河西选区" not in clerk.get(page).content.decode()
    assert not AccessRecord.objects.exists()
    assert "河西选区" in clerk.post(page).content.decode()
    record = AccessRecord.objects.get()
    assert (record.of, record.why, record.capacity) == (small.people["deputy"].ref, "person", small.ref("clerk"))


def test_a_person_not_entered_yet_is_entered_with_the_post(small, clerk):
    asked = clerk.post(APPOINT, sent(small, "新来人"))
    assert asked.status_code == 422
    assert "which" in asked.context["blocks"][0].form.fields
    assert clerk.post(APPOINT, sent(small, "新来人", which="new")).status_code == 302
    person = Person.objects.get(name="新来人")
    assert [one.label for one in capacities(person, small.today)] == ["小河市水务局 科员"]
    assert AccessRecord.objects.filter(of=person.ref, why="post_given").count() == 1


def test_of_two_namesakes_one_is_chosen(small, clerk):
    old = small.people["water_clerk"]
    asked = clerk.post(APPOINT, sent(small, old.name, organ="roads"))
    assert asked.status_code == 422
    chosen = sent(small, old.name, organ="roads", which=str(old.uid))
    assert clerk.post(APPOINT, chosen).status_code == 302
    assert old.posts.count() == 2


def test_nobody_gives_himself_a_post_or_more_than_he_may(small, clerk, unit_admin):
    own = sent(small, "尹书言", organ="office", which=str(small.people["clerk"].uid), roles=["publisher"])
    assert "不能给自己任职" in str(clerk.post(APPOINT, own).context["problems"])
    three = sent(small, "新来人", organ="office", which="new", roles=["security_admin"])
    assert clerk.post(APPOINT, three).status_code == 422
    elsewhere = sent(small, "新来人", organ="roads", which="new")
    assert unit_admin.post(APPOINT, elsewhere).status_code == 422
    more = sent(small, "新来人", which="new", roles=["unit_admin"])
    assert unit_admin.post(APPOINT, more).status_code == 422
    assert not Person.objects.filter(name="新来人").exists()
    assert unit_admin.post(APPOINT, sent(small, "新来人", which="new")).status_code == 302


def test_a_units_administrator_sees_his_own_unit_alone(small, unit_admin):
    assert set(names(unit_admin.get(PEOPLE))) == {"江小川", "河见清", "闸定波", "堤安澜", "管水务"}
    for key in ("deputy", "roads_clerk", "clerk"):
        assert unit_admin.get(page_of(small, key)).status_code == 404
    assert unit_admin.get(post_page(small, "roads_clerk")).status_code == 404
    assert unit_admin.get("/desk/office/rules/").status_code == 403


def test_leaving_hands_the_post_to_a_successor_and_shows_the_open_work(small, clerk):
    matter = handed_over(small)
    page = post_page(small, "water_clerk", "office-leave")
    shown = clerk.get(page)
    assert "没有其他人担任承办单位经办人" in shown.content.decode()
    assert matter.number_text in shown.content.decode()
    data = {"on": small.today.isoformat(), "name": "接班人", "which": "new"}
    assert clerk.post(page, {**data, "which": ""}).status_code == 422
    assert clerk.post(page, data).status_code == 302
    small.posts["water_clerk"].refresh_from_db()
    assert small.posts["water_clerk"].until == small.today
    new = Post.objects.get(person__name="接班人")
    assert (new.roles, new.since, new.organ) == (["unit_clerk"], small.today, small.organs["water"])


def test_a_manager_of_people_is_told_numbers_of_matters_and_no_title(small, unit_admin):
    handed_over(small, "河堤要加固")
    text = unit_admin.get(post_page(small, "water_clerk")).content.decode()
    assert "共 1 件" in text
    assert "河堤要加固" not in text


def test_standing_in_gives_the_capacity_and_says_for_whom(small, clerk):
    page = post_page(small, "water_head", "office-stand-in")
    data = {"name": "闸定波", "since": small.today.isoformat()}
    assert clerk.post(page, {**data, "name": "无此人"}).status_code == 422
    assert clerk.post(page, data).status_code == 302
    found = [one for one in capacities(small.people["water_reviewer"], small.today) if one.acting_for]
    assert [(one.acting_for, set(one.roles)) for one in found] == [(small.ref("water_head"), {"unit_head"})]


def test_own_posts_are_changed_by_another(small, clerk):
    assert clerk.get(post_page(small, "clerk", "office-leave")).status_code == 403
    assert clerk.get(post_page(small, "system_admin", "office-leave")).status_code == 403


def test_a_slip_is_printed_once_for_whom_the_reader_serves(small, clerk):
    Account.objects.filter(person=small.people["cosigner"]).delete()
    chosen = [str(small.people[key].uid) for key in ("deputy", "cosigner", "publisher")]
    answer = clerk.post(SLIPS, {"person": chosen})
    text = answer.content.decode()
    assert [printed[0] for printed in answer.context["printed"]] == ["代一言", "联二名"]
    assert "另有 1 人不由您发放" in text
    assert answer.context["printed"][0][2].grouped in text
    assert Slip.objects.count() == 2
    assert AccessRecord.objects.filter(why="slip").count() == 2
    assert clerk.post(SLIPS, {"person": [str(small.people["publisher"].uid)]}).status_code == 403
    assert clerk.post(SLIPS, {"person": ["nonsense"]}).status_code == 302
    coming = Client().post(reverse("slip"), {"secret": answer.context["printed"][1][2].secret})
    assert coming.status_code == 302


def test_accounts_are_closed_opened_and_end(small, clerk):
    page = reverse("office-account", args=[small.people["deputy"].uid])
    account = small.accounts["deputy"]
    for then, active in (("close", False), ("open", True)):
        assert clerk.post(page, {"then": then}).status_code == 302
        account.refresh_from_db()
        assert account.is_active is active
    clerk.post(page, {"then": "ends", "ends_on": small.today.isoformat()})
    account.refresh_from_db()
    assert account.ends_on == small.today
    assert clerk.post(page, {"then": "unlock"}).status_code == 403
    assert clerk.post(page, {"then": "nonsense"}).status_code == 403
    leader = reverse("office-account", args=[small.people["publisher"].uid])
    assert clerk.post(leader, {"then": "close"}).status_code == 403


def test_the_security_administrator_ends_a_lock_out(small, client):
    person = register_person("管安全")
    post = appoint(person, small.organs["office"], "安全管理员", roles=["security_admin"], since=small.today)
    client.force_login(Account.objects.create(username="security", person=person))
    session = client.session
    session["capacity"] = post.ref
    session.save()
    from django.utils import timezone

    for _ in range(6):
        lockout.count_failure("deputy", timezone.now())
    assert lockout.locked_until("deputy", timezone.now())
    assert "解除输错密码的暂停" in client.get(page_of(small, "deputy")).content.decode()
    client.post(reverse("office-account", args=[small.people["deputy"].uid]), {"then": "unlock"})
    assert lockout.locked_until("deputy", timezone.now()) is None


def test_a_mandate_is_suspended_restored_and_ended_with_its_cause(small, clerk):
    page = reverse("office-mandate", args=[small.mandates["deputy"].uid])
    day = small.today.isoformat()
    assert clerk.post(page, {"then": "suspend", "day": day}).status_code == 302
    assert capacities(small.people["deputy"], small.today)[0].suspended
    assert clerk.post(page, {"then": "suspend", "day": day}).status_code == 422
    assert clerk.post(page, {"then": "resume", "day": day}).status_code == 302
    assert clerk.post(page, {"then": "end", "on": day, "cause": "membership_revoked"}).status_code == 422
    assert clerk.post(page, {"then": "end", "on": day, "cause": "resigned"}).status_code == 302
    small.mandates["deputy"].refresh_from_db()
    assert small.mandates["deputy"].end_basis == "《选举法》第五十五条"
    assert AccessRecord.objects.filter(why="mandate_end").count() == 1


def test_who_may_not_come_in(small, client, unit_admin):
    for key in ("deputy", "water_clerk", "leader"):
        small.enter(client, key)
        assert client.get(PEOPLE).status_code == 403, key
    mandate = reverse("office-mandate", args=[small.mandates["deputy"].uid])
    assert unit_admin.get(mandate).status_code == 404
    small.enter(client, "cppcc_clerk")
    assert client.get(mandate).status_code == 404
