"""Regions 行政区域, a tree."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.institution.models.periods import Period
from lianghui.kernel.records import Kept


class Region(Period):
    """An administrative region.

    ``code`` is the six digits of GB/T 2260 for county level and above, nine (GB/T 10114) for townships; fictional and
    functional regions (a development zone) have none. A code that is changed or given up ends with ``until``.
    """

    class Level(models.TextChoices):
        NATIONAL = "national", _("全国")
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")
        TOWNSHIP = "township", _("乡级")

    kept = Kept.REGISTER

    code = models.CharField(_("区划代码"), max_length=12, unique=True, null=True, blank=True)
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)

    class Meta(Period.Meta):
        ordering = [models.F("code").asc(nulls_last=True), "id"]

    def __str__(self) -> str:
        return self.name

    def chain(self) -> list["Region"]:
        """The region and all above it, nearest first. One query a step; a tree has at most five levels."""
        found: list[Region] = []
        region: Region | None = self
        while region is not None and region not in found:
            found.append(region)
            region = region.parent
        return found

    def lies_within(self, other: "Region") -> bool:
        """Whether this region is the other, or a part of it at any depth."""
        return other in self.chain()
