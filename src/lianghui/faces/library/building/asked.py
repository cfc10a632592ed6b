"""What a reader asks of the library, as the address says it; anything malformed is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lianghui.faces.library.building.addresses import words_in
from lianghui.faces.workbench.shown import Choice, FilterField
from lianghui.faces.workbench.shown import Filters as Bar
from lianghui.kernel.library.filters import NATIONAL, Filters, choices
from lianghui.kernel.library.models import Work

GREATEST = 2**63  # ids of both databases lie below it
MOST_ORGANS = 60
FORCE = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Asked:
    """Words and filters."""

    words: str = ""
    place: str = ""
    kind: str = ""
    organ: str = ""
    since: date | None = None
    until: date | None = None
    force: str = ""
    on: date | None = None
    after: int | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Asked":
        """From the address."""
        sent = {name: words_in(value) for name, value in query.items()}
        force = sent.get("force", "")
        return cls(
            words=sent.get("q", ""),
            place=_place(sent.get("place", "")),
            kind=sent.get("kind", "") if sent.get("kind", "") in Work.Kind.values else "",
            organ=sent.get("organ", ""),
            since=_day(sent.get("since", "")),
            until=_day(sent.get("until", "")),
            force=force if force in FORCE else "",
            on=_day(sent.get("on", "")),
            after=_whole(sent.get("after", "")),
        )

    def filters(self, today: date) -> Filters:
        """As the library takes them. A day without a choice asks for what was in force on it."""
        force = FORCE.get(self.force, True if self.on else None)
        return Filters(
            place=self.place,
            kinds=(self.kind,) if self.kind else (),
            organ=self.organ,
            since=self.since,
            until=self.until,
            in_force=force,
            on=(self.on or today) if force is not None else None,
        )

    def address(self, **changed: object) -> str:
        """The same question, changed."""
        asked: dict[str, object] = {
            "q": self.words,
            "place": self.place,
            "kind": self.kind,
            "organ": self.organ,
            "since": self.since or "",
            "until": self.until or "",
            "force": self.force,
            "on": self.on or "",
            **changed,
        }
        query = urlencode({name: str(value) for name, value in asked.items() if value})
        return f"{reverse('laws')}?{query}" if query else reverse("laws")

    @property
    def nothing(self) -> bool:
        """Whether nothing is asked: the first page."""
        return self.address() == reverse("laws") and self.after is None


def bar_of(asked: Asked) -> tuple[Bar, list[tuple[str, str, str]]]:
    """The filter bar with what there is to choose, and the kinds with how many works each. Three questions."""
    known = choices()
    places = _places(known["places"])
    kinds = [(key, str(Work.Kind(key).label), n) for key, n in known["kinds"] if key in Work.Kind.values]
    organs = [(name, name) for name, _n in known["organs"] if name][:MOST_ORGANS]
    force = [("yes", _("现行有效")), ("no", _("已失效或者尚未施行"))]
    selects = [
        ("place", _("地方"), places),
        ("kind", _("类别"), [(key, label) for key, label, _n in kinds]),
        ("force", _("效力"), force),
        ("organ", _("制定机关"), organs),
    ]
    fields = [FilterField("q", _("名称、条文里的词"), "search", asked.words)]
    chips = [(f"“{asked.words}”", asked.address(q=""))] if asked.words else []
    for name, label, options in selects:
        chosen = getattr(asked, name)
        fields.append(FilterField(name, label, choices=[Choice(key, told, key == chosen) for key, told in options]))
        if chosen:
            chips.append((dict(options).get(chosen, chosen), asked.address(**{name: ""})))
    for name, label in (("on", _("哪一天有效")), ("since", _("通过日期自")), ("until", _("通过日期至"))):
        day = getattr(asked, name)
        fields.append(FilterField(name, label, "date", day.isoformat() if day else ""))
        if day:
            chips.append((f"{label} {day.isoformat()}", asked.address(**{name: ""})))
    # What is chosen seldom stands behind one word.
    bar = Bar(fields, clear_href=reverse("laws"), action=reverse("laws"), chips=chips, open_ones=4)
    return bar, [(label, asked.address(kind=key), str(n)) for key, label, n in kinds]


def _places(found: list[tuple[str, int]]) -> list[tuple[str, str]]:
    """The country first, then provinces with what lies in them, by code."""
    named = [tuple(pair.split("|", 1)) for pair, _n in found]
    national = [(NATIONAL, _("全国"))] if ("", "") in named else []
    local = sorted({(code, name) for code, name in named if code})
    first: dict[str, str] = {}
    for code, name in local:
        first.setdefault(code, name)
    return [*national, *first.items()]


def _place(sent: str) -> str:
    return sent if sent == NATIONAL or (sent.isascii() and sent.isdecimal() and len(sent) <= 12) else ""  # noqa: PLR2004


def _day(sent: str) -> date | None:
    try:
        return date.fromisoformat(sent)
    except ValueError:
        return None


def _whole(sent: str) -> int | None:
    if not (sent.isascii() and sent.isdecimal() and len(sent) < 20):  # noqa: PLR2004 - digits of a 64-bit number
        return None
    return int(sent) if int(sent) < GREATEST else None
