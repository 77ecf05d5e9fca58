"""What the ``wayhome`` command does, once the surroundings are chosen."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import secrets
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import Any

import django
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.db import DatabaseError, connection
from filelock import FileLock, Timeout
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from wayhome.config.command import understood
from wayhome.config.environment import DATABASE_FILE, BadSetting, data_folder
from wayhome.vault.agent.parsing import Surroundings
from wayhome.vault.opened import OpenVault
from wayhome.web.assets import fingerprint_of_sources

HOST = "127.0.0.1"
THREADS = 4
"""Requests that are answered at the same time. See docs/decisions/0047."""
LARGEST_LOG = 32 * 1024 * 1024
"""Bytes of the database's log that a start leaves as they are: by itself it becomes half as large."""
FORMATTER = {"()": "wayhome.web.logs.WithoutWords", "fmt": "%(levelname)s %(message)s"}
UNREADABLE = (
    "The database in {folder} can’t be used ({why}). Copy that whole folder somewhere safe before anything else; "
    "docs/self-hosting.md says how to go on."
)
NOTHING_YET = "There is no Wayhome in {folder} yet. Start Wayhome there once; it makes what it needs."
PLAIN = {"no_color": True, "force_color": False, "skip_checks": True, "verbosity": 1, "traceback": False}


class CannotRun(Exception):
    """Something in the surroundings is in the way; the message says what, and what to do."""


def run(options: argparse.Namespace, held: OpenVault | None = None) -> int:
    """Do what the command line asks for, with the vault that is ``held`` open if there is one. Returns the status."""
    try:
        _work(options, held)
    except (CannotRun, BadSetting, CommandError) as trouble:
        print(trouble, file=sys.stderr)  # noqa: T201
        return trouble.returncode if isinstance(trouble, CommandError) else 1
    except DatabaseError as trouble:
        print(UNREADABLE.format(folder=data_folder(), why=trouble), file=sys.stderr)  # noqa: T201
        return 1
    except BrokenPipeError:
        sys.stdout = None  # whoever read has gone; there is nobody to tell
    except KeyboardInterrupt:
        return 130
    return 0


def _work(options: argparse.Namespace, held: OpenVault | None) -> None:
    if held is not None:
        _command(options, held=held)
    elif options.command == "doctor":
        _examine()
    elif options.command in (None, "serve"):
        folder = _usable_folder()
        django.setup()
        _serve(folder, options)
    else:
        _surround(options.needs)
        _command(options)


def _surround(needs: Surroundings) -> None:
    """What the command needs around it: the folder, Django, tables that are up to date."""
    folder = data_folder()
    if needs.vault and not (folder / DATABASE_FILE).exists():
        raise CannotRun(NOTHING_YET.format(folder=folder))
    if needs.vault or needs.tables:
        _usable_folder()
    elif not (folder / DATABASE_FILE).exists():
        # Nothing will be kept, so nothing is made: not even the secret of an installation.
        os.environ.setdefault("WAYHOME_SECRET", secrets.token_urlsafe(48))
    django.setup()
    _loaded()
    if needs.vault or needs.tables:
        # Beside a running Wayhome, which has brought the tables up to date, or alone.
        with contextlib.suppress(Timeout), FileLock(folder / "wayhome.lock").acquire(timeout=0):
            _prepare()


def _command(options: argparse.Namespace, **more: Any) -> None:
    """Let the command of that name do its work with options that were understood already."""
    name = options.command.replace("-", "_")
    command = load_command_class(get_commands()[name], name)
    given = {key: value for key, value in vars(options).items() if key not in {"needs", "takes", "command"}}
    command.execute(**PLAIN, **given, runner=_run_with, **more)


def _run_with(words: list[str], held: OpenVault) -> int:
    """What a process that keeps a vault open does with a command line."""
    return run(understood(words), held)


def _examine() -> None:
    """The doctor changes nothing, not even by making a folder."""
    folder = data_folder()
    if not (folder / DATABASE_FILE).exists():
        raise CannotRun(NOTHING_YET.format(folder=folder))
    django.setup()
    _loaded()
    call_command("doctor")


def _loaded() -> None:
    """All that stays until the end is there. From now on there may be garbage, in what comes."""
    gc.freeze()
    gc.enable()


def _usable_folder() -> Path:
    folder = data_folder()
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.touch()
        probe.unlink()
    except (FileExistsError, NotADirectoryError) as error:
        raise CannotRun(f"{folder} is not a folder. Choose a folder with --data DIR, or WAYHOME_DATA.") from error
    except OSError as error:
        raise CannotRun(
            f"Wayhome can’t write in {folder} ({error.strerror}). "
            "Choose another folder with --data DIR, or WAYHOME_DATA."
        ) from error
    return folder


def _prepare() -> None:
    """Bring the tables up to date. Where that wrote a lot, the log is as large: then it is emptied."""
    call_command("migrate", verbosity=0, interactive=False)
    if connection.vendor == "sqlite" and _log_size() > LARGEST_LOG:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _log_size() -> int:
    """Bytes of what was written and is not in the database file yet."""
    log = data_folder() / f"{DATABASE_FILE}-wal"
    return log.stat().st_size if log.exists() else 0


def _serve(folder: Path, options: argparse.Namespace) -> None:
    lock = FileLock(folder / "wayhome.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CannotRun(
            f"Another Wayhome has {folder} open. Use that one, or close it first; "
            "or choose another folder with --data DIR."
        ) from None
    with lock:
        _check_port(options.port)
        _prepare()
        call_command("finish_erasures")
        _collect_static(folder)
        _loaded()
        _listen(options)


def _check_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotRun(
                f"Port {port} can’t be used ({error.strerror}). "
                f"Choose another with --port {port + 1 if port < 65535 else port - 1}"
            ) from error


def _collect_static(folder: Path) -> None:
    """Hash and compress the static files, when they changed since the last time."""
    stamp = folder / "static" / "sources.txt"
    present = fingerprint_of_sources()
    if stamp.exists() and stamp.read_text(encoding="ascii") == present:
        return
    print("Preparing the pages; this takes a moment after a change.", flush=True)  # noqa: T201
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(present, encoding="ascii")


def _listen(options: argparse.Namespace) -> None:
    """Serve until interrupted: one worker, since jobs run in one place; threads, so that no large file blocks it."""
    address = f"http://{HOST}:{options.port}/"
    print(f"Wayhome is open at {address}  (Ctrl+C closes it)", flush=True)  # noqa: T201
    if not options.no_browser:
        _open_when_ready(address)
    Granian(
        "wayhome.config.wsgi:application",
        address=HOST,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig={"formatters": dict.fromkeys(("generic", "access"), FORMATTER)},
    ).serve()


def _open_when_ready(address: str) -> None:
    def wait() -> None:
        for _ in range(100):
            with socket.socket() as probe:
                probe.settimeout(0.2)
                if probe.connect_ex((HOST, int(address.rsplit(":", 1)[1].strip("/")))) == 0:
                    webbrowser.open(address)
                    return
            time.sleep(0.05)

    threading.Thread(target=wait, daemon=True).start()
