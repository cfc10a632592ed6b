"""A row of an office's register as the steps that led there, each on its day, entered by the clerk for who took it."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from lianghui.duties.suggestions.imports.naming import Naming, UnknownName
from lianghui.kernel.imports.plan import Context, Number, Planned, PlannedStep, Problem, ReadRow
from lianghui.kernel.procedure.actors import entering_for
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.shapes import Snapshot

LONGEST_TITLE = 200
JOINTLY = {"deputy": "joint", "member": "members_jointly"}


class RowError(Exception):
    """The row cannot be planned; ``column`` says where."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.column = column


def plan(kind: str, rows: Sequence[ReadRow], context: Context) -> list[Planned]:
    """What each row becomes; a row at fault comes back with its problem and without steps."""
    naming = Naming(context.house)
    return [_one(kind, row, context, naming) for row in rows]


def _one(kind: str, row: ReadRow, context: Context, naming: Naming) -> Planned:
    title = row.get("title")
    try:
        told = _Row(kind, row, context, naming)
        return Planned(row.number, natural=told.natural, label=title, steps=tuple(told.steps()), reserves=told.reserves)
    except RowError as fault:
        return Planned(row.number, "", title, problems=(Problem(str(fault), fault.column),))
    except UnknownName as fault:
        return Planned(row.number, "", title, problems=(Problem(str(fault)),))


