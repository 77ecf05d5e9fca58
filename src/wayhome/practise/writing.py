"""The line in the box of a conversation's page, as the page sends it."""

from __future__ import annotations

import uuid

import msgspec
from django.http import QueryDict

from wayhome.practise.steps import step as base


class Writing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line under an id that only the page which writes it uses, so that two pages never write over each other.

    ``grown_from``: id and turn of the unfinished line that the page found in its box when it was opened.
    """

    id: uuid.UUID
    voice: str = ""
    text: str = ""
    grown_from: tuple[uuid.UUID, int] | None = None


def read_writing(data: QueryDict, prefix: str = "") -> Writing:
    """The fields ``line``, ``voice``, ``text``, ``from``, each behind the prefix; what makes no sense is left out."""
    return Writing(
        id=_id_in(data.get(f"{prefix}line", "")) or uuid.uuid4(),
        voice=data.get(f"{prefix}voice", "")[:40],
        text=base.own_words(data, f"{prefix}text"),
        grown_from=_origin(data.get(f"{prefix}from", "")),
    )


def _origin(given: str) -> tuple[uuid.UUID, int] | None:
    half, _, turn = given.partition(":")
    half_id = _id_in(half)
    return (half_id, int(turn)) if half_id and turn.isdecimal() else None


def _id_in(given: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(given)
    except ValueError:
        return None
