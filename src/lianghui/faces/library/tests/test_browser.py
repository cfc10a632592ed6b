"""Every page of the library as a browser has it, on a wide page and on a phone: axe finds nothing, nothing runs over.

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
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianghui.faces.library.models import LawDraft
from lianghui.faces.library.tests.test_desk import NEW, OLD, texts, upload
from lianghui.kernel.library.models import Version, Work
from lianghui.kernel.library.reader_reports import report_mistake

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOTS = os.environ.get("LIANGHUI_SHOTS")


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def pages(clerk, library, draft_text):
    """Every page by name: what a stranger sees, and what the office does."""
    stranger = Client()
    slug, pair = library.slug, f"?old={library.slug}/{OLD}&new={library.slug}/{NEW}"
    paths = Work.objects.get(title="望川市绿道条例")
    clerk.post(reverse("desk-laws-drafts") + f"?base={slug}/{NEW}", {"file": upload("草案.txt", draft_text)})
    draft = LawDraft.objects.get().uid
    new = Version.objects.get(work=library, label=NEW)
    report = report_mistake(new, words="公报上是四个月", at=timezone.now(), eid="art_10", contact="0000-1234567")
    clerk.post(
        reverse("desk-law", args=[paths.slug]),
        {"then": "enter", "kind": "suspended", "day": "2026-06-01", "organ": "省人大"},
    )
    sent = clerk.post(reverse("desk-laws-import"), {"files": [*texts(), upload("扫描.pdf", b"%PDF-1.4\n")]})["Location"]
    article = reverse("law-version-article", args=[slug, NEW, "art_10"])
    asked = {
        "list": (stranger, reverse("laws"), None),
        "search": (stranger, reverse("laws") + "?q=答复&force=yes", None),
        "nothing": (stranger, reverse("laws") + "?q=没有这样的词&kind=law", None),
        "law": (stranger, reverse("law", args=[slug]), None),
        "law-suspended": (stranger, reverse("law", args=[paths.slug]), None),
        "version-old": (stranger, reverse("law-version", args=[slug, OLD]), None),
        "article": (stranger, article, None),
        "article-old": (stranger, reverse("law-version-article", args=[paths.slug, "2020-06-24", "art_4"]), None),
        "report": (stranger, article + "report/", None),
        "report-wrong": (stranger, article + "report/", {"words": ""}),
        "report-sent": (stranger, article + "report/?sent=1", None),
        "choose": (stranger, reverse("laws-compare") + "?q=绿道", None),
        "chosen": (stranger, reverse("laws-compare") + f"?old={slug}/{OLD}", None),
        "compare": (stranger, reverse("laws-compare") + pair, None),
        "compare-only": (stranger, reverse("laws-compare") + pair + "&only=1", None),
        "side-by-side": (stranger, reverse("laws-side-by-side") + "?q=答复", None),
        "not-found": (stranger, "/laws/nothing-000000/", None),
        "portal": (stranger, reverse("portal-home"), None),
        "handbook": (stranger, "/handbook/suggestion/", None),
        "desk-home": (clerk, reverse("desk-laws"), None),
        "desk-import": (clerk, reverse("desk-laws-import"), None),
        "desk-preview": (clerk, sent, None),
        "desk-law": (clerk, reverse("desk-law", args=[paths.slug]), None),
        "desk-law-wrong": (clerk, reverse("desk-law", args=[slug]), {"then": "enter", "kind": "repealed"}),
        "desk-version": (clerk, reverse("desk-law-version", args=[slug, NEW]), None),
        "desk-compare": (clerk, reverse("desk-laws-compare") + pair, None),
        "desk-row": (clerk, reverse("desk-laws-compare-row") + pair + "&old_eid=art_7&new_eid=art_8", None),
        "desk-drafts": (clerk, reverse("desk-laws-drafts") + f"?base={slug}/{NEW}", None),
        "desk-draft": (clerk, reverse("desk-laws-draft", args=[draft]) + "?only=1", None),
        "desk-decision": (clerk, reverse("desk-laws-decision", args=[draft]), None),
        "desk-packages": (clerk, reverse("desk-laws-packages"), None),
        "desk-reports": (clerk, reverse("desk-laws-reports"), None),
        "desk-report": (clerk, reverse("desk-laws-report", args=[report.uid]), None),
    }
    found = {}
    for name, (who, address, data) in asked.items():
        answer = who.get(address) if data is None else who.post(address, data)
        assert answer.status_code == {"not-found": 404}.get(name, 200 if data is None else 422), (
            name,
            answer.status_code,
        )
        found[name] = answer.content, answer.headers.get("Content-Security-Policy", "")
    return found


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
                page.evaluate("Array.from(document.querySelectorAll('details'), (one) => { one.open = true; })")
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
    """Each form goes by GET or POST with its own button; nothing waits for a script."""
    for name, (body, _policy) in pages.items():
        text = body.decode()
        assert " onclick" not in text, name
        assert " style=" not in text, name
        for form in text.split("<form")[1:]:
            assert 'type="submit"' in form.split("</form>")[0], name
