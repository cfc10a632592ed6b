"""What the papers' room keeps: numbers, wordings, issued papers, versions of texts, attachments."""

from lianghui.kernel.papers.models.numbers import NumberTaken, Series

__all__ = ["NumberTaken", "Series"]
