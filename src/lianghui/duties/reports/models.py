"""Reports that an office has read: the text, what the reader made of it, and what people corrected.

What a person says (the report itself, corrections, changes) is kept for ever or ended by another row; what the reader
says (figures, findings) is made again at any time from the text.
"""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.duties.reports.words import KINDS, LEVELS, ORGANS, SURENESS
from lianghui.kernel.accounts.models import AppendOnly
from lianghui.kernel.records import Kept


class Report(models.Model):
    """One report as one office has it. ``own``: of the house's own body; else another's, seen by nobody outside."""

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    own = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    organ = models.CharField(max_length=12, choices=list(ORGANS.items()), blank=True)
    level = models.CharField(max_length=12, choices=list(LEVELS.items()), blank=True)
    place = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # the (last) year reported
    term = models.BooleanField(default=False)  # 届末报告: of a whole term
    term_name = models.CharField(max_length=20, blank=True)  # 第十五届
    source = models.CharField(max_length=300, blank=True)  # where it was taken from, as the clerk says
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)  # SHA-256 of the uploaded file
    format = models.CharField(max_length=8)
    text = models.TextField()
    starts_at = models.PositiveIntegerField(default=0)  # where the report begins in the text of the file
    uploaded_by = models.CharField(max_length=80)  # ref of the capacity
    uploaded_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=80, blank=True)
    reviewed_at = models.DateTimeField(null=True)  # every figure was looked at by a person then
    withdrawn_at = models.DateTimeField(null=True)  # 已移出: kept, and out of lists and tables

    class Meta:
        indexes = [models.Index(fields=["house", "own", "-year"], name="report_by_house")]
        constraints = [
            models.UniqueConstraint(fields=["house", "file_hash", "starts_at"], name="report_once_a_house"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """How tables call it: place, year and body in a few words."""
        year = f"{self.year}年" if self.year else ""
        body = str(ORGANS.get(self.organ, "")).removesuffix("常委会")
        return f"{self.place}{body}{year}{'（届末）' if self.term else ''}" or self.title


class Reading(models.Model):
    """One run of the reader over a report. The newest alone has rows of figures and findings."""

    kept = Kept.DERIVED

    report = models.ForeignKey(Report, models.CASCADE, related_name="readings")
    version = models.CharField(max_length=20)  # of the reader
    at = models.DateTimeField()
    figures_found = models.PositiveIntegerField(default=0)
    findings_found = models.PositiveIntegerField(default=0)
    sections: Any = models.JSONField(default=list)  # [start, heading, depth, part] of each
    left_out: Any = models.JSONField(default=list)  # [start, end] of what is no part of the report

    class Meta:
        ordering = ["-pk"]


class ReadFigure(models.Model):
    """A figure as the reader read it. Offsets are into the report's text."""

    kept = Kept.DERIVED

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="figures")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.CharField(max_length=100)
    value = models.CharField(max_length=60)  # exact: 35000, 9/2
    high = models.CharField(max_length=60, blank=True)  # the upper end of a range
    qualifier = models.CharField(max_length=8)
    unit = models.CharField(max_length=30, blank=True)
    object = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=8)
    period = models.CharField(max_length=8)
    scope = models.CharField(max_length=8)

    class Meta:
        ordering = ["start", "end"]


class Finding(models.Model):
    """核对提示: two things of a report that do not agree, with the arithmetic. Never shown outside the office."""

    kept = Kept.DERIVED

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=40, choices=list(KINDS.items()))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    spans = models.JSONField(default=list)  # [start, end] of each figure it speaks of
    said = models.CharField(max_length=500)
    arithmetic = models.CharField(max_length=500, blank=True)
    sure = models.CharField(max_length=10, choices=list(SURENESS.items()))

    class Meta:
        ordering = ["start", "end", "pk"]


class FigureCorrection(AppendOnly):
    """What a person said of one figure, by its span and quote, so that it survives another reading.

    ``should`` holds what was set, by attribute; a later row adds to an earlier one of the same span, and a row with
    ``undoes`` takes one away.
    """

    class Kind(models.TextChoices):
        CHANGED = "changed", _("更正")
        NOT_A_FIGURE = "not_a_figure", _("不是数据")
        MISSED = "missed", _("补充漏读")
        CONFIRMED = "confirmed", _("核对无误")
        UNDONE = "undone", _("撤销更正")

    kept = Kept.ACT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=12, choices=Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.CharField(max_length=100)
    read: Any = models.JSONField(null=True)  # what the reader had read; null where it had read nothing
    should: Any = models.JSONField(default=dict)
    version = models.CharField(max_length=20, blank=True)  # of the reader that read so
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=80)  # ref of the capacity
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class ReportChange(AppendOnly):
    """What else was done to a report, by whom and when: entered, described otherwise, taken out, read again."""

    class What(models.TextChoices):
        ENTERED = "entered", _("登记")
        DESCRIBED = "described", _("更正基本情况")
        REVIEWED = "reviewed", _("核对完毕")
        READ_AGAIN = "read_again", _("重新读取")
        WITHDRAWN = "withdrawn", _("移出登记")
        RESTORED = "restored", _("恢复登记")

    kept = Kept.ACT

    report = models.ForeignKey(Report, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=12, choices=What)
    before: Any = models.JSONField(default=dict)  # the columns that changed, as they were
    after: Any = models.JSONField(default=dict)
    reason = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]


class Upload(models.Model):
    """One sending of files, until each has become reports or was refused with a reason."""

    kept = Kept.TRANSIENT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    own = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(db_index=True)


class UploadedFile(models.Model):
    """One file of an upload. Its bytes lie in a folder until it has been read, and no longer."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待读取")
        READ = "read", _("已读取")
        KNOWN = "known", _("以前登记过")
        REFUSED = "refused", _("没有读成")

    kept = Kept.TRANSIENT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    file_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    told = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)  # one reader at a time; a dead one's claim ends by itself
    reports = models.ManyToManyField(Report, related_name="+")

    class Meta:
        ordering = ["pk"]
