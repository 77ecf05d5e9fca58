"""Asking the national register online: whether it may be asked, and the answer, which waits sealed until this session
ends. Nothing of the question stands in an address of ours, and turning the pages of an answer asks nobody.
"""

from __future__ import annotations

import importlib
import math
import uuid
from collections import Counter
from types import ModuleType

import msgspec
from django.conf import settings

from wayhome.find import searches
from wayhome.find.records.asking_online import ASKING_ONLINE, AskingOnline
from wayhome.find.registry import words
from wayhome.find.registry.listed import Listed
from wayhome.find.registry.searching import ON_A_PAGE
from wayhome.find.searches import Page
from wayhome.vault import operations, queries, staged
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

OTHER = "other profession"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked, as the form takes it. ``profession``: one of our slugs, or empty."""

    near: str = ""
    profession: str = ""
    given: str = ""
    family: str = ""
    postcode: str = ""
    town: str = ""
    state: str = ""
    asked_as: str = ""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An answer. ``said``: how many entries the register gave so far; ``more``: it may have others.

    ``left_out``: how many are not shown, by reason. ``page``: the one that is open.
    """

    wanted: Wanted
    people: tuple[Listed, ...] = ()
    said: int = 0
    more: bool = False
    left_out: dict[str, int] = {}
    page: int = 1


class Answer(Page, frozen=True, kw_only=True):
    """A page of an answer. ``more``: others can be asked for; ``furthest``: there may be others, and none can be."""

    more: bool
    furthest: bool
    left_out: tuple[str, ...]


def is_offered() -> bool:
    """Whether the register can be asked online at all: whoever runs this Wayhome may have switched it off."""
    return bool(settings.WAYHOME_NPI_API)


def knows(vault: OpenVault) -> bool:
    """Whether the person said that they know what is sent."""
    record = queries.find(vault, AskingOnline, vault.singleton(ASKING_ONLINE))
    return record is not None and record.payload.knows


def say_known(vault: OpenVault, *, known: bool) -> None:
    """Keep that they said so, or that they took it back."""
    operations.change_one(vault, AskingOnline, lambda now: msgspec.structs.replace(now, knows=known))


def ask(vault: OpenVault, wanted: Wanted) -> str:
    """Ask, and keep the answer in the place of the last one. Returns why there is none, or nothing."""
    return _ask(vault, Kept(wanted=wanted))


def ask_more(vault: OpenVault) -> str:
    """Ask for the next ones of the answer that is kept. Returns why there are none, or nothing."""
    before = kept(vault)
    return _ask(vault, before) if before and before.more and before.said < _furthest() else ""


def turn(vault: OpenVault, page: int) -> None:
    """Open another page of the answer that is kept. Nobody is asked."""
    before = kept(vault)
    if before:
        _keep(vault, msgspec.structs.replace(before, page=page))


def kept(vault: OpenVault) -> Kept | None:
    """The last answer of this session, if there is one."""
    try:
        with staged.open(vault, _place(vault)) as file:
            return msgspec.json.decode(file.read(), type=Kept)
    except (FileNotFoundError, *queries.UNREADABLE):
        return None


def one(vault: OpenVault, number: str) -> Listed | None:
    """The one of that number in the answer that is kept. The register is not asked: it would learn whom they chose."""
    answer = kept(vault)
    return next((one for one in answer.people if one.number == number), None) if answer else None


def answered(vault: OpenVault, answer: Kept) -> Answer:
    """The page of an answer that is open, or its last one."""
    page = min(max(answer.page, 1), max(math.ceil(len(answer.people) / ON_A_PAGE), 1))
    first = (page - 1) * ON_A_PAGE
    shown = searches.shown(vault, answer.people[first : first + ON_A_PAGE], first + 1)
    return Answer(
        people=tuple(shown),
        total=len(answer.people),
        page=page,
        more=answer.more and answer.said < _furthest(),
        furthest=answer.more and answer.said >= _furthest(),
        left_out=tuple(line for line in words.by_reason(answer.left_out) if line),
    )


def _ask(vault: OpenVault, before: Kept) -> str:
    online, wanted = _online(), before.wanted
    question = online.Question(wanted.postcode, wanted.town, wanted.state, wanted.asked_as, wanted.given, wanted.family)
    try:
        reply = online.ask(question, before.said)
    except online.Trouble as trouble:
        return str(trouble)
    here = {one.number for one in before.people}
    new = [one for one in reply.people if one.number not in here]
    fits = [one for one in new if wanted.profession in ("", *one.professions)]
    left_out = Counter(before.left_out) + Counter(reply.left_out) + Counter({OTHER: len(new) - len(fits)})
    after = Kept(
        wanted=wanted,
        people=(*before.people, *fits),
        said=before.said + reply.said,
        more=reply.said >= online.AT_ONCE,
        left_out=dict(left_out),
        page=math.ceil((len(before.people) + 1) / ON_A_PAGE),
    )
    _keep(vault, after)
    return ""


def _furthest() -> int:
    """How many entries can be asked for, in all."""
    return int(_online().FURTHEST + _online().AT_ONCE)


def _online() -> ModuleType:
    # What speaks to the outside takes long to load; no other page needs it.
    return importlib.import_module("wayhome.find.registry.online")


@in_turn
def _keep(vault: OpenVault, answer: Kept) -> None:
    place = _place(vault)
    staged.remove(vault.id, place)
    with staged.create(vault, place) as file:
        file.write(msgspec.json.encode(answer))


def _place(vault: OpenVault) -> uuid.UUID:
    """A file for each session: whoever opens the vault again finds nothing of it."""
    return uuid.uuid5(vault.id, f"find.online {(vault.session or b'').hex()}")
