from __future__ import annotations

from django.urls import path

from wayhome.journal.views import editing, entries, importing, imports, pictures, search, timeline, two_texts, writing

app_name = "journal"
urlpatterns = [
    path("", timeline.timeline, name="timeline"),
    path("search/", search.search, name="search"),
    path("months/", timeline.months, name="months"),
    path("write/", writing.write, name="write"),
    path("drafts/<uuid:draft_id>/", writing.draft, name="draft"),
    path("drafts/<uuid:draft_id>/erasure/", writing.draft_erasure, name="draft_erasure"),
    path("import/", imports.choose, name="import"),
    path("import/<uuid:import_id>/", importing.page, name="import_one"),
    path("import/<uuid:import_id>/columns/", imports.columns, name="import_columns"),
    path("import/<uuid:import_id>/reading/", imports.reading, name="import_reading"),
    path("import/<uuid:import_id>/keeping/", importing.keeping, name="import_keep"),
    path("import/<uuid:import_id>/leaving/", importing.leaving, name="import_leave"),
    path("import/<uuid:import_id>/taking-back/", importing.taking_back, name="import_back"),
    path("<uuid:entry_id>/", entries.entry, name="entry"),
    path("<uuid:entry_id>/pictures/<uuid:blob_id>/", pictures.picture, name="picture"),
    path("<uuid:entry_id>/pictures/<uuid:blob_id>/removal/", pictures.removal, name="picture_removal"),
    path("<uuid:entry_id>/edit/", editing.edit, name="edit"),
    path("<uuid:entry_id>/erasure/", entries.erasure, name="erasure"),
    path("<uuid:entry_id>/two-texts/<uuid:draft_id>/", two_texts.two_texts, name="two_texts"),
]
