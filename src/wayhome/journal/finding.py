"""What a person looks for in all they kept: the form above the journal, and what was looked for last.

Words that are looked for are as private as words that were written: they are sent, never put into an address, and what
was looked for last lies sealed in the session, so that the way back from a page leads to the same answer.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

import msgspec
from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.safestring import SafeString
from django.utils.text import format_lazy

from wayhome.journal.queries import Younger
from wayhome.journal.timeline import Filter, filters
from wayhome.languages.numbers import digits
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _
from wayhome.safety.records import FEELINGS
from wayhome.vault import search, sessions
from wayhome.vault.opened import OpenVault

PAGE = 30
"""Records on one page of what was found."""
DEEPEST = 500
"""The last page that can be asked for; whoever looks further narrows the search down."""
LONGEST = 1_000
TOO_LONG = _("That is more than {most} characters. A few words are enough.")
"""Characters of what can be looked for."""

PEOPLE = Filter("selves", _("Younger selves"), "acorn", ("selves.younger", "selves.part"))
SIEVE = ("feeling", "about", "since", "until", "order")
ORDERS = (("relevance", _("Closest match first")), ("date", _("Newest first")))


class Wish(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is looked for; empty parts ask for nothing. ``since`` and ``until`` are days, both of them included."""

    words: str = ""
    show: str = ""
    feeling: str = ""
    about: uuid.UUID | None = None
    since: date | None = None
    until: date | None = None
    order: str = "relevance"
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for, only a kind at most."""
        return not (self.words or self.sifted)

    @property
    def sifted(self) -> int:
        """By how many things besides words and kind it is narrowed down."""
        return sum(bool(part) for part in (self.feeling, self.about, self.since, self.until))

    @property
    def asked(self) -> search.Asked:
        """The same, as the search understands it. Without words there is no closeness: the newest come first."""
        facets = [f"feeling:{self.feeling}"] if self.feeling else []
        facets += [f"younger:{self.about}"] if self.about else []
        return search.Asked(
            words=self.words,
            kinds=next((known.kinds for known in choices() if known.slug == self.show), ()) if self.show else (),
            facets=tuple(facets),
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until + timedelta(days=1)) if self.until else None,
            order=self.order if self.words else "date",
        )


class FindForm(forms.Form):
    """The words, and what they are narrowed down by. Every name begins alike: what is sought is not what is kept."""

    words = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": format_lazy(TOO_LONG, most=lazy(digits, str)(LONGEST))},
    )
    show = forms.CharField(required=False, max_length=20)
    feeling = forms.ChoiceField(required=False, choices=[("", _("Any feeling")), *FEELINGS])
    about = forms.TypedChoiceField(required=False, label=_("Younger self"), coerce=uuid.UUID, empty_value=None)
    since = forms.DateField(required=False, label=_("From"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(required=False, label=_("To"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    order = forms.ChoiceField(required=False, choices=ORDERS, label=_("In which order"))
    page = forms.IntegerField(required=False, min_value=1, max_value=DEEPEST)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: dict[str, Any] | None = None,
        younger: Callable[[], Sequence[Younger]],
    ) -> None:
        """``younger`` is asked for only where somebody is chosen, or the form is shown: not while somebody types."""
        super().__init__(data, initial=initial, prefix="find", auto_id="find-%s")
        self._younger = younger
        self.fields["about"].choices = self._anybody  # type: ignore[attr-defined]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        return [(str(one.id), one.name) for one in self._younger()]

    def _anybody(self) -> list[tuple[str, str]]:
        return [("", _("Anybody")), *self._names]

    def add_prefix(self, field_name: str) -> str:
        return f"find-{field_name}"

    @property
    def sieve(self) -> list[forms.BoundField]:
        """What the words are narrowed down by."""
        return [self[name] for name in SIEVE]

    def clean_show(self) -> str:
        """A kind that nobody offers asks for nothing."""
        said = str(self.cleaned_data["show"])
        return said if said and said in {known.slug for known in choices()} else ""

    def clean(self) -> None:
        """Days the other way round may be a slip in either of them: they are asked for once more."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("This day is before the first one. Change one of the two, or leave one empty."))

    @property
    def trouble(self) -> str:
        """The first thing that does not fit, as a sentence."""
        return str(next(iter(self.errors.values()))[0])

    def wish(self) -> Wish:
        """What is looked for, as far as the form says it."""
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return Wish(**said)


@EachLanguage
def blank_sieve() -> dict[str, SafeString]:
    """The fields of the sieve as nobody has filled them in, above and below the younger selves: rendered once."""
    fields, about = FindForm(younger=tuple).sieve, SIEVE.index("about")
    parts = {"above": fields[:about], "below": fields[about + 1 :]}
    return {name: render_to_string("journal/parts/sieve.html", {"fields": part}) for name, part in parts.items()}


def choices() -> tuple[Filter, ...]:
    """The kinds that can be looked for by themselves."""
    return (*filters(), PEOPLE)


def remember(vault: OpenVault, wish: Wish) -> None:
    """Let the way back lead here, for as long as the vault is open."""
    sessions.remember(vault, sought=msgspec.json.encode(wish).decode())


_wish = msgspec.json.Decoder(Wish)


def remembered(vault: OpenVault) -> Wish:
    """What was looked for last in this session."""
    sought = sessions.note(vault).sought
    return _wish.decode(sought) if sought else Wish()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
