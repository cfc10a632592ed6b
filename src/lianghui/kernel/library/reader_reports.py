"""A reader says that a text is wrong; the office answers. Words and contact can be erased alone."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lianghui.kernel.institution.models import Person
from lianghui.kernel.library.changes import Entry, record
from lianghui.kernel.library.models import ArticleRow, ReaderReport, Version

LONGEST = 2000


@transaction.atomic
def report_mistake(
    version: Version, *, words: str, at: datetime, eid: str = "", quote: str = "", contact: str = ""
) -> ReaderReport:
    """Keep what a reader found. Nobody needs an account for it.

    Raises ValidationError: nothing is said, too much is said, or the article is not in this text.
    """
    words, contact, quote = (text.replace("\0", "").strip() for text in (words, contact, quote))
    if not words:
        raise ValidationError({"words": _("请写明哪里有误。")})
    if len(words) > LONGEST:
        raise ValidationError({"words": _("说明最多 2000 字，请缩短。")})
    if eid and not ArticleRow.objects.filter(version=version, eid=eid).exists():
        raise ValidationError({"eid": _("这一版本中没有这一条，请从条文页面重新打开。")})
    report = ReaderReport.objects.create(
        version=version, eid=eid, quote=quote[:300], words=words, contact=contact[:120], received_at=at
    )
    facts = {"report": str(report.uid), "version": version.label, "eid": eid}
    record([Entry("mistake_reported", version.work.uid, facts)], by=None, at=at)
    return report


@transaction.atomic
def answer_report(report: ReaderReport, *, state: str, answer: str, by: Person, at: datetime) -> ReaderReport:
    """Say what became of it: mended, or found right. A later answer takes the earlier one's place, both on record.

    Raises ValidationError for an answer without words, or a state that is none.
    """
    locked = ReaderReport.objects.select_for_update(of=("self",)).select_related("version__work").get(pk=report.pk)
    if state not in {ReaderReport.State.MENDED, ReaderReport.State.DECLINED}:
        raise ValidationError({"state": _("请选择已更正或者经核对无误。")})
    if not answer.strip():
        raise ValidationError({"answer": _("请写明核对的结果。")})
    locked.state, locked.answer, locked.answered_by, locked.answered_at = state, answer.strip()[:LONGEST], by, at
    locked.save()
    facts = {"report": str(locked.uid), "state": state}
    record([Entry("report_answered", locked.version.work.uid, facts)], by=by, at=at)
    return locked


@transaction.atomic
def erase_report(report: ReaderReport, *, by: Person, at: datetime) -> ReaderReport:
    """Take away what the reader wrote and how to reach him; that there was a report, and its answer, stay."""
    locked = ReaderReport.objects.select_for_update(of=("self",)).select_related("version__work").get(pk=report.pk)
    locked.words = locked.contact = locked.quote = ""
    locked.erased_at = at
    locked.save()
    record([Entry("report_erased", locked.version.work.uid, {"report": str(locked.uid)})], by=by, at=at)
    return locked
