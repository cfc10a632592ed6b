"""Files from the upload to reports in the register. Each file is read alone: what is wrong with one stops no other."""

import datetime
import hashlib
import logging
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from lianghui.duties.reports import reader
from lianghui.duties.reports.keeping import enter
from lianghui.duties.reports.models import Report, Upload, UploadedFile
from lianghui.kernel.institution.models import House
from lianghui.kernel.jobs.work import place_of
from lianghui.kernel.text.report.figure import Document
from lianghui.kernel.text.report.files.unreadable import UnreadableReportError

log = logging.getLogger(__name__)

FILES = 100  # in one sending
# What is read within the request takes two seconds or so: 29 reports of 740,000 bytes took 7 s on a busy machine.
AT_ONCE = 250_000  # bytes of plain text
PROCESSES_AT_ONCE = 4  # files of other kinds, a third of a second each to begin with
OTHER_AT_ONCE = 2_000_000  # bytes of these
CLAIM = datetime.timedelta(minutes=5)  # of whoever reads a file; no reading takes so long
ATTEMPTS = 3
STRAY = datetime.timedelta(days=1)
KEPT_FOR = datetime.timedelta(days=30)  # what became of a sending; the reports themselves stay
LONGEST = 400_000  # characters; the longest report of a term is some 50,000
LONGEST_FILE = 1_600_000  # characters of a file that holds several
UNSAFE = re.compile(r"[\x00-\x1f\x7f]")


class Sent(Protocol):
    """A file as Django hands it over."""

    name: str | None

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]: ...


def folder() -> Path:
    """Where files lie until they have been read. Nobody but the server reads it."""
    found: Path = settings.VAR / "reports"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(file: UploadedFile) -> Path:
    """The name in the folder is ours; the sender's own is only shown."""
    return folder() / str(file.uid)


def shown_name(name: str | None) -> str:
    """The last part of a file's name, fit to be shown and kept."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return UNSAFE.sub("", last)[-200:] or "未命名"


def take_in(sent: Sequence[Sent], house: House, *, own: bool, source: str, by: str, now: datetime.datetime) -> Upload:
    """Keep the files and read them, at once where that is quick, else by the worker."""
    written = [(uuid.uuid4(), each) for each in sent[:FILES]]
    kept: list[UploadedFile] = []
    try:
        for uid, each in written:
            size, digest = _write(folder() / str(uid), each.chunks())
            kept.append(UploadedFile(uid=uid, name=shown_name(each.name), size=size, file_hash=digest))
        with transaction.atomic():
            upload = Upload.objects.create(house=house, own=own, source=source, by=by, at=now)
            for one in kept:
                one.upload = upload
                one.save()
            quick = _is_quick(kept)
    except BaseException:
        for uid, _each in written:
            (folder() / str(uid)).unlink(missing_ok=True)
        raise
    if quick:
        for one in kept:
            read_file(one.uid, now)
    return upload


def _is_quick(files: Sequence[UploadedFile]) -> bool:
    """Whether nobody need wait for the worker."""
    other = [one for one in files if not one.name.lower().endswith((".txt", ".md", ".markdown"))]
    plain = sum(one.size for one in files if one not in other)
    return plain <= AT_ONCE and len(other) <= PROCESSES_AT_ONCE and sum(one.size for one in other) <= OTHER_AT_ONCE


def _write(path: Path, blocks: Iterable[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        path.chmod(0o600)
        for block in blocks:
            digest.update(block)
            size += len(block)
            file.write(block)
    return size, digest.hexdigest()


def read_next(now: datetime.datetime) -> int:
    """Read the file that has waited longest; returns how many were read. The worker does so about once a second."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    uid = UploadedFile.objects.filter(free, state="waiting").values_list("uid", flat=True).first()
    return 0 if uid is None else int(read_file(uid, now))


