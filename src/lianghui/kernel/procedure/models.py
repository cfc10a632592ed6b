"""What the procedure keeps: matters, and the rows by which lists, limits, parties and figures find them.

``Fold`` is the snapshot as the acts have made it; every other table here is a projection of it for asking, written by
``writing`` alone, and proved by replay.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db import models

from lianghui.kernel.records import Kept


class UnscopedError(RuntimeError):
    """Matters were read without saying who reads. Use ``seen_by(viewer)``, or ``unscoped(reason)`` with a reason."""


class MatterQuerySet(models.QuerySet["Matter"]):
    """Refuses to give rows until it was said for whom (docs/the-house.md)."""

    said_for_whom = False

    def _clone(self) -> "MatterQuerySet":
        clone: MatterQuerySet = super()._clone()  # type: ignore[misc]
        clone.said_for_whom = self.said_for_whom
        return clone

    def unscoped(self, reason: str) -> "MatterQuerySet":
        """All matters, for the writer, the worker and benches; the reason is for the reader of the code."""
        if not reason:
            raise UnscopedError("say why all matters are read")
        clone = self._clone()
        clone.said_for_whom = True
        return clone

    def seen_by(self, refs: frozenset[str]) -> "MatterQuerySet":
        """Matters that a viewer with these refs may see: the house's desk, or an audience row."""
        houses = [ref.removeprefix("house:") for ref in refs if ref.startswith("house:")]
        others = [ref for ref in refs if not ref.startswith("house:")]
        seen = models.Q(pk__in=Audience.objects.filter(who__in=others).values("matter_id"))
        if houses:
            seen |= models.Q(desk=True, house__uid__in=houses)
        clone = self.filter(seen)
        clone.said_for_whom = True
        return clone

    def _fetch_all(self) -> None:
        if not self.said_for_whom:
            raise UnscopedError("Matter.objects needs seen_by(viewer) or unscoped(reason)")
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator["Matter"]:
        if not self.said_for_whom:
            raise UnscopedError("Matter.objects needs seen_by(viewer) or unscoped(reason)")
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        if not self.said_for_whom:
            raise UnscopedError("Matter.objects needs seen_by(viewer) or unscoped(reason)")
        return super().count()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if not self.said_for_whom:
            raise UnscopedError("Matter.objects needs seen_by(viewer) or unscoped(reason)")
        return super().aggregate(*args, **kwargs)

    def exists(self) -> bool:
        if not self.said_for_whom:
            raise UnscopedError("Matter.objects needs seen_by(viewer) or unscoped(reason)")
        return super().exists()


class State(models.Model):
    """A state ever declared, of a matter or a part; filled from the declarations after migrate."""

    kept = Kept.DERIVED

    key = models.CharField(max_length=80, primary_key=True)
    label = models.CharField(max_length=40)
    open = models.BooleanField(default=True)
    retired = models.BooleanField(default=False)


class Matter(models.Model):
    """A matter 事项: what every list, link, act and limit needs. A duty's own columns stand in a one-to-one detail."""

    kept = Kept.DERIVED

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    state = models.ForeignKey(State, models.PROTECT, related_name="+", null=True)
    series = models.CharField(max_length=80, blank=True)
    number = models.IntegerField(null=True)
    number_text = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300, blank=True)  # a copy of the sealed text, for lists; erased with it
    holder = models.CharField(max_length=60, blank=True)  # ref of who must act next, or who answers
    submitted_on = models.DateField(null=True)  # until it is sent in, the day it was begun: lists are ordered by it
    year = models.IntegerField(null=True)
    next_due = models.DateField(null=True)  # earliest running limit
    publicity = models.CharField(max_length=20, blank=True)
    secrecy = models.CharField(max_length=20, blank=True)
    version = models.IntegerField(default=0)  # number of acts; a stale form is told by it
    desk = models.BooleanField(default=False)  # the house's office may see it

    objects = MatterQuerySet.as_manager()

    class Meta:
        base_manager_name = "everything"
        default_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["house", "series", "number"],
                name="matter_number_once",
                condition=models.Q(number__isnull=False),
            )
        ]
        # Each order and common filter of a house's list has its index, ending in (submitted_on, id); paging is by key.
        indexes = [
            models.Index(
                fields=["house", "kind", *first, "-submitted_on", "-id"],
                name=f"matter_by_{'_'.join(first) or 'day'}",
                condition=models.Q(desk=True),
            )
            for first in ([], ["state"], ["year"], ["holder"])
        ] + [
            models.Index(
                fields=["house", "kind", "next_due", "id"], name="matter_by_due", condition=models.Q(desk=True)
            ),
        ]

    everything = models.Manager["Matter"]()

    def __str__(self) -> str:
        return self.number_text or str(self.uid)


