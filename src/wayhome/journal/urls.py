from __future__ import annotations

from django.urls import path

from wayhome.journal.views import editing, entries, pictures, timeline, two_texts, writing

app_name = "journal"
urlpatterns = [
    path("journal/", timeline.timeline, name="timeline"),
    path("journal/months/", timeline.months, name="months"),
    path("journal/write/", writing.write, name="write"),
    path("journal/drafts/<uuid:draft_id>/", writing.draft, name="draft"),
    path("journal/drafts/<uuid:draft_id>/erasure/", writing.draft_erasure, name="draft_erasure"),
    path("journal/<uuid:entry_id>/", entries.entry, name="entry"),
    path("journal/<uuid:entry_id>/pictures/<uuid:blob_id>/", pictures.picture, name="picture"),
    path("journal/<uuid:entry_id>/pictures/<uuid:blob_id>/removal/", pictures.removal, name="picture_removal"),
    path("journal/<uuid:entry_id>/edit/", editing.edit, name="edit"),
    path("journal/<uuid:entry_id>/erasure/", entries.erasure, name="erasure"),
    path("journal/<uuid:entry_id>/two-texts/<uuid:draft_id>/", two_texts.two_texts, name="two_texts"),
]
