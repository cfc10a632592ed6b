"""``lianghui laws …``, declared: what a person does with texts of legislation at the command line."""

import argparse
import importlib
import sys
from pathlib import Path
from typing import Any


def add_commands(subparsers: Any) -> None:
    """Add the group ``laws``."""
    group = subparsers.add_parser("laws", help="法规文本：读取、导入、对照")
    laws = group.add_subparsers(dest="laws_command", required=True, metavar="命令")
    read = laws.add_parser("read", help="读取一个法规文件，显示标题、沿革、结构和读取情况")
    read.add_argument("file", type=Path, help=".md、.txt、.docx 或带文字的 .pdf 文件")
    read.add_argument("--json", action="store_true", help="输出 JSON（含每个节点在文件中的位置）")
    read.add_argument(
        "--view",
        choices=("accepted", "rejected", "both"),
        default="accepted",
        help="Word 修订：accepted 接受（缺省）、rejected 拒绝、both 两种都读",
    )
    read.set_defaults(run=read_law)
    bring = laws.add_parser("import", help="把文件夹或文件中的法规收入法规库")
    bring.add_argument("paths", nargs="+", help="文件夹或文件")
    bring.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    bring.add_argument("--json", action="store_true", help="报告用 JSON 输出")
    bring.set_defaults(run=run, action="bring")
    compare = laws.add_parser("compare", help="两个文本逐条对照")
    compare.add_argument("old", type=Path, help="旧文本")
    compare.add_argument("new", type=Path, help="新文本")
    compare.add_argument("--json", action="store_true", help="输出 JSON：每对条文一项")
    compare.set_defaults(run=compare_laws)


def read_law(arguments: argparse.Namespace) -> int:
    """Read one file. What a person can mend is said in one line, without a trace."""
    showing = importlib.import_module("lianghui.kernel.text.law.reading.showing")
    reading = importlib.import_module("lianghui.kernel.text.law.reading")
    try:
        sys.stdout.write(showing.show(arguments.file, view=arguments.view, as_json=arguments.json))
    except (reading.UnreadableFile, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        sys.stderr.write(f"{arguments.file}：{reason}\n")
        return 1
    return 0


def compare_laws(arguments: argparse.Namespace) -> int:
    """Put two texts side by side."""
    code: int = importlib.import_module("lianghui.kernel.text.law.comparing.command").compare_files(arguments)
    return code


def run(arguments: argparse.Namespace) -> int:
    """Carry out a command of the library. What a person can mend is said in one line, without a trace."""
    running = importlib.import_module("lianghui.kernel.library.running")
    try:
        code: int = getattr(running, arguments.action)(arguments)
    except (ValueError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code
