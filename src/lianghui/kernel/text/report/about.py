"""Whose report it is and of what time: organ, level, place, year reported, term or year. From the text itself. Pure.

A report seldom says all of it in its title. What the title leaves open is asked of the words of submission (我受…委托),
of the headings of its parts, and last of the years its text names.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lianghui.kernel.text.report.figure import Part, Section
from lianghui.kernel.text.report.sections import YEAR, year_in

CONGRESS, CPPCC, GOVERNMENT = "congress", "cppcc", "government"
NATION, PROVINCE, CITY, COUNTY, TOWNSHIP = "nation", "province", "city", "county", "township"
#: Every body and level that may be found, with its word; pages, sheets and the command line all take it from here.
ORGANS = {CONGRESS: "人大常委会", CPPCC: "政协常委会", GOVERNMENT: "政府"}
LEVELS = {NATION: "全国", PROVINCE: "省级", CITY: "市级", COUNTY: "县级", TOWNSHIP: "乡级"}
_WHOLE_NATION = re.compile(
    r"全国人民代表大会常务委员会工作报告|政协全国委员会常务委员会工作报告|协商会议全国委员会常务委员会工作报告"
)

_OPENING = 1500
_LONGEST_LINE = 200
_NUMBER = r"第?[一二三四五六七八九十]{1,3}届"
_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,12}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|省|市|州|盟|县|区|旗|镇|乡|街道))"
)
#: Around a place in the opening: 北京市第十五届人民代表大会, 政协襄阳市第十五届委员会, 中共长春市委.
_NAMED = (
    re.compile(rf"{_PLACE.pattern}(?:{_NUMBER})?(?:人民代表大会|人大|政协|委员会常务委员会|人民政府)"),
    re.compile(rf"(?:政协|政治协商会议)(?:{_NUMBER})?{_PLACE.pattern}(?:{_NUMBER})?委员会"),
    re.compile(rf"{_PLACE.pattern}{_NUMBER}(?:人民代表大会|人大|委员会)"),
    re.compile(r"中共(?P<place>[\u4e00-\u9fff]{{1,8}}?[省市州县区盟旗])委"),
)
_NOT_A_PLACE = re.compile(
    r"^(?:\d{4}年|年|关于|我受|受|我代表|代表|现在|提请|审议|中国人民|政协|中共|在|市|省|县|区|本|全|各)"
)
_NO_NAME = re.compile(r"都市|城市群|中心城市|新一届|还是|机制|及其|健全|加强|推动|各级|乡镇|同级|所有|全体")
_MUNICIPALITIES = frozenset(["北京市", "天津市", "上海市", "重庆市"])
#: Words that only the report of a city with counties under it has.
_COUNTIES_BELOW = re.compile(
    r"县[(（][^)）]{1,6}[)）]|区[(（][^)）]{1,6}[)）]|区、?县|各县|县级人大|市县(?:乡|两级|区)|县乡(?:人大|两级|换届)|辖市区|各区|县区|市县政协"
)
_TERM_HEADING = re.compile(r"五年|本届|[一二三四五六七八九十]届")
_TERM_WORDS = re.compile(r"五年来|过去五年|本届以来|五年(?:工作|的工作)?回顾|任期内|届以来")
_TERMS_IN_TEXT = 3
_TERM_YEARS = 5
_YEAR_IS = re.compile(rf"(?:{YEAR.pattern})年?,?，?(?:是|市|省|县|区|以来|在|我)")
_HELD = re.compile(r"(?P<year>20\d\d)年(?P<month>\d{1,2})月\d{1,2}日.{0,24}(?:会议|大会)")
_AUTUMN = 9  # month: a session from here on reports the year it is held in, one in spring the year before
#: Where a text says whose report it is: the words of submission, the salutation, and the lines up to there.
_SUBMISSION = re.compile(r"委托|我代表|向大会|请予审议|请予审查|各位(?:代表|委员)|会议上|次会议")
_BEFORE_NAME = re.compile(rf"^.*(?:会议|政协|委员会|{_NUMBER})(?=[\u4e00-\u9fff]{{2}})")


@dataclass(frozen=True, slots=True)
class About:
    """What a report says of itself; fields as in ``Report``."""

    organ: str = ""
    level: str = ""
    place: str = ""
    year: int | None = None
    first_year: int | None = None
    term: bool = False
    plan_year: int | None = None


def about(title: str, text: str, sections: Sequence[Section]) -> About:
    """What the report with this title and text says of itself. ``sections`` have the offsets of ``text``."""
    opening = text[:_OPENING]
    nation = _WHOLE_NATION.search(title) is not None
    submission = "\n".join(
        line[:_LONGEST_LINE] for line in opening.split("\n") if _SUBMISSION.search(line[:_LONGEST_LINE])
    )
    place = "全国" if nation else _place(title, submission, text)
    term = _is_term_report(text, sections)
    plan_year = _plan_year(text, sections)
    year = _year(title, text, sections, plan_year)
    if year is None and plan_year is not None:
        year = plan_year - 1
    if plan_year is None and year is not None and any(section.part is Part.PLAN for section in sections):
        plan_year = year + 1
    return About(
        organ=_organ(title, submission),
        level=NATION if nation else _level(place, text),
        place=place,
        year=year,
        first_year=year - _TERM_YEARS + 1 if term and year is not None else None,
        term=term,
        plan_year=plan_year,
    )


def _organ(title: str, submission: str) -> str:
    for words in (title, submission):
        if re.search(r"政府工作报告|人民政府.{0,6}工作报告", words[:60]):
            return GOVERNMENT
        if first := re.search(r"(?P<congress>人民代表大会|人大)|政协|政治协商会议", words[:80]):
            return CONGRESS if first["congress"] else CPPCC
    members = len(re.findall("政协|各位委员", submission))
    deputies = len(re.findall("人大|各位代表", submission))
    if members == deputies:
        return ""
    return CPPCC if members > deputies else CONGRESS


def _place(title: str, submission: str, text: str) -> str:
    for words, patterns in ((title, _NAMED), (submission, _NAMED), (text, _NAMED[-1:])):
        found: Counter[str] = Counter()
        for pattern in patterns:
            for match in pattern.finditer(words):
                name = _cleaned(match["place"])
                if len(name) > 1 and not _NO_NAME.search(name):
                    found[name] += 1
        if found:
            most = max(found.values())
            return next(name for name, times in found.items() if times == most)
    return ""


def _cleaned(name: str) -> str:
    """The place without the words before it: 我受嘉峪关市 is 嘉峪关市, 政治协商会议第九届某县 is 某县."""
    name = _BEFORE_NAME.sub("", name)
    while match := _NOT_A_PLACE.match(name):
        name = name[match.end() :]
    return name


def _level(place: str, text: str) -> str:
    if not place:
        return ""
    if place in _MUNICIPALITIES or place.endswith(("省", "自治区", "特别行政区")):
        return PROVINCE
    if place.endswith(("州", "盟", "地区")):
        return CITY
    if place.endswith(("镇", "乡", "街道")):
        return TOWNSHIP
    if place.endswith("市"):
        return CITY if _COUNTIES_BELOW.search(text) or "设区的市" in text or "乡镇人大" not in text else COUNTY
    return COUNTY


def _is_term_report(text: str, sections: Sequence[Section]) -> bool:
    headings = [section.heading for section in sections if section.depth == 1 and section.part is Part.PAST]
    if any(_TERM_HEADING.search(heading) for heading in headings if heading):
        return True
    if any(year_in(heading) or "一年" in heading for heading in headings):
        return False
    return len(_TERM_WORDS.findall(text)) >= _TERMS_IN_TEXT


def _plan_year(text: str, sections: Sequence[Section]) -> int | None:
    for section in sections:
        if section.part is Part.PLAN and section.depth == 1:
            words = section.heading or text[section.start : section.start + 60]
            after = text[section.start + len(section.heading) :][:200]
            return year_in(words) or _year_is(after)
    return None


def _year(title: str, text: str, sections: Sequence[Section], plan_year: int | None) -> int | None:
    for section in sections:
        if section.part is Part.PAST and section.depth == 1 and (year := year_in(section.heading)):
            return year
    if plan_year is not None:
        return plan_year - 1
    if held := _HELD.search(text[:_OPENING]):
        return int(held["year"]) - (int(held["month"]) < _AUTUMN)
    past = next((section for section in sections if section.part is Part.PAST), None)
    if past is not None and (year := _year_is(text[past.start : past.start + 400])):
        return year
    if titled := year_in(title):
        return titled - 1
    return _latest_year(text[past.start : past.end]) if past is not None else None


def _latest_year(words: str) -> int | None:
    """The latest year in which something is said to have happened, those of plans (2035年远景) left aside."""
    years = [int(year) for year in re.findall(r"(?<![\d—–-])(20\d\d)年(?!远景|规划|目标|立法规划)", words)]
    return max(years, default=None)


def _year_is(words: str) -> int | None:
    """The year of 2023年是全面贯彻…的一年."""
    match = _YEAR_IS.search(words)
    return year_in(match.group()) if match else None
