"""Addresses of the office's own pages. They stand before the workbench's, whose lists take any word."""

from django.urls import path

from lianghui.faces.office.views import calendar, home, rule_documents, rule_setting, rules

urlpatterns = [
    path("", home.home, name="office"),
    path("rules/", rules.rules, name="office-rules"),
    path("rules/documents/", rule_documents.documents, name="office-rule-documents"),
    path("rules/documents/<uuid:uid>/", rule_documents.document, name="office-rule-document"),
    path("rules/adoptions/", rule_documents.adoptions, name="office-adoptions"),
    path("rules/own/<uuid:uid>/", rule_setting.own_rule, name="office-own-rule"),
    path("rules/<str:key>/", rules.rule, name="office-rule"),
    path("rules/<str:key>/set/", rule_setting.set_rule, name="office-rule-set"),
    path("calendar/", calendar.calendar, name="office-calendar"),
    path("calendar/new/", calendar.new_notice, name="office-notice-new"),
    path("calendar/<uuid:uid>/", calendar.notice, name="office-notice"),
]
