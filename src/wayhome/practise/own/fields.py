"""What can be said in each part of a practice that is written in the page: the fields, their words, and their bounds.

The names are those of the file format, so that what is written here is such a file from its first moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wayhome.practise.filtering import LEAVE_OUT
from wayhome.practise.practice import FAMILIES, LEVELS

Shape = Literal["line", "prose", "lines", "flag", "number", "numbers", "one", "many", "options", "spoken", "breath"]
Choices = tuple[tuple[str, str], ...]

LINE, PROSE = 300, 4_000
ICONS: Choices = (
    ("sprout", "A sprout"),
    ("leaf", "A leaf"),
    ("sun", "The sun"),
    ("moon", "The moon"),
    ("acorn", "An acorn"),
    ("bird", "A bird"),
    ("feather", "A feather"),
    ("footprints", "Footprints"),
    ("house", "A house"),
    ("lantern", "A lantern"),
    ("mountain", "A mountain"),
    ("waves", "Waves"),
    ("wind", "Wind"),
    ("coffee", "A cup"),
)
EASES: Choices = tuple(
    (one, one.capitalize()) for one in ("anxious", "numb", "sad", "angry", "tender", "tired", "lonely", "overwhelmed")
)
WINDOW: Choices = (("within", "Within what you can hold"), ("too-much", "Too much"), ("too-numb", "Too numb"))


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``needed``: may not stay empty. ``most``: characters of a text, or of each of several lines.

    ``ticked``: how a flag stands that the file does not name.
    ``count``: how many of several things there may be. ``bounds``: the least and the greatest number.
    """

    name: str
    label: str
    shape: Shape = "line"
    help: str = ""
    needed: bool = False
    most: int = LINE
    count: tuple[int, int] = (0, 40)
    bounds: tuple[int, int] = (0, 10_000)
    choices: Choices = ()
    rows: int = 2
    ticked: bool = False


TITLE = Field("title", "Title", needed=True, help="Warm and plain, such as “Tea with the one who waited”.")
HEAD: tuple[Field, ...] = (
    TITLE,
    Field("purpose", "What it is for", "prose", "One or two sentences.", most=PROSE, rows=2),
    Field("minutes", "How long", "numbers", "In minutes: one number, or the shorter time and the longer, as “5, 10”.",
          needed=True, count=(2, 2), bounds=(1, 120)),
    Field("level", "How deep", "one", "What it may stir. You know it best.", needed=True,
          choices=tuple((str(level), words) for level, (words, _) in LEVELS.items())),
)  # fmt: skip
MORE: tuple[Field, ...] = (
    Field("summary", "One line for its card", help="Left empty, the first words of what it is for stand there."),
    Field("family", "Where it belongs", "one", choices=tuple((name, words) for name, (words, _) in FAMILIES.items())),
    Field("icon", "Its picture", "one", choices=ICONS),
    Field("needs", "What to have beside you", "lines", "One thing on each line.", rows=2),
    Field("cautions", "What to know beforehand", "lines", "One thing on each line, in plain words.", rows=2),
    Field("asks", "What it asks of you", "many", "Your not-for-me list leaves out what asks for it.",
          choices=tuple(LEAVE_OUT.items())),
    Field("eases", "It may suit a day that is", "many", choices=EASES),
    Field("window", "Where you may be when you begin", "many", "From wading on, it is for within alone.",
          choices=WINDOW),
    Field("aftercare", "Small kind things for afterwards", "lines", "Two to four, one on each line.", rows=3,
          count=(0, 4)),
)  # fmt: skip
EVERY_STEP: tuple[Field, ...] = (
    Field("title", "Its heading", needed=True),
    Field(
        "text",
        "What to read",
        "prose",
        "Empty lines make paragraphs; “- ” at the front makes a list. {name} stands for your younger self.",
        needed=True,
        most=PROSE,
        rows=3,
    ),
)
_PROMPT = Field("prompt", "What it asks", needed=True)
_HELP = Field("help", "A word of help below it")
_STARTERS = Field("starters", "If it’s hard to begin", "lines", "Sentences to borrow, one on each line.", rows=2)
_ROWS = Field("rows", "Height in lines", "number", bounds=(2, 20))
_VOICES: Choices = (("younger", "Younger self"), ("protector", "Protector"), ("critic", "Critic"))
_HANDS: Choices = (("adult", "You, as you are now"), ("younger", "Your younger self"), ("future", "You, later on"))
_OPTIONS = Field("options", "What can be chosen", "options", "One on each line. “Not sure” is always there.",
                 needed=True, count=(1, 20), rows=4)  # fmt: skip

