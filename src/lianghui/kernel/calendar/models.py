"""What an office enters of holidays: the notice as it was pasted, and the days it gives."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.records import Kept


class HolidayNotice(models.Model):
    """A holiday notice 放假通知, national where ``region`` is empty, else of that region and all beneath it.

    A notice is never edited: a later one wins over an earlier, and one entered by mistake is withdrawn with a reason.
    """

    kept = Kept.REGISTER

    class Kind(models.TextChoices):
        """Why days depart from the week."""

        YEAR = "year", _("年度安排")
        CHANGE = "change", _("调整或延长")
        LOCAL = "local", _("地方假日")
        EMERGENCY = "emergency", _("应急停工")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
    year = models.PositiveSmallIntegerField(_("年份"))
    # Only a national notice that arranges all festivals makes its year certain; the others add days to it.
    whole_year = models.BooleanField(_("全年安排"), default=False)
    region = models.CharField(_("地区代码"), max_length=12, blank=True, db_index=True)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    title = models.CharField(_("标题"), max_length=200)
    issued_on = models.DateField(_("发文日期"), null=True, blank=True)
    text = models.TextField(_("通知原文"), blank=True)
    entered_by = models.UUIDField(_("录入人"))
    entered_at = models.DateTimeField(_("录入时间"))
    withdrawn_by = models.UUIDField(_("撤销人"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    withdrawn_why = models.CharField(_("撤销原因"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("放假通知")
        verbose_name_plural = _("放假通知")
        ordering = ["-entered_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="calendar_whole_year_is_national",
                condition=models.Q(whole_year=False) | models.Q(region=""),
            ),
            models.CheckConstraint(
                name="calendar_withdrawn_with_reason",
                condition=(
                    models.Q(withdrawn_at__isnull=True)
                    | (models.Q(withdrawn_by__isnull=False) & ~models.Q(withdrawn_why=""))
                ),
            ),
        ]

    def __str__(self) -> str:
        """Name the notice by title and number."""
        return f"{self.title}（{self.number}）" if self.number else self.title


class CalendarDay(models.Model):
    """One date a notice takes off 休 or has worked 班."""

    kept = Kept.REGISTER

    notice = models.ForeignKey(HolidayNotice, on_delete=models.PROTECT, related_name="days", verbose_name=_("放假通知"))
    day = models.DateField(_("日期"))
    off = models.BooleanField(_("放假"))
    name = models.CharField(_("名称"), max_length=100)
    region = models.CharField(_("地区代码"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("放假或上班日")
        verbose_name_plural = _("放假或上班日")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(name="calendar_day_once_a_notice", fields=["notice", "day"])]
        indexes = [models.Index(name="calendar_day_region", fields=["region", "day"])]

    def __str__(self) -> str:
        """Name the day and what it is."""
        return f"{self.day:%Y-%m-%d} {self.name}"


class CalendarVersion(models.Model):
    """One row whose token changes with every notice, so that each process knows when to read the calendar again.

    A random token and no counter: a number drawn in a transaction that is rolled back would be drawn again.
    """

    kept = Kept.DERIVED

    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = _("工作日历版本")
        verbose_name_plural = _("工作日历版本")

    def __str__(self) -> str:
        """Show the token."""
        return str(self.token)
