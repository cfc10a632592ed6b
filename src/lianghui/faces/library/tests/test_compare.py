"""新旧条文对照表 for everybody: the table, what is marked, what can be read out, the files, and any address."""

import io

import pytest
from django.urls import reverse
from docx import Document

from lianghui.faces.library.tests.conftest import PATHS, bring
from lianghui.kernel.institution.models import Person
from lianghui.kernel.library.models import MatchCorrection, Version, Work


@pytest.fixture
def pair(library):
    return f"{library.slug}/2018-09-20", f"{library.slug}/2024-05-28"


def page(client, **query):
    return client.get(reverse("laws-compare"), query)


def rows(answer):
    return {row.anchor: row for row in answer.context["rows"] if row.anchor}


def test_first_a_law_is_found_then_its_versions_are_chosen(client, library):
    answer = page(client, q="绿道")
    _title, href, _told = answer.context["choose"].results[0]
    chosen = client.get(href)
    selects = chosen.context["choose"].selects
    assert [len(one.choices) for one in selects] == [2, 2]
    assert chosen.context["rows"] is None


def test_each_article_says_what_became_of_it(client, pair):
    answer = page(client, old=pair[0], new=pair[1])
    said = {anchor: row.said for anchor, row in rows(answer).items()}
    assert said["row-art_1"] == ""
    assert said["row-art_5"] == "新增第五条。"
    assert said["row-art_8"] == "第七条改为第八条，并作修改。"
    assert "第九条" in said["row-art_10"]
    assert answer.context["summary"].startswith("共修改")


def test_changed_words_are_marked_whole_and_numbers_apart(client, pair):
    row = rows(page(client, old=pair[0], new=pair[1]))["row-art_8"]
    assert row.old[0][0] == ("第七条　", "deleted")
    assert row.new[0][0] == ("第八条　", "inserted")
    assert "".join(words for words, mark in row.old[0] if mark == "deleted") == "第七条　日内"
    assert "".join(words for words, mark in row.new[0] if mark == "inserted") == "第八条　个工作日内"


def test_both_sides_join_to_the_texts(client, pair, library):
    from lianghui.kernel.library.texts import law_of

    made = rows(page(client, old=pair[0], new=pair[1]))
    versions = {one.label: law_of(one) for one in Version.objects.filter(work=library)}
    for row in made.values():
        for side, label in ((row.old, "2018-09-20"), (row.new, "2024-05-28")):
            whole = "".join("".join(words for words, _mark in paragraph) for paragraph in side)
            articles = "".join(node.line() for node in versions[label].articles()).replace("\n", "")
            assert whole.replace("\n", "") in articles


def test_only_what_changed(client, pair):
    every, only = page(client, old=pair[0], new=pair[1]), page(client, old=pair[0], new=pair[1], only=1)
    assert "row-art_1" in rows(every)
    assert "row-art_1" not in rows(only)
    assert "row-art_8" in rows(only)


def test_headings_of_chapters_stand_once_each(client, pair):
    answer = page(client, old=pair[0], new=pair[1])
    names = [row.name for row in answer.context["rows"] if row.division]
    assert names == ["第一章　总则", "第二章　提出和交办", "第三章　办理和答复", "第四章　公开和监督", "第五章　附则"]


def test_a_heading_whose_first_article_is_new_is_not_new_itself(client, db, tmp_path):
    head = "# 云汀区公园办法\n\n{day}\n\n## 第一章 总则\n\n第一条 公园归大家。\n\n## 第二章 树\n\n"
    trees = "第{}条 树不得砍，花不得折。\n\n第{}条 草地可以坐。\n"
    old = bring(tmp_path, "旧.md", head.format(day="2020年1月1日通过") + trees.format("二", "三"))
    water = "\n## 第三章 水\n\n第五条 湖里可以划船。\n"
    added = "第二条 每年三月种树一次。\n\n" + trees.format("三", "四") + water
    new = bring(tmp_path, "新.md", head.format(day="2022年1月1日修订") + added)
    answer = page(client, old=f"{old.work.slug}/{old.label}", new=f"{new.work.slug}/{new.label}", only=1)
    headings = {row.name: row for row in answer.context["rows"] if row.division}
    assert headings["第二章　树"].same
    assert headings["第三章　水"].new == [[("第三章　水", "inserted")]]
    back = page(client, old=f"{new.work.slug}/{new.label}", new=f"{old.work.slug}/{old.label}")
    gone = {row.name: row.old for row in back.context["rows"] if row.division}
    assert gone["第三章　水"] == [[("第三章　水", "deleted")]]


def test_a_clerk_can_read_it_out(client, pair):
    told = page(client, old=pair[0], new=pair[1]).context["told"]
    assert "新增第十六条。" in told
    assert all(line.endswith("。") for line in told)


def test_a_match_set_by_hand_counts_for_everybody(client, pair, library):
    old, new = (Version.objects.get(work=library, label=one) for one in ("2018-09-20", "2024-05-28"))
    person = Person.objects.create(name="林一")
    MatchCorrection.objects.create(
        old=old, new=new, old_eid="art_8", new_eid="art_5", by=person, at="2026-11-01T00:00:00Z"
    )
    row = rows(page(client, old=pair[0], new=pair[1]))["row-art_5"]
    assert row.by_hand
    assert row.said.startswith("第八条")


def test_the_table_as_word(client, pair):
    answer = client.get(reverse("laws-compare-file", args=["docx"]), {"old": pair[0], "new": pair[1]})
    table = Document(io.BytesIO(answer.content)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["2018年9月20日文本", "2024年5月28日文本", "说明"]
    assert any(row.cells[2].text == "新增第五条。" for row in table.rows)
    assert "filename" in answer["Content-Disposition"]


def test_two_laws_that_are_not_one(client, library):
    other = Work.objects.get(title=PATHS)
    answer = page(client, old=f"{library.slug}/2024-05-28", new=f"{other.slug}/2025-04-29")
    assert answer.status_code == 200
    assert "不是同一部法规" in answer.content.decode()


def test_a_text_beside_itself(client, pair):
    answer = page(client, old=pair[0], new=pair[0], only=1)
    assert "没有不同" in answer.content.decode()


def test_a_law_without_articles_is_compared_too(client, db, tmp_path):
    first = bring(tmp_path, "甲.md", "# 云汀区决定\n\n2020年1月1日通过\n\n一、河边植柳。\n")
    second = bring(tmp_path, "乙.md", "# 云汀区决定\n\n2021年1月1日修订\n\n一、河边植柳和桃。\n")
    answer = page(client, old=f"{first.work.slug}/{first.label}", new=f"{second.work.slug}/{second.label}")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"old": "nothing/2020-01-01"},
        {"old": "\0/\0", "new": "x"},
        {"old": "a/b/c", "new": "//"},
        {"new": "'\"/%"},
    ],
)
def test_odd_addresses_lead_back(client, library, query):
    answer = page(client, **query)
    assert answer.status_code == 404
    assert reverse("laws-compare") in answer.content.decode()
    assert client.get(reverse("laws-compare-file", args=["docx"]), query).status_code == 404


def test_few_questions(client, pair, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(client, old=pair[0], new=pair[1], q="绿道")
