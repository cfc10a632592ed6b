"""The place of an article in lists of results, as one number. Pure.

    rank of the work  3 bits   the constitution, laws, … before rules of a city
    day, reversed    22 bits   newest first; an unknown day comes last
    version          24 bits
    position         14 bits   of the article in its text

One number orders results the same on both engines, is where a page ended, and gives the version without a look.
"""

from datetime import date

_DAY, _VERSION, _POSITION = 22, 24, 14
_LAST_DAY = (1 << _DAY) - 1
MOST_ROWS = 1 << _POSITION
MOST_VERSIONS = 1 << _VERSION

_RANKS = {
    "constitution": 0,
    "law": 1,
    "legal_decision": 1,
    "administrative_regulation": 2,
    "supervisory_regulation": 2,
    "interpretation": 2,
    "department_rule": 3,
    "local_regulation": 3,
    "autonomous_regulation": 4,
    "separate_regulation": 4,
    "local_rule": 5,
    "normative_document": 6,
    "amending_decision": 7,
    "other": 7,
}


def rank_of(kind: str, region: str) -> int:
    """0 to 7. A city's regulation stands after a province's (立法法 100: it may not contradict it)."""
    rank = _RANKS.get(kind, 7)
    if kind == "local_regulation" and region and not region.endswith("0000"):
        rank += 1
    return rank


def listing_key(rank: int, day: date | None, version: int, position: int) -> int:
    """Raises ValueError for a number that has no room."""
    reversed_day = _LAST_DAY if day is None else _LAST_DAY - 1 - day.toordinal()
    if not (0 <= version < MOST_VERSIONS and 0 <= position < MOST_ROWS):
        raise ValueError(f"listing key has no room for version {version}, position {position}")
    return (((rank << _DAY | reversed_day) << _VERSION) | version) << _POSITION | position


def version_in(key: int) -> int:
    """The version a key belongs to."""
    return key >> _POSITION & (MOST_VERSIONS - 1)


#: SQL for the version in a key; the same on both engines.
VERSION_IN_SQL = f"((id >> {_POSITION}) & {MOST_VERSIONS - 1})"


def last_of_version(key: int) -> int:
    """The greatest key of the same version: a page that ends here goes on with the next text."""
    return key | (MOST_ROWS - 1)
