"""Every page in Chromium, at a desk and on a phone: axe finds nothing, nothing runs over, nothing is missing."""

import os
from pathlib import Path

import pytest
from django.conf import settings as site

from lianghui.faces.workbench.tests.full import Full
from lianghui.kernel.ledger.testing import _guards_lifted_for_flush  # noqa: F401 - the flush of a transactional test

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)
ON_A_PHONE = frozenset({"deputy", "cosigner", "member"})  # axe takes seconds: on a phone for those who work there


def pages(story):
    """Who looks at what: (name, key, path)."""
    matter = f"/desk/m/{story.answered_one.uid}/"
    story.matter = story.answered_one
    mark, part = story.part("mark"), story.part(at=0)
    answer = story.answered_one.acts.filter(step="suggestion.answer").latest("id").uid
    story.matter = story.near
    near = story.part()
    fresh = str(story.fresh.uid)
    return [
        ("desk-deputy", "deputy", "/desk/"),
        ("desk-clerk", "clerk", "/desk/"),
        ("desk-unit", "water_section", "/desk/"),
        ("desk-head", "water_head", "/desk/"),
        ("desk-leader", "leader", "/desk/"),
        ("desk-member", "member", "/desk/"),
        ("desk-government", "government_office", "/desk/"),
        ("list-clerk", "clerk", "/desk/list/suggestion/"),
        ("list-filtered", "clerk", "/desk/list/suggestion/?state=open&due=over"),
        ("list-empty", "member", "/desk/list/proposal/?q=没有"),
        ("export", "clerk", "/desk/list/suggestion/export/"),
        ("bulk", "clerk", f"/desk/list/suggestion/bulk/?step=accept&uid={fresh}&uid={story.over.uid}"),
        ("matter-clerk", "clerk", matter),
        ("matter-deputy", "deputy", matter),
        ("matter-unit", "water_section", f"/desk/m/{story.near.uid}/"),
        ("matter-signing", "cosigner", f"/desk/m/{story.signing.uid}/"),
        ("matter-over", "clerk", f"/desk/m/{story.over.uid}/"),
        ("step-accept", "clerk", f"/desk/m/{fresh}/accept/"),
        ("step-turn-away", "clerk", f"/desk/m/{fresh}/turn_away/"),
        ("step-answer", "water_head", f"/desk/m/{story.near.uid}/answer/?part={near}"),
        ("step-mark", "deputy", f"{matter}mark/?part={mark}"),
        ("step-mark-entered", "clerk", f"{matter}mark/?part={mark}&enter=1"),
        ("step-face-record", "clerk", f"{matter}face_record/?part={part}"),
        ("correct", "clerk", f"{matter}correct/{answer}/"),
        ("withdraw", "clerk", f"{matter}correct/{answer}/?withdraw=1"),
        ("write", "deputy", "/desk/new/suggestion/"),
        ("write-proposal", "member", "/desk/new/proposal/"),
        ("entry", "clerk", "/desk/entry/suggestion/"),
        ("drafts", "deputy", "/desk/drafts/"),
        ("not-found", "clerk", "/desk/list/nothing/"),
        ("forbidden", "deputy", "/desk/entry/suggestion/"),
    ]


@pytest.fixture(scope="module", autouse=True)
def _asks_the_database_beside_playwright():
    """Playwright's own loop runs in this thread; nobody else asks the database in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


def test_every_page(live_server, browser):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="没有 axe，无障碍检查跳过").Axe()
    story = Full()
    shots = os.environ.get("LIANGHUI_SHOTS")
    found = {}
    for width in WIDTHS:
        for name, key, path in pages(story):
            context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
            cookie = story.as_(key).cookies[site.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
            page = context.new_page()
            errors = []
            page.on("console", lambda line, errors=errors: errors.append(line.text) if line.type == "error" else None)
            answer = page.goto(live_server.url + path)
            if shots:
                page.screenshot(path=str(Path(shots) / f"{name}-{width}.png"), full_page=True)
            page.evaluate("Array.from(document.querySelectorAll('details'), (one) => { one.open = true; })")
            broken = []
            if width == WIDTHS[0] or key in ON_A_PHONE:
                seen = axe.run(page, options={"runOnly": {"type": "tag", "values": LEVELS}})
                broken = [(one["id"], one["nodes"][0]["html"][:160]) for one in seen.response["violations"]]
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wanted = {"not-found": 404, "forbidden": 403}.get(name, 200)
            errors = [] if wanted != 200 else errors  # the browser reports the status itself
            if broken or wide > 0 or errors or answer.status != wanted:
                found[name, width] = (answer.status, broken, wide, errors)
            context.close()
    assert found == {}
