"""What the vault itself seals."""

from __future__ import annotations

from datetime import datetime

from wayhome.languages.words import _, counted, yes_or_no
from wayhome.vault import kinds
from wayhome.vault.readable import on_day, said, together


class Profile(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """The person's name as they want to be greeted, and how their vault behaves. One in each vault.

    ``idle_minutes``: minutes without a key or a touch until the vault locks itself.
    ``lock_on_close``: whether closing the browser's tab locks the vault.
    ``suggestions``: whether Today offers its one suggestion.
    ``set_up``: whether the person has come through the setting-up pages once.
    ``recovery_kept``: whether the person has shown that they have their present recovery code.
    """

    name: str
    idle_minutes: int = 15
    lock_on_close: bool = False
    suggestions: bool = True
    set_up: bool = False
    recovery_kept: bool = False


def _readable(record: kinds.Record[Profile]) -> str:
    profile = record.payload
    return together(
        said(_("Name"), profile.name),
        said(_("Locks itself after"), counted("One minute", "{count} minutes", profile.idle_minutes)),
        said(_("Locks when the tab is closed"), yes_or_no(profile.lock_on_close)),
        said(_("One suggestion on Today"), yes_or_no(profile.suggestions)),
    )


PROFILE = kinds.register("vault.profile", Profile, title=_("Name and settings"), readable=_readable)


class Copies(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """When the person last made a back-up themselves, and last rehearsed getting one back. One in each vault.

    ``folders``: where automatic ones went before, and may still lie.
    """

    backed_up: datetime | None = None
    rehearsed: datetime | None = None
    folders: tuple[str, ...] = ()


def _readable_copies(record: kinds.Record[Copies]) -> str:
    copies = record.payload
    return together(
        said(_("Backed up"), on_day(copies.backed_up) if copies.backed_up else ""),
        said(_("Rehearsed getting one back"), on_day(copies.rehearsed) if copies.rehearsed else ""),
        said(_("Automatic ones went to"), ", ".join(copies.folders)),
    )


COPIES = kinds.register("vault.copies", Copies, title=_("Copies made"), readable=_readable_copies, passing=True)
