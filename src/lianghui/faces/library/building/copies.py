"""Articles of other places with nearly the same words."""

from django.utils.translation import gettext as _

from lianghui.faces.library.building.addresses import href_of_part
from lianghui.faces.library.building.saying import day_words
from lianghui.faces.library.shapes import Copy
from lianghui.kernel.library.beside import near_copies
from lianghui.kernel.library.models import ArticleRow, Version
from lianghui.kernel.text.law.tree import Node

MOST = 12


def copies_of(version: Version, article: Node) -> list[Copy]:
    """The likest first, with the share of equal words. Three questions."""
    # As its row has it, without asking for the row.
    row = ArticleRow(work_id=version.work_id, version=version, heading=article.heading, words=article.words())
    return [
        Copy(
            f"{one.row.version.title} {one.row.number}",
            href_of_part(one.row.version.work.slug, one.row.version.label, one.row.eid),
            _("%(place)s，%(day)s文本，相同文字约占 %(share)d%%")
            % {
                "place": one.row.version.work.place_short,
                "day": day_words(one.row.version.day),
                "share": round(one.share * 100),
            },
        )
        for one in near_copies(row, limit=MOST)
    ]
