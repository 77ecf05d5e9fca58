"""Something small that a person said they would do for a younger self, or for themselves."""

from __future__ import annotations

import uuid

from django.urls import reverse

from wayhome.vault import kinds
from wayhome.vault.kinds import Glimpse, Record


class Promise(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``when`` is in the person's own words. ``about``: the younger self's record; ``run``: where it was made."""

    text: str
    when: str = ""
    about: uuid.UUID | None = None
    name: str = ""
    run: uuid.UUID | None = None


def glimpse(record: Record[Promise]) -> Glimpse:
    """How a promise shows itself in the timeline."""
    promise = record.payload
    return Glimpse(
        label="Promise",
        icon="hand-heart",
        title=f"To {promise.name}" if promise.name else "A small promise",
        url=reverse("practise:promise", args=[record.id]),
        words=promise.text,
        facts=(promise.when,) if promise.when else (),
        ink="lamp",
    )


kinds.register(
    "practise.promise", Promise, title="Promise", shareable=True, searchable=("text", "when"), glimpse=glimpse
)
