"""One published item: the frozen copy, or the stub that says when it was withdrawn."""

import datetime
import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.library.opening import href_of
from lianghui.faces.portal.frame import not_found, page
from lianghui.faces.workbench.shown import Basis
from lianghui.kernel.accounts.access import access
from lianghui.kernel.publication.models import Publication
from lianghui.kernel.rules.answer import Answer
from lianghui.kernel.rules.line import FORCE_LABELS
from lianghui.kernel.rules.load import asker_for, rules_for


@access("public")
def item(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What became of a matter, for anybody."""
    found = Publication.objects.select_related("house__region").filter(uid=uid).first()
    if found is None:
        return not_found(request, _("这一件没有公开，或者网址不完整。可以到首页用编号或标题里的词查询。"))
    context = _withdrawn(found) if found.withdrawn_on else _shown(found)
    context["crumb"] = [(_("建议和答复"), reverse("portal-list", args=[found.house.slug]))]
    status = 410 if found.withdrawn_on else 200
    return page(request, "portal/item.html", context, house=found.house, current="list", status=status)


def _withdrawn(found: Publication) -> dict[str, object]:
    day = found.withdrawn_on
    words = _("%(house)s已于%(day)s撤下这一件的公开内容。如需了解，请与该机关联系。")
    said = words % {"house": found.house.name, "day": f"{day.year}年{day.month}月{day.day}日" if day else ""}
    return {"heading": _("已撤下"), "number": found.number_text, "withdrawn": said}


def _shown(found: Publication) -> dict[str, object]:
    facts = [
        (_("编号"), found.number_text),
        (_("类型"), found.kind_label),
        (_("类别"), found.topic_label),
        (_("提出人"), "、".join(found.proposers)),
        (_("承办单位"), "、".join(found.units)),
        (_("结果"), found.outcome_label),
        (_("提出日期"), f"{found.submitted_on.year}年{found.submitted_on.month}月{found.submitted_on.day}日"),
    ]
    return {
        "heading": found.title,
        "number": found.number_text,
        "facts": [(label, value) for label, value in facts if value],
        "texts": [(passage["label"], passage["text"]) for passage in found.passages],
        "course": [(datetime.date.fromisoformat(stop["on"]), stop["label"]) for stop in found.way],
        "published": found.published_on,
        "publisher": found.house.name,
        "basis": _basis(found),
    }


def _basis(found: Publication) -> Basis | None:
    """On what publication rests: the rule of the house on the day."""
    answer = rules_for(found.house).ask("publish", asker_for(found.house), found.published_on)
    if not isinstance(answer, Answer) or answer.citation is None:
        return None
    return Basis(answer.citation.text(), FORCE_LABELS[answer.force], href=href_of(answer.citation))
