"""The desk: files in, events and days, wrong matches, drafts with notes and decision, packages and their way back."""

import io
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from lianghui.faces.library import uploading
from lianghui.faces.library.jobs import carry_on, forget_old
from lianghui.faces.library.models import LawDraft, LawDraftMatch, LawDraftNote, LawUpload
from lianghui.faces.library.tests.conftest import NOW, TEXTS
from lianghui.kernel.ledger.checkpoint import public_key
from lianghui.kernel.library.changes import verify
from lianghui.kernel.library.models import Change, Event, MatchCorrection, Package, Version, Work
from lianghui.kernel.library.packing import pack

NEW, OLD = "2024-05-28", "2018-09-20"


def said(answer) -> str:
    return answer.content.decode()


def upload(name: str, text: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def texts() -> list[SimpleUploadedFile]:
    return [upload(path.name, path.read_bytes()) for path in sorted(TEXTS.glob("*.txt"))]


# Files in


def test_files_are_looked_at_before_anything_is_written(clerk):
    answer = clerk.post(reverse("desk-laws-import"), {"files": [*texts(), upload("照片.md", b"\x89PNG\r\n\x1a\n" * 9)]})
    page = said(clerk.get(answer["Location"]))
    assert "收入这 5 个文本" in page
    assert "照片.md" in page
    assert not Version.objects.exists()
    clerk.post(answer["Location"], {"then": "confirm"})
    assert Version.objects.count() == 5
    page = said(clerk.get(answer["Location"]))
    assert "已收入" in page
    assert reverse("law-version", args=[Work.objects.get(title="望川市绿道条例").slug, "2025-04-29"]) in page
    assert Version.objects.first().imported_by.name == "尹书言"
    assert not uploading.folder_of(LawUpload.objects.get()).exists()


def test_the_same_files_again_bring_nothing(clerk, library):
    answer = clerk.post(reverse("desk-laws-import"), {"files": texts()})
    page = said(clerk.get(answer["Location"]))
    assert "没有新内容" in page
    assert 'value="confirm"' not in page


def test_an_upload_can_be_put_away(clerk):
    answer = clerk.post(reverse("desk-laws-import"), {"files": texts()})
    assert clerk.post(answer["Location"], {"then": "drop"}).status_code == 302
    assert not LawUpload.objects.exists()
    assert not Version.objects.exists()
    assert clerk.get(answer["Location"]).status_code == 404


def test_larger_uploads_are_the_worker_s(clerk, monkeypatch):
    monkeypatch.setattr(uploading, "AT_ONCE", 10)
    monkeypatch.setattr(uploading, "STRETCH", 2)
    answer = clerk.post(reverse("desk-laws-import"), {"files": texts()})
    assert "0/5" in said(clerk.get(answer["Location"]))
    assert carry_on() == 2
    assert "2/5" in said(clerk.get(answer["Location"]))
    carry_on()
    carry_on()
    clerk.post(answer["Location"], {"then": "confirm"})
    assert not Version.objects.exists()
    while carry_on():
        pass
    assert Version.objects.count() == 5
    told = LawUpload.objects.get().told
    assert (told["works"], told["versions"]) == (3, 5)


def test_files_that_went_missing_are_said(clerk, monkeypatch):
    monkeypatch.setattr(uploading, "AT_ONCE", 10)
    answer = clerk.post(reverse("desk-laws-import"), {"files": texts()})
    uploading.clear(LawUpload.objects.get())
    carry_on()
    assert "请重新上传" in said(clerk.get(answer["Location"]))


def test_what_nobody_went_on_with_is_forgotten(clerk):
    clerk.post(reverse("desk-laws-import"), {"files": texts()})
    LawUpload.objects.update(at=timezone.now() - uploading.KEPT_FOR * 2)
    folder = uploading.folder_of(LawUpload.objects.get())
    assert folder.exists()
    forget_old(timezone.now().date())
    assert not folder.exists()
    assert not LawUpload.objects.exists()


def test_no_file_and_odd_names(clerk):
    assert clerk.post(reverse("desk-laws-import"), {}).status_code == 422
    odd = upload("../../x/<b>名\u202egpj.md", "# 云汀区办法\n\n第一条 甲。\n")
    answer = clerk.post(reverse("desk-laws-import"), {"files": [odd]})
    page = said(clerk.get(answer["Location"]))
    assert "<b>名" not in page
    assert "云汀区办法" in page


def test_an_upload_belongs_to_its_house(clerk, other_clerk):
    answer = clerk.post(reverse("desk-laws-import"), {"files": texts()})
    assert other_clerk.get(answer["Location"]).status_code == 404
    assert other_clerk.post(answer["Location"], {"then": "confirm"}).status_code == 404
    assert not Version.objects.exists()


# Events and days


def test_a_repeal_is_entered_and_taken_back(clerk, library, client):
    page = reverse("desk-law", args=[library.slug])
    data = {"then": "enter", "kind": "repealed", "day": "2026-01-05", "decision": "《关于废止的决定》"}
    assert clerk.post(page, data).status_code == 302
    event = Event.objects.get(kind="repealed")
    assert (event.entered_by.name, event.decision) == ("尹书言", "关于废止的决定")
    assert "已于2026年1月5日废止" in said(Client().get(reverse("law", args=[library.slug])))
    assert clerk.post(page, {"then": "withdraw", "event": str(event.uid), "why": ""}).status_code == 422
    assert clerk.post(page, {"then": "withdraw", "event": str(event.uid), "why": "录错了"}).status_code == 302
    assert "废止" not in said(Client().get(reverse("law", args=[library.slug])))
    assert verify() == []


def test_what_is_wrong_with_an_event_is_said_beside_it(clerk, library):
    page = reverse("desk-law", args=[library.slug])
    answer = clerk.post(page, {"then": "enter", "kind": "amended", "day": "2026-02-01", "effective": "2026-01-01"})
    assert answer.status_code == 422
    assert "施行日早于" in said(answer)
    assert "没有这一项登记" in said(clerk.post(page, {"then": "withdraw", "event": "x", "why": "y"}, follow=True))
    assert clerk.get(reverse("desk-law", args=["nothing-000000"])).status_code == 404


def test_the_day_of_effect_is_entered(clerk, library):
    page = reverse("desk-law-version", args=[library.slug, NEW])
    assert clerk.post(page, {"effective": "2024-07-01", "current": "yes"}).status_code == 302
    assert "2024年7月1日起施行" in said(Client().get(reverse("law", args=[library.slug])))
    assert "就本库所知，这是" not in said(Client().get(reverse("law", args=[library.slug])))
    assert clerk.post(page, {"effective": "2020-01-01", "current": "yes"}).status_code == 422


# Comparison


@pytest.fixture
def pair(library):
    return f"?old={library.slug}/{OLD}&new={library.slug}/{NEW}"


def test_a_wrong_match_is_corrected_for_everybody_and_undone(clerk, library, pair):
    row = reverse("desk-laws-compare-row") + pair + "&old_eid=&new_eid=art_5"
    assert "中栏第五条来自哪一条" in said(clerk.get(row))
    answer = clerk.post(row, {"then": "match", "side": "new", "new-other": "art_8", "new-why": "同一件事"})
    assert answer.status_code == 302, said(answer)
    public = Client().get(reverse("laws-compare") + pair)
    assert {line.anchor: line.by_hand for line in public.context["rows"]}["row-art_5"]
    table = clerk.get(reverse("desk-laws-compare") + pair)
    assert "第八条对应第五条（同一件事）" in said(table)
    undone = clerk.post(reverse("desk-laws-compare") + pair, {"match": MatchCorrection.objects.get().pk})
    assert undone.status_code == 302
    public = Client().get(reverse("laws-compare") + pair)
    assert not any(line.by_hand for line in public.context["rows"])
    assert [one.kind for one in Change.objects.order_by("number")][-2:] == ["match_corrected", "match_undone"]


def test_an_article_cannot_be_both_deleted_and_matched(clerk, library, pair):
    row = reverse("desk-laws-compare-row") + pair + "&old_eid=art_8&new_eid=art_9"
    assert clerk.post(row, {"then": "match", "side": "old", "old-other": "", "old-why": ""}).status_code == 302
    again = reverse("desk-laws-compare-row") + pair + "&old_eid=art_8&new_eid="
    answer = clerk.post(again, {"then": "match", "side": "old", "old-other": "art_9", "old-why": ""})
    assert answer.status_code == 422
    assert "请先撤销" in said(answer)


def test_notes_are_the_office_s_own_and_printed(clerk, library, pair):
    row = reverse("desk-laws-compare-row") + pair + "&old_eid=&new_eid=art_5"
    clerk.post(row, {"then": "note", "words": "便于代表先查"})
    clerk.post(row, {"then": "note", "words": "便于代表查看同类"})
    table = said(clerk.get(reverse("desk-laws-compare") + pair))
    assert "便于代表查看同类" in table
    assert "便于代表先查" not in table
    assert "便于代表" not in said(Client().get(reverse("laws-compare") + pair))
    answer = clerk.get(reverse("desk-laws-compare-file", args=["table"]) + pair)
    cells = [cell.text for row in Document(io.BytesIO(answer.content)).tables[0].rows for cell in row.cells]
    assert "新增第五条。\n便于代表查看同类" in cells


@pytest.mark.parametrize("query", ["", "?old=x&new=y", "?old=%00/%00&new="])
def test_odd_comparisons_lead_home(clerk, library, query):
    for name in ("desk-laws-compare", "desk-laws-compare-row"):
        assert clerk.get(reverse(name) + query)["Location"] == reverse("desk-laws")


# Drafts


@pytest.fixture
def draft(clerk, library, draft_text):
    page = reverse("desk-laws-drafts") + f"?base={library.slug}/{NEW}"
    answer = clerk.post(page, {"file": upload("条例（修订草案）.txt", draft_text)})
    assert answer.status_code == 302, said(answer)
    return LawDraft.objects.get()


def test_a_draft_is_compared_with_what_is_in_force(clerk, draft):
    answer = clerk.get(reverse("desk-laws-draft", args=[draft.uid]))
    lines = {line.anchor: line.said for line in answer.context["rows"]}
    assert lines["row-art_10"] == "第十条作修改。"
    assert lines["row-art_18"] == "新增第十八条。"
    assert lines["row-art_19"] == "第十八条改为第十九条，内容未改。"
    assert answer.context["summary"].startswith("共修改2条，新增1条")


def test_the_draft_decision_gives_the_draft_back(clerk, draft):
    answer = said(clerk.get(reverse("desk-laws-decision", args=[draft.uid])))
    assert "得到的条文与草案一字不差" in answer
    assert "第十条" in answer
    made = clerk.get(reverse("desk-laws-decision-file", args=[draft.uid]))
    words = "".join(p.text for p in Document(io.BytesIO(made.content)).paragraphs)
    assert "第十八条" in words
    assert "关于修改《沧澜省人民代表大会代表建议办理条例》的决定" in words.replace("\n", "")


def test_notes_and_matches_of_a_draft_are_kept(clerk, draft):
    row = reverse("desk-laws-draft-row", args=[draft.uid]) + "?old_eid=art_10&new_eid=art_10"
    clerk.post(row, {"then": "note", "words": "加快答复"})
    answer = clerk.post(row, {"then": "match", "side": "old", "old-other": "art_11", "old-why": "试"})
    assert answer.status_code == 302
    table = clerk.get(reverse("desk-laws-draft", args=[draft.uid]))
    assert "第十条对应第十一条（试）" in said(table)
    clerk.post(reverse("desk-laws-draft", args=[draft.uid]), {"match": LawDraftMatch.objects.get().pk})
    assert LawDraftMatch.objects.get().undone_by.name == "尹书言"
    made = clerk.get(reverse("desk-laws-draft-file", args=[draft.uid, "docx"]))
    table = Document(io.BytesIO(made.content)).tables[0]
    assert any("加快答复" in line.cells[2].text for line in table.rows)
    assert LawDraftNote.objects.get().by.name == "尹书言"


def test_a_draft_is_seen_by_its_house_alone(clerk, other_clerk, draft, small, client):
    urls = [
        reverse("desk-laws-draft", args=[draft.uid]),
        reverse("desk-laws-draft-row", args=[draft.uid]) + "?old_eid=art_10&new_eid=art_10",
        reverse("desk-laws-decision", args=[draft.uid]),
        reverse("desk-laws-decision-file", args=[draft.uid]),
        reverse("desk-laws-draft-file", args=[draft.uid, "docx"]),
    ]
    for url in urls:
        assert other_clerk.get(url).status_code == 404
        assert other_clerk.post(url, {"then": "note", "words": "x"}).status_code in {404, 405}
        assert small.enter(Client(), "deputy").get(url).status_code == 403
        assert Client().get(url).status_code == 302
    assert "字面意思" not in said(other_clerk.get(reverse("desk-laws-drafts")))
    assert Client().get(reverse("laws") + "?q=字面意思").context["results"] == []
    assert not Work.objects.filter(title__contains="草案").exists()


def test_a_draft_that_is_no_text_is_refused_in_words(clerk, library):
    page = reverse("desk-laws-drafts") + f"?base={library.slug}/{NEW}"
    answer = clerk.post(page, {"file": upload("扫描.pdf", b"%PDF-1.4\n%nothing")})
    assert answer.status_code == 422
    assert not LawDraft.objects.exists()
    answer = clerk.post(reverse("desk-laws-drafts"), {"file": upload("x.txt", "甲")}, follow=True)
    assert "请先选定草案要修改的法规文本" in said(answer)
    assert not LawDraft.objects.exists()


def test_a_draft_is_found_by_the_law_s_name_and_put_away(clerk, draft):
    found = clerk.get(reverse("desk-laws-drafts") + "?q=代表建议")
    assert f"base={draft.base.work.slug}%2F{NEW}" in said(found)
    clerk.post(reverse("desk-laws-draft-away", args=[draft.uid]))
    assert clerk.get(reverse("desk-laws-draft", args=[draft.uid])).status_code == 404


# Packages


@pytest.fixture
def packed(db, library, tmp_path):
    """A package of all there is, and its key; then the library is emptied."""
    private = Ed25519PrivateKey.generate()
    key = public_key("sender", private)
    path = tmp_path / "更新包.zip"
    pack(path, private=private, key=key, now=NOW)
    from lianghui.kernel.library.models import ArticleBand, ArticleRow, ArticleWords

    for model in (ArticleBand, ArticleWords, ArticleRow, Event, Version, Work):
        model.objects.all().delete()
    return path.read_bytes(), str(key)


def test_a_package_is_previewed_applied_and_taken_back(clerk, packed):
    body, key = packed
    answer = clerk.post(reverse("desk-laws-packages"), {"file": upload("更新包.zip", body), "key": key})
    assert answer.status_code == 302, said(answer)
    page = said(clerk.get(answer["Location"]))
    assert "成立，签发者 lianghui/sender" in page
    assert not Version.objects.exists()
    clerk.post(answer["Location"], {"then": "apply"})
    assert Version.objects.count() == 5
    applied = Package.objects.get()
    assert applied.applied_by.name == "尹书言"
    clerk.post(reverse("desk-laws-package-undo"), {"package": str(applied.uid)})
    assert not Version.objects.exists()
    assert clerk.post(reverse("desk-laws-package-undo"), {"package": "x"}).status_code == 404


def test_a_package_of_somebody_else_or_changed_is_refused(clerk, packed):
    body, key = packed
    other = str(public_key("other", Ed25519PrivateKey.generate()))
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("绿道".encode(), "绿路".encode()))
    for data, under in ((body, other), (body, "nonsense"), (changed.getvalue(), key), (b"PK", key), (b"", key)):
        answer = clerk.post(reverse("desk-laws-packages"), {"file": upload("更新包.zip", data), "key": under})
        assert answer.status_code == 422
    assert not Version.objects.exists()
    assert clerk.get("/desk/laws/packages/00000000-0000-4000-8000-000000000000/").status_code == 404


