"""Asking every address as everybody, and reading the answers to the last byte: headers, sheets and papers too."""

import io
import zipfile
from dataclasses import dataclass
from unittest.mock import patch
from urllib.parse import unquote

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from leaks.places import Places, routes
from leaks.planted import Planted
from lianghui.kernel.accounts.access import roles_of

STRANGER = ""
POSTS = 12  # empty forms of steps, a reader


@dataclass(frozen=True)
class Answer:
    """What one address answered to one reader: which planted words stood in it."""

    role: str
    route: str
    address: str
    method: str
    status: int
    words: frozenset[str]
    sent_to: str  # where a redirection leads


def walk(planted: Planted, role: str) -> list[Answer]:
    """GET and then an empty POST of every address, as one of the story or as a stranger."""
    client = entered(planted, role)
    places = Places(planted, role)
    answers = []
    with patch("lianghui.faces.api.pace.A_MINUTE", 1_000_000):
        for at, pattern in routes():
            name = pattern.name or at
            addresses = places.of(at, name)
            if not _let_in(planted, role, getattr(pattern.callback, "access", frozenset())):
                addresses = addresses[:1]
            for method, asked in (("get", addresses), ("post", addresses[: POSTS if "step" in name else 1])):
                answers += [ask(planted, client, role, name, address, method) for address in asked]
    return answers


def entered(planted: Planted, role: str) -> Client:
    """The reader's browser, signed in; an error is answered as the site answers it."""
    client = Client(raise_request_exception=False)
    return planted.small.enter(client, role) if role else client


def _let_in(planted: Planted, role: str, access: frozenset[str]) -> bool:
    """Whether it is worth asking everything: a page for everybody reads no session, so a stranger asks for all; who
    is kept out at the door is kept out alike at every address behind it.
    """
    if "public" in access:
        return role == STRANGER
    if role == STRANGER:
        return False
    words = tuple(access)
    return bool({"capacity", "signed_in"} & access or roles_of(words) & planted.small.capacities[role].roles)


def ask(planted: Planted, client: Client, role: str, name: str, address: str, method: str) -> Answer:
    """One question; what it may have changed is taken back, the session too."""
    cookies = client.cookies.copy()
    kept = transaction.savepoint()
    try:
        answer = client.get(address) if method == "get" else client.post(address)
        # An address may be echoed (an error page names it): what the reader typed himself tells him nothing.
        text = everything(answer).replace(address, "").replace(address.partition("?")[0], "")
    finally:
        transaction.savepoint_rollback(kept)
        client.cookies = cookies
    words = frozenset(word for word in planted.words if word in text)
    return Answer(role, name, address, method, answer.status_code, words, answer.get("Location", ""))


def everything(answer: HttpResponseBase) -> str:
    """Headers, cookies and body as text; a sheet or a paper is a zip, and its files are read."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    head = "\n".join(f"{name}: {value}" for name, value in answer.items()) + answer.cookies.output()
    return "\n".join([head, unquote(head), text_of(body)])


def text_of(body: bytes) -> str:
    """The text of a body, down through papers that lie zipped in a zip."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(part for name in packed.namelist() for part in (name, text_of(packed.read(name))))
