"""The question an address asks: which figure, which period, known when, on which base, of which part."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import urlencode

from django.urls import reverse

from lianghui.kernel.figures.indicator import Indicator, Period, Value, evaluate
from lianghui.kernel.institution.models import House

Part = Literal["", "whole", "rest"]
LONGEST = 80


@dataclass(frozen=True)
class Question:
    """One figure as asked. ``part`` opens the denominator (``whole``) or what is in it alone (``rest``)."""

    indicator: Indicator
    period: Period
    basis: str = ""
    as_of: int | None = None
    by: str = ""
    only: Mapping[str, Any] = field(default_factory=dict)
    part: Part = ""
    after: str = ""

    @classmethod
    def read(cls, indicator: Indicator, query: Mapping[str, str], today: datetime.date) -> "Question":
        """From an address; what it says wrongly is left out, so that a page always comes."""
        size = query.get("as_of", "")
        by = query.get("by", "")
        basis = query.get("basis", "")
        part = query.get("of", "")
        return cls(
            indicator=indicator,
            period=Period.read(query.get("period", "")) or Period.year(today.year),
            basis=basis if basis in indicator.bases else "",
            as_of=int(size) if size.isdecimal() and len(size) <= 12 else None,  # noqa: PLR2004 - a log's size
            by=by if by in indicator.dims else "",
            only={dim: query[dim][:LONGEST] for dim in indicator.dims if query.get(dim)},
            part="whole" if part == "whole" else "rest" if part == "rest" else "",
            after=query.get("after", "")[:40],
        )

    def value(self, house: House) -> Value:
        """The figure."""
        return evaluate(self.indicator, house, self.period, basis=self.basis, as_of=self.as_of, only=dict(self.only))

    def rows_of(self, value: Value) -> Any:
        """The rows that are opened: numerator, denominator, or what the numerator lacks."""
        if value.whole_rows is None or not self.part:
            return value.rows
        if self.part == "whole":
            return value.whole_rows
        return value.whole_rows.exclude(pk__in=value.rows.order_by().values("pk"))

    def query(self, **changed: Any) -> str:
        """The question as an address, with some of it changed."""
        asked = replace(self, **{"after": "", **changed})
        pairs = {
            "period": asked.period.query,
            "basis": asked.basis,
            "as_of": "" if asked.as_of is None else str(asked.as_of),
            "by": asked.by,
            "of": asked.part,
            "after": asked.after,
            **asked.only,
        }
        return urlencode({name: value for name, value in pairs.items() if value})

    def href(self, **changed: Any) -> str:
        """The address of the page."""
        return f"{reverse('figure', args=[self.indicator.key])}?{self.query(**changed)}"
