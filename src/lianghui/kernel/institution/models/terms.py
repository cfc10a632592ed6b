"""Terms 届 and sessions 次."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.institution.models.houses import House
from lianghui.kernel.records import Kept


class Term(models.Model):
    """A term 届 of a house: from its first session to the first session of the next (组织法 38).

    ``ends`` is the day the next term's first session opened, entered when it is known.
    """

    kept = Kept.REGISTER

    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(_("届"))
    first_session_opens = models.DateField(_("首次会议开幕日"))
    ends = models.DateField(_("届满日"), null=True, blank=True)
    seats = models.PositiveIntegerField(_("名额"), null=True, blank=True)

    class Meta:
        ordering = ["house", "number"]
        constraints = [
            models.UniqueConstraint(fields=["house", "number"], name="term_number_once_a_house"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("first_session_opens")), name="term_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.house} {self.number}"


class Session(models.Model):
    """A session 次 of a term. Opening and closing day both belong to it; without ``closes`` it still sits."""

    kept = Kept.REGISTER

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("次"))
    opens = models.DateField(_("开幕日"))
    closes = models.DateField(_("闭幕日"), null=True, blank=True)

    class Meta:
        ordering = ["term", "number"]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="session_number_once_a_term"),
            models.CheckConstraint(
                condition=Q(closes__isnull=True) | Q(closes__gte=F("opens")), name="session_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term}/{self.number}"
