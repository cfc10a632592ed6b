"""The form of one step on a page: its fields, when and how it happened, and the files that come with it."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.faces.workbench.building.reader import Reader
from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import Sealed
from lianghui.kernel.papers.attachments import accept
from lianghui.kernel.papers.models import Attachment
from lianghui.kernel.papers.sniff import Refused as FileRefused
from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import REASON, StepForm, WhenAndHow
from lianghui.kernel.procedure.known import form_of
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.seeing import shows_act
from lianghui.kernel.procedure.shapes import WAYS, Act, Actor, PartShot, Refusal, Snapshot

MOST_FILES = 9
WAY = "entering-way"  # by this field a form, and a draft of it, is known to be entered for somebody else


class Nothing(StepForm):
    """The form of a step that asks nothing."""


class Entering(forms.Form):
    """How a clerk came by what is entered for somebody else."""

    way = forms.ChoiceField(
        label=gettext_lazy("来件方式"),
        choices=[(key, label) for key, label in WAYS.items() if key != "online"],
        widget=forms.RadioSelect,
        initial="paper",
        error_messages={
            "required": gettext_lazy("请选择来件方式。"),
            "invalid_choice": gettext_lazy("请选择来件方式。"),
        },
    )

    use_required_attribute = False


class Several(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class Files(forms.Form):
    """Files that come with a step; judged by content when they are taken in."""

    files = forms.FileField(
        label=gettext_lazy("附件或扫描件"),
        required=False,
        help_text=gettext_lazy("照片、PDF、Word、WPS 文件都可以，可选多个。照片中的拍摄地点会自动去掉。"),
        widget=Several(attrs={"multiple": True}),
    )
    use_required_attribute = False


@dataclass
class StepPage:
    """One step being filled in. ``entering``: a clerk enters it for somebody without an account."""

    reader: Reader
    house: House
    procedure: Procedure
    step: Step
    snapshot: Snapshot | None
    part: PartShot | None
    actor: Actor
    entering: bool
    form: StepForm
    how: WhenAndHow
    way: Entering | None
    files: Files
    held: list[Attachment] = field(default_factory=list)
    refusal: Refusal | None = None
    file_problem: str = ""

    @property
    def bound(self) -> list[forms.Form]:
        """The forms that must all be valid."""
        return [one for one in (self.form, self.how, self.way) if one is not None]

    def is_valid(self) -> bool:
        """Whether everything asked was answered well; all errors are shown at once."""
        good = [one.is_valid() for one in self.bound]
        return all(good) and not self.file_problem

    def acting(self) -> Actor:
        """The actor with the way and the one it is entered for."""
        if self.way is None:
            return self.actor
        return replace(self.actor, way=self.way.cleaned_data["way"], for_ref=self._for())

    def _for(self) -> str | None:
        """For whom: whose part it is; who is named as proposer; else the party the step belongs to."""
        if self.part is not None:
            return self.part.party
        named = self.form.cleaned_data.get("proposer")
        if named:
            return str(named)
        if self.snapshot is not None:
            proposers = self.snapshot.parties.get("proposer", ())
            return proposers[0] if proposers else None
        return None


def build(
    reader: Reader,
    house: House,
    procedure: Procedure,
    step: Step,
    *,
    snapshot: Snapshot | None = None,
    part: PartShot | None = None,
    entering: bool = False,
    data: QueryDict | MultiValueDict[str, Any] | None = None,
    happened: str = "",
    way: str = "",
    actor: Actor | None = None,
    texts: Mapping[str, str] | None = None,
) -> StepPage:
    """The forms of a step, bound where something was sent. ``happened`` and ``way`` are set before that.

    ``actor`` is another than the reader where an act of his is corrected; ``texts`` stand in the form to begin with.
    """
    actor = actor or (replace(reader.actor, way="paper") if entering else reader.actor)
    context = FormContext(
        house=house, today=reader.today, snapshot=snapshot, actor=actor, part=part.uid if part else None
    )
    how = WhenAndHow(data, context=context, initial={"happened": happened})
    for name in ("way", "for_ref", "scan"):
        how.fields.pop(name, None)  # a matter handled off line asks for no scan anyway
    if reader.actor.capacity.startswith("mandate:"):
        how.fields["happened"].widget = forms.HiddenInput()  # who acts for himself acts today
    if how.is_bound and how.is_valid():
        context.happened = how.cleaned_data["happened"]
    form_class = form_of(procedure, step) or Nothing
    form = form_class(data, context=context, initial=dict(texts or {}))
    asked = Entering(data, prefix="entering", initial={"way": way or "paper"}) if entering else None
    return StepPage(reader, house, procedure, step, snapshot, part, actor, entering, form, how, asked, Files())


def present_texts(
    procedure: Procedure, step: Step, snapshot: Snapshot, part: PartShot | None, refs: frozenset[str]
) -> dict[str, str]:
    """Texts in force that the step asks for again: what a section drafted stands in the head's answer. One query.

    Only texts written on the same part, by an act whose content the reader may see.
    """
    form_class = form_of(procedure, step)
    wanted = {
        name: uid for name, uid in snapshot.texts.items() if form_class and name in form_class.base_fields and uid
    }
    if not wanted:
        return {}
    found = {}
    rows = Sealed.objects.filter(act__uid__in=wanted.values(), name__in=wanted).select_related("act")
    for sealed in rows:
        act = Act.from_facts(json.loads(sealed.act.facts))
        here = not act.corrects and act.part == (part.uid if part else None)
        if wanted.get(sealed.name) == act.uid and here and shows_act(procedure, snapshot, act, refs):
            found[sealed.name] = str(sealed.value)
    return found


def unjudged(page: StepPage) -> StepPage:
    """The page with what was typed and no errors."""
    for form in page.bound:
        form._errors = ErrorDict()  # noqa: SLF001 - Django has no other way to show a draft without judging it
        form.cleaned_data = {}
    return page


def drafted(page: StepPage) -> bool:
    """Whether the form has a text long enough to be worth a draft."""
    areas = (field for field in page.form.fields.values() if isinstance(field.widget, forms.Textarea))
    return any((field.max_length or 0) > REASON for field in areas if isinstance(field, forms.CharField))


def labels(page: StepPage) -> dict[str, str]:
    """What each field is called, for two texts side by side."""
    return {bound.html_name: str(bound.label) for form in page.bound for bound in form}


def take_in(page: StepPage, sent: Iterable[UploadedFile], held: Iterable[str]) -> None:
    """Keep the files sent with a form at once, so that an error elsewhere on the page never asks for them again.

    ``held`` are uids of files that came with an earlier try; only the reader's own, not yet given to a matter, count.
    """
    own = Attachment.objects.filter(
        uid__in=_uids(held), house=page.house, uploaded_by=page.reader.capacity.ref, matter=None, erased_at=None
    )
    page.held = list(own.order_by("id")[:MOST_FILES])
    for file in sent:
        if len(page.held) >= MOST_FILES:
            page.file_problem = _("一次最多上传 %(n)s 个文件。") % {"n": MOST_FILES}
            return
        try:
            taken = accept(file, page.house, by=page.reader.capacity.ref, now=page.reader.now, scan=page.entering)
        except FileRefused as refused:
            page.file_problem = f"{file.name}：{refused}"
            return
        page.held.append(taken)


def give(page: StepPage, matter: Matter, act: uuid.UUID) -> None:
    """The files go with the act."""
    if page.held:
        Attachment.objects.filter(pk__in=[one.pk for one in page.held], matter=None).update(matter=matter, act=act)


def scan_fact(page: StepPage, data: dict[str, Any]) -> dict[str, Any]:
    """A form that asks for a scan names the first file."""
    if "scan" in page.form.fields and page.held and not data.get("scan"):
        return {**data, "scan": str(page.held[0].uid)}
    return data


def _uids(texts: Iterable[str]) -> list[uuid.UUID]:
    found = []
    for text in list(texts)[:MOST_FILES]:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found
