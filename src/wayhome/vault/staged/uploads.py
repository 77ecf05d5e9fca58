"""Uploads of any size: sealed as they arrive, so that nothing a person chose ever lies on the disk in clear."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from wayhome.languages.words import _
from wayhome.vault.opened import OpenVault

from . import files

READ_PAST = 2
"""How many times the largest upload is read for the sake of its form. Of a request that is larger, nothing is."""

LOOKED_AFTER = 4 * 1024 * 1024
"""Bytes of an upload after which it is looked again whether there is room for more."""

TOO_LARGE = _("That is more than {} GB, and can’t come in at once. Nothing was kept of it.")
NO_ROOM = _("There is too little room for it on the disk of the computer that runs Wayhome. Nothing was kept of it.")

View = Callable[..., HttpResponse]


class SealedFile(UploadedFile):
    """An uploaded file as a form sees it: read through its seal. ``staged_id`` finds it again in a later request."""

    def __init__(self, reader: files.Reader, name: str, content_type: str) -> None:
        super().__init__(cast("Any", reader), name, content_type, reader.size)
        self.staged_id = reader.id


class NotTaken(UploadedFile):
    """A file that there was no room for: nothing of it is here. ``why`` is said to the person, at its field."""

    def __init__(self, name: str, size: int, why: str) -> None:
        super().__init__(io.BytesIO(), name, "", size)
        self.why = why


class Bounded(FileUploadHandler):
    """Takes the files of a request, together no more than ``WAYHOME_LARGEST_UPLOAD`` and than there is room for.

    From there on it reads past what comes, so that the form can say so at its own field.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.size = 0
        self._why = ""

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > settings.WAYHOME_LARGEST_UPLOAD * READ_PAST:
            raise RequestDataTooBig("The upload is too large.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if not self._why and self.size > settings.WAYHOME_LARGEST_UPLOAD:
            self._refuse(TOO_LARGE.format(settings.WAYHOME_LARGEST_UPLOAD // 1024**3))
        if self._why:
            return
        try:
            self._take(raw_data)
        except files.NoRoom:
            self._refuse(NO_ROOM)

    def file_complete(self, file_size: int) -> UploadedFile:
        try:
            taken = None if self._why else self._taken()
        except files.NoRoom:
            self._refuse(NO_ROOM)
            taken = None
        return taken or NotTaken(self.file_name or "", file_size, self._why)

    def _refuse(self, why: str) -> None:
        self._why = why
        self.upload_interrupted()

    def _take(self, raw_data: bytes) -> None:
        raise NotImplementedError

    def _taken(self) -> UploadedFile:
        raise NotImplementedError


class SealedUpload(Bounded):
    """Seals the files of a request for its open vault, chunk by chunk."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._vault: OpenVault = request.vault  # type: ignore[union-attr]
        self._writer: files.Writer | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if not self._why:
            self._writer = files.create(self._vault)

    def _take(self, raw_data: bytes) -> None:
        self._present().write(raw_data)

    def _taken(self) -> SealedFile:
        writer = self._present()
        writer.close()
        self._writer = None
        return SealedFile(files.open(self._vault, writer.id), self.file_name or "", self.content_type or "")

    def upload_interrupted(self) -> None:
        if self._writer is not None:
            self._writer.abandon()
            self._writer = None

    def _present(self) -> files.Writer:
        if self._writer is None:
            raise RuntimeError("a chunk before its file")
        return self._writer


class AtTheDoor(Bounded):
    """Takes a file before any vault is open. Only for back-ups, which are sealed already.

    It has no name on the disk and is nobody else's to read; it is gone when the request is over, whatever happens.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._file: IO[bytes] = io.BytesIO()
        self._looked = 0

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)
        try:
            _leave_room(min(content_length, settings.WAYHOME_LARGEST_UPLOAD))
        except files.NoRoom:
            self._why = NO_ROOM

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if not self._why:
            self._file = tempfile.TemporaryFile(dir=settings.DATA)  # noqa: SIM115 — the request closes it

    def upload_interrupted(self) -> None:
        self._file.close()

    def _take(self, raw_data: bytes) -> None:
        if self.size - self._looked >= LOOKED_AFTER:
            # Others may be sending at the same time, and all of it must fit.
            _leave_room(LOOKED_AFTER)
            self._looked = self.size
        self._file.write(raw_data)

    def _taken(self) -> UploadedFile:
        size = self._file.tell()
        self._file.seek(0)
        return UploadedFile(self._file, self.file_name or "", self.content_type or "", size)


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


def _leave_room(coming: int) -> None:
    files.leave_room(Path(settings.DATA), coming)


def _is_open(request: HttpRequest) -> bool:
    return getattr(request, "vault", None) is not None
