"""Drafts of the pages: what was typed, kept as it was sent, so that it comes back into the very same form."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.shown import Draft as Shown
from lianghui.faces.workbench.shown import Version
from lianghui.kernel.drafts import desk
from lianghui.kernel.drafts.models import Draft
from lianghui.kernel.institution.models import Person

Body = dict[str, list[str]]
# What a form carries besides what was typed.
CARRIED = frozenset({"csrfmiddlewaretoken", "revision", "version", "intent", "then", "draft", "choose"})


@dataclass(frozen=True)
class Writing:
    """One form being written: ``revision`` 0 and no ``body`` before the first save; ``beside`` are texts set aside."""

    uid: uuid.UUID
    form: str
    matter: uuid.UUID | None = None
    revision: int = 0
    saved: datetime.datetime | None = None
    body: Body = field(default_factory=dict)
    beside: Sequence[tuple[str, Body]] = ()

    def shown(self) -> Shown:
        """As the write page holds it."""
        query = f"?form={self.form}" + (f"&matter={self.matter}" if self.matter else "")
        return Shown(str(self.uid), self.revision, reverse("save-draft", args=[self.uid]) + query, self.saved)


def form_key(kind: str, step: str, part: str = "") -> str:
    """The name under which drafts of a step's form are kept; of a part's step with the part."""
    return f"{kind}.{step}" + (f"@{part}" if part else "")


def person_of(reader: Reader) -> Person:
    """Whose drafts they are: a person's, in whatever capacity."""
    person: Person = reader.request.user.person  # type: ignore[union-attr]
    return person


def opened(reader: Reader, uid: uuid.UUID, form: str, matter: uuid.UUID | None = None) -> Writing | None:
    """The draft of this uid, an empty one where nothing was saved yet; None where it was handed in already.

    Raises Http404 for another person's, or a draft of another form.
    """
    draft = Draft.objects.filter(uid=uid).first()
    if draft is None:
        return Writing(uid, form, matter)
    if draft.owner_id != person_of(reader).pk or draft.form != form:
        raise Http404(_("没有这份草稿，或者它不是您的。"))
    return None if draft.submitted_at else _writing(draft)


def latest(reader: Reader, form: str, matter: uuid.UUID) -> Writing:
    """What was last left unfinished of this form for this matter, or a new one."""
    draft = desk.latest_for(person_of(reader), form, matter)
    return _writing(draft) if draft else Writing(uuid.uuid4(), form, matter)


def _writing(draft: Draft) -> Writing:
    beside = [(str(one.uid), one.body) for one in draft.versions.order_by("-saved_at", "-id")]
    return Writing(draft.uid, draft.form, draft.matter, draft.revision, draft.updated_at, draft.body, beside)


def keep(reader: Reader, writing: Writing, post: QueryDict) -> Writing | None:
    """Save what was sent; where somebody saved in between, both are kept and ``beside`` has the other's first.

    Returns None where it was handed in already. Raises desk.TooLong, Http404.
    """
    sent = body_of(post)
    base = post.get("revision", "")
    try:
        answer = desk.save(
            person_of(reader),
            writing.uid,
            int(base) if base.isdecimal() else 0,
            sent,
            form=writing.form,
            now=reader.now,
            matter=writing.matter,
        )
    except desk.NotYours as error:
        raise Http404(str(error)) from None
    match answer:
        case desk.Saved():
            return replace(writing, revision=answer.revision, saved=answer.at, body=sent, beside=())
        case desk.Conflict():
            beside = [("", answer.body)]
            return replace(writing, revision=answer.revision, saved=answer.at, body=sent, beside=beside)
    return None


def body_of(post: QueryDict) -> Body:
    """What was typed, by field."""
    return {name: post.getlist(name) for name in post if name not in CARRIED}


def as_post(body: Mapping[str, list[str]]) -> QueryDict:
    """What was typed, as if it were sent again."""
    post = QueryDict(mutable=True)
    for name, values in body.items():
        post.setlist(name, list(values))
    return post


def plain(body: Mapping[str, list[str]]) -> dict[str, str | list[str]]:
    """What was typed as write.js compares it: one value bare, several as a list."""
    return {name: values[0] if len(values) == 1 else values for name, values in body.items()}


def versions(
    mine: Mapping[str, list[str]], theirs: Mapping[str, list[str]], labels: Mapping[str, str]
) -> list[Version]:
    """The fields in which two texts differ, side by side."""
    return [
        Version(labels.get(name, name), "\n".join(mine.get(name, [])), "\n".join(theirs.get(name, [])))
        for name in dict.fromkeys([*mine, *theirs])
        if mine.get(name, [""]) != theirs.get(name, [""]) and name in labels
    ]
