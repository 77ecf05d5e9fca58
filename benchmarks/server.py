"""Wayhome (or anything else) serving on a free port of this computer, and one client that keeps its connection."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.figures import Missing
from benchmarks.place import HERE, NAME, PASSPHRASE, Place


@dataclass
class Client:
    """One browser, as far as speed is concerned: it keeps its connection and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def ask(
        self, path: str, form: dict[str, str] | None = None, *, part: bool = False
    ) -> tuple[float, http.client.HTTPResponse, bytes]:
        """A whole request: seconds from its first byte to the answer's last one, the answer, and its body.

        ``part``: as htmx asks for a part of a page.
        """
        connection = self._connected()
        body = urlencode(form) if form is not None else None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"HX-Request": "true"} if part else {}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        began = time.perf_counter()
        connection.request("POST" if form is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        said = answer.read()
        taken = time.perf_counter() - began
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        return taken, answer, said

    def seconds(self, path: str, status: int = 200) -> float:
        """How long a page takes. Raises Missing when it is not answered as it has to be."""
        taken, answer, _ = self.ask(path)
        if answer.status != status:
            raise Missing(f"{path.partition('?')[0]} answers {answer.status}")
        return taken

    def fields(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's forms, the last one of each name."""
        said = self.ask(path)[2].decode()
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', said)
        return dict(found)

    def unlock(self) -> float:
        """Open the vault of the bench; seconds of the request that does it."""
        self.cookies.clear()
        form = self.fields("/unlock/") | {"name": NAME, "passphrase": PASSPHRASE}
        taken, answer, _ = self.ask("/unlock/", form)
        if answer.status != 302:
            raise Missing(f"unlocking answers {answer.status}")
        return taken

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self._connection.connect()
            self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._connection


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(
    command: Sequence[str], environment: dict[str, str], port: int, first: str
) -> Iterator[tuple[Client, float, int]]:
    """A server until the end of the block: a client of it, the seconds to its first page, and its process id."""
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 — commands of our own
        command,
        env=environment,
        cwd=HERE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield Client(port), _first_page(port, first, process) - began, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


@contextmanager
def wayhome(place: Place) -> Iterator[tuple[Client, float, int]]:
    """Wayhome on the data of a place."""
    port = free_port()
    command = place.wayhome("--port", str(port), "--no-browser")
    with started(command, place.environment, port, "/unlock/") as running:
        yield running


def memory(process: int) -> float:
    """MiB of memory that a process and its children use: what they share is counted once."""
    return sum(_proportional(one) for one in _family(process)) / 1024


def _first_page(port: int, path: str, process: subprocess.Popen[bytes]) -> float:
    for _ in range(3000):
        try:
            if Client(port).ask(path)[1].status == 200:
                return time.perf_counter()
        except (ConnectionError, http.client.HTTPException):
            pass
        if process.poll() is not None:
            break
        time.sleep(0.005)
    raise Missing("the server does not start")


def _family(process: int) -> list[int]:
    found = [process]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in children.read_text().split()]
    return found


def _proportional(process: int) -> int:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError as error:
        raise Missing("this system does not tell how much memory a process uses") from error
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
