"""本机关规则: every rule with its answer of today, and one rule with all that speaks to it."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.library.opening import all_cited, cited, href_of
from lianghui.faces.office.asked import text_in
from lianghui.faces.office.blocks import Block, page
from lianghui.faces.office.entries import RULES
from lianghui.faces.office.rule_values import OWN_VALUES, shape_of
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Choice, Column, FilterField, Filters, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import House
from lianghui.kernel.rules.answer import Answer, NoRule
from lianghui.kernel.rules.asker import Asker
from lianghui.kernel.rules.line import FORCE_LABELS, Line, Reach
from lianghui.kernel.rules.load import rules_and_asker
from lianghui.kernel.rules.models import OwnRule
from lianghui.kernel.rules.packs import declared_by_duties, keys, pack_labels
from lianghui.kernel.rules.resolver import Rules
from lianghui.kernel.rules.wording import say

OCCASIONS = {"session": "会议期间", "recess": "闭会期间"}


def house_of(reader: Reader) -> House:
    """The house whose pages these are. Raises Http404 for a capacity of none."""
    if reader.house is None:
        raise Http404(_("您现在的身份不属于任何一个人大或者政协机关。"))
    return reader.house


def answers(rules: Rules, asker: Asker, key: str, day: datetime.date) -> list[tuple[str, Answer | NoRule]]:
    """What holds on the day; twice, with its occasion, where session and recess differ."""
    found = [(occasion, rules.ask(key, asker, day, occasion)) for occasion in OCCASIONS]
    if found[0][1] == found[1][1]:
        return [("", found[0][1])]
    return found


def value_words(answer: Answer | NoRule) -> str:
    """The value in Chinese."""
    return say(answer.value, answer.unit, answer.start) if isinstance(answer, Answer) else _("没有规定")


def force_words(answer: Answer | NoRule) -> str:
    """With which force it holds."""
    return FORCE_LABELS[answer.force] if isinstance(answer, Answer) else ""


@access(*RULES)
@never_cache
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All rules that speak to the house, and those it has set or must set itself."""
    reader = reader_of(request)
    house = house_of(reader)
    known, asker = rules_and_asker(house)
    waiting = set(
        OwnRule.objects.filter(house=house, state=OwnRule.State.PROPOSED).values_list("key", flat=True).order_by()
    )
    asked = {name: text_in(request.GET.get(name, "")) for name in ("q", "force", "only")}
    limits: list[Row] = []
    others: list[Row] = []
    # What no text speaks of and a duty or the house may still settle is listed too: else nobody would find it.
    always = waiting | declared_by_duties() | OWN_VALUES.keys()
    for key in sorted(known.names | keys().keys(), key=lambda name: known.key(name).label):
        if not known.lines(key, asker, reader.today) and key not in always and not asked["q"]:
            continue
        found = answers(known, asker, key, reader.today)
        if _fits(key, known.key(key).label, found, asked, waiting):
            (limits if shape_of(key) == "span" else others).append(
                _row(key, known.key(key).label, found, key in waiting)
            )
    actions = [
        Button(_("依据文件"), reverse("office-rule-documents")),
        Button(_("参照执行"), reverse("office-adoptions")),
    ]
    columns = [Column(label) for label in (_("规则"), _("现行规定"), _("效力"), _("依据"))]
    blocks = [
        Block(title, table=Table(title, columns, rows), nothing=_("没有符合条件的规则，可以减少条件再试。"))
        for title, rows in ((_("期限"), limits), (_("其他规定"), others))
    ]
    lead = _("%(day)s的规定。法律法规由平台提供；本机关制度由两个人在这里设定。") % {
        "day": f"{reader.today:%Y年%-m月%-d日}"
    }
    return page(
        reader, _("本机关规则"), blocks, lead=lead, crumb=_crumb()[:1], actions=actions, filters=_filters(asked)
    )


def _fits(key: str, label: str, found: list[tuple[str, Any]], asked: dict[str, str], waiting: set[str]) -> bool:
    if asked["q"] and asked["q"] not in label and asked["q"] != key:
        return False
    forces = {one.force.value if isinstance(one, Answer) else "none" for _occasion, one in found}
    if asked["force"] and asked["force"] not in forces:
        return False
    if asked["only"] == "conflict":
        return any(isinstance(one, Answer) and one.conflicts for _occasion, one in found)
    return asked["only"] != "waiting" or key in waiting


def _row(key: str, label: str, found: list[tuple[str, Answer | NoRule]], waiting: bool) -> Row:
    marks = [_("与上位法不一致")] if any(isinstance(one, Answer) and one.conflicts for _on, one in found) else []
    marks += [_("有待批准的设定")] if waiting else []
    told = [f"{_(OCCASIONS[on])}：{value_words(one)}" if on else value_words(one) for on, one in found]
    first = [one.citations[0] for _on, one in found if one.citations]
    return Row(
        [
            Cell(label, reverse("office-rule", args=[key]), title=True, note="、".join(marks)),
            Cell("；".join(told)),
            Cell("、".join(dict.fromkeys(filter(None, (force_words(one) for _on, one in found))))),
            Cell(all_cited(first)),
        ]
    )


