"""Publications 公开: what the public sees is a frozen copy, written by a publishing act and withdrawn by another.

The table names no matter by key: it can be carried to another network by itself.
"""

import uuid

from django.db import models

from lianghui.kernel.ledger.models import PlainJSON
from lianghui.kernel.records import Kept


class Publication(models.Model):
    """One published matter. ``passages`` are label and text, ``way`` the dated stations the public may know."""

    kept = Kept.DERIVED

    uid = models.UUIDField(unique=True, default=uuid.uuid4)  # the matter's uid: addresses are never renamed
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=40)
    kind_label = models.CharField(max_length=40)
    number_text = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    proposers = models.JSONField(default=list, encoder=PlainJSON)
    units = models.JSONField(default=list, encoder=PlainJSON)
    topic = models.CharField(max_length=40, blank=True)
    topic_label = models.CharField(max_length=40, blank=True)
    outcome_label = models.CharField(max_length=80, blank=True)
    passages = models.JSONField(default=list, encoder=PlainJSON)
    way = models.JSONField(default=list, encoder=PlainJSON)
    year = models.IntegerField()
    submitted_on = models.DateField()
    published_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    act = models.UUIDField()  # the act that wrote this copy

    class Meta:
        indexes = [
            models.Index(fields=["house", "-published_on", "-id"], name="publication_by_day"),
            models.Index(fields=["house", "year", "-published_on", "-id"], name="publication_by_year"),
            models.Index(fields=["house", "topic", "-published_on", "-id"], name="publication_by_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.number_text} {self.title}".strip()
