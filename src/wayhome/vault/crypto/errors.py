"""What can go wrong when something sealed is opened.

No text here ever carries key bytes, a passphrase, a code or opened words.
"""

from __future__ import annotations

from wayhome.languages.plain import later


class CryptoError(Exception):
    """Anything that this package refuses. Catch this one to catch them all."""


class CannotOpen(CryptoError):
    """Another key, another place, or a changed or missing byte. See docs/formats for the reasons.

    `what` names the thing by its kind ("record journal.entry", "key wrap", …); `why` is one of the
    fixed reasons of the format documents, safe to log.
    """

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what = what
        self.why = why

    def __str__(self) -> str:
        return f"cannot open {self.what}: {self.why}"


class UnknownFormat(CryptoError):
    """The version byte is not one that this program knows: most likely it was written by a newer Wayhome."""

    def __init__(self, what: str, version: int) -> None:
        super().__init__(what, version)
        self.what = what
        self.version = version

    def __str__(self) -> str:
        return f"cannot open {self.what}: format version {self.version} is not known"


class CodeMistyped(CryptoError):
    """A recovery code whose characters cannot be right, found before any key is tried.

    `reason` is "length", "letter", "mistaken", "swapped" or "unclear"; `group` is the first of the six groups
    (1 to 6) that cannot be right, or None where that cannot be known. What was typed is never part of it.
    The text of the error is fit to be shown to the person.
    """

    def __init__(self, reason: str, group: int | None = None) -> None:
        super().__init__(reason, group)
        self.reason = reason
        self.group = group

    def __str__(self) -> str:
        return self.words.format(group=self.group)

    @property
    def words(self) -> str:
        """The text without the number of the group in it, as catalogues have it."""
        return (_CODE_REASONS if self.group is None else _GROUP_REASONS)[self.reason]


class KeyClosed(CryptoError):
    """A key was used after `close()`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

    def __str__(self) -> str:
        return f"this {self.kind} is closed"


# The person reads these while holding the paper, so they say where to look.
_CODE_REASONS = {
    "length": later("A code has six groups of five characters. This has more, or fewer."),
    "letter": later("There is a character here that no code has."),
    "swapped": later("Two characters seem to have changed places."),
    "unclear": later("Two or more characters seem to be mistaken, or to have changed places."),
}
_GROUP_REASONS = {
    "length": later("Group {group} has more than five characters, or fewer."),
    "letter": later("Group {group} has a character that no code has."),
    "mistaken": later("Look at group {group} first. One character there seems to be mistaken."),
}
