"""Setting a rule of the house: proposed after the list of what it would move, approved by another, withdrawn."""

import hashlib
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.library.opening import cited
from lianghui.faces.office import rule_effects
from lianghui.faces.office.blocks import Block, Press, page, refuse
from lianghui.faces.office.entries import RULES
from lianghui.faces.office.rule_values import TERMS, ValueForm, first_values, shape_of
from lianghui.faces.office.views.rules import answers, house_of
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import House, Person
from lianghui.kernel.procedure.shapes import Refusal
from lianghui.kernel.rules.answer import Answer
from lianghui.kernel.rules.floors import loosened
from lianghui.kernel.rules.load import rules_and_asker
from lianghui.kernel.rules.models import OwnRule, RuleDocument
from lianghui.kernel.rules.packs import keys
from lianghui.kernel.rules.preview import Change
from lianghui.kernel.rules.setting import approve, propose, withdraw
from lianghui.kernel.rules.wording import say


def day_field(**told: Any) -> forms.DateField:
    """A day, as browsers and people write it."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"],
        **told,
    )


class SettingForm(ValueForm):
    """Value, source, article, days and reason of one rule."""

    def __init__(self, key: str, house: House, *args: Any, **kwargs: Any) -> None:
        super().__init__(key, *args, **kwargs)
        documents = RuleDocument.objects.filter(house=house)
        self.fields["document"] = forms.ModelChoiceField(
            documents,
            label=_("依据文件"),
            required=False,
            empty_label=_("没有文件，作为工作惯例"),
            help_text=_("没有列出的文件，先到“依据文件”一页登记。没有文件的，显示为“工作惯例（无法定依据）”。"),
        )
        self.fields["article"] = forms.IntegerField(label=_("第几条"), min_value=1, max_value=999, required=False)
        self.fields["paragraph"] = forms.IntegerField(label=_("第几款"), min_value=1, max_value=99, required=False)
        self.fields["since"] = day_field(label=_("施行日期"))
        self.fields["until"] = day_field(
            label=_("失效日期"), required=False, help_text=_("从这一天起不再适用；没有定的不填。")
        )
        self.fields["why"] = forms.CharField(
            label=_("为什么这样定"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
        )

    def rule(self, house: House, by: Person) -> OwnRule:
        """The rule as filled in, not saved."""
        told = self.cleaned_data
        rule = OwnRule(
            house=house,
            key=self.key,
            document=told["document"],
            article=told["article"] or 0,
            paragraph=told["paragraph"] or 0,
            since=told["since"],
            until=told["until"],
            why=told["why"].strip(),
            proposed_by=by,
        )
        self.give(rule)
        return rule


def crumb(key: str, label: str) -> list[tuple[str, str]]:
    """The way back to the rule."""
    return [(_("本机关规则"), reverse("office-rules")), (label, reverse("office-rule", args=[key]))]


def person_of(reader: Reader) -> Person:
    """The person who reads."""
    person: Person = reader.request.user.person  # type: ignore[union-attr]
    return person


@access(*RULES)
@never_cache
@require_http_methods(["GET", "POST"])
def set_rule(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for the value, show what it would change, then keep the proposal."""
    reader = reader_of(request)
    house = house_of(reader)
    known, asker = rules_and_asker(house)
    if (key not in keys() and key not in known.names) or shape_of(key) == "fixed":
        raise Http404(_("这一条规则不能由本机关设定。"))
    today = next((one for _on, one in answers(known, asker, key, reader.today) if isinstance(one, Answer)), None)
    first = first_values(today.value, today.unit, today.start, today.terms) if today else {}
    first["since"] = reader.today
    form = SettingForm(key, house, request.POST or None, initial=first)
    blocks: list[Block] = []
    hidden: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        rule = form.rule(house, person_of(reader))
        seen = _digest(rule)
        if request.POST.get("then") == "save" and request.POST.get("seen") == seen:
            try:
                propose(rule)
            except ValidationError as error:
                refuse(form, error)
            else:
                messages.success(request, _("已提出，等待另一人批准。批准以前不生效。"))
                return HttpResponseRedirect(reverse("office-own-rule", args=[rule.uid]))
        else:
            blocks, refused = _preview(reader, house, rule)
            if refused:
                refuse(form, ValidationError({"__all__": refused}))
            else:
                hidden = [("seen", seen)]
    presses = [Press(_("先看会影响哪些事项"), "preview", primary=not hidden)]
    if hidden:
        presses.insert(0, Press(_("提出，请另一人批准"), "save", primary=True))
    label = known.key(key).label
    asked = Block(
        _("规定什么"),
        intro=_("现在的规定：%(now)s") % {"now": _now(today)},
        form=form,
        hidden=hidden,
        presses=presses,
        buttons=[Button(_("不设了，返回"), reverse("office-rule", args=[key]))],
    )
    heading = _("设定本机关规定：%(label)s") % {"label": label}
    documents = [Button(_("登记依据文件"), reverse("office-rule-documents"))]
    return page(reader, heading, [*blocks, asked], crumb=crumb(key, label), actions=documents)


