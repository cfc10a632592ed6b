"""One file made ready for the library: read, taken apart, and everything said that a person should look at. Pure.

Runs in processes of its own (``importing``), so it neither imports Django nor keeps anything between files.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath

from lianghui.kernel.library.identity import title_key, words_hash
from lianghui.kernel.library.kinds import kind_of
from lianghui.kernel.library.parts import Part, parts_of
from lianghui.kernel.library.places import Place, find_place
from lianghui.kernel.library.timeline import MAKING
from lianghui.kernel.text.law.reading import UnreadableFile, read_text, sequence
from lianghui.kernel.text.law.reading.files import LARGEST, Reading, readings
from lianghui.kernel.text.law.tree import Event, Kind, Law

_NAME = re.compile(r"(?P<title>.+?)\s*[（(_-]?\s*(?P<day>(?:19|20)\d{2}-?\d{2}-?\d{2})?\s*[)）]?")
_MOST_UNPLACED = 50  # lines of one text that are listed


@dataclass(frozen=True, slots=True)
class Source:
    """A file to bring in. ``name`` is how the reader's folder calls it, with its sub-folders."""

    name: str
    path: Path

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders it lay in, from the outermost."""
        return PurePath(self.name).parts[:-1]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not taken, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text, ready to be kept."""

    name: str
    source_sha256: str
    format: str
    encoding: str
    view: str
    text: str
    title: str
    key: str
    day: date | None
    effective: date | None
    events: tuple[Event, ...]
    kind: str
    place: Place
    organ: str
    words_sha256: str
    parts: tuple[Part, ...]
    articles: int
    round_trip: bool
    remarks: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    double: tuple[str, ...] = ()
    disagrees: tuple[str, ...] = field(default=())  # file name and text say different things
    tracked: bool = False  # the file holds another reading


def prepare(source: Source, known_places: Mapping[str, str] | None = None) -> list[Prepared] | Skipped:
    """Read one file. Several results: one text in two views, where changes are tracked in it."""
    try:
        found = readings(source.path, view="both")
        digest = digest_of(source.path)
    except UnreadableFile as error:
        return Skipped(source.name, str(error))
    except OSError as error:
        return Skipped(source.name, f"文件打不开：{error.strerror or error}。")
    except RecursionError:
        return Skipped(source.name, "文件的层次深得不像法规，没有读取。")
    return [prepared(source, digest, one, known_places) for one in found]


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that was in a library before: what a package carries."""

    name: str
    source_sha256: str
    text: str
    format: str
    encoding: str = ""
    view: str = ""


def prepare_text(kept: Kept) -> Prepared:
    """Take a text apart that needs no file to be read."""
    law = read_text(kept.text, format="markdown" if kept.format == "markdown" else "plain")
    reading = Reading(law, kept.text, kept.format, kept.encoding, kept.view)
    return prepared(Source(kept.name, Path(kept.name)), kept.source_sha256, reading, None)


def digest_of(path: Path) -> str:
    """SHA-256 of the file, in hex; "" for one too large to be read. Raises OSError."""
    if path.stat().st_size > LARGEST:
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def prepared(source: Source, digest: str, reading: Reading, known_places: Mapping[str, str] | None) -> Prepared:
    """One reading, taken apart."""
    law = reading.law
    name_title, name_day = told_by_name(source.name)
    title = " ".join(law.title.split()) or name_title
    making = [event for event in law.history if event.kind in MAKING]
    organ = next((event.organ for event in making if event.organ), "")
    organs = [organ, *(event.organ for event in law.history if event.kind == "approved")]
    place = find_place(title.removeprefix("《"), organs, source.folders, known=known_places)
    days = [day for event in making if (day := iso(event.day)) is not None]
    day = max(days, default=None)
    ran = sequence(law)
    return Prepared(
        name=source.name,
        source_sha256=digest,
        format=reading.format,
        encoding=reading.encoding,
        view=reading.view,
        text=reading.source,
        title=title[:300],
        key=title_key(title) or title_key(name_title) or digest,
        day=day,
        effective=iso(law.effective),
        events=law.history,
        kind=kind_of(title, organ, source.folders, place.name),
        place=place,
        organ=organ[:120],
        words_sha256=words_hash(_own_words(law)),
        parts=tuple(_told_apart(parts_of(law))),
        articles=len(law.articles()),
        round_trip=law.write() == reading.source,
        remarks=law.remarks,
        unplaced=tuple(node.line()[:200] for node in law.unplaced()[:_MOST_UNPLACED]),
        missing=ran.missing,
        double=ran.double,
        disagrees=tuple(_disagrees(law, title, name_title, name_day)),
    )


def told_by_name(name: str) -> tuple[str, date | None]:
    """Title and day as a file's name has them: 清江省路灯条例(2020-01-02).md. Compared, never believed."""
    stem = PurePath(name).stem
    found = _NAME.fullmatch(stem)
    if found is None or found["day"] is None:
        return stem, None
    digits = found["day"].replace("-", "")
    return found["title"], iso(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")


def iso(text: str) -> date | None:
    """The day an ISO text names; None for "" and for a day there is none of."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _own_words(law: Law) -> str:
    """The text without editors' notes and history: the same words printed with other front matter are one version."""
    kept = [
        node.line()
        for node in law.root.children
        if node.kind not in {Kind.TITLE, Kind.HISTORY, Kind.TOC, Kind.NOTE, Kind.SIGNATURE}
    ]
    return "\n".join(kept) or law.write()


def _told_apart(parts: Iterable[Part]) -> Iterable[Part]:
    """Every part gets an id of its own, whatever the text is."""
    seen: set[str] = set()
    for position, part in enumerate(parts):
        eid = part.eid if part.eid and part.eid not in seen else f"{part.eid or part.kind}-at-{position}"
        seen.add(eid)
        yield part if eid == part.eid else part._replace(eid=eid)


def _disagrees(law: Law, title: str, name_title: str, name_day: date | None) -> Iterable[str]:
    if not law.title:
        yield f"文本中没有找到标题，暂用文件名《{name_title}》。"
    elif title_key(name_title) != title_key(title):
        yield f"文件名是“{name_title}”，文本的标题是《{title}》，以文本为准。"
    making = [day for event in law.history if event.kind in MAKING and (day := iso(event.day)) is not None]
    if name_day is None or not making:
        return
    last = max(making)
    # A city's regulation is filed under the day of its approval, others under that of publication: no contradiction.
    later = {day for event in law.history if (day := iso(event.day)) is not None and day >= last}
    if name_day not in later:
        yield f"文件名所写日期是 {name_day}，文本最后一次通过或修改是 {last}，以文本为准。"
