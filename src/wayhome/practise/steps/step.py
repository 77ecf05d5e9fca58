"""What every step of a practice has, and what every answer is."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec
from django.core.exceptions import RequestDataTooBig

from wayhome.content.shapes import Line as Line
from wayhome.content.shapes import Prose as Prose
from wayhome.content.shapes import Slug as Slug
from wayhome.languages.words import _

MOST_WORDS = 40_000
"""Characters of one answer; what is longer is a journal page."""

Variant = Literal["no-imagery", "no-breath", "eyes-open", "seated", "low-text", "talk", "draw", "body"]

Brings = Literal["safe-space", "comfort-kit"]
"""What a step can bring in: where the person goes for a minute, or what soothes them sense by sense."""

S = TypeVar("S", bound="Step")


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Words that take the place of a step's own in one variant."""

    title: Line | None = None
    text: Prose | None = None
    prompt: Line | None = None
    help: Line | None = None
    during: Line | None = None
    scene: Line | None = None
    words: Prose | None = None

    def given(self) -> dict[str, str]:
        """Only the words that differ, by field."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do"):
    """One page of a practice. ``text`` is the small Markdown subset; ``{name}`` in it stands for the younger self.

    ``recalls``: id of an earlier step, whose words the person reads again here. ``brings``: what they prepared
    beforehand and may use here, in their own words.
    """

    id: Slug
    title: Line
    text: Prose
    recalls: Slug | None = None
    brings: Brings | None = None
    skip: tuple[Variant, ...] = ()
    variants: dict[Variant, Words] = {}

    def __post_init__(self) -> None:
        for variant, words in self.variants.items():
            unknown = words.given().keys() - set(self.__struct_fields__)
            if unknown:
                raise ValueError(f"The variant “{variant}” changes “{min(unknown)}”, which a step “{self.do}” lacks")

    @property
    def do(self) -> str:
        """What kind of step this is: its tag in the file."""
        return str(type(self).__struct_config__.tag)

    @property
    def keeps_words(self) -> bool:
        """Whether the person may leave words of their own here, so that a later step can recall them."""
        return False

    def in_variant(self: S, variant: str) -> S | None:
        """This step in the words of a variant, or None when the variant leaves it out."""
        if variant in self.skip:
            return None
        words = {name: given for name, given in self.variants.items() if name == variant}
        return msgspec.structs.replace(self, **words[variant].given()) if words else self  # type: ignore[index]


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="do"):
    """What a person gave back at a step; sealed in their run. All of it may be empty."""

    @property
    def written(self) -> str:
        """The person's own free words, if any: what two tabs must never lose."""
        return ""

    def reading(self, step: Any) -> str:
        """The answer in words to read later, by the step it answers; empty when there is nothing to read."""
        return self.written


def read_words(data: Any, name: str) -> str:
    """What stands in a field: line endings made one kind, outer space cut."""
    return str(data.get(name, "")).replace("\r\n", "\n").replace("\r", "\n").strip()


def read_number(data: Any, name: str) -> int:
    """The number that a page knew, such as how often something had been saved; 0 for what is none."""
    given = str(data.get(name, ""))
    return int(given) if given.isdecimal() and len(given) < 9 else 0


def own_words(data: Any, name: str, most: int = MOST_WORDS) -> str:
    """What was written in a field.

    Nothing is ever cut short in silence: more than ``most`` characters raise RequestDataTooBig, and nothing is kept.
    """
    words = read_words(data, name)
    if len(words) > most:
        raise RequestDataTooBig(_("More words than one box holds."))
    return words
