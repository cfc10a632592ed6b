"""A law, its versions and its articles, as anybody opens them."""

import io
import json
import re

import pytest
from django.urls import reverse
from docx import Document
from lxml import etree

from lianghui.faces.library.tests.conftest import PATHS, SUGGESTIONS, bring
from lianghui.kernel.library.models import Event, Version, Work

NEW, OLD = "2024-05-28", "2018-09-20"


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_law_s_own_address_shows_what_holds_today(client, library):
    said = text_of(client.get(reverse("law", args=[library.slug])))
    assert "2024年5月28日修正" in said
    assert "代表履职平台" in said
    assert "就本库所知，这是" in said


def test_every_version_has_an_address_and_says_that_it_is_old(client, library):
    said = text_of(client.get(reverse("law-version", args=[library.slug, OLD])))
    assert "这是以前的文本" in said
    assert "今天适用的（就本库所知）是2024年5月28日的文本" in said
    assert "代表履职平台" not in said


def test_each_article_and_item_has_a_lasting_anchor(client, library):
    said = client.get(reverse("law", args=[library.slug])).content.decode()
    for eid in ("chp_3", "art_13", "art_13__para_2", "art_6__para_1__item_4"):
        assert f'id="{eid}"' in said


def test_the_contents_lead_to_the_chapters(client, library):
    answer = client.get(reverse("law", args=[library.slug]))
    assert [one.eid for one in answer.context["contents"]] == ["chp_1", "chp_2", "chp_3", "chp_4", "chp_5"]
    assert 'href="#chp_4"' in answer.content.decode()


@pytest.mark.parametrize("name", ["law", "law-version", "law-version-article"])
def test_every_page_says_that_the_official_text_counts_and_where_this_one_is_from(client, library, name):
    args = {"law": [library.slug], "law-version": [library.slug, NEW]}.get(name, [library.slug, NEW, "art_10"])
    said = text_of(client.get(reverse(name, args=args)))
    assert "以官方文本为准。" in said
    assert "(2024-05-28).txt" in said
    assert "2026年11月1日" in said


def test_an_amendment_without_a_text_is_named_above_the_law(client, library):
    Event.objects.create(
        work=library,
        kind="amended",
        day="2025-09-01",
        decision="第二次修改的决定",
        came_from="entered",
        entered_at="2026-11-01T00:00:00Z",
    )
    said = text_of(client.get(reverse("law", args=[library.slug])))
    assert "此后又有修改（2025年9月1日《第二次修改的决定》），本库还没有修改后的文本" in said


def test_a_repealed_law_says_so(client, library):
    Event.objects.create(
        work=library, kind="repealed", day="2026-01-01", came_from="entered", entered_at="2026-11-01T00:00:00Z"
    )
    assert "已于2026年1月1日废止" in text_of(client.get(reverse("law", args=[library.slug])))


def test_an_article_tells_its_way_through_the_versions(client, library):
    answer = client.get(reverse("law-version-article", args=[library.slug, NEW, "art_10"]))
    steps = answer.context["history"]
    assert [step.label for step in steps] == ["2024年5月28日修正", "2018年9月20日通过"]
    assert "第九条" in steps[1].told
    assert steps[1].href.endswith(f"/{OLD}/art_9/")
    marks = {mark for paragraph in steps[1].pieces for _words, mark in paragraph}
    assert "deleted" in marks


def test_a_new_article_says_since_when(client, library):
    answer = client.get(reverse("law-version-article", args=[library.slug, NEW, "art_16"]))
    assert "没有这一条" in answer.context["history"][1].told


def test_an_old_article_says_what_became_of_it(client, library):
    answer = client.get(reverse("law-version-article", args=[library.slug, OLD, "art_7"]))
    assert [step.href != "" for step in answer.context["history"]] == [True, False]
    assert answer.context["history"][0].href.endswith(f"/{NEW}/art_8/")


def test_who_cites_an_article(client, library):
    answer = client.get(reverse("law-version-article", args=[library.slug, NEW, "art_9"]))
    assert [title for title, _href, _words in answer.context["citers"]] == [
        "《望川市人民代表大会代表建议办理规定》第五条"
    ]
    paths = Work.objects.get(title=PATHS)
    answer = client.get(reverse("law-version-article", args=[paths.slug, "2025-04-29", "art_5"]))
    assert [title for title, _href, _words in answer.context["citers"]] == ["本法规第七条"]


def test_a_citation_in_the_text_opens_the_article_of_the_other_law(client, library):
    rule = Work.objects.get(title="望川市人民代表大会代表建议办理规定")
    said = client.get(reverse("law", args=[rule.slug])).content.decode()
    assert f'href="{reverse("law-article", args=[library.slug, "art_9"])}"' in said
    answer = client.get(reverse("law-article", args=[library.slug, "art_9"]))
    assert answer["Location"] == reverse("law-version-article", args=[library.slug, NEW, "art_9"])


def test_an_article_that_is_gone_opens_where_it_last_stood(client, library, tmp_path):
    paths = Work.objects.get(title=PATHS)
    assert client.get(reverse("law-article", args=[paths.slug, "art_8"]))["Location"].endswith("/2025-04-29/art_8/")
    meeting = "（2026年3月1日望川市第十五届人民代表大会常务委员会第三十次会议修订）"
    shorter = f"望川市绿道条例\n\n{meeting}\n\n　　第一条　绿道人人可走。\n"
    bring(tmp_path, "望川市绿道条例(2026-03-01).txt", shorter)
    assert client.get(reverse("law-article", args=[paths.slug, "art_8"]))["Location"].endswith("/2025-04-29/art_8/")
    assert client.get(reverse("law-article", args=[paths.slug, "art_80"])).status_code == 404


