"""Whatever is sent: an answer in Chinese that says what is wrong, nothing lost, nothing half done, never a crash."""

import json
import re
import uuid
from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from leaks.places import NO_UID, Places, routes
from leaks.walking import STRANGER, entered

from hostile.forms import forms_of
from hostile.values import DATES, EVERYTHING, HALF_PAIR, HTML, LONG, NUL, NUMBERS, PATHS, WORDS, sent
from lianghui.faces.figures.tests.story import Story
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.take import snapshot_of

pytestmark = pytest.mark.django_db

ALLOWED = {200, 302, 400, 401, 403, 404, 405, 409, 410, 411, 413, 414, 415, 422}
# Every name by which any page reads its address.
NAMES = (
    *("q", "after", "order", "state", "year", "due", "unit", "topic", "origin", "key", "mark", "period", "basis"),
    *("as_of", "by", "of", "part", "enter", "entering", "house", "first", "last", "kind", "draft", "revision"),
    *("view", "next", "form", "format", "session", "what", "page", "matter"),
    *("report", "whose", "level", "place", "words", "start", "end", "every", "panel"),
)
# What an answer may write though it takes no step: who looked, a session, an unfinished text.
NOTED = {"sessions.Session", "accounts.AccessRecord", "accounts.SignInRecord", "accounts.Lock", "drafts.Draft"}
RAW = re.compile(r"<script>alert\(1\)|<img src=x", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def counts():
    models = [model for model in apps.get_models() if model._meta.label not in NOTED]
    return {model._meta.label: model._default_manager.model._base_manager.count() for model in models}


def asked(client, address, data=None, **more):
    """Ask, and take back what came of it."""
    kept = transaction.savepoint()
    try:
        answer = client.get(address, **more) if data is None else client.post(address, data, **more)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        changed = counts() if data is not None else {}
        return answer.status_code, answer.get("Content-Type", ""), body.decode("utf-8", "replace"), changed
    finally:
        transaction.savepoint_rollback(kept)


def judged(problems, address, status, kind, text):
    """Add what is wrong with an answer."""
    if status not in ALLOWED:
        problems.add(f"{address[:160]}: {status}")
    if "html" in kind and RAW.search(text):
        problems.add(f"{address[:160]}: not escaped")
    # 405 has no body: nobody comes there by a link or a form.
    if status >= 400 and status != 405 and ("html" in kind or "json" in kind) and not CHINESE.search(text):
        problems.add(f"{address[:160]}: {status} says nothing in Chinese")


def one_of_each(planted, role):
    """One address of each route that the role may open."""
    places = Places(planted, role)
    for at, pattern in routes():
        public = "public" in getattr(pattern.callback, "access", ())
        if public == (role == STRANGER):
            addresses = places.of(at, pattern.name)
            if addresses:
                yield at, addresses[-1].partition("?")[0]


@pytest.mark.parametrize("role", ["clerk", STRANGER], ids=lambda role: role or "stranger")
def test_no_address_breaks_over_what_stands_behind_its_question_mark(planted, role):
    client, problems = entered(planted, role), set()
    for _at, address in one_of_each(planted, role):
        for value in EVERYTHING[::3] if role else EVERYTHING:
            query = urlencode(dict.fromkeys(NAMES, value[:2000]))
            judged(problems, f"{address}?{value[:30]!r}", *asked(client, f"{address}?{query}")[:3])
        broken = "&".join(f"{name}={quote_from_bytes(sent(HALF_PAIR))}%FF" for name in NAMES)
        judged(problems, f"{address}?half", *asked(client, f"{address}?{broken}")[:3])
    assert not problems, "\n".join(sorted(problems)[:60])


@pytest.mark.parametrize("role", ["clerk", STRANGER], ids=lambda role: role or "stranger")
def test_no_address_breaks_over_what_stands_in_it(planted, role):
    client, problems = entered(planted, role), set()
    values = [NUL, HTML, "9" * 400, *PATHS[:2], *WORDS[:3], DATES[0], NO_UID, "长" * 500]
    for at, _pattern in routes():
        if "<" not in at or "(?P" in at:
            continue
        for value in values:
            for outer in (NO_UID, value):
                address = "/" + re.sub(r"<uuid:\w+>", outer, at)
                address = re.sub(r"<\w+:\w+>", quote(value, safe=""), address)
                judged(problems, address, *asked(client, address)[:3])
    assert not problems, "\n".join(sorted(problems)[:60])


@pytest.mark.parametrize(
    "role", ["clerk", "deputy", "water_head", "system_admin", STRANGER], ids=lambda r: r or "stranger"
)
def test_no_form_breaks_or_does_half(planted, role):
    """Every form of every page, each of its fields filled with what no field wants."""
    client, problems, tried = entered(planted, role), set(), 0
    for _at, address in one_of_each(planted, role):
        page = client.get(address)
        if page.status_code != 200 or "html" not in page.get("Content-Type", ""):
            continue
        for form in forms_of(page.content.decode()):
            place = form.action or address
            before = counts()
            for value in (NUL, HTML, LONG, DATES[0], NUMBERS[1], WORDS[1], PATHS[0]):
                tried += 1
                filled = {name: old if name == "csrfmiddlewaretoken" else value for name, old in form.fields.items()}
                status, kind, text, after = asked(client, place, filled)
                judged(problems, f"POST {place} {value[:12]!r}", status, kind, text)
                # A redirection says that it was done; any other answer, that nothing was.
                if status != 302 and after != before:
                    changed = {label for label in after if after[label] != before[label]}
                    problems.add(f"POST {place} {value[:12]!r}: {status} and yet {sorted(changed)}")
    assert tried > 5
    assert not problems, "\n".join(sorted(problems)[:60])


def test_a_file_named_like_a_path_is_kept_under_its_last_part(planted):
    client, small = entered(planted, "clerk"), planted.small
    page = client.get(f"/desk/m/{planted.matters['handled'].uid}/urge/")
    assert page.status_code in {200, 404, 409}
    for name in ("../../etc/passwd.pdf", "..\\..\\boot.pdf", "\x00.pdf", "<b>名</b>.pdf", "长" * 300 + ".pdf"):
        file = SimpleUploadedFile("x.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n")
        file.__dict__["_name"] = name
        status, kind, text, _after = asked(client, "/desk/import/", {"file": file, "kind": "suggestion"})
        problems = set()
        judged(problems, name, status, kind, text)
        assert not problems, "\n".join(sorted(problems)[:60])
    assert small


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("截断.xlsx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + b"\x00" * 300),
        ("假的.xlsx", b"<html><table><tr><td>x</td></tr></table></html>"),
        ("乱码.csv", b"\xff\xfe\x00\xd8" + bytes(range(128, 256)) * 20),
        ("空.csv", b""),
        ("公式.csv", '标题,内容\n=HYPERLINK("http://x"),@SUM(1)\n'.encode() * 3),
        ("长行.csv", b"a," * 100_000),
        ("空字.csv", "标题,内容\n路\x00灯,坏\n".encode()),
    ],
)
def test_a_bad_sheet_is_named_and_nothing_comes_of_it(planted, name, content):
    client = entered(planted, "clerk")
    form = next(one for one in forms_of(client.get("/desk/import/").content.decode()) if one.files)
    kept = transaction.savepoint()
    before = Act.objects.count(), Matter.objects.unscoped("test").count()
    try:
        for kind in re.findall(r'value="(\w[\w.]*)"', client.get("/desk/import/").content.decode())[:12]:
            file = SimpleUploadedFile(name, content)
            answer = client.post("/desk/import/", {**form.fields, "kind": kind, form.files[0]: file}, follow=True)
            problems = set()
            judged(problems, name, answer.status_code, answer["Content-Type"], answer.content.decode())
            assert not problems, "\n".join(sorted(problems)[:60])
        assert (Act.objects.count(), Matter.objects.unscoped("test").count()) == before
    finally:
        transaction.savepoint_rollback(kept)


