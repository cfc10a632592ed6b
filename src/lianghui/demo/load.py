"""Loads the fictional province with its three years of work 虚构演示数据. Only into an empty database.

One seed gives one province: names, subjects, days and outcomes; uids and salts are random as everywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.db import connection

from lianghui.demo.accounts import account_mandate, make_accounts
from lianghui.demo.afterwards import freeze_years, leave_draft, mend_topics
from lianghui.demo.cast import Cast
from lianghui.demo.dates import workday
from lianghui.demo.handling import Handling
from lianghui.demo.institution import Seated, Unit, enter_units, seat
from lianghui.demo.letters import Writing
from lianghui.demo.library import bring_laws
from lianghui.demo.motions import SUBJECTS, Moving
from lianghui.demo.names import Names
from lianghui.demo.own_rules import set_rules
from lianghui.demo.places import PLACES, make_regions
from lianghui.demo.playing import Played, Story, play
from lianghui.demo.reports import Reporting
from lianghui.demo.work_reports import bring_in
from lianghui.kernel.ledger.sequencer import checkpoint
from lianghui.kernel.papers.numbering import open_series
from lianghui.kernel.procedure.take import today_in_law

SEED = 20080110
IN_SESSION = {"suggestion": 0.56, "proposal": 0.78}
RECENT = 150  # days: a good part of what came in the recess came lately, so that much is under way today
LATELY = 0.4  # the share of them that came then
LIVE = 12  # days before today of which notices are sent and papers printed, as if the office had worked here all along


@dataclass(frozen=True)
class SetPiece:
    """What must be seen today whatever chance brings: how it stands, how many days ago it was submitted.

    ``own`` ones are those of the deputy or member who has an account; ``unit`` is the unit they go to.
    """

    fate: str
    ago: int
    own: bool = False
    unit: str = ""


SCHOOLS = "jiaoyu"  # the unit whose four have accounts
SET_PIECES = (
    SetPiece("unsigned", 1),
    SetPiece("unsigned", 2, own=True),
    SetPiece("unread", 3),
    SetPiece("unread", 9, own=True),
    SetPiece("advised", 14, own=True),
    SetPiece("unassigned", 12),
    SetPiece("unassigned", 13),
    SetPiece("waiting", 24, unit=SCHOOLS),
    SetPiece("waiting", 26, unit=SCHOOLS),
    SetPiece("returned", 32, unit=SCHOOLS),
    SetPiece("key", 60, unit=SCHOOLS),
    SetPiece("drafted", 70, unit=SCHOOLS),
    SetPiece("reviewed", 85, own=True, unit=SCHOOLS),
    SetPiece("unmarked", 112, own=True, unit=SCHOOLS),
    SetPiece("unmarked", 118, own=True),
    SetPiece("late", 125, unit=SCHOOLS),
    SetPiece("late", 150),
    SetPiece("hard", 170),
    SetPiece("dissatisfied", 130, own=True),
    SetPiece("dissatisfied", 160),
    SetPiece("merged", 40),
    SetPiece("turned_away", 80),
    SetPiece("withdrawn", 70),
    SetPiece("passed_up", 90),
    SetPiece("secret", 110),
)
Say = Callable[[str], None]


@dataclass
class Loaded:
    """What was loaded: houses by slug, and what came of their stories."""

    seated: dict[str, Seated] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    played: dict[str, Played] = field(default_factory=dict)


def load(*, now: datetime, scale: float = 1.0, progress: Say = lambda _text: None) -> Loaded:
    """Load everything. ``scale`` below 1 makes fewer deputies and fewer matters, for tests.

    Raises ``playing.Astray`` where a step is refused that the stories count on.
    """
    today = today_in_law(now)
    names = Names(Random(SEED))  # noqa: S311 - the same province each time, not a secret
    loaded = Loaded()
    regions = make_regions()
    progress("录入行政区域、承办单位和承办人员……")
    loaded.units = enter_units(regions, names)
    progress("收入虚构的地方性法规……")
    bring_laws(now)
    for place in PLACES:
        for body in place.bodies:
            progress(f"录入{body.name}：届次、会议、机构、{'委员' if body.kind == 'cppcc' else '代表'}和职务……")
            seated = seat(place, body, regions[place.key], names, today=today, scale=scale)
            set_rules(seated)
            loaded.seated[body.slug] = seated
    for slug, seated in loaded.seated.items():
        loaded.played[slug] = _work(seated, loaded.units, now=now, scale=scale, progress=progress)
        _let_the_planner_look()
    progress("建立演示账号……")
    make_accounts(loaded.seated, loaded.units)
    return loaded


def _let_the_planner_look() -> None:
    """Without statistics SQLite took 7 s for the overview of figures, with them 0.5 s; taking them is 0.2 s."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _work(seated: Seated, units: Mapping[str, Unit], *, now: datetime, scale: float, progress: Say) -> Played:
    """Three years of one house."""
    today = today_in_law(now)
    _name_series(seated)
    cast = Cast(seated, units, today)
    stories = list(_stories(seated, cast, today, max(8, round(seated.body.matters * scale))))
    told = len(stories)
    if seated.body.kind == "congress" and seated.place.level != "township":
        stories += _yearly(seated, cast, today, scale)
    months: set[tuple[int, int]] = set()

    def fortnight(day: date, acts: int) -> None:
        month = (day.year, day.month)
        if month in months:
            return
        months.add(month)
        if len(months) % 6 == 1:
            progress(f"  {seated.body.short_name}：办到 {day.year} 年 {day.month} 月，已有 {acts} 个步骤")

    noun = "提案" if seated.body.kind == "cppcc" else "建议"
    progress(f"{seated.body.name}：{told} 件{noun}，按时间顺序提出、交办、答复、评价……")
    played = play(
        seated.house, stories, today=today, now=now, live_from=today - timedelta(days=LIVE), fortnight=fortnight
    )
    kind = "proposal" if seated.body.kind == "cppcc" else "suggestion"
    rng = Random(f"{SEED}/{seated.body.slug}/afterwards")  # noqa: S311 - see above
    if seated.place.level == "city":
        played.acts += mend_topics(seated, kind, rng, now=now)
        freeze_years(seated, kind, now=now)
        leave_draft(seated, kind, account_mandate(seated), rng, now=now)
        if kind == "suggestion":
            bring_in(seated, now=now)
    checkpoint(seated.house, now=now)
    return played


