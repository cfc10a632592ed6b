"""Publications of a house by filter, by words and by number; one page by key."""

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet

from lianghui.kernel.institution.models import House
from lianghui.kernel.publication.models import Publication
from lianghui.kernel.text.bigrams import parse_query
from lianghui.kernel.text.models import Side
from lianghui.kernel.text.search import Key, find

PAGE = 20
CAP = 1000
GREATEST = 2**63  # ids of both databases lie below it; a changed mark of a page may not
RECENT = 2000  # topics are offered from these newest; a scan of a province's publications would cost each reader
_NUMBER = re.compile(r"\d{1,8}")


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for, as the address says it."""

    words: str = ""
    kind: str = ""
    year: str = ""
    topic: str = ""
    after: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Wanted":
        """From the address; anything malformed is left out, and NUL, which PostgreSQL takes in no text."""
        query = {name: value.replace("\0", "") for name, value in query.items()}
        year = query.get("year", "")
        return cls(
            words=query.get("q", "").strip()[:100],
            kind=query.get("kind", "")[:40],
            year=year if year.isdecimal() and len(year) == 4 else "",  # noqa: PLR2004 - a year has four digits
            topic=query.get("topic", "")[:40],
            after=query.get("after", "")[:40],
        )

    def rows(self, house: House) -> "QuerySet[Publication]":
        """All that fits the filters, newest first."""
        rows = Publication.objects.filter(house=house, withdrawn_on=None)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.year:
            rows = rows.filter(year=int(self.year))
        if self.topic:
            rows = rows.filter(topic=self.topic)
        return rows.order_by("-published_on", "-id")


@dataclass(frozen=True)
class Found:
    """One page; ``after`` is empty at the end; ``total`` is exact to 1000."""

    items: list[Publication]
    after: str
    total: str


def look(house: House, wanted: Wanted) -> Found:
    """One page of what is public."""
    return _by_words(house, wanted) if wanted.words else _by_day(house, wanted)


def _by_day(house: House, wanted: Wanted) -> Found:
    rows = wanted.rows(house)
    place = _place(wanted.after)
    shown = rows
    if place is not None:
        shown = rows.filter(Q(published_on__lt=place.date) | Q(published_on=place.date, id__lt=place.matter_id))
    items = list(shown[: PAGE + 1])
    more = len(items) > PAGE
    items = items[:PAGE]
    after = f"{items[-1].published_on}~{items[-1].pk}" if more else ""
    number = rows.order_by().values("pk")[: CAP + 1].count()
    return Found(items, after, str(number) if number <= CAP else f"{CAP}+")


def _by_words(house: House, wanted: Wanted) -> Found:
    """By words, newest first; what bears the number asked for stands first of all."""
    filtered = wanted.kind or wanted.year or wanted.topic
    who = wanted.rows(house).order_by().values("pk") if filtered else None
    numbered = [] if wanted.after else _by_number(house, wanted)
    page = find(
        parse_query(wanted.words),
        side=Side.PORTAL,
        house_ids=[house.pk],
        who=who,
        limit=PAGE,
        after=_place(wanted.after),
        texts=texts_of,
    )
    by_pk = {p.pk: p for p in Publication.objects.filter(pk__in=page.ids, withdrawn_on=None)}
    first = {p.pk for p in numbered}
    items = numbered + [by_pk[pk] for pk in page.ids if pk in by_pk and pk not in first]
    after = f"{page.after.date}~{page.after.matter_id}" if page.after else ""
    return Found(items, after, "" if after or wanted.after else str(len(items)))


def _by_number(house: House, wanted: Wanted) -> list[Publication]:
    """203 finds 第0203号: numbers are words of the index, with and without leading noughts."""
    asked = _NUMBER.fullmatch(wanted.words.strip("第号 "))
    if asked is None:
        return []
    plain = asked.group().lstrip("0") or "0"
    found: dict[int, Publication] = {}
    for form in dict.fromkeys([plain, plain.zfill(3), plain.zfill(4)]):
        page = find(parse_query(form), side=Side.PORTAL, house_ids=[house.pk], limit=PAGE * 5)
        rows = wanted.rows(house).filter(pk__in=page.ids, number_text__contains=plain)
        found |= {p.pk: p for p in rows if plain in [n.lstrip("0") for n in _NUMBER.findall(p.number_text)]}
    return list(found.values())[:PAGE]


def texts_of(ids: Collection[int]) -> dict[int, str]:
    """The text of publications by their key: the look that longer words need."""
    return {p.pk: whole_text(p) for p in Publication.objects.filter(pk__in=ids)}


def whole_text(item: Publication) -> str:
    """All that is searched of a publication."""
    return " ".join([item.title, item.number_text, *(passage["text"] for passage in item.passages)])


def excerpt(item: Publication, words: str = "", width: int = 110) -> str:
    """A piece of the text around the first word asked for."""
    text = " ".join(" ".join(passage["text"] for passage in item.passages).split())
    hits = [text.find(word) for word in words.split() if text.find(word) >= 0]
    start = max(min(hits, default=0) - width // 3, 0)
    piece = text[start : start + width]
    return ("…" if start else "") + piece + ("…" if start + width < len(text) else "")


def years_of(house: House) -> list[int]:
    """From the newest year with publications to the oldest: two walks to the ends of an index."""
    ends = Publication.objects.filter(house=house, withdrawn_on=None).aggregate(first=Min("year"), last=Max("year"))
    return [] if ends["last"] is None else list(range(ends["last"], ends["first"] - 1, -1))


def topics_of(house: House) -> list[tuple[str, str]]:
    """Topics and kinds among the newest publications: key and words."""
    newest = Publication.objects.filter(house=house, withdrawn_on=None).order_by("-published_on", "-id")
    pairs = newest.values_list("topic", "topic_label")[:RECENT]
    return sorted({(key, label or key) for key, label in pairs if key}, key=lambda pair: pair[1])


def kinds_of(house: House) -> list[tuple[str, str]]:
    """Kinds of matters among the newest publications."""
    newest = Publication.objects.filter(house=house, withdrawn_on=None).order_by("-published_on", "-id")
    return sorted(set(newest.values_list("kind", "kind_label")[:RECENT]))


def _place(text: str) -> Key | None:
    day, _, pk = text.partition("~")
    try:
        place = Key(datetime.date.fromisoformat(day), int(pk))
    except ValueError:
        return None
    return place if abs(place.matter_id) < GREATEST else None
