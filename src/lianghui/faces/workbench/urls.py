"""Addresses of the workbench, under ``/desk/``. ``/desk/m/<uid>/`` is never renamed: it stands in notices."""

from django.urls import path

from lianghui.faces.workbench.views import bulk, correct, desk, drafts, export, listing, matter, step, write

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("list/<slug:kind>/", listing.matters, name="list"),
    path("list/<slug:kind>/bulk/", bulk.bulk, name="bulk"),
    path("list/<slug:kind>/export/", export.export, name="export"),
    path("new/<slug:kind>/", write.new, name="new"),
    path("new/<slug:kind>/<uuid:uid>/", write.write, name="write"),
    path("entry/<slug:kind>/", write.new_entry, name="entry"),
    path("entry/<slug:kind>/<uuid:uid>/", write.entry, name="write-entry"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<uuid:uid>/save/", drafts.save, name="save-draft"),
    path("drafts/<uuid:uid>/put/", drafts.put, name="put-draft"),
    path("m/<uuid:uid>/", matter.matter, name="matter"),
    path("m/<uuid:uid>/correct/<uuid:act>/", correct.correct, name="correct"),
    path("m/<uuid:uid>/<slug:key>/", step.step, name="step"),
]
