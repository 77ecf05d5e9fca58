from __future__ import annotations

from django.urls import path

from wayhome.journal.views import editing, entries, importing, imports, pictures, search, timeline, two_texts, writing

app_name = "journal"
urlpatterns = [
    path("journal/", timeline.timeline, name="timeline"),
    path("journal/search/", search.search, name="search"),
    path("journal/months/", timeline.months, name="months"),
    path("journal/write/", writing.write, name="write"),
    path("journal/drafts/<uuid:draft_id>/", writing.draft, name="draft"),
    path("journal/drafts/<uuid:draft_id>/erasure/", writing.draft_erasure, name="draft_erasure"),
    path("journal/import/", imports.choose, name="import"),
    path("journal/import/<uuid:import_id>/", importing.page, name="import_one"),
    path("journal/import/<uuid:import_id>/columns/", imports.columns, name="import_columns"),
    path("journal/import/<uuid:import_id>/reading/", imports.reading, name="import_reading"),
    path("journal/import/<uuid:import_id>/keeping/", importing.keeping, name="import_keep"),
    path("journal/import/<uuid:import_id>/leaving/", importing.leaving, name="import_leave"),
    path("journal/import/<uuid:import_id>/taking-back/", importing.taking_back, name="import_back"),
    path("journal/<uuid:entry_id>/", entries.entry, name="entry"),
    path("journal/<uuid:entry_id>/pictures/<uuid:blob_id>/", pictures.picture, name="picture"),
    path("journal/<uuid:entry_id>/pictures/<uuid:blob_id>/removal/", pictures.removal, name="picture_removal"),
    path("journal/<uuid:entry_id>/edit/", editing.edit, name="edit"),
    path("journal/<uuid:entry_id>/erasure/", entries.erasure, name="erasure"),
    path("journal/<uuid:entry_id>/two-texts/<uuid:draft_id>/", two_texts.two_texts, name="two_texts"),
]
