"""Packages applied 更新包, with what is needed to go back."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.records import Kept


class Package(models.Model):
    """A signed package that was applied. ``before`` holds what stood before in the places it changed."""

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    file_name = models.CharField(_("文件名"), max_length=300)
    made_at = models.CharField(_("制作时间"), max_length=40)
    key = models.CharField(_("签名公钥"), max_length=200)
    summary = models.JSONField(default=dict)  # counts: works, versions, events, changed
    before = models.JSONField(default=dict)
    applied_at = models.DateTimeField()
    applied_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
