"""The words of a questionnaire of our own in the demonstration, and what was answered."""

from __future__ import annotations

from wayhome.path.demo.dated import Dated, Words


class AnsweredWords(Dated, frozen=True):
    """``said``: which of the choices, counted from 0, question by question."""

    said: tuple[int, ...]


class Measured(Words, frozen=True):
    """``choices``: what can be answered to each; the first one counts nothing, each further one a point more."""

    title: str
    publisher: str
    about: str
    choices: tuple[str, ...]
    question: tuple[str, ...]
    answered: tuple[AnsweredWords, ...]
