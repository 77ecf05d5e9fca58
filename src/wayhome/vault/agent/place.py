"""Where the socket of a data folder lies, and what makes sure that only its owner can reach it."""

from __future__ import annotations

import os
import socket
import stat
import struct
import sys
from pathlib import Path

import wayhome
from wayhome.languages.plain import here, later

LONGEST = 100
"""Bytes of a socket’s path that every system takes."""


OPEN_TO_OTHERS = later("{folder} can be reached by others on this computer. Remove it, or make it yours alone.")
TOO_LONG = later("The path {path} is too long for a socket. A data folder with a shorter path can be kept open.")


class NotSafe(Exception):
    """The place of the socket is open to others, or belongs to them; the message says what to do."""


def possible() -> bool:
    """Whether a vault can be kept open here: it takes sockets with owners, and processes that split."""
    return hasattr(os, "fork") and hasattr(socket, "send_fds") and hasattr(socket, "AF_UNIX")


def program() -> str:
    """What tells one installed Wayhome from the next: its version, when it was put there, and the Python it runs on."""
    return f"{wayhome.__version__} {Path(wayhome.__file__).stat().st_mtime_ns} {sys.executable}"


def folder_for(data: Path) -> Path:
    """The folder of sockets: of this login when the system has one that goes with it, else in the data folder."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and _is_mine(Path(runtime)):
        return Path(runtime) / "wayhome"
    return data / "agent"


def socket_for(data: Path) -> Path:
    """The socket of this data folder; another folder has another. Raises OSError when there is no such folder."""
    found = data.stat()
    return folder_for(data) / f"{found.st_dev:x}-{found.st_ino:x}.sock"


def make_folder(data: Path) -> Path:
    """Make the folder of sockets, for its owner alone; the socket’s path. Raises NotSafe."""
    folder, path = folder_for(data), socket_for(data)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_mine(folder):
        raise NotSafe(here(OPEN_TO_OTHERS).format(folder=folder))
    if len(os.fsencode(path)) > LONGEST:
        raise NotSafe(here(TOO_LONG).format(path=path))
    return path


def is_safe(path: Path) -> bool:
    """Whether a socket lies in a folder that is this user’s alone."""
    return _is_mine(path.parent)


def peer(connection: socket.socket) -> int | None:
    """The user id at the other end of a connection, as the system knows it; None where it can’t tell."""
    if hasattr(socket, "SO_PEERCRED"):
        size = struct.calcsize("3i")
        return int(struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[1])
    if sys.platform == "darwin":
        level, local_peercred = 0, 1
        return int(struct.unpack_from("2I", connection.getsockopt(level, local_peercred, 128))[1])
    return None


def is_me(connection: socket.socket) -> bool:
    """Whether the same user sits at the other end."""
    return peer(connection) == os.geteuid()


def _is_mine(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077