def _now(today: Answer | None) -> str:
    return f"{say(today.value, today.unit, today.start)}，{today.basis()}" if today else _("没有规定")


def _digest(rule: OwnRule) -> str:
    """What the list of effects was shown for; another value has to be looked at again."""
    told = [rule.key, rule.value, rule.unit, rule.start, rule.when, str(rule.since), str(rule.until)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:24]


def _preview(reader: Reader, house: House, rule: OwnRule) -> tuple[list[Block], list[str]]:
    rules, asker = rules_and_asker(house)
    refused = loosened(rule.line(), rules, asker)
    if refused:
        return [], refused
    return [effects_block(reader, house, rule)], []


def effects_block(reader: Reader, house: House, rule: OwnRule, found: list[Change] | None = None) -> Block:
    """The list of open matters that the rule would change."""
    line = rule.line()
    limits = rule_effects.running(reader, rule.key)
    found = rule_effects.changes(house, line, limits) if found is None else found
    told = _("将定为“%(value)s”。") % {"value": say(line.value, line.unit, line.start)}
    told += _("按这条规则正在计算的期限共 %(all)d 个，其中 %(some)d 个会变动。") % {
        "all": len(limits),
        "some": len(found),
    }
    if len(found) > rule_effects.MOST:
        told += _("下面列出前 %(most)d 个。") % {"most": rule_effects.MOST}
    told += _("在办的期限不会自行改动：批准以后，由本机关选定要重新计算的，逐件留下记录。")
    return Block(
        _("会影响的在办事项"), intro=told, table=rule_effects.table(found), nothing=_("没有在办的期限会变动。")
    )


