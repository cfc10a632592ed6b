"""Bare append, the sequencer, and a million acts verified by each of the two verifiers."""

import datetime
import json
import os
import resource
import secrets
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from lianghui.kernel.institution.models import House, Region  # noqa: E402
from lianghui.kernel.ledger.algorithms import hash_with  # noqa: E402
from lianghui.kernel.ledger.canonical import canonical, seal  # noqa: E402
from lianghui.kernel.ledger.checks import verify  # noqa: E402
from lianghui.kernel.ledger.exports import export  # noqa: E402
from lianghui.kernel.ledger.merkle import leaf_hash  # noqa: E402
from lianghui.kernel.ledger.models import Act, Sealed  # noqa: E402
from lianghui.kernel.ledger.sequencer import checkpoint, sequence  # noqa: E402

SINGLE = 4000
DAY = datetime.date(2026, 11, 20)


def act(house: House, salt: bytes) -> tuple[Act, str]:
    uid = uuid.uuid4()
    facts = canonical(
        {
            "v": 1,
            "act": str(uid),
            "house": str(house.uid),
            "matter": str(uuid.uuid4()),
            "kind": "suggestion",
            "step": "suggestion.receive",
            "part": str(uuid.uuid4()),
            "by": {"person": str(uuid.uuid4()), "capacity": "post:" + str(uuid.uuid4()), "roles": ["unit_clerk"]},
            "happened": "2026-11-20",
            "entered": "2026-11-24T06:00:00.000Z",
            "data": {},
            "ops": [{"op": "part_state", "part": str(uuid.uuid4()), "to": "suggestion.assignment.received"}],
            "rules": {},
            "dims": {"topic": "health", "unit": "organ:" + str(uuid.uuid4())},
            "sealed": {"note": seal("note", "已收到", salt, "sha256")},
        }
    )
    row = Act(
        uid=uid,
        house=house,
        step="suggestion.receive",
        happened_on=DAY,
        entered_at=timezone.now(),
        facts=facts.decode(),
        leaf=leaf_hash(hash_with("sha256"), facts),
    )
    return row, "已收到"


def main() -> None:
    total = int(os.environ.get("LIANGHUI_BENCH_ACTS", "1000000"))
    call_command("migrate", verbosity=0)
    region = Region.objects.create(code="990000", name="云泽省", level="province")
    house = House.objects.create(region=region, kind="congress", name="省人大", short_name="省人大", slug="bench")
    found: dict[str, float] = {}
    rows = [act(house, secrets.token_bytes(16))[0] for _ in range(SINGLE)]
    begin = time.perf_counter()
    for row in rows:
        with transaction.atomic():
            row.save(force_insert=True)
    found["bare append, one by one, acts/s"] = SINGLE / (time.perf_counter() - begin)
    begin = time.perf_counter()
    for _ in range(0, total - SINGLE, 5000):
        salts = [secrets.token_bytes(16) for _ in range(5000)]
        batch = [act(house, salt)[0] for salt in salts]
        Act.objects.bulk_create(batch)
        Sealed.objects.bulk_create(
            [Sealed(act=row, name="note", value="已收到", salt=salt) for row, salt in zip(batch, salts, strict=True)]
        )
    print(f"{total} acts written in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    # The first acts have no sealed row: say so by the list of erasures, as an office would.
    from lianghui.kernel.ledger.models import Erasure

    Erasure.objects.bulk_create(
        [Erasure(house=house, target=row.uid, field="note", at=timezone.now()) for row in rows], batch_size=1000
    )
    begin = time.perf_counter()
    placed = sequence(house)
    found["sequencer, acts/s"] = placed / (time.perf_counter() - begin)
    checkpoint(house, now=timezone.now())
    begin = time.perf_counter()
    report = verify(house, now=timezone.now())
    found["verify inside, seconds"] = time.perf_counter() - begin
    found["verify inside, acts"] = report.size
    found["verify inside, problems"] = len(report.problems)
    found["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export"
        export(house, target)
        begin = time.perf_counter()
        done = subprocess.run(  # noqa: S603 - our own tool
            [sys.executable, "tools/verify_ledger.py", str(target)], check=False, stdout=subprocess.PIPE, text=True
        )
        found["verify outside, seconds"] = time.perf_counter() - begin
        found["verify outside, exit code"] = done.returncode
    print(json.dumps(found))


if __name__ == "__main__":
    main()
