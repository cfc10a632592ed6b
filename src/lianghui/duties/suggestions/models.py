"""What a suggestion or proposal has beyond what every matter has; each column is a field that steps set."""

from django.db import models

from lianghui.kernel.records import Kept


class Suggestion(models.Model):
    """The detail of a suggestion 建议 or proposal 提案, one to one with its matter."""

    kept = Kept.DERIVED

    matter = models.OneToOneField("procedure.Matter", models.PROTECT, primary_key=True, related_name="suggestion")
    proposer_kind = models.CharField(max_length=20, blank=True)
    origin = models.CharField(max_length=10, blank=True)  # session 会议期间, recess 闭会期间
    session = models.CharField(max_length=60, blank=True)
    topic = models.CharField(max_length=40, blank=True)
    anonymous = models.BooleanField(default=False)
    paper_signed = models.BooleanField(default=False)
    hard = models.BooleanField(default=False)
    key_item = models.BooleanField(default=False)
    turned_away = models.CharField(max_length=20, blank=True)
    ground = models.CharField(max_length=20, blank=True)
    objection = models.CharField(max_length=10, blank=True)
    publicity_wish = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "matter"], name="suggestion_by_topic")]
