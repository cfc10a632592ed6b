"""What a file is, told from its content and never from its name; no Django.

Only the kinds listed in ``KINDS`` are known. Office files and archives are opened to see that they are what they begin
as, and are held to limits while being read, since the sizes an archive states about itself are the sender's words.
"""

import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

MEGABYTE: Final = 1024 * 1024

# Short name: (media type, kind of attachment, name for the reader)
KINDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "pdf": ("application/pdf", "document", "PDF"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document", "Word"),
    "doc": ("application/msword", "document", "Word/WPS 旧格式"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document", "Excel"),
    "xls": ("application/vnd.ms-excel", "document", "Excel 旧格式"),
    "ofd": ("application/ofd", "document", "OFD"),
    "jpg": ("image/jpeg", "photo", "JPEG 照片"),
    "png": ("image/png", "photo", "PNG 图片"),
    "webp": ("image/webp", "photo", "WebP 图片"),
    "heic": ("image/heic", "photo", "HEIC 照片"),
    "m4a": ("audio/mp4", "sound", "M4A 录音"),
    "amr": ("audio/amr", "sound", "AMR 录音"),
    "mp3": ("audio/mpeg", "sound", "MP3 录音"),
    "zip": ("application/zip", "document", "ZIP 压缩包"),
}
HEAD: Final = 4096
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
SOUND_BRANDS: Final = frozenset({b"M4A ", b"M4B ", b"mp42", b"isom", b"3gp4", b"3gp5"})
AMR: Final = (b"#!AMR\n", b"#!AMR-WB\n")
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
PROGRAM_SUFFIXES: Final = frozenset(
    f".{name}"
    for name in (
        *("exe", "dll", "com", "bat", "cmd", "ps1", "vbs", "js", "jse", "wsf", "hta", "scr", "msi", "jar", "apk"),
        *("sh", "lnk", "reg", "py", "html", "htm", "svg"),
    )
)


class Refused(Exception):  # noqa: N818
    """A file is not taken; the message says in Chinese why and what to do."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """How large an archive may become when opened."""

    total: int = 400 * MEGABYTE
    members: int = 5000
    ratio: int = 150  # of one member of more than a megabyte; XML of real spreadsheets stays below 40


def sniff(path: Path, unpacked: Unpacked | None = None) -> str:
    """Return the short name of the file's kind. Raises Refused for what is unknown, broken, or dangerous."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Refused("文件是空的，请重新选择文件。")
    if head.startswith(PROGRAMS) and not head.startswith(AMR):
        raise Refused("这是程序或脚本文件，不能作为附件上传。")
    kind = _by_magic(head)
    if kind == "zip":
        return _inside_archive(path, unpacked or Unpacked())
    if kind == "ole":
        return _inside_ole(path)
    if kind is None:
        known = "、".join(name for _, _, name in KINDS.values())
        raise Refused(f"无法识别这个文件的格式（以文件内容为准，与扩展名无关）。可以上传：{known}。")
    return kind


def sniff_bytes(content: bytes, unpacked: Unpacked | None = None) -> str:
    """The same of bytes in memory, for a file that is small and not kept as it came."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return sniff(Path(file.name), unpacked)


def _by_magic(head: bytes) -> str | None:  # noqa: PLR0911 - one line a format reads best
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "heic" if brand in HEIC_BRANDS else "m4a" if brand in SOUND_BRANDS else None
    if head.startswith(AMR):
        return "amr"
    if head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return "mp3"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    return "ole" if head.startswith(OLE) else None


def _inside_ole(path: Path) -> str:
    """Old Word, WPS and Excel files are one container; the names of its streams tell them apart."""
    content = path.read_bytes()
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise Refused("这个文件含有宏（程序），不能上传；请另存为不含宏的 .docx 或 .xlsx 后再试。")
    if "WordDocument".encode("utf-16-le") in content:
        return "doc"
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book\0")):
        return "xls"
    raise Refused("这个旧格式文件既不是 Word/WPS 文字，也不是 Excel 表格，不能上传；请另存为 .docx、.xlsx 或 PDF。")


def _inside_archive(path: Path, limits: Unpacked) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            return _archive_kind(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Refused("文件不完整或已损坏，无法打开；请在电脑上确认能打开后重新上传。") from error


def _archive_kind(archive: zipfile.ZipFile, limits: Unpacked) -> str:
    members = [member for member in archive.infolist() if not member.is_dir()]
    names = {member.filename for member in members}
    if len(members) > limits.members:
        raise Refused(f"压缩包内有 {len(members)} 个文件，超过上限 {limits.members} 个；请分成几个压缩包上传。")
    if any(member.flag_bits & 1 for member in members):
        raise Refused("文件带有密码，系统无法检查；请去掉密码后再上传。")
    if sum(member.file_size for member in members) > limits.total:
        raise Refused(_too_large(limits))
    kind = (
        "zip"
        if "[Content_Types].xml" not in names and "OFD.xml" not in names
        else "ofd"
        if "OFD.xml" in names
        else "docx"
        if "word/document.xml" in names
        else "xlsx"
        if "xl/workbook.xml" in names
        else ""
    )
    if not kind:
        raise Refused("这个 Office 文件不是 Word 文字或 Excel 表格，不能上传；请另存为 .docx、.xlsx 或 PDF。")
    total = 0
    for member in members:
        if kind in ("docx", "xlsx") and PurePosixPath(member.filename).name.lower().startswith("vbaproject"):
            raise Refused("这个文件含有宏（程序），不能上传；请另存为不含宏的 .docx 或 .xlsx 后再试。")
        with archive.open(member) as content:
            total += _read_member(member, content, kind, limits)
        if total > limits.total:
            raise Refused(_too_large(limits))
    return kind


def _read_member(member: zipfile.ZipInfo, content: IO[bytes], kind: str, limits: Unpacked) -> int:
    """Read one member to its end, whatever size it states; return the bytes it really has."""
    chunk = content.read(HEAD)
    if kind == "zip":
        _refuse_member(member, chunk)
    structure = kind != "zip" and member.filename.lower().endswith((".xml", ".rels", ".vml"))
    size, before = 0, b""
    while chunk:
        size += len(chunk)
        if size > MEGABYTE and size > limits.ratio * max(member.compress_size, 1):
            raise Refused("文件解压后异常膨胀（疑似“压缩炸弹”），不能上传；请用 Word、WPS 或 Excel 另存后再试。")
        if size > limits.total:
            raise Refused(_too_large(limits))
        if structure:
            _refuse_structure(before + chunk)
        before = chunk[-16:]
        chunk = content.read(MEGABYTE)
    return size


def _refuse_structure(xml: bytes) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refused(
            "文件的内部结构含有实体声明，可能在打开时无限膨胀，不能上传；请用 Word、WPS 或 Excel 另存后再试。"
        )
    if b"ddeLink" in xml:
        raise Refused("表格含有会启动外部程序的链接（DDE），不能上传；请删除该链接后另存再试。")


def _refuse_member(member: zipfile.ZipInfo, head: bytes) -> None:
    suffix = PurePosixPath(member.filename.replace("\\", "/")).suffix.lower()
    if suffix in PROGRAM_SUFFIXES or head.startswith(PROGRAMS):
        raise Refused(f"压缩包内的“{member.filename}”是程序、脚本或网页文件，不能上传；请删除后重新压缩。")
    archives = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
    office = suffix in {".docx", ".xlsx", ".pptx", ".ofd"}
    if head.startswith(archives) or (head.startswith(b"PK\x03\x04") and not office):
        raise Refused(f"压缩包内又有压缩包“{member.filename}”，系统无法逐层检查；请解开后重新压缩。")


def _too_large(limits: Unpacked) -> str:
    return f"文件解压后超过 {limits.total // MEGABYTE} MB，不能上传；请减少内容或分成几个文件。"
