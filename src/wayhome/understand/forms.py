"""What can be said of a moment, and of a lesson. Nothing has to be filled in; one word is enough to keep it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

import msgspec
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import lazy
from django.utils.text import format_lazy

from wayhome.content import feelings
from wayhome.content.feelings import CANT_TELL, Family
from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.safety.needs import NEEDS
from wayhome.safety.records import FEELINGS
from wayhome.selves.records import YoungerSelf
from wayhome.understand.operations import Writer
from wayhome.understand.questions import IDS, QUESTIONS, Question
from wayhome.understand.records import Pattern
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id

LINE, TEXT = 300, 10_000
"""Characters of one line, and of one text, at most."""
NOTHING_SAID = _("There’s nothing here yet. One word is enough, or “Not sure”.")
TOO_LONG = _("This holds {most} letters. A page of the journal has more room.")
AT_HAND = tuple(value for value, __ in FEELINGS)
"""The feelings that a check-in offers come first; the other words are behind an opening."""


def _too_long(most: int) -> MaxLengthValidator:
    return MaxLengthValidator(most, format_lazy(TOO_LONG, most=lazy(digits, str)(most)))


class Line(forms.CharField):
    """One line of the person's own."""

    def __init__(self) -> None:
        super().__init__(required=False, validators=[_too_long(LINE)])

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class Words(forms.CharField):
    """A few lines of the person's own; line ends become plain ones."""

    def __init__(self) -> None:
        super().__init__(required=False, validators=[_too_long(TEXT)], widget=forms.Textarea)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class OfThese(forms.MultipleChoiceField):
    """Any of the choices; what is not among them is left out without a word."""

    def to_python(self, value: Any) -> list[str]:
        return [one for one in super().to_python(value) if self.valid_value(one)]


class OneOf(forms.ChoiceField):
    """One of the choices, or none; what is not among them is none."""

    def to_python(self, value: Any) -> str:
        said = str(super().to_python(value))
        return said if self.valid_value(said) else ""


class NameForm(forms.Form):
    """What a younger self is called."""

    name = forms.CharField(max_length=200)


class WriterForm(forms.Form):
    """What every such form carries: where it writes, see ``operations.Writer``."""

    which = forms.UUIDField(required=False)
    page = forms.UUIDField(required=False)
    revision = forms.IntegerField(required=False, min_value=0, max_value=2**31)

    def writer(self, record_id: uuid.UUID | None = None) -> Writer:
        """Where it writes; to ``record_id``, if the address says so."""
        said = self.cleaned_data
        which = record_id or said.get("which") or new_id()
        return Writer(which, said.get("revision") or 0, said.get("page") or new_id())


class PatternForm(WriterForm):
    """A moment, all of it or the fields of some of its questions."""

    trigger = Words()
    feelings = OfThese(required=False)
    feeling = Line()
    body = Line()
    belief = Words()
    age = Line()
    about = OneOf(required=False)
    need = OneOf(required=False, choices=[("", ""), *NEEDS.items()])
    needed = Words()
    now = Words()
    unsure = OfThese(required=False, choices=[(one, one) for one in IDS])

    def __init__(
        self,
        data: Any = None,
        *,
        younger: Iterable[Record[YoungerSelf]],
        questions: tuple[Question, ...] = QUESTIONS,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        self.younger = {str(one.id): one.payload.name for one in younger}
        self.questions = questions
        self.fields["feelings"].choices = list(feelings.labels().items())  # type: ignore[attr-defined]
        self.fields["about"].choices = [("", ""), *self.younger.items()]  # type: ignore[attr-defined]
        asked = {name for question in questions for name in question.fields} | {"unsure", *WriterForm.base_fields}
        for name in set(self.fields) - asked:
            del self.fields[name]

    def said(self, before: Pattern) -> Pattern:
        """The pattern with what this form says of it, as far as it can be read; all else stays."""
        given = {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}
        written: dict[str, Any] = {name: value for name, value in given.items() if name not in WriterForm.base_fields}
        for name in {"feelings"} & written.keys():
            written[name] = tuple(written[name])
        if "about" in written:
            written |= self._whom(before, written["about"])
        asked = {question.id for question in self.questions}
        unsure = {*(one for one in before.unsure if one not in asked), *written.pop("unsure", ())}
        return msgspec.structs.replace(before, **written, unsure=tuple(one for one in IDS if one in unsure))

    def _whom(self, before: Pattern, chosen: str) -> dict[str, Any]:
        if chosen:
            return {"about": uuid.UUID(chosen), "name": self.younger[chosen]}
        # Somebody who was erased meanwhile cannot be chosen, and is not taken out for it.
        gone = before.about is not None and str(before.about) not in self.younger
        return {"about": before.about, "name": before.name} if gone else {"about": None, "name": ""}

    @property
    def says_something(self) -> bool:
        """Whether anything has been said."""
        return not self.said(Pattern()).is_blank

    @property
    def asked(self) -> list[Asked]:
        """The questions with what was answered, for the page."""
        return [Asked(question, self) for question in self.questions]


class Asked(msgspec.Struct, frozen=True):
    """A question as it stands on a page."""

    question: Question
    form: PatternForm

    @property
    def errors(self) -> list[str]:
        """What does not fit, of all its fields."""
        return [str(error) for name in self.question.fields for error in self.form[name].errors]

    @property
    def unsure(self) -> bool:
        """Whether “Not sure” is chosen."""
        return self.question.id in (self.form["unsure"].value() or ())

    @property
    def feelings_at_hand(self) -> list[tuple[str, str]]:
        """The words for feelings that come first, without “I can’t tell”, which is the “Not sure” of this question."""
        words = feelings.labels()
        return [(value, words[value]) for value in AT_HAND if value in words and value != CANT_TELL]

    @property
    def families(self) -> list[tuple[Family, list[tuple[str, str]], int]]:
        """The other words by family, and how many of each are chosen."""
        chosen = set(self.form["feelings"].value() or ())
        found = []
        for family in feelings.families():
            words = [(word.id, word.label) for word in family.words if word.id not in AT_HAND]
            found.append((family, words, sum(value in chosen for value, __ in words)))
        return found

    @property
    def chosen_beyond(self) -> bool:
        """Whether a word behind the opening is chosen."""
        return any(count for *__, count in self.families)


def filled(pattern: Pattern) -> dict[str, Any]:
    """What the form shows of a pattern."""
    shown: dict[str, Any] = {name: getattr(pattern, name) for question in QUESTIONS for name in question.fields}
    return shown | {
        "about": str(pattern.about or ""),
        "unsure": list(pattern.unsure),
        "feelings": list(pattern.feelings),
    }


class ThoughtForm(WriterForm):
    """A few words to the question of a lesson."""

    words = Words()
