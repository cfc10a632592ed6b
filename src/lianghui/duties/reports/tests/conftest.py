"""A small house, its clerk, and reports that come in through the door."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lianghui.demo.small import small_house
from lianghui.duties.reports.models import Report
from lianghui.duties.reports.tests import invented
from lianghui.kernel.procedure.states import fill_states


@pytest.fixture(autouse=True)
def _empty_static_root(settings, tmp_path_factory):
    """WhiteNoise warns of a folder that nobody has collected into yet; tests read the files where they lie."""
    settings.STATIC_ROOT = str(tmp_path_factory.mktemp("static"))


@pytest.fixture
def small(db, tmp_path, settings):
    settings.VAR = tmp_path / "var"
    fill_states()
    return small_house()


@pytest.fixture
def clerk(small, client):
    return small.enter(client, "clerk")


def send(client, *files, own="1", source="大会文件汇编"):
    """Upload (name, text or bytes) …; returns the answer."""
    sent = [
        SimpleUploadedFile(name, body.encode() if isinstance(body, str) else body, content_type="text/plain")
        for name, body in files
    ]
    return client.post("/desk/reports/upload/", {"own": own, "source": source, "files": sent})


@pytest.fixture
def report(clerk):
    assert send(clerk, ("报告2025.txt", invented.report())).status_code == 302
    return Report.objects.get()


@pytest.fixture
def years(clerk):
    assert send(clerk, *((f"报告{year}.txt", invented.report(year)) for year in invented.NUMBERS)).status_code == 302
    assert send(clerk, ("山前市.txt", invented.report(2024, "山前市")), own="0").status_code == 302
    return {(one.place, one.year): one for one in Report.objects.all()}
