"""What can be answered after a session. Every question can be left open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField

from wayhome.begin.records.alliance import ANSWERS, QUESTIONS
from wayhome.languages.words import _
from wayhome.selves.forms import Words
from wayhome.vault.two_texts.fields import Day
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short


class Answer(forms.TypedChoiceField):
    """One of five answers in words, or none."""

    def __init__(self, name: str, help_text: str) -> None:
        choices: list[tuple[Any, str]] = [("", _("Leave it open")), *ANSWERS.items()]
        super().__init__(
            label=QUESTIONS[name][0],
            help_text=help_text,
            required=False,
            choices=choices,
            coerce=int,
            empty_value=None,
            widget=forms.RadioSelect,
        )


class AllianceForm(PageForm):
    """After one session."""

    day = Day(_("The day of the session"))
    whom = Short(_("With whom"), _("A name, or whatever you call them."))
    heard = Answer("heard", _("That what you said arrived, also what was hard to say."))
    goals = Answer("goals", _("Or it was about something else, and that was all right with you."))
    method = Answer("method", _("What you did in the hour, and the pace of it."))
    safe = Answer("safe", _("Also to say no, or to say that something was wrong."))
    words = Words(_("What stayed with me"), _("A line, or nothing."))
    to_raise = Words(
        _("What I’d like to say next time"), _("Written here, it can wait until then. Nobody sees it but you.")
    )

    @property
    def says_something(self) -> bool:
        """Whether there is more than the day, and with whom it was."""
        said = (value for name, value in self.written.items() if name not in {"day", "whom"})
        return any(value not in (None, "") for value in said)

    @property
    def asked(self) -> tuple[BoundField, ...]:
        """The four questions."""
        return tuple(self[name] for name in QUESTIONS)
