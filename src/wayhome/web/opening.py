"""Where a page opens that came back with something to mend."""

from __future__ import annotations

from django import forms


def open_at_first_error(form: forms.BaseForm) -> None:
    """Let the browser go to the first field that something is wrong with. It does so by itself, without a script, as
    long as the address names no other part of the page.
    """
    wrong = next((name for name in form.fields if name in form.errors), None)
    if wrong and not form.non_field_errors():
        form.fields[wrong].widget.attrs["autofocus"] = True
