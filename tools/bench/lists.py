"""Lists, details and search over many suggestions, filled by the server and asked as pages ask."""

import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402

from lianghui.kernel.institution.models import House, Region  # noqa: E402
from lianghui.kernel.procedure.listing import DUE, of_unit, page  # noqa: E402
from lianghui.kernel.procedure.models import Fold, Limit, Matter, Part  # noqa: E402
from lianghui.kernel.text.bigrams import index_terms  # noqa: E402

HOUSES = 39
WORDS = [
    "供水",
    "路灯",
    "学校",
    "养老",
    "公交",
    "停车",
    "垃圾",
    "河道",
    "菜场",
    "医保",
    "社区",
    "工业",
    "农田",
    "桥梁",
    "绿化",
]
WORDS += ["噪声", "电梯", "图书", "体育", "消防", "献血", "食品安全"]
STATES = ("submitted", "accepted", "handed_over", "answered", "judged", "closed")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def fill(size: int) -> None:
    """Fill with the server's own statements; the shares are those of ENGINEERING m8."""
    call_command("migrate", verbosity=0)
    houses = []
    for n in range(HOUSES):
        region = Region.objects.create(code=f"99{n:04d}", name=f"第{n}县", level="county")
        houses.append(
            House.objects.create(region=region, kind="congress", name=f"{n}", short_name=f"{n}", slug=f"h{n}")
        )
    rng = random.Random(1)
    themes = [" ".join(rng.sample(WORDS, 6)) + f"建议{n}" for n in range(2000)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE theme (n int primary key, words tsvector, words_text text)")
        cursor.executemany(
            "INSERT INTO theme VALUES (%s, array_to_tsvector(%s::text[]), %s)",
            [(n, list(index_terms(text)), text) for n, text in enumerate(themes)],
        )
        ids = [house.pk for house in houses]
        # One house has forty in a hundred.
        pick = f"(ARRAY{ids})[CASE WHEN i %% 10 < 4 THEN 1 ELSE 2 + (i::bigint * 7919 %% 38) END]"
        states = ", ".join(f"'suggestion.{state}'" for state in STATES)
        cursor.execute(
            f"""INSERT INTO procedure_matter (uid, house_id, kind, state_id, series, number, number_text, title, holder,
                submitted_on, year, next_due, publicity, secrecy, version, desk)
            SELECT gen_random_uuid(), {pick}, 'suggestion', (ARRAY[{states}])[1 + (i::bigint * 31 %% 6)],
                's' || i %% 40,
                i,
                '第' || i || '号', '关于改善' || (i %% 2000) || '的建议', 'organ:' || (i %% 600),
                d, extract(year from d), CASE WHEN i %% 4 = 0 THEN d + 90 END, '', '', 8, true
            FROM (SELECT i, DATE '2016-01-01' + ((i::bigint * 7907) %% 3650)::int AS d
                  FROM generate_series(1, %s) AS i) s""",
            [size],
        )
        say("matters")
        # Acts and titles as far as a search looks at them; positions and leaves play no part here.
        cursor.execute(
            """INSERT INTO ledger_act (uid, house_id, matter_id, step, happened_on, entered_at, facts, leaf)
            SELECT gen_random_uuid(), house_id, id, 'suggestion.submit', submitted_on, now(), '{}', '\\x00'
            FROM procedure_matter"""
        )
        cursor.execute(
            """INSERT INTO ledger_sealed (act_id, name, value, salt)
            SELECT a.id, 'title', to_jsonb(t.words_text), '\\x00'
            FROM ledger_act a JOIN procedure_matter m ON m.id = a.matter_id JOIN theme t ON t.n = m.number % 2000"""
        )
        cursor.execute(
            """INSERT INTO procedure_fold (matter_id, body)
            SELECT matter_id, jsonb_build_object('texts', jsonb_build_object('title', uid::text)) FROM ledger_act"""
        )
        say("acts, titles, folds")
        cursor.execute(
            """INSERT INTO suggestions_suggestion (matter_id, proposer_kind, origin, session, topic, anonymous,
                paper_signed, hard, key_item, turned_away, ground, objection, publicity_wish)
            SELECT id, 'deputy', 'session', '17-1', 't' || id % 12, false, false, false, false, '', '', '', ''
            FROM procedure_matter"""
        )
        cursor.execute(
            """INSERT INTO procedure_part (uid, matter_id, kind, party, state_id, data)
            SELECT gen_random_uuid(), id, 'assignment', holder, 'suggestion.assignment.answered', '{}'
            FROM procedure_matter"""
        )
        cursor.execute(
            """INSERT INTO procedure_limit
                (matter_id, part_id, place, key, start, due, provisional, state, closed_on, rule)
            SELECT id, NULL, 'answer', 'answer', submitted_on, submitted_on + 90, false,
                CASE WHEN next_due IS NULL THEN 'met' ELSE 'running' END, NULL, '{}' FROM procedure_matter"""
        )
        say("parts, limits")
        cursor.execute(
            """INSERT INTO procedure_audience (matter_id, who, kind, submitted_on)
            SELECT id, holder, kind, submitted_on FROM procedure_matter UNION ALL
            SELECT id, 'mandate:' || id % 20000, kind, submitted_on FROM procedure_matter UNION ALL
            SELECT id, 'person:' || id % 20000, kind, submitted_on FROM procedure_matter"""
        )
        say("audience")
        cursor.execute(
            """INSERT INTO text_searchrow (matter_id, side, house_id, date, bigrams)
            SELECT m.id, 'desk', m.house_id, m.submitted_on, t.words
            FROM procedure_matter m JOIN theme t ON t.n = m.number % 2000"""
        )
        say("search rows")
        cursor.execute("VACUUM ANALYZE")


def timed(
    name: str, ask: Callable[[], object], found: dict[str, float], *, times: int = 40, worst: bool = False
) -> None:
    """Median of many, or the 95th in a hundred, in milliseconds."""
    ask()
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        ask()
        took.append((time.perf_counter() - begin) * 1000)
    took.sort()
    found[name] = took[int(times * 0.95)] if worst else took[times // 2]
    say(f"{name} {found[name]:.2f}")


def measure() -> dict[str, float]:
    """Ask as the pages ask."""
    house = House.objects.order_by("pk").first()
    assert house is not None
    desk = frozenset({f"house:{house.uid}"})
    unit = frozenset({"organ:42"})
    deputy = frozenset({"mandate:77", "person:77"})
    found: dict[str, float] = {}

    def first(**more: object) -> object:
        return page(desk, "suggestion", counted=False, **more)  # type: ignore[arg-type]

    deep = None
    middle = Matter.objects.unscoped("bench").filter(house=house, submitted_on="2020-06-01").order_by("-id").first()
    if middle is not None:
        from lianghui.kernel.procedure.listing import Place

        deep = Place(middle.submitted_on, middle.pk)
    timed("= first page", first, found)
    after = page(desk, "suggestion", counted=False).next
    timed("= next page", lambda: first(after=after), found)
    timed("= deep page", lambda: first(after=deep), found)
    timed("= by state", lambda: first(filters=[Q(state="suggestion.handed_over")]), found)
    timed("= by year", lambda: first(filters=[Q(year=2020)]), found)
    timed("= by holder", lambda: first(filters=[Q(holder="organ:42")]), found)
    timed("= by due day", lambda: first(order=DUE), found)
    timed("= unit's list", lambda: page(unit, "suggestion", counted=False), found)
    timed("= deputy's list", lambda: page(deputy, "suggestion", counted=False), found)
    some = list(Matter.objects.unscoped("bench").filter(house=house).order_by("-id")[:200])
    turn = iter(range(10**9))

    def detail() -> None:
        uid = some[next(turn) % 200].uid
        matter = Matter.objects.seen_by(desk).select_related("suggestion").get(uid=uid)
        list(Part.objects.filter(matter=matter))
        list(Limit.objects.filter(matter=matter))
        Fold.objects.get(matter=matter)

    timed("= detail", detail, found, times=100)
    timed("total, capped (p95)", lambda: page(desk, "suggestion").total, found, worst=True)
    timed(
        "state + year (p95)",
        lambda: first(filters=[Q(state="suggestion.answered"), Q(year=2019)]),
        found,
        worst=True,
    )
    timed(
        "year + topic (p95)",
        lambda: first(filters=[Q(year=2019), Q(suggestion__topic="t5")]),
        found,
        worst=True,
    )
    timed(
        "state + topic + unit (p95)",
        lambda: first(filters=[Q(state="suggestion.closed"), Q(suggestion__topic="t5"), of_unit("organ:42")]),
        found,
        worst=True,
    )
    timed("topic that no one has (p95)", lambda: first(filters=[Q(suggestion__topic="none")]), found, worst=True)
    timed("unit, by due day (p95)", lambda: page(unit, "suggestion", order=DUE, counted=False), found, worst=True)
    for word in ("建议", "供水", "食品安全", "献血"):
        timed(f"search {word} (p95)", lambda w=word: first(query=w), found, worst=True)
    timed(
        "search + state (p95)", lambda: first(query="供水", filters=[Q(state="suggestion.closed")]), found, worst=True
    )
    timed("unit's search (p95)", lambda: page(unit, "suggestion", query="供水"), found, worst=True)
    found["# memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


if __name__ == "__main__":
    begun = time.perf_counter()
    fill(int(sys.argv[1]))
    say(f"filled in {time.perf_counter() - begun:.0f} s")
    print(json.dumps(measure()))
