"""Who decided what and when: the events in the lines of a law's history. Pure.

A history is read as it stands there: an event is a day and what follows it up to the next day, days inside the title of
a decision left aside. The day on which an amendment took effect is mostly not in it and is then left empty; so is
whatever else the line does not say.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lianghui.kernel.text.law.reading.lines import BLANK, squeezed
from lianghui.kernel.text.law.reading.numbers import FIGURES, value_of
from lianghui.kernel.text.law.tree import Event

_C = "零〇○一二三四五六七八九十"
_DAY = re.compile(
    f"([0-9０-９]{{4}}|[一二][{_C}]{{3}})年([0-9０-９]{{1,2}}|[{_C}]{{1,3}})月([0-9０-９]{{1,2}}|[{_C}]{{1,3}})日"
)
_TERM = re.compile(rf"(?:第[{FIGURES}]{{1,4}}|(?<=[省市区县州盟旗会国])[一二三四五六七八九十]{{1,3}})届")
_MEETING_END = re.compile(rf"第[{FIGURES}]{{1,5}}[次届]?[^次届]{{0,14}}?会议|[{FIGURES}]{{1,4}}次[^次届]{{0,6}}?会议")
_ORDINAL = re.compile(rf"第([{FIGURES}]{{1,4}})次(?:修正|修订|修改)")
_COUNTED = re.compile(rf"第[{FIGURES}]{{1,4}}次$")
_DOCUMENT = re.compile(
    rf"(?:[^，。；]{{0,40}}?(?:公告|令)[（(]?[^，。；]{{0,10}}?第[{FIGURES}]{{1,6}}号[）)]?"
    rf"|[^，。；]{{0,40}}?第[{FIGURES}]{{1,6}}号(?:公告|令)?|[^，。；]{{0,40}}?(?:公告|令))"
)
#: The sentence up to the day speaks of the text itself: 本法自, 本规定经…通过，自, or nothing but 自.
_OWN = re.compile("(?:^|[。；\n])(?:本[^。；]{1,60})?[自从于]?$")
_SENTENCE = 80
_FROM = re.compile("起?(?:正式)?(?:施行|实施|生效|执行)(?!的)")
_ON_PUBLICATION = re.compile("自(?:公布|发布|颁布)之日起(?:施行|实施|生效|执行)")
_NOT_BLANK = re.compile(f"[^{BLANK}]")
_TRAILING = ("，", "。", "；", "、", "（", "(", "根据", "根", "由")
_PASSED = (
    re.compile(rf"由(?P<who>[^，。；]{{4,60}}?)于?(?P<day>{_DAY.pattern})(?P<verb>[^，。；]{{0,12}}?通过)"),
    re.compile(rf"经(?P<day>{_DAY.pattern})(?P<who>[^，。；]{{4,60}}?)(?P<verb>(?:审议|讨论|修订|表决){{0,2}}通过)"),
    re.compile(rf"于(?P<day>{_DAY.pattern})[由经](?P<who>[^，。；]{{4,60}}?)(?P<verb>(?:审议|修订|表决){{0,2}}通过)"),
)
_ORDER = re.compile(rf"(?P<organ>[^，。；《》]{{2,40}}?)(?:公告|令)[^，。；《》]{{0,12}}?第?[{FIGURES}]{{1,6}}号[）)]?")
_OPEN, _CLOSED = "《〈<＜", "》〉>＞"
_AMENDING = re.compile("修改|修正|修订|补充|废止|清理|调整|变更")
#: What a title has before 关于 and the name of an organ has not.
_NO_ORGAN = re.compile(f"[{_OPEN}{_CLOSED}0-9]|法$|条例|规定|办法|实施")
#: Where the words about the organ end.
_VERB = re.compile(
    rf"审议|讨论(?=通过)|通过|批准|修正|修订|修改|公布|发布|颁布|决定|公告|废止|施行|实施|生效|第[{FIGURES}]{{1,6}}号|令|[自从]{_DAY.pattern}"
)
#: The verbs from the most telling to the least: 通过的《…修正案》修正 is an amendment.
_VERBS = (
    ("revised", re.compile("修订")),
    ("amended", re.compile("修正|修改")),
    ("repealed", re.compile("废止")),
    ("suspended", re.compile("停止施行|停止执行|暂停|中止")),
    ("approved", re.compile("批准|批复")),
    ("enacted", re.compile("通过|制定")),
    ("published", re.compile("公布|发布|颁布|公告|印发|令$|第.{1,6}号$")),
    ("effective", re.compile("施行|实施|生效|执行")),
    ("interpreted", re.compile("解释")),
)


def iso(text: str) -> str:
    """The first day in the text as ISO; empty where there is none or the calendar has no such day."""
    found = _DAY.search(squeezed(text))
    return _iso(found) if found else ""


def _iso(found: re.Match[str]) -> str:
    values = [value_of(part) for part in found.groups()]
    year, month, day = (value or 0 for value in values)
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def taking_effect(words: str, *, own: bool = False) -> str:
    """The day in 自…起施行, ISO; empty where there is none. ``own`` asks for a sentence about the text itself: 本法…"""
    plain = squeezed(words)
    for day in _DAY.finditer(plain):
        after = _FROM.match(plain, day.end())
        if own and not _OWN.search(plain, max(0, day.start() - _SENTENCE), day.start()):
            continue
        if after and (plain[day.start() - 1 : day.start()] in {"自", "从", "于"} or after[0][0] == "起"):
            return _iso(day)
    return ""


@dataclass(slots=True)
class _Clean:
    """The characters of a stretch without blanks, where each stands, and which lie inside book marks."""

    text: str
    places: list[int]
    inside: list[bool]


def _clean(source: str, start: int, end: int) -> _Clean:
    text: list[str] = []
    places: list[int] = []
    inside: list[bool] = []
    depth = 0
    for found in _NOT_BLANK.finditer(source, start, end):
        character = found[0]
        if character in _OPEN:
            depth += 1
        text.append(character)
        places.append(found.start())
        inside.append(depth > 0)
        if character in _CLOSED and depth:
            depth -= 1
    return _Clean("".join(text), places, _closed_only(text) if depth else inside)


def _closed_only(text: list[str]) -> list[bool]:
    """A book mark was never closed: only from 《 to the next 》 counts as a title."""
    inside = [False] * len(text)
    start: int | None = None
    for place, character in enumerate(text):
        if character == "《" and start is None:
            start = place
        elif character == "》" and start is not None:
            inside[start : place + 1] = [True] * (place + 1 - start)
            start = None
    return inside


def events_in(
    source: str, stretches: Iterable[tuple[int, int]], order: tuple[int, int] | None = None
) -> tuple[Event, ...]:
    """The events of all stretches of history, in the order of the text.

    ``order`` is the stretch of the order that published the law, where it stands above the title.
    """
    found: list[Event] = []
    told: set[Event] = set()
    for start, end in stretches:
        for event in _events(source, start, end):
            if event.kind == "effective" and not event.day and found and not found[-1].effective:
                found[-1] = replace(found[-1], effective=event.effective)  # …修订　自…起施行
            elif (said := replace(event, text="", start=0, end=0)) not in told or not event.day:
                told.add(said)
                found.append(event)  # a history printed twice is told once
    if order is None:
        return tuple(found)
    passed, published = _of_order(source, *order)
    if passed:
        again = next((place for place, event in enumerate(found) if event.day == passed.day), None)
        if again is None:
            found.append(passed)
        elif not found[again].effective:
            found[again] = replace(found[again], effective=passed.effective)
    return tuple(found + ([published] if published else []))


def _of_order(source: str, start: int, end: int) -> tuple[Event | None, Event | None]:
    """《…》已由…会议于…通过，现予公布，自…起施行: what was passed, and its publication on the day of the order."""
    clean = _clean(source, start, end)
    told = "".join(" " if inside else letter for letter, inside in zip(clean.text, clean.inside, strict=True))
    found = next((one for pattern in _PASSED if (one := pattern.search(told))), None)
    passed = None
    if found:
        organ, meeting = _who(found["who"])
        passed = Event(
            kind="revised" if "修订" in found["verb"] else "enacted",
            day=iso(found["day"]),
            organ=organ,
            meeting=meeting,
            effective=taking_effect(told[found.end() :]),
            text=source[clean.places[found.start()] : clean.places[found.end() - 1] + 1],
            start=clean.places[found.start()],
            end=clean.places[found.end() - 1] + 1,
        )
    days = list(_DAY.finditer(told))
    after = told[days[-1].end() :] if days else ""
    if not days or "公布" not in told or (after and not _DOCUMENT.fullmatch(after)):
        return passed, None
    number = _ORDER.match(told)
    return passed, Event(
        kind="published",
        day=_iso(days[-1]),
        organ=number["organ"] if number else "",
        decision=number[0] if number else "",
        text=source[start:end],
        start=start,
        end=end,
    )


def _events(source: str, start: int, end: int) -> Iterator[Event]:
    clean = _clean(source, start, end)
    days = [
        found
        for found in _DAY.finditer(clean.text)
        if not clean.inside[found.start()]
        and clean.text[found.start() - 1 : found.start()] not in {"自", "从"}
        and not clean.text.startswith("起", found.end())
    ]
    pieces: list[tuple[int, int, re.Match[str] | None]] = []
    first = days[0].start() if days else len(clean.text)
    if squeezed(clean.text[:first].strip("（(根据由于")):
        pieces.append((0, first, None))
    for number, day in enumerate(days):
        last = days[number + 1].start() if number + 1 < len(days) else len(clean.text)
        pieces.append((day.start(), last, day))
    passed: Event | None = None
    based = False
    for begin, last, start_day in pieces:
        event = _event(source, clean, begin, last, start_day)
        based = clean.text.endswith("根据", 0, begin) or (based and clean.text[begin - 1 : begin] in {"、", "和", "及"})
        if event is None:
            continue
        if passed:
            if event.kind in {"amended", "revised"} and "批准" in event.text:
                # 根据…通过、…批准的《…的决定》修正: the passing, too, was that of the decision.
                yield replace(passed, kind=event.kind, decision=event.decision, ordinal=event.ordinal)
                event = replace(event, kind="approved")
            else:
                yield passed
            passed = None
        if based and event.kind == "enacted" and event.decision:
            event = replace(event, kind="amended")  # 根据…通过的《…的决定》、…通过的《…修正案》修正
        if based and event.kind == "enacted":
            passed = event
        else:
            yield event
    if passed:
        yield passed


def _event(source: str, clean: _Clean, begin: int, last: int, day: re.Match[str] | None) -> Event | None:
    end = last
    while end > begin and (
        clean.text[end - 1] in "，。；、（(" or clean.text[begin:end].endswith(("根据", "由", "据"))
    ):
        end -= 1
    body_from = day.end() if day else begin
    words = "".join(c for place, c in enumerate(clean.text[body_from:end], body_from) if not clean.inside[place])
    words = words.strip("，。；、（）() ")
    decision = _decision(clean, body_from, end)
    kind = next((name for name, verb in _VERBS if verb.search(words)), "")
    if kind in {"enacted", ""} and _AMENDING.search(decision):
        kind = "amended"
    if not kind:
        return None
    organ, meeting = _who(words)
    if not organ and kind in {"amended", "revised", "repealed"}:
        organ = _author(decision)
    ordinal = _ORDINAL.search(words)
    named = _DOCUMENT.match(words) if kind == "published" else None
    if kind in {"amended", "revised"} and not decision:
        named = _ORDER.match(words)  # 某省人民政府令第322号修正
    if named and not decision:
        decision = named[0].removesuffix("公告") if named[0].endswith("第号公告") else named[0]
    effective = taking_effect(words)
    iso_day = _iso(day) if day else ""
    if kind in {"effective", "published"} and re.search("(?<!起)(?:施行|实施|生效)", words) and not effective:
        effective = iso_day
    if kind == "published" and not effective and _ON_PUBLICATION.search(words):
        effective = iso_day
    return Event(
        kind=kind,
        day=iso_day,
        organ=organ,
        meeting=meeting,
        decision=decision,
        ordinal=(value_of(ordinal[1]) or 0) if ordinal else 0,
        effective=effective,
        text=source[clean.places[begin] : clean.places[end - 1] + 1],
        start=clean.places[begin],
        end=clean.places[end - 1] + 1,
    )


def _author(title: str) -> str:
    """The organ whose name the title of its decision begins with: 国务院关于修改…的决定."""
    organ, about, _ = title.partition("关于")
    return organ if about and not _NO_ORGAN.search(organ) else ""


def _decision(clean: _Clean, begin: int, end: int) -> str:
    """The first title in book marks, without them."""
    title: list[str] = []
    for place in range(begin, end):
        if clean.inside[place]:
            title.append(clean.text[place])
        elif title:
            break
    if not title:
        return ""
    words = "".join(title)
    return words[1:-1] if words[-1] in _CLOSED else words[1:]


def _who(words: str) -> tuple[str, str]:
    """The organ and the meeting: 浙江省第十二届人民代表大会常务委员会第二十九次会议."""
    head = _VERB.split(words, maxsplit=1)[0].strip("，。；、（）()由经于").removeprefix("根据")
    head = _COUNTED.sub("", head)
    term = _TERM.search(head)
    sitting = _MEETING_END.search(head, term.end() if term else 0)
    before = sitting.start() if sitting else len(head)
    if term is None:
        return head[:before], sitting[0] if sitting else ""
    organ = head[: term.start()] + head[term.end() : before]
    return organ, head[term.start() : sitting.end()] if sitting else ""
