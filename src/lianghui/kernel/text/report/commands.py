"""``lianghui report figures FILE…``, declared; ``running`` does it, loaded when it runs.

``run`` returns an exit code: 0 when every file was read, 1 when one gave no text (the others are read all the same).
"""

import argparse
import importlib
import sys
from pathlib import Path
from typing import Any

_DONE_BY = {"figures": ("running", "figures"), "check": ("checking", "run"), "keys": ("keys.page", "run")}


def add_commands(commands: Any) -> None:
    """Add ``report`` and what can be done with reports."""
    report = commands.add_parser("report", help="读工作报告：数字、核对、对比")
    actions = report.add_subparsers(dest="action", required=True, metavar="做什么")
    figures = actions.add_parser("figures", help="读出报告里的每一个数字")
    figures.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=".txt .md .html .docx .pdf，或装着它们的文件夹"
    )
    figures.add_argument("--json", action="store_true", help="每个文件一行 JSON 数组")
    figures.add_argument(
        "--text", action="store_true", help="JSON 里附上读出的全文、报告的结构（.docx 等的位置按此计）"
    )
    figures.add_argument("--jsonl", type=Path, metavar="FOLDER", help="每个文件写成一个 .jsonl，供评分")
    figures.add_argument("--xlsx", type=Path, metavar="OUT", help="写成 .xlsx")
    check = actions.add_parser("check", help="核对报告里的数字是否彼此相符")
    check.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=".txt .md .html .docx .pdf，或装着它们的文件夹"
    )
    check.add_argument("--json", action="store_true", help="每个文件一行 JSON 数组")
    actions.add_parser("keys", help="列出指标目录（docs/figure-keys.md）")
    report.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out one command. What a person can mend is said in one line, without a trace."""
    module, function = _DONE_BY[arguments.action]
    try:
        code: int = getattr(importlib.import_module(f"lianghui.kernel.text.report.{module}"), function)(arguments)
    except BrokenPipeError:
        raise  # the command line ends quietly
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code
