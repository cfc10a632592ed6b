"""What the papers' room keeps: numbers, wordings, issued papers, collections, versions of texts, attachments."""

from lianghui.kernel.papers.models.attachments import Attachment, TextVersion
from lianghui.kernel.papers.models.compilations import Compilation
from lianghui.kernel.papers.models.issued import Issued, Wording, WordTemplate
from lianghui.kernel.papers.models.numbers import NumberTaken, Series

__all__ = ["Attachment", "Compilation", "Issued", "NumberTaken", "Series", "TextVersion", "WordTemplate", "Wording"]
