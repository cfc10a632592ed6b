"""What ``lianghui report`` does: files in, figures out."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lianghui.kernel.text.report.about import LEVELS, ORGANS
from lianghui.kernel.text.report.attributes import PERIODS, SCOPES, STATUSES
from lianghui.kernel.text.report.figure import Document, Figure, Report
from lianghui.kernel.text.report.files.opening import SUFFIXES, open_document
from lianghui.kernel.text.report.files.unreadable import UnreadableReportError
from lianghui.kernel.text.report.measure import words
from lianghui.kernel.text.report.reading import read_report

QUALIFIERS = {"exact": "", "over": "超过", "near": "接近", "about": "约"}


def figures(arguments: argparse.Namespace) -> int:
    """Read the files and show, or write, their figures."""
    rows: list[tuple[Document, Report]] = []
    failed = False
    for path in files_in(arguments.files):
        try:
            document = open_document(path)
        except (UnreadableReportError, OSError) as error:
            failed = True
            sys.stderr.write(f"{path.name}：{_why(error)}\n")
            continue
        reports = read_report(document)
        if arguments.jsonl:
            _write_lines(arguments.jsonl, path, reports)
        if arguments.xlsx:
            rows += [(document, report) for report in reports]
        elif not arguments.jsonl:
            sys.stdout.write(
                _as_json(document, reports, arguments.text) if arguments.json else _shown(document, reports)
            )
    if arguments.xlsx:
        write_sheet(arguments.xlsx, rows)
    return 1 if failed else 0


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, and those that lie in the folders."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES and one.is_file())
        else:
            yield path


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件。请检查路径。"
    if isinstance(error, PermissionError):
        return "没有读取的权限。"
    return str(error)


def _as_json(document: Document, reports: Sequence[Report], whole: bool) -> str:
    rows = [figure.as_json(document.name) for report in reports for figure in report.figures]
    if not whole:
        return json.dumps(rows, ensure_ascii=False) + "\n"
    told = {
        "file": document.name,
        "format": document.format,
        "text": document.text,
        "reports": [_structure(report) for report in reports],
        "figures": rows,
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _structure(report: Report) -> dict[str, Any]:
    return {
        "start": report.start,
        "end": report.end,
        "title": report.title,
        "organ": report.organ,
        "level": report.level,
        "place": report.place,
        "year": report.year,
        "first_year": report.first_year,
        "term": report.term,
        "plan_year": report.plan_year,
        "sections": [
            {
                "start": section.start,
                "end": section.end,
                "heading": section.heading,
                "depth": section.depth,
                "part": section.part.value,
                "shortcomings": section.shortcomings,
            }
            for section in report.sections
        ],
        "left_out": [list(span) for span in report.left_out],
    }


def _write_lines(folder: Path, path: Path, reports: Sequence[Report]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = [json.dumps(figure.as_json(), ensure_ascii=False) for report in reports for figure in report.figures]
    (folder / f"{path.stem}.jsonl").write_text("".join(row + "\n" for row in rows), encoding="utf-8")


def _shown(document: Document, reports: Sequence[Report]) -> str:
    lines = [document.name]
    for report in reports:
        lines.append(f"  {report.title or '（没有标题）'}")
        lines.append(f"  {said_of(report)}；数字 {len(report.figures)} 个")
        for figure in report.figures:
            told = "，".join((STATUSES[figure.status], PERIODS[figure.period], SCOPES[figure.scope]))
            lines.append(f"    {figure.start:>6}  {figure.quote}  {figure.object}  [{figure.key or '—'}]  {told}")
    return "\n".join(lines) + "\n"


def said_of(report: Report) -> str:
    """Organ, place, level and time of a report in a few words."""
    who = f"{report.place}{ORGANS.get(report.organ, '')}" or "未写明机关"
    level = LEVELS.get(report.level, "层级不明")
    if report.term:
        years = f"{report.first_year}—{report.year} 年" if report.year else "年份不明"
        return f"{who}（{level}），届末报告，{years}"
    return f"{who}（{level}），{f'{report.year} 年' if report.year else '年份不明'}"


def write_sheet(path: Path, rows: Sequence[tuple[Document, Report]]) -> None:
    """The figures as one sheet."""
    from lianghui.kernel.text.report.sheet import workbook  # noqa: PLC0415 - only this output needs it

    head = words("文件 报告 机关 年份 起 止 原文 数值 约数 单位 对象 指标 状态 期间 范围")
    lines = [_cells(document, report, figure) for document, report in rows for figure in report.figures]
    path.write_bytes(workbook([("数字", [head, *lines])]))


def _cells(document: Document, report: Report, figure: Figure) -> tuple[str | float | None, ...]:
    body = f"{report.place}{ORGANS.get(report.organ, '')}"
    told = figure.as_json()
    return (
        *(document.name, report.title, body, report.year, figure.start, figure.end, figure.quote, told["value"]),
        *(QUALIFIERS[figure.qualifier], figure.unit, figure.object, figure.key),
        *(STATUSES[figure.status], PERIODS[figure.period], SCOPES[figure.scope]),
    )
