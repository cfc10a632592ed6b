"""Events 沿革: what happened to a work, and when."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.library.models.versions import Version
from lianghui.kernel.library.models.works import Work
from lianghui.kernel.records import Kept


class Event(models.Model):
    """Enacted, amended, approved, interpreted, repealed …: as a history line says it, or as a person entered it.

    An entered event that was wrong is withdrawn with a reason, never deleted.
    """

    class Kind(models.TextChoices):
        ENACTED = "enacted", _("制定")
        AMENDED = "amended", _("修正")
        REVISED = "revised", _("修订")
        APPROVED = "approved", _("批准")
        PUBLISHED = "published", _("公布")
        EFFECTIVE = "effective", _("施行")
        INTERPRETED = "interpreted", _("解释")
        REPEALED = "repealed", _("废止")
        SUSPENDED = "suspended", _("暂停适用")

    class CameFrom(models.TextChoices):
        TEXT = "text", _("文本的题注")
        ENTERED = "entered", _("人工录入")

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("事由"), max_length=12, choices=Kind.choices)
    day = models.DateField(_("日期"), null=True, blank=True)
    # Kind, day and which of several: the history lines of two versions tell of one event. "" where a person entered it.
    key = models.CharField(max_length=40, blank=True, editable=False)
    organ = models.CharField(_("机关"), max_length=120, blank=True)
    meeting = models.CharField(_("会议"), max_length=120, blank=True)
    decision = models.CharField(_("所依据的决定"), max_length=300, blank=True)
    ordinal = models.PositiveSmallIntegerField(_("第几次"), default=0)
    effective = models.DateField(_("施行日"), null=True, blank=True)
    text = models.CharField(_("原文"), max_length=600, blank=True)
    came_from = models.CharField(max_length=8, choices=CameFrom.choices)
    # The version whose words this event made, where the library has it.
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.SET_NULL, related_name="made_by")
    entered_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(_("撤回理由"), max_length=200, blank=True)

    class Meta:
        ordering = ["work_id", models.F("day").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "key"],
                condition=~Q(key=""),
                name="event_of_text_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""), name="event_withdrawn_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["work", "day"], name="event_of_work")]

    def __str__(self) -> str:
        return f"{self.day or _('日期不详')} {self.get_kind_display()}"
