from __future__ import annotations

from django.urls import path

from wayhome.practise.views import feelings, letter

tool_patterns = [
    path("feelings/", feelings.own_list, name="feelings"),
    path("letters/", letter.every, name="letters"),
    path("letters/<uuid:letter_id>/", letter.letter, name="letter"),
    path("letters/<uuid:letter_id>/closing/", letter.close, name="letter_closing"),
    path("letters/<uuid:letter_id>/opening/", letter.opening, name="letter_opening"),
    path("letters/<uuid:letter_id>/erasure/", letter.erase, name="letter_erasure"),
    path("runs/<uuid:run_id>/steps/<slug:step_id>/letter/", letter.close_in_run, name="letter_closing_in_run"),
]
