"""What the two ends say: one question with three open files, signs while it runs, and one answer."""

from __future__ import annotations

import json
import os
import socket
import struct
from typing import Any

LONGEST = 8 * 1024 * 1024
"""Bytes of a question, at most: longer than any command line."""
FILES = 3
INTERRUPT, STOP, GO_ON = b"I", b"Z", b"C"
_SIZE = struct.Struct("!I")


class Garbled(Exception):
    """What came is no question of ours."""


def send(connection: socket.socket, message: dict[str, Any], files: tuple[int, ...] = ()) -> None:
    """Send one message, with open files that go along."""
    body = json.dumps(message).encode()
    if files:
        socket.send_fds(connection, [_SIZE.pack(len(body))], list(files))
    else:
        connection.sendall(_SIZE.pack(len(body)))
    connection.sendall(body)


def receive(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """One message and the files that came along. Raises Garbled, or EOFError when the other end is gone."""
    start, files, _, _ = socket.recv_fds(connection, _SIZE.size, FILES)
    try:
        return _message(connection, start), files
    except BaseException:
        # Nobody else knows of them.
        for file in files:
            os.close(file)
        raise


def _message(connection: socket.socket, start: bytes) -> dict[str, Any]:
    if not start:
        raise EOFError
    (size,) = _SIZE.unpack(start + _exactly(connection, _SIZE.size - len(start)))
    if size > LONGEST:
        raise Garbled
    try:
        message = json.loads(_exactly(connection, size))
    except (ValueError, RecursionError):
        raise Garbled from None
    if not isinstance(message, dict):
        raise Garbled
    return message


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(65536, size - len(parts)))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