class WithdrawForm(forms.Form):
    """From which day a rule no longer holds, and why."""

    on = day_field(label=_("从哪一天起不再适用"))
    why = forms.CharField(label=_("撤回的理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


@access(*RULES)
@never_cache
@require_http_methods(["GET", "POST"])
def own_rule(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A rule the house has set: approve it as the second person, count limits again, withdraw it."""
    reader = reader_of(request)
    house = house_of(reader)
    rule = (
        OwnRule.objects.select_related("document", "proposed_by", "approved_by", "withdrawn_by")
        .filter(house=house, uid=uid)
        .first()
    )
    if rule is None:
        raise Http404(_("没有找到这条规定。"))
    then = request.POST.get("then", "")
    problems: list[tuple[str, str]] = []
    form = WithdrawForm(request.POST if then == "withdraw" else None, initial={"on": reader.today + timedelta(days=1)})
    try:
        if then == "approve":
            approve(rule, person_of(reader), reader.now)
            messages.success(request, _("已批准，自施行日期起适用。"))
            return HttpResponseRedirect(request.path)
        if then == "withdraw" and form.is_valid():
            withdraw(rule, person_of(reader), form.cleaned_data["on"], form.cleaned_data["why"])
            messages.success(request, _("已撤回。以前按它办理的事项不变。"))
            return HttpResponseRedirect(request.path)
    except ValidationError as error:
        problems = [("", message) for message in error.messages]
        rule.refresh_from_db()
    if then == "recount" and rule.state == OwnRule.State.APPROVED:
        problems = _recount(reader, house, rule)
        if not problems:
            return HttpResponseRedirect(request.path)
    return _page(reader, house, rule, form, problems)


def _recount(reader: Reader, house: House, rule: OwnRule) -> list[tuple[str, str]]:
    wanted = set(reader.request.POST.getlist("limit"))
    limits = rule_effects.running(reader, rule.key)
    chosen = [one for one in rule_effects.changes(house, rule.line(), limits) if one.matter in wanted]
    if not chosen:
        return [("", _("没有选中要重新计算的期限，请在列表中勾选。"))]
    answers_ = rule_effects.recount(reader, house, rule.key, max(rule.since, reader.today), chosen, now=reader.now)
    refused = [one for one in answers_ if isinstance(one, Refusal)]
    done = len(answers_) - len(refused)
    if done:
        messages.success(reader.request, _("已为 %(n)d 件事项重新计算期限，并告知承办单位。") % {"n": done})
    return [("", one.reason) for one in refused]


def _page(
    reader: Reader, house: House, rule: OwnRule, form: WithdrawForm, problems: list[tuple[str, str]]
) -> HttpResponse:
    rules, asker = rules_and_asker(house)
    label = rules.key(rule.key).label
    line = rule.line()
    state = OwnRule.State(rule.state)
    facts = [
        (_("规定"), say(line.value, line.unit, line.start)),
        (_("状态"), state.label),
        (_("依据"), cited(line.citation) if line.citation else _("工作惯例（无法定依据）")),
        (_("施行日期"), f"{rule.since:%Y-%m-%d}"),
        (_("失效日期"), f"{rule.until:%Y-%m-%d}" if rule.until else ""),
        (_("理由"), rule.why),
        (_("提出人"), str(rule.proposed_by)),
        (_("批准人"), str(rule.approved_by or "")),
        (
            _("撤回"),
            f"{rule.withdrawn_on:%Y-%m-%d} {rule.withdrawn_by} {rule.withdrawn_why}" if rule.withdrawn_on else "",
        ),
    ]
    blocks: list[Block | None] = [Block(_("规定什么"), facts=facts, points=_terms(rule))]
    refused = loosened(line, rules, asker) if state != OwnRule.State.WITHDRAWN else []
    if refused:
        blocks.append(Block(_("与上位法不一致"), warning="\n".join(refused)))
    if state == OwnRule.State.PROPOSED:
        blocks.append(effects_block(reader, house, rule))
        mine = rule.proposed_by_id == person_of(reader).pk
        said = _("这条规定是您提出的，须由本机关的另一人批准。") if mine else _("批准后自施行日期起适用。")
        presses = [] if mine or refused else [Press(_("批准"), "approve", primary=True)]
        blocks.append(Block(_("批准"), intro=said, presses=presses))
    if state == OwnRule.State.APPROVED:
        blocks.append(_recount_block(reader, house, rule))
    if state != OwnRule.State.WITHDRAWN:
        said = _("撤回以后，以前按它办理的事项和已经给出的期限不变。")
        blocks.append(
            Block(_("撤回"), intro=said, form=form, presses=[Press(_("撤回这条规定"), "withdraw", danger=True)])
        )
    heading = _("本机关规定：%(label)s") % {"label": label}
    return page(reader, heading, blocks, crumb=crumb(rule.key, label), problems=problems)


def _recount_block(reader: Reader, house: House, rule: OwnRule) -> Block | None:
    found = rule_effects.changes(house, rule.line(), rule_effects.running(reader, rule.key))
    if not found:
        return None
    told = _(
        "下列 %(n)d 个在办的期限仍按原来的规定。需要改按新规定计算的，勾选后办理：逐件留下记录，告知承办单位。"
    ) % {"n": len(found)}
    table = rule_effects.table(found, select=True)
    return Block(
        _("在办的期限"), intro=told, table=table, select="limit", presses=[Press(_("重新计算选中的期限"), "recount")]
    )


def _terms(rule: OwnRule) -> list[str]:
    told = [f"{TERMS[name]}：{say(value)}" for name, value in rule.terms.items() if name in TERMS]
    return told + (
        [_("评价等次：%(grades)s") % {"grades": "、".join(rule.terms["grades"])}] if "grades" in rule.terms else []
    )
