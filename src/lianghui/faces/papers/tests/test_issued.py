"""Issued papers on pages: who opens them, how they are sent, and that one taken back says so."""

import io
from urllib.parse import quote

import pytest
from django.urls import reverse
from docx import Document

from lianghui.duties.suggestions.tests.papered import NOW
from lianghui.kernel.accounts.models import AccessRecord
from lianghui.kernel.papers import media
from lianghui.kernel.papers.issuing import erase_issued
from lianghui.kernel.papers.models import Issued
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.take import correct

EVERYBODY = ["deputy", "cosigner", "third_deputy", "member", "clerk", "publisher", "leader", "government_office"]
EVERYBODY += ["water_clerk", "water_head", "roads_clerk", "cppcc_clerk", "system_admin"]


def at(paper, form="docx"):
    return reverse("paper", args=[paper.matter.uid, paper.uid, form])


def who_may(client, case, address):
    """Keys of those who get the file; everyone else gets 404 in the same words."""
    may = []
    for key in EVERYBODY:
        case.small.enter(client, key)
        answer = client.get(address)
        assert answer.status_code in {200, 404}, key
        if answer.status_code == 200:
            may.append(key)
        else:
            assert "关于整修小河南岸步道" not in answer.content.decode()
    return may


def test_a_slip_is_for_the_office_and_its_unit(client, case):
    case.handed_over("water", "roads")
    slips = {paper.readers[0]: paper for paper in Issued.objects.all()}
    office = ["clerk", "publisher"]
    assert who_may(client, case, at(slips[case.small.ref("water")])) == [*office, "water_clerk", "water_head"]
    assert who_may(client, case, at(slips[case.small.ref("roads")])) == [*office, "roads_clerk"]


def test_an_answer_is_also_for_those_who_are_answered(client, case):
    case.handed_over("water", "roads")
    case.take("receive", "roads_clerk", part=case.part("roads"))
    case.take("joint_opinion", "roads_head", part=case.part("roads"), opinion="同意。")
    case.answer()
    letter = Issued.objects.get(kind="answer_letter")
    assert who_may(client, case, at(letter)) == ["deputy", "clerk", "publisher", "water_clerk", "water_head"]
    page = reverse("paper-page", args=[letter.matter.uid, letter.uid])
    assert who_may(client, case, page) == ["deputy", "clerk", "publisher", "water_clerk", "water_head"]


def test_a_stranger_is_sent_to_sign_in(client, case):
    case.handed_over()
    answer = client.get(at(Issued.objects.get()))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign-in"))


def test_the_file_bears_its_number_and_is_never_guessed_at(client, case, fonts):
    case.handed_over()
    slip = Issued.objects.get()
    case.small.enter(client, "water_clerk")
    word = client.get(at(slip))
    assert word["Content-Type"].endswith("wordprocessingml.document")
    assert word["Content-Disposition"].startswith("attachment; filename*=utf-8''" + quote("交办〔2026〕1号"))
    assert word["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in word["Cache-Control"]
    assert "夜间没有照明。" in "".join(p.text for p in Document(io.BytesIO(word.content)).paragraphs)
    shown, kept = client.get(at(slip, "pdf")), client.get(at(slip, "pdf"), {"save": "1"})
    assert shown.content.startswith(b"%PDF-")
    assert shown["Content-Disposition"].startswith("inline")
    assert kept["Content-Disposition"].startswith("attachment")
    assert client.get(at(slip, "pdf").replace(".pdf", ".exe")).status_code == 404


def test_opening_what_names_the_proposer_is_recorded_and_ones_own_is_not(client, case):
    case.handed_over()
    case.answer()
    letter = Issued.objects.get(kind="answer_letter")
    case.small.enter(client, "deputy")
    client.get(at(letter))
    assert AccessRecord.objects.count() == 0
    case.small.enter(client, "water_clerk")
    client.get(at(letter))
    record = AccessRecord.objects.get()
    assert (record.of, record.why, record.matter) == (case.small.ref("deputy"), "paper", case.matter.uid)
    assert record.fields == ["answer_letter", "paper"]
    case.small.enter(client, "third_deputy")
    client.get(at(letter))
    assert AccessRecord.objects.count() == 1


def test_a_paper_taken_back_says_so_on_page_and_in_name(client, case):
    case.handed_over()
    act = str(case.last.act.uid)
    data = {"units": [{"unit": case.small.ref("roads"), "role": "lead"}]}
    correct(
        case.matter, act, {act: Mend(data)}, house=case.house, actor=case.small.actors["clerk"], reason="错", now=NOW
    )
    from lianghui.kernel.procedure.paper_issuing import follow

    follow(case.matter, now=NOW)
    old = Issued.objects.get(voided_at__isnull=False)
    case.small.enter(client, "clerk")
    page = client.get(reverse("paper-page", args=[old.matter.uid, old.uid])).content.decode()
    assert "作废" in page
    assert "步骤已撤回或更正" in page
    assert quote("（作废）交办〔2026〕1号") in client.get(at(old))["Content-Disposition"]


def test_a_replaced_letter_leads_to_the_new_one(client, case):
    case.handed_over()
    case.answer()
    act = str(case.last.act.uid)
    mend = Mend({"klass": "solved", "form": "letter"}, {"answer": "步道已经修复。"})
    correct(case.matter, act, {act: mend}, house=case.house, actor=case.small.actors["clerk"], reason="换函", now=NOW)
    from lianghui.kernel.procedure.paper_issuing import follow

    follow(case.matter, now=NOW)
    old = Issued.objects.get(kind="answer_letter", replaced_by__isnull=False)
    case.small.enter(client, "deputy")
    page = client.get(reverse("paper-page", args=[old.matter.uid, old.uid])).content.decode()
    assert "已被替换" in page
    assert reverse("paper-page", args=[old.matter.uid, old.replaced_by.uid]) in page


def test_without_pdf_without_bytes_or_erased_it_says_why(client, case, monkeypatch):
    case.handed_over()
    slip = Issued.objects.get()
    case.small.enter(client, "clerk")
    Issued.objects.update(pdf="", pdf_note="服务器上没有中文字体")
    answer = client.get(at(slip, "pdf"))
    assert (answer.status_code, "没有中文字体" in answer.content.decode()) == (409, True)
    media.path_of(slip.house, slip.docx).write_bytes(b"changed")
    answer = client.get(at(slip))
    assert (answer.status_code, "校验值不符" in answer.content.decode()) == (500, True)
    erase_issued([slip], now=NOW)
    answer = client.get(at(slip))
    assert (answer.status_code, "已按规定清除" in answer.content.decode()) == (410, True)
    assert client.get(reverse("paper-page", args=[slip.matter.uid, slip.uid])).status_code == 200


@pytest.mark.parametrize("name", ["paper", "paper-page"])
def test_a_paper_is_found_only_with_its_own_matter(client, case, name):
    case.handed_over()
    slip = Issued.objects.get()
    first = case.matter
    case.matter = None
    case.submit()
    assert case.matter != first
    case.small.enter(client, "clerk")
    rest = [slip.uid, "docx"] if name == "paper" else [slip.uid]
    assert client.get(reverse(name, args=[case.matter.uid, *rest])).status_code == 404


def test_queries_of_a_file_and_its_page(client, case, django_assert_max_num_queries):
    case.handed_over()
    slip = Issued.objects.get()
    case.small.enter(client, "clerk")
    with django_assert_max_num_queries(16):
        client.get(at(slip))
    with django_assert_max_num_queries(17):
        client.get(reverse("paper-page", args=[slip.matter.uid, slip.uid]))
