from __future__ import annotations

from django.urls import path

from wayhome.navigate.views import blocks, place

app_name = "navigate"
urlpatterns = [
    path("navigate/", place.page, name="place"),
    path("navigate/obstacles/", blocks.everything, name="obstacles"),
    path("navigate/obstacles/<slug:slug>/", blocks.obstacle, name="obstacle"),
    path("navigate/obstacles/<slug:slug>/write/", blocks.new, name="new_block"),
    path("navigate/obstacles/<slug:slug>/not-today/", blocks.not_today, name="not_today"),
    path("navigate/blocks/<uuid:record_id>/", blocks.block, name="block"),
    path("navigate/blocks/<uuid:record_id>/edit/", blocks.edit, name="edit_block"),
    path("navigate/blocks/<uuid:record_id>/erasure/", blocks.erasure, name="block_erasure"),
    path("navigate/erased/<uuid:record_id>/undo/", place.undo, name="undo"),
]
