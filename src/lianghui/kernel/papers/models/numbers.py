"""Series of numbers and every number ever taken from one."""

import uuid

from django.db import models

from lianghui.kernel.records import Kept


class Series(models.Model):
    """A series of numbers 编号系列: one organ, one kind of paper, one session 次 or recess 闭会期间.

    ``key`` names it inside the house ("suggestion/17-3", "suggestion/17-recess-3"); ``pattern`` prints a number and
    holds ``{n}`` once ("〔2026〕第{n}号"). ``last`` is the highest number up to which nothing is free.
    """

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="number_series")
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    pattern = models.CharField(max_length=120)
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "key"], name="one_series_a_key")]


class NumberTaken(models.Model):
    """One number of a series, taken for ever: given, reserved by an import, or given and since void 作废.

    Released: its import was undone after later numbers had been given; an import may take it again, a draw does not.
    """

    kept = Kept.REGISTER

    class State(models.TextChoices):
        GIVEN = "given", "已编"
        RESERVED = "reserved", "导入占号"
        VOID = "void", "作废"
        RELEASED = "released", "占号已撤销"

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="taken")
    number = models.PositiveBigIntegerField()
    text = models.CharField(max_length=160)  # as printed; later changes of the pattern do not reach it
    by = models.CharField(max_length=200, blank=True)  # what took it: "matter:<uid>", "paper:<uid>", "import:<uid>"
    state = models.CharField(max_length=10, choices=State, default=State.GIVEN)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="one_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="numbers_begin_at_one"),
        ]
        indexes = [models.Index(fields=["by"], name="numbers_by_taker")]
