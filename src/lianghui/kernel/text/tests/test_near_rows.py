import pytest
from django.contrib.auth.models import Group

from lianghui.kernel.text.models import NearBand
from lianghui.kernel.text.near import BANDS
from lianghui.kernel.text.near_rows import candidates, mark, unmark

pytestmark = pytest.mark.django_db

TEXT = "关于加快城北片区老旧小区供水管道改造的建议。城北片区多个小区建成于上世纪九十年代，供水管道锈蚀严重，水压不足。"
LIKE = TEXT.replace("水压不足", "水压偏低")
OTHER = "关于在中小学开设法治课程的建议。目前法治教育课时不足，师资缺乏，建议教育部门统筹安排。"


def test_like_matters_are_candidates_most_like_first(django_assert_num_queries):
    assert mark([(1, LIKE), (2, OTHER), (3, TEXT), (4, "……")]) == 4
    assert NearBand.objects.count() == 3 * BANDS
    with django_assert_num_queries(1):
        assert candidates(TEXT) == [3, 1]
    assert candidates("……") == []
    assert candidates(TEXT, limit=1) == [3]


def test_hidden_matters_are_no_candidates():
    mark([(1, LIKE), (3, TEXT)])
    Group.objects.create(id=1, name="1")
    assert candidates(TEXT, who=Group.objects.values("id")) == [1]


def test_marking_again_replaces_and_unmarking_removes():
    mark([(1, TEXT)])
    mark([(1, OTHER)])
    assert candidates(TEXT) == []
    assert candidates(OTHER) == [1]
    assert unmark([1]) == BANDS
    assert NearBand.objects.count() == 0
