"""From hand-over to last day by the published work calendars: a table read off by hand, and a count of its own.

The spans are those of the texts (truth/suggestion_rules.csv, where it is at hand). How a month ends, that the first
day does not count and that a last day of rest moves on are this platform's declared rule, not law (W28).
"""

import calendar
import csv
from datetime import date, timedelta
from importlib.resources import files

import pytest

from lianghui.duties.suggestions.tests.scene import Scene
from lianghui.kernel.rules.tests.shared_texts import truth
from lianghui.kernel.rules.tests.test_truth import KEYS, STARTS, UNITS

W, D, M = "working_day", "day", "month"
#: place -> limit -> value, unit, start event. What a text does not set has no line here.
SPANS = {
    "全国": {"answer": (3, M, "hand_over")},
    "浙江": {"return": (10, D, "receipt"), "joint": (2, M, "receipt"), "answer": (3, M, "hand_over")},
    "青岛": {"return": (5, W, "receipt"), "joint": (1, M, "receipt"), "answer": (3, M, "hand_over")},
    "山东": {"return": (5, D, "receipt"), "joint": (1, M, "receipt"), "answer": (3, M, "hand_over")},
    "北京": {"answer": (3, M, "hand_over")},
    "上海": {"return": (7, W, "receipt"), "joint": (1, M, "receipt"), "answer": (3, M, "hand_over")},
    # Three months from receipt in the text of 河南; 代表法 51 counts from hand-over, and the earlier day binds (W7).
    "河南": {"return": (10, W, "hand_over"), "joint": (2, M, "receipt"), "answer": (3, M, "hand_over")},
    "重庆": {
        "return": (10, W, "hand_over"),
        "contact": (20, W, "receipt"),
        "joint": (30, W, "hand_over"),
        "answer": (3, M, "hand_over"),
    },
}
HARD = {"全国", "浙江", "山东", "北京", "青岛", "上海", "河南", "重庆"}  # 代表法 51: six months by nature, everywhere


def handed(place, day, received=None):
    """Handed over on the day to a lead and a joint unit, received two days later where nothing else is said."""
    scene = Scene(place)
    scene.day = day
    scene.accepted()
    rows = [{"unit": scene.units[0], "role": "lead"}, {"unit": scene.units[1], "role": "joint"}]
    scene.took("hand_over", scene.clerk, units=rows)
    scene.day = received or day + timedelta(days=2)
    for n in (0, 1):
        scene.took("receive", scene.staff(n), scene.part(party=scene.units[n]))
    return scene


def limit(scene, key):
    part = scene.part(party=scene.units[1 if key == "joint" else 0])
    return scene.snapshot.limits.get(f"{key}/{part}")


@pytest.mark.parametrize(
    ("place", "day", "key", "due", "provisional"),
    [
        # 春节 2026: off 15 to 23 February, worked on Saturdays 14 and 28 February.
        ("重庆", "2026-02-10", "return", "2026-03-02", False),
        ("重庆", "2026-02-10", "joint", "2026-03-30", False),
        ("重庆", "2026-02-10", "answer", "2026-05-11", False),  # the 10th is a Sunday
        # 国庆 2025: off 1 to 8 October, worked on Sunday 28 September and Saturday 11 October.
        ("重庆", "2025-09-26", "return", "2025-10-16", False),
        ("河南", "2025-09-26", "return", "2025-10-16", False),
        ("青岛", "2025-09-26", "return", "2025-10-11", False),  # received on Sunday the 28th, which is worked
        ("上海", "2025-09-26", "return", "2025-10-14", False),
        # Calendar days do not jump a holiday; only a last day of rest moves on.
        ("山东", "2025-09-26", "return", "2025-10-09", False),  # 3 October is in the holiday
        ("浙江", "2025-09-26", "return", "2025-10-09", False),  # 8 October too
        # Month ends.
        ("全国", "2025-11-30", "answer", "2026-02-28", False),  # a Saturday, worked
        ("全国", "2026-03-31", "answer", "2026-06-30", False),
        ("全国", "2026-07-03", "answer", "2026-10-08", False),  # 3 October is in the holiday
        # Nothing is published beyond 2026: counted by weekends and fixed holidays, marked 暂定, never refused.
        ("重庆", "2026-11-20", "joint", "2027-01-04", True),
        ("重庆", "2026-11-20", "return", "2026-12-04", False),
        ("重庆", "2026-11-20", "answer", "2027-02-22", True),  # 20 February 2027 is a Saturday
        # The notice for 2027 may take in the last days of December, as that for 2007 did.
        ("全国", "2026-09-30", "answer", "2026-12-30", True),
    ],
)
def test_a_table_of_days(place, day, key, due, provisional):
    found = limit(handed(place, date.fromisoformat(day)), key)
    assert (found.due, found.provisional) == (due, provisional)


