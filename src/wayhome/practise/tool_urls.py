from __future__ import annotations

from django.urls import path

from wayhome.practise.views import feelings, letter, photograph, recording

tool_patterns = [
    path("feelings/", feelings.own_list, name="feelings"),
    path("letters/", letter.every, name="letters"),
    path("letters/<uuid:letter_id>/", letter.letter, name="letter"),
    path("letters/<uuid:letter_id>/closing/", letter.close, name="letter_closing"),
    path("letters/<uuid:letter_id>/opening/", letter.opening, name="letter_opening"),
    path("letters/<uuid:letter_id>/erasure/", letter.erase, name="letter_erasure"),
    path("recordings/<uuid:recording_id>/", recording.recording, name="recording"),
    path("recordings/<uuid:recording_id>/sound/", recording.sound, name="recording_sound"),
    path("recordings/<uuid:recording_id>/erasure/", recording.erase, name="recording_erasure"),
    path("photographs/<uuid:photograph_id>/", photograph.photograph, name="photograph"),
    path("photographs/<uuid:photograph_id>/picture/", photograph.picture, name="photograph_picture"),
    path("photographs/<uuid:photograph_id>/erasure/", photograph.erase, name="photograph_erasure"),
    path("runs/<uuid:run_id>/steps/<slug:step_id>/recording/", recording.in_run, name="run_recording"),
    path("runs/<uuid:run_id>/steps/<slug:step_id>/photograph/", photograph.in_run, name="run_photograph"),
    path("runs/<uuid:run_id>/steps/<slug:step_id>/letter/", letter.close_in_run, name="letter_closing_in_run"),
]
