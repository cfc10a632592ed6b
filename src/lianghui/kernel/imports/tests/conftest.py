"""A small house, and batches of letters brought in from a made-up sheet."""

import datetime
from pathlib import Path

import pytest

from lianghui.demo.small import Small, small_house
from lianghui.kernel.imports.batches import confirm, preview, sheet_of, upload
from lianghui.kernel.imports.carrying_out import carry_out
from lianghui.kernel.imports.mapping import mapping_for
from lianghui.kernel.imports.models import ImportBatch
from lianghui.kernel.imports.plan import kind_of
from lianghui.kernel.imports.tests import files
from lianghui.kernel.procedure.states import fill_states

NOW = datetime.datetime(2026, 3, 2, 2, 0, tzinfo=datetime.UTC)


class Desk:
    """The clerk's hands."""

    def __init__(self, small: Small, folder: Path) -> None:
        self.small = small
        self.folder = folder
        self.files = 0

    def previewed(self, rows=None, head=None, *, kind="letters", who="clerk", now=NOW) -> ImportBatch:
        self.files += 1
        path = files.xlsx(self.folder / f"{self.files}.xlsx", rows, head or files.HEAD)
        capacity = self.small.ref(who)
        batch = upload(kind_of(kind), self.small.house, path.name, [path.read_bytes()], capacity=capacity, now=now)
        sheet = sheet_of(batch)
        columns = mapping_for(kind_of(kind), self.small.house, sheet)
        return preview(batch, sheet, columns, actor=self.small.actors[who], now=now)

    def brought_in(self, rows=None, head=None, **how) -> ImportBatch:
        batch = self.previewed(rows, head, **how)
        confirm(batch)
        carry_out(batch, lambda: how.get("now", NOW))
        return batch


@pytest.fixture
def desk(db, tmp_path, settings):
    settings.VAR = tmp_path / "var"
    fill_states()
    return Desk(small_house(datetime.date(2026, 3, 2)), tmp_path)
