"""Wordings and Word files of an office: edited, looked at, kept in versions, taken back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from lianghui.duties.suggestions.tests.test_papers import text_of
from lianghui.kernel.papers import media
from lianghui.kernel.papers.known import paper_kinds
from lianghui.kernel.papers.models import Issued, Wording, WordTemplate
from lianghui.kernel.papers.wording import wording_for

KEY = "urging_slip"
PAGE = "/desk/papers/templates/"


@pytest.fixture
def clerk(client, case):
    return case.small.enter(client, "clerk")


def at(name="paper-template", *rest):
    return reverse(name, args=[KEY, *rest])


def filled_in(client, **change):
    form = client.get(at()).context["form"]
    return {**form.initial, "do": "save", **change}


def words(content):
    return text_of(Document(io.BytesIO(content)))


def word(*texts):
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile("x.docx", out.getvalue())


@pytest.mark.parametrize("key", ["deputy", "water_head", "system_admin", "leader"])
def test_only_the_office_changes_what_its_papers_say(client, case, key):
    case.small.enter(client, key)
    addresses = [PAGE, at(), at("paper-template-word"), at("paper-template-old", 1)]
    assert {client.get(address).status_code for address in addresses} == {403}
    posts = [at(), at("paper-template-word"), at("paper-template-back")]
    assert {client.post(address).status_code for address in posts} == {403}


def test_every_kind_is_listed_and_opens(clerk):
    rows = clerk.get(PAGE).context["table"].rows
    assert len(rows) == len(paper_kinds())
    for row in rows:
        page = clerk.get(row.cells[0].href)
        assert page.status_code == 200
        # What is shown is what is saved: opening and saving changes nothing.
        form = page.context["form"]
        again = type(form)({**form.initial}, kind=form.kind, now=form.now, version=form.version)
        assert again.is_valid(), again.errors
        assert again.wording == form.now
    assert clerk.get(at().replace(KEY, "nothing")).status_code == 404


def test_a_saved_wording_is_followed_by_the_next_paper_and_not_by_the_last(clerk, case):
    case.handed_over()
    case.take("urge", "clerk", part=case.part(), note="请尽快。")
    text = clerk.get(at()).context["form"].initial["text"].replace("请抓紧办理", "请务必抓紧办理")
    assert clerk.post(at(), filled_in(clerk, text=text)).status_code == 302
    saved = Wording.objects.get()
    assert (saved.version, saved.edited_by, saved.house) == (1, case.small.ref("clerk"), case.house)
    case.take("urge", "clerk", part=case.part(), note="请尽快。")
    first, second = Issued.objects.filter(kind=KEY).order_by("pk")
    assert "请务必" not in words(media.read(first.house, first.docx))
    assert "请务必" in words(media.read(second.house, second.docx))
    assert not Wording.objects.filter(house=case.small.cppcc).exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": "〔没有〕"}, "〔没有〕（第1段）"),
        ({"text": "| 甲 | 乙\n| 丙"}, "列数"),
        ({"title": ""}, "标题"),
        ({"text": "##### 五"}, "标题最多四级"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_lost(clerk, change, said):
    answer = clerk.post(at(), filled_in(clerk, organ="我的红头", **change))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert "我的红头" in text
    assert not Wording.objects.exists()


def test_two_who_edit_do_not_overwrite_each_other(clerk):
    mine = filled_in(clerk, note="我的附注")
    clerk.post(at(), filled_in(clerk, note="别人的附注"))
    answer = clerk.post(at(), mine)
    assert answer.status_code == 409
    assert "别人保存了第 1 版" in answer.content.decode()
    assert "我的附注" in answer.content.decode()
    assert Wording.objects.count() == 1
    again = answer.context["form"]
    assert clerk.post(at(), {**mine, "base": again["base"].value()}).status_code == 302
    assert Wording.objects.count() == 2


def test_it_can_be_looked_at_before_it_is_saved(clerk, fonts):
    pdf = clerk.post(at(), filled_in(clerk, do="pdf"))
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"].startswith("inline")
    docx = clerk.post(at(), filled_in(clerk, do="docx", text="〔单位〕请办。"))
    assert "清河市水利局请办。" in words(docx.content)
    missing = clerk.post(at(), filled_in(clerk, do="pdf", text="\U000f0001"))
    assert (missing.status_code, "U+F0001" in missing.content.decode()) == (409, True)
    assert not Wording.objects.exists()


def test_an_older_wording_is_taken_back_as_a_new_version(clerk, case):
    for note in ("甲", "乙"):
        clerk.post(at(), filled_in(clerk, note=note))
    clerk.post(at("paper-template-back"), {"version": "wording/1"})
    assert wording_for(case.house, KEY).note == "甲"
    clerk.post(at("paper-template-back"), {"version": "wording/0"})
    assert wording_for(case.house, KEY).note == ""
    assert Wording.objects.count() == 4
    for wrong in ("wording/9", "word/1", "wording/x", ""):
        assert clerk.post(at("paper-template-back"), {"version": wrong}).status_code == 404


def test_a_word_file_goes_out_comes_back_and_is_followed(clerk, case):
    ours = clerk.get(at("paper-template-word"))
    assert "〔单位〕" in words(ours.content)
    tried = clerk.post(at("paper-template-word"), {"file": word("本局版式：〔单位〕"), "do": "try"})
    assert words(tried.content) == "本局版式：清河市水利局"
    assert not WordTemplate.objects.exists()
    clerk.post(at("paper-template-word"), {"file": word("本局版式：〔单位〕〔存证〕"), "do": "save"})
    case.handed_over()
    case.take("urge", "clerk", part=case.part(), note="请尽快。")
    issued = Issued.objects.get(kind=KEY)
    assert words(media.read(issued.house, issued.docx)) == "本局版式：小河市水务局"
    assert "第 1 版" in clerk.get(at()).content.decode()
    clerk.post(at("paper-template-word"), {"do": "ours"})
    assert "本局版式" not in words(clerk.get(at("paper-template-word")).content)
    clerk.post(at("paper-template-back"), {"version": "word/1"})
    assert "本局版式" in words(clerk.get(at("paper-template-word")).content)
    assert "本局版式" in words(clerk.get(at("paper-template-old", 1)).content)
    assert clerk.get(at("paper-template-old", 2)).status_code == 404  # given up: there is no file


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: word("〔没有〕"), "〔没有〕（正文第1段）"),
        (lambda: SimpleUploadedFile("x.docx", b"%PDF-1.4 x"), "请上传 .docx"),
        (lambda: SimpleUploadedFile("x.docx", word("a").read()[:900]), "文件不完整或已损坏"),
        (lambda: "", "请先选择"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(clerk, file, said):
    answer = clerk.post(at("paper-template-word"), {"file": file(), "do": "save"})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not WordTemplate.objects.exists()


def test_another_house_neither_sees_nor_takes_it(clerk, case):
    clerk.post(at("paper-template-word"), {"file": word("本局版式：〔单位〕"), "do": "save"})
    case.small.enter(clerk, "cppcc_clerk")
    assert "本局版式" not in words(clerk.get(at("paper-template-word")).content)
    assert clerk.get(at("paper-template-old", 1)).status_code == 404
    assert clerk.post(at("paper-template-back"), {"version": "word/1"}).status_code == 404
