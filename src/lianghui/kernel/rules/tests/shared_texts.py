"""The truth table and the statutes that stand beside the repository where they are present."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from lianghui.kernel.rules.packs import catalogue
from lianghui.kernel.text.numerals import to_chinese

SHARED = Path(__file__).parents[6] / "shared"
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百零〇]+条", re.MULTILINE)


def truth():
    """Rows of the truth table, [] where it is absent."""
    path = SHARED / "truth" / "suggestion_rules.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def text_of(code):
    """The text of a law, or skip."""
    if not (SHARED / "laws").exists():
        pytest.skip("旁边没有 shared/laws，无法打开条文核对。")
    found = list((SHARED / "laws").rglob(re.sub(r"([\[*?])", r"[\1]", catalogue()[code].file)))
    assert len(found) == 1, f"{code}: {catalogue()[code].file}"
    return found[0].read_text(encoding="utf-8").partition("INFO END -->")[2]


@cache
def paragraphs(code, article):
    """Paragraphs 款 of an article; items （一） stay with the paragraph they belong to."""
    text = text_of(code)
    head = f"第{to_chinese(article)}条"
    begin = re.search(rf"^{head}", text, re.MULTILINE) or re.search(rf"。\s*{head}", text)  # 京 16 runs on in a line
    assert begin, f"{code} {head}"
    rest = text[begin.end() :]
    end = _ARTICLE.search(rest) or re.search(r"\Z", rest)
    found = []
    for line in rest[: end.start()].splitlines():
        words = re.sub(r"\s+", "", line)
        if not words or words.startswith("#"):
            continue
        if found and re.match(r"[（(][一二三四五六七八九十]+[)）]", words):
            found[-1] += words
        else:
            found.append(words)
    return found
