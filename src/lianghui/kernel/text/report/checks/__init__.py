"""Does a report agree with itself? Each check stands in a file of its own and says what it read and computed. Pure."""

from dataclasses import replace

from lianghui.kernel.text.report.checks import parts, rates, titles, twice, units
from lianghui.kernel.text.report.checks.finding import SURE_TERMS, TERMS, Finding, Kind, Page, Sure
from lianghui.kernel.text.report.figure import Report
from lianghui.kernel.text.report.unwrapping import join

_CHECKS = (rates.check, parts.check, titles.check, twice.check, units.check)


def check(text: str, report: Report) -> list[Finding]:
    """All findings of one report, in the order of its text. ``text``: the whole text of its document."""
    joined = join(text)
    if joined is None:
        return _found(Page.of(text, report))
    return [
        replace(
            finding,
            start=joined.back(finding.start, finding.end)[0],
            end=joined.back(finding.start, finding.end)[1],
            read=tuple(joined.back(*span) for span in finding.read),
        )
        for finding in _found(Page.of(joined.text, joined.report_into(report)))
    ]


def _found(page: Page) -> list[Finding]:
    found: dict[tuple[int, int, Kind], Finding] = {}
    for one in _CHECKS:
        for finding in one(page):
            found.setdefault((finding.start, finding.end, finding.kind), finding)
    return [found[place] for place in sorted(found)]


__all__ = ["SURE_TERMS", "TERMS", "Finding", "Kind", "Sure", "check"]
