"""Addresses of reports, under ``desk/reports/``."""

from django.urls import path, register_converter

from lianghui.duties.reports.asked import READERS
from lianghui.duties.reports.spans import SpanConverter
from lianghui.duties.reports.views import changes, comparing, figure, judged, register, series, text, uploads
from lianghui.kernel.accounts.access import Place

register_converter(SpanConverter, "span")

app_name = "reports"
NAVIGATION = (Place("工作报告", "reports:reports", READERS),)
urlpatterns = [
    path("", register.register, name="reports"),
    path("upload/", uploads.upload, name="report-upload"),
    path("upload/<uuid:uid>/", uploads.uploaded, name="report-uploaded"),
    path("compare/", comparing.compare, name="report-compare"),
    path("compare/sheet.xlsx", comparing.sheet, name="report-compare-sheet"),
    path("series/", series.series, name="report-series"),
    path("series/sheet.xlsx", series.sheet, name="report-series-sheet"),
    path("accuracy/", judged.judged, name="report-accuracy"),
    path("accuracy/sheet.xlsx", judged.sheet, name="report-accuracy-sheet"),
    path("<uuid:uid>/", text.text, name="report"),
    path("<uuid:uid>/sheet.xlsx", text.sheet, name="report-sheet"),
    path("<uuid:uid>/details/", changes.details, name="report-details"),
    path("<uuid:uid>/record/", changes.record, name="report-record"),
    path("<uuid:uid>/then/", changes.then, name="report-then"),
    path("<uuid:uid>/missed/", figure.missed, name="report-missed"),
    path("<uuid:uid>/figures/<span:span>/", figure.figure, name="report-figure"),
]