# The way in


def test_the_office_finds_the_library_and_others_do_not(clerk, library, small):
    assert reverse("desk-laws") in said(clerk.get(reverse("office")))
    home = said(clerk.get(reverse("desk-laws") + "?q=绿道"))
    assert reverse("desk-law", args=[Work.objects.get(title="望川市绿道条例").slug]) in home
    for key in ("deputy", "water_head", "system_admin"):
        assert small.enter(Client(), key).get(reverse("desk-laws")).status_code == 403


def test_desk_pages_ask_few_questions(clerk, library, pair, draft, django_assert_max_num_queries):
    pages = [
        reverse("desk-laws"),
        reverse("desk-laws") + "?q=绿道",
        reverse("desk-laws-import"),
        reverse("desk-laws-packages"),
        reverse("desk-laws-reports"),
        reverse("desk-law", args=[library.slug]),
        reverse("desk-law-version", args=[library.slug, NEW]),
        reverse("desk-laws-compare") + pair,
        reverse("desk-laws-compare-row") + pair + "&old_eid=&new_eid=art_5",
        reverse("desk-laws-drafts"),
        reverse("desk-laws-draft", args=[draft.uid]),
        reverse("desk-laws-decision", args=[draft.uid]),
    ]
    for page in pages:
        with django_assert_max_num_queries(12):
            assert clerk.get(page).status_code == 200
