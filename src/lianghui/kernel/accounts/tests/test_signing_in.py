"""The pages of signing in, walked as a reader walks them."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone

from lianghui.kernel.accounts import second_factor, slips
from lianghui.kernel.accounts import urls as accounts_urls
from lianghui.kernel.accounts.access import access
from lianghui.kernel.accounts.models import Account, Lock, SignInRecord
from lianghui.kernel.institution.capacities import Capacity
from lianghui.kernel.institution.models import Person
from lianghui.kernel.institution.roles import Role

pytestmark = pytest.mark.django_db
PASSWORD = "清水河 2026 correct"


@access("office")
def office_page(request):
    return HttpResponse(request.capacity.label)


@access("capacity")
def desk_page(request):
    return HttpResponse(request.capacity.label)


@access("signed_in")
def any_page(_request):
    return HttpResponse("in")


urlpatterns = [
    *accounts_urls.urlpatterns,
    path("desk/", desk_page),
    path("office/", office_page),
    path("any/", any_page),
]


@pytest.fixture(autouse=True)
def pages(settings):
    settings.ROOT_URLCONF = __name__
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def account():
    return Account.objects.create_user("li.yi", password=PASSWORD, person=Person.objects.create(name="李一"))


@pytest.fixture
def capacity(monkeypatch, account):
    """Says in what the person acts."""
    held = []

    def give(ref, *roles):
        held.append(Capacity(ref, account.person.uid, None, None, frozenset(roles), f"身份{ref}"))

    monkeypatch.setattr("lianghui.kernel.accounts.middleware.capacities", lambda _person, _day: list(held))
    monkeypatch.setattr("lianghui.kernel.accounts.signing_in.capacities", lambda _person, _day: list(held))
    return give


def enter(client, password=PASSWORD, name="li.yi", **more):
    return client.post("/sign-in/", {"name": name, "password": password, **more})


def test_the_way_in_and_back_to_where_one_came_from(client, account, capacity):
    capacity("mandate:1", Role.DEPUTY)
    sent = client.get("/desk/?page=2")
    assert parse_qs(urlsplit(sent["Location"]).query) == {"next": ["/desk/?page=2"]}
    came = enter(client, next="/desk/?page=2")
    assert came["Location"] == "/desk/?page=2"
    assert client.get("/desk/").content.decode() == "身份mandate:1"
    assert list(SignInRecord.objects.values_list("way", "outcome")) == [("password", "came_in")]
    client.post("/sign-out/")
    assert client.get("/any/").status_code == 302
    assert SignInRecord.objects.filter(outcome="went_out").count() == 1


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client, account, capacity, elsewhere):
    assert enter(client, next=elsewhere)["Location"] == "/desk/"


def test_wrong_name_and_wrong_password_look_the_same(client, account):
    one = enter(client, password="wrong").content.decode()
    two = enter(client, name="nobody").content.decode()
    assert "账号或密码不对" in one
    assert "账号或密码不对" in two
    assert SignInRecord.objects.count() == 1


def test_the_sixth_try_waits_even_with_the_right_password_and_from_anywhere(client, account):
    for n in range(5):
        client.post("/sign-in/", {"name": "li.yi", "password": "x"}, REMOTE_ADDR=f"10.0.0.{n}")
    answer = client.post("/sign-in/", {"name": "li.yi", "password": PASSWORD}, REMOTE_ADDR="10.9.9.9")
    assert "暂停登录" in answer.content.decode()
    assert list(SignInRecord.objects.order_by("id").values_list("outcome", flat=True)) == ["refused"] * 4 + ["locked"]
    Account.objects.create_user("wang.er", password=PASSWORD)
    assert enter(client, name="wang.er").status_code == 302
    Lock.objects.update(until=datetime(2020, 1, 1, tzinfo=UTC))
    assert enter(client).status_code == 302


def test_an_account_ends_with_its_last_day(client, account, capacity):
    account.ends_on = date(2020, 1, 1)
    account.save()
    assert "账号或密码不对" in enter(client).content.decode()
    account.ends_on = None
    account.save()
    enter(client)
    assert client.get("/any/").status_code == 200
    account.ends_on = date(2020, 1, 1)
    account.save()
    assert client.get("/any/").status_code == 302


def test_among_several_capacities_one_is_chosen_and_kept(client, account, capacity):
    capacity("mandate:1", Role.DEPUTY)
    capacity("post:2", Role.OFFICE_CLERK)
    enter(client)
    assert client.get("/office/")["Location"] == "/capacity/?next=%2Foffice%2F"
    shown = client.get("/capacity/?next=/office/").content.decode()
    assert "身份mandate:1" in shown
    assert "身份post:2" in shown
    client.post("/capacity/", {"capacity": "post:999"})
    assert client.get("/office/").status_code == 302
    assert client.post("/capacity/", {"capacity": "post:2", "next": "/office/"})["Location"] == "/office/"
    assert client.get("/office/").content.decode() == "身份post:2"
    client.post("/capacity/", {"capacity": "mandate:1"})
    assert client.get("/office/").status_code == 403


def test_without_any_capacity_nothing_but_ones_own(client, account, capacity):
    enter(client)
    assert client.get("/any/").status_code == 200
    assert client.get("/desk/").status_code == 403


def test_an_administrator_sets_up_and_needs_the_authenticator(client, account, capacity):
    capacity("post:3", Role.SYSTEM_ADMIN)
    assert enter(client, next="/any/")["Location"] == "/sign-in/code/"
    assert client.get("/any/").status_code == 302
    shown = client.get("/sign-in/code/").content.decode()
    assert "<svg" in shown
    assert "style=" not in shown
    assert "验证码不对" in client.post("/sign-in/code/", {"code": "000000"}).content.decode()
    secret = bytes(account.second_factor.secret)
    code = second_factor.code_at(secret, int(timezone.now().timestamp()) // 30)
    assert client.post("/sign-in/code/", {"code": code})["Location"] == "/any/"
    assert client.get("/any/").status_code == 200
    client.post("/sign-out/")
    enter(client)
    assert "<svg" not in client.get("/sign-in/code/").content.decode()
    assert "已经用过" in client.post("/sign-in/code/", {"code": code}).content.decode()


def test_the_second_door_is_shut_without_the_first(client, account):
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_wrong_codes_lock_too(client, account, capacity):
    capacity("post:3", Role.AUDIT_ADMIN)
    enter(client)
    for _ in range(5):
        client.post("/sign-in/code/", {"code": "000000"})
    assert "暂停登录" in client.post("/sign-in/code/", {"code": "000000"}).content.decode()
    assert "暂停登录" in enter(client).content.decode()


def test_a_slip_opens_once_and_looking_at_its_address_does_not_use_it_up(client, account, capacity):
    printed = slips.print_slip(account, by="post:1", now=timezone.now())
    assert printed.grouped in client.get(f"/sign-in/slip/?k={printed.grouped}").content.decode()
    assert client.post("/sign-in/slip/", {"secret": printed.grouped}).status_code == 302
    assert client.get("/any/").status_code == 200
    client.post("/sign-out/")
    assert "已用过" in client.post("/sign-in/slip/", {"secret": printed.grouped}).content.decode()


def test_no_slip_for_administrators(client, account, capacity):
    capacity("post:3", Role.SECURITY_ADMIN)
    printed = slips.print_slip(account, by="post:1", now=timezone.now())
    assert "管理员不能用凭条登录" in client.post("/sign-in/slip/", {"secret": printed.secret}).content.decode()


def test_a_view_must_say_who_and_in_words_that_mean_something():
    with pytest.raises(ValueError, match="who may come in"):
        access()
    with pytest.raises(ValueError, match="nobody"):
        access("nobody")
    assert office_page.access == {"office"}
    assert RequestFactory().get("/").path == "/"


def test_passwords_are_kept_by_argon2(account):
    assert account.password.startswith("argon2")
