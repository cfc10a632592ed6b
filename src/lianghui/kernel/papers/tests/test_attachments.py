"""Files given: judged by content, counted, stripped of place, kept under their hash, erased."""

import datetime as dt
import io
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.jobs.declared import DAILIES
from lianghui.kernel.papers import attachments, docx, media, photos
from lianghui.kernel.papers.models import Attachment
from lianghui.kernel.papers.sniff import Refused, Unpacked, sniff
from lianghui.kernel.papers.tests.houses import house
from lianghui.kernel.papers.tests.samples import full_paper

NOW = dt.datetime(2026, 11, 20, 6, 0, tzinfo=dt.UTC)
GPS_TEXT = b"PLANTED-PLACE"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR = tmp_path


def give(content: bytes, name: str = "附件", here=None, **more):
    return attachments.accept(SimpleUploadedFile(name, content), here or house(), by="person:0", now=NOW, **more)


def tiff(order: str = ">", orientation: int = 6) -> bytes:
    """Exif with an orientation and a GPS directory whose one value is GPS_TEXT."""
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}I", 8)
    gps_at = 8 + 2 + 2 * 12 + 4
    value_at = gps_at + 2 + 12 + 4
    first = struct.pack(f"{order}H", 2)
    first += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    first += struct.pack(f"{order}HHII", 0x8825, 4, 1, gps_at) + bytes(4)
    gps = struct.pack(f"{order}HHHII", 1, 7, 2, len(GPS_TEXT), value_at) + bytes(4)
    return head + first + gps + GPS_TEXT


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg(*extra: bytes) -> bytes:
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + b"".join(extra) + scan + b"\xff\xd9"


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes) -> bytes:
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(extra)
        + png_chunk(b"IDAT", zlib.compress(b"\0\0"))
        + png_chunk(b"IEND", b"")
    )


