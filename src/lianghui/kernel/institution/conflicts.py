"""What stands in the register against the rules of ``admit`` and ``appoint``, for the office's self-check page.

Rows written past those functions (an older system's data, a database client) are found here, not refused.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Count

from lianghui.kernel.institution.mandates import check_admission
from lianghui.kernel.institution.models import Mandate, Post, on_day
from lianghui.kernel.institution.posts import check_post


@dataclass(frozen=True, slots=True)
class Conflict:
    """A mandate or post (its ref) and, in Chinese, what forbids it beside another."""

    ref: str
    message: str


def conflicts_on(day: date) -> list[Conflict]:
    """Every mandate and post of the day that would not be admitted now; each of two that forbid one another is named.

    Looks only at people with more than one, so that a register of thousands takes a few queries a person concerned.
    """
    found: list[Conflict] = []
    mandates = Mandate.objects.filter(on_day(day)).select_related("person", "term", "house__region")
    several = mandates.values("person").annotate(held=Count("id")).filter(held__gt=1).values("person")
    for mandate in mandates.filter(person__in=several).order_by("id"):
        try:
            check_admission(mandate)
        except ValidationError as fault:
            found += [Conflict(mandate.ref, message) for message in fault.messages]
    # A single post may carry roles that exclude each other, so every post is read; only doubtful ones cost a query.
    posts = Post.objects.filter(on_day(day)).select_related("person", "organ__house", "in_place_of", "rests_on")
    holders = posts.values("person").annotate(held=Count("id")).filter(held__gt=1).values_list("person", flat=True)
    busy = set(holders)
    for post in posts.order_by("id"):
        if post.person_id in busy or len(post.roles) > 1:
            try:
                check_post(post)
            except ValidationError as fault:
                found += [Conflict(post.ref, message) for message in fault.messages]
    return found
