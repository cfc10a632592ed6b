"""Files broken at random: each is read, or refused in words; nothing else is ever raised."""

import os
from random import Random

import pytest

from lianghui.kernel.text.report.files.opening import document
from lianghui.kernel.text.report.files.unreadable import UnreadableReportError
from lianghui.kernel.text.report.reading import read_report
from lianghui.kernel.text.report.tests import sample_files as made

CASES = int(os.environ.get("REPORT_CASES", "600")) // 20


def broken(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randrange(1, 12)):
        at = random.randrange(len(changed))
        kind = random.randrange(4)
        if kind == 0:
            changed[at] = random.randrange(256)
        elif kind == 1:
            del changed[at : at + random.randrange(1, 40)]
        elif kind == 2:
            changed[at:at] = random.randbytes(random.randrange(1, 40))
        else:
            changed[at:at] = changed[: random.randrange(1, 200)]
        if not changed:
            return b""
    return bytes(changed)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.txt", made.TEXT.encode),
        ("b.txt", lambda: made.TEXT.encode("gb18030")),
        ("c.txt", lambda: made.TEXT.encode("utf-16")),
        ("d.html", made.page),
        ("e.docx", lambda: made.word(made.paragraph("走访71家。"))),
        ("f.pdf", made.pdf),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nothing_but_a_refusal_in_words(name, make) -> None:
    if name.endswith("pdf"):
        pytest.importorskip("typst")
    whole = make()
    random = Random(name)
    read = 0
    said: set[str] = set()
    for _ in range(CASES):
        try:
            opened = document(name, broken(whole, random))
        except UnreadableReportError as error:
            said.add(str(error))
        else:
            reports = read_report(opened)
            assert all(
                opened.text[figure.start : figure.end] == figure.quote for one in reports for figure in one.figures
            )
            read += 1
    assert read or said
    assert all("请" in words for words in said), said
