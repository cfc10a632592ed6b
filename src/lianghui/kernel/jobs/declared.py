"""What background work there is: declared where it belongs, found by name.

A room declares its work in a module ``jobs.py``, which is imported at start::

    @job("papers.render")
    def render(payload): ...

    @daily("suggestions.remind", at="08:00")
    def remind(day): ...

Long work is cut into jobs of less than a second: on SQLite a running job holds the only write lock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

JobFunction = Callable[[dict[str, Any]], None]
DailyFunction = Callable[[date], None]
OftenFunction = Callable[[], object]

JOBS: dict[str, JobFunction] = {}


@dataclass(frozen=True)
class Daily:
    """Work due once on every day of Asia/Shanghai, from ``at`` on."""

    name: str
    at: time
    run: DailyFunction


DAILIES: dict[str, Daily] = {}
OFTEN: dict[str, OftenFunction] = {}


def job(name: str) -> Callable[[JobFunction], JobFunction]:
    """Declare a function as the job ``name``. It runs inside the transaction that claims its row.

    Its effects in the database are therefore there exactly once, however often a worker dies; it must have no effect
    outside the database (sending outward is ``delivery.prepare``). It may be called again after an error.

    Raises ValueError for a name that is taken.
    """

    def declare(function: JobFunction) -> JobFunction:
        if JOBS.get(name, function) is not function:
            raise ValueError(f"background work {name!r} is declared twice")
        JOBS[name] = function
        return function

    return declare


def daily(name: str, at: str) -> Callable[[DailyFunction], DailyFunction]:
    """Declare work of every day from ``at`` (``"08:00"``, Asia/Shanghai) on; the function is given the day.

    A day on which no worker ran is not made up for: daily work looks at all that is due by its day.
    """

    def declare(function: DailyFunction) -> DailyFunction:
        def run(payload: dict[str, Any]) -> None:
            function(date.fromisoformat(payload["day"]))

        job(name)(run)
        DAILIES[name] = Daily(name, time.fromisoformat(at), function)
        return function

    return declare


def often(name: str) -> Callable[[OftenFunction], OftenFunction]:
    """Declare work for every round of the worker, about once a second, with transactions of its own: the sequencer."""

    def declare(function: OftenFunction) -> OftenFunction:
        OFTEN[name] = function
        return function

    return declare
