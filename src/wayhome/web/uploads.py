"""Uploads stay in memory and are bounded, so that nothing a person chose is ever written to disk in clear."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

MAX_UPLOAD = 12 * 1024 * 1024
"""Bytes that one request may carry; a photograph of a recent phone fits."""


class MemoryOnly(MemoryFileUploadHandler):
    """Refuses a request that is larger than ``MAX_UPLOAD`` and keeps all others in memory."""

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > MAX_UPLOAD:
            raise RequestDataTooBig("The upload is too large.")
        self.activated = True
