"""Bare append, the sequencer, and a million acts verified by each of the two verifiers."""

import datetime
import json
import multiprocessing
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
from django.db import connections, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from lianghui.kernel import rows  # noqa: E402
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
    uid, now = uuid.uuid4(), timezone.now()
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    facts = canonical(
        {
            "v": 1,
            "act": str(uid),
            "house": str(house.uid),
            "matter": None,
            "kind": "suggestion",
            "step": "suggestion.receive",
            "part": str(uuid.uuid4()),
            "by": {"person": str(uuid.uuid4()), "capacity": "post:" + str(uuid.uuid4()), "roles": ["unit_clerk"]},
            "happened": "2026-11-20",
            "entered": now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03}Z",
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
        entered_at=now,
        facts=facts.decode(),
        leaf=leaf_hash(hash_with("sha256"), facts),
    )
    return row, "已收到"


def append(pk: int) -> float:
    """Acts a second, each in a transaction of its own."""
    connections.close_all()
    house = House.objects.get(pk=pk)
    made = [act(house, secrets.token_bytes(16))[0] for _ in range(SINGLE)]
    begin = time.perf_counter()
    for row in made:
        with transaction.atomic():
            rows.create([row])
    return SINGLE / (time.perf_counter() - begin)


def main() -> None:
    total = int(os.environ.get("LIANGHUI_BENCH_ACTS", "1000000"))
    call_command("migrate", verbosity=0)
    region = Region.objects.create(code="990000", name="云泽省", level="province")
    house = House.objects.create(region=region, kind="congress", name="省人大", short_name="省人大", slug="bench")
    found: dict[str, float] = {}
    found["bare append, one process, acts/s"] = append(house.pk)
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        found["bare append, two processes together, acts/s"] = sum(pool.map(append, [house.pk] * 2))
    begin = time.perf_counter()
    for _ in range(0, total - 3 * SINGLE, 5000):
        salts = [secrets.token_bytes(16) for _ in range(5000)]
        batch = [act(house, salt)[0] for salt in salts]
        rows.create(batch)
        pairs = zip(batch, salts, strict=True)
        notes = [{"act_id": row.pk, "name": "note", "value": "已收到", "salt": salt} for row, salt in pairs]
        rows.insert(Sealed, notes)
    print(f"{total} acts written in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    # The first acts have no sealed row: say so by the list of erasures, as an office would.
    from lianghui.kernel.ledger.models import Erasure

    bare = Act.objects.filter(house=house, sealed=None).values_list("uid", flat=True)
    Erasure.objects.bulk_create(
        [Erasure(house=house, target=uid, field="note", at=timezone.now()) for uid in bare], batch_size=1000
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
    print("\n".join(map(str, report.problems[:3])), file=sys.stderr)
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
