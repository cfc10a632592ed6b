"""How a kept value is shown. Pure."""

from fractions import Fraction

PLACES = 8  # digits after the point that a report may print


def shown(value: str) -> str:
    """A kept value (``35000``, ``13/4``) as people write it: 35000, 3.25, and 2/3 where no decimal says it."""
    if not value:
        return ""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    for places in range(1, PLACES + 1):
        scaled = exact * 10**places
        if scaled.denominator == 1:
            whole, rest = divmod(abs(scaled.numerator), 10**places)
            return f"{'-' if exact < 0 else ''}{whole}.{rest:0{places}d}"
    return str(exact)


def measure(value: str) -> float:
    """The value as a length on a chart."""
    return float(Fraction(value)) if value else 0.0
