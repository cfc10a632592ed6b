"""The wording an office gives a kind of paper: saved in versions, the newest counts, an older one can be taken back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models

from lianghui.kernel.papers import content, filling
from lianghui.kernel.papers.known import paper_kind
from lianghui.kernel.papers.models import Wording


def wording_for(house: models.Model, key: str) -> content.Paper:
    """The wording that counts: the house's newest, else the newest for all houses, else the declared one."""
    kind = paper_kind(key)
    newest = (
        Wording.objects.filter(models.Q(house_id=house.pk) | models.Q(house__isnull=True), paper=key)
        .order_by(models.F("house").asc(nulls_last=True), "-version")
        .first()
    )
    return kind.wording if newest is None else content.from_data(newest.content)


def save_wording(house: models.Model | None, key: str, wording: content.Paper, *, by: str, now: datetime) -> Wording:
    """Save a new version; ``house`` None makes it the wording of every house without one of its own. ``by`` is a ref.

    Raises UnknownField, naming the place and the known fields; IntegrityError where two people save the same version.
    """
    filling.check(wording, paper_kind(key).all_fields())
    newest = versions(house, key).first()
    return Wording.objects.create(
        house_id=house.pk if house else None,
        paper=key,
        version=newest.version + 1 if newest else 1,
        content=content.as_data(wording),
        edited_by=by,
        at=now,
    )


def versions(house: models.Model | None, key: str) -> models.QuerySet[Wording]:
    """Every version of the house's own wording, newest first."""
    whose = models.Q(house_id=house.pk) if house else models.Q(house__isnull=True)
    return Wording.objects.filter(whose, paper=key).order_by("-version")


def preview(key: str, wording: content.Paper, known: Mapping[str, str] | None = None) -> content.Paper:
    """The wording filled with each field's example (or with ``known`` values), to be looked at before it is saved."""
    fields = paper_kind(key).all_fields()
    filling.check(wording, fields)
    return filling.fill(wording, {**filling.examples(fields), **(known or {})})
