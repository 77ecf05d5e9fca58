from __future__ import annotations

from django.urls import path

from wayhome.integrate.measures.views import answers, measures
from wayhome.integrate.report import views as report
from wayhome.integrate.trends.subjects import SUBJECTS
from wayhome.integrate.trends.views import insight, trends
from wayhome.integrate.views import place

app_name = "integrate"
urlpatterns = [
    path("integrate/", place.page, name="place"),
    path("insight/", insight.page, name="insight"),
    path("report/", report.page, name="report"),
    *(
        path("trends/" if one is SUBJECTS[0] else f"trends/{one.slug}/", trends.page, {"subject": one.slug}, one.view)
        for one in SUBJECTS
    ),
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
