from __future__ import annotations

from django.urls import path

from wayhome.integrate.measures.views import answers, measures
from wayhome.integrate.report import views as report
from wayhome.integrate.trends.subjects import SUBJECTS
from wayhome.integrate.trends.views import insight, trends
from wayhome.integrate.views import (
    experiments,
    keeping_well,
    letters,
    milestones,
    place,
    portraits,
    promises,
    then_and_now,
)

app_name = "integrate"
urlpatterns = [
    path("integrate/", place.page, name="place"),
    path("insight/", insight.page, name="insight"),
    path("report/", report.page, name="report"),
    *(
        path("trends/" if one is SUBJECTS[0] else f"trends/{one.slug}/", trends.page, {"subject": one.slug}, one.view)
        for one in SUBJECTS
    ),
    path("integrate/then-and-now/", then_and_now.everything, name="then_and_now"),
    path("integrate/then-and-now/choose/", then_and_now.choose_then, name="choose_then"),
    path("integrate/then-and-now/new/", then_and_now.write, name="new_pair"),
    path("integrate/then-and-now/<uuid:record_id>/", then_and_now.one, name="pair"),
    path("integrate/then-and-now/<uuid:record_id>/edit/", then_and_now.write, name="edit_pair"),
    path("integrate/then-and-now/<uuid:record_id>/today/", then_and_now.choose_now, name="choose_now"),
    path("integrate/then-and-now/<uuid:record_id>/erasure/", then_and_now.erasure, name="pair_erasure"),
    path("integrate/promises/", promises.everything, name="promises"),
    path("integrate/promises/make/", promises.make, name="make_promise"),
    path("integrate/promises/<uuid:record_id>/", promises.one, name="promise"),
    path("integrate/promises/<uuid:record_id>/new/", promises.new, name="new_way"),
    path("integrate/promises/ways/<uuid:record_id>/", promises.way, name="way"),
    path("integrate/promises/ways/<uuid:record_id>/edit/", promises.edit, name="edit_way"),
    path("integrate/promises/ways/<uuid:record_id>/erasure/", promises.erasure, name="way_erasure"),
    path("integrate/experiments/", experiments.everything, name="experiments"),
    path("integrate/experiments/new/", experiments.write, name="new_experiment"),
    path("integrate/experiments/<uuid:record_id>/", experiments.one, name="experiment"),
    path("integrate/experiments/<uuid:record_id>/edit/", experiments.write, name="edit_experiment"),
    path("integrate/experiments/<uuid:record_id>/afterwards/", experiments.after, name="experiment_after"),
    path("integrate/experiments/<uuid:record_id>/erasure/", experiments.erasure, name="experiment_erasure"),
    path("integrate/milestones/", milestones.everything, name="milestones"),
    path("integrate/milestones/new/", milestones.write, name="new_milestone"),
    path("integrate/milestones/<uuid:record_id>/", milestones.one, name="milestone"),
    path("integrate/milestones/<uuid:record_id>/edit/", milestones.write, name="edit_milestone"),
    path("integrate/milestones/<uuid:record_id>/erasure/", milestones.erasure, name="milestone_erasure"),
    path("integrate/rituals/<slug:slug>/", milestones.ritual, name="ritual"),
    path("integrate/portraits/", portraits.everything, name="portraits"),
    path("integrate/portraits/new/", portraits.write, name="new_portrait"),
    path("integrate/portraits/<uuid:record_id>/", portraits.one, name="portrait"),
    path("integrate/portraits/<uuid:record_id>/edit/", portraits.write, name="edit_portrait"),
    path("integrate/portraits/<uuid:record_id>/paper/", portraits.as_pdf, name="portrait_paper"),
    path("integrate/portraits/<uuid:record_id>/erasure/", portraits.erasure, name="portrait_erasure"),
    path("integrate/keeping-well/", keeping_well.everything, name="keeping_well"),
    path("integrate/keeping-well/new/", keeping_well.write, name="new_upkeep"),
    path("integrate/keeping-well/<uuid:record_id>/", keeping_well.one, name="upkeep"),
    path("integrate/keeping-well/<uuid:record_id>/edit/", keeping_well.write, name="edit_upkeep"),
    path("integrate/keeping-well/<uuid:record_id>/paper/", keeping_well.as_pdf, name="upkeep_paper"),
    path("integrate/keeping-well/<uuid:record_id>/erasure/", keeping_well.erasure, name="upkeep_erasure"),
    path("integrate/letters/", letters.everything, name="letters"),
    path("integrate/erased/<uuid:record_id>/undo/", place.bring_back, name="bring_back"),
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
