"""Frozen figures: a published value with all that is needed to ask for it again."""

import uuid

from django.db import models

from lianghui.kernel.records import Kept


class FrozenFigure(models.Model):
    """A published value 快照: key, version, parameters, size of the log, what was counted, a digest of the rows."""

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    version = models.IntegerField()
    first = models.DateField()
    last = models.DateField()
    basis = models.CharField(max_length=40, blank=True)
    only = models.JSONField(default=dict)
    log_size = models.BigIntegerField()
    count = models.IntegerField()
    whole = models.IntegerField(null=True)
    middle = models.FloatField(null=True)
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=60)
    note = models.CharField(max_length=200, blank=True)
    public = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["house", "key", "-frozen_at"], name="figure_by_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.first}/{self.last}: {self.count}"