class _Row:
    """One row on its way to steps."""

    def __init__(self, kind: str, row: ReadRow, context: Context, naming: Naming) -> None:
        self.kind, self.row, self.clerk, self.naming = kind, row, context.actor, naming
        if len(row.get("title")) > LONGEST_TITLE:
            raise RowError(f"“标题”超过{LONGEST_TITLE}个字，请检查各列是否对齐。", "title")
        self.day: date = row.get("submitted")
        first, *others = row.get("proposer")
        self.proposer, self.proposer_kind = naming.proposer(first, self.day)
        names = dict.fromkeys([*others, *(row.get("cosigners") or [])])
        refs = [naming.member(name, self.day) for name in names if name != first]
        self.cosigners = [ref for ref in dict.fromkeys(refs) if ref != self.proposer]
        self.sitting = naming.sitting(self.day)
        self.units = self._units()
        self._whole()

    @property
    def reserves(self) -> Number | None:
        """The number it bore, in the series its session gives it."""
        written = self.row.get("number")
        if not written:
            return None
        number, text = _number(written)
        fields = {"session": self._session, "origin": self._origin}
        snapshot = Snapshot("", "", self.kind, fields=fields)
        return Number(procedure_of(self.kind).series["sitting"](snapshot), number, text)

    @property
    def natural(self) -> str:
        """What makes it the same row in another file: its number, else who proposed what on which day."""
        number = self.reserves
        if number is not None:
            return f"{number.series}\x1f{number.number}"
        return "\x1f".join((self.proposer, self.row.get("title"), self.day.isoformat()))

    @property
    def _session(self) -> str:
        return f"{self.sitting.term}-{self.sitting.session}"

    @property
    def _origin(self) -> str:
        return "session" if self.sitting.in_session else "recess"

    def steps(self) -> Iterator[PlannedStep]:
        """The whole history in its order."""
        yield from self._filed()
        yield self._accepted()
        handed = self.row.get("handed_over")
        if self.units:
            data = {"units": [{"unit": unit, "role": role} for role, unit in self.units]}
            yield PlannedStep(f"{self.kind}.hand_over", self.clerk, handed, data)
            for _role, unit in self.units:
                yield self._for(unit, "receive", handed, part=_part("assignment", unit, "waiting"))
        if self.row.get("answered"):
            yield from self._answered(self.row.get("answered"))
        if self.row.get("closed"):
            yield PlannedStep(f"{self.kind}.close", self.clerk, self.row.get("closed"))

    def _filed(self) -> Iterator[PlannedStep]:
        kind = JOINTLY.get(self.proposer_kind, self.proposer_kind) if self.cosigners else self.proposer_kind
        data = {
            "proposer": self.proposer,
            "proposer_kind": kind,
            "origin": self._origin,
            "session": self._session,
            "topic": self.row.get("topic") or "other",
            "cosigners": self.cosigners,
        }
        texts = {name: self.row.get(name) for name in ("title", "problem", "proposal") if self.row.get(name)}
        yield self._for(self.proposer, "submit", self.day, data, texts)
        for ref in self.cosigners:
            yield self._for(ref, "confirm_signature", self.day, part=_part("signature", ref, "asked"))

    def _accepted(self) -> PlannedStep:
        number = self.reserves
        data = {"recorded_number": number.number, "recorded_text": number.text} if number else {}
        return PlannedStep(f"{self.kind}.accept", self.clerk, self.row.get("accepted") or self.day, data)

    def _answered(self, day: date) -> Iterator[PlannedStep]:
        klass = self.naming.klass(self.row.get("klass"), day)
        answering = [unit for role, unit in self.units if role != "joint"]
        for unit in answering:
            # What the joint units said stands in no register: the answer went out, and says so.
            data = {"klass": klass, "form": "letter", "without_joint": True}
            texts = {"answer": self.row.get("answer")} if self.row.get("answer") else {}
            yield self._for(unit, "answer", day, data, texts, part=_part("assignment", unit, "received"))
        if self.row.get("mark"):
            marked = self.row.get("marked") or day
            for _unit in answering:
                yield self._for(
                    self.proposer,
                    "mark",
                    marked,
                    {"result": self.row.get("mark")},
                    part=_part("mark", self.proposer, "waiting"),
                )

    def _for(
        self,
        ref: str,
        step: str,
        day: date,
        data: dict[str, Any] | None = None,
        sealed: dict[str, Any] | None = None,
        part: Callable[[Snapshot], str | None] | None = None,
    ) -> PlannedStep:
        """A step that somebody else took on paper, as the clerk enters it for them."""
        return PlannedStep(
            f"{self.kind}.{step}", entering_for(self.clerk, ref, "paper"), day, data or {}, sealed or {}, part
        )

    def _units(self) -> list[tuple[str, str]]:
        named = list(self.row.get("units") or [])
        if self.row.get("joint"):
            named = [(role, name) for role, name in named if role != "joint"]
            named += [("joint", name) for name in self.row.get("joint")]
        day = self.row.get("handed_over") or self.day
        goes_on = not self.row.get("answered")
        found = [(role, self.naming.unit(name, day, goes_on=goes_on)) for role, name in named]
        if len({ref for _role, ref in found}) != len(found):
            raise RowError("同一单位写了两次（可能一次是旧名称），请保留一个。", "units")
        if found and not any(role != "joint" for role, _ref in found):
            raise RowError("只有会办单位，没有主办单位，请补上。", "units")
        return found

    def _whole(self) -> None:
        """What stands later needs what comes before it."""
        row = self.row
        if self.units and not row.get("handed_over"):
            raise RowError("有承办单位但没有交办日期，请补上。", "handed_over")
        if row.get("handed_over") and not self.units:
            raise RowError("有交办日期但没有承办单位，请补上。", "units")
        if row.get("answered") and not self.units:
            raise RowError("有答复日期但没有承办单位和交办日期，请补上。", "units")
        if row.get("answered") and not row.get("klass"):
            raise RowError("有答复日期但没有办理结果，请补上。", "klass")
        if not row.get("answered") and (row.get("klass") or row.get("answer") or row.get("mark")):
            raise RowError("有办理结果、答复或评价，但没有答复日期，请补上。", "answered")
        if row.get("closed") and not row.get("answered"):
            raise RowError("有办结日期但没有答复日期，请补上。", "answered")


def _part(kind: str, party: str, state: str) -> Callable[[Snapshot], str | None]:
    """Finds the part of that party which stands in that state, when its turn comes."""

    def find(snapshot: Snapshot) -> str | None:
        waiting = (p for p in snapshot.parts_of(kind) if p.party == party and p.state.endswith(f".{state}"))
        return next((part.uid for part in waiting), None)

    return find


def _number(written: str) -> tuple[int, str]:
    """The number and its wording: 12 is 第12号; what has words keeps them."""
    digits = re.findall(r"\d+", unicodedata.normalize("NFKC", written))
    if not digits or len(digits[-1]) > 9:  # noqa: PLR2004 - a number of a series, no telephone number
        raise RowError(f"“{written[:20]}”不是编号，请写成 12 或者 第12号。", "number")
    number = int(digits[-1])
    if number < 1:
        raise RowError("编号须为正整数。", "number")
    return number, f"第{number}号" if written.isdecimal() else written[:60]
