"""What is chosen on a command line, in the person’s words: kinds of things, and spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.vault import kinds

NO_DAY = _(
    "“{typed}” isn’t a day that Wayhome knows. Write it as 2024-05-31, as a month (2024-05), a year (2024), "
    "“today”, “yesterday”, or how long ago (10d, 6w, 3m, 1y)."
)
TURNED_ROUND = _("--until {until} ends before --since {since} begins. Change either of them.")
AGO = {"d": 1, "w": 7, "m": 30, "y": 365}


def kinds_named(typed: Sequence[str], among: Iterable[str]) -> tuple[str, ...]:
    """Names of kinds from what was typed: the kind’s name, its last part, or its title. Raises CommandError."""
    known = {folded(word): name for name in among for word in words_for(name)}
    chosen = []
    for word in (part for given in typed for part in given.split(",") if part.strip()):
        if folded(word) not in known:
            every = ", ".join(sorted({words_for(name)[0] for name in known.values()}))
            unknown = _("There is no kind called “{word}”. There are: {every}.")
            raise CommandError(unknown.format(word=word.strip(), every=every))
        chosen.append(known[folded(word)])
    return tuple(dict.fromkeys(chosen))


def values_named(typed: Sequence[str], choices: Iterable[tuple[str, str]], what: str) -> tuple[str, ...]:
    """Values of choices from what was typed: the value, or its label, in English or as it is shown.

    Raises CommandError, naming all there are.
    """
    offered = tuple(choices)
    known = {folded(word): value for value, label in offered for word in (value, label, str(label))}
    chosen = []
    for word in (part for given in typed for part in given.split(",") if part.strip()):
        if folded(word) not in known:
            every = ", ".join(value for value, _label in offered)
            unknown = _("There is no {what} “{word}”. There are: {every}.")
            raise CommandError(unknown.format(what=what, word=word.strip(), every=every))
        chosen.append(known[folded(word)])
    return tuple(value for value, _label in offered if value in chosen)


def values_or_words(typed: Sequence[str], choices: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], str]:
    """Values of choices from what was typed; and what is none of them, as words of one’s own."""
    known = {folded(word): value for value, label in choices for word in (value, label, str(label))}
    parts = [part.strip() for given in typed for part in given.split(",") if part.strip()]
    chosen = [known[folded(part)] for part in parts if folded(part) in known]
    return tuple(dict.fromkeys(chosen)), ", ".join(part for part in parts if folded(part) not in known)


class Titled(Protocol):
    """What has an id and a title."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...


N = TypeVar("N", bound=Titled)


def named(typed: str, every: Iterable[N], why_not: str) -> N:
    """The one of that id or title. Raises CommandError, with what to do (``why_not``)."""
    wanted = folded(typed)
    for one in every:
        if wanted and wanted in {folded(one.id), folded(one.title)}:
            return one
    raise CommandError(why_not)


def words_for(name: str) -> tuple[str, ...]:
    """What a kind may be called on a command line; the first is what is shown."""
    last, title = name.rpartition(".")[2], kinds.named(name).title
    return (title.lower() if title.isalpha() else last), name, title, last


def beginning_of(typed: str | None) -> datetime | None:
    """The first moment of a day, month or year that was typed. Raises CommandError."""
    return _moment(_span(typed)[0]) if typed else None


def end_of(typed: str | None) -> datetime | None:
    """The first moment after a day, month or year that was typed: what is until May includes May."""
    return _moment(_span(typed)[1]) if typed else None


def between(since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """The first moment of one, the first after the other. Raises CommandError, also where they are turned round."""
    first, after = beginning_of(since), end_of(until)
    if first and after and after <= first:
        raise CommandError(TURNED_ROUND.format(since=since, until=until), returncode=2)
    return first, after


def _span(typed: str) -> tuple[date, date]:
    today = timezone.localdate()
    text = typed.strip().lower()
    if text in {"today", "yesterday"}:
        day = today - timedelta(days=text == "yesterday")
        return day, day + timedelta(days=1)
    try:
        ago = re.fullmatch(r"(\d{1,5})\s*([dwmy])", text)
        if ago:
            day = today - timedelta(days=int(ago[1]) * AGO[ago[2]])
            return day, day + timedelta(days=1)
        return _written(text)
    except (ValueError, OverflowError):
        raise CommandError(NO_DAY.format(typed=typed)) from None


def _written(text: str) -> tuple[date, date]:
    if not re.fullmatch(r"\d{4}(-\d{1,2}){0,2}", text):
        raise ValueError(text)
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 3:
        day = date(numbers[0], numbers[1], numbers[2])
        return day, day + timedelta(days=1)
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return date(numbers[0], 1, 1), date(numbers[0] + 1, 1, 1)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def folded(word: str) -> str:
    """As it is compared: whatever its letters, spaces and signs."""
    return re.sub(r"[\s_’'-]+", "", word.strip().casefold())
