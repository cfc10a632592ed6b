"""What the papers of one matter are filled with.

Whoever wishes to stay unnamed (青岛 18, 山东 11) stands in no paper but the form to sign.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lianghui.duties.suggestions import papers, words
from lianghui.kernel.institution.capacities import read_ref
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.institution.models import House, Mandate, Organ
from lianghui.kernel.institution.people import display_names
from lianghui.kernel.institution.succession import names_on
from lianghui.kernel.papers.content import date_line
from lianghui.kernel.papers.filling import Values
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.paper_ops import Occasion, PaperOf, SeriesOf
from lianghui.kernel.procedure.shapes import LimitShot, PartShot, Snapshot
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.line import FORCE_LABELS
from lianghui.kernel.text.numerals import to_chinese

UNNAMED = "（提出人要求保密）"
PUBLICITY = {"agree": "同意公开", "object": "不同意公开"}
SESSION_PARTS = 2
LETTER_HEAD, LETTER_END = 120, 60  # characters in which a letter's own opening and thanks stand
LINES_TO_WRITE = 10  # of an empty record, for the hand


def profile(house: House) -> dict[str, str]:
    """Words of the profile: a congress's suggestions, or a CPPCC committee's proposals."""
    congress = house.kind == "congress"
    return {
        "称谓": "代表" if congress else "委员",
        "文种": "代表建议" if congress else "提案",
        "简称": "建议" if congress else "提案",
        "主管": house.name,
    }


def full_names(refs: Iterable[str], day: dt.date) -> dict[str, str]:
    """Names as an official paper writes them: organs in full as of the day, deputies with their delegation."""
    wanted = list(dict.fromkeys(refs))
    found = labels(wanted, day)
    organs = list(Organ.objects.filter(uid__in=_uids(wanted, "organ")))
    names = names_on(organs, day) if organs else {}
    found |= {organ.ref: names[organ.pk] for organ in organs}
    mandates = list(
        Mandate.objects.filter(uid__in=_uids(wanted, "mandate")).select_related("person", "delegation", "sector")
    )
    places = [place for one in mandates for place in (one.delegation, one.sector) if place is not None]
    called = names_on(places, day, short=True) if places else {}
    people = display_names([one.person for one in mandates], day, among=[one.person for one in mandates])
    for one in mandates:
        place = one.delegation or one.sector
        where = called[place.pk] if place is not None else one.electing_unit
        found[one.ref] = people[one.person.pk] + (f"（{where}）" if where else "")
    return found


def session_words(key: str, origin: str) -> str:
    """十七届三次会议 from ``17-3``; with 闭会期间 for what was proposed in recess. A key of another shape stays."""
    numbers = [int(part) for part in key.split("-")[:SESSION_PARTS] if part.isdigit()]
    if len(numbers) != SESSION_PARTS:
        return key
    term, session = numbers
    words_ = f"{to_chinese(term)}届" + (f"{to_chinese(session)}次会议" if session else "")
    return words_ + ("闭会期间" if origin == "recess" else "")


def proposers(snapshot: Snapshot, named: Mapping[str, str]) -> str:
    """The proposers' names, or that they wish to stay unnamed."""
    if snapshot.fields.get("anonymous"):
        return UNNAMED
    return "、".join(named[ref] for ref in snapshot.parties.get("proposer", ()))


def units_of(snapshot: Snapshot) -> list[PartShot]:
    """Assignments that still count."""
    return [part for part in snapshot.parts_of("assignment") if not part.state.endswith(".dropped")]


def common(occasion: Occasion) -> dict[str, Any]:
    """What every paper of a suggestion or proposal may say."""
    snapshot, day = occasion.snapshot, occasion.day
    people = [*snapshot.parties.get("proposer", ()), *snapshot.parties.get("cosigner", ())]
    units = units_of(snapshot)
    wished = list(snapshot.fields.get("wished_units") or [])
    named = full_names([*people, *wished, *(part.party for part in units)], day)
    anonymous = bool(snapshot.fields.get("anonymous"))
    return {
        **profile(occasion.house),
        "机关": issuer(occasion),
        "日期": date_line(day),
        "编号": snapshot.number_text,
        "标题": occasion.text("title"),
        "届次": session_words(str(snapshot.fields.get("session") or ""), str(snapshot.fields.get("origin") or "")),
        "分类": words.TOPIC.get(str(snapshot.fields.get("topic")), ""),
        "提出人": proposers(snapshot, named),
        "联名人": "" if anonymous else "、".join(named[ref] for ref in snapshot.parties.get("cosigner", ())),
        "承办单位": "、".join(f"{named[part.party]}（{unit_role(part)}）" for part in units),
    }


def issuer(occasion: Occasion) -> str:
    """The organ in whose name the step was taken, by its full name of the day; the house where none is known."""
    if occasion.by is not None and occasion.by.organ and not occasion.by.for_ref:
        return full_names([f"organ:{occasion.by.organ}"], occasion.day)[f"organ:{occasion.by.organ}"]
    return occasion.house.name


