"""What the ``wayhome`` command does, once the surroundings are chosen."""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import ipaddress
import logging
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
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.db import DatabaseError, connections
from django.utils import translation
from filelock import FileLock, Timeout
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from wayhome.config.command import understood
from wayhome.config.environment import (
    SECRET_FILE,
    BadSetting,
    data_folder,
    database,
    is_begun,
    log_format,
)
from wayhome.config.tables import bring_up_to_date, empty_a_large_log
from wayhome.languages.plain import here, language, later
from wayhome.vault.agent.parsing import Surroundings
from wayhome.vault.opened import OpenVault
from wayhome.web.assets import fingerprint_of_sources
from wayhome.web.logs import SERVER

IN_THE_OPEN = later(
    "Wayhome listens on {listen} only behind a proxy that speaks HTTPS: what is written would go over the network in "
    "clear. Where there is one, say so with WAYHOME_BEHIND_TLS=1; docs/self-hosting.md shows how."
)
THREADS = 32
"""Of which four make pages at a time; the others wait at the door, or for a slow line. See docs/decisions/0124."""
MANY_THREADS = "Configuration allows spawning up to"
"""How the server begins to say that these are many: most of them only wait."""
LONGEST_CLOSING = 45
"""Seconds in which a worker that was told to close finishes what it was asked; what goes on after them is ended. Less
than the minute after which systemd and containers end all of it (docs/hosting)."""
FORMATTERS = {
    "plain": {"()": "wayhome.web.logs.WithoutWords", "fmt": "%(levelname)s %(message)s"},
    "json": {"()": "wayhome.web.logs.AsJson"},
}
UNREADABLE = later(
    "The database in {folder} can’t be used ({why}). Copy that whole folder somewhere safe before anything else; "
    "docs/self-hosting.md says how to go on."
)
UNREACHABLE = later(
    "The database that WAYHOME_DATABASE names can’t be used just now ({why}). Nothing that was saved is lost by that; "
    "docs/self-hosting.md says how to go on."
)
OF_ANOTHER = later(
    "There are vaults in the database that WAYHOME_DATABASE names, and no installation.secret in {folder}: without "
    "theirs no name is known. Put that file there, or give it by WAYHOME_SECRET_FILE."
)
BEGUN_OTHERWISE = later(
    "The database was begun with another secret than this Wayhome has, and knows names by that one. Give the same to "
    "all that use it: the file installation.secret, or WAYHOME_SECRET_FILE."
)
NOTHING_YET = later("There is no Wayhome in {folder} yet. Start Wayhome there once; it makes what it needs.")
NO_FOLDER = later("{folder} is not a folder. Choose a folder with --data DIR, or WAYHOME_DATA.")
NOT_WRITABLE = later("Wayhome can’t write in {folder} ({why}). Choose another folder with --data DIR, or WAYHOME_DATA.")
ANOTHER = later(
    "Another Wayhome has {folder} open. Use that one, or close it first; or choose another folder with --data DIR."
)
NO_PORT = later("Port {port} can’t be used ({why}). Choose another with --port {other}")
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
        print(_unreadable(trouble), file=sys.stderr)  # noqa: T201
        return 1
    except BrokenPipeError:
        sys.stdout = None  # whoever read has gone; there is nobody to tell
    except KeyboardInterrupt:
        return 130
    return 0


def _unreadable(trouble: DatabaseError) -> str:
    if database():
        # What libpq says goes over several lines, and begins with where it was looking.
        said = str(trouble).strip() or here("no reason given")
        return here(UNREACHABLE).format(why=said.splitlines()[0])
    return here(UNREADABLE).format(folder=data_folder(), why=trouble)


def _work(options: argparse.Namespace, held: OpenVault | None) -> None:
    if held is not None:
        _command(options, held=held)
    elif options.command == "doctor":
        _examine()
    elif options.command in (None, "serve"):
        folder = _usable_folder()
        begun = is_begun(folder)
        django.setup()
        _serve(folder, options, begun=begun)
    else:
        _surround(options.needs)
        _command(options)


def _surround(needs: Surroundings) -> None:
    """What the command needs around it: the folder, Django, tables that are up to date."""
    folder = data_folder()
    begun = is_begun(folder)
    if needs.vault and not begun:
        raise CannotRun(here(NOTHING_YET).format(folder=folder))
    if needs.vault or needs.tables:
        _usable_folder()
    elif not begun and "WAYHOME_SECRET_FILE" not in os.environ:
        # Nothing will be kept, so nothing is made: not even the secret of an installation.
        os.environ.setdefault("WAYHOME_SECRET", secrets.token_urlsafe(48))
    django.setup()
    _loaded()
    if needs.vault or needs.tables:
        # Beside a running Wayhome, which has brought the tables up to date, or alone.
        with contextlib.suppress(Timeout), FileLock(folder / "wayhome.lock").acquire(timeout=0):
            _prepare(begun=begun)