STEPS: dict[str, tuple[str, str, tuple[Field, ...]]] = {
    "say": ("Words to read", "Nothing is asked.", ()),
    "ask": ("A line", "Room for a few words.", (_PROMPT, _HELP, _STARTERS)),
    "write": ("Room to write", "A letter, a page.", (_PROMPT, _HELP, _ROWS, _STARTERS)),
    "choose": (
        "Something to choose",
        "One or many of a few.",
        (_PROMPT, _OPTIONS, _HELP, Field("many", "More than one may be chosen", "flag", ticked=True),
         Field("other", "Own words, too", "flag", ticked=True)),
    ),
    "rate": (
        "A number, 0 to 10",
        "With words at three places.",
        (_PROMPT, Field("low", "At 0", needed=True), Field("middle", "At 5", needed=True),
         Field("high", "At 10", needed=True), _HELP),
    ),
    "feelings": ("Words for feelings", "A wheel that is also a list.", (_PROMPT, _HELP)),
    "timer": (
        "Quiet time",
        "It ends softly.",
        (Field("seconds", "How many seconds", "numbers", "Lengths to choose from, as “60, 120”.", needed=True,
               count=(1, 6), bounds=(10, 1800)),
         Field("during", "What is shown meanwhile", needed=True)),
    ),
    "breathe": (
        "A pattern of breath",
        "With the lamp to follow.",
        (Field("patterns", "The breath, in seconds", "breath", "In, hold, out, rest, as “4, 0, 6, 0”.", needed=True),
         Field("minutes", "How many minutes", "numbers", "Lengths to choose from; 0 is no end.", needed=True,
               count=(1, 8), bounds=(0, 30)),
         Field("words", "The pattern in plain words", "prose", needed=True, most=PROSE)),
    ),
    "draw": (
        "A drawing",
        "On the page or on paper.",
        (_PROMPT, _HELP, Field("ways", "Another way in", "lines", "Questions, one on each line.", rows=2),
         Field("other_hand", "Offer the other hand", "flag")),
    ),
    "body-map": ("A body map", "Where it is felt.", (_PROMPT, _HELP)),
    "letter": (
        "A letter",
        "It stays here.",
        (_PROMPT, _HELP, Field("hand", "Who writes it", "one", choices=_HANDS), _STARTERS,
         Field("seals", "It may be closed until a day", "flag")),
    ),
    "voice": (
        "Words spoken aloud",
        "Recorded here, or not at all.",
        (_PROMPT, _HELP, Field("lines", "Words to read out", "lines", "One on each line.", rows=3)),
    ),
    "photograph": ("A photograph", "Blurred until you look.", (_PROMPT, _HELP)),
    "listen": (
        "Words read aloud",
        "By your own device, slowly.",
        (Field("lines", "The lines", "spoken", "One on each line. “(8)” at its end is eight seconds of quiet.",
               needed=True, count=(1, 80), most=600, rows=6),),
    ),
    "dialogue": (
        "A conversation",
        "In several voices.",
        (Field("scene", "Where does it happen?", needed=True, help="A question about the scene."),
         Field("voices", "Who speaks, besides you", "many", needed=True, choices=_VOICES)),
    ),
    "promise": ("A promise", "One small thing, and when.", (_PROMPT, _HELP, _STARTERS)),
}  # fmt: skip
"""Each kind of step: its words, what it is, and its own fields."""
KEEPS_WORDS = {
    *("ask", "write", "promise", "letter", "draw", "body-map", "voice", "photograph", "feelings"),
}
"""Kinds of step whose words a later step can show again; ``choose`` is one when own words are asked for."""


def fields_of(step: dict[str, Any]) -> tuple[Field, ...]:
    """The fields of a step that is being written."""
    do = str(step.get("do", "say"))
    return (*EVERY_STEP, *(STEPS[do][2] if do in STEPS else ()))


def recall_field(earlier: Sequence[dict[str, Any]]) -> Field | None:
    """The field for showing earlier words again, where there are any."""
    keeping = [one for one in earlier if one.get("do") in KEEPS_WORDS or _takes_own_words(one)]
    if not keeping:
        return None
    named = tuple((str(one.get("id")), str(one.get("title") or STEPS[str(one.get("do"))][0])) for one in keeping)
    return Field("recalls", "Show again what was written at", "one", choices=(("", "Nothing"), *named))


def _takes_own_words(step: dict[str, Any]) -> bool:
    return step.get("do") == "choose" and step.get("other", True) is True
