"""The public part: publications, published figures and signed checkpoints. It reads nothing else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.api.declared import Query, operation
from lianghui.faces.api.errors import Problem, nothing_here
from lianghui.faces.portal.figures import in_words, newest
from lianghui.faces.portal.finding import Wanted, look
from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.keys import verification_keys
from lianghui.kernel.ledger.models import Checkpoint
from lianghui.kernel.publication.models import Publication

MOST_HOUSES = 1000
PLACE = "after"


def _house(slug: str) -> House:
    found = House.objects.filter(slug=slug).first()
    if found is None:
        raise nothing_here()
    return found


@operation("GET", "v1/houses/", "机关", who=["public"], answer="Houses")
def houses(_request: HttpRequest) -> dict[str, Any]:
    """Every house of the installation."""
    rows = House.objects.select_related("region").order_by("region__code", "kind", "id")[:MOST_HOUSES]
    return {
        "items": [
            {
                "slug": one.slug,
                "name": one.name,
                "kind": one.kind,
                "region": one.region.name,
                "fictional": one.fictional,
            }
            for one in rows
        ]
    }


@operation(
    "GET",
    "v1/houses/<slug:slug>/publications/",
    "一个机关公开的建议、提案和答复",
    who=["public"],
    answer="Publications",
    query=[
        Query("q", "标题、编号或内容中的词"),
        Query("kind", "事项类别"),
        Query("year", "提出年份"),
        Query("topic", "分类"),
        Query(PLACE, "上一页给出的 next"),
    ],
)
def publications(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One page, newest first."""
    house = _house(slug)
    found = look(house, Wanted.read(request.GET))
    return {"items": [_line(one) for one in found.items], "next": found.after or None, "total": found.total or None}


@operation("GET", "v1/publications/<uuid:uid>/", "公开的一件", who=["public"], answer="Publication")
def publication(_request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """The frozen copy; 410 where it was withdrawn."""
    found = Publication.objects.filter(uid=uid).first()
    if found is None:
        raise Problem(404, "not_found", _("这一件没有公开，或者编号不完整。"))
    if found.withdrawn_on is not None:
        words = _("这一件的公开内容已于 %(day)s 撤下。") % {"day": found.withdrawn_on.isoformat()}
        raise Problem(410, "withdrawn", words)
    return {
        **_line(found),
        "proposers": found.proposers,
        "passages": [{"label": one["label"], "text": one["text"]} for one in found.passages],
        "course": [{"label": one["label"], "on": one["on"]} for one in found.way],
    }


def _line(one: Publication) -> dict[str, Any]:
    return {
        "uid": str(one.uid),
        "kind": one.kind,
        "kind_label": one.kind_label,
        "number": one.number_text,
        "title": one.title,
        "units": one.units,
        "topic": one.topic,
        "topic_label": one.topic_label,
        "outcome": one.outcome_label,
        "submitted_on": one.submitted_on.isoformat(),
        "published_on": one.published_on.isoformat(),
        "page": reverse("public-item", args=[one.uid]),
    }


@operation("GET", "v1/houses/<slug:slug>/figures/", "一个机关公布的数字", who=["public"], answer="PublicFigures")
def public_figures(_request: HttpRequest, slug: str) -> dict[str, Any]:
    """Frozen values that were made public, the newest of each question."""
    house = _house(slug)
    return {
        "items": [
            {
                "uid": str(frozen.uid),
                "key": frozen.key,
                "label": declared.label,
                "definition": declared.definition,
                "unit": declared.unit,
                "first": frozen.first.isoformat(),
                "last": frozen.last.isoformat(),
                "basis": frozen.basis,
                "only": frozen.only,
                "value": in_words(frozen),
                "count": frozen.count,
                "whole": frozen.whole,
                "median": frozen.middle,
                "log_size": frozen.log_size,
                "page": reverse("portal-figure", args=[house.slug, frozen.uid]),
            }
            for frozen, declared in newest(house)
        ]
    }


@operation("GET", "v1/houses/<slug:slug>/checkpoint/", "台账最近的检查点", who=["public"], answer="Checkpoint")
def public_checkpoint(_request: HttpRequest, slug: str) -> dict[str, Any]:
    """The signed note byte for byte, and the keys by which it is checked."""
    house = _house(slug)
    found = Checkpoint.objects.filter(house=house).order_by("-epoch", "-size").first()
    if found is None:
        raise Problem(404, "no_checkpoint", _("本机关还没有签发检查点。"))
    return {
        "epoch": found.epoch,
        "size": found.size,
        "root": bytes(found.root).hex(),
        "at": found.at.isoformat(),
        "text": found.text,
        "keys": [str(key) for key in verification_keys(house)],
    }
