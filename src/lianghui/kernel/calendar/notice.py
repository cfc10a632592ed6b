"""Read a pasted holiday notice 放假通知 into dates off and weekends worked.

The wording of the State Council's notices has changed over the years; each clause is matched against the wordings seen
from 2007 to 2026. What is not understood is never dropped: a sentence that names a date and says nothing this reader
knows becomes a problem, one without a date is handed back as a note, for a person to judge.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from lianghui.kernel.calendar.dates_in_text import DATE, DATES, DateReader
from lianghui.kernel.calendar.working_days import ONE_DAY, SATURDAY, Day, WorkCalendar

# The longest of the notices has some 1,500 characters; more is another text, and costly to search.
LONGEST = 20_000
YEARS = range(1950, 2200)
FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
# Before the revision of 2007 清明节, 端午节 and 中秋节 were no holidays.
FESTIVALS_OF_2007 = ("元旦", "春节", "劳动节", "国庆节")
_FESTIVAL = re.compile(r"元旦|春节|清明|五一|劳动节|端午|中秋|国庆|十一")
_FULL_NAME = {
    "清明": "清明节",
    "五一": "劳动节",
    "端午": "端午节",
    "中秋": "中秋节",
    "国庆": "国庆节",
    "十一": "国庆节",
}

_ORDINAL = r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)、?|\d{1,2}[、.](?!\d))"
_ITEM = re.compile(rf"(?:^|(?<=[。;:]))(?={_ORDINAL})")
_LINE_START = re.compile(rf"{_ORDINAL}|元旦|春节|清明|劳动节|“五一”|端午|中秋|国庆|“十一”|国务院|节假日期间|\d{{4}}年")
_PREFIX = re.compile(r"^(?:其中|同时|即|另外|此外)")
_OFF = re.compile(
    rf"(?P<dates>{DATES})(?:全国|全省|全区|全市|全县)?(?:调休放假|放假调休|放假公休|放假补休|放假|调休|补休|休假)"
    r"(?:(?P<count>\d+)天)?"
)
_ON = re.compile(rf"(?P<dates>{DATES})(?:均)?(?:正常|照常)?上班")
_BACK = re.compile(rf"(?P<dates>{DATE})起?(?:恢复)?(?:正常|照常)上班")
_TOTAL = re.compile(r"(?:共|共计|合计)(?P<count>\d+)天")
_NOTHING = re.compile(r"与周末连休|不调休|放假")
_EXTENDED = re.compile(rf"(?:将)?延长(?:\d{{4}}年)?(?P<name>[^\d]*?)假期至(?P<dates>{DATE})")
_MOVED = re.compile(rf"公休日.*调至(?P<dates>{DATES})")
_STATUTORY = re.compile(rf"(?P<dates>{DATES}),?为.*法定(?:节)?假日")
_EXPLAINED = re.compile(r"公休|法定")
_ADVICE = re.compile(r"鼓励|建议|可结合|弹性")
_HAS_DATE = re.compile(DATE)
_HAS_WORK = re.compile(r"放假|上班|休息|补休|调休|停工")


@dataclass(frozen=True)
class ParsedNotice:
    """What a notice says, and what in it a person has to look at before it is entered."""

    year: int | None
    number: str
    title: str
    issued_on: date | None
    days: tuple[Day, ...]
    whole_year: bool
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def parse_notice(text: str, *, year: int | None = None, known: WorkCalendar | None = None) -> ParsedNotice:
    """Read a notice; ``year`` stands in where the text names none, ``known`` lets an extension find where it begins."""
    if len(text) > LONGEST:
        problem = f"粘贴的内容有{len(text)}字，超过{LONGEST}字，请只粘贴通知正文。"
        return ParsedNotice(year, "", "", None, (), False, (problem,), ())
    compact = _compact(text)
    number = _number(compact)
    title = _title(compact, text)
    body, issued_on = _signature(compact)
    found = re.search(r"(\d{4})年(?=[^。]{0,40}?(?:节假日|假期|放假|调休))", body)
    notice_year = int(found[1]) if found else year
    if notice_year is None:
        problem = "没有在通知中找到年份，请在年份栏填写后再试。"
        return ParsedNotice(None, number, title, issued_on, (), False, (problem,), ())
    if notice_year not in YEARS:
        problem = f"通知的年份写作{notice_year}年，请核对。"
        return ParsedNotice(notice_year, number, title, issued_on, (), False, (problem,), ())
    reading = _Reading(notice_year, number or title, known or WorkCalendar())
    head, *items = _ITEM.split(body)
    reading.item(head, preamble=True)
    for item in items:
        reading.item(item)
    reading.finish()
    annual = "部分节假日" in title
    missing = _missing(notice_year, reading.days.values()) if annual else ()
    problems = [*reading.problems, *(f"没有找到“{name}”的放假安排，请核对原文是否贴全。" for name in missing)]
    if not reading.days:
        problems.append("没有在文中找到任何放假或上班的日期，请核对粘贴的内容。")
    days = tuple(sorted(reading.days.values()))
    return ParsedNotice(
        notice_year, number, title, issued_on, days, annual and not missing, tuple(problems), tuple(reading.notes)
    )


@dataclass
class _Reading:
    """The state of reading one notice."""

    year: int
    source: str
    known: WorkCalendar
    days: dict[date, Day] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    expected_off: list[tuple[date, str]] = field(default_factory=list)
    given: int = 0  # days off given so far in the sentence, against which 共N天 is checked

    def item(self, text: str, *, preamble: bool = False) -> None:
        """Read one item, such as 二、春节：…; the preamble may hold arrangements too, when a notice has no items."""
        body = re.sub(rf"^{_ORDINAL}", "", text)
        name, body = _headline(body)
        reader = DateReader(self.year, new_year="元旦" in name, problems=self.problems)
        for sentence in re.split(r"[。;]", body):
            if sentence:
                self._sentence(sentence, name or "放假调休", reader, preamble=preamble)

    def _sentence(self, sentence: str, name: str, reader: DateReader, *, preamble: bool) -> None:
        if _ADVICE.search(sentence) or not _HAS_DATE.search(sentence):
            if not preamble:
                self.notes.append(sentence)
            return
        self.given = 0
        # 4月4日(清明节),为法定节假日 is one clause with a stray comma.
        for clause in re.split(r"[,:](?![^(]*\))(?!为)", sentence):
            bare = _PREFIX.sub("", clause)
            if total := _TOTAL.fullmatch(bare):
                self._check_total(int(total["count"]), self.given, sentence)
            elif self._arranged(bare, name, reader) or self._explained(bare, reader):
                continue
            elif bare and not _NOTHING.fullmatch(bare):
                self._unknown(clause, sentence, preamble=preamble)

    def _arranged(self, clause: str, name: str, reader: DateReader) -> bool:
        """Take a clause that gives days off or worked."""
        if off := _OFF.fullmatch(clause):
            days = reader.days(off["dates"])
            self.given += len(days)
            if off["count"]:
                self._check_total(int(off["count"]), len(days), clause)
            self._mark(days, name, off=True)
        elif on := _ON.fullmatch(clause):
            self._mark(reader.days(on["dates"]), name, off=False)
        elif back := _BACK.fullmatch(clause):
            self._expect_worked(reader.days(back["dates"]))
        elif extended := _EXTENDED.fullmatch(clause):
            self._extend(reader.days(extended["dates"]), _canonical(extended["name"]) or name)
        else:
            return False
        return True

    def _unknown(self, clause: str, sentence: str, *, preamble: bool) -> None:
        if _HAS_DATE.search(clause) and (not preamble or _HAS_WORK.search(clause)):
            self.problems.append(f"未能识别“{clause}”，请人工核对并填写其中的日期。")
        elif not preamble and sentence not in self.notes:
            self.notes.append(sentence)

    def _explained(self, clause: str, reader: DateReader) -> bool:
        """Take a clause that only says why a day is off (公休, 法定假日, 调至), and check what it says."""
        if not _EXPLAINED.search(clause):
            return False
        said = _MOVED.search(clause) or _STATUTORY.search(clause)
        before = clause[: said.start("dates")] if said else clause
        reader.days(before)
        if said:
            self.expected_off += [(day, clause) for day in reader.days(said["dates"])]
        return True

    def _mark(self, days: Iterable[date], name: str, *, off: bool) -> None:
        for day in days:
            present = self.days.get(day)
            if present and present.off != off:
                self.problems.append(f"{day.month}月{day.day}日既写放假又写上班，请核对。")
            elif not off and day.weekday() < SATURDAY and day not in self.known.holidays:
                self.problems.append(f"{day.month}月{day.day}日写明上班，但本来就是工作日，请核对。")
            self.days[day] = Day(day, off, name, self.source)

    def _extend(self, days: list[date], name: str) -> None:
        """Fill an extended holiday back to the last day already off under that name."""
        for last in days:
            day = last
            while day not in self.known.holidays and (last - day) < timedelta(days=31):
                day -= ONE_DAY
            if day not in self.known.holidays:
                self.problems.append(
                    f"延长的{name}假期从哪一天接起未能确定，请人工填写{last.month}月{last.day}日以前的日期。"
                )
                day = last - ONE_DAY
            self._mark((day + n * ONE_DAY for n in range(1, (last - day).days + 1)), name, off=True)

    def _expect_worked(self, days: Iterable[date]) -> None:
        for day in days:
            if day.weekday() >= SATURDAY:
                self.problems.append(f"{day.month}月{day.day}日起上班，但这一天是周末，请人工核对。")

    def _check_total(self, said: int, counted: int, sentence: str) -> None:
        if said != counted:
            self.problems.append(f"“{sentence}”写明共{said}天，按日期数是{counted}天，请核对。")

    def finish(self) -> None:
        """Check that every day said to be off somewhere is off."""
        for day, clause in self.expected_off:
            if day not in self.days or not self.days[day].off:
                self.problems.append(f"“{clause}”提到{day.month}月{day.day}日休息，但放假日期中没有这一天，请核对。")


def _compact(text: str) -> str:
    """Bring widths, brackets and line breaks into one form."""
    plain = (
        unicodedata.normalize("NFKC", text)
        .replace("[", "〔")
        .replace("]", "〕")
        .replace("【", "〔")
        .replace("】", "〕")
    )
    lines = [re.sub(r"\s+", "", line) for line in plain.splitlines()]
    joined = ""
    for line in filter(None, lines):
        apart = joined and joined[-1] not in "。;:," and _LINE_START.match(line) and not joined.endswith("关于")
        joined += f"。{line}" if apart else line
    return joined


_NUMBER = re.compile(
    r"(?:国办发明电|国发明电|国办发"
    r"|(?:(?<=通知)|(?<=。)|^)[\u4e00-\u9fff]{1,4}(?:办发|政发|府发)(?:明电)?)〔\d{4}〕\d+号"
)


def _number(compact: str) -> str:
    found = _NUMBER.search(compact)
    return found.group() if found else ""


def _title(compact: str, text: str) -> str:
    found = re.search(
        r"(?:国务院(?:办公厅)?|[\u4e00-\u9fff]{2,20}人民政府(?:办公[厅室])?)关于(?P<rest>[^:;]{2,60}?通知)", compact
    )
    if found:
        return found.group().replace("。", "")
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:200]


def _signature(compact: str) -> tuple[str, date | None]:
    """Cut off the signature and its date."""
    body, issued_on = _dated(compact)
    return re.sub(r"。?[\u4e00-\u9fff]{2,20}(?:院|厅|室|局|部|政府|委员会)。?$", "。", body), issued_on


_DIGIT_DATE = re.compile(r"[^。]*?(\d{4})年(\d{1,2})月(\d{1,2})日(?:。?\([^()]*\))?。?$")
_WORD_DATE = re.compile(
    r"[^。]*?([〇○0零一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日。?$"
)
# A signature is short; searching all of a long text for one would take long.
_TAIL = 200


def _dated(compact: str) -> tuple[str, date | None]:
    tail_at = max(0, len(compact) - _TAIL)
    tail = compact[tail_at:]
    try:
        if found := _DIGIT_DATE.search(tail):
            return compact[: tail_at + found.start()], date(int(found[1]), int(found[2]), int(found[3]))
        if found := _WORD_DATE.search(tail):
            year = int("".join(str(_NUMERALS.index(digit)) for digit in found[1].translate(_ZERO)))
            return compact[: tail_at + found.start()], date(year, _small(found[2]), _small(found[3]))
    except ValueError:
        # No such date: the sentence stays in the text and is told as a problem there.
        return compact, None
    return compact, None


_NUMERALS = "〇一二三四五六七八九"
_ZERO = str.maketrans("○0零", "〇〇〇")


def _small(words: str) -> int:
    """Read a Chinese number from 1 to 39, as a month or a day is written."""
    tens, ten, ones = words.partition("十")
    if not ten:
        return _NUMERALS.index(words)
    return (_NUMERALS.index(tens) if tens else 1) * 10 + (_NUMERALS.index(ones) if ones else 0)


def _headline(body: str) -> tuple[str, str]:
    """Split 春节：… into its festivals and the rest; notices of some years leave the colon out."""
    found = re.match(r"(?P<name>[^\d:。,;]*):", body) or re.match(r"(?P<name>[^\d:。,;]*(?:节|元旦|”))(?=\d)", body)
    if not found or "如下" in found["name"]:
        return "", body
    return _canonical(found["name"]) or found["name"], body[found.end() :]


def _canonical(name: str) -> str:
    found = dict.fromkeys(_FULL_NAME.get(word, word) for word in _FESTIVAL.findall(name))
    return "、".join(found)


def _missing(year: int, days: Iterable[Day]) -> tuple[str, ...]:
    named = "、".join({each.name for each in days})
    expected = FESTIVALS if year > 2007 else FESTIVALS_OF_2007  # noqa: PLR2004
    return tuple(name for name in expected if name not in named)
