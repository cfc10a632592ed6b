"""Organs: committees, offices, bureaus, courts, delegations, sectors; and what became of them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.institution.models.houses import House
from lianghui.kernel.institution.models.periods import Period
from lianghui.kernel.institution.models.regions import Region
from lianghui.kernel.records import Kept
from lianghui.kernel.text.names import pinyin_keys


class Organ(Period):
    """A body that acts, handles or is composed of people. A handling unit serves several houses and belongs to none.

    ``name`` is the present name; ``OrganName`` keeps the earlier ones, which old papers go on showing.
    """

    class Kind(models.TextChoices):
        CONGRESS = "congress", _("人民代表大会")
        CPPCC_COMMITTEE = "cppcc_committee", _("政协全体会议")
        STANDING_COMMITTEE = "standing_committee", _("常务委员会")
        CHAIRPERSONS = "chairpersons", _("主任会议（主席会议）")
        PRESIDIUM = "presidium", _("主席团")
        SPECIAL_COMMITTEE = "special_committee", _("专门委员会")
        WORKING_COMMITTEE = "working_committee", _("工作委员会")
        OFFICE = "office", _("办公厅（室）")
        SECRETARIAT = "secretariat", _("大会秘书处")
        CREDENTIALS_COMMITTEE = "credentials_committee", _("代表资格审查委员会")
        INQUIRY_COMMITTEE = "inquiry_committee", _("特定问题调查委员会")
        DELEGATION = "delegation", _("代表团")
        GROUP = "group", _("小组")
        SECTOR = "sector", _("界别")
        PARTY = "party", _("党派")
        MASS_ORGANISATION = "mass_organisation", _("人民团体")
        GOVERNMENT = "government", _("人民政府")
        GOVERNMENT_OFFICE = "government_office", _("政府办公厅（室）")
        DEPARTMENT = "department", _("政府部门")
        COURT = "court", _("人民法院")
        PROCURATORATE = "procuratorate", _("人民检察院")
        SUPERVISORY = "supervisory", _("监察委员会")
        PARTY_COMMITTEE = "party_committee", _("党委及其部门")
        TOWNSHIP_GOVERNMENT = "township_government", _("乡镇人民政府")
        STREET_OFFICE = "street_office", _("街道办事处")
        STREET_COMMITTEE = "street_committee", _("人大街道工委")
        POLITICAL_STREET_COMMITTEE = "cppcc_street_committee", _("政协街道（乡镇）委员联络机构")
        STATION = "station", _("联络站")
        SECTION = "section", _("科（处）室")
        ENTERPRISE = "enterprise", _("企业")
        VERTICAL_UNIT = "vertical_unit", _("垂直管理单位")
        INSTITUTION = "institution", _("事业单位")
        OTHER = "other", _("其他")

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey(House, null=True, blank=True, on_delete=models.PROTECT, related_name="organs")
    kind = models.CharField(_("类别"), max_length=24, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="organs")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveIntegerField(_("次序"), default=0)  # the office's own order of units and delegations
    search_keys = models.TextField(_("检索词"), blank=True, editable=False)

    class Meta(Period.Meta):
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["house", "kind", "position", "id"], name="organ_house_kind"),
            models.Index(fields=["region", "kind", "position", "id"], name="organ_region_kind"),
            models.Index(fields=["name"], name="organ_name"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the pinyin keys with the name; rows created in bulk have none until they are saved."""
        keys = [key for name in (self.name, self.short_name) for key in pinyin_keys(name)]
        self.search_keys = f" {' '.join(sorted(set(keys)))} "
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def ref(self) -> str:
        return f"organ:{self.uid}"


class OrganName(Period):
    """A name an organ bore for a time; the present one has a row too once there was an earlier one."""

    kept = Kept.REGISTER

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)

    class Meta(Period.Meta):
        ordering = ["organ", "since", "id"]
        indexes = [models.Index(fields=["name"], name="organname_name")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """What became of an organ on a day 机构改革: open matters go to the successor, old papers keep the old name.

    A rename keeps the organ (from and to are the same row); a merger or a split names another row; abolished without
    a successor names none.
    """

    class Kind(models.TextChoices):
        RENAMED = "renamed", _("更名")
        MERGED = "merged", _("并入")
        SPLIT = "split", _("拆分")
        ABOLISHED = "abolished", _("撤销")

    kept = Kept.REGISTER

    organ_from = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="successions")
    organ_to = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="predecessions")
    on = models.DateField(_("生效日"))
    kind = models.CharField(_("方式"), max_length=10, choices=Kind.choices)
    basis = models.CharField(_("依据"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="abolished") | Q(organ_to__isnull=False), name="succession_names_a_successor"
            ),
            models.UniqueConstraint(fields=["organ_from", "organ_to", "on"], name="succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organ_from} {self.get_kind_display()} {self.organ_to or ''}".strip()
