"""All that changes a report: entered, read, described, corrected, looked through, taken out. Each is on record."""

import datetime
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from django.db import transaction

from lianghui.duties.reports import reader
from lianghui.duties.reports.models import FigureCorrection, Finding, ReadFigure, Reading, Report, ReportChange
from lianghui.duties.reports.standing import Standing, said_now, standing
from lianghui.duties.reports.words import ATTRIBUTES, LISTED

CHUNK = 500
DESCRIBED = ("own", "title", "organ", "level", "place", "year", "term", "term_name", "source")
TERM = re.compile(r"第([一二三四五六七八九十]{1,3})届")
HEAD = 800  # characters in which a report says to which session it is given
QUOTE = 100


class RefusedError(Exception):
    """What was asked cannot be done; the message says in Chinese why, and what to do."""


def term_of(text: str) -> str:
    """第几届, as the beginning of a report says it; nothing where it does not."""
    found = TERM.search(text[:HEAD])
    return found.group(0) if found else ""


@transaction.atomic
def enter(whole: reader.Whole, text: str, *, now: datetime.datetime, by: str, **columns: Any) -> Report:
    """Enter one report of a file and keep what the reader made of it. ``text`` is that of the whole file."""
    found = whole.report
    own_text = text[found.start : found.end]
    report = Report.objects.create(
        title=found.title[:200] or "（没有标题）",
        organ=found.organ,
        level=found.level,
        place=found.place[:60],
        year=found.year,
        term=found.term,
        term_name=term_of(own_text),
        text=own_text,
        starts_at=found.start,
        uploaded_by=by,
        uploaded_at=now,
        **columns,
    )
    ReportChange.objects.create(report=report, what="entered", after=_described(report), by=by, at=now)
    keep_reading(report, [whole], found.start, now)
    return report


def keep_reading(report: Report, read: Iterable[reader.Whole], begins: int, now: datetime.datetime) -> Reading:
    """Keep figures and findings in place of those of earlier readings. ``begins``: where the report's text begins."""
    reading = Reading.objects.create(report=report, version=reader.VERSION, at=now)
    figures, findings, sections, left_out = [], [], [], []
    for whole in read:
        one = whole.report
        sections += [
            [each.start - begins, each.heading[:100], each.depth, each.part.value]
            for each in one.sections
            if each.heading
        ]
        left_out += [[start - begins, end - begins] for start, end in one.left_out]
        figures += [
            ReadFigure(
                reading=reading,
                start=figure.start - begins,
                end=figure.end - begins,
                quote=figure.quote[:QUOTE],
                value=str(figure.value),
                high="" if figure.high is None else str(figure.high),
                qualifier=figure.qualifier,
                unit=figure.unit[:30],
                object=figure.object[:100],
                key=figure.key or "",
                status=figure.status,
                period=figure.period,
                scope=figure.scope,
            )
            for figure in one.figures
        ]
        findings += [
            Finding(
                reading=reading,
                kind=str(found.kind),
                start=found.start - begins,
                end=found.end - begins,
                spans=[[start - begins, end - begins] for start, end in found.read],
                said=found.message[:500],
                arithmetic=found.arithmetic[:500],
                sure=str(found.sure),
            )
            for found in whole.findings
        ]
    ReadFigure.objects.bulk_create(figures, batch_size=CHUNK)
    Finding.objects.bulk_create(findings, batch_size=CHUNK)
    reading.figures_found, reading.findings_found = len(figures), len(findings)
    reading.sections, reading.left_out = sections, left_out
    reading.save()
    earlier = Reading.objects.filter(report=report).exclude(pk=reading.pk)
    ReadFigure.objects.filter(reading__in=earlier).delete()
    Finding.objects.filter(reading__in=earlier).delete()
    return reading