def read_file(uid: uuid.UUID, now: datetime.datetime) -> bool:
    """Make reports of one waiting file and say on it what became of it; whether there was anything to do.

    Reading has no transaction: on SQLite one would keep every other writer waiting.
    """
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    claimed = UploadedFile.objects.filter(free, uid=uid, state="waiting")
    if not claimed.update(claimed_until=now + CLAIM, attempts=F("attempts") + 1):
        return False
    file = UploadedFile.objects.select_related("upload__house").get(uid=uid)
    if _settled_as_known(file):
        return True
    try:
        document, found = _read(file)
    except UnreadableReportError as fault:
        _settle(file, "refused", str(fault), [])
        return True
    except Exception as fault:  # noqa: BLE001 - one text that the reader stumbles over keeps no other from its turn
        log.error("读取报告出错：%s", place_of(fault))  # noqa: TRY400 - the traceback may hold text
        _settle(file, "refused", "读取程序在这份文件上出了错，没有登记。请把文件交给系统管理员查看。", [])
        return True
    try:
        with transaction.atomic():
            made = [_enter(file, document, one, now) for one in found]
            figures = sum(one.readings.get().figures_found for one in made)
            told = f"读到 {figures} 处数据。"
            if len(made) > 1:
                told = f"文件里有 {len(made)} 份报告，共读到 {figures} 处数据。"
            if not all(one.organ for one in made):
                told += "没有认出是哪个机关的工作报告，请补上基本情况；如果传错了文件，请移出登记。"
            _settle(file, "read", told, made)
    except IntegrityError:  # sent twice at once, and the other was quicker
        if not _settled_as_known(file):
            raise
    return True


def _settled_as_known(file: UploadedFile) -> bool:
    """Whether the house has read this file before; then that is said of it."""
    known = list(Report.objects.filter(house=file.upload.house, file_hash=file.file_hash))
    if known:
        again = "，后来移出，可以恢复。" if known[0].withdrawn_at else "，没有重复登记。"
        _settle(file, "known", f"同一份文件以前登记过{again}", known)
    return bool(known)


def _settle(file: UploadedFile, state: str, told: str, reports: Sequence[Report]) -> None:
    with transaction.atomic():
        file.state, file.told = state, told[:300]
        file.save(update_fields=["state", "told"])
        file.reports.set(reports)
        # Only once it is certain: a worker that dies here reads the file again.
        transaction.on_commit(lambda: path_of(file).unlink(missing_ok=True))


def _read(file: UploadedFile) -> tuple[Document, list[reader.Whole]]:
    """The reports of a file. Raises UnreadableReportError."""
    if file.attempts > ATTEMPTS:
        raise UnreadableReportError("读了几次都没有读成。请把正文另存为 .docx 或 .txt 后再上传。")
    document = reader.opened(file.name, path_of(file))
    if len(document.text) > LONGEST_FILE:
        raise UnreadableReportError(
            f"文字超过 {LONGEST_FILE // 10_000} 万字，没有读取。请只上传工作报告，一次可以选许多个文件。"
        )
    found = reader.read_document(document)
    if not found:
        raise UnreadableReportError(
            "没有在文件里找到工作报告的正文。请确认文件内容，或者把正文另存为 .docx 或 .txt 后再上传。"
        )
    if any(one.report.end - one.report.start > LONGEST for one in found):
        raise UnreadableReportError(f"正文超过 {LONGEST // 10_000} 万字，不像一份工作报告。请只上传报告本身。")
    return document, found


def _enter(file: UploadedFile, document: Document, found: reader.Whole, now: datetime.datetime) -> Report:
    upload = file.upload
    return enter(
        found,
        document.text,
        now=now,
        by=upload.by,
        house=upload.house,
        own=upload.own,
        source=upload.source,
        file_name=file.name,
        file_hash=file.file_hash,
        format=document.format,
    )


def forget(now: datetime.datetime) -> int:
    """Forget sendings of long ago, and files that no waiting row stands for; returns how many sendings."""
    old = Upload.objects.filter(at__lt=now - KEPT_FOR)
    count = old.count()
    old.delete()
    waiting = {str(uid) for uid in UploadedFile.objects.filter(state="waiting").values_list("uid", flat=True)}
    for path in folder().iterdir():
        # A file is written before its row: one of today may belong to a sending under way.
        written = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
        if path.name not in waiting and written < now - STRAY:
            path.unlink(missing_ok=True)
    return count