def _yearly(seated: Seated, cast: Cast, today: date, scale: float) -> Iterator[Story]:
    """Motions of each session, the yearly reports, and citizens' letters."""
    rng = Random(f"{SEED}/{seated.body.slug}/yearly")  # noqa: S311 - see above
    subjects = rng.sample(SUBJECTS, len(SUBJECTS))
    motions = {"city": 4, "province": 1}.get(seated.place.level, 0)
    for one in seated.sessions:
        for _ in range(motions):
            own = Random(rng.random())  # noqa: S311 - see above
            yield Moving("motion", cast, own, one.opens, today).tell(subjects.pop(), one.number)
        own = Random(rng.random())  # noqa: S311 - see above
        yield Reporting("handling_report", cast, own, date(one.opens.year, 10, 12), today).tell(one.opens.year)
    first = seated.sessions[0].opens
    for number in range(max(4, round(seated.body.letters * scale)) if seated.body.letters else 0):
        ago = 0 if number == 0 else rng.randrange((today - first).days)
        day = min(workday(today - timedelta(days=ago)), today)
        yield Writing("letter", cast, Random(rng.random()), day, today).tell()  # noqa: S311 - see above


def _stories(seated: Seated, cast: Cast, today: date, count: int) -> Iterator[Story]:
    kind = "proposal" if seated.body.kind == "cppcc" else "suggestion"
    rng = Random(f"{SEED}/{seated.body.slug}")  # noqa: S311 - see above
    days = seated.sessions
    first = days[0].closes
    for piece in SET_PIECES:
        everywhere = piece.fate in {"unsigned", "unread", "waiting", "late", "unmarked"}
        if everywhere or seated.place.level in {"city", "county"}:
            own = Random(rng.random())  # noqa: S311 - see above
            yield _story(seated, cast, today, kind, own, today - timedelta(days=piece.ago), piece)
    for _ in range(count):
        if rng.random() < IN_SESSION[kind]:
            session = rng.choice(days)
            opens, closes = session.opens, session.closes
            day = opens + timedelta(days=rng.randint(0, (closes - opens).days))
        else:
            ago = (today - first).days
            # The square favours the last weeks: on any day much is to be checked, handed over and answered.
            back = min(ago, RECENT) * rng.random() ** 2 if rng.random() < LATELY else ago * rng.random()
            day = max(today - timedelta(days=int(back)), first + timedelta(days=1))
        yield _story(seated, cast, today, kind, Random(rng.random()), day)  # noqa: S311 - see above


def _story(
    seated: Seated, cast: Cast, today: date, kind: str, rng: Random, day: date, piece: SetPiece | None = None
) -> Story:
    """The story of what is submitted on the day, in the session or the recess the day falls in."""
    session = max((one for one in seated.sessions if one.opens <= day), key=lambda one: one.number)
    told = Handling(kind, cast, rng, day, today, session=session.number, sits=day <= session.closes)
    if piece:
        unit = piece.unit if piece.unit in cast.units else ""
        told.destined(piece.fate, account_mandate(seated), own=piece.own, unit=unit)
    return told.tell()


def _name_series(seated: Seated) -> None:
    """How each session's numbers are printed, set by the office before the first is given."""
    for number, one in enumerate(seated.sessions, start=1):
        session = f"15-{number}"
        year = one.opens.year
        if seated.body.kind == "cppcc":
            open_series(seated.house, f"proposal/{session}", label=f"{year}年提案", pattern=f"{year}年第{{n}}号")
            continue
        for origin, words in (("session", ""), ("recess", "闭会")):
            open_series(
                seated.house,
                f"suggestion/{session}/{origin}",
                label=f"{year}年{words}建议",
                pattern=f"{year}年{words}第{{n}}号",
            )
