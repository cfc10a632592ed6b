"""What a house's own rule may not loosen."""

from lianghui.kernel.rules.asker import Asker
from lianghui.kernel.rules.line import Line
from lianghui.kernel.rules.resolver import Rules
from lianghui.kernel.rules.strictness import Compared, compare
from lianghui.kernel.rules.wording import say


def loosened(line: Line, rules: Rules, asker: Asker) -> list[str]:
    """One Chinese sentence for each binding text that ``line`` would loosen or contradict from its first day on.

    Empty when the rule may stand. The resolver lets the binding text win in any case; this refuses the rule before.
    """
    key = rules.key(line.key)
    found = []
    for floor in rules.floors(line.key, asker, line.since, line.when):
        how = compare(line, floor, key)
        if how not in (Compared.WEAKER, Compared.UNCLEAR):
            continue
        place = floor.citation.text() if floor.citation else floor.pack
        told = say(floor.value, floor.unit, floor.start)
        mine = say(line.value, line.unit, line.start)
        if how is Compared.WEAKER:
            found.append(f"“{key.label}”定为{mine}，宽于{place}的{told}，不能采用；请改为不宽于该规定的值。")
        else:
            found.append(
                f"“{key.label}”定为{mine}，与{place}的{told}不一致，不能采用；请按该规定设定，或说明其为更严的规定。"
            )
    return found
