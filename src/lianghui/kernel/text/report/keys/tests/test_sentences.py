"""Invented sentences in the wording of such reports, each with the keys of its figures in order, through the reader.

``sentences.txt``: organ|sentence|keys, - for none. Most were written before the rules were tried on them.
"""

from pathlib import Path

from lianghui.kernel.text.report.figure import Document
from lianghui.kernel.text.report.reading import read_report

_OPENING = {
    "人大": "云溪市人民代表大会常务委员会工作报告\n各位代表：\n现在，我报告工作。\n一、2024年的主要工作\n",
    "政协": "政协云溪市委员会常务委员会工作报告\n各位委员：\n现在，我报告工作。\n一、2024年工作回顾\n",
}


def test_every_sentence_has_its_keys():
    wrong = []
    lines = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        organ, sentence, keys = line.split("|")
        (report,) = read_report(Document("", f"{_OPENING[organ]}{sentence}。\n", "txt"))
        found = [figure.key or "-" for figure in report.figures]
        if found != keys.split():
            wrong.append((sentence, found))
    assert wrong == []
    assert len(lines) > 240
