"""``lianghui ledger verify|checkpoint|prove|export|replay``."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

REPLAYERS: list[Callable[[Any], list[str]]] = []  # the procedure room puts its replay here


def add_commands(subparsers: Any) -> None:
    """Add the ledger's commands to the command line."""
    ledger = subparsers.add_parser("ledger", help="台账：验证、签发校验点、取证明、导出、重放")
    actions = ledger.add_subparsers(dest="action", required=True)
    for name, words in (
        ("verify", "验证台账"),
        ("checkpoint", "签发校验点"),
        ("prove", "为一项行为取证明"),
        ("export", "导出可独立验证的台账"),
        ("replay", "由行为重放，核对现状"),
    ):
        action = actions.add_parser(name, help=words)
        action.add_argument("--house", required=name != "prove", help="机关的网址名；all 为全部")
        if name == "verify":
            action.add_argument("--against", type=Path, help="保存在别处的校验点文件")
        if name == "prove":
            action.add_argument("act", help="行为的编号（uid）")
            action.add_argument("--open", nargs="*", default=[], help="要同时公开的文字字段")
        if name == "export":
            action.add_argument("folder", type=Path)
            action.add_argument("--opened", action="store_true", help="连同文字一起导出")
    ledger.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out one command; 0 when all holds, 1 when something was found."""
    from django.utils import timezone

    from lianghui.kernel.institution.models import House
    from lianghui.kernel.ledger import exports, sequencer
    from lianghui.kernel.ledger.checks import verify
    from lianghui.kernel.ledger.models import Act

    if arguments.action == "prove":
        act = Act.objects.select_related("house").get(uid=arguments.act)
        sequencer.checkpoint(act.house, now=timezone.now())
        act.refresh_from_db()
        proof = exports.prove(act, open_fields=tuple(arguments.open))
        sys.stdout.write(json.dumps(proof, ensure_ascii=False, indent=1) + "\n")
        return 0
    houses = House.objects.order_by("slug")
    if arguments.house != "all":
        houses = houses.filter(slug=arguments.house)
    if not houses:
        sys.stderr.write(f"没有网址名为“{arguments.house}”的机关。\n")
        return 1
    found = 0
    for house in houses:
        sequencer.sequence(house)
        problems: list[str] = []
        if arguments.action == "verify":
            against = arguments.against.read_text(encoding="utf-8") if arguments.against else None
            report = verify(house, now=timezone.now(), against=against)
            problems = report.problems
            sys.stdout.write(
                f"{house.name}：{report.size} 条，根 {report.root[:16]}…，文字 {report.sealed} 处相符、"
                f"{report.erased} 处已清除，校验点 {report.checkpoints} 份。\n"
            )
        elif arguments.action == "replay":
            for replayer in REPLAYERS:
                problems += replayer(house)
            sys.stdout.write(f"{house.name}：重放{'一致' if not problems else '不一致'}。\n")
        elif arguments.action == "checkpoint":
            sys.stdout.write(sequencer.checkpoint(house, now=timezone.now()).text)
        else:
            sequencer.checkpoint(house, now=timezone.now())
            folder = arguments.folder / house.slug if arguments.house == "all" else arguments.folder
            sys.stdout.write(
                f"{house.name}：导出 {exports.export(house, folder, opened=arguments.opened)} 条到 {folder}。\n"
            )
        for problem in problems:
            sys.stdout.write(f"  × {problem}\n")
        found += len(problems)
    return 1 if found else 0
