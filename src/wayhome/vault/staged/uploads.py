"""Uploads of any size: sealed as they arrive, so that nothing a person chose ever lies on the disk in clear."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
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

LOOKED_AFTER = 4 * 1024 * 1024
"""Bytes of an upload after which it is looked again whether there is room for more."""

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
        try:
            if writer.size + len(raw_data) > settings.WAYHOME_LARGEST_UPLOAD:
                raise RequestDataTooBig("The upload is too large.")
            writer.write(raw_data)
        except (RequestDataTooBig, files.NoRoom):
            writer.abandon()
            raise RequestDataTooBig("The upload is too large.") from None

    def file_complete(self, file_size: int) -> SealedFile:
        writer, self._writer = self._present(), None
        writer.close()
        return SealedFile(files.open(self._vault, writer.id), self.file_name or "", self.content_type or "")

    def upload_interrupted(self) -> None:
        if self._writer is not None:
            self._writer.abandon()
            self._writer = None

    def _present(self) -> files.Writer:
        if self._writer is None:
            raise RuntimeError("a chunk before its file")
        return self._writer


class AtTheDoor(FileUploadHandler):
    """Takes a file before any vault is open. Only for back-ups, which are sealed already.

    It has no name on the disk and is nobody else's to read; it is gone when the request is over, whatever happens.
    """

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > settings.WAYHOME_LARGEST_UPLOAD + AROUND:
            raise RequestDataTooBig("The upload is too large.")
        self._check_room(content_length)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file = tempfile.TemporaryFile(dir=settings.DATA)  # noqa: SIM115 — the request closes it
        self._size = self._looked = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > settings.WAYHOME_LARGEST_UPLOAD:
            raise RequestDataTooBig("The upload is too large.")
        if self._size - self._looked >= LOOKED_AFTER:
            # Others may be sending at the same time, and all of it must fit.
            self._check_room(LOOKED_AFTER)
            self._looked = self._size
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self._file.seek(0)
        return UploadedFile(self._file, self.file_name or "", self.content_type or "", self._size)

    def upload_interrupted(self) -> None:
        self._file.close()

    def _check_room(self, coming: int) -> None:
        try:
            files.leave_room(Path(settings.DATA), coming)
        except files.NoRoom:
            raise RequestDataTooBig("The upload is too large.") from None


class Unwanted(FileUploadHandler):
    """Reads past the files of a request that nobody may send, without keeping a byte of them."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


Choose = Callable[[HttpRequest], FileUploadHandler]


def sealing_uploads(view: View) -> View:
    """Let a view take files of any size: outermost, above ``unlocked``, since what reads the form reads the files."""
    return _taking(view, lambda request: SealedUpload(request) if _is_open(request) else Unwanted(request))


def uploads_at_the_door(view: View) -> View:
    """Let a view take a back-up of any size although no vault is open: outermost."""
    return _taking(view, AtTheDoor)


def _taking(view: View, choose: Choose) -> View:
    """The form's token is asked for after the handlers are chosen, and before the view."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            # What another site sends is not even kept until the token is looked at.
            foreign = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
            handler = Unwanted(request) if foreign else choose(request)
            request.upload_handlers = [handler]
            with _nothing_half(handler):
                return protected(request, *args, **kwargs)
        return protected(request, *args, **kwargs)

    return taking


@contextmanager
def _nothing_half(handler: FileUploadHandler) -> Iterator[None]:
    """What came half, as from a browser that was closed, goes with the request."""
    try:
        yield
    finally:
        if isinstance(handler, SealedUpload):
            handler.upload_interrupted()


def _is_open(request: HttpRequest) -> bool:
    return getattr(request, "vault", None) is not None
