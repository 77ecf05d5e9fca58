from __future__ import annotations

from django.urls import include, path

from wayhome.practise.body_map_urls import body_map_patterns
from wayhome.practise.breathe_urls import breathe_patterns
from wayhome.practise.dialogue_urls import dialogue_patterns
from wayhome.practise.drawing_urls import drawing_patterns
from wayhome.practise.library_urls import library_patterns
from wayhome.practise.own_urls import own_patterns
from wayhome.practise.tool_urls import tool_patterns
from wayhome.practise.views import library, player, practice, reading, returning

app_name = "practise"
urlpatterns = [
    path("practices/", library.library, name="library"),
    path("", include(own_patterns)),
    path("practices/<slug:slug>/", practice.practice, name="practice"),
    path("practices/<slug:slug>/plain/", practice.plain, name="plain"),
    path("practices/<slug:slug>/runs/", practice.begin, name="begin"),
    path("runs/<uuid:run_id>/", reading.run_page, name="run_page"),
    path("runs/<uuid:run_id>/place/", player.run, name="run"),
    path("runs/<uuid:run_id>/arriving/", player.arrive, name="arrive"),
    path("runs/<uuid:run_id>/first/", player.first, name="first"),
    path("runs/<uuid:run_id>/steps/<slug:step_id>/", player.step, name="step"),
    path("runs/<uuid:run_id>/slower/", player.slower, name="slower"),
    path("runs/<uuid:run_id>/unsure/", player.unsure, name="unsure"),
    path("runs/<uuid:run_id>/pause/", player.pause, name="pause"),
    path("runs/<uuid:run_id>/leaving/", returning.leave, name="leave"),
    path("runs/<uuid:run_id>/closing/", returning.closing, name="closing"),
    path("runs/<uuid:run_id>/aftercare/", returning.aftercare, name="aftercare"),
    path("runs/<uuid:run_id>/remembering/", reading.remember, name="remember"),
    path("runs/<uuid:run_id>/erasure/", reading.erase, name="erase"),
    path("promises/<uuid:promise_id>/", reading.promise, name="promise"),
    path("promises/<uuid:promise_id>/erasure/", reading.let_go, name="let_go"),
    path("", include(dialogue_patterns)),
    path("", include(drawing_patterns)),
    path("", include(body_map_patterns)),
    path("", include(breathe_patterns)),
    path("", include(tool_patterns)),
    path("", include(library_patterns)),
]
