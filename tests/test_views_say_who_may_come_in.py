"""Every route declares its access beside its view, and keeps a stranger out where it says so."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.urls.exceptions import NoReverseMatch
from django.views.generic import View

from lianghui.kernel.accounts.access import access


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for found in resolver.url_patterns:
        at = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from routes(found, at)
        else:
            yield at, found


def without_access(found: list[tuple[str, URLPattern]]) -> list[str]:
    return [at for at, pattern in found if not getattr(pattern.callback, "access", None)]


def test_every_route_says_who_may_come_in():
    found = list(routes(get_resolver()))
    assert len(found) >= 5
    assert without_access(found) == []


def test_a_route_that_does_not_say_is_found():
    open_page = access("public")(View.as_view())
    assert without_access([("a/", path("a/", open_page)), ("b/", path("b/", View.as_view()))]) == ["b/"]


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in():
    """Routes without arguments, asked for by nobody: 302 to the door or 405, never the page."""
    client = Client()
    asked = 0
    for at, pattern in routes(get_resolver()):
        if "<" in at or "(?P" in at or "public" in getattr(pattern.callback, "access", {"public"}):
            continue
        try:
            answer = client.get("/" + at.replace("^", "").replace("$", ""))
        except NoReverseMatch as error:
            pytest.fail(f"{at}: {error}")
        asked += 1
        assert answer.status_code in {302, 401, 405}, at  # 401: the interface sends nobody to a page
        if answer.status_code == 302:
            assert answer["Location"].startswith("/sign-in/"), at
    assert asked >= 1
