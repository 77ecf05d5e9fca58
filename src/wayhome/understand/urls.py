from __future__ import annotations

from django.urls import path

from wayhome.understand.views import keeping, lessons, patterns, place, thoughts, threads, writing

app_name = "understand"
urlpatterns = [
    path("", place.page, name="place"),
    path("lessons/<slug:slug>/", lessons.page, name="lesson"),
    path("lessons/<slug:slug>/thought/", thoughts.note, name="note"),
    path("thoughts/<uuid:record_id>/", thoughts.page, name="thought"),
    path("thoughts/<uuid:record_id>/undo/", thoughts.undo, name="note_undo"),
    path("thoughts/<uuid:record_id>/erasure/", thoughts.erase, name="thought_erasure"),
    path("patterns/", patterns.every, name="patterns"),
    path("patterns/new/", writing.new, name="new_pattern"),
    path("patterns/<uuid:record_id>/", patterns.page, name="pattern"),
    path("patterns/<uuid:record_id>/edit/", writing.edit, name="edit_pattern"),
    path("patterns/<uuid:record_id>/questions/<slug:slug>/", writing.question, name="question"),
    path("patterns/<uuid:record_id>/younger/", keeping.younger, name="younger"),
    path("patterns/<uuid:record_id>/together/", keeping.together, name="together"),
    path("patterns/<uuid:record_id>/erasure/", keeping.erase, name="erasure"),
    path("map/not-quite-right/", threads.not_quite_right, name="not_quite_right"),
    path("map/put-back/", threads.show_again, name="show_again"),
]
