"""What a record seals besides its own words, where several pages can write in it at the same time."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

import msgspec

from wayhome.vault import kinds
from wayhome.vault.readable import said, together

OLDER = uuid.UUID(int=0)
"""Stands for the pages of words that were put aside before it was kept from which page they came."""


class TwoTexts(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``asides``: what other pages wrote at the same time: id of the page → field → its text, until the person has
    looked at all of it. The words of each page stay apart, so that its later ones replace its own and nobody else's.
    """

    SCHEMA: ClassVar[int] = 2
    CHOSEN: ClassVar[frozenset[str]] = frozenset()
    """Fields with a text that is chosen out of several, and not written."""
    ONE_LINE: ClassVar[frozenset[str]] = frozenset()
    """Fields whose text stands on one line."""

    asides: dict[uuid.UUID, dict[str, str]] = msgspec.field(default_factory=dict)

    @property
    def aside(self) -> dict[str, str]:
        """What other pages wrote, joined for being shown: field → text. Of what is chosen, the last page's choice."""
        shown: dict[str, str] = {}
        for written in self.asides.values():
            for name, text in written.items():
                shown[name] = self.joined(name, shown[name], text) if name in shown else text
        return shown

    def is_text(self, name: str) -> bool:
        """Whether the person writes in this field."""
        return isinstance(getattr(self, name, ""), str) and name not in self.CHOSEN

    def joined(self, name: str, first: str, second: str) -> str:
        """Two texts of a field as one; of several ticks all of them; of one choice or a number the second."""
        if isinstance(getattr(self, name, ""), tuple):
            return " ".join(dict.fromkeys((*first.split(), *second.split())))
        if not self.is_text(name):
            return second
        if not first or _has(second, first):
            return second
        between = " / " if name in self.ONE_LINE else "\n\n"
        return first if _has(first, second) else f"{first}{between}{second}"


def _has(text: str, part: str) -> bool:
    """Whether a text begins with these words, or has all of them on lines of their own: nothing is said twice then."""
    return f"\n{part}\n" in f"\n{text}\n" or bool(re.match(rf"{re.escape(part)}(?!\w)", text))


def as_text(value: Any) -> str:
    """A value as it is compared, kept aside and shown; nothing for what was not said, and for a box without a tick."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None or value is False else str(value)


S = TypeVar("S", bound=TwoTexts)


def come_back_beside(now: S, back: S) -> S:
    """What a record becomes when older words of it come back: both are there, to choose from."""
    words = {name: getattr(back, name) for name in back.__struct_fields__ if back.is_text(name)}
    other = {name: text for name, text in words.items() if text and text != getattr(now, name)}
    return msgspec.structs.replace(now, asides=now.asides | {uuid.uuid4(): other}) if other else now


def second_text(payload: TwoTexts) -> str:
    """What was written on other pages at the same time, as Markdown, where the person has not chosen yet."""
    fields = (said(name.replace("_", " ").capitalize(), _read(payload, name)) for name in payload.aside)
    return together("**Written at the same time in another tab**", *fields) if payload.asides else ""


def _read(payload: TwoTexts, name: str) -> str:
    if isinstance(getattr(payload, name, ""), bool):
        return "yes" if payload.aside[name] else "no"
    return payload.aside[name]


def upgrades(shape: type[TwoTexts]) -> Mapping[int, kinds.Upgrade]:
    """What turns the older shape, which had one ``aside`` for all pages, into this one.

    Two choices that were sealed as one become one choice again, and a box without a tick is no word.
    """
    fields = {field.name: field.default for field in msgspec.structs.fields(shape)}
    ticks = {name for name, default in fields.items() if isinstance(default, bool)}
    one = shape.CHOSEN | ticks | {name for name, default in fields.items() if default is None}

    def per_page(loose: dict[str, Any]) -> dict[str, Any]:
        kept = {name: value for name, value in loose.items() if name not in {"aside", "aside_from"}}
        aside = {name: _last(text) if name in one else text for name, text in (loose.get("aside") or {}).items()}
        aside |= {name: "" for name in ticks & aside.keys() if aside[name] == "False"}
        kept |= {name: _first(kept[name]) for name in shape.CHOSEN & kept.keys()}
        return kept | ({"asides": {str(OLDER): aside}} if aside else {})

    return {1: per_page}


def _first(text: str) -> str:
    return text.partition("\n\n")[0]


def _last(text: str) -> str:
    return text.rpartition("\n\n")[2]
