"""Words of ours where there is no Django: in the terminal, before it is there, or without it.

A command speaks the language of ``WAYHOME_LANGUAGE``, or of the system (``LC_ALL``, ``LC_MESSAGES``, ``LANG``), where
that is offered; else English.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

OFFERED = {"en": "English"}
"""The languages that Wayhome offers, by what they call themselves: each is whole, by the tests of tests/languages."""
CATALOGUES = Path(__file__).parent / "locale"
ASKED = ("WAYHOME_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str:
    """The language of this terminal."""
    named = next((os.environ[name] for name in ASKED if os.environ.get(name)), "")
    code = named.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in OFFERED else next(iter(OFFERED))


def later(words: str) -> str:
    """Words as they are, which are translated where they are shown: a catalogue has them."""
    return words


def here(words: str) -> str:
    """The words in the language of this terminal."""
    return _catalogue(language()).gettext(words) if words else ""


def counted_here(one: str, many: str, count: int) -> str:
    """What is said of so many things, in the language of this terminal; ``{count}`` is the number."""
    return _catalogue(language()).ngettext(one, many, count).format(count=count)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("django", CATALOGUES, [code], fallback=True)
