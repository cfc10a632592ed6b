"""``lianghui laws compare OLD NEW``: two files side by side."""

import argparse
import json
import sys

from lianghui.kernel.text.law.comparing.alignment import compare
from lianghui.kernel.text.law.comparing.telling import tell
from lianghui.kernel.text.law.reading import UnreadableFile, read_file


def compare_files(arguments: argparse.Namespace) -> int:
    """Print the pairs of articles as JSON, or what changed in words. Returns the exit code."""
    laws = []
    for path in (arguments.old, arguments.new):
        try:
            laws.append(read_file(path))
        except (UnreadableFile, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            sys.stderr.write(f"{path}：{reason}\n")
            return 1
    comparison = compare(*laws)
    if arguments.json:
        json.dump(list(comparison.pairs()), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n".join([f"《{laws[0].title}》新旧对照", *tell(comparison)]) + "\n")
    return 0
