"""Rows by which texts are found: words by date, and marks of likeness. Both follow from texts kept elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.records import Kept
from lianghui.kernel.text.fields import BigramsField


class Side(models.TextChoices):
    """Which reader the text is for: the desk sees the matter's text, the portal the published one."""

    DESK = "desk", _("工作台")
    PORTAL = "portal", _("公开门户")


class SearchRow(models.Model):
    """The words of one matter as one side may read it. Ids are plain: this room lies below the matters.

    Erasing a text must remove its row and then call ``search.compact``: the words are the text in pieces.
    """

    kept = Kept.DERIVED

    matter_id = models.BigIntegerField()
    side = models.CharField(max_length=6, choices=Side.choices)
    house_id = models.BigIntegerField()
    date = models.DateField()  # by which results are ordered, an Asia/Shanghai date
    bigrams = BigramsField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter_id", "side"], name="text_one_row_a_side")]
        indexes = [
            # Common words: the engine walks the dates of a house, or of the whole side, and stops at the limit.
            models.Index(fields=["side", "house_id", "date", "matter_id"], name="text_house_by_date"),
            models.Index(fields=["side", "date", "matter_id"], name="text_side_by_date"),
        ]


class NearBand(models.Model):
    """One of the sixteen MinHash bands of a matter's text; two texts that share a value are worth comparing."""

    kept = Kept.DERIVED

    matter_id = models.BigIntegerField()
    band_no = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter_id", "band_no"], name="text_one_value_a_band")]
        indexes = [models.Index(fields=["value", "band_no"], name="text_band_value")]
