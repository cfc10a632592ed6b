"""Versions 版本: the words of a work at a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.library.models.works import Work
from lianghui.kernel.records import Kept


class DayFrom(models.TextChoices):
    """Where a day comes from. What no text and no person said is unknown and stays so."""

    TEXT = "text", _("文本载明")
    ENTERED = "entered", _("人工录入")
    UNKNOWN = "", _("不详")


class Version(models.Model):
    """One text of a work, character for character as it came, and what is known of it.

    ``day`` is the day of adoption or of the last amendment as the text says it, never as the file's name does.
    ``since`` and ``until`` follow from the timeline: when these words hold, as far as known (half open).
    """

    class Current(models.TextChoices):
        YES = "yes", _("是现行文本")
        NO = "no", _("已有更新的文本")
        UNKNOWN = "unknown", _("是否现行未经核对")

    kept = Kept.REGISTER

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="versions")
    # The last part of its address, given once: 2024-11-08, undated; unique within the work.
    label = models.CharField(_("版本"), max_length=24, editable=False)
    title = models.CharField(_("名称"), max_length=300)  # as this text prints it
    day = models.DateField(_("通过（修改）日"), null=True, blank=True)
    day_from = models.CharField(max_length=8, choices=DayFrom.choices, default=DayFrom.UNKNOWN, blank=True)
    effective = models.DateField(_("施行日"), null=True, blank=True)
    effective_from = models.CharField(max_length=8, choices=DayFrom.choices, default=DayFrom.UNKNOWN, blank=True)
    text_is_current = models.CharField(
        _("文本是否现行"), max_length=8, choices=Current.choices, default=Current.UNKNOWN
    )
    since = models.DateField(null=True, blank=True, editable=False)
    until = models.DateField(null=True, blank=True, editable=False)

    source_name = models.CharField(_("来源文件"), max_length=300)
    source_sha256 = models.CharField(_("来源文件摘要"), max_length=64)
    source_url = models.CharField(_("来源网址"), max_length=500, blank=True)
    view = models.CharField(max_length=10, blank=True)  # accepted or rejected, where the file had tracked changes
    format = models.CharField(max_length=10)
    encoding = models.CharField(max_length=20, blank=True)
    imported_at = models.DateTimeField(_("收入时间"))
    imported_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words_sha256 = models.CharField(
        max_length=64
    )  # of the text without blanks and marks: the same words are one version
    text = models.TextField(_("原文"))
    remarks = models.JSONField(_("待核对"), default=list, blank=True)
    articles = models.PositiveIntegerField(_("条数"), default=0)

    class Meta:
        ordering = ["work_id", "-day", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["work", "words_sha256"], name="version_words_once"),
            models.UniqueConstraint(fields=["work", "label"], name="version_label_once"),
        ]
        indexes = [
            models.Index(fields=["words_sha256"], name="version_words"),
            models.Index(fields=["source_sha256"], name="version_source"),
            models.Index(fields=["since", "until"], name="version_days"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.label}）"
