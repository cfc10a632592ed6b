"""What was done to the library, in order, each entry sealed to the one before it 有案可查."""

from typing import Any

from django.db import models

from lianghui.kernel.records import Kept


class Change(models.Model):
    """One thing a person or a command did to the library. Written once; ``changes.record`` alone writes it.

    ``facts`` are canonical JSON without names, contacts or citizens' words; ``hash`` is SHA-256 of the previous hash
    and the facts, so that a changed or missing entry shows (``changes.verify``).
    """

    kept = Kept.ACT

    number = models.PositiveBigIntegerField(unique=True)  # from 1, without gap
    kind = models.CharField(max_length=30)
    at = models.DateTimeField()
    by = models.ForeignKey("institution.Person", null=True, on_delete=models.PROTECT, related_name="+")
    work = models.UUIDField(null=True, db_index=True)  # uid of the work it is about
    facts = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for one that stands already."""
        if self.pk is not None:
            raise TypeError("法规库的记录只能追加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises TypeError."""
        raise TypeError("法规库的记录只能追加，不能删除。")


class LibraryHead(models.Model):
    """Where the record stands: one row, locked by whoever appends."""

    kept = Kept.DERIVED

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.number}"
