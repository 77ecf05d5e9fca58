"""What a record seals besides its own words, where several pages can write in it at the same time."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self, TypeVar

import msgspec

from wayhome.languages.words import _, yes_or_no
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
    def names(self) -> tuple[str, ...]:
        """What can be written in it, by name: its fields, and what a kind makes up of them besides."""
        return self.__struct_fields__

    def value_of(self, name: str) -> Any:
        """What stands under that name; nothing where there is none."""
        return getattr(self, name, "")

    def called(self, name: str) -> str:
        """What stands under that name, called by a person."""
        return name.replace("_", " ").capitalize()

    @classmethod
    def of_written(cls, written: Mapping[str, Any]) -> Self:
        """The first of it: what a page says of what is not kept yet."""
        return cls(**written)

    def with_written(self, written: Mapping[str, Any]) -> Self:
        """This record, saying what a page says. What other pages said of the same is settled by it."""
        return msgspec.structs.replace(self, **written, asides=self.settled(written))

    def settled(self, names: Iterable[str]) -> dict[uuid.UUID, dict[str, str]]:
        """What stays aside once these are decided."""
        decided = frozenset(names)
        left = {
            page: {name: text for name, text in words.items() if name not in decided}
            for page, words in self.asides.items()
        }
        return {page: words for page, words in left.items() if words}

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
        return isinstance(self.value_of(name), str) and name not in self.CHOSEN

    def joined(self, name: str, first: str, second: str) -> str:
        """Two texts of a field as one; of several ticks all of them; of one choice or a number the second."""
        if isinstance(self.value_of(name), tuple):
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
    words = {name: back.value_of(name) for name in back.names if back.is_text(name)}
    other = {name: text for name, text in words.items() if text and text != now.value_of(name)}
    return msgspec.structs.replace(now, asides=now.asides | {uuid.uuid4(): other}) if other else now


def second_text(payload: TwoTexts) -> str:
    """What was written on other pages at the same time, as Markdown, where the person has not chosen yet."""
    fields = (said(payload.called(name), _read(payload, name)) for name in payload.aside)
    return together(_("**Written at the same time in another tab**"), *fields) if payload.asides else ""


def _read(payload: TwoTexts, name: str) -> str:
    if isinstance(payload.value_of(name), bool):
        return yes_or_no(bool(payload.aside[name]))
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
