from __future__ import annotations

from django.urls import path

from wayhome.integrate.measures.views import answers, measures
from wayhome.integrate.views import place

app_name = "integrate"
urlpatterns = [
    path("integrate/", place.page, name="place"),
    path("measures/", measures.everything, name="measures"),
    path("measures/new/", measures.new, name="new_measure"),
    path("measures/<uuid:record_id>/", measures.one, name="measure"),
    path("measures/<uuid:record_id>/erasure/", measures.erasure, name="measure_erasure"),
    path("measures/<uuid:record_id>/answers/new/", answers.begin, name="begin_answers"),
    path("measures/answers/<uuid:record_id>/", answers.one, name="answers"),
    path("measures/answers/<uuid:record_id>/edit/", answers.answer, name="answer"),
    path("measures/answers/<uuid:record_id>/erasure/", answers.erasure, name="answers_erasure"),
    path("measures/erased/<uuid:record_id>/undo/", measures.undo, name="undo"),
]
