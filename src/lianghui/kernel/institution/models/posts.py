"""Posts 职务 and memberships: in what a person acts besides a mandate."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.institution.models.mandates import Mandate
from lianghui.kernel.institution.models.organs import Organ
from lianghui.kernel.institution.models.people import Person
from lianghui.kernel.institution.models.periods import Period
from lianghui.kernel.records import Kept


class Post(Period):
    """One person holding one post for a time, with the roles the post carries (keys of ``roles.Role``).

    ``acting`` 代理 with ``in_place_of`` names the post held for another for a time: acts taken say in whose place.
    ``rests_on`` is the mandate a seat needs (常委会组成人员, 专门委员会成员): it falls with it (选举法 54, 56).
    """

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("职务"), max_length=80)
    roles = models.JSONField(_("角色"), default=list, blank=True)
    acting = models.BooleanField(_("代理"), default=False)
    in_place_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="stand_ins")
    rests_on = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    basis = models.CharField(_("依据"), max_length=200, blank=True)

    class Meta(Period.Meta):
        ordering = ["id"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(in_place_of__isnull=True) | Q(acting=True), name="post_in_place_of_is_acting"
            ),
            models.CheckConstraint(
                condition=Q(in_place_of__isnull=True) | ~Q(in_place_of=F("id")), name="post_not_in_its_own_place"
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "since", "until"], name="post_organ_days"),
            models.Index(fields=["person", "since", "until"], name="post_person_days"),
        ]

    def __str__(self) -> str:
        return f"{self.organ}{self.title} {self.person}"

    @property
    def ref(self) -> str:
        return f"post:{self.uid}"

    def stands_on(self, day: date) -> bool:
        """Whether the post is held on the day and the mandate it rests on, if any, has not taken it along.

        A standing or special committee acts on after its term until the new one is elected (组织法 34, 48): a mandate
        that ended with the term leaves the seat to the seat's own last day.
        """
        mandate = self.rests_on
        if mandate is None or mandate.end_cause == Mandate.EndCause.TERM_OVER:
            return self.holds_on(day)
        return self.holds_on(day) and mandate.holds_on(day)


class Membership(Period):
    """A place in a body: committee, group, sector, presidium, party. Given with a mandate, it falls with it."""

    kept = Kept.REGISTER

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="memberships")

    class Meta(Period.Meta):
        ordering = ["id"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "organ"], condition=Q(until__isnull=True), name="membership_once_open"
            ),
        ]
        indexes = [models.Index(fields=["organ", "since", "until"], name="membership_organ_days")]

    def __str__(self) -> str:
        return f"{self.organ} {self.person}"
