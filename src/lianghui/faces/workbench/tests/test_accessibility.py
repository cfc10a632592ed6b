"""WCAG 2.2 AA as far as a machine can see it, on every page of the style guide."""

import pytest

from lianghui.faces.workbench.tests.sample import pages

pytestmark = pytest.mark.urls("lianghui.faces.workbench.tests.style_guide")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser, address, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有 axe，无障碍检查跳过").Axe()
    page = browser.new_page(viewport={"width": width, "height": 900})
    found = {}
    for name in sorted(pages()):
        page.goto(f"{address}/{name}/")
        page.evaluate("Array.from(document.querySelectorAll('details'), (one) => { one.open = true; })")
        answer = axe.run(page, options={"runOnly": {"type": "tag", "values": LEVELS}})
        broken = [(v["id"], v["nodes"][0]["html"][:160]) for v in answer.response["violations"]]
        if broken:
            found[name] = broken
    page.close()
    assert found == {}


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("elder", [False, True])
def test_no_page_runs_over_its_edge(browser, address, width, elder):
    """WCAG 2.2, 1.4.10: nothing to be pushed sideways at 320 px."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    if elder:
        context.add_cookies([{"name": "elder", "value": "1", "url": address}])
    page = context.new_page()
    errors = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    over = {}
    for name in sorted(pages()):
        page.goto(f"{address}/{name}/")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            over[name] = wide
    context.close()
    assert over == {}
    assert errors == []  # nothing missing, and nothing that the policy had to stop
