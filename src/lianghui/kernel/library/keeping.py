"""Prepared texts kept: work, version, events, articles to search. Every file whole or not at all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection, transaction

from lianghui.kernel.institution.models import Person
from lianghui.kernel.library import timeline
from lianghui.kernel.library.changes import Entry, record
from lianghui.kernel.library.identity import slug_of, title_key, uid_of, version_label
from lianghui.kernel.library.import_report import Outcome
from lianghui.kernel.library.listing_key import MOST_ROWS, listing_key, rank_of
from lianghui.kernel.library.models import ArticleBand, ArticleRow, ArticleWords, Event, Version, Work
from lianghui.kernel.library.models.versions import DayFrom
from lianghui.kernel.library.parts import Part
from lianghui.kernel.library.plain_rows import put
from lianghui.kernel.library.preparing import Prepared, iso
from lianghui.kernel.rules.packs import catalogue
from lianghui.kernel.text.dialects import dialect_of
from lianghui.kernel.text.law.tree import Event as Told

_PLACED = ("id", "version_id", "work_id", "position")
_ROW = (*_PLACED, "kind", "eid", "number", "heading", "path", "start", "end", "mark", "words")
_LONGEST_LINE = 600


class NotKeptError(ValueError):
    """A text cannot be kept; the message says why."""


@dataclass
class Known:
    """What the library has, by what texts are recognised by. Follows what is kept (or would be, in a dry run)."""

    works: dict[str, str] = field(default_factory=dict)  # key or alias's key → slug
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # slug → titles as printed
    words: dict[tuple[str, str], str] = field(default_factory=dict)  # slug, words → label
    files: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)  # file's hash, view → slug, label
    labels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    bodies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # words → slugs
    events: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # slug → keys

    def read(self) -> None:
        """As the library stands now. Three queries."""
        for held in (self.works, self.titles, self.words, self.files, self.labels, self.bodies, self.events):
            held.clear()
        for slug, key, title, aliases in Work.objects.values_list("slug", "key", "title", "aliases"):
            self.works[key] = slug
            self.works |= {title_key(alias): slug for alias in aliases}
            self.titles[slug] = {title, *aliases}
        columns = ("work__slug", "words_sha256", "label", "source_sha256", "view")
        for slug, words, label, source, view in Version.objects.values_list(*columns):
            self.words[slug, words] = label
            self.files[source, view] = slug, label
            self.labels[slug].add(label)
            self.bodies[words].add(slug)
        for slug, key in Event.objects.exclude(key="").values_list("work__slug", "key"):
            self.events[slug].add(key)


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a text, decided before anything is written."""

    outcome: Outcome
    slug: str
    label: str
    events: tuple[tuple[str, Told], ...]
    looks: tuple[str, ...] = ()


def decide(text: Prepared, known: Known) -> Decision:
    """Where a text belongs; ``known`` learns it."""
    # A file that is here stays one version, also where a newer reader takes it apart otherwise.
    held = known.files.get((text.source_sha256, text.view))
    slug = held[0] if held else known.works.get(text.key)
    outcome = Outcome.VERSION if slug else Outcome.WORK
    slug = slug or slug_of(text.key)
    looks = []
    spelt = known.titles[slug]
    if spelt and text.title not in spelt:
        looks.append(f"标题《{text.title}》与库中的《{min(spelt)}》写法不同，按同一法规收入。")
    elsewhere = known.bodies[text.words_sha256] - {slug}
    if elsewhere:
        looks.append(f"正文与库中《{min(min(known.titles[other]) for other in elsewhere)}》完全相同，名称不同。")
    if label := held[1] if held else known.words.get((slug, text.words_sha256), ""):
        outcome = Outcome.SAME
    else:
        label = version_label(text.day.isoformat() if text.day else "", known.labels[slug])
    events = tuple(pair for pair in event_keys(text.events) if pair[0] not in known.events[slug])
    known.works.setdefault(text.key, slug)
    spelt.add(text.title)
    known.words[slug, text.words_sha256] = label
    known.files[text.source_sha256, text.view] = slug, label
    known.labels[slug].add(label)
    known.bodies[text.words_sha256].add(slug)
    known.events[slug] |= {key for key, _ in events}
    return Decision(outcome, slug, label, events, tuple(looks))


