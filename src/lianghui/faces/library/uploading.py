"""Uploaded files of laws: kept in a folder, looked at, and brought in once confirmed, a stretch at a time."""

import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from lianghui.faces.library.models import LawUpload
from lianghui.kernel.institution.models import House, Person
from lianghui.kernel.library.importing import bring_in
from lianghui.kernel.library.preparing import Source

STRETCH = 20  # files a round: a second or two, so that the worker's other work does not wait
AT_ONCE = 1 << 20  # bytes that are read within the request; more is left to the worker
MOST_FILES = 500
KEPT_FOR = timedelta(days=2)
_SUMS = ("works", "versions", "same", "articles", "characters", "events")
_LISTS = ("unplaced", "sequence", "disagree", "twice", "skipped", "kept")


class UploadError(ValueError):
    """What a person can mend; the message says what."""


def receive(files: Iterable[UploadedFile], *, house: House, by: Person, now: datetime) -> LawUpload:
    """Keep the files and begin to look at them. Raises UploadError; then nothing is kept."""
    sent = list(files)
    if not sent:
        raise UploadError(_("请先选择文件，可以一次选几个。"))
    if len(sent) > MOST_FILES:
        raise UploadError(
            _("一次最多上传 %(most)d 个文件；更多的请分几次，或由系统管理员用命令导入。") % {"most": MOST_FILES}
        )
    made = LawUpload(house=house, by=by, at=now, total=len(sent), told=nothing_yet())
    folder = folder_of(made)
    folder.mkdir(parents=True)
    size = 0
    for number, file in enumerate(sent):
        # In the order in which they were chosen, each under its own name, which is compared with its text.
        place = folder / f"{number:04d}" / safe_name(file.name or "")
        place.parent.mkdir()
        with place.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
                size += len(chunk)
    made.save()
    if size <= AT_ONCE:
        while made.state == LawUpload.State.READING:
            go_on(made, now)
    return made


def safe_name(name: str) -> str:
    """The name without folders and control characters; it is shown and compared, and made a file of our own."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    bare = "".join(char for char in bare if char.isprintable() and char not in '<>:"|?*').strip(" .")
    stem, dot, suffix = bare.rpartition(".")
    # The file system counts bytes, of which a Chinese character takes three.
    return f"{(stem if dot else bare)[:60] or _('文件')}{'.' + suffix[:10] if dot else ''}"


def folder_of(upload: LawUpload) -> Path:
    """Where its files lie."""
    return Path(settings.VAR) / "law-uploads" / str(upload.uid)


def sources_of(upload: LawUpload) -> list[Source]:
    """Its files in the order in which they were chosen."""
    folder = folder_of(upload)
    found = sorted(path for path in folder.glob("*/*") if path.is_file()) if folder.is_dir() else []
    return [Source(path.name, path) for path in found]


def confirm(upload: LawUpload, now: datetime) -> None:
    """Bring the files in. Raises UploadError where they are under way or gone."""
    with transaction.atomic():
        locked = LawUpload.objects.select_for_update().get(pk=upload.pk)
        if locked.state != LawUpload.State.PREVIEW:
            raise UploadError(_("这一批已经在办理或者已经办完，请刷新页面。"))
        locked.state, locked.done, locked.told = LawUpload.State.RUNNING, 0, nothing_yet()
        locked.save()
    upload.refresh_from_db()
    sources = sources_of(upload)
    if sum(one.path.stat().st_size for one in sources) <= AT_ONCE:
        while upload.state == LawUpload.State.RUNNING:
            go_on(upload, now)


def drop(upload: LawUpload) -> None:
    """Put the files away; nothing was brought in. Raises UploadError where that has begun."""
    if upload.state in {LawUpload.State.RUNNING, LawUpload.State.DONE}:
        raise UploadError(_("已经开始收入，不能放弃；收入的内容可以逐件更正。"))
    clear(upload)
    upload.delete()


def go_on(upload: LawUpload, now: datetime) -> int:
    """The next stretch: of looking, or of bringing in. Returns how many files it took."""
    sources = sources_of(upload)
    part = sources[upload.done : upload.done + STRETCH]
    if len(sources) != upload.total:
        upload.state, upload.reason = LawUpload.State.STOPPED, _("上传的文件已经不在，请重新上传。")
        upload.save(update_fields=["state", "reason"])
        return 0
    looking = upload.state == LawUpload.State.READING
    report = bring_in(part, now=now, by=upload.by, dry_run=looking)
    upload.told = added(upload.told, report.as_json() | {"kept": _kept(report)})
    upload.done += len(part)
    if upload.done >= upload.total:
        upload.state = LawUpload.State.PREVIEW if looking else LawUpload.State.DONE
    upload.save(update_fields=["told", "done", "state"])
    if upload.state == LawUpload.State.DONE:
        clear(upload)
    return len(part)


def _kept(report: Any) -> list[list[str]]:
    return [
        [one.name, one.outcome.value, one.title, one.slug, one.label, str(one.articles)]
        for one in report.lines
        if one.title
    ]


def nothing_yet() -> dict[str, Any]:
    """A report before the first file."""
    return {**dict.fromkeys(_SUMS, 0), **{name: [] for name in _LISTS}}


def added(told: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Two reports as one."""
    sums = {name: told.get(name, 0) + more.get(name, 0) for name in _SUMS}
    return sums | {name: [*told.get(name, []), *more.get(name, [])] for name in _LISTS}


def clear(upload: LawUpload) -> None:
    """Remove its files."""
    shutil.rmtree(folder_of(upload), ignore_errors=True)


def forget(now: datetime) -> int:
    """Uploads that nobody went on with, and their files. Returns how many."""
    old = LawUpload.objects.filter(at__lt=now - KEPT_FOR).exclude(state=LawUpload.State.RUNNING)
    gone = 0
    for upload in old.exclude(state=LawUpload.State.DONE):
        clear(upload)
        upload.delete()
        gone += 1
    return gone
