"""The present passphrase, asked for before what cannot be taken back."""

from __future__ import annotations

from django.forms import Form

from wayhome.languages.words import _
from wayhome.vault import attempts, doors, queries
from wayhome.vault.access import VaultRequest

NOT_IT = _("That isn’t the passphrase of this vault. Check it, capital letters and spaces too.")


def confirmed(request: VaultRequest, form: Form) -> bool:
    """Whether the passphrase in ``present`` is right; wrong ones slow down here as at the door."""
    lanes = attempts.lanes(request, doors.door_of(queries.profile(request.vault).payload.name))
    if attempts.must_wait(form, lanes, "present"):
        return False
    try:
        doors.confirm_passphrase(request.vault, form.cleaned_data["present"])
    except doors.Closed:
        attempts.missed(lanes)
        form.add_error("present", NOT_IT)
        return False
    attempts.succeeded(lanes)
    return True


def counted(request: VaultRequest, form: Form, name: str) -> bool:
    """Count what is wished for at the door of this name as a try there; False when it has to wait.

    A passphrase that is refused because it opens another vault of that name has been guessed.
    """
    lanes = attempts.lanes(request, doors.door_of(name))
    if attempts.must_wait(form, lanes, "present"):
        return False
    attempts.missed(lanes)
    return True