def unit_role(part: PartShot) -> str:
    """主办, 会办 or 分办."""
    return words.UNIT_ROLE.get(str(part.data.get("role")), "")


def limit_rows(occasion: Occasion, parts: Sequence[PartShot]) -> list[dict[str, str]]:
    """Running limits of the parts with their rule; where none runs yet the row says from when it will."""
    kinds = {kind.key: kind for kind in procedure_of(occasion.matter.kind).limits}
    uids = {part.uid for part in parts}
    found = [limit for limit in occasion.snapshot.limits.values() if limit.part in uids and limit.state == "running"]
    rows = [
        {"期限名称": kinds[limit.key].label, "到期日": due_words(limit), "依据": basis_words(limit.rule)}
        for limit in sorted(found, key=lambda limit: limit.due)
        if limit.key in kinds
    ]
    return rows or [{"期限名称": "答复", "到期日": "自签收之日起计算", "依据": "签收后由系统确定"}]


def due_words(limit: LimitShot) -> str:
    """The last day; 暂定 where the calendar of that year has not been published."""
    return date_line(dt.date.fromisoformat(limit.due)) + ("（暂定）" if limit.provisional else "")


def basis_words(rule: Mapping[str, Any]) -> str:
    """Article and force of a recorded rule."""
    cited = [Citation.from_json(dict(one)).text() for one in rule.get("citations") or []][:1]
    force = FORCE_LABELS.get(str(rule.get("force")), "")
    return f"{cited[0]}（{force}）" if cited and force != FORCE_LABELS["binding"] else (cited[0] if cited else force)


def class_name(occasion: Occasion, code: str) -> str:
    """The result class in the words of the place."""
    rule = occasion.rules.get("classes")
    listed = rule["value"] if rule and isinstance(rule.get("value"), list) else words.DEFAULT_CLASSES
    return next((str(entry["name"]) for entry in listed if entry["code"] == code), code)


def of_unit(occasion: Occasion) -> dict[str, Any]:
    """What a paper to or from one unit says."""
    part = occasion.part
    if part is None:
        return {**common(occasion), "单位": "", "分工": "", "结果": "", "期限": []}
    unit = full_names([part.party], occasion.day)[part.party]
    klass = str(occasion.data.get("klass") or part.data.get("klass") or "")
    return {
        **common(occasion),
        "单位": unit,
        "分工": unit_role(part),
        "结果": class_name(occasion, klass) if klass else "",
        "期限": limit_rows(occasion, [part]),
    }


def hand_over_slip(occasion: Occasion) -> Values:
    """交办单."""
    return {
        **of_unit(occasion),
        "情况与问题": occasion.text("problem"),
        "建议内容": occasion.text("proposal"),
        "交办意见": occasion.sealed.get("note", ""),
    }


def urging_slip(occasion: Occasion) -> Values:
    """催办单."""
    return {**of_unit(occasion), "催办说明": occasion.sealed.get("note", "")}


def answer_letter(occasion: Occasion) -> Values:
    """答复函: to the proposers by name, or, where they wish to stay unnamed, to 提出代表."""
    house = profile(occasion.house)
    snapshot = occasion.snapshot
    if snapshot.fields.get("anonymous"):
        to = f"提出{house['简称']}的{house['称谓']}"
    else:
        refs = snapshot.parties.get("proposer", ())
        named = full_names(refs, occasion.day)
        to = "、".join(
            named[ref].partition("（")[0] + (house["称谓"] if ref.startswith("mandate:") else "") for ref in refs
        )
    promised = occasion.sealed.get("promise", "")
    due = occasion.data.get("promise_due")
    until = f"完成时间：{date_line(dt.date.fromisoformat(due))}。" if due else ""
    body = occasion.sealed.get("answer", "") or occasion.text("answer")
    return {
        **of_unit(occasion),
        "收信人": to,
        # Units often write the whole letter; what it says already is not said twice.
        "开头": "" if "收悉" in body[:LETTER_HEAD] else f"您提出的“{occasion.text('title')}”收悉。现答复如下：",
        "答复正文": body,
        "结尾": "" if "感谢" in body[-LETTER_END:] else "感谢您对我们工作的关心和支持。",
        "承诺事项": f"承诺事项：{promised}{'' if promised.endswith('。') else '。'}{until}" if promised else "",
    }


def opinion_form(occasion: Occasion) -> Values:
    """征询意见表: one mark or two, as the place's rule has it."""
    rule = occasion.rules.get("rating") or {}
    rows = [{"项目": "对办理结果", "选项": papers.BOXES}]
    if rule.get("value") == "attitude_and_result" or not rule:
        rows.insert(0, {"项目": "对办理态度", "选项": papers.BOXES})
    return {**of_unit(occasion), "评价": rows}


def face_record(occasion: Occasion) -> Values:
    """面复记录: with what was recorded, or empty to be written and signed."""
    return {
        **of_unit(occasion),
        "地点": occasion.sealed.get("place", ""),
        "在场人员": occasion.sealed.get("present", ""),
        "记录内容": occasion.sealed.get("record", "") if occasion.act else "\n" * LINES_TO_WRITE,
        "面复日期": date_line(occasion.day) if occasion.act else "",
    }


