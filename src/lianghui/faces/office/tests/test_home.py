"""The link page lists what the kernel allows, and each link opens."""

from django.urls import reverse

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
