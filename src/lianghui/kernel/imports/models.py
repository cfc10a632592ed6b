"""What imports keep: how columns were mapped, each batch, and what became of each of its rows."""

import uuid

from django.db import models

from lianghui.kernel.ledger.models import PlainJSON
from lianghui.kernel.records import Kept


class ColumnMapping(models.Model):
    """Which column is which in files with one head, as the house's clerks settled it."""

    kept = Kept.REGISTER

    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    signature = models.CharField(max_length=64)
    columns = models.JSONField()
    changed_by = models.CharField(max_length=60)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "kind", "signature"], name="mapping_once")]


class BatchState(models.TextChoices):
    UPLOADED = "uploaded", "待对应列"
    PREVIEW = "preview", "待确认"
    RUNNING = "running", "导入中"
    DONE = "done", "已完成"
    STOPPED = "stopped", "已中断"
    WITHDRAWING = "withdrawing", "撤回中"
    WITHDRAWN = "withdrawn", "已撤回"


class ImportBatch(models.Model):
    """One import of one file. Its cells are kept until it is carried out, and no longer."""

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    head_row = models.IntegerField(default=0)  # as the sheet counts it; 0: looked for
    columns = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=BatchState, default=BatchState.UPLOADED)
    capacity = models.CharField(max_length=60)  # in which its clerk acts, also where the worker carries it out
    reason = models.CharField(max_length=300, blank=True)  # why it was stopped, or withdrawn
    claimed_until = models.DateTimeField(null=True)  # one worker at a time; a dead one's claim ends by itself
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["house", "-created_at"], name="import_by_house"),
            models.Index(fields=["state", "id"], name="import_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"


class RowState(models.TextChoices):
    NEW = "new", "新增"
    SAME = "same", "已有，不重复导入"
    CHANGED = "changed", "已有，内容不同"
    ERROR = "error", "有误"
    DONE = "done", "已导入"
    WITHDRAWN = "withdrawn", "已撤回"


class ImportRow(models.Model):
    """What becomes, or became, of one row."""

    kept = Kept.REGISTER

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="rows")
    number = models.IntegerField()  # as the sheet counts it
    state = models.CharField(max_length=10, choices=RowState)
    key = models.CharField(max_length=40, blank=True)
    generation = models.IntegerField(default=0)  # how often the same row had been withdrawn before
    digest = models.CharField(max_length=64, blank=True)  # keyed: tells a changed row, gives no text away
    cells = models.JSONField(null=True, encoder=PlainJSON)  # until carried out
    column = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    matter = models.UUIDField(null=True)
    written = models.CharField(max_length=80, blank=True)  # model and key of a register row

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]
        indexes = [
            models.Index(fields=["batch", "state", "number"], name="import_row_by_state"),
            models.Index(fields=["key"], name="import_row_by_key"),
        ]
