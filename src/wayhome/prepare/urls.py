from __future__ import annotations

from django.urls import path

from wayhome.prepare.views import agreement, circumstances, people, place, plan, readiness, space, space_beside, wording

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
    path("prepare/space/", space.page, name="space"),
    path("prepare/space/edit/", space.edit, name="edit_space"),
    path("prepare/space/there/", space.there, name="there"),
    path("prepare/space/erasure/", space.erasure, name="space_erasure"),
    path("prepare/space/erasure/undo/", space.undo, name="space_undo"),
    path("prepare/space/picture/", space_beside.hang, name="hang_picture"),
    path("prepare/space/picture/<uuid:record_id>/", space_beside.picture, name="space_picture"),
    path("prepare/space/picture/<uuid:record_id>/erasure/", space_beside.take_down, name="space_picture_erasure"),
    path("prepare/space/sound/", space_beside.keep_sound, name="keep_sound"),
    path("prepare/space/sound/<uuid:record_id>/", space_beside.sound, name="space_sound"),
    path("prepare/space/sound/<uuid:record_id>/erasure/", space_beside.silence, name="space_sound_erasure"),
    path("prepare/readiness/", readiness.page, name="readiness"),
    path("prepare/readiness/edit/", readiness.edit, name="edit_readiness"),
    path("prepare/readiness/again/", readiness.again, name="look_again"),
    path("prepare/readiness/erasure/", readiness.erasure, name="readiness_erasure"),
]
