"""What each step of a suggestion asks: the forms named in ``procedure.py``, giving what the acts read."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.kernel.institution.sittings import sitting
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import (
    ADVISED_TITLE,
    TITLE,
    StepForm,
    choice,
    day,
    long_text,
    reason,
    yes_no,
)
from lianghui.kernel.procedure.party_field import (
    ASSIGNING,
    HANDLING,
    Deputies,
    MatterField,
    Organs,
    PartyField,
    Posts,
)
from lianghui.kernel.procedure.rows_field import RowsField
from lianghui.kernel.rules.packs import words as rule_words
from lianghui.kernel.text.contacts import Kind, find

UNITS = Organs(HANDLING)
PUBLICITY = {"agree": _("同意公开"), "object": _("不同意公开")}
FOUND = {
    Kind.IDENTITY: _("身份证号码"),
    Kind.BANK_CARD: _("银行卡号"),
    Kind.MOBILE: _("手机号码"),
    Kind.LANDLINE: _("电话号码"),
    Kind.EMAIL: _("电子邮箱"),
    Kind.PLATE: _("车牌号码"),
}
SETTLED_BY = {"assessment": _("测评"), "meeting": _("协调会")}
LOOKED_BACK = {"kept": _("已经兑现"), "broken": _("没有兑现")}


def title() -> Any:
    """The title: short enough for a list, long enough for a sentence."""
    return forms.CharField(
        label=_("标题"),
        max_length=TITLE,
        help_text=_("写清楚是什么事，最好不超过 %(n)s 个字。") % {"n": ADVISED_TITLE},
    )


class PersonalNumbers(StepForm):
    """Warns once of telephone and identity numbers in texts that may be published."""

    watched: tuple[str, ...] = ()
    asides = frozenset({"numbers_confirmed"})
    numbers_confirmed = yes_no(_("正文中的号码可以保留"), help_text=_("仅在提示有号码时需要勾选。"))

    def clean(self) -> dict[str, Any]:
        """An error names what was found and where, until the box is ticked."""
        cleaned = super().clean() or {}
        if cleaned.get("numbers_confirmed"):
            return cleaned
        for name in self.watched:
            found = find(cleaned.get(name) or "")
            if found:
                listed = "、".join(f"{FOUND[one.kind]} {one.text}" for one in found[:5])
                self.add_error(
                    name,
                    _now("文中有%(listed)s。请删去；确需保留的，请勾选“正文中的号码可以保留”再提交。")
                    % {"listed": listed},
                )
        return cleaned


class SubmitForm(StepForm):
    """A new suggestion. Session and origin follow from the day; the proposer is who acts, or whom the clerk names."""

    proposer = PartyField(
        Deputies(), Organs(("delegation",)), label=_("提出人"), help_text=_("代表姓名，或者代表团名称。")
    )
    title = title()
    problem = long_text(_("情况与问题"), help_text=_("有什么情况、什么问题，涉及哪里、多少人。"))
    proposal = long_text(_("建议"), help_text=_("希望怎样解决。"))
    topic = choice(_("分类"), words.TOPIC, required=False, help_text=_("不选也可以，由工作人员补充。"))
    wished_units = PartyField(UNITS, many=True, most=5, label=_("希望由谁承办"), required=False)
    cosigners = PartyField(Deputies(), many=True, label=_("联名人"), required=False, help_text=_("一行写一个姓名。"))
    anonymous = yes_no(_("请为我保密"), help_text=_("承办单位和公众看不到提出人姓名。"))
    publicity_wish = choice(_("是否同意公开"), PUBLICITY, required=False)

    def suit(self, context: FormContext) -> None:
        """A deputy and a delegation propose for themselves; anonymity only where the place's rule knows it."""
        if self._own(context):
            del self.fields["proposer"]
        if context.rule("anonymity") is None:
            del self.fields["anonymous"]

    def clean(self) -> dict[str, Any]:
        """A proposer is not his own co-signer; without a term nothing can be counted to a session."""
        cleaned = super().clean() or {}
        context = self.context
        if context is None:
            return cleaned
        proposer = self._own(context) or cleaned.get("proposer")
        if proposer in (cleaned.get("cosigners") or []):
            self.add_error("cosigners", _now("提出人不用写在联名人里，请删去这一行。"))
        if sitting(context.house, context.day) is None:
            self.add_error(None, _now("本机关还没有录入这一天所在的届次，请先在名册中录入届次和会议日期。"))
        return cleaned

    def computed(self) -> dict[str, Any]:
        """Proposer and kind, session and origin."""
        context = self.context
        if context is None:
            return {}
        proposer = self._own(context) or self.cleaned_data["proposer"]
        sits = sitting(context.house, context.day)
        return {
            "proposer": proposer,
            "proposer_kind": self._kind(proposer, context),
            "origin": "session" if sits and sits.in_session else "recess",
            "session": f"{sits.term}-{sits.session}" if sits else "",
        }

    def _own(self, context: FormContext) -> str:
        """The ref by which the actor proposes for itself; empty for a clerk who enters for others."""
        actor = context.actor
        if actor is None or actor.for_ref:
            return actor.for_ref or "" if actor else ""
        if actor.capacity.startswith("mandate:"):
            return actor.capacity
        if actor.roles & {"delegation_head", "delegation_staff"} and actor.organ:
            return f"organ:{actor.organ}"
        return ""

    def _kind(self, proposer: str, context: FormContext) -> str:
        if proposer.startswith("organ:"):
            return "delegation" if context.house.kind == "congress" else "sector"
        several = bool(self.cleaned_data.get("cosigners"))
        if context.house.kind == "cppcc":
            return "members_jointly" if several else "member"
        return "joint" if several else "deputy"


