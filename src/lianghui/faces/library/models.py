"""What the desk's pages keep: uploads under way, and drafts of a house with their notes and matches."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.library.models import Version
from lianghui.kernel.records import Kept


class LawUpload(models.Model):
    """Files that a clerk sent to be taken into the library: looked at first, brought in once confirmed.

    The files lie in a folder of their own until then; the worker takes a stretch a round, so that ``done`` of
    ``total`` is the progress. ``told`` is the report so far, as ``ImportReport.as_json`` writes it.
    """

    class State(models.TextChoices):
        READING = "reading", _("正在读取")
        PREVIEW = "preview", _("等待确认")
        RUNNING = "running", _("正在收入")
        DONE = "done", _("已收入")
        STOPPED = "stopped", _("没有做成")

    kept = Kept.TRANSIENT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    by = models.ForeignKey("institution.Person", models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.READING)
    at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "id"], name="law_upload_next")]

    def __str__(self) -> str:
        return f"{self.uid} {self.state}"


class LawDraft(models.Model):
    """修改草案: a house's own draft of a law, compared with the version it changes. It is no version and not public."""

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    base = models.ForeignKey(Version, models.PROTECT, related_name="+")
    title = models.CharField(_("名称"), max_length=300)
    file_name = models.CharField(_("文件名"), max_length=200)
    format = models.CharField(max_length=10)
    text = models.TextField(_("草案文本"))
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("institution.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "-id"], name="law_draft_of_house")]

    def __str__(self) -> str:
        return self.title


class _OfDraft(models.Model):
    # eids of the row's first articles; "" where a side has none.
    old_eid = models.CharField(max_length=60, blank=True)
    new_eid = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey("institution.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class LawDraftNote(_OfDraft):
    """A note in the third column 说明. A later one of the same row stands in its place; earlier ones are kept."""

    kept = Kept.REGISTER

    draft = models.ForeignKey(LawDraft, models.PROTECT, related_name="notes")
    words = models.TextField(_("说明"), blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words[:20]


class LawDraftMatch(_OfDraft):
    """A match set by hand: this old article is that new one, or has no counterpart. Undone by a further act."""

    kept = Kept.REGISTER

    draft = models.ForeignKey(LawDraft, models.PROTECT, related_name="matches")
    why = models.CharField(_("理由"), max_length=200, blank=True)
    undone_by = models.ForeignKey("institution.Person", models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(old_eid="") | ~Q(new_eid=""), name="draft_match_names_an_article"),
            models.UniqueConstraint(
                fields=["draft", "old_eid", "new_eid"],
                condition=Q(undone_at__isnull=True),
                name="draft_match_standing_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_eid or '—'} → {self.new_eid or '—'}"
