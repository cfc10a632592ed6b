"""``lianghui import KIND FILE --house SLUG`` and ``lianghui import-undo BATCH``, declared; ``running`` does it.

``run`` returns an exit code: 0 when every row arrived or was there, 1 when some were named with a reason or nothing
could be done.
"""

import argparse
import importlib
import sys
from pathlib import Path
from typing import Any


def add_commands(subparsers: Any) -> None:
    """Add the two commands."""
    one = subparsers.add_parser("import", help="从表格导入：机构、人员、资格、职务、代表建议、来信")
    one.add_argument("kind", help="导入哪一类，例如 letters；kinds 列出全部")
    one.add_argument("file", type=Path, nargs="?", help=".xlsx、.xls、.ods 或 .csv 文件")
    one.add_argument("--house", required=True, help="机关的网址名")
    one.add_argument("--by", default="", help="经办人的用户名；机关只有一位经办人时可以不写")
    one.add_argument("--sheet", default="", help="哪一页；不写则取第一页有数据的")
    one.add_argument("--head", type=int, default=0, help="表头在第几行；不写则自动寻找")
    one.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="项目=列名",
        help="哪一列是哪一项，例如 来信时间=留言时间；可写多次",
    )
    one.add_argument("--dry-run", action="store_true", help="只预览，不导入")
    one.add_argument("--errors", type=Path, help="把没有导入的行和原因写成 .xlsx")
    one.set_defaults(run=run, action="bring_in")
    undo = subparsers.add_parser("import-undo", help="整批撤回一次导入（尚无他人继续办理时）")
    undo.add_argument("batch", help="批次编号（导入时给出）")
    undo.add_argument("--reason", required=True, help="撤回的理由")
    undo.add_argument("--by", default="", help="经办人的用户名")
    undo.set_defaults(run=run, action="undo")


def run(arguments: argparse.Namespace) -> int:
    """Carry out one command. What a person can mend is said in one line, without a trace."""
    running = importlib.import_module("lianghui.kernel.imports.running")
    try:
        code: int = getattr(running, arguments.action)(arguments)
    except (running.BatchError, running.SheetError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code
