"""A clerk with scripts off: upload, choose columns, look, import, withdraw. And what is refused."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianghui.demo.small import small_house
from lianghui.kernel.imports.batches import folder
from lianghui.kernel.imports.models import ColumnMapping, ImportBatch, ImportRow
from lianghui.kernel.imports.tests import files
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.states import fill_states

START = "/desk/import/"


@pytest.fixture
def small(db, tmp_path, settings):
    settings.VAR = tmp_path / "var"
    fill_states()
    return small_house()


@pytest.fixture
def clerk(small, client):
    return small.enter(client, "clerk")


@pytest.fixture
def send(clerk, tmp_path):
    def upload(rows=None, head=None, kind="letters", **how):
        path = files.xlsx(tmp_path / "来信.xlsx", rows, head or files.HEAD, **how)
        return post(clerk, path.read_bytes(), kind)

    return upload


def post(client, body, kind="letters", name="来信.xlsx"):
    answer = client.post(START, {"kind": kind, "file": SimpleUploadedFile(name, body)})
    return answer["Location"] if answer.status_code == 302 else answer


def chosen(client, page):
    """The columns as the page proposes them."""
    form = client.get(page).context["blocks"][1].form
    return {name: field.initial for name, field in form.fields.items() if field.initial}


def words(answer):
    return answer.content.decode()


def test_from_upload_to_undo(clerk, send, django_assert_max_num_queries):
    page = send([*files.ROWS, [4, "", "题<b>", "2024.3", "内容", "", ""]])
    with django_assert_max_num_queries(12):
        shown = clerk.get(page)
    assert "第4列 来信时间（2024.3.5）" in words(shown)
    assert clerk.post(page, {**chosen(clerk, page), "then": "preview"}).status_code == 302
    with django_assert_max_num_queries(14):
        shown = clerk.get(page)
    assert "导入这 3 行" in words(shown)
    assert "第5行" in words(shown)
    assert Act.objects.count() == 0
    sheet = clerk.get(reverse("import-errors", args=[ImportBatch.objects.get().uid]))
    assert sheet.content.startswith(b"PK")
    assert "attachment" in sheet["Content-Disposition"]
    assert clerk.post(page, {"then": "confirm"}).status_code == 302
    with django_assert_max_num_queries(16):
        shown = clerk.get(page)
    assert "已完成" in words(shown)
    assert Matter.objects.unscoped("test").count() == 3
    assert clerk.post(page, {"then": "undo", "reason": ""}).status_code == 422
    assert clerk.post(page, {"then": "undo", "reason": "传错了"}).status_code == 302
    assert "已撤回" in words(clerk.get(page))
    assert not Matter.objects.unscoped("test").filter(desk=True).exists()


def test_columns_are_remembered_for_the_same_head(clerk, send):
    head = ["号", "谁", "说什么", "哪天", "内容"]
    rows = [[1, "甲", "灯", "2024-3-5", "不亮"]]
    page = send(rows, head)
    refused = clerk.post(page, {**chosen(clerk, page), "then": "preview"})
    assert refused.status_code == 422
    assert "必须有对应的列" in words(refused)
    said = {**chosen(clerk, page), "column-title": "2", "column-received": "3", "then": "preview"}
    assert clerk.post(page, said).status_code == 302
    assert ColumnMapping.objects.get().columns == {"title": 2, "received": 3, "body": 4}
    again = chosen(clerk, send(rows, head))
    assert again == {"column-title": "2", "column-received": "3", "column-body": "4"}


def test_two_items_of_one_column_are_refused(clerk, send):
    page = send()
    answer = clerk.post(page, {**chosen(clerk, page), "column-body": "2", "column-title": "2", "then": "preview"})
    assert answer.status_code == 422
    assert "对应了两项" in words(answer)


def test_another_row_can_be_the_head(clerk, send):
    page = send(above=[["2024年来信"], ["编号", "主题", "说明"]])
    assert clerk.post(page, {"then": "read", "head_row": "2", "was": "3"}).status_code == 302
    assert ImportBatch.objects.get().head_row == 2
    assert "说明" in words(clerk.get(page))


def test_what_is_given_up_is_gone(clerk, send):
    page = send()
    assert clerk.post(page, {**chosen(clerk, page), "then": "preview"}).status_code == 302
    assert clerk.post(page, {"then": "drop"})["Location"] == START
    assert (ImportBatch.objects.count(), ImportRow.objects.count(), list(folder().iterdir())) == (0, 0, [])


@pytest.mark.parametrize(
    ("make", "said"),
    [(files.truncated, "不完整或已损坏"), (files.zip_bomb, "解压后过大"), (files.far_cell, "异常庞大")],
)
def test_a_file_that_would_harm_is_refused_in_words(clerk, tmp_path, make, said):
    page = post(clerk, make(tmp_path / "a.xlsx").read_bytes())
    answer = clerk.get(page)
    assert answer.status_code == 422
    assert said in words(answer)
    assert Act.objects.count() == 0
    assert clerk.post(page, {"then": "drop"}).status_code == 302


def test_odd_files_and_odd_answers_get_words(clerk, send):
    assert words(post(clerk, b"")).count("空的") >= 1
    html = post(clerk, "<table><tr><td>编号</td></tr></table>".encode(), name="a.xls")
    assert "网页" in words(clerk.get(html))
    wrong = post(clerk, "編號,主題\n".encode("utf-16"), name="a.csv")
    assert "编码" in words(clerk.get(wrong))
    assert clerk.post(START, {"kind": "stamps"}).status_code == 422
    page = send()
    for sent in (
        {"then": "read", "head_row": "9" * 400, "was": "x"},
        {"then": "preview", "column-title": "99"},
        {"then": "preview", "column-title": "\x00"},
        {"then": "confirm"},
        {"then": "undo", "reason": "早了"},
    ):
        answer = clerk.post(page, sent)
        assert answer.status_code == 422, sent
    assert clerk.post(page, {"then": "nonsense"}).status_code == 200
    assert clerk.get(page + "?after=-1").status_code == 200


def test_a_form_sent_twice_imports_once(clerk, send):
    page = send()
    clerk.post(page, {**chosen(clerk, page), "then": "preview"})
    assert clerk.post(page, {"then": "confirm"}).status_code == 302
    again = clerk.post(page, {"then": "confirm"})
    assert again.status_code == 422
    assert Matter.objects.unscoped("test").count() == 3


@pytest.mark.parametrize("key", ["deputy", "leader", "water_clerk", "system_admin", "publisher"])
def test_others_may_not_come_in(small, send, key):
    from django.test import Client

    page = send()
    other = small.enter(Client(), key)
    assert {other.get(at).status_code for at in (START, page, page + "errors.xlsx")} == {403}
    assert other.post(page, {"then": "drop"}).status_code == 403


def test_the_clerk_of_another_house_finds_nothing(small, send):
    from django.test import Client

    page = send()
    other = small.enter(Client(), "cppcc_clerk")
    assert other.get(START).status_code == 200
    assert {other.get(at).status_code for at in (page, page + "errors.xlsx")} == {404}
    assert other.post(page, {"then": "drop"}).status_code == 404


def test_a_long_batch_is_left_to_the_worker(clerk, send, monkeypatch):
    from lianghui.faces.imports.views import batch
    from lianghui.kernel.imports.jobs import go_on

    monkeypatch.setattr(batch, "AT_ONCE", 2)
    page = send()
    clerk.post(page, {**chosen(clerk, page), "then": "preview"})
    clerk.post(page, {"then": "confirm"})
    shown = words(clerk.get(page))
    assert "刷新进度" in shown
    assert "后台任务没有运行" in shown
    assert Act.objects.count() == 0
    assert go_on() == 3
    assert go_on() == 0
    assert "已完成" in words(clerk.get(page))


def test_a_batch_older_than_a_day_is_said_to_be_gone(clerk, send):
    page = send()
    ImportBatch.objects.update(created_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    for path in folder().iterdir():
        path.unlink()
    answer = clerk.get(page)
    assert answer.status_code == 422
    assert "重新上传" in words(answer)