def supervision_notice(occasion: Occasion) -> Values:
    """督办通知: to the units that have not answered."""
    snapshot = occasion.snapshot
    procedure = procedure_of(occasion.matter.kind)
    waited = [part for part in units_of(snapshot) if procedure.is_open(part.state)]
    supervisors = snapshot.parties.get("supervisor", ())
    named = full_names([*(part.party for part in waited), *supervisors], occasion.day)
    return {
        **common(occasion),
        "督办单位": "、".join(named[part.party] for part in waited),
        "督办意见": occasion.sealed.get("note", ""),
        "督办人": "、".join(named[ref] for ref in supervisors),
        "期限": limit_rows(occasion, waited),
    }


def suggestion_form(occasion: Occasion) -> Values:
    """专用纸 to print and sign: the only paper on which one who wishes to stay unnamed is named."""
    snapshot = occasion.snapshot
    wished = list(snapshot.fields.get("wished_units") or [])
    cosigners = [
        part.party for part in snapshot.parts_of("signature") if not part.state.endswith((".declined", ".lapsed"))
    ]
    own = snapshot.parties.get("proposer", ())
    named = full_names([*wished, *cosigners, *own], occasion.day)
    return {
        **common(occasion),
        "提出人": "、".join(named[ref] for ref in own),
        "联名人": "、".join(named[ref] for ref in cosigners),
        "情况与问题": occasion.text("problem"),
        "建议内容": occasion.text("proposal"),
        "希望承办单位": "、".join(named[ref] for ref in wished),
        "公开意愿": PUBLICITY.get(str(snapshot.fields.get("publicity_wish")), ""),
    }


def handling_report(occasion: Occasion) -> Values:
    """办理情况报告 as it is printed for the congress."""
    return {
        "主管": occasion.house.name,
        "机关": issuer(occasion),
        "日期": date_line(occasion.day),
        "标题": occasion.text("title"),
        "年度": str(occasion.snapshot.fields.get("year") or ""),
        "报告正文": occasion.text("body"),
    }


def own_people(occasion: Occasion) -> list[str]:
    """Proposers and co-signers."""
    parties = occasion.snapshot.parties
    return [*parties.get("proposer", ()), *parties.get("cosigner", ())]


def unit_readers(occasion: Occasion) -> list[str]:
    """The unit, and the body that handed over."""
    unit = [occasion.part.party] if occasion.part else []
    return [*unit, *occasion.snapshot.parties.get("assigner", ())]


def answer_readers(occasion: Occasion) -> list[str]:
    """The unit, and those who are answered."""
    return [*unit_readers(occasion), *own_people(occasion)]


def supervision_readers(occasion: Occasion) -> list[str]:
    """The units waited for, and who supervises."""
    return [*(part.party for part in units_of(occasion.snapshot)), *occasion.snapshot.parties.get("supervisor", ())]


def report_readers(occasion: Occasion) -> list[str]:
    """Everybody who may see the report itself."""
    return sorted(occasion.snapshot.audience)


def _answers(part: PartShot) -> bool:
    return part.data.get("role") != "joint" and not part.state.endswith(".dropped")


def _counts(part: PartShot) -> bool:
    return not part.state.endswith(".dropped")


def _series(name: str, label: str) -> Any:
    def of(day: dt.date) -> SeriesOf:
        return SeriesOf(f"paper/{name}/{day.year}", f"{day.year}年{label}", f"{label}〔{day.year}〕{{n}}号")

    return of


def of_kind(kind: str) -> tuple[PaperOf, ...]:
    """The papers of a suggestion, and likewise of a proposal. ``personal`` where who proposed or spoke stands in it."""
    return (
        PaperOf(kind, "suggestion_form", suggestion_form, own_people, any_time=True, personal=True),
        PaperOf(
            kind, "hand_over_slip", hand_over_slip, unit_readers, part="assignment", only=_counts, personal=True,
            series=_series("hand_over_slip", "交办"),
        ),
        PaperOf(
            kind, "urging_slip", urging_slip, unit_readers, part="assignment", only=_counts,
            series=_series("urging_slip", "催办"),
        ),
        PaperOf(kind, "answer_letter", answer_letter, answer_readers, part="assignment", only=_answers, personal=True),
        PaperOf(
            kind, "opinion_form", opinion_form, answer_readers, part="assignment", only=_answers, any_time=True,
            personal=True,
        ),
        PaperOf(
            kind, "face_record", face_record, answer_readers, part="assignment", only=_answers, any_time=True,
            personal=True,
        ),
        PaperOf(
            kind, "supervision_notice", supervision_notice, supervision_readers,
            series=_series("supervision_notice", "督办"),
        ),
    )  # fmt: skip


def _uids(refs: Iterable[str], kind: str) -> list[Any]:
    return [uid for of, uid in map(read_ref, refs) if of == kind]
