"""What background work keeps: jobs, days planned, workers' signs of life, and what was sent outward."""

import uuid

from django.db import models

from lianghui.kernel.records import Kept


class JobState(models.TextChoices):
    WAITING = "waiting", "等待"
    DONE = "done", "完成"
    FAILED = "failed", "失败"


class Job(models.Model):
    """One piece of work. There is no state "running": whoever runs it holds the row's lock, and dying lets go of it."""

    kept = Kept.TRANSIENT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)  # ids and dates, never text: erasure must not have to look here
    run_after = models.DateTimeField()
    key = models.CharField(max_length=160, null=True, unique=True)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, default="", blank=True)  # class and place of the error, no message
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_after", "id"], name="job_next")]


class Scheduled(models.Model):
    """A daily work was planned for a day; the row is what keeps it to once."""

    kept = Kept.TRANSIENT

    name = models.CharField(max_length=80)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="scheduled_once")]


class Heartbeat(models.Model):
    """The last sign of life of a worker."""

    kept = Kept.TRANSIENT

    worker = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField()
    at = models.DateTimeField()


class DeliveryState(models.TextChoices):
    PREPARED = "prepared", "待发送"
    SENT = "sent", "已发送"
    UNKNOWN = "unknown", "结果不明"
    FAILED = "failed", "发送失败"
    CALLED_BACK = "called_back", "已撤回"


class Delivery(models.Model):
    """One notice to one party by one channel. It carries number, date and link, and no content."""

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=160, unique=True)  # the same notice is never prepared twice
    recipient = models.CharField(max_length=80)  # a ref
    channel = models.CharField(max_length=20)
    notice = models.CharField(max_length=40)  # which of the fixed wordings
    payload = models.JSONField(default=dict)
    matter = models.UUIDField(null=True)
    state = models.CharField(max_length=12, choices=DeliveryState.choices, default=DeliveryState.PREPARED)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=80, default="", blank=True)  # a code, see delivery.REASONS
    receipt = models.CharField(max_length=120, default="", blank=True)  # what the other side calls it
    created_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, default="", blank=True)  # ref of who sent it again or called it back

    class Meta:
        indexes = [
            models.Index(fields=["state", "not_before", "id"], name="delivery_next"),
            models.Index(fields=["matter", "state"], name="delivery_of_matter"),
        ]
