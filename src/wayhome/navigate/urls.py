from __future__ import annotations

from django.urls import path

from wayhome.navigate.views import away, blocks, care, days, place, rhythms, stretches

app_name = "navigate"
urlpatterns = [
    path("", place.page, name="place"),
    path("obstacles/", blocks.everything, name="obstacles"),
    path("obstacles/<slug:slug>/", blocks.obstacle, name="obstacle"),
    path("obstacles/<slug:slug>/write/", blocks.new, name="new_block"),
    path("obstacles/<slug:slug>/not-today/", blocks.not_today, name="not_today"),
    path("blocks/<uuid:record_id>/", blocks.block, name="block"),
    path("blocks/<uuid:record_id>/edit/", blocks.edit, name="edit_block"),
    path("blocks/<uuid:record_id>/erasure/", blocks.erasure, name="block_erasure"),
    path("pages/<slug:slug>/", stretches.stretch, name="stretch"),
    path("days/", days.everything, name="days"),
    path("days/new/", days.write, name="new_day"),
    path("days/<uuid:record_id>/", days.one, name="day"),
    path("days/<uuid:record_id>/edit/", days.write, name="edit_day"),
    path("days/<uuid:record_id>/erasure/", days.erasure, name="day_erasure"),
    path("care/", care.everything, name="care"),
    path("care/new/", care.write, name="new_care_plan"),
    path("care/<uuid:record_id>/", care.one, name="care_plan"),
    path("care/<uuid:record_id>/edit/", care.write, name="edit_care_plan"),
    path("care/<uuid:record_id>/choice/", care.choice, name="care_plan_choice"),
    path("care/<uuid:record_id>/erasure/", care.erasure, name="care_plan_erasure"),
    path("rhythms/", rhythms.everything, name="rhythms"),
    path("rhythms/new/", rhythms.write, name="new_rhythm"),
    path("rhythms/<uuid:record_id>/", rhythms.one, name="rhythm"),
    path("rhythms/<uuid:record_id>/edit/", rhythms.write, name="edit_rhythm"),
    path("rhythms/<uuid:record_id>/calendar/", rhythms.calendar, name="rhythm_calendar"),
    path("rhythms/<uuid:record_id>/erasure/", rhythms.erasure, name="rhythm_erasure"),
    path("away/", away.page, name="away"),
    path("away/back/", away.back, name="back"),
    path("erased/<uuid:record_id>/undo/", place.undo, name="undo"),
]
