"""The pages in Chromium, at a desk and on a phone, with scripts and without; axe finds nothing on any of them."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse

from lianghui.demo.small import small_house
from lianghui.duties.reports.models import FigureCorrection, Report
from lianghui.duties.reports.tests import invented
from lianghui.duties.reports.tests.conftest import send
from lianghui.kernel.ledger.testing import _guards_lifted_for_flush  # noqa: F401 - the flush of a transactional test
from lianghui.kernel.procedure.states import fill_states

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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
    """Each page as it comes: a picture where asked for, axe, whether anything runs over the edge, and errors."""

    def __init__(self, page, width, scripts, axe):
        self.page, self.width, self.scripts, self.axe = page, width, scripts, axe
        self.shots, self.found = os.environ.get("LIANGHUI_SHOTS"), {}
        page.on("console", lambda line: self.found.setdefault(line.text, "console") if line.type == "error" else None)

    def at(self, name):
        if self.shots:
            mark = "" if self.scripts else "-plain"
            self.page.screenshot(path=str(Path(self.shots) / f"{name}-{self.width}{mark}.png"), full_page=True)
        if not self.scripts:
            return  # axe is a script itself
        seen = self.axe.run(self.page, options={"runOnly": {"type": "tag", "values": LEVELS}})
        broken = [(one["id"], one["nodes"][0]["html"][:160]) for one in seen.response["violations"]]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if broken or wide > 0:
            self.found[name] = (broken, wide)


@pytest.fixture
def house(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    fill_states()
    return small_house()


def opened(house, browser, live_server, width, *, scripts):
    client = house.enter(Client(), "clerk")
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", java_script_enabled=scripts)
    cookie = client.cookies[site.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    return client, context.new_page()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_from_upload_to_comparison(house, live_server, browser, tmp_path, width, scripts):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有 axe，无障碍检查跳过").Axe()
    client, page = opened(house, browser, live_server, width, scripts=scripts)
    looking = Looking(page, width, scripts, axe)
    page.goto(live_server.url + reverse("reports:reports"))
    looking.at("1-empty")
    page.click("main a.primary >> nth=0")
    for year in invented.NUMBERS:
        (tmp_path / f"{year}.txt").write_text(invented.report(year))
    page.set_input_files("[name=files]", [str(tmp_path / f"{year}.txt") for year in invented.NUMBERS])
    looking.at("2-upload")
    page.click("main button.primary")
    looking.at("3-uploaded")
    assert "已全部处理" in page.inner_text("main")
    send(client, ("山前市.txt", invented.report(2024, "山前市")), ("空.txt", ""), own="0")
    page.goto(live_server.url + reverse("reports:reports"))
    looking.at("4-register")
    report = Report.objects.get(place="小河市", year=2025)
    page.goto(live_server.url + reverse("reports:report", args=[report.uid]))
    looking.at("5-text")
    start = report.text.index("181件")
    page.click(f"#f-{start}-{start + 4}")  # the first click
    page.wait_for_selector(".figure-panel")
    looking.at("6-panel")
    page.click(".figure-panel button[name=key][value='suggestions.count']")  # the second
    page.wait_for_selector(f"#f-{start}-{start + 4}.is-changed")
    looking.at("7-corrected")
    assert FigureCorrection.objects.get().should == {"key": "suggestions.count"}
    page.fill("[name=words]", "第十五届")
    page.click("main button:has-text('在正文中查找')")
    looking.at("8-missed")
    page.fill("[name=value]", "15")
    page.click("main button.primary")
    page.click("main button[value=reviewed]")
    for name in ("report-accuracy", "report-series"):
        page.goto(live_server.url + reverse(f"reports:{name}"))
        looking.at(f"9-{name}")
    page.click("main tbody a >> nth=0")
    looking.at("9-series-key")
    page.goto(live_server.url + reverse("reports:reports"))
    for box in page.query_selector_all("input[name=report]"):
        box.check()
    page.click("main button:has-text('对比选中的报告')")
    looking.at("10-compare")
    page.click("main tbody th a >> nth=0")
    looking.at("11-compare-key")
    page.goto(live_server.url + reverse("reports:report-details", args=[report.uid]))
    looking.at("12-details")
    page.goto(live_server.url + reverse("reports:report-record", args=[report.uid]))
    looking.at("13-record")
    page.context.close()
    assert looking.found == {}


def test_keyboard_and_selection(house, live_server, browser):
    client, page = opened(house, browser, live_server, 1280, scripts=True)
    send(client, ("2025.txt", invented.report().replace("各位代表：", "各位代表：𠮷日𠮷时，")))
    report = Report.objects.get()
    page.goto(live_server.url + reverse("reports:report", args=[report.uid]))
    start = report.text.index("9次")
    page.focus(f"#f-{start}-{start + 2}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel:not([hidden]) .figure-panel")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    assert page.evaluate("document.activeElement.id") == f"f-{start}-{start + 2}"
    for words in ("时", "主要工作", "市建成代表联络站"):  # after rare characters, in a heading, beside a mark's tag
        page.evaluate(
            """(words) => {
              const walk = document.createTreeWalker(document.querySelector('.report-text'), NodeFilter.SHOW_TEXT);
              for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.data.indexOf(words);
                if (at >= 0) { document.getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
              }
            }""",
            words,
        )
        page.wait_for_selector("#add-selected:not([hidden])")
        href = page.get_attribute("#add-selected", "href")
        start, end = (int(one.split("=")[1]) for one in href.split("?")[1].split("&"))
        assert report.text[start:end] == words
    page.context.close()


@pytest.mark.parametrize("elder", [False, True])
def test_nothing_runs_over_the_edge_of_a_small_phone(house, live_server, browser, elder):
    """WCAG 2.2, 1.4.10: nothing to be pushed sideways at 320 px, in large type too."""
    client, page = opened(house, browser, live_server, 320, scripts=True)
    if elder:
        page.context.add_cookies([{"name": "elder", "value": "1", "url": live_server.url}])
    send(client, *((f"{year}.txt", invented.report(year)) for year in invented.NUMBERS))
    report = Report.objects.get(year=2025)
    start = report.text.index("15项")
    told = {"then": "more", "key": "review.examined", "period": "term", "scope": "levels", "status": "plan"}
    client.post(reverse("reports:report-figure", args=[report.uid, (start, start + 3)]), told)
    over = {}
    for address in (
        reverse("reports:reports"),
        reverse("reports:report", args=[report.uid]),
        reverse("reports:report-figure", args=[report.uid, (start, start + 3)]),
        reverse("reports:report-series"),
        reverse("reports:report-series") + "?key=suggestions.count",
        reverse("reports:report-compare") + "?" + "&".join(f"report={one.uid}" for one in Report.objects.all()),
        reverse("reports:report-accuracy"),
        reverse("reports:report-details", args=[report.uid]),
    ):
        page.goto(live_server.url + address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            over[address] = wide
    page.context.close()
    assert over == {}
