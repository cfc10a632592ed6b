"""What the ``ledger`` commands do, one function a command; ``commands`` declares them.

Each prints in Chinese and returns 0 when all holds, 1 when something was found.
"""

import argparse
import sys

from django.core.exceptions import ValidationError
from django.utils import timezone

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.canonical import canonical
from lianghui.kernel.ledger.checkpoint import Key
from lianghui.kernel.ledger.checks import verify as verify_house
from lianghui.kernel.ledger.exported import verify_export, verify_proof
from lianghui.kernel.ledger.exports import export as export_house
from lianghui.kernel.ledger.exports import prove as prove_act
from lianghui.kernel.ledger.keys import verification_keys
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.ledger.replay import replay as replay_house
from lianghui.kernel.ledger.report import Report
from lianghui.kernel.ledger.sequencer import LedgerError, sequence
from lianghui.kernel.ledger.sequencer import checkpoint as sign_checkpoint
from lianghui.kernel.ledger.sequencer import rebuild as rebuild_tiles


def _houses(slug: str) -> list[House]:
    houses = House.objects.order_by("slug")
    found = list(houses if slug == "all" else houses.filter(slug=slug))
    if not found:
        raise LedgerError(f"没有网址名为“{slug}”的机关。")
    return found


def _print(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _report(report: Report) -> int:
    _print(*report.lines())
    return 0 if report.holds else 1


def verify(arguments: argparse.Namespace) -> int:
    """Verify a house's log, an export, or a proof."""
    against = arguments.against.read_bytes().decode() if arguments.against else None
    keys = [Key.parse(line) for line in arguments.key]
    if arguments.export:
        return _report(verify_export(arguments.export, keys=keys, against=against))
    if arguments.proof:
        problems = verify_proof(arguments.proof.read_bytes(), keys=keys)
        _print(*(problems or ["证明成立。"]))
        return 1 if problems else 0
    codes = []
    for house in _houses(arguments.house):
        sequence(house)
        codes.append(_report(verify_house(house, now=timezone.now(), against=against)))
    return max(codes)


def _act(uid: str) -> Act:
    try:
        act = Act.objects.select_related("house").get(uid=uid)
    except (Act.DoesNotExist, ValidationError) as error:
        raise LedgerError(f"没有编号为“{uid}”的行为。") from error
    return act


def prove(arguments: argparse.Namespace) -> int:
    """Print the proof of one act."""
    act = _act(arguments.act)
    sign_checkpoint(act.house, now=timezone.now())
    act.refresh_from_db()
    sys.stdout.write(canonical(prove_act(act, open_fields=arguments.open)).decode() + "\n")
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Export a log up to a fresh checkpoint."""
    houses = _houses(arguments.house)
    for house in houses:
        sign_checkpoint(house, now=timezone.now())
        folder = arguments.folder / house.slug if arguments.house == "all" else arguments.folder
        wanted = [act for act in map(_act, arguments.prove) if act.house_id == house.pk]
        count = export_house(house, folder, opened=arguments.opened, proofs=wanted)
        _print(f"{house.name}：{count} 条已导出到 {folder}。")
    return 0


def checkpoint(arguments: argparse.Namespace) -> int:
    """Sign and print a checkpoint."""
    for house in _houses(arguments.house):
        sys.stdout.write(sign_checkpoint(house, now=timezone.now()).text)
    return 0


def replay(arguments: argparse.Namespace) -> int:
    """Fold all acts and compare with what stands."""
    found = 0
    for house in _houses(arguments.house):
        differences = replay_house(house)
        found += len(differences)
        _print(f"{house.name}：重放{'不一致' if differences else '一致'}。", *differences)
    return 1 if found else 0


def rebuild(arguments: argparse.Namespace) -> int:
    """Build the tiles of a log again from its acts."""
    for house in _houses(arguments.house):
        _print(f"{house.name}：{rebuild_tiles(house)} 条的树片已重建。")
    return 0


def keys(arguments: argparse.Namespace) -> int:
    """Print the public keys, for whoever verifies elsewhere."""
    for house in _houses(arguments.house):
        _print(*(str(key) for key in verification_keys(house)))
    return 0