class AmendForm(StepForm):
    """Changed text; what is left empty stays as it was."""

    title = forms.CharField(label=_("标题"), max_length=TITLE, required=False)
    problem = long_text(_("情况与问题"), required=False)
    proposal = long_text(_("建议"), required=False)
    topic = choice(_("分类"), words.TOPIC, required=False)

    def clean(self) -> dict[str, Any]:
        """Something must be changed."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("title", "problem", "proposal", "topic")):
            self.add_error(None, _now("还没有修改任何内容。"))
        return cleaned


class WithdrawForm(StepForm):
    """Withdrawn in writing, with the consent of all sponsors where the rule asks it."""

    reason = reason(_("撤回理由"))
    agreed = PartyField(Deputies(), many=True, label=_("同意撤回的联名人"), required=False)

    def suit(self, context: FormContext) -> None:
        """Consent is asked only where the place's rule asks it."""
        cosigners = context.snapshot.parties.get("cosigner", ()) if context.snapshot else ()
        if context.rule("withdraw.cosigned") is None or not cosigners:
            del self.fields["agreed"]


class ScanForm(StepForm):
    """The signed paper, with its scan where there is one."""

    scan = forms.UUIDField(label=_("扫描件"), required=False, widget=forms.HiddenInput())
    note = reason(_("备注"), required=False)


class AcceptForm(StepForm):
    """Accepted, and put under its topic."""

    topic = choice(_("分类"), words.TOPIC, required=False)
    note = reason(_("审查意见"), required=False)


class ReasonForm(StepForm):
    """A step that must say why."""

    reason = reason()


class NoteForm(StepForm):
    """A step that may say something."""

    note = reason(_("说明"), required=False)


class TurnAwayForm(StepForm):
    """Not handled as a suggestion: a ground of the place's list, and what happens with it instead."""

    ground = choice(_("情形"), words.GROUND)
    outcome = choice(_("处理方式"), words.TURNED_AWAY)
    reason = reason(_("向代表说明"))

    def suit(self, context: FormContext) -> None:
        """The grounds the place names; a closed list gives no others. Refusal to file belongs to proposals."""
        listed = context.rule("not_suggestion")
        if listed is not None and isinstance(listed["value"], list):
            named = [str(entry["ground"]) for entry in listed["value"] if isinstance(entry, Mapping)]
            if not (listed.get("terms") or {}).get("closed") and "other" not in named:
                named.append("other")
            self.fields["ground"].choices = [(code, ground_label(code)) for code in named]  # type: ignore[attr-defined]
        other = "not_filed" if context.house.kind == "congress" else "not_accepted"
        left = [(code, label) for code, label in words.TURNED_AWAY.items() if code != other]
        self.fields["outcome"].choices = left  # type: ignore[attr-defined]


class TopicForm(StepForm):
    """The topic."""

    topic = choice(_("分类"), words.TOPIC)


class TogetherForm(StepForm):
    """Others handled together with this one."""


TogetherForm.base_fields["with"] = MatterField(
    many=True, most=50, label=_("一并办理的事项"), help_text=_("一行写一个编号。")
)


class LinkForm(StepForm):
    """A typed link to another matter."""

    kind = choice(_("关系"), {code: label for code, label in words.LINK.items() if code != "merged_into"})
    to = MatterField(label=_("另一事项"), help_text=_("填编号。"))


