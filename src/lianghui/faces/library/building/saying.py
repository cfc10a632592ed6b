"""Versions, events and sources in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.library.building.addresses import href_of_version, mark
from lianghui.faces.library.shapes import EventLine, Source, VersionLine
from lianghui.kernel.library.models import Event, Version, Work
from lianghui.kernel.library.texts import InForce
from lianghui.kernel.library.timeline import MAKING, Happened, Sure


def day_words(day: date | None) -> str:
    """2026年11月1日, or that it is not known."""
    return f"{day.year}年{day.month}月{day.day}日" if day else _("日期不详")


def version_label(version: Version, events: Iterable[Event] = ()) -> str:
    """2015年修正 as it is said: year and what made it; the day where two of a year must be told apart."""
    made = next((one for one in events if one.version_id == version.pk and one.kind in MAKING), None)
    if version.day is None:
        return _("日期不详的文本")
    verb = {"enacted": _("通过"), "revised": _("修订"), "amended": _("修正")}.get(made.kind, "") if made else ""
    return f"{day_words(version.day)}{verb or _('文本')}"


def held(version: Version) -> str:
    """From when to when its words hold, as far as known; an amended text keeps the old clause of effect."""
    if version.effective and (version.day is None or version.effective >= version.day):
        said = _("%(day)s起施行") % {"day": day_words(version.effective)}
    elif version.effective:
        said = _("原文自%(day)s起施行，这次修改的施行日期文本未载明") % {"day": day_words(version.effective)}
    else:
        said = _("施行日期文本未载明")
    if version.until:
        said += _("，至%(day)s") % {"day": day_words(version.until)}
    return said


def version_lines(work: Work, versions: Sequence[Version], here: Version, events: Sequence[Event]) -> list[VersionLine]:
    """All versions, the one shown marked; each other one can be compared with it."""
    lines = []
    for one in versions:
        old, new = sorted((one, here), key=lambda each: (each.day or date.min, each.pk))
        lines.append(
            VersionLine(
                version_label(one, events),
                held(one),
                href_of_version(work, one),
                here=one.pk == here.pk,
                compare_href="" if one.pk == here.pk else f"{reverse('laws-compare')}?old={mark(old)}&new={mark(new)}",
            )
        )
    return lines


def event_lines(events: Iterable[Event]) -> list[EventLine]:
    """The course of a work, as its texts and people say it."""
    return [event_line(one) for one in events]


def event_line(event: Event) -> EventLine:
    """One event."""
    label = event.get_kind_display()
    if event.ordinal:
        label = _("第%(n)d次%(kind)s") % {"n": event.ordinal, "kind": label}
    told = "　".join(filter(None, (event.organ, event.meeting, f"《{event.decision}》" if event.decision else "")))
    notes = [_("%(day)s起施行") % {"day": day_words(event.effective)}] if event.effective else []
    if event.came_from == Event.CameFrom.ENTERED:
        notes.append(_("人工录入"))
    elif event.kind in MAKING and event.version_id is None:
        notes.append(_("本库没有这次的文本"))
    return EventLine(label, event.day, told, "；".join(notes))


def source_of(version: Version) -> Source:
    """Where the text comes from, and that the official text counts."""
    current = {Version.Current.NO: _("这一文本已经有更新的版本。")}.get(Version.Current(version.text_is_current), "")
    return Source(
        name=version.source_name.rsplit("/", 1)[-1],
        day=version.imported_at.astimezone().date(),
        url=version.source_url if version.source_url.startswith(("https://", "http://")) else "",
        current=current,
    )


def printed_source(version: Version, address: str) -> str:
    """The same in one line, for papers and files."""
    source = source_of(version)
    words = _("以官方文本为准。来源：%(name)s；收入日期：%(day)s；网址：%(address)s")
    return words % {"name": source.name, "day": day_words(source.day), "address": address}


def in_force_notices(answer: InForce, today: date) -> list[tuple[str, str]]:
    """What a reader must know before he relies on the text of today."""
    notices: list[tuple[str, str]] = []
    if answer.ended:
        notices.append(
            ("warning", _("已于%(day)s废止。") % {"day": day_words(answer.ended.effective or answer.ended.day)})
        )
    if answer.suspended:
        notices.append(("warning", _("%(day)s起暂停适用或者部分暂停适用。") % {"day": day_words(answer.suspended.day)}))
    if answer.missing:
        listed = "、".join(map(_happened, answer.missing))
        notices.append(("warning", _("此后又有修改（%(listed)s），本库还没有修改后的文本。") % {"listed": listed}))
    if answer.outdated:
        notices.append(("warning", _("已知此后有修改，本库还没有修改后的文本。")))
    if not notices and answer.sure is not Sure.KNOWN:
        told = _("就本库所知，这是%(day)s适用的文本；是否另有修改，请核对官方公布。") % {"day": day_words(today)}
        notices.append(("info", told))
    return notices


def _happened(event: Happened) -> str:
    said = day_words(event.day)
    return f"{said}《{event.decision}》" if event.decision else said


def kept_from(work: Work) -> list[tuple[str, str]]:
    """基本情况."""
    facts = [
        (_("类别"), work.get_kind_display()),
        (_("地方"), work.place or _("全国")),
        (_("制定机关"), work.organ),
        (_("其他名称"), "；".join(work.aliases)),
    ]
    return [(label, value) for label, value in facts if value]
