"""Houses 机关: the tenants."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.institution.models.regions import Region
from lianghui.kernel.records import Kept


class House(models.Model):
    """One people's congress or one CPPCC committee of one region, with its organs inside it.

    ``log_algorithm`` is fixed at creation: every act of the house's log is hashed with it, and a log has one.
    """

    class Kind(models.TextChoices):
        CONGRESS = "congress", _("人大")
        CPPCC = "cppcc", _("政协")

    class LogAlgorithm(models.TextChoices):
        SHA256 = "sha256", "SHA-256"
        SM3 = "sm3", "SM3"

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="houses")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40)
    slug = models.SlugField(_("网址名"), unique=True)
    log_algorithm = models.CharField(
        _("日志算法"), max_length=6, choices=LogAlgorithm.choices, default=LogAlgorithm.SHA256
    )
    fictional = models.BooleanField(_("虚构"), default=False)
    created_at = models.DateTimeField(_("建立时间"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["region", "kind"], name="house_one_of_a_kind_in_a_region")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Raises ValidationError when the algorithm of an existing house would change: its log could not be read."""
        if self.pk is not None:
            before = House.objects.filter(pk=self.pk).values_list("log_algorithm", flat=True).first()
            if before is not None and before != self.log_algorithm:
                raise ValidationError(_("机关的日志算法在建立时确定，不能更改；如需更换，请新建机关。"))
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def ref(self) -> str:
        return f"house:{self.uid}"
