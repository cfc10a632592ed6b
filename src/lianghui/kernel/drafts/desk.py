"""Saving, opening, choosing, discarding and handing in unfinished texts; none is written over unseen."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from lianghui.kernel.drafts.models import Draft, DraftVersion
from lianghui.kernel.institution.models import Person

Body = dict[str, Any]
# How long a discarded draft can be taken back, and a submitted one answers a late tab.
UNDO = timedelta(days=30)
LONGEST = 1_000_000  # characters of JSON; a long report with its tables has a tenth of it


class NotYours(LookupError):  # noqa: N818 - it reads as what it says
    """There is no such draft, or it is somebody else's: whoever asks learns no more than that."""

    def __init__(self) -> None:
        super().__init__("没有这份草稿，或者它不是您的。")


class TooLong(ValueError):  # noqa: N818 - it reads as what it says
    """The text is longer than a draft can hold; the page keeps it."""

    def __init__(self) -> None:
        super().__init__("内容太长，无法保存草稿。请把部分内容放入附件；已写的文字仍在本页。")


@dataclass(frozen=True)
class Saved:
    """The text is kept as ``revision``, which the next save names as its base."""

    uid: uuid.UUID
    revision: int
    at: datetime


@dataclass(frozen=True)
class Conflict:
    """Somebody saved in between. Both texts are kept: ``body`` stands, the one just sent is ``other``."""

    uid: uuid.UUID
    revision: int
    body: Body
    at: datetime
    other: uuid.UUID
    other_body: Body


@dataclass(frozen=True)
class Submitted:
    """The draft was handed in already; nothing was saved, and the page keeps the text."""

    uid: uuid.UUID
    at: datetime


def storable(value: Any) -> Any:
    """The value without what no text can hold: NUL, which PostgreSQL refuses, and halves of broken surrogate pairs.

    Both come with a paste from other programs, and must not cost the rest of the text.
    """
    match value:
        case str():
            return value.replace("\x00", "").encode("utf-8", "ignore").decode()
        case list():
            return [storable(item) for item in value]
        case dict():
            return {storable(name): storable(item) for name, item in value.items()}
        case _:
            return value


def save(
    owner: Person,
    uid: uuid.UUID,
    base_revision: int,
    body: Body,
    *,
    form: str,
    now: datetime,
    matter: uuid.UUID | None = None,
) -> Saved | Conflict | Submitted:
    """Keep ``body`` on top of ``base_revision`` (0 for one that was never saved).

    The same text sent again, after an answer that was lost, is saved once. Saving brings a discarded draft back.
    Raises NotYours where the uid is another person's, TooLong above a million characters.
    """
    if len(json.dumps(body, ensure_ascii=False)) > LONGEST:
        raise TooLong
    body = storable(body)
    with transaction.atomic():
        draft, first = Draft.objects.select_for_update().get_or_create(
            uid=uid,
            defaults={"owner": owner, "form": form, "matter": matter, "body": body, "revision": 1, "updated_at": now},
        )
        if draft.owner_id != owner.pk:
            raise NotYours
        if draft.submitted_at is not None:
            return Submitted(uid, draft.submitted_at)
        if first:
            return Saved(uid, 1, now)
        if draft.body == body:
            if draft.discarded_at is not None:
                Draft.objects.filter(pk=draft.pk).update(discarded_at=None)
            return Saved(uid, draft.revision, draft.updated_at)
        if draft.revision != base_revision:
            return _set_beside(draft, base_revision, body, now)
        _write(draft, body, now)
        return Saved(uid, draft.revision, now)


def _write(draft: Draft, body: Body, now: datetime) -> None:
    draft.body, draft.updated_at, draft.discarded_at = body, now, None
    draft.revision += 1
    draft.save(update_fields=["body", "revision", "updated_at", "discarded_at"])


def _set_beside(draft: Draft, base_revision: int, body: Body, now: datetime) -> Conflict:
    kept = next((version for version in draft.versions.all() if version.body == body), None)
    if kept is None:
        kept = draft.versions.create(base_revision=base_revision, body=body, saved_at=now)
    return Conflict(draft.uid, draft.revision, draft.body, draft.updated_at, kept.uid, body)


def of(owner: Person) -> QuerySet[Draft]:
    """The owner's drafts that are still to be finished, latest first. There is no way to another's."""
    return Draft.objects.filter(owner=owner, discarded_at=None, submitted_at=None).order_by("-updated_at", "-id")


def open_for(owner: Person, uid: uuid.UUID) -> Draft:
    """The owner's draft. Raises NotYours where there is none of his by that uid, or it was handed in."""
    draft = Draft.objects.filter(owner=owner, uid=uid, submitted_at=None).first()
    if draft is None:
        raise NotYours
    return draft


def latest_for(owner: Person, form: str, matter: uuid.UUID | None = None) -> Draft | None:
    """What the owner last left unfinished of this form, for this matter."""
    return of(owner).filter(form=form, matter=matter).first()


def versions(owner: Person, uid: uuid.UUID) -> list[DraftVersion]:
    """The texts set beside the draft, latest first. Raises NotYours."""
    return list(open_for(owner, uid).versions.order_by("-saved_at", "-id"))


def choose(owner: Person, version: uuid.UUID, *, now: datetime) -> Saved:
    """Put the text set beside in the place of the draft's, and the draft's beside. Raises NotYours."""
    with transaction.atomic():
        chosen = DraftVersion.objects.select_related("draft").filter(uid=version, draft__owner=owner).first()
        if chosen is None or chosen.draft.submitted_at is not None:
            raise NotYours
        draft = Draft.objects.select_for_update().get(pk=chosen.draft_id)
        draft.versions.create(base_revision=draft.revision, body=draft.body, saved_at=draft.updated_at)
        _write(draft, chosen.body, now)
        chosen.delete()
        return Saved(draft.uid, draft.revision, now)


def discard(owner: Person, uid: uuid.UUID, *, now: datetime) -> None:
    """Put the draft away; for thirty days ``take_back`` brings it again. Raises NotYours."""
    draft = open_for(owner, uid)
    Draft.objects.filter(pk=draft.pk, discarded_at=None).update(discarded_at=now)


def take_back(owner: Person, uid: uuid.UUID, *, now: datetime) -> Draft:
    """Bring a discarded draft again. Raises NotYours where it is gone for good."""
    draft = open_for(owner, uid)
    if draft.discarded_at is not None and draft.discarded_at < now - UNDO:
        raise NotYours
    draft.discarded_at = None
    draft.save(update_fields=["discarded_at"])
    return draft


def mark_submitted(owner: Person, uid: uuid.UUID, *, now: datetime) -> bool:
    """Called in the transaction of the act that hands the draft in: its text is the act's now and is deleted here.

    Returns whether there was a draft to hand in (a form filled without one has none).
    """
    handed_in = Draft.objects.filter(owner=owner, uid=uid, submitted_at=None)
    DraftVersion.objects.filter(draft__in=handed_in).delete()
    return bool(handed_in.update(submitted_at=now, body={}, matter=None))


def erase_of(owner: Person) -> int:
    """Delete every draft of a person whose texts are erased; return how many."""
    count = Draft.objects.filter(owner=owner).count()
    Draft.objects.filter(owner=owner).delete()
    return count


def forget(now: datetime) -> int:
    """Delete drafts discarded or handed in more than thirty days ago; return how many."""
    old = Draft.objects.filter(discarded_at__lt=now - UNDO) | Draft.objects.filter(submitted_at__lt=now - UNDO)
    count = old.count()
    old.delete()
    return count
