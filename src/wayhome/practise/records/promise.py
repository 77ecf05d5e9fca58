"""Something small that a person said they would do for a younger self, or for themselves."""

from __future__ import annotations

import uuid

from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import said, together


class Promise(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``when`` is in the person's own words. ``about``: the younger self's record; ``run``: where it was made."""

    text: str
    when: str = ""
    about: uuid.UUID | None = None
    name: str = ""
    run: uuid.UUID | None = None

    @property
    def heading(self) -> str:
        """What it is called, on its page and in the timeline."""
        return _("A promise to {name}").format(name=self.name) if self.name else str(_("A small promise"))


def made_in(run_id: uuid.UUID, step_id: str) -> uuid.UUID:
    """The id of the promise made at one step of one run, so that saving again never makes a second one."""
    return uuid.uuid5(run_id, step_id)


def glimpse(record: Record[Promise]) -> Glimpse:
    """How a promise shows itself in the timeline."""
    promise = record.payload
    return Glimpse(
        label=_("Promise"),
        icon="hand-heart",
        title=promise.heading,
        url=addresses.of("practise:promise", record.id),
        words=promise.text,
        facts=(promise.when,) if promise.when else (),
        ink="lamp",
    )


def _readable(record: Record[Promise]) -> str:
    promise = record.payload
    return together(promise.text, said(_("When"), promise.when))


def _facets(promise: Promise) -> list[str]:
    return [f"younger:{promise.about}"] if promise.about else []


kinds.register(
    "practise.promise",
    Promise,
    title=_("Promise"),
    shareable=True,
    parts={
        "text": _("The promise"),
        "when": _("When"),
        "name": _("The younger self’s name"),
    },
    searchable=("text", "when"),
    facets=_facets,
    called=lambda promise: promise.heading,
    glimpse=glimpse,
    readable=_readable,
)
