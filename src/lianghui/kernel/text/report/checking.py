"""What ``lianghui report check`` does: files in, what does not agree out, each with its arithmetic."""

import argparse
import json
import sys

from lianghui.kernel.text.report.checks import SURE_TERMS, TERMS, Finding, check
from lianghui.kernel.text.report.figure import Document
from lianghui.kernel.text.report.files.opening import open_document
from lianghui.kernel.text.report.files.unreadable import UnreadableReportError
from lianghui.kernel.text.report.reading import read_report
from lianghui.kernel.text.report.running import files_in, said_of

_WORDS_AROUND = 20


def run(arguments: argparse.Namespace) -> int:
    """Read the files and show what was found; 1 where a file gave no text. A finding is no failure."""
    failed = False
    for path in files_in(arguments.files):
        try:
            document = open_document(path)
        except FileNotFoundError:
            failed = True
            sys.stderr.write(f"{path.name}：没有这个文件。请检查路径。\n")
            continue
        except (UnreadableReportError, OSError) as error:
            failed = True
            sys.stderr.write(f"{path.name}：{error}\n")
            continue
        sys.stdout.write(_as_json(document) if arguments.json else _shown(document))
    return 1 if failed else 0


def _as_json(document: Document) -> str:
    rows = [
        finding.as_json(document.name) for report in read_report(document) for finding in check(document.text, report)
    ]
    return json.dumps(rows, ensure_ascii=False) + "\n"


def _shown(document: Document) -> str:
    lines = [document.name]
    for report in read_report(document):
        found = check(document.text, report)
        lines.append(
            f"  {said_of(report)}；数字 {len(report.figures)} 个，{f'疑点 {len(found)} 处' if found else '未见疑点'}"
        )
        lines += [line for finding in found for line in _told(document.text, finding)]
    return "\n".join(lines) + "\n"


def _told(text: str, finding: Finding) -> tuple[str, str]:
    around = text[max(0, finding.start - _WORDS_AROUND) : finding.end].replace("\n", " ")
    return (
        f"    {finding.start:>6}  {TERMS[finding.kind]}（{SURE_TERMS[finding.sure]}）  …{around}",
        f"            {finding.message}",
    )
