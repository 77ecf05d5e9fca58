"""A value that must not leak by accident: into a log, an error page, a pickle, a comparison."""

from __future__ import annotations

from typing import NoReturn, SupportsIndex

from .errors import KeyClosed


class Secret:
    """Bytes with a redacted repr, that cannot be pickled, copied, compared or iterated, and can be closed."""

    __slots__ = ("_bytes",)

    def __init__(self, value: bytes) -> None:
        # A bytearray, because it is the only form of bytes in Python that can be overwritten.
        self._bytes = bytearray(value)

    def expose(self) -> bytes:
        """The secret itself, for deriving and wrapping inside this package only. Raises KeyClosed."""
        if not self._bytes:
            raise KeyClosed(type(self).__name__)
        return bytes(self._bytes)

    def close(self) -> None:
        """Overwrite the secret and forget it.

        Best effort: copies that Python or a library made on the way are out of reach. It still shortens the
        time in which a memory dump tells anything.
        """
        for place in range(len(self._bytes)):
            self._bytes[place] = 0
        self._bytes = bytearray()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: secret>"

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("secrets are not compared")

    # Nothing is looked up by a secret, and a hash of one is a trace of it.
    __hash__ = None  # type: ignore[assignment]

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("secrets are not pickled or copied")

    def __getstate__(self) -> NoReturn:
        raise TypeError("secrets are not pickled or copied")