@pytest.mark.parametrize("place", sorted(HARD))
def test_six_months_by_nature_from_the_same_hand_over_everywhere(place):
    scene = handed(place, date(2026, 3, 2))
    scene.took("classify_hard", scene.clerk, after=60)
    assert limit(scene, "answer").due == "2026-09-02"


# A count of its own, from the notices' dates alone


def published():
    text = (files("lianghui.kernel.calendar") / "data" / "holidays.csv").read_text(encoding="utf-8")
    return {date.fromisoformat(row["date"]): row["off_or_on"] == "on" for row in csv.DictReader(text.splitlines())}


NOTICED = published()


def works(day):
    return NOTICED.get(day, day.weekday() < 5)


def counted(start, value, unit):
    """The last day, counted day by day."""
    if unit == M:
        year, month = divmod(start.year * 12 + start.month - 1 + value, 12)
        day = date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
    else:
        day, left = start, value
        while left:
            day += timedelta(days=1)
            left -= unit == D or works(day)
    while not works(day):
        day += timedelta(days=1)
    return day


def backwards(due, value, unit):
    """Days from which a span could have started, counted back from its last day."""
    day = due - timedelta(days=200)
    return [at for at in (day + timedelta(days=n) for n in range(200)) if counted(at, value, unit) == due]


# A year's hand-overs: every month end, every eve of a holiday, and the days between in steps of a prime.
DAYS = [date(2024, 12, 1) + timedelta(days=11 * n) for n in range(50)] + [
    date(2025, 1, 27), date(2025, 1, 31), date(2025, 4, 30), date(2025, 8, 31), date(2025, 11, 30), date(2025, 12, 31),
]  # fmt: skip


@pytest.mark.parametrize("place", SPANS)
def test_every_limit_is_where_a_plain_count_puts_it_forwards_and_backwards(place):
    for day in DAYS:
        scene = handed(place, day)
        starts = {"hand_over": day, "receipt": scene.day}
        for key in ("return", "contact", "joint", "answer"):
            found = limit(scene, key)
            span = SPANS[place].get(key)
            assert (found is None) == (span is None), (day, key)
            if span:
                value, unit, event = span
                expected = counted(starts[event], value, unit)
                assert (found.due, found.provisional) == (expected.isoformat(), False), (day, key)
                assert starts[event] in backwards(expected, value, unit), (day, key)


def test_the_spans_are_those_of_the_texts():
    rows = truth()
    if not rows:
        pytest.skip("旁边没有 shared/truth，无法核对。")
    told = {}
    for row in rows:
        if row["unit"] in ("day", "workday", "month") and row["pack"] in SPANS:
            key = KEYS.get(row["key"], row["key"])
            start = STARTS.get(row["start"], row["start"])
            told.setdefault((row["pack"], key), []).append(
                (int(row["value"]), UNITS.get(row["unit"], row["unit"]), start)
            )
    checked = 0
    for place, spans in SPANS.items():
        for key, (value, unit, event) in spans.items():
            lines = told.get((place, key), [])
            assert all((v, u) == (value, unit) for v, u, _ in lines), (place, key)
            # 代表法 51 overrides the later start of a local answer; every other limit starts as its text says.
            assert key == "answer" or {event} == {start for *_, start in lines}, (place, key)
            checked += len(lines)
    assert checked > 15
