"""What ``lianghui laws import|list|sequence|pack|unpack`` do."""

import argparse
import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils import timezone

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.checkpoint import Key, public_key
from lianghui.kernel.ledger.keys import signing_key
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.identity import title_key
from lianghui.kernel.library.importing import bring_in, read_only, sources_in
from lianghui.kernel.library.models import LibraryHead, Package, Version, Work
from lianghui.kernel.library.package_file import open_package
from lianghui.kernel.library.package_plan import preview
from lianghui.kernel.library.packing import pack
from lianghui.kernel.library.rebuilding import rebuild
from lianghui.kernel.library.unpacking import apply, undo

_SAME_LINE = "\r\x1b[K"  # back to its beginning, and empty
_KINDS = {"work": "新法规", "version": "新版本", "changed": "变更", "event": "沿革"}
_SHOWN = 40  # lines of a preview
_ENOUGH = 99  # in a hundred texts the numbers must run
_NOW_AND_THEN = 100  # files between two lines of progress, where the terminal is none


def say(text: str) -> None:
    """One line on the terminal."""
    sys.stdout.write(text + "\n")


def bring(arguments: argparse.Namespace) -> int:
    """``laws import``: 0 when every file was taken, 1 when some were skipped."""
    shown = sys.stderr.isatty()

    def progress(done: int, total: int, name: str) -> None:
        if shown:
            sys.stderr.write(f"{_SAME_LINE}{done}/{total} {name}")
            sys.stderr.flush()
        elif done in {1, total} or done % _NOW_AND_THEN == 0:
            sys.stderr.write(f"{done}/{total} {name}\n")

    report = bring_in(
        sources_in([Path(path) for path in arguments.paths]),
        now=timezone.now(),
        dry_run=arguments.dry_run,
        view=arguments.view,
        progress=progress,
    )
    if shown:
        sys.stderr.write(_SAME_LINE)
    if arguments.json:
        say(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in report.told():
            say(line)
    return 1 if report.skipped or report.round_trip_failures else 0


def show(arguments: argparse.Namespace) -> int:
    """``laws list``: works with their versions, narrowed by words of the title and by place."""
    filters = Filters(place=arguments.place or "")
    rows = Version.objects.filter(work__in=Work.objects.filter(filters.works())).select_related("work").defer("text")
    for word in arguments.words:
        rows = rows.filter(work__key__contains=title_key(word))
    number = 0
    for version in rows.order_by("work__region", "work_id", "day", "id").iterator(chunk_size=500):
        number += 1
        since = version.since or "起始不详"
        held = f"{since} 起" + (f"，至 {version.until} 止" if version.until else "")
        say(f"{version.work.slug}/{version.label}\t{version.articles} 条\t{held}\t{version.title}")
    head = LibraryHead.objects.filter(pk=1).first()
    record = f"记录 {head.number} 条，末条摘要 {head.hash[:16]}" if head else "还没有记录"
    say(f"共 {number} 个版本；{record}。")
    return 0


def sequences(arguments: argparse.Namespace) -> int:
    """``laws sequence``: do the numbers of the articles run? 0 when they do in at least 99 in a hundred texts."""
    report = read_only(sources_in([Path(path) for path in arguments.paths]))
    read = report.count_read()
    for name, why in report.sequence:
        say(f"{name}：{why}")
    for line in report.skipped:
        say(f"{line.name}：跳过，{line.reason}")
    runs = read - len(report.sequence)
    share = 100 * runs / read if read else 0
    say(f"{read} 个文本，条号连续且不重复的 {runs} 个，占 {share:.2f}%。")
    return 0 if read and share >= _ENOUGH else 1


def pack_up(arguments: argparse.Namespace) -> int:
    """``laws pack``: write a signed package."""
    houses = House.objects.filter(slug=arguments.house) if arguments.house else House.objects.all()
    if houses.count() != 1:
        say("请用 --house 写明由哪个机关签名（机关的网址名）。")
        return 1
    house = houses.get()
    private = signing_key(house)
    key = public_key(house.slug, private)
    slugs = arguments.works or None
    works, versions = pack(Path(arguments.file), private=private, key=key, now=timezone.now(), slugs=slugs)
    say(f"已写出 {arguments.file}：法规 {works} 部、版本 {versions} 个。")
    say(f"接收方核对用的公钥：{key}")
    return 0


def unpack(arguments: argparse.Namespace) -> int:
    """``laws unpack``: show what a package would bring; with ``--apply`` bring it in, with ``--undo`` take it back."""
    if arguments.undo:
        return _undo(arguments.file)
    keys = [Key.parse(_line(text)) for text in arguments.key]
    plan = preview(open_package(Path(arguments.file), keys))
    counts = plan.counts()
    say(f"更新包由 {plan.package.key.name} 签名，签名成立。")
    for line in plan.lines[:_SHOWN]:
        say(f"  · {_KINDS[line.kind]}《{line.title}》{line.what}")
    if len(plan.lines) > _SHOWN:
        say(f"  · 等共 {len(plan.lines)} 项")
    say(
        f"新法规 {counts['works']} 部，新版本 {counts['versions']} 个，变更 {counts['changed']} 处，"
        f"沿革 {counts['events']} 项；已有 {counts['same']} 个版本不变。"
    )
    if plan.empty:
        say("库中都已有，无需应用。")
    elif arguments.apply:
        package = apply(plan, by=None, at=timezone.now())
        say(f"已应用。如需撤回：lianghui laws unpack {package.uid} --undo")
    else:
        say("以上为预览，没有写入；确认后加 --apply 应用。")
    return 0


def _undo(uid: str) -> int:
    try:
        package = Package.objects.get(uid=uid)
    except (Package.DoesNotExist, ValidationError):
        say("没有这个编号的更新包；编号在应用时给出。")
        return 1
    try:
        undo(package, by=None, at=timezone.now())
    except ValidationError as error:
        say("".join(error.messages))
        return 1
    say(f"已撤回更新包 {package.file_name}。")
    return 0


def _line(text: str) -> str:
    """A key as given, or the first line of the file it names."""
    path = Path(text)
    return path.read_text(encoding="utf-8").strip() if "+" not in text and path.exists() else text


def build_again(_arguments: argparse.Namespace) -> int:
    """``laws rebuild``: articles, index and timelines anew from the texts."""

    def progress(done: int, total: int) -> None:
        sys.stderr.write(f"{done}/{total}\n")

    number = rebuild(progress)
    say(f"已由 {number} 个版本的原文重建条文、检索和时间线。")
    return 0
