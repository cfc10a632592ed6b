"""Papers that were issued, and the wordings and Word files of an office they follow."""

import uuid

from django.db import models

from lianghui.kernel.records import Kept


class Wording(models.Model):
    """One version of the wording of a kind of paper, with named fields 〔编号〕; the newest one counts.

    ``house`` is empty for a wording that counts for every house without one of its own.
    """

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey(
        "institution.House", null=True, blank=True, on_delete=models.PROTECT, related_name="wordings"
    )
    paper = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    content = models.JSONField()  # a paper as data, see content.as_data
    edited_by = models.CharField(max_length=80)  # a ref
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["house", "paper", "version"], name="one_wording_a_version", nulls_distinct=False
            )
        ]


class WordTemplate(models.Model):
    """One version of an office's own Word file for a kind of paper; ``sha`` empty: the office went back to ours."""

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="word_templates")
    paper = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    sha = models.CharField(max_length=64, blank=True)
    edited_by = models.CharField(max_length=80)  # a ref
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "paper", "version"], name="one_word_template_a_version")
        ]


class Issued(models.Model):
    """One issued paper: its bytes are frozen under their hashes, and a better one replaces it without changing it."""

    kept = Kept.SEALED

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="issued_papers")
    matter = models.ForeignKey(
        "procedure.Matter", null=True, blank=True, on_delete=models.PROTECT, related_name="issued_papers"
    )
    kind = models.CharField(max_length=80)  # key of a PaperKind
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=160, blank=True)
    docx = models.CharField(max_length=64, blank=True)  # hash in the media store; empty once erased
    pdf = models.CharField(max_length=64, blank=True)  # empty where no Chinese font was there
    pdf_note = models.CharField(max_length=300, blank=True)  # why there is no PDF, or that it follows our layout
    act = models.UUIDField(null=True, blank=True, db_index=True)
    part = models.UUIDField(null=True, blank=True)  # of the matter, where each part has a paper of its own
    readers = models.JSONField(default=list)  # refs that may open it beside the house's office
    issued_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)  # 作废: the act that issued it was withdrawn
    replaced_by = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["house", "docx"], name="issued_by_docx"),
            models.Index(fields=["house", "pdf"], name="issued_by_pdf"),
        ]
