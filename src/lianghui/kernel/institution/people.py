"""People: entered, renamed, erased, found by name or pinyin, told apart from namesakes."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from lianghui.kernel.institution.models import House, Mandate, Person, Post, on_day
from lianghui.kernel.text.names import normalise, pinyin_keys, sort_key_strokes

_LONGEST_NAME = 80
_UID_TAIL = 4  # hex digits that tell apart two of whom nothing else is known


def named(person: Person, name: str) -> Person:
    """Set the name, normalised, with its stroke order and pinyin keys; not saved.

    Raises ValidationError when it is empty or too long.
    """
    clean = normalise(name)
    if not clean:
        raise ValidationError(_("姓名为空，请填写姓名。"))
    if len(clean) > _LONGEST_NAME:
        raise ValidationError(_("姓名超过%(longest)d个字，请核对。") % {"longest": _LONGEST_NAME})
    person.name = clean
    person.sort_strokes = sort_key_strokes(clean)
    # Each key between blanks, so that " zh" finds what begins with zh in one comparison.
    person.pinyin = f" {' '.join(sorted(set(pinyin_keys(clean))))} "
    return person


def register_person(name: str, *, sex: str = "", note: str = "") -> Person:
    """Enter a person under a normalised name."""
    person = named(Person(sex=sex, note=note), name)
    person.save()
    return person


def rename_person(person: Person, name: str) -> Person:
    """Correct or change a name."""
    named(person, name).save()
    return person


@transaction.atomic
def erase_person(person: Person, *, now: datetime) -> Person:
    """Blank all that names the person. The uid stays, so that acts still replay and counts still stand."""
    person.name = person.sort_strokes = person.pinyin = person.sex = person.note = ""
    person.erased_at = now
    person.save()
    person.mandates.update(number="")
    return person


def people_of(house: House) -> QuerySet[Person]:
    """Everyone who has or had a mandate in the house or a post in one of its organs."""
    with_mandate = Mandate.objects.filter(house=house).values("person")
    with_post = Post.objects.filter(organ__house=house).values("person")
    return Person.objects.filter(Q(pk__in=with_mandate) | Q(pk__in=with_post))


def find_people(house: House | None, query: str, *, limit: int = 20) -> list[Person]:
    """People whose name holds the query, or whose pinyin or initials begin with it, by strokes. One query.

    Both readings of 解 查 单 区 find the name. ``house`` None searches everyone. An empty query finds nobody.
    """
    wanted = normalise(query)
    latin = "".join(query.lower().split()).replace("'", "")
    if not wanted:
        return []
    match = Q(name__contains=wanted)
    if latin.isascii() and latin.isalnum():
        match |= Q(pinyin__contains=f" {latin}")
    people = Person.objects.all() if house is None else people_of(house)
    return list(people.filter(match, erased_at__isnull=True).order_by("sort_strokes", "id")[:limit])


def display_names(people: Iterable[Person], day: date, *, among: Iterable[Person] | None = None) -> dict[int, str]:
    """The name of each person by primary key, with delegation or electing unit where two bear one name.

    ``among`` narrows whom they must be told apart from (the people of one list); without it, from everybody known.
    At most four queries for any number of people, none where ``among`` holds no namesakes.
    """
    wanted = {person.pk: person for person in people}
    if among is None:
        names = {person.name for person in wanted.values() if person.name}
        rivals = Person.objects.filter(name__in=names).values_list("name", "pk")
    else:
        rivals = {(person.name, person.pk) for person in [*among, *wanted.values()]}  # type: ignore[assignment]
    twice = {name for name, count in Counter(name for name, _pk in set(rivals)).items() if count > 1 and name}
    doubtful = [pk for pk, person in wanted.items() if person.name in twice]
    marks = _distinctions(doubtful, day) if doubtful else {}
    return {pk: f"{person}（{marks[pk]}）" if pk in marks else str(person) for pk, person in wanted.items()}


def display_name(person: Person, day: date, *, among: Iterable[Person] | None = None) -> str:
    """The name of one person, told apart from namesakes as in ``display_names``."""
    return display_names([person], day, among=among)[person.pk]


def _distinctions(pks: list[int], day: date) -> dict[int, str]:
    """What tells each apart: a note, else delegation, sector or electing unit, else post, else the tail of the uid."""
    mandates = Mandate.objects.select_related("delegation", "sector").order_by(F("since").desc(nulls_last=True), "-id")
    posts = Post.objects.filter(on_day(day)).select_related("organ").order_by("id")
    people = Person.objects.filter(pk__in=pks).prefetch_related(
        Prefetch("mandates", mandates), Prefetch("posts", posts)
    )
    return {person.pk: _distinction(person, day) for person in people}


def _distinction(person: Person, day: date) -> str:
    if person.note:
        return person.note
    mandates = sorted(person.mandates.all(), key=lambda mandate: not mandate.holds_on(day))
    for mandate in mandates:
        place = mandate.delegation or mandate.sector
        if place is not None or mandate.electing_unit:
            return str(place or mandate.electing_unit)
    for post in person.posts.all():
        return f"{post.organ}{post.title}"
    return person.uid.hex[-_UID_TAIL:]
