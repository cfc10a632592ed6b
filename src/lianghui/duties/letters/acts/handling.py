"""What each step of a letter changes. Pure."""

import datetime

from lianghui.kernel.calendar.limits import add_months
from lianghui.kernel.procedure.decide import Case

MONTHS = 3


def series_of(submitted: str | None) -> str:
    """The number series of a letter: one a year of receipt."""
    return f"letter/{(submitted or '')[:4]}"


def receive(case: Case) -> None:
    """The letter is entered under the day it came. Data: kind, topic, ``at`` (local time where known), recorded number.

    Who wrote it, and how to reach them, is sealed (``sender``, ``contact``).
    """
    house = f"house:{case.now.house}"
    case.put("submitted", case.happened.isoformat())
    case.put("holder", house)
    case.lets_see(house)
    case.set(year=case.happened.year)
    sort(case)
    if case.data.get("recorded_number"):
        case.record_number(
            series_of(case.happened.isoformat()), case.data["recorded_number"], case.data.get("recorded_text", "")
        )


def sort(case: Case) -> None:
    """Kind and topic, as far as they are given."""
    for name in ("kind", "topic"):
        if case.data.get(name):
            case.set(**{name: case.data[name]})


def turn(case: Case) -> None:
    """A unit takes it over; one that had it before sees it no longer."""
    unit = case.data["unit"]
    before = case.now.parties.get("unit", ())
    if unit in before:
        case.refuse("已经转给这个单位，不用再转。", "data")
    case.hides_from(*before)
    case.parties("unit", [unit])
    case.lets_see(unit)
    case.put("holder", unit)
    case.dims["unit"] = unit


def answer(case: Case) -> None:
    """Answered: days are counted from the day of receipt, months by the calendar and not by days of rest."""
    received = datetime.date.fromisoformat(case.now.submitted or case.happened.isoformat())
    case.dims["days"] = (case.happened - received).days
    case.dims["within_3_months"] = case.happened <= add_months(received, MONTHS)
    unit = next(iter(case.now.parties.get("unit", ())), None)
    if unit:
        case.dims["unit"] = unit
    case.put("holder", "")


def close(case: Case) -> None:
    """Put away; without an answer only with a reason."""
    answered = case.before.state == case.procedure.full("answered")
    if not answered and not case.sealed.get("reason"):
        case.refuse("这件来信还没有答复。确需直接归档的，请说明理由（匿名、重复来信等）。", "data")
    case.dims["outcome"] = "answered" if answered else "unanswered"
    case.put("holder", "")
