"""Forms whose words keep themselves while they are written, on one page or on two."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms import BoundField

from wayhome.languages.words import _
from wayhome.vault.models import new_id
from wayhome.vault.two_texts.keeping import Page
from wayhome.vault.two_texts.shape import TwoTexts, as_text
from wayhome.web.two_tabs import TwoTabsForm

CARRIED = frozenset({"which", "revision"})
"""Fields that say nothing of what is written, only where it goes."""


class PageForm(TwoTabsForm):
    """What every such form carries: an id of its own, and the revision that it was filled from. A page of many fields
    says besides what it was made with (``made_with``): then tabs that wrote in different ones need no choice.

    ``kept``: what is kept already of what it is about.
    """

    which = forms.UUIDField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kept: TwoTexts | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        if kept is not None:
            self._leave_room(kept)

    @classmethod
    def written_of(cls, payload: TwoTexts) -> dict[str, Any]:
        """What such a form says when it is filled from what is kept."""
        return {name: payload.value_of(name) for name in cls.base_fields if name not in CARRIED}

    @property
    def written(self) -> dict[str, Any]:
        """What the form says, as far as it can be read."""
        return {name: value for name, value in self.cleaned_data.items() if name not in CARRIED}

    @property
    def says_something(self) -> bool:
        """Whether anything has been said at all. A nought is said, and what stood there at first is not."""
        return any(
            value is not False and value not in (None, "", (), self.fields[name].initial)
            for name, value in self.written.items()
        )

    @property
    def page(self) -> Page:
        """From where these words come."""
        which: uuid.UUID | None = self.cleaned_data.get("which")
        first = {one.name: self._read(one) for one in self._chosen() if one.html_initial_name in self.data}
        return Page(which or new_id(), self.cleaned_data.get("revision") or 0, first)

    def _chosen(self) -> Iterator[BoundField]:
        return (field for field in super()._chosen() if field.name not in CARRIED)

    def first_of(self, payload: TwoTexts) -> dict[str, Any]:
        """What was kept first, where other pages say something else: field → its value, a tick or a choice in words."""
        aside = payload.aside
        return {name: _in_words(self.fields[name], payload.value_of(name)) for name in self.fields if name in aside}

    def _leave_room(self, kept: TwoTexts) -> None:
        """Two texts that were joined may be longer than what one may write: a limit is for what grows beyond them."""
        aside = kept.aside
        for name in kept.names:
            if name in self.fields:
                longest = max(len(as_text(kept.value_of(name))), len(aside.get(name, "")))
                _allow(self.fields[name], longest)


def _in_words(field: forms.Field, value: Any) -> Any:
    if isinstance(value, bool):
        return _("Ticked") if value else _("Not ticked")
    if isinstance(field, forms.ChoiceField) and isinstance(value, str):
        words: Any = field.choices
        return dict(words).get(value, value)
    return value


def _allow(field: forms.Field, longest: int) -> None:
    limits = [one for one in field.validators if isinstance(one, MaxLengthValidator) and one.limit_value < longest]
    for limit in limits:
        field.validators.remove(limit)
        field.validators.append(MaxLengthValidator(longest, limit.message))
        if "maxlength" in field.widget.attrs:
            field.widget.attrs["maxlength"] = str(longest)
