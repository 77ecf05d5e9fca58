"""``body-map``: what is felt, and where, on an outline or in a list."""

from __future__ import annotations

import uuid

import msgspec
from django.http import QueryDict

from wayhome.practise import body
from wayhome.practise.body import FORMS, Form
from wayhome.practise.steps import step as base

MOST_LINE = 200
"""Characters of an age, or of what is felt in own words."""


class BodyMap(base.Step, frozen=True, kw_only=True, tag="body-map"):
    """An outline to mark. ``beside``: id of an earlier step of this kind, whose marks are shown beside these."""

    prompt: base.Line
    help: base.Line = ""
    beside: base.Slug | None = None

    @property
    def keeps_words(self) -> bool:
        return True


class Felt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the page says of the place in hand. ``read``: its words as the page was made with them."""

    zone: str
    sensations: tuple[str, ...] = ()
    own: str = ""
    strength: int | None = None
    colour: str = ""
    age: str = ""
    words: str = ""
    read: str = ""


class Answer(base.Answer, frozen=True, kw_only=True, tag="body-map"):
    """Which body map was made here, sealed in its own record; and what was said of it in words.

    ``form`` and ``left_out``: what was looked at, and which places the person leaves out. ``felt``: the place in hand
    as it was sent, on its way to the map; a kept answer never holds it.
    """

    body_map: uuid.UUID | None = None
    text: str = ""
    form: Form = "body"
    left_out: tuple[str, ...] = ()
    felt: Felt | None = None

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: BodyMap, data: QueryDict) -> Answer:
    """The fields behind ``<step id>.``: ``text``, ``form``, ``left-out``, and those of the place in hand."""
    form = data.get(f"{step.id}.form", "")
    left_out = set(data.getlist(f"{step.id}.left-out"))
    return Answer(
        text=base.own_words(data, f"{step.id}.text"),
        form=form if form in FORMS else "body",
        left_out=tuple(zone for zone in body.zones() if zone in left_out),
        felt=_felt(data, f"{step.id}."),
    )


def _felt(data: QueryDict, prefix: str) -> Felt | None:
    zone, strength = data.get(f"{prefix}zone", ""), data.get(f"{prefix}strength", "")
    if zone not in body.zones():
        return None
    chosen = set(data.getlist(f"{prefix}sensation"))
    return Felt(
        zone=zone,
        sensations=tuple(one for one in body.sensations() if one in chosen),
        own=" ".join(base.own_words(data, f"{prefix}own", most=MOST_LINE).split()),
        strength=int(strength) if strength in {str(point) for point in range(11)} else None,
        colour=data.get(f"{prefix}colour", "")[:20],
        age=" ".join(base.own_words(data, f"{prefix}age", most=MOST_LINE).split()),
        words=base.own_words(data, f"{prefix}words"),
        read=base.read_words(data, f"{prefix}read"),
    )
