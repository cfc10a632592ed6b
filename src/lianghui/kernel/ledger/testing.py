"""For test suites: acts without a procedure, and the flush of transactional tests past the guards."""

import itertools
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.canonical import canonical, seal
from lianghui.kernel.ledger.guards import take_down
from lianghui.kernel.ledger.merkle import leaf_hash
from lianghui.kernel.ledger.models import Act, Sealed

_salts = itertools.count(1)
DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 24, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _guards_lifted_for_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """A transactional test ends by flushing every table, which the guards refuse; migrate's signal puts them back."""
    marker = request.node.get_closest_marker("django_db")
    transactional = "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction"))
    if transactional:
        request.getfixturevalue("transactional_db")
    yield
    if transactional:
        take_down()


def append_acts(
    house: House, count: int, *, sealed: dict[str, Any] | None = None, step: str = "test.step", data: Any = None
) -> list[Act]:
    """Write ``count`` acts without a matter, each with the ``sealed`` fields, as the procedure room would."""
    digest, rows, seals = hash_with(house.log_algorithm), [], []
    for _ in range(count):
        uid = uuid.uuid4()
        salted = {name: next(_salts).to_bytes(16, "big") for name in sealed or {}}
        facts = canonical(
            {
                "v": 1,
                "act": str(uid),
                "house": str(house.uid),
                "matter": None,
                "kind": "test",
                "step": step,
                "happened": DAY.isoformat(),
                "entered": "2026-11-24T06:00:00.000Z",
                "sealed": {
                    name: seal(name, value, salted[name], house.log_algorithm) for name, value in (sealed or {}).items()
                },
                "corrects": None,
                "data": data or {},
            }
        )
        rows.append(
            Act(
                uid=uid,
                house=house,
                step=step,
                happened_on=DAY,
                entered_at=MOMENT,
                facts=facts.decode(),
                leaf=leaf_hash(digest, facts),
            )
        )
        seals.append(salted)
    Act.objects.bulk_create(rows, batch_size=5000)
    Sealed.objects.bulk_create(
        [
            Sealed(act=row, name=name, value=(sealed or {})[name], salt=salt)
            for row, salted in zip(rows, seals, strict=True)
            for name, salt in salted.items()
        ],
        batch_size=5000,
    )
    return rows