def _filters(asked: dict[str, str]) -> Filters:
    forces = [*FORCE_LABELS.items(), ("none", _("没有规定"))]
    only = [("conflict", _("与上位法不一致的")), ("waiting", _("有待批准设定的"))]

    def choices(name: str, pairs: list[tuple[str, str]]) -> list[Choice]:
        return [Choice(value, label, chosen=asked[name] == value) for value, label in pairs]

    return Filters(
        [
            FilterField("q", _("规则名称"), "search", asked["q"]),
            FilterField("force", _("效力"), choices=choices("force", forces)),
            FilterField("only", _("只看"), choices=choices("only", only)),
        ],
        clear_href=reverse("office-rules"),
    )


def _crumb() -> list[tuple[str, str]]:
    return [(_("机关事务"), reverse("office")), (_("本机关规则"), reverse("office-rules"))]


@access(*RULES)
@never_cache
@require_safe
def rule(request: HttpRequest, key: str) -> HttpResponse:
    """One rule: what holds and why, what stands beside it, what the house has set and when."""
    reader = reader_of(request)
    house = house_of(reader)
    known, asker = rules_and_asker(house)
    if key not in known.names and key not in keys():
        raise Http404(_("没有这一条规则。"))
    found = answers(known, asker, key, reader.today)
    blocks = [_today(occasion, one) for occasion, one in found]
    beaten = [each for _on, one in found if isinstance(one, Answer) for each in one.conflicts]
    if beaten:
        points = dict.fromkeys(
            format_html(
                "{}：{}。{}",
                cited(each.citation) if each.citation else pack_labels().get(each.pack, each.pack),
                say(each.value, each.unit, each.start),
                each.because,
            )
            for each in beaten
        )
        blocks.append(Block(_("与之不一致、没有采用的规定"), points=list(points)))
    lines = [one for one in known.lines(key, asker, reader.today) if not one.silent]
    blocks.append(Block(_("对本机关有效的全部规定"), table=_lines(lines), nothing=_("没有找到规定。")))
    blocks.append(_own(house, key))
    actions = []
    if shape_of(key) != "fixed":
        actions = [Button(_("设定本机关规定"), reverse("office-rule-set", args=[key]), primary=True)]
    lead = "" if actions else _("这一条由法律规定，本机关不能另定。")
    return page(reader, known.key(key).label, blocks, lead=lead, crumb=_crumb(), actions=actions)


def _today(occasion: str, one: Answer | NoRule) -> Block:
    title = _("现行规定") + (f"（{_(OCCASIONS[occasion])}）" if occasion else "")
    if not isinstance(one, Answer):
        return Block(title, facts=[(_("现行规定"), value_words(one)), (_("说明"), one.because)])
    current = {"no": _("所引文本已经修订，请核对"), "unknown": _("所引文本是否现行有待核对")}
    facts = [
        (_("现行规定"), value_words(one)),
        (_("效力"), force_words(one)),
        (_("依据"), all_cited(one.citations)),
        (_("为什么适用"), one.chosen_because),
        (_("文本"), current.get(one.text_is_current, "") if one.citations else ""),
    ]
    return Block(title, facts=facts)


def _lines(lines: list[Line]) -> Table:
    rows = []
    for one in lines:
        place = one.citation.text() if one.citation else _("工作惯例")
        since = one.since if one.since.year > 1 else None
        pack = _("本机关") if one.reach in {Reach.OWN, Reach.SESSION} else pack_labels().get(one.pack, one.pack)
        when = _(OCCASIONS[one.when]) if one.when else ""
        rows.append(
            Row(
                [
                    Cell(place, href_of(one.citation) if one.citation else "", title=True),
                    Cell(say(one.value, one.unit, one.start), note=when),
                    Cell(pack),
                    Cell(day=since),
                ]
            )
        )
    return Table(_("全部规定"), [Column(label) for label in (_("依据"), _("规定"), _("来源"), _("自何日起"))], rows)


def _own(house: House, key: str) -> Block:
    own = OwnRule.objects.filter(house=house, key=key).select_related("document", "proposed_by", "approved_by")
    rows = []
    for one in own.order_by("-pk"):
        line = one.line()
        people = _("%(name)s 提出") % {"name": one.proposed_by}
        if one.approved_by:
            people += _("，%(name)s 批准") % {"name": one.approved_by}
        rows.append(
            Row(
                [
                    Cell(
                        say(line.value, line.unit, line.start), reverse("office-own-rule", args=[one.uid]), title=True
                    ),
                    Cell(one.get_state_display()),
                    Cell(
                        line.citation.text() if line.citation else _("工作惯例"),
                        href_of(line.citation) if line.citation else "",
                    ),
                    Cell(day=one.since),
                    Cell(people),
                ]
            )
        )
    columns = [Column(label) for label in (_("规定"), _("状态"), _("依据"), _("施行日期"), _("经手人"))]
    return Block(
        _("本机关设定的经过"), table=Table(_("本机关设定的经过"), columns, rows), nothing=_("本机关没有设定过这一条。")
    )
