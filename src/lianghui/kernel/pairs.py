"""Paging by key: a place in an order of two columns, compared as one row value, so that the index is entered there.

``(a, b) < (x, y)`` walks an index of (a, b); ``a < x OR (a = x AND b < y)`` makes PostgreSQL read from the start.
"""

import datetime

from django.db.models import BigIntegerField, BooleanField, DateField, Func, Value
from django.db.models.lookups import GreaterThan, LessThan


class Pair(Func):
    """(date, id), which both engines compare as one."""

    function = ""
    output_field = BooleanField()


def beyond(date_column: str, id_column: str, date: datetime.date, pk: int, *, falling: bool) -> LessThan | GreaterThan:
    """The condition for rows after (date, pk) in a falling or rising order."""
    column = Pair(date_column, id_column)
    place = Pair(Value(date, DateField()), Value(pk, BigIntegerField()))
    return LessThan(column, place) if falling else GreaterThan(column, place)
