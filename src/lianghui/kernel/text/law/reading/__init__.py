"""The reader of Chinese legislation: a text becomes the tree of ``law.tree``, whatever it looks like. Pure.

It never refuses a text: what it cannot place is kept as ``Kind.UNPLACED``, marked, and reported in ``Law.remarks``.
``read_text(text).write() == text`` holds for every text.
"""

from lianghui.kernel.text.law.reading.decoding import UnreadableFile, decode
from lianghui.kernel.text.law.reading.files import Reading, read_bytes, read_file, readings
from lianghui.kernel.text.law.reading.numbers import ArticleNumber, article_number
from lianghui.kernel.text.law.reading.reader import read_text
from lianghui.kernel.text.law.reading.sequence import Sequence, sequence

__all__ = [
    "ArticleNumber",
    "Reading",
    "Sequence",
    "UnreadableFile",
    "article_number",
    "decode",
    "read_bytes",
    "read_file",
    "read_text",
    "readings",
    "sequence",
]
