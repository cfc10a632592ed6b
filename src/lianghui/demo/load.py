"""Loads the fictional province with its three years of work 虚构演示数据. Only into an empty database.

One seed gives one province: names, subjects, days and outcomes; uids and salts are random as everywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from lianghui.demo.accounts import make_accounts
from lianghui.demo.cast import Cast
from lianghui.demo.handling import Handling
from lianghui.demo.institution import Seated, Unit, enter_units, seat
from lianghui.demo.names import Names
from lianghui.demo.own_rules import set_rules
from lianghui.demo.places import PLACES, make_regions
from lianghui.demo.playing import Played, Story, play
from lianghui.kernel.ledger.sequencer import checkpoint
from lianghui.kernel.papers.numbering import open_series
from lianghui.kernel.procedure.take import today_in_law

SEED = 20080110
IN_SESSION = {"suggestion": 0.56, "proposal": 0.78}
RECENT = 150  # days: a good part of what came in the recess came lately, so that much is under way today
LATELY = 0.4  # the share of them that came then
LIVE = 12  # days before today of which notices are sent and papers printed, as if the office had worked here all along
#: What must be seen today whatever chance brings: how it stands, and how many days ago it was submitted.
FATES = (
    ("unsigned", 2),
    ("unread", 3),
    ("unread", 9),
    ("advised", 14),
    ("waiting", 24),
    ("returned", 32),
    ("key", 60),
    ("late", 125),
    ("late", 150),
    ("hard", 170),
    ("dissatisfied", 130),
    ("dissatisfied", 160),
    ("merged", 40),
    ("turned_away", 80),
    ("withdrawn", 70),
    ("passed_up", 90),
    ("secret", 110),
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
    for place in PLACES:
        for body in place.bodies:
            progress(f"录入{body.name}：届次、会议、机构、{'委员' if body.kind == 'cppcc' else '代表'}和职务……")
            seated = seat(place, body, regions[place.key], names, today=today, scale=scale)
            set_rules(seated)
            loaded.seated[body.slug] = seated
    for slug, seated in loaded.seated.items():
        loaded.played[slug] = _work(seated, loaded.units, now=now, scale=scale, progress=progress)
    progress("建立演示账号……")
    make_accounts(loaded.seated, loaded.units)
    return loaded


def _work(seated: Seated, units: Mapping[str, Unit], *, now: datetime, scale: float, progress: Say) -> Played:
    """Three years of one house."""
    today = today_in_law(now)
    _name_series(seated)
    cast = Cast(seated, units, today)
    stories = list(_stories(seated, cast, today, max(8, round(seated.body.matters * scale))))
    months: set[tuple[int, int]] = set()

    def week(day: date, acts: int) -> None:
        month = (day.year, day.month)
        if month in months:
            return
        months.add(month)
        if len(months) % 6 == 1:
            progress(f"  {seated.body.short_name}：办到 {day.year} 年 {day.month} 月，已有 {acts} 个步骤")

    kind = "提案" if seated.body.kind == "cppcc" else "建议"
    progress(f"{seated.body.name}：{len(stories)} 件{kind}，逐周提出、交办、答复、评价……")
    played = play(seated.house, stories, today=today, now=now, live_from=today - timedelta(days=LIVE), week=week)
    checkpoint(seated.house, now=now)
    return played


def _stories(seated: Seated, cast: Cast, today: date, count: int) -> Iterator[Story]:
    kind = "proposal" if seated.body.kind == "cppcc" else "suggestion"
    rng = Random(f"{SEED}/{seated.body.slug}")  # noqa: S311 - see above
    days = seated.sessions
    first = days[0].closes
    for fate, ago in FATES:
        if seated.place.level in {"city", "county"} and (kind == "proposal" or fate != "merged"):
            yield _story(seated, cast, today, kind, Random(rng.random()), today - timedelta(days=ago), fate)  # noqa: S311
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


def _story(seated: Seated, cast: Cast, today: date, kind: str, rng: Random, day: date, fate: str = "") -> Story:
    """The story of what is submitted on the day, in the session or the recess the day falls in."""
    session = max((one for one in seated.sessions if one.opens <= day), key=lambda one: one.number)
    sits = day <= session.closes
    return Handling(kind, cast, rng, day, today, session=session.number, sits=sits, fate=fate).tell()


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
