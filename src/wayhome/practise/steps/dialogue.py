"""``dialogue``: a conversation that the person writes in several voices."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

import msgspec
from django.http import QueryDict
from msgspec import Meta

from wayhome.practise.steps import step as base
from wayhome.practise.writing import Writing, read_writing

Voice = Literal["adult", "younger", "protector", "critic"]


class Lines(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines to borrow, for three moments of a conversation."""

    arriving: tuple[base.Line, ...] = ()
    staying: tuple[base.Line, ...] = ()
    parting: tuple[base.Line, ...] = ()


class Dialogue(base.Step, frozen=True, kw_only=True, tag="dialogue"):
    """``scene`` asks for the scene. The adult always has the last word. ``hand_swap``: offer the other hand."""

    voices: Annotated[tuple[Voice, ...], Meta(min_length=2, max_length=4)]
    scene: base.Line
    lines: Lines = Lines()
    hand_swap: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.voices[0] != "adult" or len(set(self.voices)) < len(self.voices):
            raise ValueError("The voices begin with “adult”, and each is there once")


class Answer(base.Answer, frozen=True, kw_only=True, tag="dialogue"):
    """Which conversation was written here; its words are sealed in its own record.

    ``half``: the line in the box as it was sent, on its way there; a kept answer never holds it.
    """

    dialogue: uuid.UUID | None = None
    half: Writing | None = None


def read_answer(step: Dialogue, data: QueryDict) -> Answer:
    """The line in the box, from the fields behind ``<step id>.``; the run says which conversation it belongs to."""
    return Answer(half=read_writing(data, f"{step.id}."))
