from __future__ import annotations

from django.urls import path

from wayhome.selves.views import erasures, everyone, people, photographs, writing

app_name = "selves"
urlpatterns = [
    path("", everyone.page, name="everyone"),
    path("new/", writing.new_younger, name="new"),
    path("<uuid:record_id>/", people.younger, name="younger"),
    path("<uuid:record_id>/edit/", writing.edit_younger, name="edit"),
    path("<uuid:record_id>/photograph/", photographs.photograph, name="photograph"),
    path("<uuid:record_id>/photograph/removal/", photographs.removal, name="photograph_removal"),
    path("<uuid:record_id>/erasure/", erasures.erase_younger, name="erasure"),
    path("<uuid:record_id>/erasure/undo/", erasures.undo, name="undo"),
    path("parts/new/", writing.new_part, name="new_part"),
    path("parts/<uuid:record_id>/", people.part, name="part"),
    path("parts/<uuid:record_id>/edit/", writing.edit_part, name="edit_part"),
    path("parts/<uuid:record_id>/erasure/", erasures.erase_part, name="part_erasure"),
]
