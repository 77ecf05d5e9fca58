"""What can be said in each part of a practice that is written in the page: the fields, their words, and their bounds.

The names are those of the file format, so that what is written here is such a file from its first moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from wayhome.languages.words import _
from wayhome.practise.filtering import LEAVE_OUT
from wayhome.practise.practice import FAMILIES, LEVELS

Shape = Literal["line", "prose", "lines", "flag", "number", "numbers", "one", "many", "options", "spoken", "breath"]
Choices = tuple[tuple[str, str], ...]

LINE, PROSE = 300, 4_000
ICONS: Choices = (
    ("sprout", _("A sprout")),
    ("leaf", _("A leaf")),
    ("sun", _("The sun")),
    ("moon", _("The moon")),
    ("acorn", _("An acorn")),
    ("bird", _("A bird")),
    ("feather", _("A feather")),
    ("footprints", _("Footprints")),
    ("house", _("A house")),
    ("lantern", _("A lantern")),
    ("mountain", _("A mountain")),
    ("waves", _("Waves")),
    ("wind", _("Wind")),
    ("coffee", _("A cup")),
)
EASES: Choices = tuple(
    (one, one.capitalize()) for one in ("anxious", "numb", "sad", "angry", "tender", "tired", "lonely", "overwhelmed")
)
WINDOW: Choices = (("within", _("Within what you can hold")), ("too-much", _("Too much")), ("too-numb", _("Too numb")))


class Field(msgspec.Struct, frozen=True):
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


TITLE = Field("title", _("Title"), needed=True, help=_("Warm and plain, such as “Tea with the one who waited”."))
HEAD: tuple[Field, ...] = (
    TITLE,
    Field("purpose", _("What it is for"), "prose", _("One or two sentences."), most=PROSE, rows=2),
    Field("minutes", _("How long"), "numbers",
          _("In minutes: one number, or the shorter time and the longer, as “5, 10”."),
          needed=True, count=(2, 2), bounds=(1, 120)),
    Field("level", _("How deep"), "one", _("What it may stir. You know it best."), needed=True,
          choices=tuple((str(level), words) for level, (words, __) in LEVELS.items())),
)  # fmt: skip
MORE: tuple[Field, ...] = (
    Field("summary", _("One line for its card"), help=_("Left empty, the first words of what it is for stand there.")),
    Field("family", _("Where it belongs"), "one",
          choices=tuple((name, words) for name, (words, __) in FAMILIES.items())),
    Field("icon", _("Its picture"), "one", choices=ICONS),
    Field("needs", _("What to have beside you"), "lines", _("One thing on each line."), rows=2),
    Field("cautions", _("What to know beforehand"), "lines", _("One thing on each line, in plain words."), rows=2),
    Field("asks", _("What it asks of you"), "many", _("Your not-for-me list leaves out what asks for it."),
          choices=tuple(LEAVE_OUT.items())),
    Field("eases", _("It may suit a day that is"), "many", choices=EASES),
    Field("window", _("Where you may be when you begin"), "many", _("From wading on, it is for within alone."),
          choices=WINDOW),
    Field("aftercare", _("Small kind things for afterwards"), "lines", _("Two to four, one on each line."), rows=3,
          count=(0, 4)),
)  # fmt: skip
EVERY_STEP: tuple[Field, ...] = (
    Field("title", _("Its heading"), needed=True),
    Field(
        "text",
        _("What to read"),
        "prose",
        _("Empty lines make paragraphs; “- ” at the front makes a list. {name} stands for your younger self."),
        needed=True,
        most=PROSE,
        rows=3,
    ),
)
_PROMPT = Field("prompt", _("What it asks"), needed=True)
_HELP = Field("help", _("A word of help below it"))
_STARTERS = Field("starters", _("If it’s hard to begin"), "lines", _("Sentences to borrow, one on each line."), rows=2)
_ROWS = Field("rows", _("Height in lines"), "number", bounds=(2, 20))
_VOICES: Choices = (("younger", _("Younger self")), ("protector", _("Protector")), ("critic", _("Critic")))
_HANDS: Choices = (
    ("adult", _("You, as you are now")),
    ("younger", _("Your younger self")),
    ("future", _("You, later on")),
)
_OPTIONS = Field("options", _("What can be chosen"), "options", _("One on each line. “Not sure” is always there."),
                 needed=True, count=(1, 20), rows=4)  # fmt: skip

STEPS: dict[str, tuple[str, str, tuple[Field, ...]]] = {
    "say": (_("Words to read"), _("Nothing is asked."), ()),
    "ask": (_("A line"), _("Room for a few words."), (_PROMPT, _HELP, _STARTERS)),
    "write": (_("Room to write"), _("A letter, a page."), (_PROMPT, _HELP, _ROWS, _STARTERS)),
    "choose": (
        _("Something to choose"),
        _("One or many of a few."),
        (_PROMPT, _OPTIONS, _HELP, Field("many", _("More than one may be chosen"), "flag", ticked=True),
         Field("other", _("Own words, too"), "flag", ticked=True)),
    ),
    "rate": (
        _("A number, 0 to 10"),
        _("With words at three places."),
        (_PROMPT, Field("low", _("At 0"), needed=True), Field("middle", _("At 5"), needed=True),
         Field("high", _("At 10"), needed=True), _HELP),
    ),
    "feelings": (_("Words for feelings"), _("A wheel that is also a list."), (_PROMPT, _HELP)),
    "timer": (
        _("Quiet time"),
        _("It ends softly."),
        (Field("seconds", _("How many seconds"), "numbers", _("Lengths to choose from, as “60, 120”."), needed=True,
               count=(1, 6), bounds=(10, 1800)),
         Field("during", _("What is shown meanwhile"), needed=True)),
    ),
    "breathe": (
        _("A pattern of breath"),
        _("With the lamp to follow."),
        (Field("patterns", _("The breath, in seconds"), "breath", _("In, hold, out, rest, as “4, 0, 6, 0”."),
               needed=True),
         Field("minutes", _("How many minutes"), "numbers", _("Lengths to choose from; 0 is no end."), needed=True,
               count=(1, 8), bounds=(0, 30)),
         Field("words", _("The pattern in plain words"), "prose", needed=True, most=PROSE)),
    ),
    "draw": (
        _("A drawing"),
        _("On the page or on paper."),
        (_PROMPT, _HELP, Field("ways", _("Another way in"), "lines", _("Questions, one on each line."), rows=2),
         Field("other_hand", _("Offer the other hand"), "flag")),
    ),
    "body-map": (_("A body map"), _("Where it is felt."), (_PROMPT, _HELP)),
    "letter": (
        _("A letter"),
        _("It stays here."),
        (_PROMPT, _HELP, Field("hand", _("Who writes it"), "one", choices=_HANDS), _STARTERS,
         Field("seals", _("It may be closed until a day"), "flag")),
    ),
    "voice": (
        _("Words spoken aloud"),
        _("Recorded here, or not at all."),
        (_PROMPT, _HELP, Field("lines", _("Words to read out"), "lines", _("One on each line."), rows=3)),
    ),
    "photograph": (_("A photograph"), _("Blurred until you look."), (_PROMPT, _HELP)),
    "listen": (
        _("Words read aloud"),
        _("By your own device, slowly."),
        (Field("lines", _("The lines"), "spoken", _("One on each line. “(8)” at its end is eight seconds of quiet."),
               needed=True, count=(1, 80), most=600, rows=6),),
    ),
    "dialogue": (
        _("A conversation"),
        _("In several voices."),
        (Field("scene", _("Where does it happen?"), needed=True, help=_("A question about the scene.")),
         Field("voices", _("Who speaks, besides you"), "many", needed=True, choices=_VOICES)),
    ),
    "promise": (_("A promise"), _("One small thing, and when."), (_PROMPT, _HELP, _STARTERS)),
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
    return Field("recalls", _("Show again what was written at"), "one", choices=(("", _("Nothing")), *named))


def _takes_own_words(step: dict[str, Any]) -> bool:
    return step.get("do") == "choose" and step.get("other", True) is True
