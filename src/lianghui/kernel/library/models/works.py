"""Works 法规: what stays the same through all its versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.library.identity import place_short
from lianghui.kernel.records import Kept


class Work(models.Model):
    """One law, regulation, rule or decision, whatever its wording at a time.

    ``uid`` and ``slug`` follow from the title under which it first came in, so that two installations give a law the
    same address, and neither ever changes afterwards, whatever the law is called later (``aliases``).
    """

    class Kind(models.TextChoices):
        CONSTITUTION = "constitution", _("宪法")
        LAW = "law", _("法律")
        LEGAL_DECISION = "legal_decision", _("有关法律问题的决定")
        ADMINISTRATIVE_REGULATION = "administrative_regulation", _("行政法规")
        SUPERVISORY_REGULATION = "supervisory_regulation", _("监察法规")
        INTERPRETATION = "interpretation", _("司法解释")
        LOCAL_REGULATION = "local_regulation", _("地方性法规")
        AUTONOMOUS_REGULATION = "autonomous_regulation", _("自治条例")
        SEPARATE_REGULATION = "separate_regulation", _("单行条例")
        DEPARTMENT_RULE = "department_rule", _("部门规章")
        LOCAL_RULE = "local_rule", _("地方政府规章")
        NORMATIVE_DOCUMENT = "normative_document", _("规范性文件")
        AMENDING_DECISION = "amending_decision", _("修改、废止的决定")
        OTHER = "other", _("其他")

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, editable=False)
    slug = models.SlugField(_("网址名"), max_length=60, unique=True, editable=False)
    title = models.CharField(_("名称"), max_length=300)
    # What is left of the title without blanks, marks and 中华人民共和国; one work a key.
    key = models.CharField(max_length=300, unique=True, editable=False)
    aliases = models.JSONField(_("其他名称"), default=list, blank=True)
    kind = models.CharField(_("类别"), max_length=26, choices=Kind.choices, default=Kind.OTHER)
    # GB/T 2260; "" is the whole country, or a place that is not known.
    region = models.CharField(_("区划代码"), max_length=12, blank=True)
    place = models.CharField(_("地方"), max_length=60, blank=True)
    organ = models.CharField(_("制定机关"), max_length=120, blank=True)
    # Codes by which the rule packs cite it (代表法, 渝 …): they name editions, so a work may have several.
    codes = models.JSONField(_("规则包中的代号"), default=list, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["region", "kind", "id"], name="work_place_kind"),
            models.Index(fields=["kind", "id"], name="work_kind"),
            models.Index(fields=["organ", "id"], name="work_organ"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place_short(self) -> str:
        """浙江 for 浙江省; 全国 where the law is national."""
        return place_short(self.place) or str(_("全国"))
