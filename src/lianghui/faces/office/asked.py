"""What stands in an address, read so that nothing in it can break a query."""

from uuid import UUID

LONGEST = 60
DIGITS = 18  # what a database holds as a whole number


def text_in(sent: str) -> str:
    """A short text without NUL, which no database takes."""
    return sent.replace("\0", "").strip()[:LONGEST]


def number_in(sent: str) -> int | None:
    """A whole number, or None."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= DIGITS else None


def uid_in(sent: str) -> UUID | None:
    """A uid, or None."""
    try:
        return UUID(sent)
    except ValueError:
        return None
