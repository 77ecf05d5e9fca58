"""Good words to begin with: for a new practice, for each kind of step, and for what deeper water needs around it.

Everything here can be changed. It is there so that a short practice is written in two minutes.
"""

from __future__ import annotations

from typing import Any, TypeVar

from wayhome.languages.words import _

Table = dict[str, Any]
T = TypeVar("T")

PURPOSE = _("A practice of my own.")
SUMMARY = _("Written for myself.")
FIELD_NAME = _("Written for oneself")
EVIDENCE: Table = {
    "label": "no study found",
    "says": _("Somebody wrote this for themselves. Nobody has studied it."),
    "sources": [],
}
INSTEAD = "feet-chair-room"
"""The practice of the library for whom breath is no friend."""
AFTERCARE = (_("Something warm to drink."), _("A look out of the window."))


def practice() -> Table:
    """A practice that wants no more than a title, and what to do."""
    return _spoken(
        {
            "title": "",
            "family": "reparenting",
            "icon": "sprout",
            "minutes": [5, 10],
            "level": 1,
            "window": ["within"],
            "aftercare": list(AFTERCARE),
            "steps": [{"id": "arrive", **step("say")}, {"id": "write", **step("write")}],
        }
    )


def evidence() -> Table:
    """What is known of what somebody wrote for themselves."""
    return _spoken(EVIDENCE)


def _spoken(value: T) -> T:
    """The same in the language of this moment: from now on the words are the person’s own."""
    spoken: Any = value
    if isinstance(value, dict):
        spoken = {name: _spoken(one) for name, one in value.items()}
    elif isinstance(value, list):
        spoken = [_spoken(one) for one in value]
    elif isinstance(value, str):
        spoken = str(value)
    made: T = spoken
    return made


def step(do: str) -> Table:
    """A new step of a kind, without its id."""
    return _spoken({"do": do, **_STEPS[do]()})


_STEPS: dict[str, Any] = {
    "say": lambda: {
        "title": _("Arrive"),
        "text": _("Look round the room. Feel what holds you up. There is nothing to do yet."),
    },
    "ask": lambda: {
        "title": _("One line"),
        "text": _("A line is enough. It can stay empty."),
        "prompt": _("Right now"),
    },
    "write": lambda: {
        "title": _("Write"),
        "text": _("Write what comes, as it comes. “Nothing came” is a good line, too."),
        "prompt": _("What comes"),
        "rows": 6,
    },
    "choose": lambda: {
        "title": _("What fits?"),
        "text": _("Choose what is nearest. It doesn’t have to be right."),
        "prompt": _("Today it is"),
        "options": [],
        "many": True,
        "other": True,
    },
    "rate": lambda: {
        "title": _("How strong is it now?"),
        "text": _("Any number is fine. It doesn’t have to go down."),
        "prompt": _("How strong is it now?"),
        "low": _("at ease"),
        "middle": _("hard, bearable"),
        "high": _("too much to hold"),
    },
    "feelings": lambda: {
        "title": _("What is there?"),
        "text": _("Words for feelings, as many as fit. “I can’t tell” is one of them."),
        "prompt": _("What is there"),
    },
    "timer": lambda: {
        "title": _("A quiet moment"),
        "text": _("Some time with nothing to do. You can go on whenever you like."),
        "seconds": [60, 120],
        "during": _("The floor is there. So is the wall."),
    },
    "breathe": lambda: {
        "title": _("Breathe with the lamp"),
        "text": _("Follow the lamp, or let it be and breathe as you like."),
        "patterns": [{"id": "own", "label": _("In for 4, out for 6"), "in": 4, "out": 6}],
        "minutes": [2, 5],
        "instead": INSTEAD,
        "words": _("Breathe in for four, and out for six."),
    },
    "draw": lambda: {
        "title": _("Draw"),
        "text": _("Lines, blots, or nothing that looks like anything. Nobody judges it."),
        "prompt": _("A picture"),
    },
    "body-map": lambda: {
        "title": _("Where do you feel it?"),
        "text": _("Mark what you notice. Leave out any place you like."),
        "prompt": _("What is felt, and where"),
    },
    "letter": lambda: {
        "title": _("A letter"),
        "text": _("It stays here. It can be short."),
        "prompt": _("The letter"),
        "hand": "adult",
        "rows": 10,
    },
    "voice": lambda: {
        "title": _("Say it aloud"),
        "text": _("Aloud or in a whisper, recorded or not."),
        "prompt": _("What I’d like to hear"),
    },
    "photograph": lambda: {
        "title": _("A photograph"),
        "text": _("If you like, choose a picture. It stays blurred until you look."),
        "prompt": _("What I see in it"),
    },
    "listen": lambda: {
        "title": _("Listen"),
        "text": _("Some lines, slowly. You can read them, too."),
        "lines": [],
    },
    "dialogue": lambda: {
        "title": _("Talk together"),
        "text": _("You write both voices. The last word is yours."),
        "voices": ["adult", "younger"],
        "scene": _("Where could the two of you sit?"),
    },
    "promise": lambda: {
        "title": _("A small promise"),
        "text": _("One small thing that can be done on a bad day, too. Or none."),
        "prompt": _("I’ll"),
    },
}


def opening() -> list[Table]:
    """The steps before deeper water: arriving, and asking every part."""
    return _spoken(
        [
            {
                "id": "arrive",
                "do": "timer",
                "title": _("Settle in"),
                "text": _(
                    "Sit so that something holds you up. Look round the room. Notice the day, and where the door is."
                ),
                "seconds": [60, 30],
                "during": _("The floor is there. So is the wall."),
            },
            {
                "id": "permission",
                "do": "choose",
                "title": _("Is today a day for this?"),
                "text": _(
                    "Ask every part of you, the one on guard too. If any of them says no, that counts.\n\n"
                    "Not sure, or no answer, is a small no."
                ),
                "prompt": _("Is it all right with all of you?"),
                "many": False,
                "other": False,
                "options": [
                    {"id": "yes", "label": _("Yes")},
                    {"id": "yes-short", "label": _("Yes, if it stays short")},
                    {"id": "not-today", "label": _("No, not today")},
                ],
            },
        ]
    )


def closing() -> list[Table]:
    """The steps back from deeper water: how heavy it is, and the room."""
    return _spoken(
        [
            {"id": "strength", **step("rate")},
            {
                "id": "back",
                "do": "say",
                "title": _("Back to the room"),
                "text": _(
                    "Look round and name the day. Stretch, or move your feet. Say goodbye for now to whoever was here."
                ),
            },
        ]
    )