class Fold(models.Model):
    """The snapshot of a matter as JSON: what the acts so far give. The writer reads this one row and folds on."""

    kept = Kept.DERIVED

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="fold")
    body = models.JSONField()


class Part(models.Model):
    """A part of a matter: one unit's assignment, one signature, one mark, one round."""

    kept = Kept.DERIVED

    uid = models.UUIDField(unique=True)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=40)
    party = models.CharField(max_length=60)
    state = models.ForeignKey(State, models.PROTECT, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["party", "kind", "state", "matter"], name="part_by_party")]


class Limit(models.Model):
    """A time limit 期限 of a matter or a part, with the rule it rests on."""

    kept = Kept.DERIVED

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="limits")
    part = models.ForeignKey(Part, models.PROTECT, null=True, to_field="uid", related_name="limits")
    place = models.CharField(max_length=90)  # the key, and the part's uid behind it: one row each
    key = models.CharField(max_length=40)
    start = models.DateField()
    due = models.DateField()
    provisional = models.BooleanField(default=False)
    state = models.CharField(max_length=10)
    closed_on = models.DateField(null=True)
    rule = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "place"], name="limit_once")]
        indexes = [
            models.Index(fields=["state", "due", "matter"], name="limit_running"),
            models.Index(fields=["provisional", "state"], name="limit_provisional"),
        ]


class Party(models.Model):
    """Who stands in which role of a matter: proposer, co-signer, lead …"""

    kept = Kept.DERIVED

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=40)
    ref = models.CharField(max_length=60)
    place = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "role", "ref"], name="party_once")]
        indexes = [models.Index(fields=["ref", "role", "matter"], name="party_by_ref")]


class Audience(models.Model):
    """Who may see a matter beside its house's desk; with the order of lists, so that a page is one index walk."""

    kept = Kept.DERIVED

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="audience")
    who = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    submitted_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "who"], name="audience_once")]
        indexes = [models.Index(fields=["who", "kind", "-submitted_on", "-matter"], name="audience_by_who")]


class Link(models.Model):
    """A typed link from one matter to another (gave rise to, merged into, follows up, converted from)."""

    kept = Kept.DERIVED

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="links")
    kind = models.CharField(max_length=40)
    to = models.ForeignKey(Matter, models.PROTECT, related_name="linked_from")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "kind", "to"], name="link_once")]


class Reading(models.Model):
    """What an act counts as. A correction supersedes readings and may add others; figures count these rows.

    As known at size n of the log: readings whose ``by`` act has a position below n and whose superseding act has not.
    """

    kept = Kept.DERIVED

    act = models.ForeignKey("ledger.Act", models.PROTECT, related_name="readings")
    by = models.ForeignKey("ledger.Act", models.PROTECT, related_name="+")  # the act itself or the correction
    superseded_by = models.ForeignKey("ledger.Act", models.PROTECT, null=True, related_name="+")
    house = models.ForeignKey("institution.House", models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="readings")
    step = models.CharField(max_length=80)
    what = models.CharField(max_length=40, blank=True)  # empty: the act itself; else a kind of part it made
    part = models.UUIDField(null=True)
    happened_on = models.DateField()
    person = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    topic = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=40, blank=True)  # result class, mark, decision
    series = models.CharField(max_length=80, blank=True)
    in_time = models.BooleanField(null=True)
    days = models.IntegerField(null=True)
    dims = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["house", "step", "what", "happened_on"], name="reading_by_step"),
            models.Index(fields=["matter", "step"], name="reading_by_matter"),
            models.Index(fields=["act"], name="reading_by_act"),
            # Of a part: was this unit's promise kept, was this answer judged.
            models.Index(fields=["part", "step"], name="reading_by_part", condition=models.Q(part__isnull=False)),
        ]