def test_markup_in_a_title_and_a_name_is_text_everywhere(planted):
    """Filed, accepted, handed over and published; then every page of those who see it, and of the public."""
    small = planted.small
    kept = transaction.savepoint()
    try:
        person = small.people["cosigner"]
        type(person).objects.filter(pk=person.pk).update(name="<img src=x>")
        story = Story(small, f"标题{HTML}", small.today.replace(month=1, day=20))
        story.accepted().handed_over().answered()
        story.step("publish", "publisher", parts=["text", "answer"])
        planted.matters["markup"] = story.matter
        problems = set()
        for role in ("clerk", "deputy", "water_clerk", STRANGER):
            client, places = entered(planted, role), Places(planted, role)
            for at, pattern in routes():
                for address in [
                    one for one in places.of(at, pattern.name) if str(story.matter.uid) in one or "<" not in at
                ]:
                    judged(problems, address, *asked(client, address)[:3])
        assert not problems, "\n".join(sorted(problems)[:60])
    finally:
        planted.matters.pop("markup", None)
        transaction.savepoint_rollback(kept)


def test_a_form_sent_twice_is_done_once(planted):
    client = entered(planted, "deputy")
    page = client.get("/desk/new/suggestion/", follow=True)
    form = next(one for one in forms_of(page.content.decode()) if "intent" in one.fields)
    place = form.action or page.redirect_chain[-1][0]
    filled = {**form.fields, "title": "再修一座桥", "problem": "桥旧了。", "proposal": "请修。", "topic": "building"}
    kept = transaction.savepoint()
    try:
        before = Act.objects.count()
        first = client.post(place, filled)
        again = client.post(place, filled)
        assert first.status_code == 302, first.content.decode()[:2000]
        assert again.status_code in {302, 409}
        assert Act.objects.count() == before + 1
        assert Matter.objects.unscoped("test").filter(title="再修一座桥").count() == 1
    finally:
        transaction.savepoint_rollback(kept)


