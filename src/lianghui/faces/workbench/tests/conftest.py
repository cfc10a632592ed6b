"""A browser, and a server of the style guide for it to speak with; neither needs a database."""

import os
import shutil
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import sync_playwright

from lianghui.faces.workbench.tests.style_guide import Drafts

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def address(settings):
    settings.ALLOWED_HOSTS = ["*"]
    Drafts.revision, Drafts.text, Drafts.mood = 1, "第一稿", "well"
    Drafts.saves = []
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Server, Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as engine:
        if not CHROMIUM:
            pytest.skip("没有 Chromium，浏览器测试跳过")
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
