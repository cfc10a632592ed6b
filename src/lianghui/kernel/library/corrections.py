"""A comparison mended and annotated by hand: matches set, undone; notes in the third column.

Everything is kept: a correction is undone by a further act, a note followed by a later one.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lianghui.kernel.institution.models import Person
from lianghui.kernel.library.changes import Entry, record
from lianghui.kernel.library.models import ArticleRow, ComparisonNote, MatchCorrection, Version

_LONGEST_NOTE = 4000


def standing(old: Version, new: Version) -> "QuerySet[MatchCorrection, MatchCorrection]":
    """Corrections that hold, in the order in which they were made."""
    return MatchCorrection.objects.filter(old=old, new=new, undone_at=None).order_by("id")


@transaction.atomic
def correct_match(
    old: Version, new: Version, *, old_eid: str, new_eid: str, by: Person, at: datetime, why: str = ""
) -> MatchCorrection:
    """Say which old article is which new one; an empty side says that it has no counterpart.

    Raises ValidationError where an article is not in its version, or the same was said before.
    """
    Version.objects.select_for_update().get(pk=new.pk)  # two clerks at one table follow each other
    for version, eid in ((old, old_eid), (new, new_eid)):
        if eid and not ArticleRow.objects.filter(version=version, eid=eid).exists():
            raise ValidationError(
                _("《%(title)s》（%(label)s）中没有这一条，请重新选择。")
                % {"title": version.title, "label": version.label}
            )
    if not old_eid and not new_eid:
        raise ValidationError(_("请至少选择一边的条文。"))
    if standing(old, new).filter(old_eid=old_eid, new_eid=new_eid).exists():
        raise ValidationError(_("已经这样更正过了。"))
    made = MatchCorrection.objects.create(
        old=old, new=new, old_eid=old_eid, new_eid=new_eid, by=by, at=at, why=why.strip()[:200]
    )
    record([Entry("match_corrected", new.work.uid, _facts(made))], by=by, at=at)
    return made


@transaction.atomic
def undo_correction(correction: MatchCorrection, *, by: Person, at: datetime) -> MatchCorrection:
    """Take a correction back. Raises ValidationError for one that was undone before."""
    locked = MatchCorrection.objects.select_for_update(of=("self",)).select_related("new__work", "old")
    made = locked.get(pk=correction.pk)
    if made.undone_at is not None:
        raise ValidationError(_("这一处更正已经撤销。"))
    made.undone_by, made.undone_at = by, at
    made.save(update_fields=["undone_by", "undone_at"])
    record([Entry("match_undone", made.new.work.uid, _facts(made))], by=by, at=at)
    return made


@transaction.atomic
def write_note(
    old: Version, new: Version, *, old_eid: str, new_eid: str, words: str, by: Person, at: datetime
) -> ComparisonNote:
    """Write the note of a row; an empty one takes the earlier one's place and shows nothing.

    Raises ValidationError for a note longer than 4,000 characters.
    """
    if len(words) > _LONGEST_NOTE:
        raise ValidationError(_("说明最多 4000 字，请缩短。"))
    note = ComparisonNote.objects.create(
        old=old, new=new, old_eid=old_eid, new_eid=new_eid, words=words.replace("\0", "").strip(), by=by, at=at
    )
    facts = {"old": str(old.label), "new": str(new.label), "old_eid": old_eid, "new_eid": new_eid}
    record([Entry("note_written", new.work.uid, facts)], by=by, at=at)
    return note


def _facts(made: MatchCorrection) -> dict[str, str]:
    return {
        "old": f"{made.old.words_sha256[:16]}:{made.old_eid}",
        "new": f"{made.new.words_sha256[:16]}:{made.new_eid}",
    }
