"""The rows a figure counts, as the reader may see them: what is not theirs to see is counted and not shown."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.figures.words import key_words, word
from lianghui.faces.workbench.shown import Cell, Column, Row, Table
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Fold, Matter, Reading
from lianghui.kernel.procedure.seeing import shows_act
from lianghui.kernel.procedure.shapes import Act, Snapshot

HEADS = ("日期", "编号", "标题", "步骤", "承办单位", "结果", "用时（天）")


@dataclass(frozen=True)
class Line:
    """One counted row in words. ``uid`` is empty where the reader may not open the matter."""

    day: datetime.date
    number: str
    title: str
    step: str
    unit: str
    outcome: str
    days: str
    uid: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """For a sheet."""
        return (self.day.isoformat(), self.number, self.title, self.step, self.unit, self.outcome, self.days)


def lines_of(rows: Sequence[Reading], refs: frozenset[str], day: datetime.date) -> list[Line]:
    """Each row in words. Five queries at most beside the names, for any number of rows."""
    ids = {row.matter_id for row in rows}
    seen = set(Matter.objects.seen_by(refs).filter(pk__in=ids).values_list("pk", flat=True))
    folds = dict(Fold.objects.filter(matter__in=seen).values_list("matter_id", "body"))
    snapshots = {pk: Snapshot.from_json(body) for pk, body in folds.items()}
    units = key_words("", "unit", {row.unit for row in rows if row.unit}, day)
    return [_line(row, snapshots.get(row.matter_id), refs, units) for row in rows]


def _line(row: Reading, snapshot: Snapshot | None, refs: frozenset[str], units: dict[str, str]) -> Line:
    procedure = procedure_of(row.matter.kind)
    step = procedure.step(row.step).label
    if snapshot is None:
        return Line(row.happened_on, "", _("（您现在的身份不能查看这一件）"), step, "", "", "")
    open_to = shows_act(procedure, snapshot, Act.from_facts(json.loads(row.act.facts)), refs)
    return Line(
        day=row.happened_on,
        number=row.matter.number_text,
        title=row.matter.title or _("（无标题）"),
        step=step,
        unit=units.get(row.unit, "") if open_to else "",
        outcome=(word(row.matter.kind, "outcome", row.outcome) if row.outcome else "") if open_to else "",
        days=str(row.days) if row.days is not None and open_to else "",
        uid=str(row.matter.uid),
    )


def table_of(lines: Sequence[Line], caption: str) -> Table:
    """The rows as a table."""
    rows = [
        Row(
            [
                Cell(day=line.day),
                Cell(line.number),
                Cell(line.title, reverse("matter", args=[line.uid]) if line.uid else "", title=True),
                Cell(line.step),
                Cell(line.unit),
                Cell(line.outcome),
                Cell(line.days),
            ]
        )
        for line in lines
    ]
    columns = [Column(_(head), right=head == HEADS[-1]) for head in HEADS]
    return Table(caption, columns, rows)
