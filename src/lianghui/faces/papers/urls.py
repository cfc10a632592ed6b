"""Addresses of papers, under ``/desk/``."""

from django.urls import path, register_converter

from lianghui.faces.papers.sending import FORMS
from lianghui.faces.papers.views import attachment, issued, printing


class FormConverter:
    """``docx`` or ``pdf``."""

    regex = "|".join(FORMS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormConverter, "paperform")

urlpatterns = [
    path("desk/m/<uuid:matter>/paper/<uuid:uid>/", issued.paper_page, name="paper-page"),
    path("desk/m/<uuid:matter>/paper/<uuid:uid>.<paperform:form>", issued.paper, name="paper"),
    path("desk/m/<uuid:matter>/attachment/<uuid:uid>/", attachment.attachment, name="attachment"),
    path("desk/m/<uuid:matter>/print/<str:key>.<paperform:form>", printing.printed, name="print"),
    path("desk/paper/<uuid:uid>.<paperform:form>", issued.house_paper, name="house-paper"),
]
