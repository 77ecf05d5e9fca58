"""The fields of a questionnaire: one for each question, by its type; and what was said in them as answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone

from wayhome.integrate.measures import rounds
from wayhome.integrate.measures.limits import MOST_REPEATS
from wayhome.integrate.measures.shapes import NUMBERS, Answer, Answers, Form, Item
from wayhome.integrate.measures.values import figures, plain
from wayhome.languages.words import _
from wayhome.web.two_tabs import TwoTabsForm

LONGEST = 20_000
UNWORDED = _("A question without words")
NEEDED = _("The questionnaire asks for an answer here. You can keep the page for later without one.")
OTHER = "-other"
PLAIN_KINDS = frozenset({"coding", "boolean", "integer", "decimal", "string"})
MANY_OPTIONS = 12
"""More answers than these are a list to open, rather than all on the page."""
ADDRESS = r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"
"""A URI has a scheme (RFC 3986, 3.1), and no spaces; which one, is the questionnaire’s affair."""
NO_ADDRESS = _("The address of a page, such as https://example.org. Or leave it empty.")
TAKES = {
    (False, False): _("Here it takes a number. Or leave it empty."),
    (True, False): _("Here it takes a number from {least}. Or leave it empty."),
    (False, True): _("Here it takes a number up to {most}. Or leave it empty."),
    (True, True): _("Here it takes a number from {least} to {most}. Or leave it empty."),
}
WHOLE = _("A whole number, such as 3.")
NUMBER = _("A number, such as 3 or 2.5.")


class AnswersForm(TwoTabsForm):
    """One page of questions. All can stay open until somebody says that they are done."""

    live = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, form: Form, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        names = names_of(form)
        self.questions = {names[item.link_id]: item for item in form.items if item.is_asked}
        for name, item in self.questions.items():
            self.fields[name] = field_of(item)
            if item.open:
                self.fields[name + OTHER] = forms.CharField(
                    label=_("Or in your own words"), required=False, max_length=LONGEST, widget=_line()
                )

    def answers(self, kept: Answers) -> Answers:
        """What is kept by now, with what this page changed, once its fields have been read."""
        changed = {name: self.cleaned_data[name] for name in self.cleaned_data if self._is_changed(self[name])}
        found = dict(kept)
        for name, item in self.questions.items():
            if name in changed or name + OTHER in changed:
                said = self._said(name, item, kept)
                found.pop(item.link_id, None)
                found |= {item.link_id: said} if said else {}
        return found

    def _said(self, name: str, item: Item, kept: Answers) -> tuple[Answer, ...]:
        said = answers_of(item, self.cleaned_data.get(name))
        own = self.cleaned_data.get(name + OTHER)
        if own:
            said = (*(said if item.repeats else ()), Answer(kind="string", value=own))
        elsewhere = kept.get(item.link_id, ())
        if item.type in {"text", "string"} and self._was_written_elsewhere(name, item, elsewhere, said):
            # Two tabs wrote in one box: neither text is lost.
            both = "\n\n".join(one.value for one in (*elsewhere, *said))[:LONGEST]
            return (Answer(kind="string", value=both),)
        return said

    def _was_written_elsewhere(self, name: str, item: Item, kept: tuple[Answer, ...], said: tuple[Answer, ...]) -> bool:
        if not kept or not said or kept == said or self[name].html_initial_name not in self.data:
            return False
        made_with = str(self.data[self[name].html_initial_name]).replace("\r\n", "\n")
        return bool(value_of(item, kept) != made_with)

    def _is_changed(self, field: BoundField) -> bool:
        if not isinstance(field.field, forms.MultipleChoiceField):
            return bool(super()._is_changed(field))
        # Where nothing was ticked, a page has no field to say so.
        made_with = self.data.getlist(field.html_initial_name) if isinstance(self.data, QueryDict) else []
        return bool(made_with != self.cleaned_data[field.name])

    def need(self, link_ids: frozenset[str], answers: Answers) -> None:
        """Say which of these questions want an answer before it is done."""
        for name, item in self.questions.items():
            if item.required and item.link_id in link_ids and item.link_id not in answers and name not in self.errors:
                self.add_error(name, NEEDED)


def names_of(form: Form) -> dict[str, str]:
    """What the field of each item is called: by its place in the file, and its rounds, so that it stays the same when
    there are more rounds of a group."""
    places = {name: place for place, name in enumerate(dict.fromkeys(item.origin for item in form.items))}
    return {item.link_id: "-".join(map(str, (f"q{places[item.origin]}", *item.path))) for item in form.items}


def on_page(form: Form, has: Iterable[str]) -> Form:
    """The form with those further rounds of groups that a page has, by what it calls them: an older page lacks some."""
    wanted = set(has)
    return rounds.only(form, {link_id for link_id, name in names_of(form).items() if name in wanted})


def most_fields(form: Form) -> int:
    """How many fields a page of this questionnaire sends at most: each answer, and what the page was made with."""
    asked = (item for item in form.items if item.is_asked)
    return 2 * sum((len(item.options) if item.options and item.repeats else 1) + item.open for item in asked)


def initial(form: Form, answers: Answers) -> dict[str, Any]:
    """What the fields say, given the answers."""
    found: dict[str, Any] = {}
    names = names_of(form)
    for item in form.items:
        said, name = answers.get(item.link_id, ()), names[item.link_id]
        if item.is_asked and said:
            found[name] = value_of(item, said)
            own = [one.value for one in said if item.options and not _place(item, one)]
            found |= {f"{name}{OTHER}": own[0]} if item.open and own else {}
    return found


def said_beforehand(form: Form) -> Answers:
    """What the file itself fills in, where it fits its question: it can be changed like everything that is said."""
    return {item.link_id: said for item in form.items if item.initial and (said := _beforehand(item))}


def _beforehand(item: Item) -> tuple[Answer, ...]:
    if not item.is_asked:
        # What is hidden, or only to be read, has no field; conditions look at it.
        plain_ones = {one.kind for one in item.initial} <= PLAIN_KINDS
        return item.initial if item.is_question and plain_ones and not item.calculated else ()
    try:
        said = answers_of(item, field_of(item).clean(value_of(item, item.initial)))
    except (forms.ValidationError, ValueError):
        return ()
    fits = len(said) == len(item.initial)
    return said if fits and all(map(Answer.is_same, said, item.initial)) else ()


def value_of(item: Item, said: tuple[Answer, ...]) -> Any:
    """Answers as a field has them."""
    if item.options:
        places = [place for one in said if (place := _place(item, one))]
        return places if item.repeats else (places[0] if places else "")
    if item.repeats:
        return "\n".join(one.value for one in said)
    if item.type == "dateTime" and "T" in said[0].value:
        return timezone.localtime(datetime.fromisoformat(said[0].value)).strftime("%Y-%m-%dT%H:%M")
    return said[0].value[:5] if item.type == "time" else said[0].value


def answers_of(item: Item, value: Any) -> tuple[Answer, ...]:
    """What a field says, as answers."""
    if value in (None, "", []):
        return ()
    if item.options:
        chosen = value if isinstance(value, list) else [value]
        return tuple(item.options[int(place)] for place in chosen)
    if item.repeats:
        lines = [line.strip() for line in str(value).splitlines() if line.strip()]
        return tuple(_one(item, line) for line in lines[:MOST_REPEATS])
    return (_one(item, value),)


def _one(item: Item, value: Any) -> Answer:
    if isinstance(value, datetime):
        return Answer(kind="dateTime", value=value.isoformat(timespec="seconds"))
    if isinstance(value, date):
        return Answer(kind="date", value=value.isoformat())
    if isinstance(value, time):
        return Answer(kind="time", value=value.strftime("%H:%M:%S"))
    if item.type in NUMBERS:
        return Answer(kind=item.type, value=plain(float(value)), words=item.unit if item.type == "quantity" else "")
    kind = {"boolean": "boolean", "url": "uri"}.get(item.type, "string")
    return Answer(kind=kind, value=str(value))


def _place(item: Item, one: Answer) -> str:
    return next((str(number) for number, option in enumerate(item.options) if option.is_same(one)), "")


def field_of(item: Item) -> forms.Field:
    """The field of a question. Its label is the question; none has to be filled in while the page is kept for later."""
    label = " ".join(filter(None, (item.prefix, item.text))) or str(UNWORDED)
    field = _made(item, label)
    field.required = False
    if item.unit and not item.options:
        field.help_text = _("In {unit}.").format(unit=item.unit)
    if item.repeats and not item.options:
        field.help_text = _("One to a line.")
    return field


def _made(item: Item, label: str) -> forms.Field:
    if item.options:
        choices = [(str(number), option.said) for number, option in enumerate(item.options)]
        if item.repeats:
            return forms.MultipleChoiceField(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)
        widget = forms.RadioSelect if len(choices) <= MANY_OPTIONS else forms.Select
        return forms.ChoiceField(label=label, choices=[("", _("Leave it open")), *choices], widget=widget)
    if item.type == "boolean":
        choices = [("", _("Leave it open")), ("true", _("Yes")), ("false", _("No"))]
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
    if item.repeats:
        return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    if item.type in NUMBERS:
        return _number(item, label)
    return _written(item, label)


def _number(item: Item, label: str) -> forms.Field:
    attrs = {"inputmode": "numeric" if item.type == "integer" else "decimal"}
    outside: dict[str, str] = dict.fromkeys(("min_value", "max_value"), _bounds_said(item))
    bounds: dict[str, Any] = {"min_value": item.least, "max_value": item.most}
    if item.type == "integer":
        bounds = {name: None if bound is None else int(bound) for name, bound in bounds.items()}
        return forms.IntegerField(
            label=label, widget=forms.NumberInput(attrs), error_messages={"invalid": WHOLE, **outside}, **bounds
        )
    attrs["step"] = "any"
    messages: dict[str, str] = {"invalid": NUMBER, **outside}
    return forms.FloatField(label=label, widget=forms.NumberInput(attrs), error_messages=messages, **bounds)


def _bounds_said(item: Item) -> str:
    """What to do about a number that the questionnaire has no room for: “A number from 0 to 20, as it was made.”"""
    least, most = (figures(end) if end is not None else "" for end in (item.least, item.most))
    return TAKES[bool(least), bool(most)].format(least=least, most=most)


def _written(item: Item, label: str) -> forms.Field:
    if item.type == "date":
        return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    if item.type == "dateTime":
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        return forms.DateTimeField(label=label, widget=widget)
    if item.type == "time":
        return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    longest = min(item.longest or LONGEST, LONGEST)
    if item.type == "url":
        says, line = {"invalid": NO_ADDRESS}, _line(inputmode="url")
        return forms.RegexField(ADDRESS, label=label, max_length=longest, widget=line, error_messages=says)
    if item.type == "text":
        return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": 4}))
    return forms.CharField(label=label, max_length=longest, widget=_line())


def _line(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off"} | attrs)
