"""Files in the standard age format, version 1, under a passphrase: written and read in pieces, however large they are.

The format is C2SP’s “age-encryption.org/v1”; decision 36 says why it is written here. A file that came from somewhere
else is hostile until it has opened: its header has one form only, and what it may cost to try is bounded.
"""

from __future__ import annotations

import base64
import binascii
import io
import os
import re
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self

from .errors import CannotOpen
from .primitives import TAG_SIZE, AgeCipher, NotAuthentic, authenticate, check_authentic, derive, scrypt

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_WORK_FACTOR = 20
"""The most that a file may ask for: a gibibyte of memory and a few seconds."""
CHUNK = 64 * 1024
HELD = 16 * 1024 * 1024
"""Bytes that are sealed, at most, before the passphrase has been worked at for as long as it costs."""
INTRO = b"age-encryption.org/v1\n"
WHAT = "age file"

_SEALED_CHUNK = CHUNK + TAG_SIZE
_SALT_LABEL = b"age-encryption.org/v1/scrypt"
_FILE_KEY_SIZE = 16
_SALT_SIZE = 16
_PAYLOAD_NONCE_SIZE = 16
_REST = re.compile(
    rb"-> scrypt (?P<salt>[A-Za-z0-9+/]{22}) (?P<cost>[1-9][0-9]?)\n"
    rb"(?P<body>[A-Za-z0-9+/]{43})\n"
    rb"--- (?P<mac>[A-Za-z0-9+/]{43})\n"
)
_SHORTEST_HEADER = len(INTRO) + len("-> scrypt  1\n") + 22 + 44 + len("--- \n") + 43
"""Bytes of a header whose work factor has one digit; with two it has one more."""


class Sink(Protocol):
    """Whatever takes bytes in order."""

    def write(self, data: bytes, /) -> object:
        """Take all of it."""


class Writer:
    """Writes an age file into ``sink``, which stays open. The file is whole only after ``close``.

    ``work_factor``: what one try of the passphrase costs, 2^n KiB of memory; 18 is what ``age`` itself takes. That is
    paid beside, while the first chunks are sealed: the key of the file is drawn, and the passphrase only wraps it. So
    it may be any of these calls that raises MemoryError, when the machine has less.
    Left by an exception, as a context, it stays without an end, so that nobody takes half a file for a whole one.
    """

    def __init__(self, sink: Sink, passphrase: str, work_factor: int = 18) -> None:
        if not passphrase:
            raise ValueError("an age file needs a passphrase")
        if not 1 <= work_factor <= MAX_WORK_FACTOR:
            raise ValueError("a work factor outside the bounds of the format")
        file_key, nonce = os.urandom(_FILE_KEY_SIZE), os.urandom(_PAYLOAD_NONCE_SIZE)
        self._header: Future[bytes] | None = _beside(file_key, passphrase, work_factor)
        self._sink = sink
        self._held = [nonce]
        self._cipher: AgeCipher | None = AgeCipher(derive(file_key, b"payload", nonce))
        self._waiting, self._chunk = bytearray(), 0

    def write(self, data: bytes, /) -> int:
        """Seal what fills a chunk; the rest waits for more. Raises ValueError after the end."""
        if self._cipher is None:
            raise ValueError("the age file has ended already")
        self._waiting += data
        # A full chunk waits, too, until more comes: the last one is sealed as the last.
        while len(self._waiting) > CHUNK:
            self._put(self._cipher.seal(bytes(self._waiting[:CHUNK]), self._chunk))
            del self._waiting[:CHUNK]
            self._chunk += 1
        return len(data)

    def flush(self) -> None:
        """Nothing to do: a chunk goes out when it is full."""

    def close(self) -> None:
        """Seal the last chunk. Closing again does nothing."""
        if self._cipher is not None:
            self._put(self._cipher.seal(bytes(self._waiting), self._chunk, last=True))
            self._begin()
            self.abandon()

    def abandon(self) -> None:
        """Let go of it without an end: it will never open as a whole."""
        self._cipher = None
        self._waiting.clear()
        self._held.clear()

    def _put(self, sealed: bytes) -> None:
        self._held.append(sealed)
        if self._header is None or self._header.done() or len(self._held) * CHUNK >= HELD:
            self._begin()

    def _begin(self) -> None:
        """Write the header, waiting for it where that must be, and what came meanwhile."""
        if self._header is not None:
            self._sink.write(self._header.result())
            self._header = None
        self._sink.write(b"".join(self._held))
        self._held.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()


def open_reader(source: BinaryIO, passphrase: str, work_factor: int = MAX_WORK_FACTOR) -> io.RawIOBase:
    """What is in the age file that begins where ``source`` stands. It can be sought in when ``source`` can.

    ``work_factor``: the most that the file may ask for.

    Raises CannotOpen, now or while reading: ``malformed``, ``not for a passphrase``, ``cost out of bounds``,
    ``too short``, ``not authentic`` (another passphrase, or a changed, moved or missing byte). Of a source that can be
    sought in, the end is tried at once, so that a file that was cut short is refused before anything is read.
    MemoryError when the machine has less memory than the file’s cost asks.
    """
    header = _read_header(source, min(work_factor, MAX_WORK_FACTOR))
    file_key = _opened_file_key(header, passphrase)
    nonce = _exactly(source, _PAYLOAD_NONCE_SIZE)
    if len(nonce) < _PAYLOAD_NONCE_SIZE:
        raise CannotOpen(WHAT, "too short")
    cipher = AgeCipher(derive(file_key, b"payload", nonce))
    return _SeekableReader(source, cipher) if source.seekable() else _Reader(source, cipher)


@dataclass(frozen=True, slots=True, repr=False)
class _Header:
    salt: bytes
    work_factor: int
    wrapped: bytes
    text: bytes
    mac: bytes