class AssignerForm(StepForm):
    """The body that hands over."""

    assigner = PartyField(Organs(ASSIGNING), label=_("交办机关"))


class HandOverForm(StepForm):
    """Handling units and their roles."""

    units = RowsField(
        {
            "unit": PartyField(UNITS, label=_("承办单位")),
            "role": choice(_("分工"), words.UNIT_ROLE),
        },
        most=30,
        label=_("承办单位"),
        help_text=_("一个主办，可加会办；或者全部分办。只有一个单位的，填主办。"),
    )
    note = reason(_("交办意见"), required=False)

    def clean_units(self) -> list[dict[str, Any]]:
        """One lead with joint units, or all apart; no unit twice."""
        rows: list[dict[str, Any]] = self.cleaned_data["units"]
        roles = [row["role"] for row in rows]
        if len({row["unit"] for row in rows}) != len(rows):
            raise forms.ValidationError(_now("同一单位填了两次，请保留一行。"))
        apart = roles.count("separate")
        if roles.count("lead") != (0 if apart else 1) or (apart and "joint" in roles):
            raise forms.ValidationError(_now("请选择一个主办单位（可加会办单位），或者全部选为分办单位。"))
        return rows


class AddUnitForm(StepForm):
    """One more unit, or another in place of one returned."""

    unit = PartyField(UNITS, label=_("承办单位"))
    role = choice(_("分工"), words.UNIT_ROLE)
    note = reason(_("说明"), required=False)


