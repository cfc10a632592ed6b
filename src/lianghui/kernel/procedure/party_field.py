"""Fields that name somebody or something of the register: by ref, by name, or by the label shown."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.kernel.institution.capacities import read_ref
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.institution.models import House, Mandate, Organ, Post, on_day
from lianghui.kernel.institution.people import display_names
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.text.names import normalise

OFFERED = 200  # options of a datalist: a phone still scrolls them, a province's 3,000 deputies it does not
NAMED = 8  # candidates listed when a name is not clear
LONGEST = 200
BREAK = re.compile(r"[\n;；、，,]+")

Kind = Organ.Kind
HANDLING = (
    Kind.DEPARTMENT,
    Kind.GOVERNMENT,
    Kind.GOVERNMENT_OFFICE,
    Kind.COURT,
    Kind.PROCURATORATE,
    Kind.SUPERVISORY,
    Kind.PARTY_COMMITTEE,
    Kind.MASS_ORGANISATION,
    Kind.TOWNSHIP_GOVERNMENT,
    Kind.STREET_OFFICE,
    Kind.ENTERPRISE,
    Kind.VERTICAL_UNIT,
    Kind.INSTITUTION,
    Kind.SPECIAL_COMMITTEE,
    Kind.WORKING_COMMITTEE,
    Kind.OFFICE,
    Kind.OTHER,
)
ASSIGNING = (
    Kind.GOVERNMENT_OFFICE,
    Kind.GOVERNMENT,
    Kind.COURT,
    Kind.PROCURATORATE,
    Kind.SUPERVISORY,
    Kind.PARTY_COMMITTEE,
    Kind.MASS_ORGANISATION,
    Kind.SPECIAL_COMMITTEE,
    Kind.WORKING_COMMITTEE,
    Kind.OFFICE,
    Kind.TOWNSHIP_GOVERNMENT,
    Kind.PRESIDIUM,
)


class Source:
    """Where a party may come from. Every question is bounded; nothing is asked before a field needs it."""

    def refs(self, house: House, on: date, name: str | None, most: int) -> list[str]:
        """Refs of those who are so called (``name`` None: the first by the office's own order)."""
        raise NotImplementedError

    def holds(self, house: House, on: date, ref: str) -> bool:
        """Whether the ref may be chosen."""
        raise NotImplementedError


class Organs(Source):
    """Organs of some kinds: the house's own, and those of its region and the regions next below."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self.kinds = tuple(kinds)

    def refs(self, house: House, on: date, name: str | None, most: int) -> list[str]:
        """By present or earlier name, short name, or a part of it."""
        found = self._rows(house, on)
        if name is not None:
            exact = found.filter(Q(name=name) | Q(short_name=name) | Q(names__name=name)).distinct()
            near = Q(name__contains=name) | Q(short_name__contains=name)
            if name.isascii():
                near |= Q(search_keys__contains=f" {name.lower()}")
            found = exact if exact.exists() else found.filter(near)
        return [organ.ref for organ in found[:most]]

    def holds(self, house: House, on: date, ref: str) -> bool:
        """One query."""
        kind, uid = read_ref(ref)
        return kind == "organ" and self._rows(house, on).filter(uid=uid).exists()

    def _rows(self, house: House, on: date) -> Any:
        near = Q(house=house) | Q(house=None, region=house.region_id) | Q(house=None, region__parent=house.region_id)
        return Organ.objects.filter(on_day(on), near, kind__in=self.kinds)


class Deputies(Source):
    """Mandates of the house that run on the day."""

    def refs(self, house: House, on: date, name: str | None, most: int) -> list[str]:
        """By name, pinyin or initials; of all by strokes."""
        found = self._rows(house, on)
        if name is not None:
            exact = found.filter(person__name=name)
            near = Q(person__name__contains=name)
            if name.isascii():
                near |= Q(person__pinyin__contains=f" {name.lower()}")
            found = exact if exact.exists() else found.filter(near)
        return [mandate.ref for mandate in found.order_by("person__sort_strokes", "id")[:most]]

    def holds(self, house: House, on: date, ref: str) -> bool:
        """One query."""
        kind, uid = read_ref(ref)
        return kind == "mandate" and self._rows(house, on).filter(uid=uid).exists()

    def _rows(self, house: House, on: date) -> Any:
        return Mandate.objects.filter(on_day(on), house=house)


class Posts(Source):
    """Posts held on the day in the organs of the house or of its region: leaders who lead or supervise."""

    def refs(self, house: House, on: date, name: str | None, most: int) -> list[str]:
        """By the holder's name; the first are those of the house."""
        found = self._rows(house, on)
        if name is not None:
            exact = found.filter(person__name=name)
            found = exact if exact.exists() else found.filter(person__name__contains=name)
        return [post.ref for post in found.order_by("person__sort_strokes", "id")[:most]]

    def holds(self, house: House, on: date, ref: str) -> bool:
        """One query."""
        kind, uid = read_ref(ref)
        return kind == "post" and self._rows(house, on).filter(uid=uid).exists()

    def _rows(self, house: House, on: date) -> Any:
        near = Q(organ__house=house) | Q(organ__house=None, organ__region=house.region_id)
        return Post.objects.filter(on_day(on), near)


class PartyInput(forms.TextInput):
    """A text input with a datalist: the browser searches while one types, and without it the name is simply typed."""

    offered: Callable[[], Mapping[str, str]] | None = None
    label_of: Callable[[str], str] | None = None

    def format_value(self, value: Any) -> Any:
        """The label of a ref; what was typed otherwise."""
        return _labelled(self.label_of, value)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The input and its options."""
        base = (attrs or {}).get("id", f"id_{name}")
        shown = super().render(name, value, {**(attrs or {}), "list": f"{base}_list"}, renderer)
        options = self.offered() if self.offered else {}
        listed = format_html_join("", '<option value="{}"></option>', ((label,) for label in options.values()))
        return format_html('{}<datalist id="{}_list">{}</datalist>', mark_safe(shown), base, listed)  # noqa: S308 - Django's own rendering


class PartiesInput(forms.Textarea):
    """Several, one a line."""

    label_of: Callable[[str], str] | None = None

    def format_value(self, value: Any) -> Any:
        """One label a line."""
        if isinstance(value, list | tuple):
            return "\n".join(str(_labelled(self.label_of, each)) for each in value)
        return value


class PartyField(forms.Field):
    """Somebody of a source, cleaned to a ref; ``many``: a list of refs.

    A name that fits several is refused with the list of them, told apart; a part of a name is never taken for it.
    """

    described_as = "party"

    def __init__(self, *sources: Source, many: bool = False, most: int = 200, **kwargs: Any) -> None:
        self.sources = sources
        self.many = many
        self.most = most
        self.context: FormContext | None = None
        if many:
            self.described_as = "parties"
            kwargs.setdefault("help_text", gettext_lazy("一行写一个。"))
        kwargs.setdefault("widget", PartiesInput(attrs={"rows": 3}) if many else PartyInput())
        super().__init__(**kwargs)

    def bind(self, context: FormContext) -> None:
        """Give the field its house and day."""
        self.context = context
        self.widget.label_of = self._label
        if isinstance(self.widget, PartyInput):
            self.widget.offered = self._offered

    def clean(self, value: Any) -> Any:
        """A ref, or refs in their order and each once. Raises ValidationError with the candidates."""
        names = [part for each in (BREAK.split(value or "") if self.many else [value or ""]) if (part := each.strip())]
        if not names:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return [] if self.many else None
        if len(names) > self.most:
            raise ValidationError(_("最多填 %(n)s 个。") % {"n": self.most})
        refs = [self._ref(name) for name in names]
        return list(dict.fromkeys(refs)) if self.many else refs[0]

    def _ref(self, typed: str) -> str:
        if len(typed) > LONGEST:
            raise ValidationError(_("“%(name)s…”太长，请只填名称。") % {"name": typed[:20]})
        context = self.context
        if context is None:
            return typed
        if _is_ref(typed):
            if any(source.holds(context.house, context.day, typed) for source in self.sources):
                return typed
            raise ValidationError(_("所选的“%(name)s”不能用在这里，请重新选择。") % {"name": self._label(typed)})
        plain = normalise(re.split(r"[（(]", typed, maxsplit=1)[0]) or typed
        found = self._find(plain)
        if plain != typed and not found:
            found = self._find(normalise(typed))
        exact = {ref: label for ref, label in found.items() if label == typed} or {
            ref: label for ref, label in found.items() if self._is_name(label, ref, plain)
        }
        if len(exact) == 1:
            return next(iter(exact))
        if exact:
            listed = "；".join(list(exact.values())[:NAMED])
            raise ValidationError(
                _("“%(name)s”有几个，请写清是哪一个：%(listed)s。") % {"name": typed, "listed": listed}
            )
        if found:
            listed = "；".join(list(found.values())[:NAMED])
            raise ValidationError(
                _("没有叫“%(name)s”的，是不是这里的一个：%(listed)s？") % {"name": typed, "listed": listed}
            )
        raise ValidationError(_("没有找到“%(name)s”，请核对名称，或先在名册中登记。") % {"name": typed})

    def _find(self, name: str) -> dict[str, str]:
        context = self.context
        if context is None:
            return {}
        refs = [ref for source in self.sources for ref in source.refs(context.house, context.day, name, NAMED + 1)]
        return labels_apart(refs, context.day)

    def _is_name(self, label: str, ref: str, name: str) -> bool:
        """Whether the name is this one's whole name: its label without what tells it apart, or an organ's full name."""
        if re.split(r"[（(]", label, maxsplit=1)[0] == name:
            return True
        if ref.startswith("organ:"):
            organ = Organ.objects.filter(uid=ref.removeprefix("organ:")).prefetch_related("names").first()
            return organ is not None and name in {
                organ.name,
                organ.short_name,
                *(each.name for each in organ.names.all()),
            }
        return False

    def _label(self, ref: str) -> str:
        return labels([ref], self.context.day)[ref] if self.context and _is_ref(ref) else ref

    def _offered(self) -> Mapping[str, str]:
        context = self.context
        if context is None:
            return {}
        refs = [ref for source in self.sources for ref in source.refs(context.house, context.day, None, OFFERED)]
        return labels_apart(refs[:OFFERED], context.day)


class MatterField(forms.Field):
    """A matter the actor may see, by number or uid, cleaned to its uid; ``many``: a list of uids."""

    described_as = "matter"

    def __init__(self, *, many: bool = False, most: int = 200, **kwargs: Any) -> None:
        self.many = many
        self.most = most
        self.context: FormContext | None = None
        if many:
            self.described_as = "matters"
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}) if many else forms.TextInput())
        super().__init__(**kwargs)

    def bind(self, context: FormContext) -> None:
        """Give the field its house and actor."""
        self.context = context

    def clean(self, value: Any) -> Any:
        """A uid, or uids each once. Raises ValidationError for what is not found or not visible: the same words."""
        names = [part for each in (BREAK.split(value or "") if self.many else [value or ""]) if (part := each.strip())]
        if not names:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return [] if self.many else None
        if len(names) > self.most:
            raise ValidationError(_("最多填 %(n)s 个。") % {"n": self.most})
        uids = [self._uid(name) for name in names]
        return list(dict.fromkeys(uids)) if self.many else uids[0]

    def _uid(self, typed: str) -> str:
        context = self.context
        if context is None or context.actor is None:
            return typed
        seen = Matter.objects.seen_by(context.actor.refs).filter(house=context.house)
        found = list(seen.filter(_uid_or_number(typed)).values_list("uid", "title", "state__label")[:NAMED])
        own = context.snapshot.uid if context.snapshot else ""
        if [str(uid) for uid, *_rest in found] == [own]:
            raise ValidationError(_("“%(name)s”就是这一件，请填另一件。") % {"name": typed})
        if len(found) == 1:
            return str(found[0][0])
        if found:
            listed = "；".join(f"{title}（{state}，{uid}）" for uid, title, state in found)
            raise ValidationError(
                _("编号“%(name)s”有几件，请填下列标识中的一个：%(listed)s。") % {"name": typed, "listed": listed}
            )
        raise ValidationError(_("没有找到编号为“%(name)s”的事项，请核对编号。") % {"name": typed})


def _uid_or_number(typed: str) -> Q:
    try:
        _kind, uid = read_ref(f"organ:{typed}")
    except ValidationError:
        return Q(number_text=typed) | (
            Q(number=int(typed)) if typed.isdecimal() and len(typed) < LONGEST // 20 else Q()
        )
    return Q(uid=uid)


def labels_apart(refs: Iterable[str], on: date) -> dict[str, str]:
    """Labels of refs no two of which are the same: namesakes by their distinction, and at last by the ref itself."""
    told = labels(refs, on)
    alike = [label for label, count in Counter(told.values()).items() if count > 1]
    same = [ref for ref, label in told.items() if label in alike]
    if same:
        uids = [ref.partition(":")[2] for ref in same]
        holders = {one.ref: one.person for one in Mandate.objects.filter(uid__in=uids).select_related("person")}
        holders |= {one.ref: one.person for one in Post.objects.filter(uid__in=uids).select_related("person")}
        names = display_names(set(holders.values()), on)
        told |= {ref: names[person.pk] for ref, person in holders.items()}
    counts = Counter(told.values())
    return {ref: label if counts[label] == 1 else f"{label}（{ref}）" for ref, label in told.items()}


def _is_ref(text: str) -> bool:
    try:
        kind, uid = read_ref(text)
    except ValidationError:
        return False
    return uid is not None and bool(kind)


def _labelled(label_of: Callable[[str], str] | None, value: Any) -> Any:
    return label_of(value) if label_of and isinstance(value, str) and value else value
