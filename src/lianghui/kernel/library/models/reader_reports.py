"""Mistakes that readers report 读者报错."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.library.models.versions import Version
from lianghui.kernel.records import Kept


class ReaderReport(models.Model):
    """A reader says that a text is wrong. Words and contact are a citizen's: ``erase_report`` takes them away alone."""

    class State(models.TextChoices):
        OPEN = "open", _("待答复")
        MENDED = "mended", _("已更正")
        DECLINED = "declined", _("经核对无误")

    kept = Kept.SEALED

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reports")
    eid = models.CharField(max_length=120, blank=True)
    quote = models.CharField(_("有误的文字"), max_length=300, blank=True)
    words = models.TextField(_("说明"))
    contact = models.CharField(_("联系方式"), max_length=120, blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("答复"), blank=True)
    answered_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="report_state")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.eid}"
