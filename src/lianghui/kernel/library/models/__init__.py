"""The law library 法规库: works, their versions, the events that made them, articles to search, and what people add.

One library for all houses: a law is the same wherever it is read. Work, version and event are different things, and
the timeline is computed from them (``timeline``).
"""

from lianghui.kernel.library.models.articles import ArticleBand, ArticleRow, ArticleWords
from lianghui.kernel.library.models.changes import Change, LibraryHead
from lianghui.kernel.library.models.comparisons import ComparisonNote, MatchCorrection
from lianghui.kernel.library.models.events import Event
from lianghui.kernel.library.models.packages import Package
from lianghui.kernel.library.models.reader_reports import ReaderReport
from lianghui.kernel.library.models.versions import Version
from lianghui.kernel.library.models.works import Work

__all__ = [
    "ArticleBand",
    "ArticleRow",
    "ArticleWords",
    "Change",
    "ComparisonNote",
    "Event",
    "LibraryHead",
    "MatchCorrection",
    "Package",
    "ReaderReport",
    "Version",
    "Work",
]
