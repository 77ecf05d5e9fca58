"""The ``wayhome`` command, as a newcomer meets it: every error is a sentence that says what to do."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from tests import databases
from tests.ports import free_port, listens
from wayhome import __version__
from wayhome.config.environment import BadSetting, installation_secret


def bare_surroundings() -> dict[str, str]:
    """The environment, with nothing of Wayhome in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_"))}


def wayhome(*arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, with nothing of Wayhome in the environment but what is given, and the database."""
    if "--data" in arguments and Path("/proc") not in Path(arguments[arguments.index("--data") + 1]).parents:
        surroundings = databases.beside(Path(arguments[arguments.index("--data") + 1])) | surroundings
    return subprocess.run(
        [sys.executable, "-m", "wayhome", *arguments],
        capture_output=True,
        text=True,
        env=bare_surroundings() | surroundings,
        timeout=300,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The sentence of a command that could not run."""
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_it_says_its_version() -> None:
    assert wayhome("--version").stdout.strip() == f"Wayhome {__version__}"


def test_a_taken_port_is_named_with_another_to_try(tmp_path: Path, taken_port: int) -> None:
    says = refused(wayhome("--data", str(tmp_path), "--port", str(taken_port), "--no-browser"))

    assert f"Port {taken_port} can’t be used" in says
    assert "--port" in says


@pytest.mark.parametrize("listen", ["0.0.0.0", "::", "192.0.2.7"])
def test_it_listens_to_others_only_behind_tls(tmp_path: Path, listen: str) -> None:
    says = refused(wayhome("--data", str(tmp_path), "--listen", listen, "--no-browser"))

    assert listen in says
    assert "WAYHOME_BEHIND_TLS=1" in says


def test_what_is_no_address_is_not_understood(tmp_path: Path) -> None:
    done = wayhome("--data", str(tmp_path), "--listen", "wayhome.example", "--no-browser")
    assert done.returncode == 2
    assert "wayhome.example is no address" in done.stderr


def test_options_count_on_both_sides_of_the_command(tmp_path: Path, taken_port: int) -> None:
    assert str(taken_port) in refused(wayhome("--port", str(taken_port), "serve", "--data", str(tmp_path)))


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "afile").touch()

    assert "is not a folder" in refused(wayhome("--data", str(tmp_path / "afile")))


def test_a_folder_that_cannot_be_written() -> None:
    assert "can’t write in /proc/wayhome" in refused(wayhome("--data", "/proc/wayhome"))


def test_one_wayhome_to_a_folder(tmp_path: Path) -> None:
    with FileLock(tmp_path / "wayhome.lock"):
        assert "Another Wayhome has" in refused(wayhome("--data", str(tmp_path), "--no-browser"))


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WAYHOME_DEBUG", "perhaps", "neither on nor off"),
        ("WAYHOME_TIME_ZONE", "Mars/Olympus", "is no time zone"),
        ("WAYHOME_CONTENT", "/nowhere/at/all", "there is no such folder"),
        ("WAYHOME_SECRET", "short", "shorter than"),
        ("WAYHOME_SECRET_FILE", "/nowhere/at/all", "can't be read"),
        ("WAYHOME_SECRET_FILE", "/dev/null", "nothing in it"),
        ("WAYHOME_SINGUP", "closed", "WAYHOME_SINGUP is no setting of Wayhome. Is WAYHOME_SIGNUP meant?"),
        ("WAYHOME_HOSTS", "https://wayhome.example.org", "without https://"),
    ],
)
def test_a_setting_that_makes_no_sense(tmp_path: Path, name: str, value: str, says: str) -> None:
    assert says in refused(wayhome("--data", str(tmp_path), "--no-browser", **{name: value}))


@databases.sqlite_alone("a database that lies in the folder")
def test_a_database_without_its_secret_is_not_opened_as_if_all_were_well(tmp_path: Path) -> None:
    (tmp_path / "wayhome.db").touch()

    assert "installation.secret is gone" in refused(wayhome("--data", str(tmp_path), "--no-browser"))


def test_the_secret_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    first = installation_secret(tmp_path / "data")

    assert installation_secret(tmp_path / "data") == first
    assert (tmp_path / "data" / "installation.secret").stat().st_mode & 0o077 == 0
    (tmp_path / "data" / "installation.secret").write_text("")
    with pytest.raises(BadSetting):
        installation_secret(tmp_path / "data")


