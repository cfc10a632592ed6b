"""已有的相近事项: shown before a text is sent, so that its writer can look first. It never stops anybody."""

from typing import Any

from django.urls import reverse

from lianghui.faces.workbench.building.steps import StepPage
from lianghui.faces.workbench.shown import Related
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.text.near_rows import candidates

MOST = 5
SHORTEST = 20  # characters below which everything is like everything


def similar_ones(page: StepPage) -> list[Related]:
    """Matters of this kind, which the writer may see, whose texts are like what was typed. Two queries, or none."""
    if not page.form.is_bound:
        return []
    typed: dict[str, Any] = page.form.data
    text = "\n".join(str(typed.get(name) or "") for name in page.procedure.search_texts)
    if len(text.strip()) < SHORTEST:
        return []
    seen = Matter.objects.seen_by(page.reader.refs).filter(kind=page.procedure.key)
    pks = candidates(text, who=seen.values("pk"), limit=MOST)
    rows = {row.pk: row for row in seen.filter(pk__in=pks).select_related("state")} if pks else {}
    return [
        Related(
            rows[pk].state.label if rows[pk].state else "",
            rows[pk].title,
            reverse("matter", args=[rows[pk].uid]),
            rows[pk].number_text,
        )
        for pk in pks
        if pk in rows
    ]
