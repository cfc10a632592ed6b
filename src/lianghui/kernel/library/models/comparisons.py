"""What people add to a comparison of two versions: corrections of the match, and notes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.library.models.versions import Version
from lianghui.kernel.records import Kept


class _OfTwoVersions(models.Model):
    old = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    # eids; "" is no article on that side.
    old_eid = models.CharField(max_length=120, blank=True)
    new_eid = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey("institution.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class MatchCorrection(_OfTwoVersions):
    """A match set by hand: this old article is that new one, or has no counterpart. Undone by a further act."""

    kept = Kept.REGISTER

    why = models.CharField(_("理由"), max_length=200, blank=True)
    undone_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(old_eid="") | ~Q(new_eid=""), name="correction_names_an_article"),
            models.UniqueConstraint(
                fields=["old", "new", "old_eid", "new_eid"],
                condition=Q(undone_at__isnull=True),
                name="correction_standing_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_eid or '—'} → {self.new_eid or '—'}"


class ComparisonNote(_OfTwoVersions):
    """A note in the third column 说明. A later one for the same row stands in its place; earlier ones are kept."""

    kept = Kept.REGISTER

    words = models.TextField(_("说明"), blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["old", "new", "id"], name="note_of_two")]

    def __str__(self) -> str:
        return self.words[:20]
