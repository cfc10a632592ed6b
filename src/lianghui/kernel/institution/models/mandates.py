"""Mandates 代表资格、委员资格: elected or agreed, running, suspended, ended with its cause."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.institution.models.houses import House
from lianghui.kernel.institution.models.organs import Organ
from lianghui.kernel.institution.models.people import Person
from lianghui.kernel.institution.models.periods import Period
from lianghui.kernel.institution.models.terms import Term
from lianghui.kernel.records import Kept


class Mandate(Period):
    """A person's seat in a house for a term.

    Elected is not in office: ``since`` is the day the term's first session opens, or of the by-election's confirmation
    (组织法 38), never election day; ``until`` is the day it ended, with ``end_cause``.
    """

    class Kind(models.TextChoices):
        DEPUTY = "deputy", _("人大代表")
        MEMBER = "member", _("政协委员")

    class EndCause(models.TextChoices):
        TERM_OVER = "term_over", _("届满")
        DEATH = "death", _("去世")
        RESIGNED = "resigned", _("辞职被接受")
        ORDERED_TO_RESIGN = "ordered_to_resign", _("责令辞职被接受")
        RECALLED = "recalled", _("被罢免")
        MOVED_AWAY = "moved_away", _("迁出或者调离本行政区域")
        ABSENT_TWICE = "absent_twice", _("未经批准两次不出席会议")
        NATIONALITY_LOST = "nationality_lost", _("丧失中华人民共和国国籍")
        POLITICAL_RIGHTS_LOST = "political_rights_lost", _("依照法律被剥夺政治权利")
        CAPACITY_LOST = "capacity_lost", _("丧失行为能力")
        ELECTION_INVALID = "election_invalid", _("当选无效")
        MEMBERSHIP_REVOKED = "membership_revoked", _("撤销委员资格")

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="mandates")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    electing_unit = models.CharField(_("选举单位（选区）"), max_length=100, blank=True)
    sector = models.ForeignKey(
        Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="sector_mandates", verbose_name=_("界别")
    )
    delegation = models.ForeignKey(
        Organ,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegation_mandates",
        verbose_name=_("代表团"),
    )
    number = models.CharField(_("代表证号"), max_length=20, blank=True)
    elected_on = models.DateField(_("当选日"), null=True, blank=True)
    end_cause = models.CharField(_("终止原因"), max_length=24, choices=EndCause.choices, blank=True)
    end_basis = models.CharField(_("终止依据"), max_length=200, blank=True)

    class Meta(Period.Meta):
        ordering = ["id"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "term"], condition=Q(until__isnull=True), name="mandate_once_a_term"
            ),
            models.CheckConstraint(condition=Q(end_cause="") | Q(until__isnull=False), name="mandate_end_has_a_day"),
        ]
        indexes = [
            models.Index(fields=["house", "since", "until"], name="mandate_house_days"),
            models.Index(fields=["delegation", "since"], name="mandate_delegation_days"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"

    @property
    def ref(self) -> str:
        return f"mandate:{self.uid}"


class Suspension(Period):
    """A time in which a deputy may not exercise the mandate (代表法 61); he still counts in the base of a vote."""

    kept = Kept.REGISTER

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="suspensions")
    law = models.CharField(_("法律"), max_length=60, default="代表法")
    article = models.CharField(_("条款"), max_length=40, default="第六十一条")

    class Meta(Period.Meta):
        ordering = ["mandate", "since"]

    def __str__(self) -> str:
        return f"{self.mandate} {self.since}"
