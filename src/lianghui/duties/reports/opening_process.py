"""Opens one uploaded file in a process of its own: the question comes as JSON on stdin, the answer goes to stdout.

Run by ``reader`` alone. It may be killed by its limits at any moment, and nothing but this one file is not read.
"""

import json
import sys
from pathlib import Path


def main() -> None:
    """Answer one question."""
    asked = json.load(sys.stdin)
    _limit_memory(asked["memory"])
    from lianghui.kernel.text.report.files.opening import document  # noqa: PLC0415 - after the limit is set
    from lianghui.kernel.text.report.files.unreadable import UnreadableReportError  # noqa: PLC0415

    try:
        found = document(asked["name"], Path(asked["path"]).read_bytes())
    except UnreadableReportError as fault:
        answer: dict[str, object] = {"error": str(fault)}
    else:
        # NUL is no text of a report, and no database takes it; a blank keeps every offset.
        text = found.text.replace("\0", " ")
        answer = {"text": text, "format": found.format, "left_out": [list(one) for one in found.left_out]}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - where there is none the limits of size and time have to do
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
