"""The process that keeps a vault open: whom it answers, and when it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import databases
from tests.terminal.home import NAME, PASSPHRASE, Home, comes_true
from wayhome.vault.agent import place, wire

pytestmark = pytest.mark.on_both

NOBODY = 65534
DJANGO_LOADED = """
import sys
from wayhome.config import command
try:
    status = command.main(sys.argv[1:])
except SystemExit as ending:
    status = ending.code
print("django" in sys.modules, status, file=sys.stderr)
"""


def keeper_of(home: Home) -> int:
    """The process id of whoever answers."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(os.fspath(home.socket))
        greeting, _ = wire.receive(asking)
    return int(greeting["process"])


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"


@pytest.mark.parametrize("words", [["list", "--limit", "1"], ["search", "rain"], ["--help"], ["lock"], ["man"]])
def test_what_the_open_vault_answers_starts_no_django(open_home: Home, words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DJANGO_LOADED, *words],
        capture_output=True,
        text=True,
        env=open_home.surroundings,
        check=False,
        timeout=60,
    )

    assert done.stderr.splitlines()[-1] == "False 0"


def test_only_its_owner_can_reach_the_socket(open_home: Home) -> None:
    assert stat.S_IMODE(open_home.socket.stat().st_mode) == 0o600
    assert stat.S_IMODE(open_home.socket.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_stranger_is_not_answered_even_when_the_folder_is_open(open_home: Home) -> None:
    path = open_home.socket
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        folder.chmod(0o777)
    path.chmod(0o777)
    code = f"""
import os, socket
os.setuid({NOBODY})
asking = socket.socket(socket.AF_UNIX)
asking.connect({os.fspath(path)!r})
print(asking.recv(100))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30)

    assert done.stdout.strip() == "b''", done.stderr


def test_a_folder_that_others_can_reach_is_not_trusted(open_home: Home) -> None:
    open_home.socket.parent.chmod(0o755)

    done = open_home.wayhome("list")

    assert done.returncode == 1
    assert "passphrase" in done.stderr
    assert "can be reached by others" in open_home.wayhome("unlock", "--passphrase-file", str(open_home.key)).stderr
    open_home.socket.parent.chmod(0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_folder_of_somebody_else_is_not_trusted(open_home: Home) -> None:
    os.chown(open_home.socket.parent, NOBODY, NOBODY)

    assert not place.is_safe(open_home.socket)
    os.chown(open_home.socket.parent, 0, 0)


def test_its_memory_goes_to_no_file_and_no_neighbour(open_home: Home) -> None:
    pid = keeper_of(open_home)

    assert re.search(r"Max core file size +0 +0", Path(f"/proc/{pid}/limits").read_text())
    # What may not be dumped belongs to root there.
    assert Path(f"/proc/{pid}/mem").stat().st_uid == 0


def test_the_passphrase_is_on_no_command_line_and_in_no_surroundings(open_home: Home) -> None:
    pid = keeper_of(open_home)

    for what in ("cmdline", "environ"):
        assert PASSPHRASE.encode() not in Path(f"/proc/{pid}/{what}").read_bytes()


def test_locking_ends_it_at_once(open_home: Home) -> None:
    pid = keeper_of(open_home)

    assert json.loads(open_home.ok("lock", "--json")) == {"locked": True}
    assert comes_true(lambda: is_gone(pid), patience=3)
    assert not open_home.is_open
    assert json.loads(open_home.ok("lock", "--json")) == {"locked": False}


def test_its_time_runs_out(home: Home) -> None:
    home.unlock("2s")
    pid = keeper_of(home)
    home.ok("list", "--limit", "1")

    assert comes_true(lambda: is_gone(pid), patience=8)
    assert not home.is_open


def test_each_command_begins_its_time_anew(home: Home) -> None:
    home.unlock("4s")
    for _ in range(4):
        time.sleep(1.5)
        home.ok("list", "--limit", "1")
    assert home.is_open


def test_it_ends_when_it_is_told_to(open_home: Home) -> None:
    pid = keeper_of(open_home)
    os.kill(pid, signal.SIGTERM)

    assert comes_true(lambda: is_gone(pid), patience=5)
    assert not open_home.is_open


def test_unlocking_again_prolongs_it_and_asks_nothing(open_home: Home) -> None:
    assert json.loads(open_home.ok("unlock", "--for", "2h", "--json")) == {"open": True, "seconds": 7200}


def test_unlocking_says_which_vault_it_is_and_that_another_is_locked(open_home: Home) -> None:
    said = open_home.ok("unlock", "--passphrase-file", str(open_home.key))
    assert f"The vault of {NAME} is open for the terminal." in said
    assert "What was open here before is locked now." in said
    open_home.ok("lock")
    assert "locked now" not in open_home.ok("unlock", "--passphrase-file", str(open_home.key))


def test_unlocking_with_a_file_leaves_one_keeper(open_home: Home) -> None:
    first = keeper_of(open_home)
    open_home.unlock()

    assert comes_true(lambda: is_gone(first), patience=5)
    open_home.ok("list")


def test_another_name_is_another_vault(open_home: Home) -> None:
    open_home.ok("list", "--name", NAME)

    done = open_home.wayhome("list", "--name", "Nobody")

    assert done.returncode == 1
    assert "no terminal to ask for the passphrase" in done.stderr


def test_another_passphrase_ends_it(open_home: Home) -> None:
    pid = keeper_of(open_home)
    code = (
        "import django; django.setup(); from wayhome.vault import doors;"
        f"doors.change_passphrase(doors.unlock({NAME!r}, {PASSPHRASE!r}), 'nine copper kettles by the stove')"
    )
    surroundings = open_home.surroundings | {"DJANGO_SETTINGS_MODULE": "wayhome.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=surroundings, check=True, timeout=60)

    done = open_home.wayhome("list")

    assert done.returncode == 1
    assert "passphrase was changed" in done.stderr or "no terminal" in done.stderr
    assert comes_true(lambda: is_gone(pid), patience=6)


def test_a_vault_that_is_put_to_rest_is_locked_and_opens_when_it_is_asked_to(open_home: Home) -> None:
    pid = keeper_of(open_home)
    code = (
        "import django; django.setup(); from wayhome.vault import doors, resting;"
        f"resting.rest(doors.unlock({NAME!r}, {PASSPHRASE!r}), span='week')"
    )
    surroundings = open_home.surroundings | {"DJANGO_SETTINGS_MODULE": "wayhome.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=surroundings, check=True, timeout=60)

    assert comes_true(lambda: is_gone(pid), patience=8)
    refused = open_home.wayhome("list", "--passphrase-file", str(open_home.key))
    assert refused.returncode == 1
    assert "It stays resting" in refused.stderr
    status, shown = open_home.at_a_terminal("list", "--passphrase-file", str(open_home.key), answers=lambda shown: "y")
    assert status == 0
    assert "It’s resting until" in shown


def test_erasing_the_vault_ends_it(open_home: Home) -> None:
    pid = keeper_of(open_home)

    open_home.ok("erase-vault", "--yes", "--passphrase-file", str(open_home.key))

    assert comes_true(lambda: is_gone(pid), patience=8)


def test_a_renewed_wayhome_ends_it_and_says_so(open_home: Home, tmp_path: Path) -> None:
    pid = keeper_of(open_home)
    code = (
        "import sys; from wayhome.vault.agent import place; place.program = lambda: 'another';"
        "from wayhome.config.command import main; raise SystemExit(main(['list']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=open_home.surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
    )

    assert "Wayhome was updated" in done.stderr
    assert comes_true(lambda: is_gone(pid), patience=5)


def test_killed_in_the_middle_what_was_kept_is_kept(open_home: Home) -> None:
    pid = keeper_of(open_home)

    def answers(shown: str) -> str:
        if "Aloud or in your head is enough" in shown:
            return "A day that I wrote down."
        if "How old you are" in shown:
            os.kill(pid, signal.SIGKILL)
            return ""
        return ""

    status, shown = open_home.at_a_terminal("practise", "here-and-now", answers=answers)

    assert status == 1
    assert "has ended" in shown
    open_home.unlock()
    runs = json.loads(open_home.ok("list", "--kind", "run", "--json", "--limit", "1"))
    assert "A day that I wrote down." in json.dumps(runs)


def test_two_data_folders_have_two(open_home: Home, made: Path) -> None:
    other = Home(open_home.data.parent / "other", open_home.runtime, open_home.key)
    shutil.copytree(made, other.data)
    databases.copy(made, other.data)
    other.unlock()
    other.ok("write", sent="Only in the other one.")

    assert len(list((open_home.runtime / "wayhome").glob("*.sock"))) == 2
    assert "Only in the other one" in other.ok("list", "--limit", "1")
    assert "Only in the other one" not in open_home.ok("list", "--limit", "1")
    other.ok("lock")
    open_home.ok("list")
    databases.forget(other.data)


def test_strange_questions_do_not_end_it(open_home: Home) -> None:
    for sent in (b"", b"\xff\xff\xff\xff", b"\x00\x00\x00\x02{}", b"\x00\x00\x00\x02[]", b"\x00\x00\x00\x05hello"):
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(5)
            asking.connect(os.fspath(open_home.socket))
            asking.sendall(sent)

    assert "2" in open_home.ok("list", "--limit", "2")


def test_wrong_passphrases_slow_down(home: Home, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one at all, never")
    said: list[str] = []
    # The first waits are shorter than a slow computer takes for the next try.
    while len(said) < 12 and not (said and "this rests a while" in said[-1]):
        said.append(home.wayhome("list", "--passphrase-file", str(wrong)).stderr)

    assert all("don’t open a vault here" in one for one in said[:4])
    assert "this rests a while" in said[-1]


@pytest.mark.parametrize(
    "question",
    [
        {"do": "renew", "seconds": "soon", "name": None},
        {"do": "renew", "seconds": 1e400, "name": None},
        {"do": "renew", "seconds": 60, "name": "\ud800"},
        {"do": ["lock"], "name": {}},
        {"do": "run", "words": []},
    ],
)
def test_what_is_no_question_of_ours_does_not_lock(open_home: Home, question: dict[str, object]) -> None:
    keeper = keeper_of(open_home)
    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(os.fspath(open_home.socket))
        wire.receive(asking)
        wire.send(asking, question)
        with pytest.raises((EOFError, ConnectionResetError)):
            wire.receive(asking)
    assert keeper_of(open_home) == keeper


def test_nobody_keeps_it_open_for_longer_than_a_day(open_home: Home) -> None:
    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(os.fspath(open_home.socket))
        wire.receive(asking)
        wire.send(asking, {"do": "renew", "seconds": 10**12, "name": None})
        assert wire.receive(asking)[0] == {"mine": True, "seconds": 24 * 3600}


@pytest.mark.parametrize("body", [b"no json", b"[1]", b"[" * 100_000])
def test_files_that_come_with_nonsense_are_closed(body: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 — a Path of it would be one more
        socket.send_fds(theirs, [len(body).to_bytes(4, "big")], [0, 1, 2])
        theirs.sendall(body)
        with pytest.raises(wire.Garbled):
            wire.receive(ours)
        assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