def event_keys(events: Iterable[Told]) -> list[tuple[str, Told]]:
    """Each event of a history with what it is recognised by in another version's: kind, day, and which of several."""
    seen: Counter[str] = Counter()
    found = []
    for event in events:
        if event.kind not in Event.Kind.values:
            continue
        base = f"{event.kind}:{event.day}"
        seen[base] += 1
        found.append((f"{base}:{seen[base]}", event))
    return found


def keep(text: Prepared, decision: Decision, *, by: Person | None, at: datetime) -> tuple[Work, Version | None]:
    """Write one text. Raises NotKeptError for one with more parts than an index of a text can hold."""
    if len(text.parts) > MOST_ROWS:
        raise NotKeptError(f"文本有 {len(text.parts)} 个部分，超过 {MOST_ROWS} 个，请分成几个文件再导入。")
    with transaction.atomic():
        work = _work(text, decision)
        version = None
        if decision.outcome is not Outcome.SAME:
            version = _version(text, decision, work, by, at)
            write_rows(work, version, text.parts)
        if decision.events:
            Event.objects.bulk_create([_event(work, key, event, at) for key, event in decision.events])
        _link(work, version)
    return work, version


def _work(text: Prepared, decision: Decision) -> Work:
    work, new = Work.objects.get_or_create(
        slug=decision.slug,
        defaults={
            "uid": uid_of(text.key),
            "title": text.title,
            "key": text.key,
            "kind": text.kind,
            "region": text.place.code,
            "place": text.place.name,
            "organ": text.organ,
            "codes": codes_of(text.key),
        },
    )
    changed = []
    if not new and text.title != work.title and text.title not in work.aliases:
        work.aliases = [*work.aliases, text.title]
        changed.append("aliases")
    if not new and not work.organ and text.organ:
        work.organ = text.organ
        changed.append("organ")
    if changed:
        work.save(update_fields=changed)
    return work


def codes_of(key: str) -> list[str]:
    """The codes by which the rule packs cite the work of this key, one for each edition."""
    return [law.code for law in catalogue().values() if title_key(law.title) == key]


def _version(text: Prepared, decision: Decision, work: Work, by: Person | None, at: datetime) -> Version:
    edition = next(
        (law for law in catalogue().values() if law.code in work.codes and iso(law.edition) == text.day), None
    )
    return Version.objects.create(
        work=work,
        label=decision.label,
        title=text.title,
        day=text.day,
        day_from=DayFrom.TEXT if text.day else DayFrom.UNKNOWN,
        effective=text.effective,
        effective_from=DayFrom.TEXT if text.effective else DayFrom.UNKNOWN,
        text_is_current=edition.current if edition else Version.Current.UNKNOWN,
        source_name=text.name[-300:],
        source_sha256=text.source_sha256,
        view=text.view,
        format=text.format,
        encoding=text.encoding,
        imported_at=at,
        imported_by=by,
        words_sha256=text.words_sha256,
        text=text.text.replace("\0", "\ufffd"),  # PostgreSQL keeps no NUL; same length, so that offsets hold
        remarks=[*text.remarks, *text.disagrees, *decision.looks],
        articles=text.articles,
    )


def write_rows(work: Work, version: Version, parts: Sequence[Part]) -> None:
    """The articles of a version, to be searched."""
    rank, day = rank_of(work.kind, work.region), version.day
    stored = dialect_of(connection).stored
    rows: list[tuple[int | str, ...]] = []
    terms: list[tuple[int | str, ...]] = []
    marks: list[tuple[int | str, ...]] = []
    for position, part in enumerate(parts):
        key = listing_key(rank, day, version.pk, position)
        own = (part.kind, part.eid, part.number, part.heading, part.path, part.start, part.end, part.mark, part.words)
        rows.append((key, version.pk, work.pk, position, *own))
        terms.append((key, str(stored(part.terms.split()))))
        marks += [(key, value) for value in part.bands]
    put(ArticleRow, _ROW, rows)
    put(ArticleWords, ("id", "bigrams"), terms)
    put(ArticleBand, ("row_id", "value"), marks)