def _header(file_key: bytes, passphrase: str, work_factor: int) -> bytes:
    salt = os.urandom(_SALT_SIZE)
    wrapped = AgeCipher(_wrapping_key(passphrase, salt, work_factor)).seal(file_key)
    text = INTRO + b"-> scrypt %b %d\n%b\n---" % (_base64(salt), work_factor, _base64(wrapped))
    return text + b" " + _base64(authenticate(derive(file_key, b"header"), text)) + b"\n"


def _beside(file_key: bytes, passphrase: str, work_factor: int) -> Future[bytes]:
    """The header, made in a thread that then ends."""
    thread = ThreadPoolExecutor(1)
    made = thread.submit(_header, file_key, passphrase, work_factor)
    thread.shutdown(wait=False)
    return made


def _read_header(source: BinaryIO, work_factor: int) -> _Header:
    """The header, of one form only: this version, one scrypt stanza and nothing else, an allowed cost."""
    read = _exactly(source, len(INTRO))
    if read != INTRO:
        raise CannotOpen(WHAT, "malformed")
    read += _exactly(source, _SHORTEST_HEADER - len(read))
    if not read.endswith(b"\n"):
        read += _exactly(source, 1)
    if not read.startswith(b"-> scrypt ", len(INTRO)):
        raise CannotOpen(WHAT, "not for a passphrase" if read.startswith(b"-> ", len(INTRO)) else "malformed")
    found = _REST.fullmatch(read, len(INTRO))
    if found is None:
        raise CannotOpen(WHAT, "malformed")
    if int(found["cost"]) > work_factor:
        raise CannotOpen(WHAT, "cost out of bounds")
    salt, wrapped, mac = (_unbase64(found[name]) for name in ("salt", "body", "mac"))
    return _Header(salt, int(found["cost"]), wrapped, read[: found.start("mac") - 1], mac)


def _opened_file_key(header: _Header, passphrase: str) -> bytes:
    try:
        file_key = AgeCipher(_wrapping_key(passphrase, header.salt, header.work_factor)).open(header.wrapped)
        check_authentic(derive(file_key, b"header"), header.text, header.mac)
    except NotAuthentic:
        raise CannotOpen(WHAT, "not authentic") from None
    return file_key


def _wrapping_key(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    # As it was typed, in UTF-8: other programs do not normalise it either.
    return scrypt(passphrase.encode("utf-8", "surrogatepass"), _SALT_LABEL + salt, work_factor)


def _base64(value: bytes) -> bytes:
    return base64.b64encode(value).rstrip(b"=")


def _unbase64(text: bytes) -> bytes:
    """One value has one spelling only."""
    try:
        value = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise CannotOpen(WHAT, "malformed") from None
    if _base64(value) != text:
        raise CannotOpen(WHAT, "malformed")
    return value


def _exactly(source: BinaryIO, size: int) -> bytes:
    """That many bytes, or as many as there are: a raw source may give fewer at a time."""
    pieces = []
    while size > 0 and (piece := source.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


class _Reader(io.RawIOBase):
    """Opens chunk after chunk, from a source that comes only once."""

    def __init__(self, source: BinaryIO, cipher: AgeCipher) -> None:
        self._source, self._cipher = source, cipher
        self._plain, self._at = b"", 0
        self._next = 0
        self._ended = False
        self._ahead = _exactly(source, _SEALED_CHUNK)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill as much of the buffer as the present chunk has. Raises CannotOpen."""
        if self._at == len(self._plain) and not self._ended:
            self._open_next()
        with memoryview(buffer).cast("B") as view:
            piece = self._plain[self._at : self._at + len(view)]
            view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _open_next(self) -> None:
        sealed, self._ahead = self._ahead, _exactly(self._source, _SEALED_CHUNK)
        self._ended = not self._ahead
        self._plain, self._at = _opened(self._cipher, sealed, self._next, last=self._ended), 0
        self._next += 1


class _SeekableReader(_Reader):
    """Opens any chunk of a source that can be sought in."""

    def __init__(self, source: BinaryIO, cipher: AgeCipher) -> None:
        self._begin = source.tell()
        sealed = source.seek(0, io.SEEK_END) - self._begin
        chunks = max(1, -(-sealed // _SEALED_CHUNK))
        source.seek(self._begin + (chunks - 1) * _SEALED_CHUNK)
        end = _exactly(source, _SEALED_CHUNK)
        self._size = (chunks - 1) * CHUNK + len(_opened(cipher, end, chunks - 1, last=True))
        source.seek(self._begin)
        super().__init__(source, cipher)

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return max(0, self._next - 1) * CHUNK + self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place; places behind the end are the end."""
        wanted = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.tell(), io.SEEK_END: self._size}[whence]
        if wanted < 0:
            raise ValueError("a place before the beginning")
        chunk, at = divmod(min(wanted, self._size), CHUNK)
        if at == 0 and chunk and min(wanted, self._size) == self._size:
            chunk, at = chunk - 1, CHUNK
        if chunk != self._next - 1:
            self._source.seek(self._begin + chunk * _SEALED_CHUNK)
            self._next, self._ended = chunk, False
            self._ahead = _exactly(self._source, _SEALED_CHUNK)
            self._open_next()
        self._at = at
        return self.tell()


def _opened(cipher: AgeCipher, sealed: bytes, chunk: int, *, last: bool) -> bytes:
    if len(sealed) < TAG_SIZE or (len(sealed) == TAG_SIZE and chunk):
        raise CannotOpen(WHAT, "too short")
    try:
        return cipher.open(sealed, chunk, last=last)
    except NotAuthentic:
        raise CannotOpen(WHAT, "not authentic") from None
