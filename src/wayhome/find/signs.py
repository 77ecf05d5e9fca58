"""Signs that weigh so much that they stand wherever somebody is met again: on their page, and where it is decided."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import msgspec

from wayhome.find import consultations, nobody
from wayhome.find.countries import countries
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.consultation import Consultation
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


class Noted(msgspec.Struct, frozen=True):
    """``words``: the grave signs that the person noted of somebody."""

    name: str
    words: tuple[str, ...]


def grave(vault: OpenVault, candidate: uuid.UUID) -> tuple[str, ...]:
    """What was noted of somebody after which nobody has to come back, in words, each once."""
    return _of(consultations.of(vault, candidate))


def noted(vault: OpenVault, people: list[Record[Candidate]]) -> list[Noted]:
    """The same of several people, as far as there is any."""
    met = consultations.every(vault)
    every = (Noted(them.payload.name, _of(one for one in met if one.payload.candidate == them.id)) for them in people)
    return [one for one in every if one.words]


def complaints_in(code: str) -> str:
    """The id of the country whose page says who takes complaints, by its two letters; empty where none is known."""
    return next((one.id for one in nobody.chapters() if code and one.code == code and one.id in countries()), "")


def _of(met: Iterable[Record[Consultation]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for one in met for words in one.payload.grave))