def read_again(report: Report, *, by: str, now: datetime.datetime) -> Reading:
    """Read the kept text with the reader of today. Corrections stay: they belong to spans of the text."""
    # Before the transaction: on SQLite it keeps every other writer waiting.
    read = reader.read(report.file_name, report.text, report.format)
    with transaction.atomic():
        before = report.readings.first()
        reading = keep_reading(report, read, 0, now)
        told = {"version": before.version, "figures": before.figures_found} if before else {}
        after = {"version": reading.version, "figures": reading.figures_found}
        ReportChange.objects.create(report=report, what="read_again", before=told, after=after, by=by, at=now)
    return reading


@transaction.atomic
def describe(report: Report, columns: Mapping[str, Any], *, by: str, now: datetime.datetime) -> bool:
    """Set what the report is (body, place, year …); returns whether anything changed."""
    before = _described(report)
    for name in DESCRIBED:
        if name in columns:
            setattr(report, name, columns[name])
    after = _described(report)
    changed = [name for name in DESCRIBED if before[name] != after[name]]
    if not changed:
        return False
    report.save(update_fields=changed)
    ReportChange.objects.create(
        report=report,
        what="described",
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        by=by,
        at=now,
    )
    return True


@transaction.atomic
def take_out(report: Report, reason: str, *, by: str, now: datetime.datetime) -> None:
    """Out of the register and all tables, the row stays. Raises RefusedError without a reason."""
    if not reason.strip():
        raise RefusedError("请写明移出登记的理由。")
    if report.withdrawn_at is None:
        report.withdrawn_at = now
        report.save(update_fields=["withdrawn_at"])
        ReportChange.objects.create(report=report, what="withdrawn", reason=reason.strip()[:200], by=by, at=now)


@transaction.atomic
def bring_back(report: Report, *, by: str, now: datetime.datetime) -> None:
    """Into the register again."""
    if report.withdrawn_at is not None:
        report.withdrawn_at = None
        report.save(update_fields=["withdrawn_at"])
        ReportChange.objects.create(report=report, what="restored", by=by, at=now)


def figures_of(report: Report) -> list[Standing]:
    """Every figure of a report as it stands. Two queries."""
    read = ReadFigure.objects.filter(reading__report=report)
    return standing(list(read), FigureCorrection.objects.filter(report=report))


def correct(
    report: Report, start: int, end: int, should: Mapping[str, str], *, by: str, now: datetime.datetime
) -> FigureCorrection:
    """Say what a figure should be. Raises RefusedError where there is no figure, or the value or a word is not one."""
    met = _figure_at(report, start, end)
    told = checked(should)
    return _said(report, met, "changed", told, by=by, now=now)


def reject(report: Report, start: int, end: int, *, by: str, now: datetime.datetime) -> FigureCorrection:
    """Say that what was read is no figure."""
    return _said(report, _figure_at(report, start, end), "not_a_figure", {}, by=by, now=now)


def confirm(report: Report, start: int, end: int, *, by: str, now: datetime.datetime) -> FigureCorrection:
    """Say that a figure was read rightly."""
    met = _figure_at(report, start, end)
    return _said(report, met, "confirmed", met.now or met.read or {}, by=by, now=now)


def add_missed(
    report: Report, start: int, end: int, should: Mapping[str, str], *, by: str, now: datetime.datetime
) -> FigureCorrection:
    """Enter a figure that the reader missed. Raises RefusedError outside the text, or where one stands already."""
    if not 0 <= start < end <= len(report.text) or end - start > QUOTE:
        raise RefusedError("请只选中数字和单位，如“近1.2万件”，不超过100个字。")
    if any(one.start < end and start < one.end and one.now is not None for one in figures_of(report)):
        raise RefusedError("这里已有一处数据。请点开它更正，不用另外补充。")
    told = dict.fromkeys(ATTRIBUTES, "")
    told |= {"qualifier": "exact", "status": "done", "period": "year", "scope": "own", **checked(should)}
    if not told["value"]:
        raise RefusedError("请填写数值。")
    met = Standing(start, end, report.text[start:end], None)
    return _said(report, met, "missed", told, by=by, now=now)


