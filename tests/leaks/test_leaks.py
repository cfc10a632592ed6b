"""No planted word reaches whoever may not see it, by any address, in any part of an answer; and nothing breaks."""

import pytest

from leaks.places import Places, routes
from leaks.planted import EVERYONE
from leaks.walking import STRANGER, ask, entered, walk

pytestmark = pytest.mark.django_db  # the story stands in a transaction around that of each test

ALLOWED = {200, 302, 400, 401, 403, 404, 405, 409, 410, 411, 413, 415, 422}
DOORS = ("/sign-in/", "/capacity/")
# The story has nothing that these show, or nobody in it may: they are walked, and answer that there is nothing.
NEVER_OPENED = {
    "api-nowhere",
    "desk-laws-package",
    "house-paper",
    "import",
    "import-errors",
    "office-call",
    "office-notice",
    "office-own-rule",
    "office-rule-document",
    "oidc-back",
    "paper-template-old",
    "second-factor",
}


@pytest.mark.parametrize("role", sorted(EVERYONE), ids=lambda role: role or "stranger")
def test_nobody_sees_what_is_not_his(planted, role):
    answers = walk(planted, role)
    broken = {f"{one.method} {one.address} {one.status}" for one in answers if one.status not in ALLOWED}
    assert broken == set()
    leaked = {
        f"{word}: {one.method} {one.address}"
        for one in answers
        for word in one.words
        if role not in planted.words[word]
    }
    assert leaked == set()
    # The control: a walk that reads nothing would find nothing.
    seen = set().union(*(one.words for one in answers))
    assert {word for word, who in planted.words.items() if role in who} - seen == set()


def test_every_address_is_filled(planted):
    """Whoever adds an address says in ``places`` what stands in it, or it is not walked."""
    places = Places(planted, "clerk")
    assert [f"{pattern.name} /{at}" for at, pattern in routes() if not places.of(at, pattern.name)] == []


def test_every_address_is_opened_by_somebody(planted):
    """An address that answers everybody with 404 is filled with something that is not there."""
    shut = dict(routes_by_name())
    for role in ("clerk", STRANGER, "deputy", "system_admin", "publisher", "cppcc_clerk"):
        client, places = entered(planted, role), Places(planted, role)
        for name, at in list(shut.items()):
            for address in places.of(at, name):
                answer = ask(planted, client, role, name, address, "get")
                if answer.status in {200, 302, 405} and not answer.sent_to.startswith(DOORS):
                    del shut[name]
                    break
    assert set(shut) == NEVER_OPENED


def routes_by_name():
    return [(pattern.name, at) for at, pattern in routes()]
