"""``lianghui ledger verify|checkpoint|prove|export|replay|rebuild|keys``, declared.

The command line calls ``add_commands`` before Django is set up; what a command does stands in ``running`` and is loaded
when it runs. ``run`` returns an exit code: 0 when all holds, 1 when something was found.
"""

import argparse
import importlib
import sys
from pathlib import Path
from typing import Any

from lianghui.kernel.ledger.replay import REPLAYERS

__all__ = ["REPLAYERS", "add_commands", "run"]

HOUSE = "机关的网址名；all 为全部机关"


def add_commands(subparsers: Any) -> None:
    """Add ``ledger`` and its commands; the arguments get ``run``, a function from them to an exit code."""
    ledger = subparsers.add_parser("ledger", help="台账：验证、签发检查点、取证明、导出、重放")
    actions = ledger.add_subparsers(dest="action", required=True)
    verify = actions.add_parser("verify", help="验证台账，或一份导出、一份证明")
    what = verify.add_mutually_exclusive_group(required=True)
    what.add_argument("--house", help=HOUSE)
    what.add_argument("--export", type=Path, help="导出的文件夹")
    what.add_argument("--proof", type=Path, help="一份证明")
    verify.add_argument("--against", type=Path, help="保存在别处的检查点文件")
    verify.add_argument("--key", action="append", default=[], help="从别处得到的公钥，可写多次")
    prove = actions.add_parser("prove", help="为一项行为取证明")
    prove.add_argument("act", help="行为的编号（uid）")
    prove.add_argument("--open", nargs="*", default=[], metavar="FIELD", help="同时公开哪几项密封内容")
    export = actions.add_parser("export", help="导出可独立验证的台账")
    export.add_argument("--house", required=True, help=HOUSE)
    export.add_argument("folder", type=Path, help="空的文件夹")
    export.add_argument("--opened", action="store_true", help="连同密封内容（姓名、文字）一起导出")
    export.add_argument("--prove", nargs="*", default=[], metavar="UID", help="附上哪几项行为的证明")
    for name, words in (
        ("checkpoint", "签发检查点"),
        ("replay", "由行为重放，核对现状"),
        ("rebuild", "由行为重建树片"),
        ("keys", "印出公钥，供别处验证"),
    ):
        actions.add_parser(name, help=words).add_argument("--house", required=True, help=HOUSE)
    ledger.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out one command. What a person can mend is said in one line, without a trace."""
    running = importlib.import_module("lianghui.kernel.ledger.running")
    try:
        code: int = getattr(running, arguments.action)(arguments)
    except (running.LedgerError, ValueError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code
