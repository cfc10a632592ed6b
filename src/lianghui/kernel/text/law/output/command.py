"""``lianghui laws write FILE``: a text written out as Akoma Ntoso, HTML or plain text."""

import argparse
import sys

from lianghui.kernel.text.law.output.akn import to_akn
from lianghui.kernel.text.law.output.html import law_html, within_page
from lianghui.kernel.text.law.output.plain import law_plain
from lianghui.kernel.text.law.reading import UnreadableFile, read_file
from lianghui.kernel.text.law.tree import Law


def write_file(arguments: argparse.Namespace) -> int:
    """Print one file in another form, in UTF-8. Returns the exit code."""
    try:
        law = read_file(arguments.file)
    except (UnreadableFile, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        sys.stderr.write(f"{arguments.file}：{reason}\n")
        return 1
    sys.stdout.write(written(law, arguments.form))
    return 0


def written(law: Law, form: str) -> str:
    """The law as ``akn``, ``html`` or ``txt``; ends with a line end."""
    if form == "akn":
        return to_akn(law).decode("utf-8") + "\n"
    if form == "html":
        return law_html(law, link=within_page) + "\n"
    return law_plain(law)
