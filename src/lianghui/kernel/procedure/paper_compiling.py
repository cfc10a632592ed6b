"""Collections 汇编: asked for on a page, made by the worker outside any transaction, kept as issued papers.

A session has hundreds of texts, and setting them takes seconds: a job would hold SQLite's only write lock so long. So
nothing is claimed. A worker that dies leaves the row waiting, and it is made anew; of two that make it at once the
first to finish counts.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from lianghui.kernel.institution.models import House
from lianghui.kernel.jobs.declared import often
from lianghui.kernel.jobs.work import place_of
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.papers import collection, content, fonts, media, pdf
from lianghui.kernel.papers.issuing import NOTE_LENGTH, font_folder
from lianghui.kernel.papers.models import Compilation, Issued
from lianghui.kernel.procedure.paper_ops import CollectionOf, collections

COLLECTION = "collection"
ATTEMPTS = 3
TOLD_EVERY = 20  # items between two signs of progress: a write each is more than a reader needs


def ask_for_collection(house: House, kind: str, session: str, *, by: str, now: datetime) -> Compilation:
    """Ask the worker to compile a collection; one that is being made already is returned. ``by`` is a ref.

    Raises KeyError for a kind without collections, ValueError for a session without items.
    """
    if session not in dict(collections()[kind].sessions(house)):
        raise ValueError("没有这一次会议的汇编内容。")
    try:
        with transaction.atomic():
            return Compilation.objects.create(house=house, kind=kind, session=session, asked_by=by, asked_at=now)
    except IntegrityError:
        return Compilation.objects.get(house=house, kind=kind, session=session, state=Compilation.State.WAITING)


@often("procedure.compile")
def compile_next() -> bool:
    """Make the collection that has waited longest; return whether there was one."""
    waiting = Compilation.objects.filter(state=Compilation.State.WAITING).select_related("house").order_by("pk").first()
    if waiting is None:
        return False
    try:
        _attempt(waiting, timezone.now())
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - one that cannot be made must not keep the others waiting
        _end(waiting, Compilation.State.FAILED, last_error=place_of(error))
    return True


def _attempt(asked: Compilation, now: datetime) -> None:
    if asked.attempts >= ATTEMPTS:
        # The worker died of it each time, perhaps for want of memory.
        _end(asked, Compilation.State.FAILED, last_error="WorkerDied")
        return
    of = collections()[asked.kind]
    asked.attempts += 1
    asked.done = 0
    asked.total = of.count(asked.house, asked.session)
    asked.save(update_fields=["attempts", "done", "total"])
    label = dict(of.sessions(asked.house)).get(asked.session, asked.session)
    title = f"{asked.house.short_name}{label}{of.label}汇编"
    word, printed, note = _made(asked, of, title, now)
    shas = [media.store(asked.house, word), media.store(asked.house, printed) if printed else ""]
    with transaction.atomic():
        # What was erased while it was read must not live on in it: then it is made once more.
        erased = Act.objects.filter(house=asked.house, step__endswith=".erase", entered_at__gte=now).exists()
        if erased or not _end(asked, Compilation.State.DONE):
            media.forget_bytes(asked.house, shas)
            return
        issued = Issued.objects.create(
            house=asked.house, kind=COLLECTION, title=title, docx=shas[0], pdf=shas[1], pdf_note=note, issued_at=now
        )
        Compilation.objects.filter(pk=asked.pk).update(issued=issued)


def _made(asked: Compilation, of: CollectionOf, title: str, now: datetime) -> tuple[bytes, bytes, str]:
    organ, date = asked.house.name, content.date_line(timezone.localtime(now).date())
    parts = list(_told(asked, of.parts(asked.house, asked.session)))
    word = collection.compile_collection(parts, title=title, organ=organ, date=date)
    try:
        book = fonts.find_fonts(font_folder())
        return word, pdf.render_collection(parts, book, title=title, organ=organ, date=date), ""
    except (fonts.NoChineseFont, fonts.MissingGlyphs, pdf.TooLong) as error:
        return word, b"", str(error)[:NOTE_LENGTH]


def _told(asked: Compilation, parts: Iterator[collection.Part]) -> Iterator[collection.Part]:
    """The parts, with a sign of progress now and then."""
    for count, part in enumerate(parts, 1):
        if count % TOLD_EVERY == 0:
            Compilation.objects.filter(pk=asked.pk).update(done=count)
        yield part


def _end(asked: Compilation, state: Compilation.State, **more: str) -> bool:
    """End it, if nobody else has; whether it was still waiting."""
    waiting = Compilation.objects.filter(pk=asked.pk, state=Compilation.State.WAITING)
    done = {"done": asked.total or 0} if state == Compilation.State.DONE else {}
    return bool(waiting.update(state=state, **done, **more))
