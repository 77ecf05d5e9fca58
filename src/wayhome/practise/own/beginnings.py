"""Good words to begin with: for a new practice, for each kind of step, and for what deeper water needs around it.

Everything here can be changed. It is there so that a short practice is written in two minutes.
"""

from __future__ import annotations

from typing import Any

Table = dict[str, Any]

PURPOSE = "A practice of my own."
SUMMARY = "Written for myself."
FIELD_NAME = "Written for oneself"
EVIDENCE: Table = {
    "label": "no study found",
    "says": "Somebody wrote this for themselves. Nobody has studied it.",
    "sources": [],
}
INSTEAD = "feet-chair-room"
"""The practice of the library for whom breath is no friend."""
AFTERCARE = ("Something warm to drink.", "A look out of the window.")


def practice() -> Table:
    """A practice that wants no more than a title, and what to do."""
    return {
        "title": "",
        "family": "reparenting",
        "icon": "sprout",
        "minutes": [5, 10],
        "level": 1,
        "window": ["within"],
        "aftercare": list(AFTERCARE),
        "steps": [{"id": "arrive", **step("say")}, {"id": "write", **step("write")}],
    }


def step(do: str) -> Table:
    """A new step of a kind, without its id."""
    return {"do": do, **_STEPS[do]()}


_STEPS: dict[str, Any] = {
    "say": lambda: {
        "title": "Arrive",
        "text": "Look round the room. Feel what holds you up. There is nothing to do yet.",
    },
    "ask": lambda: {"title": "One line", "text": "A line is enough. It can stay empty.", "prompt": "Right now"},
    "write": lambda: {
        "title": "Write",
        "text": "Write what comes, as it comes. “Nothing came” is a good line, too.",
        "prompt": "What comes",
        "rows": 6,
    },
    "choose": lambda: {
        "title": "What fits?",
        "text": "Choose what is nearest. It doesn’t have to be right.",
        "prompt": "Today it is",
        "options": [],
        "many": True,
        "other": True,
    },
    "rate": lambda: {
        "title": "How strong is it now?",
        "text": "Any number is fine. It doesn’t have to go down.",
        "prompt": "How strong is it now?",
        "low": "at ease",
        "middle": "hard, bearable",
        "high": "too much to hold",
    },
    "feelings": lambda: {
        "title": "What is there?",
        "text": "Words for feelings, as many as fit. “I can’t tell” is one of them.",
        "prompt": "What is there",
    },
    "timer": lambda: {
        "title": "A quiet moment",
        "text": "Some time with nothing to do. You can go on whenever you like.",
        "seconds": [60, 120],
        "during": "The floor is there. So is the wall.",
    },
    "breathe": lambda: {
        "title": "Breathe with the lamp",
        "text": "Follow the lamp, or let it be and breathe as you like.",
        "patterns": [{"id": "own", "label": "In for 4, out for 6", "in": 4, "out": 6}],
        "minutes": [2, 5],
        "instead": INSTEAD,
        "words": "Breathe in for four, and out for six.",
    },
    "draw": lambda: {
        "title": "Draw",
        "text": "Lines, blots, or nothing that looks like anything. Nobody judges it.",
        "prompt": "A picture",
    },
    "body-map": lambda: {
        "title": "Where do you feel it?",
        "text": "Mark what you notice. Leave out any place you like.",
        "prompt": "What is felt, and where",
    },
    "letter": lambda: {
        "title": "A letter",
        "text": "It stays here. It can be short.",
        "prompt": "The letter",
        "hand": "adult",
        "rows": 10,
    },
    "voice": lambda: {
        "title": "Say it aloud",
        "text": "Aloud or in a whisper, recorded or not.",
        "prompt": "What I’d like to hear",
    },
    "photograph": lambda: {
        "title": "A photograph",
        "text": "If you like, choose a picture. It stays blurred until you look.",
        "prompt": "What I see in it",
    },
    "listen": lambda: {
        "title": "Listen",
        "text": "Some lines, slowly. You can read them, too.",
        "lines": [],
    },
    "dialogue": lambda: {
        "title": "Talk together",
        "text": "You write both voices. The last word is yours.",
        "voices": ["adult", "younger"],
        "scene": "Where could the two of you sit?",
    },
    "promise": lambda: {
        "title": "A small promise",
        "text": "One small thing that can be done on a bad day, too. Or none.",
        "prompt": "I’ll",
    },
}


def opening() -> list[Table]:
    """The steps before deeper water: arriving, and asking every part."""
    return [
        {
            "id": "arrive",
            "do": "timer",
            "title": "Settle in",
            "text": "Sit so that something holds you up. Look round the room. Notice the day, and where the door is.",
            "seconds": [60, 30],
            "during": "The floor is there. So is the wall.",
        },
        {
            "id": "permission",
            "do": "choose",
            "title": "Is today a day for this?",
            "text": "Ask every part of you, the one on guard too. If any of them says no, that counts.\n\n"
            "Not sure, or no answer, is a small no.",
            "prompt": "Is it all right with all of you?",
            "many": False,
            "other": False,
            "options": [
                {"id": "yes", "label": "Yes"},
                {"id": "yes-short", "label": "Yes, if it stays short"},
                {"id": "not-today", "label": "No, not today"},
            ],
        },
    ]


def closing() -> list[Table]:
    """The steps back from deeper water: how heavy it is, and the room."""
    return [
        {"id": "strength", **step("rate")},
        {
            "id": "back",
            "do": "say",
            "title": "Back to the room",
            "text": "Look round and name the day. Stretch, or move your feet. Say goodbye for now to whoever was here.",
        },
    ]
