"""All tables that are missing are made, or none of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import DjangoDbBlocker

from wayhome.config import databases, moving
from wayhome.config.tables import bring_up_to_date


class Killed(Exception):
    """As if the process had ended here."""


@pytest.fixture
def _there(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own, in which nothing is."""
    moving.connect(databases.of("", tmp_path))
    with django_db_blocker.unblock():
        yield
    connections[moving.THERE].close()
    del connections[moving.THERE]
    del connections.settings[moving.THERE]


def kept() -> list[str]:
    return connections[moving.THERE].introspection.table_names()


@pytest.mark.usefixtures("_there")
def test_what_ends_before_the_last_is_noted_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = MigrationRecorder.record_applied
    applied = []

    def counted(self: MigrationRecorder, app: str, name: str) -> None:
        applied.append(name)
        if len(applied) == 10:
            raise Killed
        noted(self, app, name)

    monkeypatch.setattr(MigrationRecorder, "record_applied", counted)
    with pytest.raises(Killed):
        bring_up_to_date(moving.THERE)
    assert kept() == []

    monkeypatch.undo()
    bring_up_to_date(moving.THERE)
    assert "vault_vault" in kept()


@pytest.mark.usefixtures("_there")
def test_foreign_keys_are_looked_at_again_afterwards() -> None:
    bring_up_to_date(moving.THERE)
    with connections[moving.THERE].cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.usefixtures("_there")
def test_where_nothing_is_missing_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_up_to_date(moving.THERE)
    monkeypatch.setattr("wayhome.config.tables.call_command", lambda *_args, **_options: pytest.fail("It was."))
    bring_up_to_date(moving.THERE)
