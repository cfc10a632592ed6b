"""What follows from the texts, thrown away and made again: after a newer reader, or where an index was lost."""

from collections.abc import Callable

from django.db import transaction

from lianghui.kernel.library.keeping import remove_rows, settle, write_rows
from lianghui.kernel.library.models import Version, Work
from lianghui.kernel.library.plain_rows import much_to_write
from lianghui.kernel.library.preparing import Kept, prepare_text

_BATCH = 40  # texts in one transaction


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Take every text apart anew, and compute every timeline. Returns how many texts; the texts stay as they are."""
    ids = list(Version.objects.order_by("id").values_list("id", flat=True))
    with much_to_write():
        for first in range(0, len(ids), _BATCH):
            _batch(ids[first : first + _BATCH])
            if progress is not None:
                progress(min(first + _BATCH, len(ids)), len(ids))
    settle(Work.objects.values_list("id", flat=True))
    return len(ids)


def _batch(ids: list[int]) -> None:
    versions = list(Version.objects.filter(id__in=ids).select_related("work").order_by("id"))
    texts = [Kept(one.source_name, one.source_sha256, one.text, one.format, one.encoding, one.view) for one in versions]
    with transaction.atomic():
        remove_rows(versions)
        for version, kept in zip(versions, texts, strict=True):
            text = prepare_text(kept)
            write_rows(version.work, version, text.parts)
            version.articles = text.articles
        Version.objects.bulk_update(versions, ["articles"])
