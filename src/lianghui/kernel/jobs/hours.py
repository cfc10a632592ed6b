"""Hours in which notices may go out: nobody's telephone rings at night."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def read_hours(text: str) -> tuple[time, time]:
    """Read ``"08:00-20:00"``. Raises ValueError unless the first hour is before the second."""
    first, _, last = text.partition("-")
    start, end = time.fromisoformat(first.strip()), time.fromisoformat(last.strip())
    if not start < end:
        raise ValueError(f"通知时段 {text!r} 不对：应写作“08:00-20:00”，前者早于后者。")
    return start, end


def next_allowed(moment: datetime, start: time, end: time) -> datetime:
    """Return ``moment`` where it lies in the allowed hours of Asia/Shanghai, else the next beginning of them."""
    local = moment.astimezone(SHANGHAI)
    if start <= local.time() < end:
        return moment
    day = local.date() if local.time() < start else local.date() + timedelta(days=1)
    return datetime.combine(day, start, tzinfo=SHANGHAI).astimezone(moment.tzinfo)
