"""Attachments, and the versions of a text."""

import uuid

from django.db import models

from lianghui.kernel.records import Kept


class Attachment(models.Model):
    """One file given with a matter or an act; its bytes lie in the media store under ``sha``.

    ``sha`` is keyed per house, so that a file known elsewhere cannot be recognised by its hash. An erased attachment
    keeps its row (that there was one, when, how large) and loses name, hash and bytes.
    """

    kept = Kept.SEALED

    class Kind(models.TextChoices):
        PHOTO = "photo", "照片"
        SCAN = "scan", "扫描件"
        DOCUMENT = "document", "文件"
        SOUND = "sound", "录音"

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="attachments")
    matter = models.ForeignKey(
        "procedure.Matter", null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    act = models.UUIDField(null=True, blank=True, db_index=True)  # the uid: facts name acts, and acts name attachments
    name = models.CharField(max_length=200)
    sha = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)  # sniffed from the content, never taken from the name
    kind = models.CharField(max_length=10, choices=Kind)
    original = models.BooleanField(default=False)  # the scan is the original; no paper lies behind it
    uploaded_by = models.CharField(max_length=80)  # a ref
    uploaded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["house", "sha"], name="attachments_by_bytes")]


class TextVersion(models.Model):
    """One version of a text that is worked on in rounds (a draft decision, a bill): never changed, only followed."""

    kept = Kept.SEALED

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="text_versions")
    matter = models.ForeignKey(
        "procedure.Matter", null=True, blank=True, on_delete=models.PROTECT, related_name="text_versions"
    )
    name = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    author = models.CharField(max_length=80)  # a ref

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["house", "matter", "name", "version"], name="one_text_a_version", nulls_distinct=False
            )
        ]
