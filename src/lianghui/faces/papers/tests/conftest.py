import pytest

from lianghui.duties.suggestions.tests.papered import Papered
from lianghui.kernel.jobs.models import Job
from lianghui.kernel.papers.fonts import NoChineseFont, find_fonts
from lianghui.kernel.procedure.paper_issuing import issue_for_act


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR = tmp_path


class Case(Papered):
    """Papered, with the worker coming by after every step."""

    def take(self, *args, **more):
        taken = super().take(*args, **more)
        for job in Job.objects.filter(name="procedure.papers", state="waiting").order_by("pk"):
            issue_for_act(job.payload)
            job.state = "done"
            job.save()
        return taken

    def handed_over(self, *units, **more):
        self.submit(**more)
        self.accept()
        self.hand_over(*units)
        return self


@pytest.fixture
def case(db):
    return Case()


@pytest.fixture
def fonts(tmp_path):
    try:
        return find_fonts(tmp_path)
    except NoChineseFont:
        pytest.skip("no Chinese font on this machine: install fonts-noto-cjk to run this")
