"""What the templates are given: the shapes of the shared parts under ``templates/look``.

A view builds these from the kernel; a template reads nothing else. No shape here knows a duty or touches the database,
so each part can be looked at in the style guide with made-up values. Every ``…_href`` is made by ``reverse`` and so
carries the path prefix.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

Colour = Literal["green", "yellow", "red", "grey"]


@dataclass(frozen=True, slots=True)
class Lamp:
    """绿黄红灯: ``words`` say what the colour says; grey stands for "no limit runs"."""

    colour: Colour
    words: str


@dataclass(frozen=True, slots=True)
class Basis:
    """依据: where a step or limit rests. ``force`` is shown as what it is, such as 法律, 参照, 本机关制度, 工作惯例."""

    label: str
    force: str
    text: str = ""
    href: str = ""
    effective: date | None = None
    full: str = ""  # the citation as it is printed, where the label is shorter


@dataclass(frozen=True, slots=True)
class Limit:
    """期限: a running or ended time limit. ``days_left`` is below zero when over, ``due`` None when there is no day."""

    name: str
    lamp: Lamp
    due: date | None = None
    days_left: int | None = None
    provisional: bool = False
    started: date | None = None
    start_event: str = ""
    ended: str = ""
    basis: Basis | None = None

    @property
    def rest(self) -> str:
        """还有几天, in words; empty when the limit has ended or has no day."""
        if self.ended or self.days_left is None:
            return ""
        if self.days_left > 0:
            return f"还有 {self.days_left} 天"
        return "今天到期" if self.days_left == 0 else f"已超期 {-self.days_left} 天"


@dataclass(frozen=True, slots=True)
class Button:
    """A way on: a link to a step's page, or to anything else. At most one ``primary`` a page."""

    label: str
    href: str
    primary: bool = False
    danger: bool = False
    hint: str = ""

    def secondary(self) -> "Button":
        """The same, beside another that is the main one."""
        return replace(self, primary=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """公文或附件: ``void`` keeps a number given and taken back visible as 作废."""

    title: str
    href: str
    number: str = ""
    kind: str = ""
    day: date | None = None
    pdf_href: str = ""
    size: str = ""
    void: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of the timeline 办理经过. ``leaf`` is its place in the house's log, None until it has been sequenced."""

    title: str
    happened: date
    entered: datetime
    who: str
    capacity: str = ""
    for_whom: str = ""
    in_place_of: str = ""
    way: str = ""
    basis: Basis | None = None
    leaf: int | None = None
    proof_href: str = ""
    notes: Sequence[tuple[str, str]] = ()
    papers: Sequence[Paper] = ()
    corrects: str = ""
    superseded: str = ""
    buttons: Sequence[Button] = ()


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the matter, such as one unit's assignment."""

    name: str
    role: str
    state: str
    lamp: Lamp | None = None
    due: date | None = None
    note: str = ""
    href: str = ""
    buttons: Sequence[Button] = ()


@dataclass(frozen=True, slots=True)
class PartGroup:
    """The parts of one kind; a column that none of them fills is left out."""

    caption: str
    who: str
    rows: Sequence[PartRow]

    @property
    def roles(self) -> bool:
        """Whether any says its 分工."""
        return any(row.role for row in self.rows)

    @property
    def limits(self) -> bool:
        """Whether any has a limit."""
        return any(row.lamp or row.due for row in self.rows)

    @property
    def steps(self) -> bool:
        """Whether any has a step."""
        return any(row.buttons for row in self.rows)


@dataclass(frozen=True, slots=True)
class Related:
    """关联事项: ``relation`` in words, such as 并案办理 or 由此转来."""

    relation: str
    title: str
    href: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One line of the desk: the matter, the step that is due, and until when."""

    title: str
    href: str
    number: str
    todo: str
    limit: Limit | None = None
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class DueDay:
    """The items of the desk that fall on one day or in one stretch (已超期, 今天, 本周, 以后)."""

    label: str
    items: Sequence[DueItem]
    over: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; ``order_href`` where the list declares an order by it, ``ordered`` when it is in use."""

    label: str
    right: bool = False
    order_href: str = ""
    ordered: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: text, a link, a lamp or a day. The ``title`` cell names the row and heads its card on a phone."""

    text: str = ""
    href: str = ""
    lamp: Lamp | None = None
    day: date | None = None
    note: str = ""
    title: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``select`` is the value of its checkbox in a list with bulk steps."""

    cells: Sequence[Cell]
    select: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A list table; ``caption`` is read out first and may be unseen."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    caption_unseen: bool = True

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """Each row with its cells beside their columns, for the names on the cards of a phone."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter or switch."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field of the filter bar. A ``select`` has choices; ``search``, ``text`` and ``date`` have a value."""

    name: str
    label: str
    kind: Literal["select", "search", "text", "date"] = "select"
    value: str = ""
    choices: Sequence[Choice] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter bar: a GET form, so that the state of a list is its address. ``kept`` are hidden name-value pairs."""

    fields: Sequence[FilterField]
    clear_href: str
    action: str = ""
    chips: Sequence[tuple[str, str]] = ()
    kept: Sequence[tuple[str, str]] = ()
    open_ones: int = 5  # how many stand open; the others are behind one word

    @property
    def first(self) -> Sequence[FilterField]:
        """Those one sees at once."""
        return self.fields[: self.open_ones]

    @property
    def rest(self) -> Sequence[FilterField]:
        """Those behind one word."""
        return self.fields[self.open_ones :]

    @property
    def rest_chosen(self) -> bool:
        """Whether one of them is in use."""
        return any(one.value or any(each.chosen for each in one.choices) for one in self.rest)


@dataclass(frozen=True, slots=True)
class Pager:
    """Pages by key: no page numbers, since none would stay true. ``total`` is in words, such as 共 1000+ 件."""

    total: str
    first_href: str = ""
    previous_href: str = ""
    next_href: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """草稿 as the write page holds it. ``revision`` is the base of the next save; ``others`` are writing it too."""

    uid: str
    revision: int
    save_href: str
    saved: datetime | None = None
    others: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One of two texts of the same field, shown side by side when two people have written."""

    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place of the main navigation."""

    label: str
    href: str
    current: bool = False
    count: str = ""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """有案可查: the log's size and root at the last checkpoint, as the foot of every page shows them."""

    size: int
    root: str
    when: datetime
    href: str = ""


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page: head, navigation and foot. The portal's has neither ``person`` nor ``capacities``."""

    house: str
    place: str
    home_href: str
    nav: Sequence[NavItem] = ()
    search_href: str = ""
    search_query: str = ""
    person: str = ""
    capacities: Sequence[Choice] = ()
    capacity_href: str = ""
    sign_out_href: str = ""
    sign_in_href: str = ""
    elder: bool = False
    elder_href: str = ""
    here: str = ""
    checkpoint: Checkpoint | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A block of a matter's page that a duty declares: a heading over facts, a text, or both."""

    title: str
    facts: Sequence[tuple[str, str]] = ()
    text: str = ""
    table: Table | None = None
    buttons: Sequence[Button] = field(default=())
