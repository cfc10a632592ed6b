"""Unfinished texts: private to their owner, in no list, search, figure or log."""

import uuid

from django.db import models

from lianghui.kernel.ledger.models import PlainJSON
from lianghui.kernel.records import Kept


class Draft(models.Model):
    """One unfinished form 草稿. Its uid is made by whoever begins it, off line too, and goes with the act."""

    kept = Kept.TRANSIENT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("institution.Person", models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=80)  # the step whose form it is
    matter = models.UUIDField(null=True)
    body = models.JSONField(default=dict, encoder=PlainJSON)
    revision = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)
    # Once submitted the row keeps no text: it only tells a late tab that the act was taken.
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "form", "matter", "-updated_at"], name="draft_of_owner")]


class DraftVersion(models.Model):
    """A text that came on an older revision than the one it met: kept beside it, for the owner to choose."""

    kept = Kept.TRANSIENT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions")
    base_revision = models.PositiveIntegerField()
    body = models.JSONField(encoder=PlainJSON)
    saved_at = models.DateTimeField()
