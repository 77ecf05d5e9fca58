"""What the vault itself seals."""

from __future__ import annotations

from datetime import datetime

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
        said("Name", profile.name),
        said("Locks itself after", f"{profile.idle_minutes} minutes"),
        said("Locks when the tab is closed", "yes" if profile.lock_on_close else "no"),
        said("One suggestion on Today", "yes" if profile.suggestions else "no"),
    )


PROFILE = kinds.register("vault.profile", Profile, title="Name and settings", readable=_readable)


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
        said("Backed up", on_day(copies.backed_up) if copies.backed_up else ""),
        said("Rehearsed getting one back", on_day(copies.rehearsed) if copies.rehearsed else ""),
        said("Automatic ones went to", ", ".join(copies.folders)),
    )


COPIES = kinds.register("vault.copies", Copies, title="Copies made", readable=_readable_copies, passing=True)
