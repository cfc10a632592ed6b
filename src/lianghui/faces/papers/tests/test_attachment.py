"""Files that came with a matter: original name, safe type, and no way round anonymity."""

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lianghui.kernel.accounts.models import AccessRecord
from lianghui.kernel.papers.attachments import accept, erase
from lianghui.kernel.papers.tests.test_attachments import jpeg

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"


def give(case, content, name, *, by="deputy", step=None, **more):
    act = case.matter.acts.filter(step=f"suggestion.{step}").first().uid if step else None
    return accept(
        SimpleUploadedFile(name, content),
        case.house,
        by=case.small.ref(by),
        now=timezone.now(),
        matter=case.matter,
        act=act,
        **more,
    )


def at(file):
    return reverse("attachment", args=[file.matter.uid, file.uid])


def test_a_file_comes_back_under_its_name_and_is_not_run(client, case):
    case.submit()
    file = give(case, PDF, "河道 现场<script>.pdf", step="submit")
    case.small.enter(client, "clerk")
    answer = client.get(at(file))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('河道 现场script.pdf')}"
    assert client.get(at(file), {"view": "1"})["Content-Disposition"].startswith("inline")
    word = give(case, PDF, "x.pdf", step="submit")
    word.media_type = "application/zip"
    word.save()
    assert client.get(at(word), {"view": "1"})["Content-Disposition"].startswith("attachment")


def test_only_who_sees_the_matter_has_its_files(client, case):
    case.handed_over("water")
    file = give(case, PDF, "a.pdf", step="submit")
    for key, status in {
        "deputy": 200,
        "water_clerk": 200,
        "roads_clerk": 404,
        "third_deputy": 404,
        "member": 404,
    }.items():
        case.small.enter(client, key)
        assert client.get(at(file)).status_code == status, key


def test_a_scan_opened_is_recorded(client, case):
    case.handed_over("water")
    scan = give(case, PDF, "签名.pdf", step="submit", scan=True)
    case.small.enter(client, "deputy")
    client.get(at(scan))
    assert AccessRecord.objects.count() == 0
    case.small.enter(client, "water_clerk")
    client.get(at(scan))
    assert AccessRecord.objects.get().of == case.small.ref("deputy")


@pytest.mark.parametrize("anonymous", [True, False])
def test_what_would_name_the_unnamed_is_kept_from_those_he_is_hidden_from(client, case, anonymous):
    case.handed_over("water", anonymous=anonymous)
    case.take("receive", "water_clerk", part=case.part())
    document = give(case, PDF, "a.pdf", step="submit")
    scan = give(case, PDF, "b.pdf", step="submit", scan=True)
    photo = give(case, jpeg(), "c.jpg", step="submit")
    own = give(case, PDF, "d.pdf", by="water_clerk", step="receive")
    loose = give(case, PDF, "e.pdf")
    files = [document, scan, photo, own, loose]
    seen = {}
    for key in ("clerk", "deputy", "water_clerk"):
        case.small.enter(client, key)
        seen[key] = [client.get(at(file)).status_code for file in files]
    assert seen["clerk"] == seen["deputy"] == [200] * 5
    assert seen["water_clerk"] == ([404, 404, 200, 200, 404] if anonymous else [200] * 5)


def test_an_erased_file_says_so(client, case):
    case.submit()
    file = give(case, PDF, "a.pdf", step="submit")
    erase([file], now=timezone.now())
    case.small.enter(client, "clerk")
    answer = client.get(at(file))
    assert (answer.status_code, "已按规定删除" in answer.content.decode()) == (410, True)
