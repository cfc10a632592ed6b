"""Articles as rows: to be found by words, and near copies by bands. All derived from versions' texts."""

from django.db import models

from lianghui.kernel.library.models.versions import Version
from lianghui.kernel.library.models.works import Work
from lianghui.kernel.records import Kept
from lianghui.kernel.text.fields import BigramsField


class ArticleRow(models.Model):
    """One article (or preamble, annex, numbered part of a decision) of one version.

    ``id`` is the place in lists of results, packed (``listing_key``): rank, newest first, version, position.
    So the order of results is the order of the primary key, and both engines stop reading at the limit.
    """

    kept = Kept.DERIVED

    id = models.BigIntegerField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="rows")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)  # article, preamble, annex …
    eid = models.CharField(max_length=120)
    number = models.CharField(max_length=30, blank=True)  # as printed
    heading = models.CharField(max_length=120, blank=True)
    path = models.CharField(max_length=300, blank=True)  # 第二章 代表的产生 / 第一节 …
    start = models.PositiveIntegerField()  # characters in the version's text
    end = models.PositiveIntegerField()
    mark = models.BigIntegerField()  # hash of the words without blanks and marks: equal words, equal mark
    words = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "eid"], name="row_of_version_once")]
        indexes = [
            models.Index(fields=["work", "eid"], name="row_of_work"),
            models.Index(fields=["mark"], name="row_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.eid}"


class ArticleWords(models.Model):
    """The index terms of an article, under the key of its row.

    A table of its own: a search for a common word passes over many rows, and they should be narrow.
    """

    kept = Kept.DERIVED

    id = models.BigIntegerField(primary_key=True)
    bigrams = BigramsField()

    def __str__(self) -> str:
        return str(self.id)


class ArticleBand(models.Model):
    """One of the eight bands of an article's sketch; two articles that share a value are worth comparing."""

    kept = Kept.DERIVED

    row = models.ForeignKey(ArticleRow, on_delete=models.CASCADE, related_name="bands")
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "row"], name="band_value")]

    def __str__(self) -> str:
        return f"{self.row_id} {self.value}"
