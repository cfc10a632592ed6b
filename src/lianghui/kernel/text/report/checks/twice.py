"""The same figure said twice with different values: the summary in the opening against the section. Pure.

Only keys of which a body has one total a year, and only where the words say a total (共, 全年, 累计) or the number
stands in the overview, a sentence of many figures: elsewhere two numbers of a key are mostly two parts of it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from lianghui.kernel.text.report.checks.finding import Finding, Kind, Page, Sure, spans

_ONE_TOTAL = frozenset({
    "meetings.standing_committee", "meetings.chairpersons", "meetings.party_group", "appointments.total", "decisions",
    "reports.heard", "laws.enacted", "laws.amended", "suggestions.count", "motions", "proposals.filed",
    "proposals.submitted", "review.examined", "review.received", "party.submissions", "petitions.items",
    "petitions.people", "inspections.law_enforcement", "inquiries.special",
})  # fmt: skip
_TOTAL = re.compile("(?:共计|一共|总计|合计|共|全年|累计|一年来|五年来|全部)[^#，,]{0,24}#|#[^#]{0,8}全部")
_OVERVIEW = 4  # figures in one sentence


def check(page: Page) -> Iterator[Finding]:
    crowd = Counter(page.sentences)
    said = defaultdict(list)
    for i, figure in enumerate(page.figures):
        total = bool(_TOTAL.search(page.phrases[i].clause)) or crowd[page.sentences[i]] >= _OVERVIEW
        if figure.key in _ONE_TOTAL and total and figure.qualifier == "exact" and figure.high is None:
            said[figure.key, figure.unit, figure.status, figure.period, figure.scope].append(i)
    for places in said.values():
        first = page.figures[places[0]]
        for place in places[1:]:
            second = page.figures[place]
            same_words = second.object == first.object
            # A smaller number of other words (重大事项决定3项) is a part of the total, not the total again.
            again = same_words or second.value > first.value
            if second.value != first.value and again and page.sentences[place] != page.sentences[places[0]]:
                yield Finding(
                    Kind.SAID_TWICE,
                    second.start,
                    second.end,
                    spans(first, second),
                    f"{first.value}≠{second.value}",
                    Sure.LIKELY if same_words and _TOTAL.search(page.phrases[place].clause) else Sure.POSSIBLE,
                    f"{second.object or '同一事项'}在前文写{first.quote}，这里写{second.quote}。",
                )
