"""Two fictional houses with publications, some withdrawn."""

import datetime
import uuid

import pytest

from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.publication.models import Publication
from lianghui.kernel.text.models import Side
from lianghui.kernel.text.search import Entry, index

DAY = datetime.date(2026, 10, 1)


def published(house, number, title, text, **more):
    """One publication, indexed as ``copies.freeze`` does it."""
    row = Publication.objects.create(
        house=house,
        kind="suggestion",
        kind_label="代表建议",
        number_text=f"第{number:04d}号",
        title=title,
        units=["市交通局"],
        proposers=["林一"],
        topic=more.pop("topic", "transport"),
        topic_label="交通",
        outcome_label="已经解决或采纳",
        passages=[{"label": "建议", "text": text}],
        way=[{"label": "受理", "on": "2026-03-02"}, {"label": "签发答复", "on": "2026-05-20"}],
        year=more.pop("year", 2026),
        submitted_on=datetime.date(2026, 3, 1),
        published_on=more.pop("published_on", DAY),
        act=uuid.uuid4(),
        **more,
    )
    if row.withdrawn_on is None:
        searched = f"{title} {row.number_text} {text}"
        index([Entry(row.pk, house.pk, row.submitted_on, searched, Side.PORTAL)])
    return row


@pytest.fixture
def houses(db):
    """A congress with three publications and one withdrawn; a committee with one."""
    region = Region.objects.create(code="990100", name="临川市", level="city")
    congress = House.objects.create(
        region=region, kind="congress", name="临川市人民代表大会", short_name="市人大", slug="lc", fictional=True
    )
    cppcc = House.objects.create(
        region=region, kind="cppcc", name="政协临川市委员会", short_name="市政协", slug="zx", fictional=True
    )
    published(congress, 12, "加装路灯的建议", "东河路夜间没有路灯，行人不便。")
    published(congress, 203, "增开公交的建议", "早高峰公交间隔太长。", year=2025, topic="bus")
    published(congress, 45, "清理河道的建议", "北河淤积，汛期积水。")
    published(
        congress, 9, "（已撤下）", "", withdrawn_on=datetime.date(2026, 11, 2), uid=uuid.UUID(int=9 << 64 | 4 << 76)
    )
    published(cppcc, 1, "委员提案一件", "关于公园长椅。")
    return congress, cppcc
