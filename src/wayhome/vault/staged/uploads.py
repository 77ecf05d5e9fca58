"""Uploads of any size: sealed as they arrive, so that nothing a person chose ever lies on the disk in clear."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from wayhome.vault.opened import OpenVault

from . import files

AROUND = 64 * 1024
"""Bytes of a form around its files."""

View = Callable[..., HttpResponse]


class SealedFile(UploadedFile):
    """An uploaded file as a form sees it: read through its seal. ``staged_id`` finds it again in a later request."""

    def __init__(self, reader: files.Reader, name: str, content_type: str) -> None:
        super().__init__(cast("Any", reader), name, content_type, reader.size)
        self.staged_id = reader.id


class SealedUpload(FileUploadHandler):
    """Seals the files of a request for its open vault, chunk by chunk. Refuses more than ``WAYHOME_LARGEST_UPLOAD``."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._vault: OpenVault = request.vault  # type: ignore[union-attr]
        self._writer: files.Writer | None = None

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > settings.WAYHOME_LARGEST_UPLOAD + AROUND:
            raise RequestDataTooBig("The upload is too large.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._writer = files.create(self._vault)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        writer = self._present()
        if writer.size + len(raw_data) > settings.WAYHOME_LARGEST_UPLOAD:
            raise RequestDataTooBig("The upload is too large.")
        writer.write(raw_data)

    def file_complete(self, file_size: int) -> SealedFile:
        writer, self._writer = self._present(), None
        writer.close()
        return SealedFile(files.open(self._vault, writer.id), self.file_name or "", self.content_type or "")

    def upload_interrupted(self) -> None:
        if self._writer is not None:
            self._writer.abandon()

    def _present(self) -> files.Writer:
        if self._writer is None:
            raise RuntimeError("a chunk before its file")
        return self._writer


class Unwanted(FileUploadHandler):
    """Reads past the files of a request that nobody may send, without keeping a byte of them."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def sealing_uploads(view: View) -> View:
    """Let a view take files of any size: outermost, above ``unlocked``, since what reads the form reads the files.

    The form's token is asked for after the handlers are chosen, and before the view.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            opened = getattr(request, "vault", None) is not None
            request.upload_handlers = [SealedUpload(request) if opened else Unwanted(request)]
        return protected(request, *args, **kwargs)

    return taking
