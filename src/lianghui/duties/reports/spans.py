"""A span of a report's text in an address: ``120-125``."""

from typing import NamedTuple


class Span(NamedTuple):
    """From ``start`` up to ``end``."""

    start: int
    end: int


class SpanConverter:
    """Two whole numbers of at most seven digits: no report is longer."""

    regex = "[0-9]{1,7}-[0-9]{1,7}"

    def to_python(self, value: str) -> Span:
        """The span. Raises ValueError (not found) for one that ends before it begins."""
        start, _dash, end = value.partition("-")
        span = Span(int(start), int(end))
        if span.start >= span.end:
            raise ValueError(value)
        return span

    def to_url(self, value: tuple[int, int]) -> str:
        return f"{value[0]}-{value[1]}"
