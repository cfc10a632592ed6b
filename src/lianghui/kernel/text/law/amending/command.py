"""``lianghui laws draft OLD NEW`` and ``lianghui laws apply BASE DECISION``."""

import argparse
import sys
from pathlib import Path

from lianghui.kernel.text.law.amending.application import apply
from lianghui.kernel.text.law.amending.decision import read_decision
from lianghui.kernel.text.law.amending.drafting import draft
from lianghui.kernel.text.law.amending.sameness import difference
from lianghui.kernel.text.law.amending.statute import statute_of
from lianghui.kernel.text.law.reading import UnreadableFile, read_file
from lianghui.kernel.text.law.tree import Law


def draft_decision(arguments: argparse.Namespace) -> int:
    """Print a draft decision that leads from the one text to the other. Returns the exit code."""
    laws = _laws(arguments.old, arguments.new)
    if laws is None:
        return 1
    old, new = laws
    text = draft(old, new)
    sys.stdout.write(text)
    if left := difference_after(old, new, text):
        sys.stderr.write(left + "\n")
        return 1
    return 0


def difference_after(old: Law, new: Law, text: str) -> str:
    """What a draft applied to the old text leaves different from the new one, in words; empty where nothing."""
    wrong = difference(apply(old, read_decision(text)).statute, statute_of(new))
    if wrong is None:
        return ""
    named = "、".join(dict.fromkeys([*wrong.numbers, *wrong.words, *(number for number, _ in wrong.divisions)]))
    return f"本草案施行后与新文本仍有不同，请核对：{named or '编章标题'}。"


def apply_decision(arguments: argparse.Namespace) -> int:
    """Print the text after a decision, and on the error stream what each instruction did. Returns the exit code."""
    laws = _laws(arguments.base, arguments.decision)
    if laws is None:
        return 1
    base, decision = laws
    instructions = read_decision(decision)
    if not instructions:
        sys.stderr.write(f"{arguments.decision}：没有找到修改事项（如“一、将第三条修改为：……”），未作改动。\n")
        return 1
    applied = apply(base, instructions)
    sys.stdout.write(applied.text())
    sys.stderr.write("\n".join(applied.report()) + "\n")
    return 0 if applied.complete else 1


def _laws(*paths: Path) -> tuple[Law, Law] | None:
    found = []
    for path in paths:
        try:
            found.append(read_file(path))
        except (UnreadableFile, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            sys.stderr.write(f"{path}：{reason}\n")
            return None
    first, second = found
    return first, second
