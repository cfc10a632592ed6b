"""A small house in which a story is told through the pages: sign in, open a step, fill it in, send it."""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.test import Client

from lianghui.demo.small import small_house
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.take import snapshot_of


class Form(HTMLParser):
    """The values that the page's main form would send: what a browser without scripts does."""

    def __init__(self, page):
        super().__init__()
        self.values, self.inside, self._area, self._select = {}, False, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and "data-once" in attrs:
            self.inside = True
        if not self.inside:
            return
        name = attrs.get("name")
        if tag == "textarea":
            self._area = name
            self.values[name] = [""]
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in attrs or self._select not in self.values):
            self.values[self._select] = [attrs.get("value", "")]
        elif tag == "input" and name and attrs.get("type") not in {"submit", "file"}:
            if attrs.get("type") in {"checkbox", "radio"} and "checked" not in attrs:
                return
            blank = "on" if attrs.get("type") in {"checkbox", "radio"} else ""
            self.values.setdefault(name, []).append(attrs.get("value", blank))

    def handle_data(self, data):
        if self._area and self.inside:
            self.values[self._area][0] += data.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        self._area = None if tag == "textarea" else self._area
        self._select = None if tag == "select" else self._select


class Story:
    """Who does what by GET and POST; ``matter`` is the last one begun."""

    def __init__(self):
        self.small = small_house()
        self.clients = {}
        self.matter = None

    def as_(self, key):
        if key not in self.clients:
            self.clients[key] = self.small.enter(Client(), key)
        return self.clients[key]

    @property
    def state(self):
        return self.snapshot.state.rpartition(".")[2]

    @property
    def snapshot(self):
        return snapshot_of(self.matter)

    def part(self, kind="assignment", at=-1):
        return self.snapshot.parts_of(kind)[at].uid

    def href(self, step, *, part=None, **query):
        query = {**({"part": part} if part else {}), **query}
        return f"/desk/m/{self.matter.uid}/{step}/" + (f"?{urlencode(query)}" if query else "")

    def fill(self, key, href, then=None, **typed):
        """Open a page, fill its form in as it stands, send it; the answer, redirects followed."""
        client = self.as_(key)
        page = client.get(href, follow=True)
        assert page.status_code == 200, (page.status_code, text(page))
        values = {**Form(page.content.decode()).values, **typed, **({"then": then} if then else {})}
        return client.post(page.request["PATH_INFO"] + _query(page), values, follow=True)

    def did(self, key, step, *, part=None, enter=False, **typed):
        """Take a step of the matter; it must succeed."""
        href = self.href(step, part=part, **({"enter": "1"} if enter else {}))
        answer = self.fill(key, href, **typed)
        assert answer.status_code == 200, (step, text(answer))
        assert answer.redirect_chain, (step, text(answer))
        return answer

    def begun(self, key="deputy", kind="suggestion", **typed):
        typed = {"title": "修好滨河路的路灯", "problem": "滨河路三公里没有路灯。", "proposal": "请装上路灯。", **typed}
        answer = self.fill(key, f"/desk/new/{kind}/", **typed)
        assert answer.status_code == 200, text(answer)
        assert answer.redirect_chain, text(answer)
        self.matter = Matter.objects.unscoped("a test looks at what was begun").order_by("-id").first()
        return answer

    def handed_over(self, **typed):
        self.begun(**typed)
        self.did("clerk", "accept")
        self.did("clerk", "hand_over", **{"units-0-unit": "小河市水务局", "units-0-role": "lead"})
        return self

    def answered(self):
        self.handed_over()
        part = self.part()
        self.did("water_clerk", "receive", part=part)
        self.did("water_section", "draft_answer", part=part, answer="拟于今年装好路灯。")
        self.did("water_reviewer", "review_answer", part=part)
        self.did("water_head", "answer", part=part, answer="路灯已经装好。", klass="solved", form="letter")
        return self


def text(answer):
    """The words of a page, for a failure one can read."""
    body = re.sub(r"<(script|style).*?</\1>|<head.*?</head>", "", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))[:1500]


def _query(page):
    query = page.request["QUERY_STRING"]
    return f"?{query}" if query else ""
