from __future__ import annotations

from django.urls import path

from wayhome.prepare.views import agreement, circumstances, people, place, plan, readiness, wording

app_name = "prepare"
urlpatterns = [
    path("prepare/", place.page, name="place"),
    path("prepare/people/", people.everyone, name="people"),
    path("prepare/people/new/", people.new, name="new_supporter"),
    path("prepare/people/<uuid:record_id>/", people.one, name="supporter"),
    path("prepare/people/<uuid:record_id>/edit/", people.edit, name="edit_supporter"),
    path("prepare/people/<uuid:record_id>/card/", people.card, name="card"),
    path("prepare/people/<uuid:record_id>/erasure/", people.erasure, name="supporter_erasure"),
    path("prepare/erased/<uuid:record_id>/undo/", people.undo, name="undo"),
    path("prepare/circumstances/", circumstances.page, name="circumstances"),
    path("prepare/circumstances/now/", circumstances.now, name="steadying"),
    path("prepare/agreement/", agreement.page, name="agreement"),
    path("prepare/agreement/edit/", agreement.edit, name="edit_agreement"),
    path("prepare/agreement/erasure/", agreement.erasure, name="agreement_erasure"),
    path("prepare/words/", wording.page, name="wording"),
    path("prepare/plan/", plan.page, name="plan"),
    path("prepare/plan/edit/", plan.edit, name="edit_plan"),
    path("prepare/plan/erasure/", plan.erasure, name="plan_erasure"),
    path("prepare/readiness/", readiness.page, name="readiness"),
    path("prepare/readiness/edit/", readiness.edit, name="edit_readiness"),
    path("prepare/readiness/again/", readiness.again, name="look_again"),
    path("prepare/readiness/erasure/", readiness.erasure, name="readiness_erasure"),
]
