"""Files from the upload to reports in the register. Each file is read alone: what is wrong with one stops no other."""

import datetime
import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import transaction

from lianghui.duties.reports import reader
from lianghui.duties.reports.keeping import enter
from lianghui.duties.reports.models import Report, Upload, UploadedFile
from lianghui.kernel.institution.models import House
from lianghui.kernel.jobs.queue import enqueue

FILES = 100  # in one sending
AT_ONCE = 1_000_000  # bytes that are read within the request: some thirteen reports, about two seconds
SLOW = (".pdf", ".docx")  # these take longer than their bytes tell
SLOW_AT_ONCE = 300_000
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
            quick = sum(one.size * (AT_ONCE // SLOW_AT_ONCE if _slow(one) else 1) for one in kept) <= AT_ONCE
            if not quick:
                for one in kept:
                    enqueue("reports.read_file", {"file": str(one.uid)})
    except BaseException:
        for uid, _each in written:
            (folder() / str(uid)).unlink(missing_ok=True)
        raise
    if quick:
        for one in kept:
            read_file(one.uid, now)
    return upload


def _slow(file: UploadedFile) -> bool:
    return file.name.lower().endswith(SLOW)


def _write(path: Path, blocks: Iterable[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        path.chmod(0o600)
        for block in blocks:
            digest.update(block)
            size += len(block)
            file.write(block)
    return size, digest.hexdigest()


def read_file(uid: uuid.UUID | str, now: datetime.datetime) -> None:
    """Make reports of one waiting file and say on it what became of it. Read before, or gone: nothing happens."""
    with transaction.atomic():
        file = UploadedFile.objects.select_for_update().filter(uid=uid, state="waiting").first()
        if file is None:
            return
        upload = Upload.objects.select_related("house").get(pk=file.upload_id)
        known = list(Report.objects.filter(house=upload.house, file_hash=file.file_hash))
        if known:
            file.state = "known"
            file.told = "同一份文件以前登记过" + (
                "，后来移出，可以恢复。" if known[0].withdrawn_at else "，没有重复登记。"
            )
            file.reports.set(known)
        else:
            file.state, file.told = _made(file, upload, now)
        file.save(update_fields=["state", "told"])
        # Only once it is certain: a worker that dies here reads the file again.
        transaction.on_commit(lambda: path_of(file).unlink(missing_ok=True))


def _made(file: UploadedFile, upload: Upload, now: datetime.datetime) -> tuple[str, str]:
    try:
        document = reader.opened(file.name, path_of(file))
        if len(document.text) > LONGEST_FILE:
            return (
                "refused",
                f"文字超过 {LONGEST_FILE // 10_000} 万字，没有读取。请只上传工作报告，一次可以选许多个文件。",
            )
        found = reader.read_document(document)
    except reader.UnreadableReportError as fault:
        return "refused", str(fault)[:300]
    if not found:
        return "refused", "没有在文件里找到工作报告的正文。请确认文件内容，或者把正文另存为 .docx 或 .txt 后再上传。"
    if any(one.end - one.start > LONGEST for one in found):
        return "refused", f"正文超过 {LONGEST // 10_000} 万字，不像一份工作报告。请只上传报告本身。"
    made = [
        enter(
            one,
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
        for one in found
    ]
    file.reports.set(made)
    figures = sum(one.readings.first().figures_found for one in made)
    told = f"读到 {figures} 处数据。" if len(made) == 1 else f"文件里有 {len(made)} 份报告，共读到 {figures} 处数据。"
    if not all(one.organ for one in made):
        told += "没有认出是哪个机关的工作报告，请补上基本情况；如果传错了文件，请移出登记。"
    return "read", told


def forget(now: datetime.datetime) -> int:
    """Forget sendings of long ago, and files that nobody read; returns how many sendings."""
    old = Upload.objects.filter(at__lt=now - KEPT_FOR)
    for file in UploadedFile.objects.filter(upload__in=old, state="waiting"):
        path_of(file).unlink(missing_ok=True)
    count = old.count()
    old.delete()
    return count