@pytest.mark.on_both
def test_the_doctor_changes_nothing(tmp_path: Path) -> None:
    assert "There is no Wayhome in" in refused(wayhome("doctor", "--data", str(tmp_path / "typo")))
    assert not (tmp_path / "typo").exists()


@pytest.mark.on_both
def test_the_doctor_says_how_it_is(tmp_path: Path) -> None:
    wayhome("--data", str(tmp_path), "demo", "--entries", "3")

    says = wayhome("doctor", "--data", str(tmp_path)).stdout

    # What the tests run on waits for no disk, and the doctor says so.
    assert re.search(r"database +writes may not" if databases.SERVER else r"database +sound", says)
    if databases.SERVER:
        return
    assert re.search(r"key derivation +Argon2id, 64 MiB, 3 passes, 1 lane", says)
    assert re.search(r"time to unlock +\d+\.\d\d s", says)
    assert re.search(r"vaults +1", says)
    file = tmp_path / "wayhome.db"
    assert not file.exists() if databases.SERVER else file.stat().st_mode & 0o077 == 0


@databases.sqlite_alone("a file that is no database")
def test_the_doctor_names_damage(tmp_path: Path) -> None:
    (tmp_path / "installation.secret").write_text("x" * 64)
    (tmp_path / "wayhome.db").write_bytes(os.urandom(9000))

    done = wayhome("doctor", "--data", str(tmp_path))

    assert "Wayhome" in done.stdout
    assert "damaged" in done.stdout
    assert "self-hosting.md" in refused(done)


@pytest.mark.on_both
@databases.postgresql_alone("a server that may not answer")
@pytest.mark.parametrize("words", [["--no-browser"], ["doctor"], ["list", "--name", "Ada"]])
def test_a_server_that_does_not_answer_is_a_sentence(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "installation.secret").write_text("x" * 64)
    address = "postgresql://ada:seaside@127.0.0.1:9/wayhome"

    done = wayhome("--data", str(tmp_path), *words, WAYHOME_DATABASE=address)

    says = refused(done)
    assert "127.0.0.1" in says + done.stdout
    assert "seaside" not in says + done.stdout


@pytest.mark.on_both
@databases.postgresql_alone("a worker shares its connections")
def test_a_worker_answers_more_at_once_than_it_has_connections(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "wayhome", "--data", str(tmp_path), "--port", str(port), "--no-browser"]
    surroundings = bare_surroundings() | databases.beside(tmp_path) | {"WAYHOME_CONNECTIONS": "5"}
    server = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert _comes_true(lambda: listens(port))
        with ThreadPoolExecutor(24) as people:
            found = list(people.map(lambda _: _status(port, "/health/ready/"), range(96)))
        assert set(found) == {200}
        assert 1 <= databases.connected_to(tmp_path) <= 5
    finally:
        server.terminate()
        server.wait()


def _status(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as asking:
        asking.request("GET", path)
        return asking.getresponse().status


def test_what_is_to_be_mended_is_said_at_the_start(tmp_path: Path) -> None:
    file = tmp_path / "words/en/practices/body/torn.toml"
    file.parent.mkdir(parents=True)
    file.write_text('id = "torn"')
    said = tmp_path / "said.txt"
    command = [sys.executable, "-m", "wayhome", "--data", str(tmp_path), "--port", str(free_port()), "--no-browser"]
    with said.open("w") as stderr:
        surroundings = bare_surroundings() | {"WAYHOME_CONTENT": str(tmp_path / "words")}
        server = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=stderr)
        try:
            assert _comes_true(lambda: re.search(r"Please mend: .*torn\.toml: .*version", said.read_text()) is not None)
        finally:
            server.terminate()
            server.wait()


def test_a_worker_ends_when_its_server_is_killed(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "wayhome", "--data", str(tmp_path), "--port", str(port), "--no-browser"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=bare_surroundings(), **quiet)  # type: ignore[call-overload]
    assert _comes_true(lambda: listens(port))
    time.sleep(1)
    server.send_signal(signal.SIGKILL)
    server.wait()

    assert _comes_true(lambda: not listens(port))


def _comes_true(question: object, patience: float = 120) -> bool:
    assert callable(question)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if question():
            return True
        time.sleep(0.05)
    return False
