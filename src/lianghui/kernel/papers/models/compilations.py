"""Collections that were asked for, and how far each has come."""

import uuid

from django.db import models

from lianghui.kernel.records import Kept


class Compilation(models.Model):
    """One collection 汇编 asked for: made by the worker a while later, and then an issued paper.

    ``total`` is None until the worker has counted; ``done`` counts the items read so far.
    """

    kept = Kept.TRANSIENT

    class State(models.TextChoices):
        WAITING = "waiting", "编制中"
        DONE = "done", "已完成"
        FAILED = "failed", "未能完成"

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    session = models.CharField(max_length=40)
    asked_by = models.CharField(max_length=80)  # a ref
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)  # class and place of the error, no message
    issued = models.OneToOneField("papers.Issued", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            # Asked for twice while the first is being made: one is enough.
            models.UniqueConstraint(
                fields=["house", "kind", "session"],
                condition=models.Q(state="waiting"),
                name="one_collection_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["house", "-asked_at"], name="compilations_of_house")]
