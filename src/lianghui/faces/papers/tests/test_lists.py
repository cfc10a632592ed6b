"""Lists of a unit, the report of a period, and collections with their progress."""

import io
import zipfile

import pytest
from django.urls import reverse
from docx import Document

from lianghui.duties.suggestions.tests.test_papers import text_of
from lianghui.kernel.papers.models import Compilation, Issued
from lianghui.kernel.procedure.paper_compiling import compile_next

PAGE = "/desk/papers/"


def words(content):
    return text_of(Document(io.BytesIO(content)))


def the_list(client, case, unit, key="hand_over_list", form="docx", **query):
    return client.get(reverse("paper-list-file", args=[key, form]), {"unit": case.small.ref(unit), **query})


def test_the_office_makes_every_units_list_and_a_unit_its_own(client, case):
    case.handed_over("water", "roads")
    case.small.enter(client, "clerk")
    page = client.get(PAGE)
    assert [one["title"] for one in page.context["lists"]] == ["交办清单", "催办清单"]
    assert [c.label for c in page.context["lists"][0]["units"]] == ["小河市交通局", "小河市水务局"]
    assert "关于整修小河南岸步道的建议" in words(the_list(client, case, "roads").content)
    assert the_list(client, case, "schools").status_code == 404
    case.small.enter(client, "water_clerk")
    page = client.get(PAGE)
    assert page.context["collections"] == page.context["periods"] == page.context["made"] == []
    assert [c.label for c in page.context["lists"][0]["units"]] == ["小河市水务局"]
    house = page.context["lists"][0]["house"]
    assert "小河市水务局" in words(the_list(client, case, "water", house=house).content)
    assert the_list(client, case, "roads", house=house).status_code == 404
    assert the_list(client, case, "water", house=case.small.cppcc.slug).status_code == 404
    assert the_list(client, case, "water", key="nothing").status_code == 404


@pytest.mark.parametrize("key", ["deputy", "member", "leader", "system_admin"])
def test_others_have_no_lists(client, case, key):
    case.handed_over()
    case.small.enter(client, key)
    assert client.get(PAGE).status_code == 403
    assert the_list(client, case, "water").status_code == 403
    assert client.post(reverse("paper-collect"), {"what": "suggestion/15-3"}).status_code == 403


def test_all_units_at_once_is_a_zip_for_each_unit_with_a_line(client, case):
    case.handed_over("water", "roads")
    case.small.enter(client, "clerk")
    answer = client.get(reverse("paper-list-file", args=["hand_over_list", "docx"]), {"unit": "all"})
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        assert len(names) == 2
        assert all("交办清单" in name for name in names)
        assert "关于整修小河南岸步道的建议" in words(archive.read(names[0]))
    urging = client.get(reverse("paper-list-file", args=["urging_list", "docx"]), {"unit": "all"})
    with zipfile.ZipFile(io.BytesIO(urging.content)) as archive:
        assert archive.namelist() == []


def test_the_report_of_a_period(client, case, fonts):
    case.handed_over("water")
    case.small.enter(client, "clerk")
    at = reverse("paper-period-file", args=["period_report", "docx"])
    answer = client.get(at, {"first": "2026-01-01", "last": "2026-12-31"})
    assert "共受理代表建议1件" in words(answer.content)
    pdf = client.get(at.replace("docx", "pdf"), {"first": "2026-01-01", "last": "2026-06-30"})
    assert pdf.content.startswith(b"%PDF-")
    wrong = client.get(at, {"first": "2026-12-31", "last": "2026-01-01"})
    assert (wrong.status_code, "开始日期不能晚于结束日期" in wrong.content.decode()) == (400, True)
    case.small.enter(client, "water_clerk")
    assert client.get(at, {"first": "2026-01-01", "last": "2026-12-31"}).status_code == 403


def test_a_collection_is_asked_for_made_and_opened_by_the_office_alone(client, case):
    case.handed_over(anonymous=True)
    case.small.enter(client, "clerk")
    assert [c.label for c in client.get(PAGE).context["collections"]] == ["十五届三次会议 代表建议"]
    for _ in range(2):
        client.post(reverse("paper-collect"), {"what": "suggestion/15-3"})
    asked = Compilation.objects.get()
    Compilation.objects.update(total=40, done=20)
    assert "编制中 20/40" in client.get(PAGE).content.decode()
    compile_next()
    made = client.get(PAGE).context["made"][0]
    assert (made["state"], made["files"][0][0]) == ("已完成，共 1 件", "Word")
    text = words(client.get(made["files"][0][1]).content)
    assert "夜间没有照明。" in text
    assert "代一言" not in text
    asked.refresh_from_db()
    for key, status in {"publisher": 200, "cppcc_clerk": 404, "water_clerk": 403, "deputy": 403}.items():
        case.small.enter(client, key)
        assert client.get(made["files"][0][1]).status_code == status, key
    case.small.enter(client, "cppcc_clerk")
    assert client.post(reverse("paper-collect"), {"what": "suggestion/15-3"}).status_code == 404
    assert client.get(PAGE).context["made"] == []


def test_a_session_without_items_is_not_compiled(client, case):
    case.submit()
    case.small.enter(client, "clerk")
    client.post(reverse("paper-collect"), {"what": "suggestion/15-3"})
    assert not Compilation.objects.exists()
    assert client.post(reverse("paper-collect"), {"what": "nothing/15-3"}).status_code == 404


def test_a_failed_one_says_what_to_do(client, case):
    case.handed_over()
    Compilation.objects.create(
        house=case.house,
        kind="suggestion",
        session="15-3",
        asked_by=case.small.ref("clerk"),
        asked_at=case.last.act.entered_at,
        state="failed",
        last_error="WorkerDied",
    )
    case.small.enter(client, "clerk")
    assert "请再编一次" in client.get(PAGE).content.decode()
    assert not Issued.objects.filter(kind="collection").exists()


def test_queries_of_the_page(client, case, django_assert_max_num_queries):
    case.handed_over("water", "roads")
    case.small.enter(client, "clerk")
    client.post(reverse("paper-collect"), {"what": "suggestion/15-3"})
    client.get(PAGE)
    with django_assert_max_num_queries(9 + 12):
        client.get(PAGE)
