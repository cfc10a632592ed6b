"""What an address names: work, version, article. One question each, and nothing for what is not there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lianghui.faces.library.frame import not_found
from lianghui.kernel.library.models import Event, Version, Work
from lianghui.kernel.library.texts import InForce, among
from lianghui.kernel.procedure.take import today_in_law


@dataclass(frozen=True, slots=True)
class Opened:
    """A work with its versions (newest first, without their texts) and its events."""

    work: Work
    versions: list[Version]
    events: list[Event]

    def on(self, day: date) -> InForce:
        """What holds on the day, as far as known."""
        return among(self.versions, self.events, day)

    def oldest_first(self) -> list[Version]:
        """Those with a day in the order of their days, then the others."""
        return sorted(self.versions, key=lambda one: (one.day is None, one.day or date.min, one.pk))

    def labelled(self, label: str) -> Version | None:
        """The version of an address."""
        return next((one for one in self.versions if one.label == label), None)


def opened(slug: str, *, texts: bool = False) -> Opened | None:
    """Three questions: the work, its versions, its events. The versions' texts only where all of them are read."""
    work = Work.objects.filter(slug=slug).first()
    if work is None:
        return None
    rows = work.versions.order_by("-day", "-id")
    versions = list(rows if texts else rows.defer("text"))
    # An unknown day comes first by the database and last here: nobody knows that it is the newest.
    versions.sort(key=lambda one: one.day is None)
    for one in versions:
        one.work = work
    return Opened(work, versions, list(work.events.filter(withdrawn_at=None)))


def shown_today(found: Opened, now: datetime) -> tuple[Version | None, InForce]:
    """The version to show at the law's own address: what holds today as far as known, else the newest there is."""
    answer = found.on(today_in_law(now))
    version = answer.version or (found.versions[0] if found.versions else None)
    return version, answer


def no_law(request: HttpRequest) -> HttpResponse:
    """An address that names no work."""
    return not_found(request, _("法规库里没有这一部法规，或者网址不完整。可以用名称里的词查找。"))
