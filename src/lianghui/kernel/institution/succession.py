"""Organs renamed, merged, split and abolished 机构改革: which name on which day, and who goes on with the work."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from lianghui.kernel.institution.models import House, Organ, OrganName, Succession, on_day


def renamed(path: str) -> Exists:
    """Whether the organ at ``path`` of a query ever bore another name: most never did, and need not be asked again."""
    return Exists(OrganName.objects.filter(organ=OuterRef(path)))


def names_on(organs: Iterable[Organ], day: date, *, short: bool = False) -> dict[int, str]:
    """The name each organ bore on the day, by primary key. One query for any number; none where all carry a
    ``renamed`` that is false (``renamed`` above).

    A day before the first name entered gets the first one; an organ never renamed has its one name.
    """
    wanted = {organ.pk: organ for organ in organs}
    found = {pk: _called(organ, short=short) for pk, organ in wanted.items()}
    earlier: dict[int, list[OrganName]] = {}
    asked = [pk for pk, organ in wanted.items() if getattr(organ, "renamed", True)]
    past = OrganName.objects.filter(organ__in=asked).order_by(F("since").asc(nulls_first=True), "id") if asked else []
    for row in past:
        earlier.setdefault(row.organ_id, []).append(row)
    for pk, rows in earlier.items():
        holding = next((row for row in rows if row.holds_on(day)), None)
        if holding is None and rows[0].since is not None and day < rows[0].since:
            holding = rows[0]
        if holding is not None:
            found[pk] = _called(holding, short=short)
    return found


def name_on(organ: Organ, day: date, *, short: bool = False) -> str:
    """The name the organ bore on the day: papers of that day show it for ever."""
    return names_on([organ], day, short=short)[organ.pk]


def _called(named: Organ | OrganName, *, short: bool) -> str:
    return (named.short_name if short else "") or named.name


def successors(organ: Organ, day: date) -> list[Organ]:
    """The organs that stand in the organ's place on the day: itself, one after mergers, several after a split, none.

    Follows chains (A into B, B into C); one query a link of the chain.
    """
    standing: list[Organ] = []
    open_ends = [organ]
    seen = {organ.pk}
    while open_ends:
        links: dict[int, list[Succession]] = {}
        rows = Succession.objects.filter(organ_from__in=open_ends, on__lte=day).exclude(kind=Succession.Kind.RENAMED)
        for link in rows.select_related("organ_to"):
            links.setdefault(link.organ_from_id, []).append(link)
        # An organ split into itself and others goes on too.
        standing += [
            one for one in open_ends if one in [link.organ_to for link in links.get(one.pk, ())] or one.pk not in links
        ]
        following: list[Organ] = []
        for link in (link for of_one in links.values() for link in of_one):
            if link.organ_to is not None and link.organ_to.pk not in seen:
                seen.add(link.organ_to.pk)
                following.append(link.organ_to)
        open_ends = following
    return standing


def predecessors(organ: Organ, day: date) -> list[Organ]:
    """Every organ whose work has come to the organ by the day, nearest first; for rankings that go on."""
    found: list[Organ] = []
    ends = [organ]
    while ends:
        links = Succession.objects.filter(organ_to__in=ends, on__lte=day).exclude(kind=Succession.Kind.RENAMED)
        ends = [link.organ_from for link in links.select_related("organ_from") if link.organ_from not in found]
        found += ends
    return found


@transaction.atomic
def rename(organ: Organ, *, name: str, on: date, basis: str, short_name: str = "") -> Organ:
    """Give the organ a new name from the day on; the old one stays with the days before.

    Raises ValidationError when the day is not after the day of the present name.
    """
    before = organ.names.filter(until__isnull=True).order_by("-id").first()
    since = before.since if before is not None else organ.since
    if since is not None and on <= since:
        raise ValidationError(
            _("更名日期 %(on)s 应晚于现名称的启用日期 %(since)s，请核对批文。") % {"on": on, "since": since}
        )
    if before is None:
        before = OrganName(organ=organ, name=organ.name, short_name=organ.short_name, since=organ.since)
    before.until = on
    before.save()
    OrganName.objects.create(organ=organ, name=name, short_name=short_name, since=on)
    Succession.objects.create(organ_from=organ, organ_to=organ, on=on, kind=Succession.Kind.RENAMED, basis=basis)
    organ.name, organ.short_name = name, short_name
    organ.save()
    return organ


@transaction.atomic
def merge(organs: Sequence[Organ], *, into: Organ, on: date, basis: str) -> None:
    """Merge organs into one that exists (a new one is created first); those merged end on the day."""
    for organ in organs:
        if organ == into:
            continue  # one that takes in others goes on itself
        _end(organ, on)
        Succession.objects.create(organ_from=organ, organ_to=into, on=on, kind=Succession.Kind.MERGED, basis=basis)


@transaction.atomic
def split(organ: Organ, *, into: Sequence[Organ], on: date, basis: str) -> None:
    """Split an organ into several. One of them may be the organ itself, which then goes on."""
    if not into:
        raise ValidationError(_("拆分须写明拆分后的机构；如果没有，请改用“撤销”。"))
    if organ not in into:
        _end(organ, on)
    for part in into:
        Succession.objects.create(organ_from=organ, organ_to=part, on=on, kind=Succession.Kind.SPLIT, basis=basis)


@transaction.atomic
def abolish(organ: Organ, *, on: date, basis: str) -> None:
    """Abolish an organ without a successor."""
    _end(organ, on)
    Succession.objects.create(organ_from=organ, organ_to=None, on=on, kind=Succession.Kind.ABOLISHED, basis=basis)


def _end(organ: Organ, on: date) -> None:
    if organ.until is not None and organ.until <= on:
        raise ValidationError(
            _("“%(name)s”已于 %(until)s 终止，不能再次并入、拆分或者撤销。")
            % {"name": organ.name, "until": organ.until}
        )
    organ.until = on
    organ.save()


def find_organs(query: str, day: date, *, house: House | None = None, limit: int = 20) -> list[Organ]:
    """Organs standing on the day whose name or former name holds the query, or whose pinyin begins with it. One query.

    ``house`` narrows to the house's own organs; without it handling units and organs of every house are found.
    """
    wanted = "".join(query.split())
    if not wanted:
        return []
    former = OrganName.objects.filter(name__contains=wanted).values("organ")
    match = Q(name__contains=wanted) | Q(short_name__contains=wanted) | Q(pk__in=former)
    if wanted.isascii() and wanted.isalnum():
        match |= Q(search_keys__contains=f" {wanted.lower()}")
    organs = Organ.objects.filter(match, on_day(day))
    if house is not None:
        organs = organs.filter(house=house)
    return list(organs.order_by("position", "id")[:limit])


def organs_called(name: str, day: date | None = None) -> list[Organ]:
    """Organs that bear or ever bore the name (full or short): those of the day first, then the others.

    Files of earlier years name units by old names; the caller follows ``successors`` where the work must go on.
    """
    wanted = name.strip()
    by_name = Q(name=wanted) | Q(short_name=wanted)
    pks = [
        *Organ.objects.filter(by_name).values_list("pk", flat=True),
        *OrganName.objects.filter(by_name).values_list("organ_id", flat=True),
    ]
    found = list(Organ.objects.filter(pk__in=pks))
    if day is None:
        return found
    return sorted(found, key=lambda organ: (not organ.holds_on(day), organ.position, organ.pk))
