"""Addresses of own practices and of the workbook, before those of single practices, whose ids these aren’t."""

from __future__ import annotations

from django.urls import path

from wayhome.practise.views import offered_practice, own, own_files, own_writing, workbook

own_patterns = [
    path("practices/workbook/", workbook.workbook, name="workbook"),
    path("practices/own/", own.every, name="own"),
    path("practices/own/begun/", own.begin, name="own_begin"),
    path("practices/own/from-file/", own_files.bring, name="own_bring"),
    path("practices/offered/<uuid:record_id>/<int:place>/", offered_practice.offered_practice, name="offered_practice"),
    path("practices/own/<uuid:record_id>/", own.open_one, name="own_open"),
    path("practices/own/<uuid:record_id>/writing/", own_writing.write, name="own_write"),
    path("practices/own/<uuid:record_id>/undoing/", own_writing.undo, name="own_undo"),
    path("practices/own/<uuid:record_id>/preview/", own_writing.preview, name="own_preview"),
    path("practices/own/<uuid:record_id>/draft/erasure/", own_writing.let_draft_go, name="own_draft_erasure"),
    path("practices/own/<uuid:record_id>/file/", own_files.share, name="own_share"),
    path("practices/own/<uuid:record_id>/erasure/", own.erase, name="own_erase"),
]
