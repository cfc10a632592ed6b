"""Near copies in other places, and one article of each place on a subject."""

import pytest

from lianghui.kernel.library.beside import near_copies, side_by_side
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import ArticleRow
from lianghui.kernel.library.tests.texts import law, markdown

pytestmark = pytest.mark.django_db
LONG = "任何人发现路灯不亮，可以告诉街上的电工，电工应当在三日内把灯修好，并把修好的时间写在牌子上。"


@pytest.fixture
def library(tmp_path, now):
    places = {
        "浙江省": LONG,
        "山东省": LONG.replace("三日", "五日"),
        "河南省": LONG[:20] + "守夜人另行安排油料和火柴，费用由船家分摊，年底结清，多退少补，不得拖欠。",
        "青岛市": "路灯归灯会管，灯会的章程由灯会自己写。修好一词只在这里顺带提到。",
    }
    for place, words in places.items():
        text = markdown(f"{place}路灯条例", f"第一条 {words}", "第二条 本条例自公布之日起施行。", history=())
        law(tmp_path, f"{place}.md", text)
    bring_in(sources_in([tmp_path]), now=now)


def row(place):
    return ArticleRow.objects.get(work__title=f"{place}路灯条例", eid="art_1")


def test_near_copies_of_other_laws_the_likest_first(library, django_assert_num_queries):
    asked = row("浙江省")
    with django_assert_num_queries(3):
        copies = near_copies(asked)
    assert [(copy.row.version.work.place, copy.share > 0.8) for copy in copies] == [("山东省", True)]
    assert near_copies(row("浙江省"), least=0.95) == []


def test_short_articles_are_alike_everywhere_and_tell_nothing(library):
    assert near_copies(ArticleRow.objects.get(work__title="浙江省路灯条例", eid="art_2")) == []


def test_one_article_a_place(library, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        found = side_by_side("修好", Filters())
    assert [(one.place, one.row.eid) for one in found.articles] == [
        ("浙江省", "art_1"),
        ("山东省", "art_1"),
        ("青岛市", "art_1"),
    ]
    assert any(piece.found and piece.text == "修好" for piece in found.articles[0].pieces)
    assert not found.more
    assert side_by_side("，", Filters()).articles == []
