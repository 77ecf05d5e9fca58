"""Whenever a process dies or a transaction is undone, records and index are as they were, together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction

from wayhome.vault import operations
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import tending
from wayhome.vault.search.rows import Rows
from wayhome.vault.search.tests.notes import Note, a_vault, texts
from wayhome.vault.search.upkeep import is_whole

ROOT = Path(__file__).resolve().parents[5]
PROGRAM = str(Path(__file__).with_name("life_and_death.py"))


class Boom(Exception):
    pass


@pytest.fixture
def vault(transactional_db: None) -> OpenVault:
    vault = a_vault()
    operations.keep(vault, Note(text="the first kettle"))
    return vault


def test_a_save_that_is_undone_leaves_no_trace_in_the_index(vault: OpenVault) -> None:
    with suppress(Boom), transaction.atomic():
        operations.keep(vault, Note(text="the second kettle"))
        raise Boom

    assert is_whole(vault)
    assert texts(vault, "kettle") == ["the first kettle"]


def test_a_save_whose_index_cannot_be_written_is_no_save(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(*args: object) -> None:
        raise Boom

    with monkeypatch.context() as broken:
        broken.setattr(Rows, "keep_state", boom)
        with pytest.raises(Boom):
            operations.keep(vault, Note(text="the second kettle"))

    assert is_whole(vault)
    assert texts(vault, "kettle") == ["the first kettle"]


@pytest.mark.parametrize("broken", ["drop_fresh", "drop_segment", "keep_segment", "keep_state"])
def test_a_joining_that_breaks_off_changes_nothing(
    vault: OpenVault, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tending, "READY", 3)
    monkeypatch.setattr(tending, "later", lambda *_: None)
    for round_ in range(3):
        for at in range(3):
            operations.keep(vault, Note(text=f"kettle {round_} {at}"))
        if round_ < 2:
            assert tending.step(vault)

    def boom(*args: object) -> None:
        raise Boom

    with monkeypatch.context() as context:
        context.setattr(Rows, broken, boom)
        with pytest.raises(Boom):
            tending.step(vault)

    assert is_whole(vault)
    assert len(texts(vault, "kettle")) == 10
    assert tending.step(vault)
    assert is_whole(vault)
    assert len(texts(vault, "kettle")) == 10


def test_what_is_saved_and_erased_while_segments_are_joined_is_right_afterwards(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tending, "READY", 2)
    monkeypatch.setattr(tending, "later", lambda *_: None)
    old = [operations.keep(vault, Note(text=f"old kettle {at}")) for at in range(4)]
    assert tending.step(vault)
    new = [operations.keep(vault, Note(text=f"new kettle {at}")) for at in range(4)]
    join = tending._join

    def meanwhile(*args: object) -> object:
        made = join(*args)  # type: ignore[arg-type]
        operations.erase(vault, Note, old[1].id)
        operations.erase(vault, Note, new[1].id)
        operations.revise(vault, new[2], Note(text="changed teapot"))
        operations.keep(vault, Note(text="latest kettle"))
        return made

    monkeypatch.setattr(tending, "_join", meanwhile)
    assert tending.step(vault)

    assert is_whole(vault)
    expected = {"the first kettle", "latest kettle", *(f"old kettle {at}" for at in (0, 2, 3))}
    assert set(texts(vault, "kettle")) == expected | {"new kettle 0", "new kettle 3"}
    assert texts(vault, "teapot") == ["changed teapot"]


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "WAYHOME_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.shape.operator_settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }


def looked(folder: Path, kept: int) -> str:
    """What another process sees of it afterwards."""
    command = [sys.executable, PROGRAM, "look", str(kept)]
    done = subprocess.run(command, capture_output=True, env=environment(folder), cwd=ROOT, text=True, check=False)
    return done.stdout or done.stderr


@pytest.mark.parametrize("seconds", [0.4, 1.5])
def test_a_process_that_is_killed_loses_nothing_it_said_was_kept(tmp_path: Path, seconds: float) -> None:
    command = [sys.executable, PROGRAM, "write"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(tmp_path), cwd=ROOT, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "0\n"
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        kept = 1 + len([line for line in writer.stdout.read().splitlines() if line])

    assert looked(tmp_path, kept) == "whole True missing 0 enough True\n"


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    first = [sys.executable, PROGRAM, "write", "1"]
    subprocess.run(first, stdout=subprocess.DEVNULL, env=environment(tmp_path), cwd=ROOT, check=True)
    writers = [
        subprocess.Popen([sys.executable, PROGRAM, "along", who], env=environment(tmp_path), cwd=ROOT) for who in "ab"
    ]

    assert [writer.wait() for writer in writers] == [0, 0]
    # “missing 140”: the two have names of their own; all are found by the word that they share.
    assert looked(tmp_path, 141) == "whole True missing 140 enough True\n"
