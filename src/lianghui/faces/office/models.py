"""What the office pages keep: recounts other houses still have to take, verifications run, erasures asked for."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.records import Kept


class RecountDue(models.Model):
    """A house whose running limits are to be counted again because a notice entered elsewhere touches them."""

    kept = Kept.TRANSIENT

    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    notice = models.ForeignKey("calendar.HolidayNotice", models.PROTECT, related_name="+")
    changes = models.JSONField()  # days and years, as ``recounting.as_json`` writes them
    done_at = models.DateTimeField(null=True)
    moved = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["done_at", "id"], name="recount_due_next")]


class VerifyRun(models.Model):
    """A verification of a house's log that somebody started from the page, and what it found."""

    kept = Kept.REGISTER

    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)  # ref of a capacity
    size = models.BigIntegerField()
    root = models.CharField(max_length=64, blank=True)
    holds = models.BooleanField()
    problems = models.JSONField(default=list)  # sentences of the verifier: places and uids, no text of a matter


class ErasureRequest(models.Model):
    """One person asks that texts go; another does it or refuses. It outlives the erasure, and names nobody."""

    kept = Kept.REGISTER

    class Subject(models.TextChoices):
        PERSON = "person", _("一个人的个人信息")
        MATTER = "matter", _("一件事项的文字")

    class Ground(models.TextChoices):
        WITHDRAWN = "withdrawn", _("本人要求删除（个人信息保护法第四十七条）")
        NEEDLESS = "needless", _("处理目的已经实现或者不再必要")
        SECRET = "secret", _("误录了国家秘密、工作秘密")
        THIRD_PARTY = "third_party", _("误录了他人的个人信息")
        UNLAWFUL = "unlawful", _("违反法律、行政法规或者约定处理的")

    class State(models.TextChoices):
        ASKED = "asked", _("待另一人办理")
        DONE = "done", _("已删除")
        REFUSED = "refused", _("不予删除")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=8, choices=Subject.choices)
    target = models.UUIDField()  # uid of the person or the matter
    ground = models.CharField(max_length=12, choices=Ground.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_by = models.CharField(max_length=80)  # refs of capacities
    asked_at = models.DateTimeField()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)  # what went: texts, matters, drafts, files, papers

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "target"], condition=models.Q(state="asked"), name="erasure_asked_once"
            )
        ]
