"""Which questions ask about dying or hurting oneself, and what an answer to one says: no, perhaps, or more.

It is the question that is looked at, never what somebody wrote elsewhere. More shows help at once; perhaps shows the
ways to people beside what else the page says. Where it isn’t sure whether an answer is a no, it isn’t taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import Annotated

import msgspec
from django.utils import translation
from msgspec import Meta

from wayhome.content.files import ContentError, folders, tables_in
from wayhome.content.shapes import Line
from wayhome.integrate.measures import rounds
from wayhome.integrate.measures.definitions import definitions, named
from wayhome.integrate.measures.recognising import Known, codes_of, recognised
from wayhome.integrate.measures.shapes import NUMBERS, Answer, Answers, Form, Item, number_of
from wayhome.languages.spoken import EachLanguage

PLACE = "en/asks-about-harm.toml"


class Outcome(IntEnum):
    """What an answer to such a question says. The higher one counts where there are several."""

    NO = 0
    PERHAPS = 1
    MORE = 2


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By what such a question is known: codes, and pieces of its text; and which answers to it are a no.

    ``turned``: by what a question is known to which a no is no comfort; ``either``: to which it may be none. Pieces of
    answers: ``much`` says more than a no, ``less`` a little, ``unsure`` that somebody can’t or won’t say, and
    ``negated`` takes back what ``much`` says.
    """

    codes: tuple[str, ...]
    words: Annotated[tuple[Line, ...], Meta(min_length=1)]
    no: tuple[str, ...]
    turned: tuple[Line, ...] = ()
    either: tuple[Line, ...] = ()
    much: tuple[Line, ...] = ()
    less: tuple[Line, ...] = ()
    unsure: tuple[Line, ...] = ()
    negated: tuple[Line, ...] = ()


def asks(form: Form) -> frozenset[str]:
    """The names of the questions that ask about it."""
    published = counting(form)
    return frozenset(
        item.link_id for item in form.items if item.is_question and (item.link_id in published or _says(item))
    )


def counting(form: Form) -> frozenset[str]:
    """Those among them of which it is published which answer counts nought: in a questionnaire that is known."""
    known = recognised(rounds.once(form))
    if not isinstance(known, Known):
        return frozenset()
    by_place = {known.items[number - 1].link_id for number in known.definition.harm}
    return frozenset(item.link_id for item in form.items if item.is_question and item.origin in by_place)


def outcome(item: Item, one: Answer, *, known: bool) -> Outcome:
    """What an answer says. ``known``: whether it is published what its answers count.

    Elsewhere the numbers of a file may run the other way, and so may its question: “Free of such thoughts?”
    """
    if known:
        return _as_usual(item, one, known=True)
    if is_turned(item):
        return Outcome.MORE
    says = _as_usual(item, one, known=False)
    return Outcome.PERHAPS if says is Outcome.NO and runs_either_way(item) else says


def told(form: Form, answers: Answers) -> Outcome:
    """What all answers to such questions say together: the most that one of them says."""
    about, known = asks(form), counting(form)
    asked = [item for item in form.items if item.link_id in about]
    said = (outcome(item, one, known=item.link_id in known) for item in asked for one in answers.get(item.link_id, ()))
    return max(said, default=Outcome.NO)


def needs_help(form: Form, answers: Answers) -> bool:
    """Whether any such question was answered with more than a no."""
    return told(form, answers) is Outcome.MORE


def is_turned(item: Item) -> bool:
    """Whether the question runs the other way, so that a no to it is no comfort, and a yes no surety."""
    return _has(_lists(item).turned, _plain(item.text))


def runs_either_way(item: Item) -> bool:
    """Whether the question may do so, so that a no to it, or a nought, is only perhaps one."""
    return _has(_lists(item).either, _plain(item.text))


def words_for_no(item: Item) -> tuple[str, ...]:
    """What is a no to this question in words, in small letters and without signs."""
    return _lists(item).no


def problems() -> list[ContentError]:
    """What is wrong with the file."""
    return tables_in(PLACE, Words)[1]


