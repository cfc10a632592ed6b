"""Reads invented sentences as a report does, and gives what the checks found."""

from lianghui.kernel.text.report.checks import check
from lianghui.kernel.text.report.figure import Document
from lianghui.kernel.text.report.reading import read_report

_OPENING = (
    "云溪市人民代表大会常务委员会工作报告\n\n各位代表：\n现在，我代表云溪市人大常委会报告工作，请予审议。\n"
    "一、2024年的主要工作\n"
)


def found(*sentences):
    """The findings of a short report of the congress of an invented city that says these sentences."""
    text = _OPENING + "\n".join(sentences) + "\n"
    (report,) = read_report(Document("云溪.txt", text, "txt"))
    return check(text, report)


def cppcc(*sentences):
    """The same of a committee of the CPPCC."""
    text = "政协云溪市委员会常务委员会工作报告\n各位委员：\n一、2024年工作回顾\n" + "\n".join(sentences) + "\n"
    (report,) = read_report(Document("云溪政协.txt", text, "txt"))
    return check(text, report)


def kinds(*sentences):
    return [str(finding.kind) for finding in found(*sentences)]
