"""Who asks and for what: the office of a house, its reports, and what stands in an address."""

import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from lianghui.duties.reports.models import Report
from lianghui.kernel.institution.capacities import Capacity
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.take import today_in_law

#: Reports of others, and what was found in them, are seen inside the office that read them and nowhere else.
READERS = ("office_clerk", "office_leader")
LONGEST = 60
DIGITS = 9


def capacity_of(request: HttpRequest) -> Capacity:
    """In what the reader acts; ``@access`` has let him in."""
    found: Capacity = request.capacity  # type: ignore[attr-defined]
    return found


def house_of(request: HttpRequest) -> House:
    """The house of the reader's office. Raises Http404 where the capacity belongs to none."""
    found = House.objects.select_related("region").filter(uid=capacity_of(request).house_uid).first()
    if found is None:
        raise Http404(_("工作报告属于各机关。请切换到机关的身份再打开。"))
    return found


def reports_of(request: HttpRequest) -> QuerySet[Report]:
    """The reports that the reader's own office has read: no other house's, by any address."""
    return Report.objects.filter(house__uid=capacity_of(request).house_uid)


def report_of(request: HttpRequest, uid: UUID) -> Report:
    """One of them. Raises Http404 for any other, in the same words."""
    found = reports_of(request).filter(uid=uid).first()
    if found is None:
        raise Http404(_("没有找到这份报告，或者您现在的身份不能查看。"))
    return found


def by_of(request: HttpRequest) -> str:
    """The ref that stands on record as who did it."""
    return capacity_of(request).ref


def text_in(sent: str, longest: int = LONGEST) -> str:
    """A short text without NUL, which no database takes."""
    return sent.replace("\0", "").strip()[:longest]


def number_in(sent: str) -> int | None:
    """A whole number, or None."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= DIGITS else None


def uids_in(sent: list[str], most: int) -> list[UUID]:
    """The uids among what was sent, each once, in order."""
    found: dict[UUID, None] = {}
    for one in sent[: 10 * most]:
        try:
            found[UUID(one)] = None
        except ValueError:
            continue
    return list(found)[:most]


def day_of(now: datetime.datetime) -> datetime.date:
    """The day in Asia/Shanghai."""
    return today_in_law(now)
