"""Photos without the place they were taken at; no Django, no image library.

JPEG: Exif, XMP, IPTC and comments are left out, of Exif only the orientation is written anew (else phone photos would
lie on their side); what follows the picture's end is cut off (phones hang a film with its own place there). PNG: eXIf
and text chunks are left out. WebP: EXIF and XMP chunks are left out. HEIC: the GPS table inside its Exif item and any
XMP are blanked in place, since offsets all over the file point past them. The picture itself is never decoded.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from lianghui.kernel.papers.sniff import Refused

ORIENTATION: Final = 0x0112
GPS: Final = 0x8825
EXIF: Final = b"Exif\0\0"
PNG_HEAD: Final = b"\x89PNG\r\n\x1a\n"
PNG_LEFT_OUT: Final = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
XMP_BEGIN: Final = b"<x:xmpmeta"
XMP_END: Final = b"</x:xmpmeta>"
SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}  # bytes a value, by TIFF type
SOI, EOI, SOS, APP1, APP2, APP13, COM = 0xD8, 0xD9, 0xDA, 0xE1, 0xE2, 0xED, 0xFE


def without_place(content: bytes, kind: str) -> bytes:
    """The same photo without place and other hidden data; of a ``kind`` other than jpg, png, webp, heic as it is.

    Raises Refused where the file is broken, so that nothing unchecked is kept.
    """
    try:
        match kind:
            case "jpg":
                return _jpeg(content)
            case "png":
                return _png(content)
            case "webp":
                return _webp(content)
            case "heic":
                return _heic(content)
            case _:
                return content
    except (struct.error, IndexError) as error:
        raise Refused("照片文件不完整或已损坏，无法处理；请重新拍摄或导出后再上传。") from error


def _jpeg(content: bytes) -> bytes:
    out = bytearray(b"\xff\xd8")
    orientation = 0
    kept = bytearray()
    for marker, segment in _segments(content):
        if marker == APP1:
            if segment[4:10] == EXIF:
                orientation = _orientation(segment[10:]) or orientation
        elif marker in (APP13, COM) or (marker == APP2 and segment[4:16] != b"ICC_PROFILE\0"):
            continue
        else:
            kept += segment
    if orientation:
        out += _orientation_segment(orientation)
    return bytes(out + kept)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Every segment up to the end of the first picture, with its marker; the data of a scan goes with its SOS."""
    at = 2
    while True:
        if content[at] != 0xFF:  # noqa: PLR2004 - every marker begins so
            raise IndexError
        marker = content[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - fill byte
            at += 1
            continue
        if marker == EOI:
            yield marker, content[at : at + 2]
            return
        if marker == 0x01 or 0xD0 <= marker <= SOI:  # noqa: PLR2004 - markers without a length
            yield marker, content[at : at + 2]
            at += 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if marker == SOS:
            end = _scan_end(content, end)
        if end > len(content):
            raise IndexError
        yield marker, content[at:end]
        at = end


def _scan_end(content: bytes, at: int) -> int:
    """Where the compressed data ends: at the first FF that is neither stuffed (FF 00) nor a restart (FF D0 to D7)."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise IndexError
        following = content[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7:  # noqa: PLR2004
            return at
        at += 2


def _orientation(tiff: bytes) -> int:
    order = "<" if tiff[:2] == b"II" else ">"
    for tag, entry in _entries(tiff, order, struct.unpack_from(f"{order}I", tiff, 4)[0]):
        if tag == ORIENTATION:
            value = int(struct.unpack_from(f"{order}H", tiff, entry + 8)[0])
            return value if 1 < value <= 8 else 0  # noqa: PLR2004 - eight orientations, the first is upright
    return 0


def _entries(tiff: bytes, order: str, at: int) -> list[tuple[int, int]]:
    """Tags of one image file directory, each with the place of its entry; a directory out of range has none."""
    if at + 2 > len(tiff):
        return []
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    places = [at + 2 + 12 * number for number in range(count)]
    return [(struct.unpack_from(f"{order}H", tiff, p)[0], p) for p in places if p + 12 <= len(tiff)]


def _orientation_segment(orientation: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(EXIF) + len(tiff)) + EXIF + tiff


def _png(content: bytes) -> bytes:
    out = bytearray(PNG_HEAD)
    at = len(PNG_HEAD)
    while True:
        (length,) = struct.unpack_from(">I", content, at)
        name = content[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(content) or struct.unpack_from(">I", content, end - 4)[0] != zlib.crc32(content[at + 4 : end - 4]):
            raise IndexError
        if name not in PNG_LEFT_OUT:
            out += content[at:end]
        if name == b"IEND":
            return bytes(out)
        at = end


def _webp(content: bytes) -> bytes:
    out = bytearray()
    at = 12
    end_of_all = 8 + struct.unpack_from("<I", content, 4)[0]
    if end_of_all > len(content):
        raise IndexError
    while at + 8 <= end_of_all:
        name = content[at : at + 4]
        (length,) = struct.unpack_from("<I", content, at + 4)
        end = at + 8 + length + length % 2
        if end > len(content):
            raise IndexError
        chunk = bytearray(content[at:end])
        if name == b"VP8X":
            chunk[8] &= ~0x0C & 0xFF  # no Exif, no XMP any more
        if name not in (b"EXIF", b"XMP "):
            out += chunk
        at = end
    return b"RIFF" + struct.pack("<I", 4 + len(out)) + b"WEBP" + bytes(out)


def _heic(content: bytes) -> bytes:
    out = bytearray(content)
    for sign in (b"II*\0", b"MM\0*"):
        at = content.find(sign)
        while at >= 0:
            _blank_gps(out, at)
            at = content.find(sign, at + 4)
    begin = content.find(XMP_BEGIN)
    while begin >= 0:
        end = content.find(XMP_END, begin)
        end = len(content) if end < 0 else end + len(XMP_END)
        out[begin:end] = b" " * (end - begin)
        begin = content.find(XMP_BEGIN, end)
    return bytes(out)


def _blank_gps(out: bytearray, at: int) -> None:
    """Blank the GPS directory of the TIFF structure at ``at`` with all its values."""
    tiff = bytes(out[at:])
    order = "<" if tiff[:2] == b"II" else ">"
    for tag, entry in _entries(tiff, order, struct.unpack_from(f"{order}I", tiff, 4)[0]):
        if tag != GPS:
            continue
        (directory,) = struct.unpack_from(f"{order}I", tiff, entry + 8)
        for _, value in _entries(tiff, order, directory):
            kind, count = struct.unpack_from(f"{order}HI", tiff, value + 2)
            size = SIZES.get(kind, 1) * count
            (place,) = struct.unpack_from(f"{order}I", tiff, value + 8)
            if size > 4 and place + size <= len(tiff):  # noqa: PLR2004 - up to four bytes stand in the entry itself
                out[at + place : at + place + size] = bytes(size)
            out[at + value : at + value + 12] = bytes(12)
