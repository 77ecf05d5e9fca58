"""Processes of the version before go on serving while the tables change: every migration is held to that."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models import Model

from tests.migrating import rules

pytestmark = pytest.mark.django_db

BEFORE_THE_FIRST_RELEASE = {
    ("vault", "0004_ids_as_bytes"): "ids become bytes in SQLite: nothing is released, and SQLite has one process",
    ("vault", "0005_moments_as_numbers"): "moments become numbers in SQLite: as above",
    ("together", "0003_share_changed"): "a moment that every share has: nothing was released",
    ("together", "0006_connection_sent"): "fills in what a new column is to say; the version before doesn’t look at it",
}
"""What broke the rule before there was a version to keep to. Nothing is ever added here."""

UNBROKEN = [
    (migration.app_label, migration.name)
    for migration in rules.every()
    if migration.name >= {"vault": "0005", "together": "0003"}[migration.app_label]
]
"""From where on the rule was kept."""


def test_every_app_with_tables_is_held_to_it() -> None:
    assert {model._meta.app_label for model in apps.get_models() if model._meta.managed} == rules.OURS


@pytest.mark.parametrize("migration", [*rules.every()], ids=str)
def test_no_change_of_the_tables_breaks_the_version_before(migration: migrations.Migration) -> None:
    key = (migration.app_label, migration.name)
    assert bool(rules.problems(migration)) == (key in BEFORE_THE_FIRST_RELEASE), rules.problems(migration)


@pytest.mark.parametrize(
    ("operation", "says"),
    [
        (migrations.RemoveField("vault", "role"), "RemoveField"),
        (migrations.RenameField("vault", "role", "part"), "RenameField"),
        (migrations.DeleteModel("attempts"), "DeleteModel"),
        (migrations.RenameModel("attempts", "tries"), "RenameModel"),
        (migrations.AlterModelTable("vault", "vaults"), "AlterModelTable"),
        (migrations.RunSQL("SELECT 1"), "RunSQL"),
        (migrations.RunPython(migrations.RunPython.noop), "RunPython"),
        (migrations.AddConstraint("vault", models.CheckConstraint(condition=models.Q(role="a"), name="b")), "AddCon"),
        (migrations.AddField("vault", "colour", models.CharField(max_length=9)), "AddField colour"),
        (migrations.AddField("vault", "colour", models.CharField(max_length=9, default="")), "AddField colour"),
        (migrations.AlterField("vault", "resting_until", models.DateTimeField()), "no value"),
        (migrations.AlterField("vault", "made", models.DateTimeField(unique=True)), "twice"),
        (migrations.AlterField("vault", "role", models.CharField(max_length=12)), "leave it"),
        (migrations.AlterField("vault", "shown_name", models.CharField(max_length=20)), "another type"),
        (migrations.AlterField("vault", "made", models.IntegerField()), "another type"),
        (migrations.AddField("vault", "colour", models.CharField(max_length=9, db_default="")), ""),
        (migrations.AddField("vault", "colour", models.CharField(max_length=9, null=True)), ""),
        (migrations.AlterField("vault", "shown_name", models.CharField(max_length=300)), ""),
        (migrations.AlterField("vault", "made", models.DateTimeField(null=True)), ""),
        (migrations.AddIndex("vault", models.Index(fields=["made"], name="c")), ""),
        (migrations.CreateModel("tint", [("id", models.IntegerField(primary_key=True))]), ""),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Operation) else None,
)
def test_the_rule_sees_what_would_break(operation: Operation, says: str) -> None:
    found = rules.broken_by(operation, "vault", rules.state_at(UNBROKEN[-1]))
    assert any(says in one for one in found) if says else found == []


def test_it_looks_into_operations_in_operations() -> None:
    inner = migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("vault", "role")])
    assert rules.broken_by(inner, "vault", rules.state_at(UNBROKEN[-1]))


NOW = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)


def value(field: models.Field[Any, Any], rows: dict[type[Model], Model]) -> Any:
    """Something that fits into this column, as the version before may write it."""
    if field.related_model:
        return rows[field.related_model].pk  # type: ignore[index]
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.BinaryField):
        return b"\x01" * min(field.max_length or 32, 32)
    if isinstance(field, models.DateTimeField):
        return NOW
    if isinstance(field, models.BooleanField):
        return True
    return "a" if isinstance(field, models.CharField | models.TextField) else 1


def rows_before(known: Any) -> dict[type[Model], Model]:
    """Write a row into every table, with every column that was known then, and none besides."""
    rows: dict[type[Model], Model] = {}
    waiting = [model for model in known.get_models() if model._meta.app_label in rules.OURS]
    while waiting:
        model = waiting.pop(0)
        fields = [field for field in model._meta.concrete_fields if field.column]
        if any(field.related_model and field.related_model not in rows for field in fields):
            waiting.append(model)
            continue
        one = model(**{field.attname: value(field, rows) for field in fields})
        model._base_manager.bulk_create([one])
        rows[model] = one
    return rows


@pytest.mark.parametrize("key", UNBROKEN, ids="-".join)
def test_what_the_version_before_says_is_still_understood(key: rules.Key) -> None:
    """Its INSERT, SELECT, UPDATE and DELETE name the columns of then, and meet the tables of now."""
    rows = rows_before(rules.state_at(key).apps)
    assert len(rows) > 3
    for model, row in reversed(rows.items()):
        fields = [field for field in model._meta.concrete_fields if field.column and not field.primary_key]
        found = model._base_manager.get(pk=row.pk)
        assert all(_as_is(getattr(found, one.attname)) == getattr(row, one.attname) for one in fields)
        keys = {field.attname for field in getattr(model._meta, "pk_fields", [])}
        changed = {field.attname: getattr(row, field.attname) for field in fields if field.attname not in keys}
        if changed:
            assert model._base_manager.filter(pk=row.pk).update(**changed) == 1
        assert model._base_manager.filter(pk=row.pk).delete()[0] >= 1


def _as_is(found: Any) -> Any:
    return bytes(found) if isinstance(found, memoryview) else found
