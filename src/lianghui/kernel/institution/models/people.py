"""People: as little of them as the work needs."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.records import Kept


class Person(models.Model):
    """A person. No identity number, no birthday: those who must be told apart are told apart by ``note`` and mandate.

    The name is personal data and lives here alone; acts carry the uid, which is random and says nothing.
    """

    class Sex(models.TextChoices):
        MALE = "m", _("男")
        FEMALE = "f", _("女")
        UNSAID = "", _("未填")

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("姓名"), max_length=80)
    # Eight ASCII characters for each of the name: every collation gives the one order.
    sort_strokes = models.CharField(_("笔画序"), max_length=700, blank=True, editable=False, db_index=True)
    pinyin = models.TextField(_("拼音"), blank=True, editable=False)  # keys, each between blanks
    sex = models.CharField(_("性别"), max_length=1, choices=Sex.choices, default=Sex.UNSAID, blank=True)
    note = models.CharField(_("同名区分"), max_length=60, blank=True)
    erased_at = models.DateTimeField(_("抹除时间"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["sort_strokes", "id"]
        indexes = [models.Index(fields=["name"], name="person_name")]

    def __str__(self) -> str:
        return self.name or str(_("（已抹除）"))

    @property
    def ref(self) -> str:
        return f"person:{self.uid}"
