"""Forms to sign: printed by whom they concern, naming the unnamed to nobody else."""

import io

import pytest
from django.urls import reverse
from docx import Document

from lianghui.duties.suggestions.tests.test_papers import text_of
from lianghui.faces.papers.printing import prints
from lianghui.faces.workbench.building.reader import Reader
from lianghui.kernel.accounts.models import AccessRecord
from lianghui.kernel.papers.models import Issued
from lianghui.kernel.procedure.take import snapshot_of


def get(client, case, key="suggestion_form", form="docx", **query):
    return client.get(reverse("print", args=[case.matter.uid, key, form]), query)


def words(answer):
    return text_of(Document(io.BytesIO(answer.content)))


def test_the_form_is_printed_by_the_deputy_and_the_office_alone(client, case):
    case.handed_over("water", anonymous=True)
    status = {}
    for key in ("deputy", "clerk", "water_clerk", "third_deputy", "cosigner", "member", "leader"):
        case.small.enter(client, key)
        answer = get(client, case)
        status[key] = answer.status_code
        if answer.status_code == 200:
            assert "代一言（第一代表团）" in words(answer)
    assert [key for key, code in status.items() if code == 200] == ["deputy", "clerk"]
    assert AccessRecord.objects.count() == 1  # the clerk's; one's own name is no access
    assert not Issued.objects.filter(kind="suggestion_form").exists()


def test_a_units_form_needs_its_part(client, case, fonts):
    case.handed_over("water", "roads")
    case.small.enter(client, "water_clerk")
    assert get(client, case, "face_record").status_code == 404
    answer = get(client, case, "face_record", "pdf", part=case.part("water"))
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert get(client, case, "opinion_form", part=case.part("roads")).status_code == 404  # a joint unit has none
    case.small.enter(client, "roads_clerk")
    assert get(client, case, "face_record", part=case.part("water")).status_code == 404


@pytest.mark.parametrize("key", ["hand_over_slip", "answer_letter", "nothing", "handling_report"])
def test_what_is_issued_by_an_act_cannot_be_printed(client, case, key):
    case.handed_over("water")
    case.small.enter(client, "clerk")
    assert get(client, case, key, part=case.part("water")).status_code == 404
    assert get(client, case, key).status_code == 404


def test_a_character_without_a_glyph_is_named(client, case, fonts):
    case.submit()
    case.take("amend", "deputy", title="关于\U000f0001路的建议", problem="有。", proposal="改。")
    case.small.enter(client, "deputy")
    answer = get(client, case, form="pdf")
    assert answer.status_code == 409
    assert "U+F0001" in answer.content.decode()
    assert get(client, case).status_code == 200


def test_what_may_be_printed_is_offered(case, rf):
    case.handed_over("water", "roads")

    def offered(key):
        reader = Reader(rf.get("/"), case.small.capacities[key], case.last.act.entered_at)
        return [paper.title for paper in prints(reader, case.matter, snapshot_of(case.matter))]

    assert offered("deputy") == ["专用纸", "征询意见表（小河市水务局）", "面复记录（小河市水务局）"]
    assert offered("clerk") == offered("deputy")
    assert offered("water_clerk") == offered("deputy")[1:]
    assert offered("roads_clerk") == []
