"""What a passphrase is worth, in plain words, and words to make one of."""

from __future__ import annotations

import importlib
from functools import cache

import msgspec
from xkcdpass import xkcd_password

from wayhome.languages.words import _, counted

SHORTEST = 15
LONGEST = 1024
ENOUGH = 3
"""zxcvbn's score (0 to 4) from which a passphrase is taken."""
LOOKED_AT = 24
"""Characters that are judged. What follows can only make it stronger, and judging takes long on long rows of signs."""

FAIR = _("Someone with a copy of the files might guess it in time. One more unrelated word makes that much harder.")
ADD = _("Add a word or two that don’t belong together.")
STRONG = _("Hard to guess, even for someone with a copy of the files.")

WARNINGS = {
    "straight row": _("Keys that lie in a row are tried first."),
    "short keyboard": _("Patterns on the keyboard are tried first."),
    "repeats": _("The same thing again and again is quick to guess."),
    "sequence": _("Rows such as “abc” or “4321” are quick to guess."),
    "recent years": _("Years are among the first things tried."),
    "dates": _("Dates are easy to guess, and easy to find out."),
    "top-10": _("These are among the most used passwords of all."),
    "top-100": _("These are among the most used passwords of all."),
    "very common": _("This is a very common password."),
    "similar to": _("This is close to a very common password."),
    "word by itself": _("One word alone is quick to guess."),
    "names": _("Names are easy to guess, above all by people who know you."),
}


class Strength(msgspec.Struct, frozen=True):
    """How long guessing would take, as a word (``short``, ``weak``, ``fair``, ``strong``) and a sentence."""

    word: str
    says: str

    @property
    def enough(self) -> bool:
        """Whether a vault may be locked with it."""
        return self.word in {"fair", "strong"}


def strength(passphrase: str, name: str = "") -> Strength:
    """Judge a passphrase. There are no rules about capitals or signs; only guessing counts."""
    if len(passphrase) < SHORTEST:
        missing = SHORTEST - len(passphrase)
        return Strength("short", _short(missing))
    # Its lists of words are read only when there is something to judge: most starts of Wayhome meet no new passphrase.
    judging = importlib.import_module("zxcvbn")
    judged = judging.zxcvbn(passphrase[:LOOKED_AT], user_inputs=name[:LOOKED_AT].split(), max_length=LOOKED_AT)
    if judged["score"] < ENOUGH:
        return Strength("weak", f"{_why(judged['feedback']['warning'])} {ADD}")
    if judged["score"] == ENOUGH:
        return Strength("fair", FAIR)
    return Strength("strong", STRONG)


def _short(missing: int) -> str:
    return counted(
        "{count} more character. Another word or two will do.",
        "{count} more characters. Another word or two will do.",
        missing,
    )


def suggestion() -> str:
    """Five unrelated everyday words, drawn by the system's own randomness."""
    return str(xkcd_password.generate_xkcdpassword(_words(), numwords=5, delimiter=" "))


@cache
def every_word() -> tuple[str, ...]:
    """All of these words in order, each once. Other words, or another order, would be another list."""
    return tuple(sorted(set(_words())))


@cache
def _words() -> list[str]:
    found = xkcd_password.generate_wordlist(
        wordfile=xkcd_password.locate_wordfile("eff-short"), min_length=3, max_length=7, valid_chars="[a-z]"
    )
    return [str(word) for word in found]


def _why(warning: str) -> str:
    lowered = warning.lower()
    return next((plain for part, plain in WARNINGS.items() if part in lowered), _("This would not take long to guess."))
