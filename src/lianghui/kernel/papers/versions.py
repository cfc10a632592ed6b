"""Versions of a text that goes through rounds (a draft decision, a bill): none is changed, each is followed."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _

from lianghui.kernel.papers.models import TextVersion


class VersionBehind(Exception):  # noqa: N818
    """Somebody else has entered a version meanwhile."""


def add_version(
    house: models.Model,
    name: str,
    text: str,
    *,
    author: str,
    now: datetime,
    matter: models.Model | None = None,
    base: int | None = None,
) -> TextVersion:
    """Enter the next version of the text ``name`` (of a matter, or of the house); ``author`` is a ref.

    ``base`` is the version the author worked on. Raises VersionBehind where a newer one is there, IntegrityError where
    two come in the same instant.
    """
    newest = versions(house, name, matter=matter).first()
    number = newest.version if newest else 0
    if base is not None and base != number:
        raise VersionBehind(
            _("《%(name)s》已有第%(number)s稿，您修改的是第%(base)s稿；您的文字没有丢失，请对照新稿后重新提交。")
            % {"name": name, "number": number, "base": base}
        )
    return TextVersion.objects.create(
        house_id=house.pk,
        matter_id=matter.pk if matter else None,
        name=name,
        version=number + 1,
        text=text,
        at=now,
        author=author,
    )


def versions(house: models.Model, name: str, *, matter: models.Model | None = None) -> models.QuerySet[TextVersion]:
    """Every version of the text, newest first."""
    whose = models.Q(matter_id=matter.pk) if matter else models.Q(matter__isnull=True)
    return TextVersion.objects.filter(whose, house_id=house.pk, name=name).order_by("-version")
