from datetime import date, timedelta

from lianghui.kernel.rules.line import Line, Reach
from lianghui.kernel.rules.preview import OpenLimit, preview


def count(start, value, unit):
    return start + timedelta(days=value * {"day": 1, "month": 30}[unit])


def limit(number, start, days, key="joint", event="receipt"):
    return OpenLimit(f"uid-{number}", number, key, start, start + timedelta(days=days), event)


RULE = Line("joint", 20, "day", "receipt", reach=Reach.OWN, since=date(2026, 6, 1))


def test_it_lists_only_what_changes_soonest_first():
    limits = [
        limit("3号", date(2026, 6, 10), 30),
        limit("1号", date(2026, 5, 1), 30),
        limit("2号", date(2026, 6, 5), 20),
        limit("4号", date(2026, 5, 1), 90, key="answer"),
    ]
    changes = preview(RULE, limits, count)
    assert [(one.number, one.due, one.days) for one in changes] == [
        ("1号", date(2026, 5, 21), -10),
        ("3号", date(2026, 6, 30), -10),
    ]
    assert "施行前" in changes[0].why
    assert "施行后" in changes[1].why


def test_another_start_event_is_left_to_the_clerk():
    changes = preview(RULE, [limit("1号", date(2026, 6, 1), 20, event="hand_over")], count)
    assert [(one.due, one.days) for one in changes] == [(None, None)]
    assert "起算事件" in changes[0].why


def test_a_rule_without_a_number_is_left_to_the_clerk():
    changes = preview(Line("joint", "promptly", since=date(2026, 6, 1)), [limit("1号", date(2026, 6, 1), 20)], count)
    assert changes[0].due is None