def webp(*extra: tuple[bytes, bytes]) -> bytes:
    chunks = b"".join(
        name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        for name, body in ((b"VP8X", b"\x0c" + bytes(9)), (b"VP8 ", b"abc"), *extra)
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def xlsx(**more: bytes) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    return archive(parts | {name.replace("__", "/") + ".xml": content for name, content in more.items()})


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
FILES = {
    "pdf": b"%PDF-1.7\n",
    "jpg": jpeg(),
    "png": png(),
    "webp": webp(),
    "heic": struct.pack(">I", 24) + b"ftypheic" + bytes(12),
    "m4a": struct.pack(">I", 24) + b"ftypM4A " + bytes(12),
    "amr": b"#!AMR\n123",
    "mp3": b"ID3\x04",
    "doc": OLE + "WordDocument".encode("utf-16-le"),
    "xls": OLE + "Workbook".encode("utf-16-le"),
    "xlsx": xlsx(),
    "docx": docx.render_docx(full_paper()),
    "ofd": archive({"OFD.xml": b"<OFD/>"}),
    "zip": archive({"12-关于东河的建议.docx": archive({"[Content_Types].xml": b"", "word/document.xml": b""})}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", FILES)
def test_what_it_is_is_told_from_the_content(kind):
    taken = give(FILES[kind], "来信.exe.txt")
    assert taken.name == f"来信.exe.txt.{kind}"
    assert attachments.open_bytes(taken)[:3] == FILES[kind][:3]
    assert taken.size == len(attachments.open_bytes(taken))


LIAR = {
    "空": (b"", "文件是空的"),
    "程序": (b"MZ\x90\0", "程序或脚本"),
    "脚本": (b"#!/bin/sh\n", "程序或脚本"),
    "两用": (b"MZ\x90\0%PDF-1.7", "程序或脚本"),
    "网页": (b"<html><script>", "无法识别"),
    "截断": (FILES["docx"][:2000], "不完整或已损坏"),
    "别的": (archive({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "不是 Word 文字或 Excel"),
    "包中程序": (archive({"a.exe": b"x"}), "压缩包内的“a.exe”"),
    "包中伪装": (archive({"a.jpg": b"MZ\x90"}), "压缩包内的“a.jpg”"),
    "包中包": (archive({"b.zip": archive({"c": b""})}), "压缩包内又有压缩包"),
    "宏": (archive({"[Content_Types].xml": b"", "word/document.xml": b"", "word/vbaProject.bin": b""}), "含有宏"),
    "旧宏": (OLE + "WordDocument_VBA_PROJECT".encode("utf-16-le"), "含有宏"),
    "旧容器": (OLE, "旧格式文件既不是"),
    "实体": (xlsx(xl__sharedStrings=b'<!DOCTYPE x [<!ENTITY a "b">]>'), "实体声明"),
    "外部程序": (xlsx(xl__externalLinks__externalLink1=b"<ddeLink/>"), "DDE"),
    "炸弹": (xlsx(xl__worksheets__sheet1=bytes(3 * 1024 * 1024)), "异常膨胀"),
    "断照片": (jpeg()[:-3], "照片文件不完整"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", LIAR)
def test_what_is_dangerous_or_broken_is_refused_and_leaves_nothing(what, tmp_path):
    content, said = LIAR[what]
    with pytest.raises(Refused, match=said):
        give(content, "照片.jpg")
    assert not Attachment.objects.exists()
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []


def test_an_archive_is_held_to_total_and_members(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(archive({str(n): b"0123456789" for n in range(10)}))
    assert sniff(path) == "zip"
    with pytest.raises(Refused, match="10 个文件，超过上限 9 个"):
        sniff(path, Unpacked(members=9))
    with pytest.raises(Refused, match="解压后超过 0 MB"):
        sniff(path, Unpacked(total=99))


@pytest.mark.django_db
def test_size_is_counted_while_it_streams():
    class Endless:
        name = "大.pdf"
        read = 0

        def chunks(self, chunk_size=None):
            while True:
                self.read += 1
                yield b"%PDF-" + bytes(65531)

    upload = Endless()
    with pytest.raises(Refused, match="超过 1 MB"):
        attachments.accept(upload, house(), by="person:0", now=NOW, limits=attachments.Limits(size=1024 * 1024))
    assert upload.read == 17


@pytest.mark.django_db
def test_a_place_may_take_fewer_kinds():
    with pytest.raises(Refused, match="此处不能上传MP3 录音；可以上传：PDF"):
        give(FILES["mp3"], limits=attachments.Limits(kinds=frozenset({"pdf"})))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("jpg", jpeg(segment(0xE1, b"Exif\0\0" + tiff()), segment(0xFE, GPS_TEXT), segment(0xED, GPS_TEXT)) + GPS_TEXT),
        ("jpg", jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + GPS_TEXT), segment(0xE2, b"MPF\0" + GPS_TEXT))),
        ("png", png(png_chunk(b"eXIf", tiff()), png_chunk(b"tEXt", b"c\0" + GPS_TEXT)) + GPS_TEXT),
        ("webp", webp((b"EXIF", tiff("<")), (b"XMP ", GPS_TEXT))),
        ("heic", FILES["heic"] + b"Exif\0\0" + tiff()),
        ("heic", FILES["heic"] + b"Exif\0\0" + tiff("<")),
        ("heic", FILES["heic"] + b"<x:xmpmeta>" + GPS_TEXT + b"</x:xmpmeta>rest"),
    ],
)
def test_photos_lose_their_place(kind, content):
    assert GPS_TEXT in content
    stripped = photos.without_place(content, kind)
    assert GPS_TEXT not in stripped
    assert photos.without_place(stripped, kind) == stripped


def test_the_picture_and_its_orientation_stay():
    stripped = photos.without_place(jpeg(segment(0xE1, b"Exif\0\0" + tiff(orientation=6))), "jpg")
    assert stripped.endswith(jpeg()[2:])
    assert photos._orientation(stripped[stripped.index(b"Exif\0\0") + 6 :]) == 6
    icc = segment(0xE2, b"ICC_PROFILE\0" + b"colours")
    assert photos.without_place(jpeg(icc), "jpg") == jpeg(icc)
    assert photos.without_place(png(png_chunk(b"tIME", bytes(7))), "png") == png()
    heic = FILES["heic"] + b"Exif\0\0" + tiff() + b"rest"
    assert len(photos.without_place(heic, "heic")) == len(heic)


@given(noise=st.binary(max_size=200), cut=st.integers(min_value=0, max_value=200))
@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "heic"])
def test_broken_photos_are_refused_and_never_crash(kind, noise, cut):
    whole = FILES[kind]
    for content in (whole[:cut] + noise, whole[: len(whole) // 2] + noise + whole[len(whole) // 2 :]):
        try:
            photos.without_place(content, kind)
        except Refused as refused:
            assert "不完整" in str(refused)  # noqa: PT017 - that it may pass is right as well


@pytest.mark.parametrize(
    ("given_name", "kind", "kept"),
    [
        ("C:\\文件\\建议.docx", "docx", "建议.docx"),
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("\u202egpj.exe", "jpg", "gpj.exe.jpg"),
        ("来信.JPEG", "jpg", "来信.JPEG"),
        ("函.wps", "doc", "函.wps"),
        ("", "png", "附件.png"),
        ("长" * 300 + ".pdf", "pdf", "长" * 196 + ".pdf"),
    ],
)
def test_names_are_made_safe_and_end_as_the_content_says(given_name, kind, kept):
    assert attachments.safe_name(given_name, kind) == kept


@pytest.mark.django_db
def test_bytes_lie_under_a_hash_of_the_houses_own(tmp_path):
    here, there = house(), house("baishan")
    ours, theirs = give(FILES["pdf"], here=here), give(FILES["pdf"], here=there)
    assert ours.sha != theirs.sha
    path = tmp_path / "media" / str(here.uid) / ours.sha[:2] / ours.sha
    assert path.read_bytes() == FILES["pdf"]
    key = tmp_path / "keys" / f"{here.uid}.media"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_bytes()) == 32
    assert [p.name for p in key.parent.iterdir()].count(key.name) == 1


@pytest.mark.django_db
def test_changed_bytes_are_noticed():
    taken = give(FILES["pdf"])
    path = media.path_of(taken.house, taken.sha)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.8\n")
    with pytest.raises(media.Damaged, match="校验值不符"):
        attachments.open_bytes(taken)
    path.unlink()
    with pytest.raises(media.Damaged, match="不在存储中"):
        attachments.open_bytes(taken)


@pytest.mark.django_db
@pytest.mark.parametrize("sha", ["../../../etc/passwd", "", "A" * 64])
def test_no_path_but_a_hash(sha):
    with pytest.raises(ValueError, match="not a hash"):
        media.path_of(house(), sha)


@pytest.mark.django_db
def test_erasure_takes_bytes_nobody_else_refers_to(django_capture_on_commit_callbacks):
    here = house()
    one, two = give(FILES["pdf"], "一.pdf", here), give(FILES["pdf"], "二.pdf", here)
    path = media.path_of(here, one.sha)
    with django_capture_on_commit_callbacks(execute=True):
        assert attachments.erase([one], now=NOW) == 1
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert attachments.erase([one, two], now=NOW) == 1
    assert not path.exists()
    one.refresh_from_db()
    assert (one.name, one.sha, one.erased_at) == ("", "", NOW)
    with pytest.raises(media.Damaged, match="按规定删除"):
        attachments.open_bytes(one)


@pytest.mark.django_db
def test_the_sweep_takes_what_a_roll_back_left():
    here = house()
    kept = give(FILES["pdf"], here=here)
    left = media.store(here, b"left by a roll-back")
    media.half_file(here)
    assert media.sweep(here, older_than=0) == 0
    later = Path(media.path_of(here, left)).stat().st_mtime + 60
    assert media.sweep(here, older_than=later) == 2
    assert media.path_of(here, kept.sha).exists()
    assert not media.path_of(here, left).exists()


@pytest.mark.django_db
def test_the_sweep_is_planned_each_night_and_spares_what_is_new():
    here = house()
    new, old = (media.path_of(here, media.store(here, content)) for content in (b"new", b"old"))
    two_days_ago = old.stat().st_mtime - 2 * 86400
    os.utime(old, (two_days_ago, two_days_ago))
    DAILIES["papers.sweep"].run(NOW.date())
    assert (new.exists(), old.exists()) == (True, False)
