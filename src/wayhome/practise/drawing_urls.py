from __future__ import annotations

from django.urls import path

from wayhome.practise.views import drawing

drawing_patterns = [
    path("runs/<uuid:run_id>/steps/<slug:step_id>/papers/", drawing.add_paper, name="drawing_paper"),
    path("drawings/<uuid:drawing_id>/", drawing.drawing, name="drawing"),
    path("drawings/<uuid:drawing_id>/glance/", drawing.glance, name="drawing_glance"),
    path("drawings/<uuid:drawing_id>/pictures/<uuid:blob_id>/", drawing.picture, name="drawing_picture"),
    path("drawings/<uuid:drawing_id>/pictures/<uuid:blob_id>/removal/", drawing.take_out, name="drawing_removal"),
    path("drawings/<uuid:drawing_id>/sheets/<uuid:sheet_id>/", drawing.sheet, name="drawing_sheet"),
    path("drawings/<uuid:drawing_id>/letting-go/", drawing.letting_go, name="drawing_letting_go"),
    path("drawings/<uuid:drawing_id>/erasure/", drawing.erase, name="drawing_erasure"),
    path("drawings/<uuid:drawing_id>/erasure/undo/", drawing.undo, name="drawing_undo"),
]
