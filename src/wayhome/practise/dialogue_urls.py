from __future__ import annotations

from django.urls import path

from wayhome.practise.views import dialogue, dialogue_closing, dialogue_lines, dialogue_made

dialogue_patterns = [
    path("dialogues/begin/", dialogue.begin, name="dialogue_begin"),
    path("dialogues/<uuid:dialogue_id>/", dialogue.dialogue, name="dialogue"),
    path("dialogues/<uuid:dialogue_id>/reading/", dialogue.reading, name="dialogue_reading"),
    path("dialogues/<uuid:dialogue_id>/lines/", dialogue_lines.lines, name="dialogue_lines"),
    path("dialogues/<uuid:dialogue_id>/lines/new/", dialogue.add_line, name="dialogue_add"),
    path("dialogues/<uuid:dialogue_id>/lines/made/", dialogue_made.add, name="dialogue_make"),
    path(
        "dialogues/<uuid:dialogue_id>/lines/<uuid:line_id>/picture/",
        dialogue_made.picture,
        name="dialogue_line_picture",
    ),
    path("dialogues/<uuid:dialogue_id>/lines/<uuid:line_id>/sound/", dialogue_made.sound, name="dialogue_line_sound"),
    path("dialogues/<uuid:dialogue_id>/lines/<uuid:line_id>/", dialogue_lines.line, name="dialogue_line"),
    path(
        "dialogues/<uuid:dialogue_id>/lines/<uuid:line_id>/erasure/",
        dialogue_lines.take_back,
        name="dialogue_line_erasure",
    ),
    path(
        "dialogues/<uuid:dialogue_id>/lines/<uuid:line_id>/return/",
        dialogue_lines.put_back,
        name="dialogue_line_return",
    ),
    path("dialogues/<uuid:dialogue_id>/half-line/", dialogue.keep_half_line, name="dialogue_half_line"),
    path(
        "dialogues/<uuid:dialogue_id>/half-lines/<uuid:half_id>/",
        dialogue.pick_up_half_line,
        name="dialogue_pick_up",
    ),
    path("dialogues/<uuid:dialogue_id>/setting/", dialogue.set_up, name="dialogue_setting"),
    path("dialogues/<uuid:dialogue_id>/title/", dialogue_closing.name, name="dialogue_title"),
    path("dialogues/<uuid:dialogue_id>/closing/", dialogue_closing.close, name="dialogue_closing"),
    path("dialogues/<uuid:dialogue_id>/reopening/", dialogue_closing.reopen, name="dialogue_reopening"),
    path("dialogues/<uuid:dialogue_id>/after/", dialogue_closing.after, name="dialogue_after"),
    path("dialogues/<uuid:dialogue_id>/erasure/", dialogue.erase, name="dialogue_erasure"),
]
