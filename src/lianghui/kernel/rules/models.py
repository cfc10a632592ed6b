"""What a house sets for itself: documents, own rules 本机关制度, adoptions 参照.

A rule is proposed by one person and approved by another; an approved rule is not edited but followed by a later one
or withdrawn with a reason.
"""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.records import Kept
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.line import Line, Reach
from lianghui.kernel.rules.packs import pack_labels

_KEY = RegexValidator(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", _("规则键只能用小写英文、数字、下划线和点。"))


class RuleDocument(models.Model):
    """A document on which the house's rules rest: its own 办法, a session's decision, a decision to follow 参照."""

    class Kind(models.TextChoices):
        OWN = "own", _("本机关制度")
        SESSION = "session", _("会议决定")
        ADOPTION = "adoption", _("参照执行的决定")

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="rule_documents")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices, default=Kind.OWN)
    title = models.CharField(_("标题"), max_length=200)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("印发日期"))
    text = models.TextField(_("正文"), blank=True)
    file_hash = models.CharField(_("文件摘要"), max_length=64, blank=True)

    class Meta:
        ordering = ["-issued_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(file_hash=""),
                name="rule_document_has_text_or_file",
                violation_error_message=_("制度文件须有正文或者上传的文件。"),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def cite(self, article: int = 0, paragraph: int = 0) -> Citation:
        """A place in this document."""
        label = self.number or f"{self.issued_on.year}年印发"
        return Citation(
            law=f"document:{self.uid}",
            edition=self.issued_on.isoformat(),
            article=article,
            paragraph=paragraph,
            title=self.title,
            label=label,
        )


class OwnRule(models.Model):
    """One value the house has set, with its document, from a day on."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待批准")
        APPROVED = "approved", _("已批准")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Unit(models.TextChoices):
        NONE = "", _("无单位")
        DAY = "day", _("日")
        WORKING_DAY = "working_day", _("工作日")
        MONTH = "month", _("月")

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="own_rules")
    key = models.CharField(_("规则"), max_length=60, validators=[_KEY])
    value = models.JSONField(_("值"))
    unit = models.CharField(_("单位"), max_length=12, choices=Unit.choices, blank=True)
    start = models.CharField(_("起算事件"), max_length=40, blank=True)
    when = models.CharField(
        _("适用"), max_length=10, blank=True, choices=[("session", _("会议期间")), ("recess", _("闭会期间"))]
    )
    terms = models.JSONField(_("条件"), default=dict, blank=True)
    document = models.ForeignKey(
        RuleDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="rules", verbose_name=_("依据文件")
    )
    article = models.PositiveSmallIntegerField(_("条"), default=0)
    paragraph = models.PositiveSmallIntegerField(_("款"), default=0)
    session = models.ForeignKey(
        "institution.Session", null=True, blank=True, on_delete=models.PROTECT, related_name="rules"
    )
    since = models.DateField(_("施行日期"))
    until = models.DateField(_("失效日期"), null=True, blank=True)
    why = models.TextField(_("理由"), blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey("institution.Person", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(_("批准时间"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(_("撤回日期"), null=True, blank=True)
    withdrawn_why = models.TextField(_("撤回理由"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["house", "key", "-since"]
        indexes = [models.Index(fields=["house", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="own_rule_second_person",
                violation_error_message=_("规则须由提出人以外的第二人批准。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="own_rule_approved_by_someone",
                violation_error_message=_("已批准的规则须记明批准人和批准时间。"),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="own_rule_period",
                violation_error_message=_("失效日期应在施行日期之后。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}（{self.since}）"

    def line(self) -> Line:
        """The rule as the resolver reads it. Without a document it is shown as practice 工作惯例."""
        ends = [day for day in (self.until, self.withdrawn_on) if day is not None]
        return Line(
            key=self.key,
            value=self.value,
            unit=self.unit,
            start=self.start,
            citation=self.document.cite(self.article, self.paragraph) if self.document else None,
            reach=Reach.SESSION if self.session_id else Reach.OWN,
            pack="own",
            when=self.when,
            since=self.since,
            until=min(ends) if ends else None,
            terms=self.terms,
            dates_from="text",
            current="yes",
        )


class Adoption(models.Model):
    """The house's dated decision to follow a pack 参照."""

    kept = Kept.REGISTER

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey("institution.House", on_delete=models.PROTECT, related_name="adoptions")
    pack = models.CharField(_("规则包"), max_length=20)
    on = models.DateField(_("自何日起参照"))
    until = models.DateField(_("至何日止"), null=True, blank=True)
    document = models.ForeignKey(
        RuleDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="adoptions"
    )

    class Meta:
        ordering = ["house", "on"]
        constraints = [
            models.UniqueConstraint(fields=["house", "pack", "on"], name="adoption_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("on")),
                name="adoption_period",
                violation_error_message=_("终止日期应在起始日期之后。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack}（{self.on}）"

    def clean(self) -> None:
        """Raises ValidationError for a pack that does not ship with the house."""
        if self.pack not in pack_labels():
            raise ValidationError({"pack": _("没有名为“%(pack)s”的规则包。") % {"pack": self.pack}})
