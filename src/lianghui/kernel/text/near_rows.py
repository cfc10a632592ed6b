"""The bands of matters, kept as rows: which matters are worth comparing with this text? One query on both engines."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import router, transaction
from django.db.models import Count, QuerySet

from lianghui.kernel.text.models import NearBand
from lianghui.kernel.text.near import bands

_CHUNK = 100  # matters in one statement: 16 rows of 3 values each stay below every engine's limit of parameters


def mark(texts: Iterable[tuple[int, str]]) -> int:
    """Write or overwrite the bands of (matter id, text). Returns how many matters were marked."""
    pairs = iter(texts)
    marked = 0
    with transaction.atomic(using=router.db_for_write(NearBand)):
        while chunk := dict(islice(pairs, _CHUNK)):
            NearBand.objects.filter(matter_id__in=chunk).delete()
            NearBand.objects.bulk_create(
                NearBand(matter_id=matter_id, band_no=number, value=value)
                for matter_id, text in chunk.items()
                for number, value in enumerate(bands(text))
            )
            marked += len(chunk)
    return marked


def unmark(matter_ids: Iterable[int]) -> int:
    """Take the bands of these matters out. Returns how many rows went."""
    return NearBand.objects.filter(matter_id__in=list(matter_ids)).delete()[0]


def candidates(text: str, *, who: "QuerySet[Any, Any] | None" = None, limit: int = 20) -> list[int]:
    """Matters that share a band with the text, those with most bands first; ``near.similarity`` then says how like.

    ``who`` is a queryset of one column of ids that the reader may see: likeness must not tell of hidden matters.
    """
    values = bands(text)
    if not values:
        return []
    rows = NearBand.objects.filter(value__in=values)
    if who is not None:
        rows = rows.filter(matter_id__in=who)
    shared = rows.values("matter_id").annotate(shared=Count("id")).order_by("-shared", "-matter_id")
    return list(shared.values_list("matter_id", flat=True)[:limit])
