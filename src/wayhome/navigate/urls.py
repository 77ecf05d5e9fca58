from __future__ import annotations

from django.urls import path

from wayhome.navigate.views import away, blocks, care, days, place, rhythms, stretches

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
    path("navigate/pages/<slug:slug>/", stretches.stretch, name="stretch"),
    path("navigate/days/", days.everything, name="days"),
    path("navigate/days/new/", days.write, name="new_day"),
    path("navigate/days/<uuid:record_id>/", days.one, name="day"),
    path("navigate/days/<uuid:record_id>/edit/", days.write, name="edit_day"),
    path("navigate/days/<uuid:record_id>/erasure/", days.erasure, name="day_erasure"),
    path("navigate/care/", care.everything, name="care"),
    path("navigate/care/new/", care.write, name="new_care_plan"),
    path("navigate/care/<uuid:record_id>/", care.one, name="care_plan"),
    path("navigate/care/<uuid:record_id>/edit/", care.write, name="edit_care_plan"),
    path("navigate/care/<uuid:record_id>/erasure/", care.erasure, name="care_plan_erasure"),
    path("navigate/rhythms/", rhythms.everything, name="rhythms"),
    path("navigate/rhythms/new/", rhythms.write, name="new_rhythm"),
    path("navigate/rhythms/<uuid:record_id>/", rhythms.one, name="rhythm"),
    path("navigate/rhythms/<uuid:record_id>/edit/", rhythms.write, name="edit_rhythm"),
    path("navigate/rhythms/<uuid:record_id>/calendar/", rhythms.calendar, name="rhythm_calendar"),
    path("navigate/rhythms/<uuid:record_id>/erasure/", rhythms.erasure, name="rhythm_erasure"),
    path("navigate/away/", away.page, name="away"),
    path("navigate/away/back/", away.back, name="back"),
    path("navigate/erased/<uuid:record_id>/undo/", place.undo, name="undo"),
]
