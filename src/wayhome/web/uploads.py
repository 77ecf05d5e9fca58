"""Uploads stay in memory and are bounded, so that nothing a person chose is ever written to disk in clear."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

MAX_UPLOAD = 12 * 1024 * 1024
"""Bytes that a file may have; a photograph of a recent phone fits."""
TOGETHER = 2 * (MAX_UPLOAD + 1)
"""Bytes of files that one request may leave in memory: no form of ours has more than two."""
READ_PAST = 1024 * 1024 * 1024
"""Bytes of a request that are read for the sake of its form. Of a larger one nothing is."""


class MemoryOnly(MemoryFileUploadHandler):
    """Keeps the files of a request in memory.

    Of one that is larger than ``MAX_UPLOAD``, one byte more than that is kept and the rest is read past. That is enough
    for whoever takes it to see that it is too large, and for its form to say so at its own field.
    """

    _together = 0

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > READ_PAST:
            raise RequestDataTooBig("The upload is too large.")
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        fits = raw_data[: max(0, MAX_UPLOAD + 1 - start)]
        self._together += len(fits)
        if self._together > TOGETHER:
            raise RequestDataTooBig("The upload is too large.")
        super().receive_data_chunk(fits, start)
