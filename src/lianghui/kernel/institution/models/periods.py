"""A period of days, half open: from ``since`` on, up to but without ``until``."""

from datetime import date

from django.db import models
from django.db.models import F, Q


def on_day(day: date, prefix: str = "") -> Q:
    """Rows in force on the day (Asia/Shanghai); ``prefix`` reaches through a relation, such as ``"mandate__"``."""
    began = Q(**{f"{prefix}since__isnull": True}) | Q(**{f"{prefix}since__lte": day})
    goes_on = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": day})
    return began & goes_on


class Period(models.Model):
    """What holds from a day to a day. An empty period (both days the same) was entered by mistake and never held."""

    since = models.DateField("起始日", null=True, blank=True)
    until = models.DateField("终止日", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="%(class)s_period_forward",
            )
        ]

    def holds_on(self, day: date) -> bool:
        """Whether the period holds on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)
