"""Every office page as a browser has it, on a wide page and on a phone: axe finds nothing, nothing runs over the edge.

The pages are taken by the test client first and served as they came, so that no browser waits for a database. With
``LIANGHUI_SHOTS`` set to a folder a picture of each is left there.
"""

import os
import shutil
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse
from django.utils import timezone

from lianghui.faces.office.tests.test_calendar import NEW, local
from lianghui.faces.office.tests.test_calendar import running as running  # noqa: PLC0414 - a fixture
from lianghui.faces.office.tests.test_calls import stuck as stuck  # noqa: PLC0414 - a fixture
from lianghui.faces.office.tests.test_rules import document, propose, sent
from lianghui.kernel.institution.posts import stand_in
from lianghui.kernel.ledger.sequencer import checkpoint, sequence
from lianghui.kernel.procedure.models import Limit

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOTS = os.environ.get("LIANGHUI_SHOTS")


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


def kept(small, clerk, second, running, settings, tmp_path):
    """Every page by name, in a house in which something has happened."""
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    rule = propose(small, clerk, document(small), key="contact", number="20", unit="working_day", start="receipt")
    adopted = {"pack": "重庆", "on": small.today.isoformat(), "document": rule.document_id}
    clerk.post(reverse("office-adoptions"), adopted)
    shorter = propose(small, clerk, document(small), key="answer", number="20", unit="working_day", start="hand_over")
    second.post(reverse("office-own-rule", args=[shorter.uid]), {"then": "approve"})
    assert Limit.objects.filter(state="running").exists()
    stand_in(small.posts["water_head"], small.people["water_reviewer"], since=small.today)
    sequence(small.house)
    checkpoint(small.house, now=timezone.now())
    clerk.post(reverse("office-ledger-verify"))
    erasure = clerk.post("/desk/office/erasures/", {"then": "person", "p-name": "解三思", "p-ground": "withdrawn"})
    notice = local(small, running)
    post, person = small.posts["water_clerk"].uid, small.people["deputy"].uid
    calls = reverse("office-calls")
    asked = {
        "home": (second, reverse("office"), None),
        "rules": (clerk, reverse("office-rules"), None),
        "rule": (clerk, reverse("office-rule", args=["answer"]), None),
        "set": (clerk, reverse("office-rule-set", args=["answer"]), None),
        "set-preview": (
            clerk,
            reverse("office-rule-set", args=["answer"]),
            {**sent(small, number="1"), "then": "preview"},
        ),
        "set-refused": (
            clerk,
            reverse("office-rule-set", args=["answer"]),
            {**sent(small, number="9"), "then": "preview"},
        ),
        "set-classes": (clerk, reverse("office-rule-set", args=["classes"]), None),
        "own-proposed": (second, reverse("office-own-rule", args=[rule.uid]), None),
        "own-approved": (clerk, reverse("office-own-rule", args=[shorter.uid]), None),
        "documents": (clerk, reverse("office-rule-documents"), None),
        "document": (clerk, reverse("office-rule-document", args=[rule.document.uid]), None),
        "adoptions": (clerk, reverse("office-adoptions"), None),
        "calendar": (clerk, reverse("office-calendar"), None),
        "notice-new": (clerk, NEW, None),
        "notice-preview": (clerk, NEW, {**notice, "then": "preview"}),
        "notice": (clerk, clerk.post(NEW, {**notice, "then": "enter"})["Location"], None),
        "calls": (clerk, calls, None),
        "people": (clerk, reverse("office-people"), None),
        "person": (clerk, reverse("office-person", args=[person]), None),
        "person-opened": (clerk, reverse("office-person", args=[person]), {}),
        "slips": (clerk, reverse("office-slips"), {"person": [str(person)]}),
        "appoint": (clerk, reverse("office-appoint"), None),
        "post": (clerk, reverse("office-post", args=[small.posts["water_head"].uid]), None),
        "leave": (clerk, reverse("office-leave", args=[post]), None),
        "stand-in": (clerk, reverse("office-stand-in", args=[post]), None),
        "mandate": (clerk, reverse("office-mandate", args=[small.mandates["deputy"].uid]), None),
        "records": (second, reverse("office-records"), None),
        "ledger": (clerk, reverse("office-ledger"), None),
        "erasures": (clerk, reverse("office-erasures"), None),
        "erasure": (second, erasure["Location"], None),
    }
    found = {}
    for name, (who, address, data) in asked.items():
        answer = who.get(address) if data is None else who.post(address, data)
        assert answer.status_code in {200, 422}, (name, answer.status_code)
        found[name] = answer.content, answer.headers.get("Content-Security-Policy", "")
    return found


@pytest.fixture
def pages(small, clerk, second, stuck, running, settings, tmp_path):
    return kept(small, clerk, second, running, settings, tmp_path)


@pytest.fixture
def address(pages, settings):
    settings.ALLOWED_HOSTS = ["*"]
    static = StaticFilesHandler(WSGIHandler())

    def serve(environ, start):
        name = environ["PATH_INFO"].strip("/")
        if name not in pages:
            return static(environ, start)
        body, policy = pages[name]
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", policy)])
        return [body]

    server = make_server("127.0.0.1", 0, serve, Server, Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(address, pages):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有 axe，无障碍检查跳过").Axe()
    playwright = pytest.importorskip("playwright.sync_api", reason="没有 Playwright，浏览器测试跳过")
    if not CHROMIUM:
        pytest.skip("没有 Chromium，浏览器测试跳过")
    broken, wide, errors = {}, {}, []
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
            for name in pages:
                page.goto(f"{address}/{name}")
                if SHOTS:
                    Path(SHOTS).mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if over > 0:
                    wide[name, width] = over
                answer = axe.run(page, options={"runOnly": {"type": "tag", "values": LEVELS}})
                for found in answer.response["violations"]:
                    broken.setdefault((name, width), []).append((found["id"], found["nodes"][0]["html"][:160]))
            page.close()
        browser.close()
    assert broken == {}
    assert wide == {}
    assert errors == []


def test_no_page_asks_for_a_script(pages):
    """Each form is sent by POST with its own button; nothing waits for a script."""
    for name, (body, _policy) in pages.items():
        text = body.decode()
        assert " onclick" not in text, name
        assert text.count("<form") >= text.count("data-once"), name