def forget() -> None:
    """Read the file again at the next question."""
    _words.cache_clear()
    _everywhere.cache_clear()


def _says(item: Item) -> bool:
    return bool(codes_of(item) & set(_words().codes)) or _knowing(item) is not None


def _lists(item: Item) -> Words:
    """The lists of a language that knows the question by its words; else those of this moment."""
    return _knowing(item) or _words()


def _knowing(item: Item) -> Words | None:
    """Those of this moment, where they know it, before those of another language: files come in any of them."""
    text = _plain(item.text)
    return next((one for one in (_words(), *_everywhere()) if _has(one.words, text)), None)


def _as_usual(item: Item, one: Answer, *, known: bool) -> Outcome:
    """What an answer says where the question runs as usual."""
    if one.weight is not None and any(option.weight == 0 for option in item.options):
        return _no_unless(one.weight > 0) if known else _weighed(item, one, one.weight)
    if one.kind in NUMBERS:
        number = number_of(one.value)
        return _no_unless(number is None or number > 0)
    if one.kind == "boolean":
        return _no_unless(one.value == "true")
    if one.kind == "coding" and (counts := _published().get(one.value)) is not None:
        return _no_unless(counts > 0)
    words = _lists(item)
    if _is_no(words, one):
        return Outcome.NO
    chosen = any(option.is_same(one) for option in item.options)
    return Outcome.PERHAPS if chosen and _has(words.unsure, _plain(one.said)) else Outcome.MORE


def _no_unless(more: bool) -> Outcome:
    return Outcome.MORE if more else Outcome.NO


def _weighed(item: Item, one: Answer, weight: float) -> Outcome:
    """What an answer says of which only the file says how much it counts. Words and numbers have to agree on a no.

    A nought in words that aren’t known for a no is believed where the numbers rise from it, answer by answer, where its
    own words don’t speak against it, and where one of the others speaks of more: so the scale was understood.
    """
    weights = [option.weight for option in item.options if option.weight is not None]
    words = _lists(item)
    if weight > min(weights):
        return Outcome.PERHAPS if _is_no(words, one) else Outcome.MORE
    if _is_no(words, one):
        return Outcome.NO
    others = [option for option in item.options if not option.is_same(one)]
    speaks = _speaks(words, one)
    if speaks is Outcome.MORE or any(_is_no(words, option) for option in others):
        return Outcome.MORE
    rises = len(weights) == len(item.options) and weights == sorted(set(weights))
    understood = any(_is_known(words, option) for option in others)
    return Outcome.NO if speaks is None and rises and understood else Outcome.PERHAPS


def _is_no(words: Words, one: Answer) -> bool:
    return _plain(one.said) in words.no


def _is_known(words: Words, option: Answer) -> bool:
    return _speaks(words, option) is not None or _has(words.words, _plain(option.said))


def _speaks(words: Words, one: Answer) -> Outcome | None:
    """What the words of an answer say: more than a no, perhaps that; nothing that is known."""
    said = _plain(one.said)
    much = _has(words.much, said)
    if much and not _has(words.negated, said):
        return Outcome.MORE
    return Outcome.PERHAPS if much or _has((*words.less, *words.unsure), said) else None


def _has(pieces: Iterable[str], text: str) -> bool:
    return any(re.search(rf"\b(?:{piece})", text) for piece in pieces)


def _published() -> dict[str, float]:
    """What published codes of answers count, for questions about it."""
    found: dict[str, float] = {}
    for identity in definitions():
        one = named(identity)
        found |= one.answers if one is not None else {}
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", text.casefold().replace("’", "").replace("'", "")).split())


@EachLanguage
def _words() -> Words:
    files, _ = tables_in(PLACE, Words)
    return files[-1][1]


@cache
def _everywhere() -> tuple[Words, ...]:
    """The lists of every language that has some."""
    name = PLACE.rpartition("/")[2]
    languages = sorted({path.parent.name for folder in folders() for path in folder.glob(f"*/{name}")})
    found = []
    for language in languages:
        with translation.override(language):
            found.append(_words())
    return tuple(found)
