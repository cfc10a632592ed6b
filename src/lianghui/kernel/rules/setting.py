"""How a house sets a rule: one person proposes, the law is asked, another approves; withdrawn with a reason."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lianghui.kernel.institution.models import Person
from lianghui.kernel.rules.floors import loosened
from lianghui.kernel.rules.load import asker_for, rules_for
from lianghui.kernel.rules.models import OwnRule


def propose(rule: OwnRule) -> OwnRule:
    """Keep a proposed rule.

    Raises:
        ValidationError: a field is not well formed, the document is another house's, or the rule would loosen the law.

    """
    rule.state = OwnRule.State.PROPOSED
    rule.approved_by = rule.approved_at = None
    _check(rule)
    rule.save()
    return rule


@transaction.atomic
def approve(rule: OwnRule, by: Person, now: datetime) -> OwnRule:
    """Let a proposed rule hold from its day on. The law is asked again: it may have changed since the proposal.

    Raises:
        ValidationError: the rule is not waiting, the approver proposed it himself, or it would loosen the law.

    """
    rule = OwnRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    if rule.state != OwnRule.State.PROPOSED:
        raise ValidationError(_("这条规则不在待批准状态，可能已由他人处理，请刷新后再看。"))
    rule.state, rule.approved_by, rule.approved_at = OwnRule.State.APPROVED, by, now
    _check(rule)
    rule.save()
    return rule


@transaction.atomic
def withdraw(rule: OwnRule, by: Person, on: date, why: str) -> OwnRule:
    """End a rule from ``on``; what it answered for earlier days stays answered.

    Raises:
        ValidationError: it is withdrawn already, or no reason is given.

    """
    rule = OwnRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    if rule.state == OwnRule.State.WITHDRAWN:
        raise ValidationError(_("这条规则已经撤回。"))
    if not why.strip():
        raise ValidationError(_("撤回规则须写明理由。"))
    rule.state, rule.withdrawn_by, rule.withdrawn_on, rule.withdrawn_why = OwnRule.State.WITHDRAWN, by, on, why
    rule.save()
    return rule


def _check(rule: OwnRule) -> None:
    rule.full_clean()
    if rule.document is not None and rule.document.house_id != rule.house_id:
        raise ValidationError({"document": _("依据文件属于另一机关，请选用本机关的文件。")})
    if rule.unit and (not isinstance(rule.value, int) or isinstance(rule.value, bool) or rule.value < 1):
        raise ValidationError({"value": _("期限须为正整数。")})
    wrong = loosened(rule.line(), rules_for(rule.house), asker_for(rule.house))
    if wrong:
        raise ValidationError({"value": wrong})