def test_the_second_of_two_is_told_what_the_first_did_and_keeps_his_text(planted):
    kept = transaction.savepoint()
    try:
        story = Story(planted.small, "两人同办", planted.small.today.replace(month=1, day=20)).accepted().handed_over()
        story.step("receive", "water_clerk", "assignment")
        part = snapshot_of(story.matter).parts_of("assignment")[0].uid
        place = f"/desk/m/{story.matter.uid}/draft_answer/?part={part}"
        one, other = entered(planted, "water_clerk"), entered(planted, "water_section")
        first, second = (
            next(form for form in forms_of(client.get(place).content.decode()) if "version" in form.fields)
            for client in (one, other)
        )
        assert one.post(place, {**first.fields, "answer": "先写的草稿。"}).status_code == 302
        before = Act.objects.count()
        late = other.post(place, {**second.fields, "answer": "我写的一段话"})
        assert late.status_code == 409
        text = late.content.decode()
        assert "已有他人办理" in text
        assert "我写的一段话" in text
        assert Act.objects.count() == before
    finally:
        transaction.savepoint_rollback(kept)


def test_the_interface_refuses_two_gigabytes_unread(planted):
    client = entered(planted, "deputy")
    answer = client.generic(
        "POST",
        "/api/v1/begin/suggestion.submit/",
        b"{}",
        content_type="application/json",
        CONTENT_LENGTH=str(2 * 1024**3),
    )
    assert answer.status_code == 413
    assert CHINESE.search(json.loads(answer.content)["error"]["message"])


def test_an_id_of_another_kind_is_not_found(planted):
    client = entered(planted, "clerk")
    for uid in (planted.small.house.uid, planted.small.people["deputy"].uid, uuid.uuid4()):
        for place in (f"/desk/m/{uid}/", f"/api/v1/matters/{uid}/", f"/m/{uid}/"):
            assert client.get(place).status_code == 404
