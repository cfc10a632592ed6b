"""Erasing a person: asked for by one, done by another, recorded as acts; the log still verifies (个人信息保护法 47)."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from lianghui.kernel.accounts.models import Account
from lianghui.kernel.drafts.models import Draft
from lianghui.kernel.imports.batches import erase_texts
from lianghui.kernel.institution.models import House, Person
from lianghui.kernel.institution.people import erase_person as blank_person
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.papers import attachments, issuing
from lianghui.kernel.papers.models import Attachment, Issued, TextVersion
from lianghui.kernel.procedure.decide import may_take
from lianghui.kernel.procedure.erasing import compact_after_commit, sealed_by
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Matter, Party
from lianghui.kernel.procedure.shapes import Actor, Refusal
from lianghui.kernel.procedure.take import Row, snapshot_of, take_many
from lianghui.kernel.publication.copies import refresh

ALONE = "清除须由两人办理：一人申请，另一人执行。请由另一位有权限的同事执行。"


@dataclass
class Erased:
    """What went. ``refused`` names matters whose erasing act was refused, with the reason."""

    texts: int = 0
    matters: int = 0
    drafts: int = 0
    files: int = 0
    papers: int = 0
    refused: list[str] = field(default_factory=list)


def erase_person(person: Person, *, asked_by: Actor, done_by: Actor, now: datetime.datetime) -> Erased:
    """Erase all a person wrote in the house of the two who act, and the name.

    Two different people must act. Where one of them may not, nothing goes at all, and ``refused`` says why; an act
    refused after that (somebody was quicker) stops the rest, and asking again goes on from there. The files of the
    database are rewritten at the end. Backups keep the bytes until they age out; ``restore`` erases by the list again.
    """
    matters = _matters_of(person)
    files, papers = _files_of(person), Issued.objects.filter(matter__in=[matter.pk for matter in matters])
    # Counted before: the erasing act of a matter takes its own files along.
    erased = Erased(files=_left(files), papers=_left(papers))
    for house in House.objects.filter(uid__in=[asked_by.house] if asked_by.house else []):
        _texts(house, sealed_by(str(person.uid), house.pk), asked_by, done_by, now, erased)
    if erased.refused:
        return Erased(erased.texts, erased.matters, refused=erased.refused)
    with transaction.atomic():
        attachments.erase(files.filter(erased_at=None), now=now)
        issuing.erase_issued(papers.filter(erased_at=None), now=now)
        TextVersion.objects.filter(author__in=_refs_of(person)).update(text="")
        erased.drafts = Draft.objects.filter(owner=person).delete()[0]
        for account in Account.objects.filter(person=person):
            account.username, account.email = f"erased-{account.pk}", ""
            account.first_name = account.last_name = ""
            account.is_active = False
            account.set_unusable_password()
            account.save()
        blank_person(person, now=now)
        for house in House.objects.filter(uid__in=[asked_by.house] if asked_by.house else []):
            erase_texts(house)
        for matter in matters:
            refresh(matter)
        compact_after_commit()
    return erased


def erase_matter(house: House, matter: Matter, *, asked_by: Actor, done_by: Actor, now: datetime.datetime) -> Erased:
    """Erase every text of one matter: a citizen's letter, or what should never have been entered (涉密)."""
    pairs = []
    for facts in Act.objects.filter(matter=matter).order_by("id").values_list("facts", flat=True):
        body = json.loads(facts)
        pairs += [(body["act"], name) for name in body["sealed"]]
    files, papers = Attachment.objects.filter(matter=matter), Issued.objects.filter(matter=matter)
    erased = Erased(files=_left(files), papers=_left(papers))
    _texts(house, {matter.pk: pairs}, asked_by, done_by, now, erased)
    if erased.refused:
        return Erased(refused=erased.refused)
    with transaction.atomic():
        attachments.erase(files.filter(erased_at=None), now=now)
        issuing.erase_issued(papers.filter(erased_at=None), now=now)
        TextVersion.objects.filter(matter=matter).update(text="")
        erase_texts(house)
        refresh(matter)
        compact_after_commit()
    return erased


def _texts(
    house: House,
    fields: Mapping[int, Sequence[tuple[str, str]]],
    asked_by: Actor,
    done_by: Actor,
    now: datetime.datetime,
    erased: Erased,
) -> None:
    """Ask and erase, matter by matter of each kind; nothing is erased unless both may act on every one."""
    if asked_by.person == done_by.person:
        erased.refused.append(ALONE)
        return
    chosen = {pk: {"fields": [list(pair) for pair in pairs]} for pk, pairs in fields.items() if pairs}
    matters = {m.pk: m for m in Matter.objects.unscoped("an erasure reaches every matter").filter(pk__in=chosen)}
    for step, actor in (("ask_erasure", asked_by), ("erase", done_by)):
        for matter in matters.values():
            procedure = procedure_of(matter.kind)
            refusal = may_take(procedure, snapshot_of(matter), procedure.step(step), actor, None)
            if refusal is not None:
                erased.refused.append(_said(matter, refusal))
    if erased.refused:
        return
    for kind in sorted({matter.kind for matter in matters.values()}):
        of_kind = [matter for matter in matters.values() if matter.kind == kind]
        for step, actor in (("ask_erasure", asked_by), ("erase", done_by)):
            rows = [Row(actor, matter=matter.uid, data=chosen[matter.pk]) for matter in of_kind]
            answers = take_many(f"{kind}.{step}", rows, house=house, now=now)
            pairs = list(zip(of_kind, answers, strict=True))
            erased.refused += [_said(matter, answer) for matter, answer in pairs if isinstance(answer, Refusal)]
            if erased.refused:
                return
        erased.matters += len(of_kind)
        erased.texts += sum(len(chosen[matter.pk]["fields"]) for matter in of_kind)


def _said(matter: Matter, refusal: Refusal) -> str:
    return f"{matter.number_text or matter.uid}：{refusal.reason}"


def _left(rows: QuerySet[Any]) -> int:
    return rows.filter(erased_at=None).count()


def _refs_of(person: Person) -> list[str]:
    refs = [f"person:{person.uid}"]
    refs += [f"mandate:{uid}" for uid in person.mandates.values_list("uid", flat=True)]
    return refs + [f"post:{uid}" for uid in person.posts.values_list("uid", flat=True)]


def _files_of(person: Person) -> QuerySet[Attachment]:
    return Attachment.objects.filter(uploaded_by__in=_refs_of(person))


def _matters_of(person: Person) -> list[Matter]:
    """The matters the person is a party to: in their papers the name stands."""
    ids = Party.objects.filter(ref__in=_refs_of(person)).values_list("matter", flat=True)
    return list(Matter.objects.unscoped("an erasure reaches every matter").filter(pk__in=list(ids)))
