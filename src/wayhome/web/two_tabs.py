"""Forms of choices that may be open in two tabs: an old page changes what was changed on it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from wayhome.languages.numbers import quoted
from wayhome.languages.words import _


class TwoTabsForm(forms.Form):
    """A form that says what its page was made with, in hidden fields: see ``made_with``."""

    @property
    def made_with(self) -> SafeString:
        """The hidden fields, to stand once in the page’s form."""
        return format_html_join("", "{}", ((field.as_hidden(only_initial=True),) for field in self._chosen()))

    @property
    def as_kept(self) -> dict[str, str]:
        """What the page was made with, had it been made now: for the hidden fields of a page that stays open. What
        has several of them under one name keeps what it had."""
        return {
            field.html_initial_name: _sent(field)
            for field in self._chosen()
            if not issubclass(field.field.hidden_widget, forms.MultipleHiddenInput)
        }

    @property
    def changes(self) -> dict[str, Any]:
        """What was changed on the page, once the form is valid; all of it, if the page doesn’t say how it was made."""
        return {field.name: self.cleaned_data[field.name] for field in self._chosen() if self._is_changed(field)}

    def overruled(self, kept: dict[str, Any]) -> dict[str, Any]:
        """What is kept by now of these changes, because another tab chose otherwise since this page was made."""
        known = [self[name] for name in self.changes if self[name].html_initial_name in self.data]
        others = {field.name: kept[field.name] for field in known if kept[field.name] != self._read(field)}
        return {name: value for name, value in others.items() if value != self.cleaned_data[name]}

    def in_words(self, chosen: dict[str, Any]) -> str:
        """Some of these choices, as the page calls them: “From: 22:00”, “Until: 07:00”."""
        return ", ".join(quoted(f"{self[name].label}: {self._word(name, value)}") for name, value in chosen.items())

    def _chosen(self) -> Iterator[BoundField]:
        """The fields in which something is chosen or written."""
        return iter(self)

    def _word(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return str(_("on") if value else _("off"))
        choices = getattr(self.fields[name], "choices", ())
        return next((str(words) for key, words in choices if str(key) == str(value)), str(value))

    def _is_changed(self, field: BoundField) -> bool:
        return field.html_initial_name not in self.data or self._read(field) != self.cleaned_data[field.name]

    def _read(self, field: BoundField) -> Any:
        """What the page was made with; None where that makes no sense any more."""
        try:
            return field.field.clean(self.data[field.html_initial_name])
        except forms.ValidationError:
            return None


def _sent(field: BoundField) -> str:
    sent = field.data
    return " ".join(sent) if isinstance(sent, list) else "" if sent is None else str(sent)
