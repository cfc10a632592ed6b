"""Sets one PDF in a process of its own: the question comes as JSON on stdin, the PDF goes to stdout. No Django.

Run by ``pdf`` for collections alone: Typst keeps some 3 MB an item until its process ends, which a worker that runs for
months must not. It may be killed by its limit at any moment, and nothing but this one setting is lost.
"""

import json
import sys
from typing import Any


def main() -> None:
    """Answer one question."""
    asked = json.load(sys.stdin)
    _limit_memory(asked["memory"])
    sys.stdout.buffer.write(set_pdf(asked["template"], asked["root"], asked["fonts"], asked["data"]))


def set_pdf(template: str, root: str, font_folders: list[str], data: dict[str, Any]) -> bytes:
    """Set the data in the template. Typst may read the root and the fonts, and nothing else."""
    import typst  # noqa: PLC0415 - after the limit is set

    return typst.compile(
        template,
        root=root,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders),
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
        format="pdf",
    )


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - where there is none, the machine's own limit has to do
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
