"""Paper, telephone, face to face: a clerk enters for those without an account, with the day and for whom."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lianghui.faces.workbench.tests.telling import Form, Story, text
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.papers.models import Attachment
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.take import history_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def story():
    return Story()


def test_one_after_the_other(story):
    clerk = story.as_("clerk")
    day = (story.small.today - datetime.timedelta(days=5)).isoformat()
    for n in range(2):
        href = "/desk/entry/suggestion/" + (f"?happened={day}&way=telephone" if n else "")
        answer = story.fill(
            "clerk",
            href,
            title=f"第{n}件",
            problem="有问题",
            proposal="请解决",
            proposer="代一言",
            **{"how-happened": day, "entering-way": "telephone"},
        )
        assert "请接着录入下一件" in text(answer), text(answer)
        assert answer.request["PATH_INFO"].startswith("/desk/entry/suggestion/")
        kept = Form(answer.content.decode()).values
        assert kept["how-happened"] == [day]
        assert kept["entering-way"] == ["telephone"]
        assert kept["title"] == [""]
    found = list(Matter.objects.unscoped("a test looks").order_by("id"))
    assert [one.title for one in found] == ["第0件", "第1件"]
    act = history_of(found[0])[0]
    assert act.happened == day
    assert act.by.way == "telephone"
    assert act.by.for_ref == story.small.ref("deputy")
    assert act.by.capacity == story.small.ref("clerk")
    assert clerk.get("/desk/").status_code == 200


def test_a_unit_s_answer_on_paper_with_its_scan(story):
    story.handed_over()
    part = story.part()
    story.did("clerk", "receive", part=part, enter=True)
    page = story.as_("clerk").get(f"/desk/m/{story.matter.uid}/")
    assert "代为录入" in text(page)
    scan = SimpleUploadedFile("答复.pdf", PDF)
    story.did("clerk", "answer", part=part, enter=True, answer="已经装好。", klass="solved", files=scan)
    act = history_of(story.matter)[-1]
    assert act.by.for_ref == story.small.ref("water")
    assert act.by.way == "paper"
    kept = Attachment.objects.get()
    assert (kept.kind, kept.matter_id, str(kept.act)) == ("scan", story.matter.pk, act.uid)


def test_a_file_stays_when_the_form_has_an_error(story):
    story.handed_over()
    part = story.part()
    story.did("clerk", "receive", part=part, enter=True)
    href = story.href("answer", part=part, enter=1)
    wrong = story.fill("clerk", href, answer="", klass="solved", files=SimpleUploadedFile("答复.pdf", PDF))
    assert wrong.status_code == 422
    assert "答复.pdf" in text(wrong)
    values = {**Form(wrong.content.decode()).values, "answer": "已经装好。", "klass": "solved"}
    assert story.as_("clerk").post(href, values).status_code == 302
    assert Attachment.objects.get().matter_id == story.matter.pk


def test_no_unit_and_no_deputy_enters_for_others(story):
    story.answered()
    href = story.href("mark", part=story.part("mark"), enter=1)
    assert story.as_("water_clerk").get(href).status_code == 403
    assert story.as_("cosigner").get("/desk/entry/suggestion/").status_code == 403
    before = Act.objects.count()
    story.did("clerk", "mark", part=story.part("mark"), enter=True, result="satisfied")
    assert Act.objects.count() == before + 1


def test_never_in_the_future(story):
    tomorrow = (story.small.today + datetime.timedelta(days=2)).isoformat()
    answer = story.fill(
        "clerk",
        "/desk/entry/suggestion/",
        title="一",
        problem="二",
        proposal="三",
        proposer="代一言",
        **{"how-happened": tomorrow},
    )
    assert answer.status_code == 422
    assert "还没有到" in text(answer)
    assert Act.objects.count() == 0
