"""What can be answered after a session. Every question can be left open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField

from wayhome.begin.records.alliance import ANSWERS, QUESTIONS
from wayhome.selves.forms import Words
from wayhome.vault.two_texts.fields import Day
from wayhome.vault.two_texts.forms import PageForm


class Answer(forms.TypedChoiceField):
    """One of five answers in words, or none."""

    def __init__(self, name: str, help_text: str) -> None:
        choices: list[tuple[Any, str]] = [("", "Leave it open"), *ANSWERS.items()]
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

    day = Day("The day of the session")
    heard = Answer("heard", "That what you said arrived, also what was hard to say.")
    goals = Answer("goals", "Or it was about something else, and that was all right with you.")
    method = Answer("method", "What you did in the hour, and the pace of it.")
    safe = Answer("safe", "Also to say no, or to say that something was wrong.")
    words = Words("What stayed with me", "A line, or nothing.")
    to_raise = Words("What I’d like to say next time", "Written here, it can wait until then. Nobody sees it but you.")

    @property
    def says_something(self) -> bool:
        """Whether there is more than the day."""
        return any(value not in (None, "") for name, value in self.written.items() if name != "day")

    @property
    def asked(self) -> tuple[BoundField, ...]:
        """The four questions."""
        return tuple(self[name] for name in QUESTIONS)
