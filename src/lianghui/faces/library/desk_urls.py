"""The desk's addresses of the library, under ``/desk/laws/``."""

from django.urls import path

from lianghui.faces.library import urls  # noqa: F401 - it registers how versions stand in an address
from lianghui.faces.library.views.desk import comparing, drafts, home, importing, packages, reports, works

urlpatterns = [
    path("", home.home, name="desk-laws"),
    path("import/", importing.uploads, name="desk-laws-import"),
    path("import/<uuid:uid>/", importing.upload, name="desk-laws-upload"),
    path("packages/", packages.packages, name="desk-laws-packages"),
    path("packages/undo/", packages.take_back, name="desk-laws-package-undo"),
    path("packages/<uuid:uid>/", packages.package, name="desk-laws-package"),
    path("reports/", reports.reports, name="desk-laws-reports"),
    path("reports/<uuid:uid>/", reports.report, name="desk-laws-report"),
    path("compare/", comparing.compare, name="desk-laws-compare"),
    path("compare/row/", comparing.row, name="desk-laws-compare-row"),
    path("compare/<slug:what>.docx", comparing.compare_file, name="desk-laws-compare-file"),
    path("drafts/", drafts.drafts, name="desk-laws-drafts"),
    path("drafts/<uuid:uid>/", drafts.draft, name="desk-laws-draft"),
    path("drafts/<uuid:uid>/row/", drafts.row, name="desk-laws-draft-row"),
    path("drafts/<uuid:uid>/table.<slug:form>", drafts.table_file, name="desk-laws-draft-file"),
    path("drafts/<uuid:uid>/decision/", drafts.decision, name="desk-laws-decision"),
    path("drafts/<uuid:uid>/decision.docx", drafts.decision_file, name="desk-laws-decision-file"),
    path("drafts/<uuid:uid>/put-away/", drafts.put_away, name="desk-laws-draft-away"),
    path("works/<slug:slug>/", works.work, name="desk-law"),
    path("works/<slug:slug>/<label:label>/", works.version, name="desk-law-version"),
]
