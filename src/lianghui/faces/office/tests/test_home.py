"""The link page lists what the kernel allows, and each link opens."""

from django.urls import reverse

from lianghui.faces.office import urls
from lianghui.faces.office.entries import ENTRIES

OWN = [entry for entry in ENTRIES if entry.name.startswith("office-")]


def links(answer):
    return [row.cells[0].href for row in answer.context["blocks"][0].table.rows]


def test_each_link_of_each_role_opens(small, client):
    wanted = {
        "clerk": {
            "office-rules",
            "office-calendar",
            "office-calls",
            "office-people",
            "office-ledger",
            "office-erasures",
        },
        "publisher": {entry.name for entry in OWN},
        "system_admin": {"office-people"},
        "government_office": {"office-calls", "office-people"},
    }
    for key, names in wanted.items():
        small.enter(client, key)
        answer = client.get(reverse("office"))
        assert [item.label for item in answer.context["shell"].nav if item.current] == ["机关事务"], key
        found = links(answer)
        # What other faces add to the page they guard themselves.
        assert {href for href in found if href.startswith("/desk/office/")} == {reverse(name) for name in names}, key
        for href in found:
            assert client.get(href).status_code == 200, (key, href)
        for entry in OWN:
            if entry.name not in names:
                assert client.get(reverse(entry.name)).status_code == 403, (key, entry.name)


def test_it_is_for_those_with_something_to_do_here(small, client):
    for key in ("deputy", "member", "water_clerk", "leader"):
        small.enter(client, key)
        assert client.get(reverse("office")).status_code == 403, key


HOSTILE = {
    "q": "\0'\"<script>",
    "after": "9" * 40,
    "kind": "\0",
    "from": "post:\0",
    "person": "\0",
    "why": "\0",
    "force": "\0",
}


def test_nothing_in_an_address_or_form_breaks_a_page(small, client, clerk):
    """Every page without arguments, with nonsense: an answer in words, never an error of the server."""
    small.enter(client, "publisher")
    for pattern in urls.urlpatterns:
        if "<" in str(pattern.pattern):
            continue
        address = reverse(pattern.name)
        for after in ("9" * 40, "\0.1", "x.²", "1.99999999999999999999"):
            answer = client.get(address, {**HOSTILE, "after": after})
            assert answer.status_code in {200, 404, 405}, address
            assert "<script>" not in answer.content.decode(), address
        for then in ("", "save", "enter", "preview", "told", "person", "matter", "read", "end:x"):
            text = {"name": "\0", "p-name": "\0", "m-number": "\0", "days": "\0", "text": "\0" * 9, "title": "\0<b>"}
            answer = client.post(address, {**HOSTILE, **text, "then": then, "uid": "x", "person": ["\0", "x"]})
            assert answer.status_code in {200, 302, 405, 422}, (address, then)


def test_a_page_asks_no_more_than_fourteen_queries(small, client, clerk, django_assert_max_num_queries):
    """Those by which the reader is known (session, account, mandates, posts, names) among them."""
    small.enter(client, "publisher")
    for entry in OWN:
        client.get(reverse(entry.name))
        with django_assert_max_num_queries(14):
            assert client.get(reverse(entry.name)).status_code == 200