@transaction.atomic
def undo(report: Report, uid: str, *, by: str, now: datetime.datetime) -> FigureCorrection:
    """Take one correction back, by another row. Raises RefusedError for one that no longer stands."""
    Report.objects.select_for_update().get(pk=report.pk)
    stands = said_now(FigureCorrection.objects.filter(report=report))
    one = next((each for each in stands if str(each.uid) == uid), None)
    if one is None:
        raise RefusedError("这处更正已经撤销，或者不在这份报告里。")
    return FigureCorrection.objects.create(
        report=report, kind="undone", start=one.start, end=one.end, quote=one.quote, undoes=one, by=by, at=now
    )


@transaction.atomic
def review(report: Report, *, by: str, now: datetime.datetime) -> int:
    """Say that every figure was looked at: what nobody touched is confirmed. Returns how many that were."""
    Report.objects.select_for_update().get(pk=report.pk)
    untouched = [one for one in figures_of(report) if one.state == "read"]
    version = _version_of(report)
    FigureCorrection.objects.bulk_create(
        [_row(report, one, "confirmed", one.read or {}, version, by, now) for one in untouched], batch_size=CHUNK
    )
    report.reviewed_by, report.reviewed_at = by, now
    report.save(update_fields=["reviewed_by", "reviewed_at"])
    after = {"confirmed": len(untouched)}
    ReportChange.objects.create(report=report, what="reviewed", after=after, by=by, at=now)
    return len(untouched)


def checked(should: Mapping[str, str]) -> dict[str, str]:
    """Attributes as they are kept. Raises RefusedError for a value that is no number, or a word outside its list."""
    told = {}
    for name, text in should.items():
        if name == "value":
            told[name] = str(number(text))
        elif name in LISTED:
            if text not in LISTED[name]:
                raise RefusedError("请从给出的选项中选择。")
            told[name] = text
        elif name == "key":
            if text and text not in reader.terms():
                raise RefusedError("没有这个指标，请从列表中选择。")
            told[name] = text
        elif name in ATTRIBUTES:
            told[name] = text.strip()[: 30 if name == "unit" else 100]
    return told


NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,8})?(?:/[0-9]{1,6})?", re.ASCII)


def number(text: str) -> Fraction:
    """A number as people enter it: 35000, 3.25, 2/3, 3.5万, 2.4亿. Raises RefusedError for anything else."""
    plain = text.strip().replace(",", "").replace("，", "").removesuffix("%")
    times = 1
    for mark, many in (("亿", 10**8), ("万", 10**4)):
        if plain.endswith(mark):
            plain, times = plain.removesuffix(mark), many
            break
    if not NUMBER.fullmatch(plain) or plain.endswith(("/0", "/00", "/000", "/0000", "/00000", "/000000")):
        raise RefusedError("数值请填写数字，如 35000、3.25、2/3 或 3.5万。")
    top, _, bottom = plain.partition("/")
    return Fraction(top) / Fraction(bottom or "1") * times


def _figure_at(report: Report, start: int, end: int) -> Standing:
    met = next((one for one in figures_of(report) if (one.start, one.end) == (start, end)), None)
    if met is None:
        raise RefusedError("这里没有数据，可能报告已重新读取。请回到全文再选。")
    return met


def _said(
    report: Report, met: Standing, kind: str, should: Mapping[str, str], *, by: str, now: datetime.datetime
) -> FigureCorrection:
    row = _row(report, met, kind, should, _version_of(report), by, now)
    row.save()
    return row


def _row(
    report: Report,
    met: Standing,
    kind: str,
    should: Mapping[str, str],
    version: str,
    by: str,
    now: datetime.datetime,
) -> FigureCorrection:
    return FigureCorrection(
        report=report,
        kind=kind,
        start=met.start,
        end=met.end,
        quote=met.quote[:QUOTE],
        read=met.read,
        should=dict(should),
        version=version,
        by=by,
        at=now,
    )


def _version_of(report: Report) -> str:
    """Of the reader that read the report last."""
    return Reading.objects.filter(report=report).values_list("version", flat=True).first() or ""


def _described(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in DESCRIBED}
