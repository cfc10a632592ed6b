"""Events and days that people know: the timeline follows, and goes back when they are withdrawn."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.library.changes import verify
from lianghui.kernel.library.entering import enter_days, enter_event, withdraw_event
from lianghui.kernel.library.models import Event
from lianghui.kernel.library.texts import in_force
from lianghui.kernel.library.timeline import Sure

LATE = dt.date(2024, 1, 1)


def test_a_repeal_ends_the_last_version_until_it_is_withdrawn(lamps, new, clerk, now):
    event = enter_event(
        lamps, kind="repealed", day=dt.date(2020, 1, 1), decision="《关于废止的决定》", by=clerk, at=now
    )
    new.refresh_from_db()
    assert (new.until, event.decision) == (dt.date(2020, 1, 1), "关于废止的决定")
    assert in_force(lamps, LATE).ended is not None
    with pytest.raises(ValidationError):
        withdraw_event(event, why=" ", by=clerk, at=now)
    withdraw_event(event, why="登记错了法规", by=clerk, at=now)
    new.refresh_from_db()
    assert new.until is None
    assert in_force(lamps, LATE).ended is None
    assert Event.objects.filter(withdrawn_why="登记错了法规").count() == 1
    assert verify() == []


def test_an_amendment_whose_text_is_not_here(lamps, new, clerk, now):
    enter_event(lamps, kind="amended", day=dt.date(2018, 1, 1), by=clerk, at=now)
    found = in_force(lamps, LATE)
    assert (found.version, len(found.missing), found.sure) == (new, 1, Sure.AS_FAR_AS_KNOWN)


def test_what_is_entered_is_checked(lamps, clerk, now):
    with pytest.raises(ValidationError):
        enter_event(lamps, kind="abolished", day=LATE, by=clerk, at=now)
    with pytest.raises(ValidationError):
        enter_event(lamps, kind="repealed", day=LATE, effective=dt.date(2023, 1, 1), by=clerk, at=now)
    enter_event(lamps, kind="repealed", day=LATE, by=clerk, at=now)
    with pytest.raises(ValidationError, match="已经登记"):
        enter_event(lamps, kind="repealed", day=LATE, by=clerk, at=now)


def test_an_event_of_a_text_stays(lamps, clerk, now):
    with pytest.raises(ValidationError, match="题注"):
        withdraw_event(lamps.events.first(), why="不要", by=clerk, at=now)


def test_a_day_of_effect_and_whether_a_text_is_current(lamps, old, new, clerk, now):
    enter_days(new, effective=dt.date(2010, 9, 1), current="yes", by=clerk, at=now)
    old.refresh_from_db()
    assert old.until == dt.date(2010, 9, 1)
    assert in_force(lamps, dt.date(2010, 8, 1)).version == old
    assert in_force(lamps, LATE).sure is Sure.KNOWN
    with pytest.raises(ValidationError, match="早于"):
        enter_days(new, effective=dt.date(2010, 1, 1), by=clerk, at=now)
    with pytest.raises(ValidationError):
        enter_days(new, current="maybe", by=clerk, at=now)
