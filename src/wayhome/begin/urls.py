from __future__ import annotations

from django.urls import path

from wayhome.begin.views import goals, goals_paper, moments, place, ruptures

app_name = "begin"
urlpatterns = [
    path("begin/", place.page, name="place"),
    path("begin/ruptures/", ruptures.page, name="ruptures"),
    path("begin/goals/", goals.everything, name="goals"),
    path("begin/goals/new/", goals.new, name="new_goal"),
    path("begin/goals/small/", goals.small, name="small"),
    path("begin/goals/paper/", goals_paper.page, name="goals_paper"),
    path("begin/goals/<uuid:record_id>/", goals.one, name="goal"),
    path("begin/goals/<uuid:record_id>/edit/", goals.edit, name="edit_goal"),
    path("begin/goals/<uuid:record_id>/wording/", goals.wording, name="wording"),
    path("begin/goals/<uuid:record_id>/wording/back/", goals.as_before, name="wording_back"),
    path("begin/goals/<uuid:record_id>/scale/", goals.lock, name="lock"),
    path("begin/goals/<uuid:record_id>/initials/", goals.initials, name="initials"),
    path("begin/goals/<uuid:record_id>/practices/", goals.beside, name="goal_practices"),
    path("begin/goals/<uuid:record_id>/state/", goals.state, name="goal_state"),
    path("begin/goals/<uuid:record_id>/state/back/<slug:before>/", goals.state_back, name="goal_state_back"),
    path("begin/goals/<uuid:record_id>/erasure/", goals.erasure, name="goal_erasure"),
    path("begin/goals/<uuid:record_id>/moments/", moments.new, name="new_moment"),
    path("begin/moments/<uuid:record_id>/", moments.edit, name="moment"),
    path("begin/moments/<uuid:record_id>/erasure/", moments.erasure, name="moment_erasure"),
    path("begin/goals/erased/<uuid:record_id>/undo/", goals.undo, name="goal_undo"),
]
