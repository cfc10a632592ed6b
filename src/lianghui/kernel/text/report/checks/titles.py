"""«N laws» against the titles named beside the number: 《甲条例》《乙条例》三部法规. Pure.

Without 等 the titles must be as many as the number; with it, no more. And a report that says it made N laws cannot name
more than N that it made.
"""

import re
from collections.abc import Iterator

from lianghui.kernel.text.report.checks.finding import Finding, Kind, Page, Sure, spans
from lianghui.kernel.text.report.figure import Part

_UNITS = frozenset({"部", "件", "个", "项", "篇", "份"})
_TITLES_BEFORE = re.compile(
    "(?:《[^《》\n]{1,80}》(?:[（(][^（()）\n]{1,20}[)）])?[、和及与，,]?){1,40}(?P<more>等)?(?:共|共计)?$"
)
_TITLE = re.compile("《[^《》\n]{1,80}》")
_MADE = re.compile(
    "(?:制定|出台|颁布|审议通过|表决通过|通过)(?:了)?(?P<titles>(?:《[^《》\n]{1,60}(?:条例|若干规定)》[、和及与]?){1,20})"
)
_REACH = 600


def check(page: Page) -> Iterator[Finding]:
    for i, figure in enumerate(page.figures):
        if figure.unit not in _UNITS or figure.value.denominator != 1 or figure.qualifier != "exact":
            continue
        before = page.text[max(page.sentences[i], figure.start - _REACH) : figure.start]
        match = _TITLES_BEFORE.search(before)
        if match is None:
            continue
        named = len(_TITLE.findall(match.group()))
        wrong = named > figure.value if match["more"] else named != figure.value
        # 修改《甲条例》，《乙条例》…: one title alone before a number may stand for something else.
        if wrong and (named > 1 or match["more"]):
            start = figure.start - len(match.group())
            yield Finding(
                Kind.TITLES,
                figure.start,
                figure.end,
                ((start, figure.start), (figure.start, figure.end)),
                f"所列{named}≠{figure.value}",
                Sure.CERTAIN if match["more"] else Sure.LIKELY,
                f"前面列出{named}个名称{'，还有“等”' if match['more'] else ''}，而数字写{figure.quote}。",
            )
    yield from _more_made_than_said(page)


def _more_made_than_said(page: Page) -> Iterator[Finding]:
    said = [figure for figure in page.figures if figure.key == "laws.enacted" and figure.status == "done"]
    if len(said) != 1 or said[0].qualifier != "exact":
        return
    named: dict[str, tuple[int, int]] = {}
    for match in _MADE.finditer(page.text, page.report.start, page.report.end):
        if page.report.part_at(match.start()) is Part.PLAN:
            continue
        for title in _TITLE.finditer(page.text, match.start("titles"), match.end("titles")):
            named.setdefault(title.group(), title.span())
    if len(named) > said[0].value:
        yield Finding(
            Kind.TITLES,
            said[0].start,
            said[0].end,
            tuple(sorted([*named.values(), *spans(said[0])])),
            f"所列{len(named)}>{said[0].value}",
            Sure.POSSIBLE,
            f"全文写明制定的法规有{len(named)}件，而总数写{said[0].quote}。",
        )
