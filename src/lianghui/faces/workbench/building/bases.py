"""依据: from what a step declares, and from what an act recorded of a rule, to the chip on the page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.faces.library.opening import cited as opened
from lianghui.faces.library.opening import href_of
from lianghui.faces.workbench.shown import Basis
from lianghui.kernel.procedure.declaration import Basis as Declared
from lianghui.kernel.procedure.declaration import Step
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.line import FORCE_LABELS
from lianghui.kernel.rules.packs import catalogue

Recorded = Mapping[str, Any] | None
DECLARED_FORCE = {"law": "法律", "regulation": "地方性法规", "own": "本机关制度", "practice": "工作惯例（无法定依据）"}
PRACTICE = Basis(
    gettext_lazy("工作惯例"),  # type: ignore[arg-type]
    FORCE_LABELS["practice"],
    text=gettext_lazy("没有查到法律法规的明文规定，按通常做法办理。"),  # type: ignore[arg-type]
)


SHORTEST_NAME = 3  # 代表法; the codes of local texts are single characters and say nothing to a reader


def short(citation: Citation) -> str:
    """A citation as one says it: 《代表法》第五十一条."""
    spoken = len(citation.law) >= SHORTEST_NAME and citation.law.endswith("法")
    title = citation.law if spoken else citation.title.removeprefix("中华人民共和国")
    return replace(citation, title=title or citation.law, label="").text()


def of_rule(answer: Recorded) -> Basis | None:
    """The chip of a rule's answer as an act keeps it; None where no rule was found."""
    if answer is None:
        return None
    cited = [Citation.from_json(one) for one in answer.get("citations") or ()]
    force = FORCE_LABELS.get(answer["force"], answer["force"])
    if not cited:
        own = Basis(_("本机关制度"), force, text=_("按本机关的制度办理，规则页有制度全文。"))
        return own if answer["force"] == "own" else PRACTICE
    more: list[str] = [format_html(_("并见：{}"), opened(place)) for place in cited[1:4]]
    if answer.get("conflict"):
        more.append(_("另有规定与此不一致，以这里所列的为准。"))
    return Basis(short(cited[0]), force, text=_lines(more), full=cited[0].text(), href=href_of(cited[0]))


def of_declared(declared: Declared, rule: Callable[[str], Recorded]) -> Basis | None:
    """The chip of one declared basis; ``rule`` answers a key. None where the place has no such rule."""
    if declared.force == "rule":
        return of_rule(rule(declared.rule))
    if not declared.code:
        return PRACTICE if declared.force == "practice" else Basis(declared.note, DECLARED_FORCE[declared.force])
    known = catalogue().get(declared.code)
    article = int(declared.article) if declared.article.isdecimal() else 0
    cited = known.cite(article) if known else Citation(declared.code, "", article)
    force = DECLARED_FORCE[declared.force]
    return Basis(short(cited), force, text=declared.note, full=cited.text(), href=href_of(cited))


def of_step(step: Step, rule: Callable[[str], Recorded]) -> Basis:
    """The one chip of a step: its first basis that stands, with the others in its text; practice where none does."""
    found = [chip for one in step.basis if (chip := of_declared(one, rule))]
    if not found:
        return PRACTICE
    first, rest = found[0], [chip for chip in found[1:] if chip.label != found[0].label]
    return replace(first, text=_lines([first.text, *(_beside(chip) for chip in rest)]))


def _beside(chip: Basis) -> str:
    """A further basis in one line, a link where it opens."""
    place = chip.full or chip.label
    linked = format_html('<a href="{}">{}</a>', chip.href, place) if chip.href else place
    return format_html("{}（{}）", linked, chip.force)


def _lines(lines: Sequence[str]) -> SafeString:
    """Each line once; what is no markup yet is escaped here."""
    return format_html_join("\n", "{}", ((line,) for line in dict.fromkeys(map(conditional_escape, lines)) if line))
