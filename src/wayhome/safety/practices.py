"""What is known of practices below the library: a title, an address, and which one goes with a need.

The library lies above the packages that lead to it, and beside others. So it makes itself known here when Wayhome
starts (``fill``, in the AppConfig of ``practise``), and lessons, patterns and safety plans ask here. Until then nothing
is known, and whoever asks shows nothing.
"""

from __future__ import annotations

import importlib
from typing import Protocol, cast

import msgspec

from wayhome.vault.opened import OpenVault


class Known(msgspec.Struct, frozen=True):
    """A practice as others may name it. ``address``: of its page. ``level``: 0 to 3, what it may stir; ``depth``: the
    word for it."""

    id: str
    title: str
    summary: str
    icon: str
    address: str
    minutes: tuple[int, int]
    level: int
    depth: str = ""

    @property
    def is_for_any_time(self) -> bool:
        """Whether its page opens without unlocking."""
        return self.level == 0


class Fitting(msgspec.Struct, frozen=True):
    """A practice that goes with a need or a feeling. ``rule``: one sentence that says how it was found.

    ``more``: the address of the library with all that go with it.
    """

    practice: Known | None
    rule: str
    more: str


class Shelf(msgspec.Struct, frozen=True):
    """Practices that are offered together, and what they have in common, in words."""

    words: str
    practices: tuple[Known, ...]


class Library(Protocol):
    """What the library can be asked from below."""

    def known(self, slug: str) -> Known | None:
        """The practice of that id, or None."""

    def known_to(self, vault: OpenVault, slug: str) -> Known | None:
        """The same, or one of this vault’s own."""

    def some(self, vault: OpenVault, slugs: tuple[str, ...]) -> tuple[Known, ...]:
        """Those of these practices that may be suggested to a person unasked, in this order."""

    def any_time(self, vault: OpenVault) -> tuple[Known, ...]:
        """Practices that steady, for any time, which a person may have at hand; those not for them left out."""

    def offered(self, vault: OpenVault) -> tuple[Shelf, ...]:
        """All that this person can choose from; those not for them left out."""

    def every(self, vault: OpenVault) -> tuple[Shelf, ...]:
        """All that can be passed on to somebody else: own ones first, then by family, nothing left out."""

    def file_of(self, vault: OpenVault, slug: str) -> str:
        """An own practice of this vault as a file; empty for one of the library."""

    def fitting(self, vault: OpenVault, wanted: str) -> Fitting | None:
        """What goes with this need or feeling for this person; None where no rule speaks of it."""


_module: list[str] = []


def fill(module: str) -> None:
    """Let the module of this name answer from now on; it is imported at the first question, as it needs tables."""
    _module[:] = [module]


def _library() -> Library | None:
    return cast("Library", importlib.import_module(_module[0])) if _module else None


def known(slug: str) -> Known | None:
    """The practice of that id, or None."""
    library = _library()
    return library.known(slug) if library else None


def known_to(vault: OpenVault, slug: str) -> Known | None:
    """The practice of that id, own ones of this vault among them; or None."""
    library = _library()
    return library.known_to(vault, slug) if library else None


def some(vault: OpenVault, slugs: tuple[str, ...]) -> tuple[Known, ...]:
    """Those of these practices that may be suggested to this person unasked, in this order: what is not for them is
    left out, and what they marked to wait or for together."""
    library = _library()
    return library.some(vault, slugs) if library else ()


def any_time(vault: OpenVault) -> tuple[Known, ...]:
    """Practices that steady, for any time, without what is not for this person; a browser keeps their pages."""
    library = _library()
    return library.any_time(vault) if library else ()


def offered(vault: OpenVault) -> tuple[Shelf, ...]:
    """All that this person can choose from: their own and those with a star first, then by family."""
    library = _library()
    return library.offered(vault) if library else ()


def every(vault: OpenVault) -> tuple[Shelf, ...]:
    """All that can be passed on to somebody else: own ones first, then by family. What is not for whoever passes it on
    may be for somebody else, so nothing is left out."""
    library = _library()
    return library.every(vault) if library else ()


def file_of(vault: OpenVault, slug: str) -> str:
    """An own practice of this vault as a file of the library’s format, to be passed on; empty for one of the library,
    which others have as well."""
    library = _library()
    return library.file_of(vault, slug) if library else ""


def fitting(vault: OpenVault, wanted: str) -> Fitting | None:
    """What goes with a need (a key of ``needs.NEEDS``), a feeling, or a place outside the window (``records.WHERE``);
    None where no rule speaks of it."""
    library = _library()
    return library.fitting(vault, wanted) if library else None
