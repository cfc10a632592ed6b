"""The pages of an import in Chromium, at a desk and on a phone; axe finds nothing on any of them."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client

from lianghui.demo.small import small_house
from lianghui.kernel.imports.tests import files
from lianghui.kernel.ledger.testing import _guards_lifted_for_flush  # noqa: F401 - the flush of a transactional test
from lianghui.kernel.procedure.states import fill_states

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


@pytest.fixture
def browser():
    """Closed before the database is: its loop runs in this thread."""
    playwright = pytest.importorskip("playwright.sync_api", reason="没有 Playwright，浏览器测试跳过")
    if not CHROMIUM:
        pytest.skip("没有 Chromium，浏览器测试跳过")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module", autouse=True)
def _asks_the_database_beside_playwright():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


class Looking:
    """Each page as it comes: a picture where asked for, axe, and whether anything runs over the edge."""

    def __init__(self, width, axe):
        self.width, self.axe, self.shots, self.found = width, axe, os.environ.get("LIANGHUI_SHOTS"), {}

    def at(self, page, name):
        if self.shots:
            page.screenshot(path=str(Path(self.shots) / f"{name}-{self.width}.png"), full_page=True)
        seen = self.axe.run(page, options={"runOnly": {"type": "tag", "values": LEVELS}})
        broken = [(one["id"], one["nodes"][0]["html"][:160]) for one in seen.response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if broken or wide > 0:
            self.found[name, self.width] = (broken, wide)


@pytest.mark.parametrize("width", WIDTHS)
def test_from_upload_to_undo_by_clicks(live_server, browser, tmp_path, settings, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有 axe，无障碍检查跳过").Axe()
    settings.VAR = tmp_path / "var"
    fill_states()
    small = small_house()
    client = small.enter(Client(), "clerk")
    rows = [*files.ROWS, [4, "", "题", "2024.3", "内容", "", ""]]
    sheet = files.xlsx(tmp_path / "来信.xlsx", rows, above=[["2024年群众来信登记表"]])
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    cookie = client.cookies[site.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page, looking = context.new_page(), Looking(width, axe)
    page.goto(live_server.url + "/desk/import/")
    looking.at(page, "1-begin")
    page.select_option("[name=kind]", "letters")
    page.set_input_files("[name=file]", str(sheet))
    page.click("main button.primary")
    looking.at(page, "2-columns")
    page.click("button[value=preview]")
    looking.at(page, "3-preview")
    page.click("button[value=confirm]")
    looking.at(page, "4-done")
    page.click("button[value=undo]")
    looking.at(page, "5-undo-refused")
    page.fill("[name=reason]", "传错了文件")
    page.click("button[value=undo]")
    looking.at(page, "6-withdrawn")
    assert "已撤回" in page.inner_text("main")
    context.close()
    assert looking.found == {}