class ObjectionForm(StepForm):
    """The answer to a deputy's objection to the choice of unit."""

    agreed = forms.TypedChoiceField(
        label=_("处理"),
        choices=[("yes", _("同意调整")), ("no", _("维持原交办"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = reason(_("答复内容"))


class ContactForm(StepForm):
    """How the deputy was contacted."""

    way = choice(_("联系方式"), words.CONTACT)
    note = reason(_("联系情况"))


class OpinionForm(StepForm):
    """A joint unit's opinion; an empty one is refused (an office sends it back otherwise)."""

    opinion = long_text(_("会办意见"))


class ExtensionForm(StepForm):
    """Until when, and why."""

    until = day(_("申请延期至"), required=False)
    reason = reason(_("延期理由"))


class UntilForm(StepForm):
    """The day granted; the longest the rule allows where none is given."""

    until = day(_("同意延期至"), required=False, help_text=_("不填就按规定的最长期限。"))
    note = reason(_("说明"), required=False)


class DraftAnswerForm(PersonalNumbers):
    """The section's draft."""

    watched = ("answer",)
    answer = long_text(_("答复草稿"), rows=14)


class AnswerForm(PersonalNumbers):
    """The signed answer: result class of the place, form, text, and the promise where the class carries one."""

    watched = ("answer", "promise")
    field_order = ("klass", "form", "answer", "promise", "promise_due", "without_joint", "reason", "numbers_confirmed")
    klass = choice(_("办理结果"), {entry["code"]: entry["name"] for entry in words.DEFAULT_CLASSES})
    form = choice(_("答复形式"), words.FORM_OF_ANSWER)
    answer = long_text(_("答复"), rows=14)
    promise = long_text(_("承诺事项"), required=False, most=2_000, rows=3, help_text=_("列入计划的，写明做什么。"))
    promise_due = day(_("承诺完成日期"), required=False)
    without_joint = yes_no(_("不等会办意见"), help_text=_("会办单位还没有提出意见而要先答复的，请勾选并说明理由。"))
    reason = reason(_("不等会办意见的理由"), required=False)

    def suit(self, context: FormContext) -> None:
        """The place's classes; nothing about joint units where none is waited for."""
        self.fields["klass"].choices = [(entry["code"], entry["name"]) for entry in classes(context)]  # type: ignore[attr-defined]
        if context.snapshot and not any(
            part.data.get("role") == "joint" and not part.state.endswith((".opined", ".dropped"))
            for part in context.snapshot.parts_of("assignment")
        ):
            del self.fields["without_joint"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A class that carries a promise says what is promised; not waiting for an opinion says why."""
        cleaned = super().clean() or {}
        carries = {entry["code"] for entry in classes(self.context) if entry["promise"]}
        if cleaned.get("klass") in carries:
            if not cleaned.get("promise"):
                self.add_error("promise", _now("这一类结果要列出承诺事项。"))
        elif cleaned.get("klass") and (cleaned.get("promise") or cleaned.get("promise_due")):
            self.add_error("promise", _now("这一类结果不列承诺事项；请改选结果类别，或删去承诺事项和日期。"))
        if cleaned.get("without_joint") and not cleaned.get("reason"):
            self.add_error("reason", _now("请说明为什么不等会办意见。"))
        return cleaned


class FaceRecordForm(StepForm):
    """面复记录: where, with whom, and what the deputy said."""

    place = forms.CharField(label=_("地点"), max_length=TITLE)
    present = forms.CharField(label=_("在场人员"), max_length=500)
    record = long_text(_("记录"), rows=8)
    signed = yes_no(_("代表已签字"))
    scan = forms.UUIDField(label=_("扫描件"), required=False, widget=forms.HiddenInput())


class ClassForm(StepForm):
    """The class as the congress's side finds it."""

    klass = choice(_("核定的办理结果"), {entry["code"]: entry["name"] for entry in words.DEFAULT_CLASSES})
    reason = reason()

    def suit(self, context: FormContext) -> None:
        """The place's classes."""
        self.fields["klass"].choices = [(entry["code"], entry["name"]) for entry in classes(context)]  # type: ignore[attr-defined]


class MarkForm(StepForm):
    """The deputy's mark: of result, and of attitude too where the place marks both (上海 21, 山东 23)."""

    result = choice(_("对办理结果"), words.MARK, radio=True)
    attitude = choice(_("对办理态度"), words.MARK, radio=True)
    reason = reason(_("意见"), required=False)

    def suit(self, context: FormContext) -> None:
        """One mark or two by the place's rule."""
        if context.rule_value("rating") != "attitude_and_result":
            del self.fields["attitude"]

    def clean(self) -> dict[str, Any]:
        """Where handling again is a right, dissatisfaction says why (河南 22)."""
        cleaned = super().clean() or {}
        must = self.context is not None and self.context.rule_terms("redo.on").get("reason") == "must"
        if must and cleaned.get("result") == "dissatisfied" and not cleaned.get("reason"):
            self.add_error("reason", _now("评价为不满意的，请写明理由，承办单位据此再次办理。"))
        return cleaned


class SettleForm(StepForm):
    """By assessment or by a meeting, and what came of it."""

    by = choice(_("方式"), SETTLED_BY)
    note = reason(_("结果"))


class PromiseKeptForm(PersonalNumbers):
    """What was done: the unit's second answer."""

    watched = ("promise",)
    promise = long_text(_("兑现情况"), rows=6)


class PromiseChangeForm(StepForm):
    """A promise changes only with a written reason."""

    due = day(_("改为何时完成"), required=False)
    promise = long_text(_("变更后的承诺事项"), required=False, most=2_000, rows=3)
    reason = reason(_("变更理由"))

    def clean(self) -> dict[str, Any]:
        """A change changes something."""
        cleaned = super().clean() or {}
        if not cleaned.get("due") and not cleaned.get("promise"):
            self.add_error(None, _now("请填写新的完成日期或新的承诺事项。"))
        return cleaned


class LookBackForm(StepForm):
    """What the look back found."""

    found = choice(_("回头看结果"), LOOKED_BACK)
    note = reason(_("情况"))


class KeyItemForm(StepForm):
    """Who leads and who supervises a key item."""

    leader = PartyField(Posts(), many=True, most=5, label=_("领办领导"), required=False)
    supervisor = PartyField(
        Organs(("special_committee", "working_committee", "standing_committee", "chairpersons")),
        Posts(),
        many=True,
        most=5,
        label=_("督办领导或委员会"),
        required=False,
    )
    note = reason(_("主任会议意见"), required=False)


class PublishForm(StepForm):
    """Which parts go to the public."""

    parts = forms.MultipleChoiceField(
        label=_("公开哪些内容"),
        choices=list(words.PUBLISHED_PART.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("请从列出的项目中选择。")},
    )
    checked = yes_no(_("已核对正文中没有个人信息和不宜公开的内容"))
    asides = frozenset({"checked"})

    def clean_checked(self) -> bool:
        """A public text is read by a second person first."""
        if not self.cleaned_data["checked"]:
            raise forms.ValidationError(_now("请核对正文后勾选。"))
        return True


def classes(context: FormContext | None) -> list[dict[str, Any]]:
    """The result classes of the place on the day, or the plain three."""
    answer = context.rule("classes") if context else None
    if answer is None or not isinstance(answer["value"], list):
        return list(words.DEFAULT_CLASSES)
    return list(answer["value"])


def ground_label(code: str) -> str:
    """A ground in Chinese: the duty's words, else the packs' own."""
    return words.GROUND.get(code) or rule_words()["value"].get(code, code)
