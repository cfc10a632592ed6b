"""A suggestion from its first line to what a citizen reads; clerk, unit and leader with scripts off (F8)."""

import time

import pytest

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Desk:
    """One person at one screen. ``look`` checks each page one comes to, in a window of its own that has scripts."""

    def __init__(self, browser, site, name, *, scripts, screen=DESKTOP, seen=None):
        self.site, self.name, self.seen = site, name, seen if seen is not None else {}
        self.context = browser.new_context(**screen, java_script_enabled=scripts)
        self.page = self.context.new_page()
        if name:
            site.sign_in(self.page, name)
        self.state = self.context.storage_state()
        self.watching = browser.new_context(**screen, storage_state=self.state)

    def go(self, path):
        answer = self.page.goto(self.site.address + path)
        assert answer.status == 200, (path, answer.status)
        self.look()
        return self.page

    def look(self):
        """No violation, nothing over the edge, no error in the console."""
        from axe_playwright_python.sync_playwright import Axe

        page, errors = self.watching.new_page(), []
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(self.page.url)
        page.evaluate("Array.from(document.querySelectorAll('details'), (one) => { one.open = true; })")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": LEVELS}}).response["violations"]
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.close()
        what = [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
        assert (what, max(over, 0), errors) == ([], 0, []), self.page.url

    def click(self, text):
        link = self.page.locator("main").get_by_role("link", name=text, exact=True).first
        if not link.count():  # it may stand among the other steps
            self.page.locator("main summary", has_text="其他可以办的步骤").click()
        link.click()
        self.look()

    def send(self, button, **typed):
        """Fill in the form on the page and press its button; it must be taken."""
        for name, value in typed.items():
            field = self.page.locator(f"main [name={name}]:not([type=hidden])").first
            if field.evaluate("one => one.tagName") == "SELECT" or field.get_attribute("type") == "radio":
                self._choose(name, value)
            else:
                field.fill(value)
        self.page.locator("main").get_by_role("button", name=button, exact=True).first.click()
        assert self.page.locator("main .error-summary, main [data-error]").count() == 0, self.page.inner_text("main")
        self.look()

    def _choose(self, name, value):
        radio = self.page.locator(f"main input[type=radio][name={name}][value={value}]")
        if radio.count():
            radio.check()
        else:
            self.page.locator(f"main select[name={name}]").select_option(value)

    def says(self, text):
        return text in self.page.inner_text("body")

    def close(self):
        self.watching.close()
        self.context.close()


def test_from_the_first_line_to_a_citizens_search(browser, site):
    title = f"滨河路装路灯 {time.time_ns()}"
    deputy = Desk(browser, site, "deputy", scripts=True, screen=PHONE)
    deputy.go("/desk/")
    deputy.go("/desk/new/suggestion/")
    deputy.send("提出", title=title, problem="滨河路三公里没有路灯，老人晚上不敢走。", proposal="请装路灯。")
    matter = deputy.page.url.removeprefix(site.address)
    assert "/desk/m/" in matter

    clerk = Desk(browser, site, "clerk", scripts=False)
    clerk.go("/desk/")
    clerk.click(title)
    clerk.click("受理")
    clerk.send("受理")
    clerk.click("交办")
    clerk.page.locator("[name=units-0-unit]").fill("小河市水务局")
    clerk.page.locator("[name=units-0-role]").select_option("lead")
    clerk.send("交办")

    for name, step, typed in (
        ("water-clerk", "签收", {}),
        ("water-section", "科室拟稿", {"answer": "拟于今年装好路灯。"}),
        ("water-reviewer", "分管负责人审核", {}),
        ("water-head", "签发答复", {"answer": "路灯已经装好。", "klass": "solved", "form": "letter"}),
    ):
        unit = Desk(browser, site, name, scripts=False)
        unit.go("/desk/")
        unit.click(title)
        unit.click(step)
        unit.send(step, **typed)
        unit.close()

    deputy.go(matter)
    assert deputy.says("路灯已经装好。")
    deputy.click("评价")
    deputy.send("评价", result="satisfied")

    publisher = Desk(browser, site, "publisher", scripts=False)
    publisher.go(matter)
    publisher.click("公开")
    for part in publisher.page.locator("main input[type=checkbox]").all():
        part.check()
    publisher.send("公开")
    leader = Desk(browser, site, "leader", scripts=False)
    leader.go("/desk/")
    leader.go("/desk/list/suggestion/")

    citizen = Desk(browser, site, None, scripts=True, screen=PHONE)
    citizen.go("/")
    citizen.click("小河市人民代表大会")
    citizen.page.locator("input[name=q]").first.fill("路灯")
    citizen.page.keyboard.press("Enter")
    citizen.look()
    citizen.click(title)
    assert citizen.says("路灯已经装好。")
    assert citizen.says("满意") is False
    for one in (deputy, clerk, publisher, leader, citizen):
        one.close()
