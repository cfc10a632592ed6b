"""Addresses of papers, under ``/desk/``."""

from django.urls import path, register_converter

from lianghui.faces.papers.sending import FORMS
from lianghui.faces.papers.views import attachment, fonts, issued, lists, printing, wordings


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
    path("desk/papers/", lists.lists, name="paper-lists"),
    path("desk/papers/collect/", lists.collect, name="paper-collect"),
    path("desk/papers/list/<str:key>.<paperform:form>", lists.list_file, name="paper-list-file"),
    path("desk/papers/period/<str:key>.<paperform:form>", lists.period_file, name="paper-period-file"),
    path("desk/papers/templates/", wordings.templates, name="paper-templates"),
    path("desk/papers/templates/<str:key>/", wordings.template, name="paper-template"),
    path("desk/papers/templates/<str:key>/word/", wordings.word_file, name="paper-template-word"),
    path("desk/papers/templates/<str:key>/word/<int:version>/", wordings.old_file, name="paper-template-old"),
    path("desk/papers/templates/<str:key>/back/", wordings.take_back, name="paper-template-back"),
    path("desk/papers/fonts/", fonts.fonts, name="fonts"),
    path("desk/papers/fonts/remove/", fonts.remove, name="font-remove"),
    path("desk/paper/<uuid:uid>.<paperform:form>", issued.house_paper, name="house-paper"),
]