def remove_rows(versions: Iterable[Version]) -> None:
    """Take the articles of these versions out of rows, index and bands."""
    ids = [version.pk for version in versions]
    keys = list(ArticleRow.objects.filter(version__in=ids).values_list("id", flat=True))
    for first in range(0, len(keys), 500):
        some = keys[first : first + 500]
        ArticleWords.objects.filter(id__in=some).delete()
        ArticleBand.objects.filter(row__in=some).delete()
    ArticleRow.objects.filter(version__in=ids).delete()


def _event(work: Work, key: str, told: Told, at: datetime) -> Event:
    return Event(
        work=work,
        key=key,
        kind=told.kind,
        day=iso(told.day),
        organ=told.organ[:120],
        meeting=told.meeting[:120],
        decision=told.decision[:300],
        ordinal=told.ordinal,
        effective=iso(told.effective),
        text=told.text[:_LONGEST_LINE],
        came_from=Event.CameFrom.TEXT,
        entered_at=at,
    )


def _link(work: Work, version: Version | None) -> None:
    """The last thing that made these words, wherever its line came from."""
    if version is None or version.day is None:
        return
    made = Event.objects.filter(
        work=work, day=version.day, kind__in=timeline.MAKING, version=None, withdrawn_at=None
    ).order_by("-id")
    last = made.first()
    if last is not None:
        last.version = version
        last.save(update_fields=["version"])


def settle(works: Iterable[int]) -> None:
    """Compute the times of these works' versions anew. Three queries and one more for each that changed."""
    ids = set(works)
    versions: dict[int, list[Version]] = defaultdict(list)
    columns = ("id", "work_id", "day", "effective", "effective_from", "text_is_current", "since", "until")
    for version in Version.objects.filter(work__in=ids).only(*columns):
        versions[version.work_id].append(version)
    events: dict[int, list[timeline.Happened]] = defaultdict(list)
    for event in Event.objects.filter(work__in=ids, withdrawn_at=None):
        events[event.work_id].append(happened(event))
    changed = []
    for work, own in versions.items():
        times: Mapping[int, tuple[date | None, date | None]] = _times(own, events[work])
        for version in own:
            # What was overtaken on its own day never held.
            found = times.get(version.pk, (version.day, version.day))
            if (version.since, version.until) != found:
                version.since, version.until = found
                changed.append(version)
    Version.objects.bulk_update(changed, ["since", "until"], batch_size=200)


def _times(
    versions: Sequence[Version], events: Sequence[timeline.Happened]
) -> dict[int, tuple[date | None, date | None]]:
    line = timeline.spans([words(one) for one in versions], events)
    return {span.version: (span.since, span.until) for span in line if span.version is not None}


def words(version: Version) -> timeline.Words:
    """A version as the timeline takes it."""
    return timeline.Words(
        version.pk,
        version.day,
        version.effective,
        entered=version.effective_from == DayFrom.ENTERED,
        current=version.text_is_current,
    )


def happened(event: Event) -> timeline.Happened:
    """An event as the timeline takes it."""
    return timeline.Happened(event.kind, event.day, event.effective, event.version_id, event.decision)


def recorded(kept: Iterable[tuple[Work, Version]], *, by: Person | None, at: datetime) -> None:
    """Put new versions on record."""
    entries = [
        Entry(
            "version_added",
            work.uid,
            {
                "label": version.label,
                "source": version.source_sha256,
                "words": version.words_sha256,
                "articles": version.articles,
            },
        )
        for work, version in kept
    ]
    if entries:
        record(entries, by=by, at=at)
