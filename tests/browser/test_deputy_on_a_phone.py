"""A deputy writes on a phone, over plain http, on a bad line: no word is lost, and nothing is handed in twice (F8)."""

import time

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
# A cheap phone inside another app: what the page may hope for is not there.
BARE = """
delete Navigator.prototype.serviceWorker;
Object.defineProperty(window, 'indexedDB', {value: undefined});
"""
SLOW = {"offline": False, "latency": 1000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s
GONE = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
FIRST_PAGE = 100_000  # bytes


class Phone:
    """One phone: its pages, its line, what it has loaded."""

    def __init__(self, browser, site, *, bare):
        self.site = site
        self.context = browser.new_context(**PHONE)
        if bare:
            self.context.add_init_script(BARE)
        self.bytes = 0
        self.page, self.line = self.tab()

    def tab(self):
        page = self.context.new_page()
        line = self.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.loadingFinished", self._count)
        line.send("Network.emulateNetworkConditions", SLOW)
        return page, line

    def _count(self, event):
        self.bytes += event["encodedDataLength"]

    def lose_the_line(self):
        self.line.send("Network.emulateNetworkConditions", GONE)

    def line_is_back(self):
        self.line.send("Network.emulateNetworkConditions", SLOW)

    def text(self, name):
        return self.page.locator(f"main [name={name}]").input_value()

    def write(self, name, text):
        self.page.locator(f"main [name={name}]").fill(text)

    def is_saved(self):
        self.page.wait_for_selector("[data-draft-status][data-state=saved]", timeout=30_000)

    def comes_to(self, state):
        self.page.wait_for_selector(f"[data-draft-status][data-state={state}]", timeout=30_000)


@pytest.fixture(params=["as it is", "bare"])
def phone(browser, site, request):
    phone = Phone(browser, site, bare=request.param == "bare")
    yield phone
    phone.context.close()


def test_no_word_is_lost_and_nothing_is_sent_twice(phone, site, browser):
    page = phone.page
    page.goto(f"{site.address}/desk/")
    assert phone.bytes < FIRST_PAGE
    site.sign_in(page, "deputy", "/desk/new/suggestion/")
    page.wait_for_url("**/desk/new/suggestion/*/")
    address = page.url
    title = f"滨河路路灯 {time.time_ns()}"

    # Reload.
    phone.write("title", title)
    phone.write("problem", "三公里没有路灯。")
    phone.is_saved()
    page.reload()
    assert (phone.text("title"), phone.text("problem")) == (title, "三公里没有路灯。")

    # A lost line, and then the tab is closed.
    phone.lose_the_line()
    phone.write("problem", "三公里没有路灯，老人摔过跤。")
    phone.comes_to("offline")
    page.close()
    phone.page, phone.line = phone.tab()
    page = phone.page
    page.goto(address)
    assert phone.text("problem") == "三公里没有路灯，老人摔过跤。"
    phone.is_saved()

    # The session ends; one signs in again beside it.
    session = [one for one in phone.context.cookies() if one["name"] == "sessionid"]
    phone.context.clear_cookies(name="sessionid")
    phone.write("proposal", "请装路灯。")
    phone.comes_to("signed-out")
    assert session
    other, _ = phone.tab()
    site.sign_in(other, "deputy")
    other.close()
    page.goto(address)
    assert phone.text("proposal") == "请装路灯。"
    phone.is_saved()

    # Two write in the same draft: both texts stand there.
    second = Phone(browser, site, bare=False)
    site.sign_in(second.page, "deputy", address.removeprefix(site.address))
    second.page.goto(address)
    second.write("proposal", "请装太阳能路灯。")
    second.is_saved()
    phone.write("proposal", "请装五十盏路灯。")
    phone.comes_to("behind")
    assert "请装太阳能路灯。" in page.locator("[data-draft-notice]").inner_text()
    assert phone.text("proposal") == "请装五十盏路灯。"
    page.get_by_role("button", name="以我的为准，继续保存").click()
    phone.is_saved()
    second.context.close()

    # The line goes while the button is pressed; pressed again later, it is one suggestion.
    phone.lose_the_line()
    page.locator("button[name=then][value=send]").click()
    page.wait_for_timeout(500)
    phone.line_is_back()
    page.goto(address)
    page.locator("button[name=then][value=send]").click()
    page.wait_for_url("**/desk/m/*/")
    assert title in page.inner_text("main")
    sent = page.url
    page.goto(address)  # the old tab: it says that it was handed in
    assert page.locator("button[name=then][value=send]").count() == 0
    page.goto(f"{site.address}/desk/list/suggestion/?q={title}")
    assert page.locator(f"main a[href='{sent.removeprefix(site.address)}']").count() == 1
    assert page.locator("main tbody tr").count() == 1


def test_a_word_left_behind_on_the_phone_does_not_come_back_after_it_was_sent(phone, site):
    page = phone.page
    site.sign_in(page, "cosigner", "/desk/new/suggestion/")
    page.wait_for_url("**/desk/new/suggestion/*/")
    phone.write("title", f"公交站 {time.time_ns()}")
    phone.write("problem", "等车没有遮挡。")
    phone.write("proposal", "请加雨棚。")
    page.locator("button[name=then][value=send]").click()
    page.wait_for_url("**/desk/m/*/")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('draft:')).length") == 0
