"""Invented local texts for the law library 虚构演示文本: brought in through the door that files of laws use."""

from datetime import datetime
from pathlib import Path

from lianghui.kernel.library.importing import bring_in, sources_in

FOLDER = Path(__file__).with_name("laws")


def bring_laws(now: datetime) -> int:
    """Two regulations in two versions and a rule of the city. Returns how many texts were taken."""
    report = bring_in(sources_in([FOLDER]), now=now)
    if report.skipped:
        raise ValueError("；".join(f"{line.name}：{line.reason}" for line in report.skipped))
    return report.count_read()
