"""Writes both lock files from ``pyproject.toml``: every version and hash, and no host name.

Run it where ``uv`` is on the path: ``python tools/compile_requirements.py [--upgrade]``. Plain pip installs the locks.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = [
    "uv",
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
    "--python-version=3.11",
]
LOCKS = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--group=dev"],
}


def main(arguments: list[str]) -> None:
    for name, extra in LOCKS.items():
        subprocess.run([*COMMON, *extra, *arguments, f"--output-file={name}"], cwd=ROOT, check=True)  # noqa: S603
        text = (ROOT / name).read_text()
        if "://" in text:
            sys.exit(f"{name} names a host; take the address out of the configuration and run again")


if __name__ == "__main__":
    main(sys.argv[1:])
