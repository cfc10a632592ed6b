"""Work reports of the fictional city and of a district in it, made up, brought in through the door of uploads.

The last one says a share that its own numbers do not give, so that a visitor sees how such a thing is shown.
"""

from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources

from lianghui.demo.institution import Seated
from lianghui.duties.reports.models import Upload
from lianghui.duties.reports.uploading import take_in

FIELDS = (
    *("meetings", "chairs", "reports", "decisions", "appointed", "inspections", "inquiries", "answers", "opinions"),
    *("audit", "surveys", "firms", "filed", "corrected", "enacted", "amended", "repealed", "comments", "adopted"),
    *("points", "suggestions", "units", "solved", "rate", "key", "stations", "people", "heard", "classes", "trained"),
    *("attended", "petitions", "letters", "articles", "plan_reports", "plan_inspections", "plan_laws"),
)
# By session of the term, in the order of the fields.
NUMBERS = {
    2: (
        "8 17 12 6 63 4 1 9 52 38 21 34 47 3 3 2 1 412 57 "
        "6 198 43 163 82.3 12 101 1.9万余 3120 5 430 66 92 141 188 13 5 3"
    ),
    3: (
        "9 19 14 7 58 5 2 14 61 44 24 41 55 4 2 3 1 530 76 "
        "8 211 45 181 86.2 14 108 2.3万余 3560 6 512 72 85 126 214 15 5 2"
    ),
}
LAWS = {2: "城市停车管理条例", 3: "望川江岸线保护条例"}
CHINESE = "零一二三四五六七八九十"


@dataclass
class Written:
    """A text as a browser sends a file."""

    name: str
    text: str

    def chunks(self, _size: int | None = None) -> list[bytes]:
        return [self.text.encode()]


def bring_in(seated: Seated, *, now: datetime) -> list[Upload]:
    """The city's own reports of this term, and one of a district; returns the sendings."""
    by = seated.posts["clerk"]
    own = [
        Written(f"{one.opens.year - 1}年工作报告.txt", _of_session(place, one.opens))
        for place, one in enumerate(seated.sessions, start=1)
    ]
    return [
        take_in(own, seated.house, own=True, source="大会文件汇编", by=by, now=now),
        take_in(
            [Written("云汀区工作报告.txt", _district(seated.sessions[-1].opens))],
            seated.house,
            own=False,
            source="云汀区人大常委会寄送",
            by=by,
            now=now,
        ),
    ]


def _of_session(place: int, opens: date) -> str:
    return _term(opens) if place == 1 else _annual(place, opens)


def _term(opens: date) -> str:
    return _text("term_report.txt").format(day=_day(opens), term="十五", before="十四")


def _annual(place: int, opens: date) -> str:
    told = dict(zip(FIELDS, NUMBERS[place].split(), strict=True))
    return _text("work_report.txt").format(lawname=LAWS[place], **_years(place, opens), **told)


def _district(opens: date) -> str:
    return _text("district_report.txt").format(**_years(3, opens))


def _years(place: int, opens: date) -> dict[str, object]:
    return {
        "day": _day(opens),
        "term": "十五",
        "session": CHINESE[place],
        "year": opens.year - 1,
        "next": opens.year,
    }


def _day(opens: date) -> str:
    return f"{opens.year}年{opens.month}月{opens.day}日"


def _text(name: str) -> str:
    return resources.files("lianghui.demo").joinpath("data", name).read_text(encoding="utf-8")
