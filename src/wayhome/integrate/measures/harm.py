"""Which questions ask about dying or hurting oneself, and which answers to them show help at once.

The question is looked at, never what somebody wrote. Where it isn’t sure whether an answer is a no, help is shown.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

import msgspec
from msgspec import Meta

from wayhome.content.files import ContentError, tables_in
from wayhome.content.shapes import Line
from wayhome.integrate.measures import rounds
from wayhome.integrate.measures.definitions import definitions, named
from wayhome.integrate.measures.recognising import Known, codes_of, recognised
from wayhome.integrate.measures.shapes import NUMBERS, Answer, Answers, Form, Item, number_of

PLACE = "en/asks-about-harm.toml"


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By what such a question is known: codes, and pieces of its text; and which answers to it are a no. ``turned``: by
    what one is known to which a no may be no comfort."""

    codes: tuple[str, ...]
    words: Annotated[tuple[Line, ...], Meta(min_length=1)]
    no: tuple[str, ...]
    turned: tuple[str, ...] = ()


def asks(form: Form) -> frozenset[str]:
    """The names of the questions that ask about it."""
    published = counted(form)
    return frozenset(
        item.link_id for item in form.items if item.is_question and (item.link_id in published or _says(item))
    )


def counted(form: Form) -> frozenset[str]:
    """Those among them of which it is published which answer counts nought: in a questionnaire that is known."""
    known = recognised(rounds.once(form))
    if not isinstance(known, Known):
        return frozenset()
    by_place = {known.items[number - 1].link_id for number in known.definition.harm}
    return frozenset(item.link_id for item in form.items if item.is_question and item.origin in by_place)


def is_above_nought(item: Item, one: Answer, *, known: bool) -> bool:
    """Whether an answer says more than a no. ``known``: whether it is published what its answers count. Elsewhere the
    numbers of a file may run the other way, and so may its question: “Free of such thoughts?”"""
    if not known and any(re.search(rf"\b{words}", _plain(item.text)) for words in _words().turned):
        return True
    if one.weight is not None and any(option.weight == 0 for option in item.options):
        return one.weight > 0 or not (known or _plain(one.said) in _words().no)
    if one.kind in NUMBERS:
        number = number_of(one.value)
        return number is None or number > 0
    if one.kind == "boolean":
        return one.value == "true"
    if one.kind == "coding" and (counts := _published().get(one.value)) is not None:
        return counts > 0
    return _plain(one.said) not in _words().no


def needs_help(form: Form, answers: Answers) -> bool:
    """Whether any such question was answered with more than a no."""
    about, known = asks(form), counted(form)
    asked = [item for item in form.items if item.link_id in about]
    return any(
        is_above_nought(item, one, known=item.link_id in known)
        for item in asked
        for one in answers.get(item.link_id, ())
    )


def words_for_no() -> tuple[str, ...]:
    """What is a no in words, in small letters and without signs."""
    return _words().no


def problems() -> list[ContentError]:
    """What is wrong with the file."""
    return tables_in(PLACE, Words)[1]


def forget() -> None:
    """Read the file again at the next question."""
    _words.cache_clear()


def _says(item: Item) -> bool:
    text = _plain(item.text)
    return bool(codes_of(item) & set(_words().codes)) or any(re.search(rf"\b{words}", text) for words in _words().words)


def _published() -> dict[str, float]:
    """What published codes of answers count, for questions about it."""
    found: dict[str, float] = {}
    for identity in definitions():
        one = named(identity)
        found |= one.answers if one is not None else {}
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", text.casefold().replace("’", "").replace("'", "")).split())


@cache
def _words() -> Words:
    files, _ = tables_in(PLACE, Words)
    return files[-1][1]
