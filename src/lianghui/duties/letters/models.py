"""What a letter has beyond what every matter has."""

from django.db import models

from lianghui.kernel.records import Kept


class Letter(models.Model):
    """The detail of a letter 群众来信, one to one with its matter. Who wrote it is sealed and stands in no column."""

    kept = Kept.DERIVED

    matter = models.OneToOneField("procedure.Matter", models.PROTECT, primary_key=True, related_name="letter")
    kind = models.CharField(max_length=20, blank=True)
    topic = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "matter"], name="letter_by_topic")]
