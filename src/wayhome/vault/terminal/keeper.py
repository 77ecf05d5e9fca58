"""The process that keeps a vault open for the terminal: it answers its owner alone, and wipes the key at its end.

It has one thread and no open database. Each command is run by a child that it splits off, with the terminal of whoever
asked; the child gets the key as a copy of memory, and nothing of it is ever written.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connections

from wayhome.languages.words import _
from wayhome.vault import doors
from wayhome.vault.agent import place, wire
from wayhome.vault.agent.spans import LONGEST
from wayhome.vault.opened import OpenVault
from wayhome.vault.terminal import child
from wayhome.vault.terminal.stamp import Stamp

Runner = Callable[[list[str], OpenVault], int]
"""Runs a command line with an open vault; its exit status. It is given by whoever knows all commands."""

LOOKING = 2.0
"""Seconds between two looks at whether the vault is still there and opens with the same passphrase."""
PATIENCE = 3.0
"""Seconds that running commands have to end kindly when the vault is locked."""
LISTENING = 2.0
"""Seconds that somebody who connected has to say what they want."""

CHANGED = _(
    "The vault was locked: its passphrase was changed, or it was closed or erased. `wayhome unlock` asks again."
)


@dataclass
class Child:
    """A command that runs: who waits for it, and the pipe through which it tells its status. None: nobody waits."""

    connection: socket.socket | None
    tells: int


@dataclass
class Keeper:
    """Keeps ``vault`` open for ``idle`` seconds after the last command, and runs commands on it."""

    vault: OpenVault
    door: bytes
    listener: socket.socket
    path: Path
    inode: int
    idle: int
    runner: Runner
    stamp: Stamp
    children: dict[int, Child] = field(default_factory=dict)
    until: float = 0.0
    ending: bool = False
    asked_to_lock: socket.socket | None = None

    def keep(self) -> None:
        """Serve until it is locked, its time is over, or it is told to end. The key is wiped then."""
        self.selector = selectors.DefaultSelector()
        self._listen_to_signals()
        self.listener.setblocking(False)
        self.selector.register(self.listener, selectors.EVENT_READ, self._accept)
        self._rest()
        gc.collect()
        gc.freeze()
        looked = time.monotonic()
        try:
            while not self.ending and (self.children or time.monotonic() < self.until):
                for key, _ in self.selector.select(LOOKING):
                    key.data(key.fileobj)
                if time.monotonic() - looked > LOOKING:
                    looked = time.monotonic()
                    self.ending = self.ending or not self.stamp.holds()
        finally:
            self._end()

    def _rest(self) -> None:
        self.until = time.monotonic() + self.idle

    def _listen_to_signals(self) -> None:
        self._wake, wakes = socket.socketpair()
        self._wake.setblocking(False)
        wakes.setblocking(False)
        signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
        self._wakes = wakes
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for sign in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(sign, self._told_to_end)
        self.selector.register(self._wake, selectors.EVENT_READ, self._reap)

    def _told_to_end(self, *_: object) -> None:
        self.ending = True

    def _accept(self, listener: socket.socket) -> None:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        if not place.is_me(connection):
            connection.close()
            return
        connection.settimeout(LISTENING)
        files: list[int] = []
        try:
            wire.send(connection, {"program": place.program(), "process": os.getpid()})
            question, files = wire.receive(connection)
            self._answer(connection, question, files)
        except (OSError, EOFError, wire.Garbled, KeyError, TypeError, ValueError, OverflowError):
            # Whatever came is no question of ours, and no reason to lock.
            connection.close()
        finally:
            for file in files:
                os.close(file)

    def _answer(self, connection: socket.socket, question: dict[str, Any], files: list[int]) -> None:
        if question["do"] == "lock":
            self.ending = True
            self.asked_to_lock = connection
        elif question["do"] == "run" and len(files) == wire.FILES:
            self._run(connection, question, files)
        elif question["do"] == "renew":
            self._renew(connection, question)
        else:
            connection.close()

    def _is_mine(self, name: str | None) -> bool:
        return name is None or doors.door_of(name) == self.door

    def _renew(self, connection: socket.socket, question: dict[str, Any]) -> None:
        mine = self._is_mine(question["name"]) and self.stamp.holds()
        if mine:
            self.idle = min(max(int(question["seconds"] or self.idle), 1), LONGEST)
            self._rest()
        wire.send(connection, {"mine": mine, "seconds": self.idle})
        connection.close()

    def _run(self, connection: socket.socket, question: dict[str, Any], files: list[int]) -> None:
        if not self.stamp.holds():
            self.ending = True
            wire.send(connection, {"ended": str(CHANGED)})
            connection.close()
            return
        if not self._is_mine(question["name"]):
            wire.send(connection, {"status": None})
            connection.close()
            return
        connections.close_all()
        reads, writes = os.pipe()
        number = os.fork()
        if number == 0:
            self._be_the_child(connection, question, files, writes)
        os.close(writes)
        connection.setblocking(False)
        self.children[number] = Child(connection, reads)
        self.selector.register(connection, selectors.EVENT_READ, self._sign)
        self.selector.register(reads, selectors.EVENT_READ, self._told)

    def _be_the_child(self, connection: socket.socket, question: dict[str, Any], files: list[int], tells: int) -> None:
        """Runs in the child, and never returns."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            self.selector.close()
            waiting = (one.connection for one in self.children.values() if one.connection)
            for held in (self.listener, self._wake, self._wakes, connection, *waiting):
                held.close()
            child.take_on(question, files)
            status = child.run(self.runner, question["words"], self.vault, tells)
        except BaseException:  # noqa: S110 — whatever it was, the child must not go on as a second keeper
            pass
        finally:
            self.vault.root.close()
            os._exit(status)

    def _sign(self, connection: socket.socket) -> None:
        """Something came from whoever waits for a command: Ctrl+C, Ctrl+Z, or that they are gone."""
        number = next(number for number, one in self.children.items() if one.connection is connection)
        try:
            came = connection.recv(16)
        except OSError:
            came = b""
        if not came:
            self.selector.unregister(connection)
            connection.close()
            self.children[number].connection = None
            _send(number, signal.SIGHUP)
            _send(number, signal.SIGCONT)
        ways = {wire.INTERRUPT: signal.SIGINT, wire.STOP: signal.SIGSTOP, wire.GO_ON: signal.SIGCONT}
        for sign in came:
            if bytes([sign]) in ways:
                _send(number, ways[bytes([sign])])

    def _told(self, tells: int) -> None:
        """A command is done, or its child is gone. Its status goes to whoever waits; the child may work on beside."""
        number = next(number for number, one in self.children.items() if one.tells == tells)
        told = os.read(tells, child.LONGEST_NOTE + 1)
        self.selector.unregister(tells)
        os.close(tells)
        self.children[number].tells = -1
        if told:
            self.vault.sealed_note = told[1:] or self.vault.sealed_note
            self._report(self.children[number], told[0])

    def _reap(self, wake: socket.socket) -> None:
        with contextlib.suppress(OSError):
            wake.recv(4096)
        for number in list(self.children):
            done, status = os.waitpid(number, os.WNOHANG)
            if done:
                if self.children[number].tells >= 0:
                    self._told(self.children[number].tells)
                code = os.waitstatus_to_exitcode(status)
                self._report(self.children.pop(number), code if code >= 0 else 128 - code)

    def _report(self, done: Child, status: int) -> None:
        if done.connection is not None:
            self.selector.unregister(done.connection)
            with contextlib.suppress(OSError):
                done.connection.settimeout(LISTENING)
                wire.send(done.connection, {"status": status})
            done.connection.close()
            done.connection = None
        self._rest()

    def _end(self) -> None:
        """Nothing new comes in; what runs ends kindly, or at once when it does not; the key is wiped."""
        with contextlib.suppress(OSError):
            if self.path.stat().st_ino == self.inode:
                self.path.unlink()
        self.listener.close()
        for number in self.children:
            _send(number, signal.SIGCONT)
            _send(number, signal.SIGHUP)
        deadline = time.monotonic() + PATIENCE
        while self.children and time.monotonic() < deadline:
            self._reap(self._wake)
            time.sleep(0.02)
        for number in self.children:
            _send(number, signal.SIGKILL)
        self.vault.root.close()
        if self.asked_to_lock is not None:
            with contextlib.suppress(OSError):
                wire.send(self.asked_to_lock, {"locked": True})


def _send(number: int, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, sign)
