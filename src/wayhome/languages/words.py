"""Words of ours in Python, said in the language of whoever reads them."""

from __future__ import annotations

import unicodedata
from typing import Any

import msgspec
from django.utils.translation import gettext, ngettext

from wayhome.languages.numbers import digits


class Said(str):
    """Words that are translated whenever they are shown: when a page writes them, or they are formatted.

    As a value, a key or something to compare, they are their English, in every language. So constants, labels and
    choices can be said where they are defined, and nothing that is kept depends on the language of a moment.
    """

    __slots__ = ()

    def __str__(self) -> str:
        words = super().__str__()
        # Of no words gettext tells about its catalogue.
        return gettext(words) if words else ""

    def __format__(self, how: str) -> str:
        return format(str(self), how)

    def __mod__(self, values: Any) -> str:
        said: str = str(self) % values
        return said

    def format(self, *values: object, **named: object) -> str:
        """The words in the language of this moment, with these values."""
        return str(self).format(*values, **named)


_ = Said
"""As everybody calls it: ``from wayhome.languages.words import _``."""


def counted(one: str, many: str, count: int, **named: object) -> str:
    """What is said of so many things, in the language of this moment.

    ``{count}`` is the number, in figures with the gaps of the language; give ``count_said`` for another way to say it:
    ``counted("One page", "{count_said} pages", n, count_said=in_words(n).capitalize())``. What is said of one says so
    itself, since “one” bends to what it counts in many languages. ``named`` is put in as in :meth:`str.format`.
    """
    return ngettext(one, many, count).format(count=digits(count), **named)


def yes_or_no(holds: bool) -> str:
    """Whether something holds, in a word."""
    return str(_("yes") if holds else _("no"))


def says(answer: str) -> bool | None:
    """What somebody says who was asked for yes or no in a terminal: in a word or its first letter, in their language or
    in English. None: it is neither."""
    given = _bare(answer)
    for holds, english in ((True, "yes"), (False, "no")):
        if given in {word for said in (english, _bare(yes_or_no(holds))) for word in (said, said[:1])}:
            return holds
    return None


def _bare(word: str) -> str:
    """A word without capitals and accents, as in a hurry: “si” is “sí”."""
    letters = unicodedata.normalize("NFD", word.strip().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def as_now(thing: object) -> str:
    """What msgspec is to make of words of ours: what they are in the language of this moment, which is then kept."""
    if isinstance(thing, Said):
        return str(thing)
    raise NotImplementedError(f"{type(thing)} is no JSON")


as_json = msgspec.json.Encoder(enc_hook=as_now).encode
"""The JSON of something that may hold words of ours: they are in it in the language of this moment."""