def _command(options: argparse.Namespace, **more: Any) -> None:
    """Let the command of that name do its work with options that were understood already."""
    name = options.command.replace("-", "_")
    command = load_command_class(get_commands()[name], name)
    given = {key: value for key, value in vars(options).items() if key not in {"needs", "takes", "command"}}
    with translation.override(language()):
        command.execute(**PLAIN, **given, runner=_run_with, **more)


def _run_with(words: list[str], held: OpenVault) -> int:
    """What a process that keeps a vault open does with a command line."""
    return run(understood(words), held)


def _examine() -> None:
    """The doctor changes nothing, not even by making a folder."""
    folder = data_folder()
    if not is_begun(folder):
        raise CannotRun(here(NOTHING_YET).format(folder=folder))
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
        raise CannotRun(here(NO_FOLDER).format(folder=folder)) from error
    except OSError as error:
        raise CannotRun(here(NOT_WRITABLE).format(folder=folder, why=error.strerror)) from error
    return folder


def _prepare(*, begun: bool = True) -> None:
    """Bring the tables up to date. Where that wrote a lot, the log is as large: then it is emptied.

    Where nothing had ``begun`` in this folder, and the database of a server has vaults, they are of another secret.
    """
    bring_up_to_date()
    if not begun and database() and apps.get_model("vault", "Vault").objects.exists():
        (data_folder() / SECRET_FILE).unlink(missing_ok=True)
        raise CannotRun(here(OF_ANOTHER).format(folder=data_folder()))
    # Its models are there only once Django is.
    if not importlib.import_module("wayhome.vault.secret_mark").leave():
        raise CannotRun(here(BEGUN_OTHERWISE))
    empty_a_large_log()


def _serve(folder: Path, options: argparse.Namespace, *, begun: bool) -> None:
    lock = FileLock(folder / "wayhome.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CannotRun(here(ANOTHER).format(folder=folder)) from None
    with lock:
        _check_address(options.listen, options.port)
        _prepare(begun=begun)
        call_command("finish_erasures")
        _collect_static(folder)
        # The worker goes on loading: it looks for garbage once it is done.
        gc.freeze()
        # A worker must not go on with a connection that the process in front of it has open as well.
        connections.close_all()
        _listen(options)


def _check_address(listen: str, port: int) -> None:
    """Raises CannotRun where it can’t be listened on, or where nothing would seal what goes over the network."""
    if not ipaddress.ip_address(listen).is_loopback and not settings.WAYHOME_BEHIND_TLS:
        raise CannotRun(here(IN_THE_OPEN).format(listen=listen))
    with socket.socket(_family(listen), socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((listen, port))
        except OSError as error:
            free = port + 1 if port < 65535 else port - 1
            raise CannotRun(here(NO_PORT).format(port=port, why=error.strerror, other=free)) from error


def _family(listen: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in listen else socket.AF_INET


def _collect_static(folder: Path) -> None:
    """Hash and compress the static files, when they changed since the last time."""
    stamp = folder / "static" / "sources.txt"
    present = fingerprint_of_sources()
    if stamp.exists() and stamp.read_text(encoding="ascii") == present:
        return
    print(here("Preparing the pages; this takes a moment after a change."), flush=True)  # noqa: T201
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(present, encoding="ascii")


def _listen(options: argparse.Namespace) -> None:
    """Serve until interrupted: one worker, since jobs run in one place; threads, so that no large file blocks it."""
    address = f"http://{f'[{options.listen}]' if ':' in options.listen else options.listen}:{options.port}/"
    print(here("Wayhome is open at {address}  (Ctrl+C closes it)").format(address=address), flush=True)  # noqa: T201
    if not options.no_browser:
        _open_when_ready(address, options.listen, options.port)
    logging.getLogger(SERVER).addFilter(lambda record: MANY_THREADS not in record.getMessage())
    Granian(
        "wayhome.config.wsgi:application",
        address=options.listen,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        workers_kill_timeout=LONGEST_CLOSING,
        log_level=LogLevels.warning,
        log_dictconfig={"formatters": dict.fromkeys(("generic", "access"), FORMATTERS[log_format()])},
    ).serve()


def _open_when_ready(address: str, listen: str, port: int) -> None:
    def wait() -> None:
        for _ in range(100):
            with socket.socket(_family(listen)) as probe:
                probe.settimeout(0.2)
                if probe.connect_ex((listen, port)) == 0:
                    webbrowser.open(address)
                    return
            time.sleep(0.05)

    threading.Thread(target=wait, daemon=True).start()
