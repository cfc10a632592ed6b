"""What a deputy types is not lost: a browser, a server that fails, and the page in between."""

import pytest
from playwright.sync_api import expect

from lianghui.faces.workbench.tests.style_guide import Drafts

pytestmark = pytest.mark.urls("lianghui.faces.workbench.tests.style_guide")


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


def opened(context, address):
    page = context.new_page()
    page.goto(f"{address}/drafting/")
    return page


def status(page):
    return page.locator("[data-draft-words]")


def test_it_saves_by_itself(context, address):
    page = opened(context, address)
    page.fill("#id_problem", "第二稿")
    expect(status(page)).to_contain_text("保存", timeout=8000)
    expect(page.locator("[data-draft-status]")).to_have_attribute("data-state", "saved", timeout=8000)
    assert Drafts.saves == ["第二稿"]
    assert page.evaluate("localStorage.length") == 0


def test_without_a_line_the_text_outlives_the_tab(context, address):
    page = opened(context, address)
    context.set_offline(True)
    page.fill("#id_problem", "鱼塘边写的")
    expect(status(page)).to_contain_text("没有网络", timeout=8000)
    page.close()
    context.set_offline(False)
    assert Drafts.saves == []
    page = opened(context, address)
    expect(page.locator("#id_problem")).to_have_value("鱼塘边写的")
    expect(page.locator("[data-draft-notice]")).to_contain_text("找回")
    expect(page.locator("[data-draft-status]")).to_have_attribute("data-state", "saved", timeout=8000)
    assert Drafts.saves == ["鱼塘边写的"]


def test_the_line_comes_back(context, address):
    page = opened(context, address)
    context.set_offline(True)
    page.fill("#id_problem", "等信号")
    expect(status(page)).to_contain_text("没有网络", timeout=8000)
    context.set_offline(False)
    expect(page.locator("[data-draft-status]")).to_have_attribute("data-state", "saved", timeout=8000)
    assert Drafts.saves == ["等信号"]


@pytest.mark.parametrize(
    ("mood", "state", "words"),
    [("signed-out", "signed-out", "登录已过期"), ("too-long", "refused", "文字太长")],
)
def test_a_refusal_leaves_the_text_where_it_is(context, address, mood, state, words):
    Drafts.mood = mood
    page = opened(context, address)
    page.fill("#id_problem", "第二稿")
    expect(page.locator("[data-draft-status]")).to_have_attribute("data-state", state, timeout=8000)
    expect(status(page)).to_contain_text(words)
    expect(page.locator("#id_problem")).to_have_value("第二稿")
    assert "第二稿" in page.evaluate("localStorage.getItem('draft:d1')")


def test_two_people_see_both_texts_and_neither_is_overwritten(context, address):
    page = opened(context, address)
    Drafts.revision, Drafts.text = 2, "对方的第二稿"
    page.fill("#id_problem", "我的第二稿")
    notice = page.locator("[data-draft-notice]")
    expect(notice).to_contain_text("对方的第二稿", timeout=8000)
    expect(page.locator("#id_problem")).to_have_value("我的第二稿")
    assert Drafts.text == "对方的第二稿"
    notice.get_by_role("button").click()
    expect(page.locator("[data-draft-status]")).to_have_attribute("data-state", "saved", timeout=8000)
    assert Drafts.saves == ["我的第二稿"]


def test_what_was_kept_over_a_newer_text_is_shown_beside_it(context, address):
    page = opened(context, address)
    context.set_offline(True)
    page.fill("#id_problem", "我的")
    expect(status(page)).to_contain_text("没有网络", timeout=8000)
    page.close()
    context.set_offline(False)
    Drafts.revision, Drafts.text = 2, "对方的"
    page = opened(context, address)
    expect(page.locator("#id_problem")).to_have_value("我的")
    expect(page.locator("[data-draft-notice]")).to_contain_text("对方的")
    assert Drafts.text == "对方的"


def test_sending_drops_the_copy_only_when_the_server_has_it(context, address):
    page = opened(context, address)
    page.fill("#id_problem", "要提交的")
    assert page.evaluate("localStorage.length") == 1
    page.get_by_role("button", name="提交").click()
    expect(page.locator("h1")).to_have_text("已提交")
    assert page.evaluate("localStorage.length") == 0


def test_without_storage_the_page_says_not_to_close_it(context, address):
    context.add_init_script(
        "Object.defineProperty(window,'localStorage',{get(){throw new Error()}});"
        "Object.defineProperty(window,'sessionStorage',{get(){throw new Error()}});"
    )
    page = opened(context, address)
    context.set_offline(True)
    page.fill("#id_problem", "没有地方留")
    expect(status(page)).to_contain_text("请先不要关闭", timeout=8000)
    expect(page.locator("#id_problem")).to_have_value("没有地方留")


def test_a_second_tap_sends_nothing(context, address):
    page = opened(context, address)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.evaluate(
        """() => { const form = document.querySelector('form[data-once]');
        const hold = new Event('submit', {cancelable: true});
        form.dispatchEvent(hold); window.second = new Event('submit', {cancelable: true});
        form.dispatchEvent(window.second); window.first = hold; }"""
    )
    assert page.evaluate("[first.defaultPrevented, second.defaultPrevented]") == [False, True]
    assert sent == []
