"""The bench on which a clerk works at a comparison: notes and corrected matches, of versions or of a draft.

Notes and matches are never overwritten: a later note takes an earlier one's place, a match is undone by an act.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lianghui.faces.library.building.compared import Key, Made, key_of
from lianghui.faces.library.building.corrections import by_row, standing, together
from lianghui.faces.library.building.remembered import Remembered, made_of
from lianghui.faces.library.models import LawDraft, LawDraftMatch, LawDraftNote
from lianghui.kernel.institution.models import Person
from lianghui.kernel.library.corrections import correct_match, undo_correction, write_note
from lianghui.kernel.library.models import ComparisonNote, MatchCorrection, Version
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.text.law.comparing import Correction, CorrectionsClashError, Row, compare
from lianghui.kernel.text.law.reading import read_text
from lianghui.kernel.text.law.tree import Law

_drafts: Remembered[Law] = Remembered(8)
_made: Remembered[Made] = Remembered(8)


class BenchError(ValueError):
    """What a person can mend; the message says what."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A match that stands, with who set it."""

    pk: int
    old_eid: str
    new_eid: str
    why: str
    by: str
    at: datetime


class Bench(Protocol):
    """Two texts at work."""

    def made(self) -> Made: ...
    def notes(self) -> dict[Key, str]: ...
    def matches(self) -> list[Matched]: ...
    def note(self, key: Key, words: str, *, by: Person, now: datetime) -> None: ...
    def match(self, old_eid: str, new_eid: str, why: str, *, by: Person, now: datetime) -> None: ...
    def undo(self, pk: int, *, by: Person, now: datetime) -> None: ...


def row_at(made: Made, key: Key) -> Row:
    """The row of a key. Raises BenchError where the comparison has none such (any more)."""
    found = next((row for row in made.compared.rows if key_of(row) == key), None)
    if found is None:
        raise BenchError(_("对照表里没有这一行了，可能刚刚更正过对应关系，请回到对照表。"))
    return found


def check_match(made: Made, old_eid: str, new_eid: str, others: Sequence[Matched]) -> None:
    """Whether a match can be set. Raises BenchError."""
    olds = {node.eid for node in made.compared.old.articles()}
    news = {node.eid for node in made.compared.new.articles()}
    if (old_eid and old_eid not in olds) or (new_eid and new_eid not in news) or not (old_eid or new_eid):
        raise BenchError(_("没有这一条，请重新选择。"))
    if any((one.old_eid, one.new_eid) == (old_eid, new_eid) for one in others):
        raise BenchError(_("已经有人这样设定过了。"))
    pairs = [*((one.old_eid, one.new_eid) for one in others), (old_eid, new_eid)]
    alone = {eid for pair in pairs if "" in pair for eid in pair} - {""}
    if alone & {eid for pair in pairs if "" not in pair for eid in pair}:
        raise BenchError(_("这一条另有人工设定（删去、新增或者对应别的条），请先撤销那一处。"))
    try:
        compare(made.compared.old, made.compared.new, fixed=together(pairs))
    except CorrectionsClashError as error:
        raise BenchError(str(error)) from error


@dataclass(frozen=True)
class DraftBench:
    """A draft beside the version it changes."""

    draft: LawDraft

    def law(self) -> Law:
        """The draft's tree."""
        markdown = self.draft.format == "markdown"
        return _drafts.get(
            (self.draft.pk, self.draft.sha256),
            lambda: read_text(self.draft.text, format="markdown" if markdown else "plain"),
        )

    def made(self) -> Made:
        """The comparison with what people corrected."""
        fixed = together((one.old_eid, one.new_eid) for one in self.matches())
        return self._made(fixed)

    def _made(self, fixed: tuple[Correction, ...]) -> Made:
        key = (self.draft.pk, self.draft.sha256, self.draft.base.words_sha256, fixed)
        return _made.get(key, lambda: Made.of(compare(law_of(self.draft.base), self.law(), fixed=fixed)))

    def notes(self) -> dict[Key, str]:
        """Notes by their rows."""
        return by_row(self.draft.notes.values_list("old_eid", "new_eid", "words"))

    def matches(self) -> list[Matched]:
        """Matches that stand."""
        return _matched(self.draft.matches.filter(undone_at=None))

    def note(self, key: Key, words: str, *, by: Person, now: datetime) -> None:
        """Write a note."""
        LawDraftNote.objects.create(draft=self.draft, old_eid=key[0], new_eid=key[1], words=words, by=by, at=now)

    def match(self, old_eid: str, new_eid: str, why: str, *, by: Person, now: datetime) -> None:
        """Set a match. Raises BenchError."""
        with transaction.atomic():
            LawDraft.objects.select_for_update().get(pk=self.draft.pk)
            check_match(self.made(), old_eid, new_eid, self.matches())
            LawDraftMatch.objects.create(draft=self.draft, old_eid=old_eid, new_eid=new_eid, why=why, by=by, at=now)

    def undo(self, pk: int, *, by: Person, now: datetime) -> None:
        """Undo a match. Raises BenchError."""
        rows = LawDraftMatch.objects.filter(pk=pk, draft=self.draft, undone_at=None)
        if not rows.update(undone_by=by, undone_at=now):
            raise BenchError(_("这一处已经撤销。"))


@dataclass(frozen=True)
class VersionsBench:
    """Two versions of the library."""

    old: Version
    new: Version

    def made(self) -> Made:
        """The comparison with what people corrected."""
        return made_of(self.old, self.new, standing(self.old, self.new))

    def notes(self) -> dict[Key, str]:
        """Notes by their rows."""
        rows = ComparisonNote.objects.filter(old=self.old, new=self.new).order_by("id")
        return by_row(rows.values_list("old_eid", "new_eid", "words"))

    def matches(self) -> list[Matched]:
        """Matches that stand."""
        return _matched(MatchCorrection.objects.filter(old=self.old, new=self.new, undone_at=None))

    def note(self, key: Key, words: str, *, by: Person, now: datetime) -> None:
        """Write a note. Raises BenchError."""
        with _as_bench_error():
            write_note(self.old, self.new, old_eid=key[0], new_eid=key[1], words=words, by=by, at=now)

    def match(self, old_eid: str, new_eid: str, why: str, *, by: Person, now: datetime) -> None:
        """Set a match. Raises BenchError."""
        with transaction.atomic(), _as_bench_error():
            Version.objects.select_for_update().get(pk=self.new.pk)  # what is looked at next stays so
            check_match(self.made(), old_eid, new_eid, self.matches())
            correct_match(self.old, self.new, old_eid=old_eid, new_eid=new_eid, why=why, by=by, at=now)

    def undo(self, pk: int, *, by: Person, now: datetime) -> None:
        """Undo a match. Raises BenchError."""
        found = MatchCorrection.objects.filter(pk=pk, old=self.old, new=self.new).first()
        if found is None:
            raise BenchError(_("没有这一处设定。"))
        with _as_bench_error():
            undo_correction(found, by=by, at=now)


@contextmanager
def _as_bench_error() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise BenchError("；".join(error.messages)) from error


def _matched(rows: Any) -> list[Matched]:
    return [
        Matched(one.pk, one.old_eid, one.new_eid, one.why, str(one.by), one.at)
        for one in rows.select_related("by").order_by("id")
    ]
