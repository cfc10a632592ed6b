"""What the ledger keeps: acts, their sealed fields, and the log that gives acts their place."""

import json
import uuid
from typing import Any

from django.db import models

from lianghui.kernel.records import Kept


class PlainJSON(json.JSONEncoder):
    """Writes Chinese as Chinese, so that a search of the file's bytes finds, or no longer finds, a word."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})


class Act(models.Model):
    """One step taken 行为. Appended once in the transaction of its effect; only ``position`` is ever set, once."""

    kept = Kept.ACT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="acts")
    matter = models.ForeignKey("procedure.Matter", models.PROTECT, null=True, related_name="acts")
    step = models.CharField(max_length=80)
    # When it happened, by which limits run, is a date in Asia/Shanghai; when it was entered is a moment in UTC.
    happened_on = models.DateField()
    entered_at = models.DateTimeField()
    facts = models.TextField()  # the exact canonical JSON that was hashed, never parsed and written again
    leaf = models.BinaryField(max_length=32)
    position = models.BigIntegerField(null=True)  # place in the house's log, from 0; null until the sequencer came by
    intent = models.CharField(max_length=80, null=True, unique=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        # The constraint is also the index by which the log is read and acts without a position are found.
        constraints = [models.UniqueConstraint(fields=["house", "position"], name="act_house_position")]
        indexes = [
            models.Index(fields=["matter", "id"], name="act_by_matter"),
            models.Index(fields=["house", "step", "happened_on"], name="act_by_step"),
        ]


class Sealed(models.Model):
    """One text, name, contact or reason of an act, with its salt. A row that is absent was erased."""

    kept = Kept.SEALED

    act = models.ForeignKey(Act, models.PROTECT, related_name="sealed")
    name = models.CharField(max_length=60)
    value = models.JSONField(encoder=PlainJSON)
    salt = models.BinaryField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "name"], name="sealed_act_name")]


class Tile(models.Model):
    """Up to 256 neighbouring hashes of one level of the tree, so that a proof never reads the log.

    Level 0 holds leaves; level n holds the roots of full tiles of level n - 1 (each over 256^n leaves).
    """

    kept = Kept.DERIVED

    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hashes = models.BinaryField(max_length=256 * 32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "level", "index"], name="tile_place")]


class LogState(models.Model):
    """Where a house's log stands: the row the sequencer locks."""

    kept = Kept.DERIVED

    house = models.OneToOneField("institution.House", models.PROTECT, related_name="log_state")
    size = models.BigIntegerField(default=0)
    root = models.BinaryField(max_length=32)
    epoch = models.PositiveIntegerField(default=1)  # a restored backup begins a new one
    algorithm = models.CharField(max_length=10, default="sha256")  # fixed at the first leaf


class Checkpoint(models.Model):
    """A signed statement of size and root, as given to papers, the portal and witnesses."""

    kept = Kept.REGISTER

    house = models.ForeignKey("institution.House", models.PROTECT, related_name="checkpoints")
    epoch = models.PositiveIntegerField()
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    text = models.TextField()  # the signed note, byte for byte
    at = models.DateTimeField()
    witness = models.TextField(blank=True)  # to whom it went, or who kept it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "epoch", "size"], name="checkpoint_place")]


class Erasure(models.Model):
    """One sealed field taken away, and the act that ordered it. Kept beside backups, applied again after a restore."""

    kept = Kept.REGISTER

    house = models.ForeignKey("institution.House", models.PROTECT, related_name="erasures")
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="erases")
    target = models.UUIDField()  # uid of the act that lost the field
    field = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "field"], name="erasure_once")]
