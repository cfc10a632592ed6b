"""One figure: what was read, and the second click that corrects it. And a figure that was missed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.duties.reports import keeping, marked, reader
from lianghui.duties.reports.amounts import shown
from lianghui.duties.reports.asked import READERS, by_of, day_of, number_in, report_of, text_in
from lianghui.duties.reports.models import Finding, Report
from lianghui.duties.reports.spans import Span
from lianghui.duties.reports.standing import Standing
from lianghui.duties.reports.views.text import back_to
from lianghui.duties.reports.words import ATTRIBUTES, LISTED
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.labels import labels

MOST_PLACES = 20  # of the words of a missed figure


@access(*READERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest, uid: UUID, span: Span) -> HttpResponse:
    """The panel of a figure. Asked for by the page's script (``panel=1``) it comes without its frame."""
    report = report_of(request, uid)
    problem = ""
    if request.method == "POST":
        try:
            said = _do(request, report, span)
        except keeping.RefusedError as fault:
            problem = str(fault)
        else:
            messages.success(request, said)
            return HttpResponseRedirect(back_to(report, *span))
    found = next((one for one in keeping.figures_of(report) if (one.start, one.end) == tuple(span)), None)
    if found is None:
        raise Http404(_("这里没有数据，可能报告已重新读取。请回到全文再选。"))
    context = _panel(report, found)
    context["problem"] = problem
    bare = request.GET.get("panel") == "1" and not problem
    template = "reports/parts/figure.html" if bare else "reports/figure.html"
    return render(request, template, context, status=422 if problem else 200)


def _do(request: HttpRequest, report: Report, span: Span) -> str:
    """What the pressed button means."""
    by, now, then = by_of(request), timezone.now(), request.POST.get("then", "")
    if then == "undo":
        keeping.undo(report, request.POST.get("correction", "")[:40], by=by, now=now)
        return _("更正已撤销，恢复为以前的读法。")
    if then == "confirm":
        keeping.confirm(report, *span, by=by, now=now)
        return _("已记为核对无误。")
    if then == "not_a_figure":
        keeping.reject(report, *span, by=by, now=now)
        return _("已记为不是数据，不再计入对比。")
    if "key" in request.POST and then in {"", "key"}:
        keeping.correct(report, *span, {"key": text_in(request.POST["key"])}, by=by, now=now)
        return _("指标已更正。")
    if then == "more":
        now_is = next((one.now for one in keeping.figures_of(report) if (one.start, one.end) == tuple(span)), None)
        should = {name: text_in(request.POST.get(name, ""), 100) for name in ATTRIBUTES if name in request.POST}
        told = keeping.checked(should)
        changed = {name: value for name, value in told.items() if not now_is or now_is.get(name, "") != value}
        if not changed:
            raise keeping.RefusedError(_("没有改动。要更正哪一项，请改好后再保存。"))
        keeping.correct(report, *span, changed, by=by, now=now)
        return _("更正已保存。")
    raise keeping.RefusedError(_("请按一个按钮，说明应当怎样更正。"))


def _panel(report: Report, found: Standing) -> dict[str, Any]:
    before, words, after = marked.sentence(report.text, found.start, found.end)
    told = found.now or found.read or {}
    keys = reader.terms()
    key, unit = told.get("key", ""), told.get("unit", "")
    findings = [
        one
        for one in Finding.objects.filter(reading__report=report)
        if [found.start, found.end] in [list(span) for span in one.spans]
    ]
    whose = labels({one.by for one in found.said}, day_of(timezone.now())) if found.said else {}
    return {
        "report": report,
        "found": found,
        "span": (found.start, found.end),
        "before": before,
        "words": words,
        "after": after,
        "told": told,
        "value": shown(told.get("value", "")),
        "key": keys.get(key, key) or _("未归类"),
        "meaning": reader.meaning(key),
        "likely": [
            (one, keys[one]) for one in reader.likely(unit, before + words + after, key) if one in keys and one != key
        ],
        "every_key": [(one, label, one == key) for one, label in keys.items()],
        "listed": [
            (name, ATTRIBUTES[name], [(value, label, told.get(name) == value) for value, label in words.items()])
            for name, words in LISTED.items()
        ],
        "facts": [(label, _shown(name, told.get(name, ""))) for name, label in ATTRIBUTES.items()],
        "said": [(one, whose.get(one.by, ""), _what(one)) for one in found.said],
        "findings": findings,
        "back": back_to(report, found.start, found.end),
    }


def _shown(name: str, value: str) -> str:
    if name == "value":
        return shown(value)
    if name == "key":
        return reader.terms().get(value, value) or _("未归类")
    return str(LISTED[name].get(value, value)) if name in LISTED else value


def _what(one: Any) -> str:
    """A correction in words."""
    if one.kind != "changed":
        return str(one.get_kind_display())
    return "；".join(f"{ATTRIBUTES[name]}：{_shown(name, value) or '空'}" for name, value in one.should.items())


@access(*READERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def missed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A figure that was missed: by its place (selected in the text) or by its words, and then what it says."""
    report = report_of(request, uid)
    sent = request.POST if request.method == "POST" else request.GET
    words = text_in(sent.get("words", ""), keeping.QUOTE)
    start, end = number_in(sent.get("start", "")), number_in(sent.get("end", ""))
    problem = ""
    if request.method == "POST" and start is not None and end is not None:
        should = {name: text_in(sent[name], 100) for name in ATTRIBUTES if name in sent}
        try:
            keeping.add_missed(report, start, end, should, by=by_of(request), now=timezone.now())
        except keeping.RefusedError as fault:
            problem = str(fault)
        else:
            messages.success(request, _("已补充这处数据。"))
            return HttpResponseRedirect(back_to(report, start, end))
    context: dict[str, Any] = {"report": report, "words": words, "problem": problem, "places": []}
    inside = (
        start is not None and end is not None and 0 <= start < end <= len(report.text) and end - start <= keeping.QUOTE
    )
    if words and not inside:
        places = places_of(report.text, words)
        if len(places) == 1:
            (start, end), inside = places[0], True
        here = reverse("reports:report-missed", args=[uid])
        context["places"] = [
            (*marked.sentence(report.text, *one), f"{here}?start={one[0]}&end={one[1]}") for one in places
        ]
        if not places:
            context["problem"] = _("正文里没有找到“%(words)s”。请照原文填写，标点、空格也要一样。") % {"words": words}
    if inside and start is not None and end is not None:
        context |= _asking(report, start, end, sent)
    context["keys"] = [(key, label, sent.get("key") == key) for key, label in reader.terms().items()]
    return render(request, "reports/missed.html", context, status=422 if context["problem"] else 200)


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand, the first twenty places."""
    found: list[tuple[int, int]] = []
    at = text.find(words)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def _asking(report: Report, start: int, end: int, sent: Any) -> dict[str, Any]:
    quote = report.text[start:end]
    guess = reader.guess(quote)
    told = {name: sent.get(name, guess.get(name, "")) for name in ATTRIBUTES}
    return {
        "span": (start, end),
        "sentence": marked.sentence(report.text, start, end),
        "told": told,
        "listed": [
            (name, ATTRIBUTES[name], [(value, label, told[name] == value) for value, label in words.items()])
            for name, words in LISTED.items()
        ],
    }