def test_a_smaller_part_leads_to_its_article(client, library):
    answer = client.get(reverse("law-version-article", args=[library.slug, NEW, "art_13__para_2"]))
    assert answer["Location"] == reverse("law-version-article", args=[library.slug, NEW, "art_13"]) + "#art_13__para_2"


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("txt", "text/plain; charset=utf-8"),
        ("xml", "application/akn+xml; charset=utf-8"),
        ("json", "application/json"),
    ],
)
def test_a_version_can_be_taken_away_as_a_file(client, library, form, kind):
    answer = client.get(reverse("law-file", args=[library.slug, NEW, form]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == kind
    assert "attachment" in answer["Content-Disposition"]
    words = {
        "docx": lambda body: "".join(p.text for p in Document(io.BytesIO(body)).paragraphs),
        "txt": lambda body: body.decode("utf-8-sig"),
        "xml": lambda body: "".join(etree.fromstring(body).itertext()),
        "json": lambda body: json.dumps(json.loads(body), ensure_ascii=False),
    }[form](answer.content)
    assert "经代表工作机构同意可以延长答复" in words
    if form != "xml":
        assert "以官方文本为准" in words


def test_a_pdf_is_set_once_for_many_readers(client, library, monkeypatch):
    from lianghui.faces.library.views import downloads

    made = []
    monkeypatch.setattr(downloads, "find_fonts", lambda _folder: type("Book", (), {"folders": (), "roles": {}})())
    monkeypatch.setattr(downloads, "law_pdf", lambda law, _fonts: made.append(law.title) or b"%PDF-1")
    downloads._papers._kept.clear()
    for _ in range(3):
        answer = client.get(reverse("law-file", args=[library.slug, NEW, "pdf"]))
        assert answer.content == b"%PDF-1"
    assert made == [SUGGESTIONS]


def test_without_a_font_the_word_file_is_offered(client, library, monkeypatch):
    from lianghui.faces.library.views import downloads
    from lianghui.kernel.papers.fonts import NoChineseFont

    def none(_folder):
        raise NoChineseFont

    monkeypatch.setattr(downloads, "find_fonts", none)
    answer = client.get(reverse("law-file", args=[library.slug, NEW, "pdf"]))
    assert answer.status_code == 404
    assert reverse("law-file", args=[library.slug, NEW, "docx"]) in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/laws/nothing-000000/",
        "/laws/nothing-000000/art_1/",
        "/laws/nothing-000000/2024-01-01/",
        "/laws/nothing-000000/2024-01-01/art_1/",
        "/laws/nothing-000000/2024-01-01/file.docx",
        "/laws/{slug}/1999-01-01/",
        "/laws/{slug}/2024-05-28/art_99/",
        "/laws/{slug}/2024-05-28/art_10-2/",
        "/laws/{slug}/2024-05-28/file.exe",
    ],
)
def test_what_is_not_there_is_said_with_a_way_on(client, library, path):
    answer = client.get(path.format(slug=library.slug))
    assert answer.status_code == 404
    assert "href=" in answer.content.decode()


def test_pages_take_no_cookie_and_only_reading(client, library):
    answer = client.get(reverse("law", args=[library.slug]))
    assert not answer.cookies
    assert client.post(reverse("law", args=[library.slug])).status_code == 405


def test_markup_in_a_law_stays_words(client, db, tmp_path):
    hostile = (
        "# <script>alert(1)</script>条例\n\n2020年1月1日<b>通过</b>\n\n第一条 <img src=x onerror=alert(1)>&amp;\"'\n"
    )
    version = bring(tmp_path, "x(2020-01-01).md", hostile)
    for name, args in (
        ("law", [version.work.slug]),
        ("law-version-article", [version.work.slug, version.label, "art_1"]),
        ("laws", []),
    ):
        said = client.get(reverse(name, args=args)).content.decode()
        assert "<script>alert" not in said
        assert "<img src=x" not in said
        assert "<b>通过" not in said


def test_a_law_of_one_version_and_no_day(client, db, tmp_path):
    version = bring(tmp_path, "云汀公约.md", "# 云汀公约\n\n第一条 河边不倒垃圾。\n")
    assert version.label == "undated"
    said = text_of(client.get(reverse("law", args=[version.work.slug])))
    assert "日期不详的文本" in said
    answer = client.get(reverse("law-version-article", args=[version.work.slug, "undated", "art_1"]))
    assert "看不出以前或以后的改动" in answer.context["history_told"]


def test_pages_ask_few_questions(client, library, django_assert_max_num_queries):
    assert Version.objects.count() == 5
    for name, args in (
        ("law", [library.slug]),
        ("law-version", [library.slug, OLD]),
        ("law-version-article", [library.slug, NEW, "art_10"]),
        ("law-version-article", [library.slug, NEW, "art_9"]),
        ("law-article", [library.slug, "art_10"]),
        ("law-file", [library.slug, NEW, "xml"]),
    ):
        with django_assert_max_num_queries(12):
            client.get(reverse(name, args=args))
