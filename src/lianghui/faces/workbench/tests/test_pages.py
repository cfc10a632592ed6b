"""Every page of the style guide renders, stands on one frame, and keeps to the floor of old browsers and strict CSP."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.test import Client

from lianghui.faces.workbench.tests.sample import pages

pytestmark = pytest.mark.urls("lianghui.faces.workbench.tests.style_guide")
VOID = {"meta", "link", "input", "br", "use", "rect", "line", "polyline", "circle", "img", "hr"}


class Tags(HTMLParser):
    """Collects each tag with its attributes, and the ones left open."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.open = []
        self.crossed = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.crossed.append(tag)
        else:
            self.open.pop()


@pytest.fixture(params=sorted(pages()))
def shown(request):
    answer = Client().get(f"/{request.param}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_is_well_formed(shown):
    tags = Tags(shown)
    assert tags.crossed == []
    assert tags.open in ([], ["p"])


def test_nothing_is_inline_and_nothing_comes_from_outside(shown):
    for tag, attrs in Tags(shown).tags:
        assert "style" not in attrs, (tag, attrs)
        assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
        for name in ("href", "src", "action"):
            assert not re.match(r"(?:https?:)?//|javascript:", attrs.get(name) or "")
        if tag == "script":
            assert attrs.get("src")
        assert tag != "style"


def test_one_heading_one_main_action_and_unique_ids(shown):
    tags = Tags(shown).tags
    assert Counter(tag for tag, _ in tags)["h1"] == 1
    primary = [attrs for _, attrs in tags if "primary" in (attrs.get("class") or "").split()]
    assert len(primary) <= 1
    ids = Counter(attrs["id"] for _, attrs in tags if "id" in attrs)
    assert [name for name, times in ids.items() if times > 1] == []
    known = set(ids)
    for tag, attrs in tags:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            for target in (attrs.get(name) or "").split():
                assert target in known, (tag, name, target)
        if tag == "a" and (attrs.get("href") or "").startswith("#id_"):
            assert attrs["href"][1:] in known, attrs


def test_headings_leave_out_no_level(shown):
    levels = [int(tag[1]) for tag, _ in Tags(shown).tags if re.fullmatch(r"h[1-6]", tag)]
    before = 0
    for level in levels:
        assert level <= before + 1, levels
        before = level


def test_every_control_has_a_name(shown):
    tags = Tags(shown).tags
    labelled = {attrs["for"] for tag, attrs in tags if tag == "label" and "for" in attrs}
    for tag, attrs in tags:
        if tag in {"input", "select", "textarea"} and attrs.get("type") not in {"hidden", "submit"}:
            assert attrs.get("id") in labelled or "aria-label" in attrs, attrs


def test_each_post_form_carries_a_token_except_the_size_of_type(shown):
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", shown, re.DOTALL):
        if 'name="on"' not in form:
            assert "csrfmiddlewaretoken" in form


def test_text_of_users_is_escaped():
    from django.template.loader import render_to_string

    page = render_to_string(
        "workbench/matter.html", {"heading": "<b>甲</b>", "number": "<i>", "texts": [("<u>", "<script>x</script>")]}
    )
    assert "<b>甲" not in page
    assert "<script>x" not in page
    assert page.count("&lt;script&gt;") == 1


def test_the_page_is_light():
    """Issue 2, USER_NOTES 1.12: the first page of a phone stays under 100 KB, style and scripts counted unpacked."""
    from django.contrib.staticfiles import finders

    page = Client().get("/write/").content
    files = re.findall(r"/?static/([^\"#]+)", page.decode())
    total = len(page)
    for name in set(files):
        with open(finders.find(name), "rb") as file:  # noqa: PTH123 - a path of the finder
            total += len(file.read())
    assert total < 100_000, total
