"""What a change of the tables may do, so that processes of the version before go on serving meanwhile.

``broken_by`` says in words what an operation would break for them. CONTRIBUTING.md tells the rule; docs/decisions/0103
says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field, Model

OURS = {"vault", "together"}
"""Apps with tables. A new one with migrations is told by `test_rule`."""
HARMLESS = (
    ops.CreateModel,
    ops.AddIndex,
    ops.RemoveIndex,
    ops.RenameIndex,
    ops.RemoveConstraint,
    ops.AlterModelOptions,
    ops.AlterModelManagers,
)
"""Who doesn’t know of a table writes nothing there; an index changes how long it takes, and not what is found."""

Key = tuple[str, str]


def every() -> Iterator[Migration]:
    """All migrations of ours, each after those that it needs."""
    graph = MigrationLoader(None).graph
    seen: set[Key] = set()
    for leaf in graph.leaf_nodes():
        for key in graph.forwards_plan(leaf):
            if key[0] in OURS and key not in seen:
                seen.add(key)
                yield graph.nodes[key]


def state_at(*keys: Key) -> ProjectState:
    """The tables as they are with these migrations and all that those need."""
    return MigrationLoader(None).project_state(list(keys))


def problems(migration: Migration) -> list[str]:
    """What the operations of a migration would break for processes of the version before."""
    state = MigrationLoader(None).project_state((migration.app_label, migration.name), at_end=False)
    found = []
    for operation in migration.operations:
        found += broken_by(operation, migration.app_label, state)
        operation.state_forwards(migration.app_label, state)
    return found


def broken_by(operation: Operation, app: str, before: ProjectState) -> list[str]:
    """What this would break for whoever knows the tables as they were ``before``; nothing where it breaks nothing."""
    if isinstance(operation, ops.SeparateDatabaseAndState):
        return [said for inner in operation.database_operations for said in broken_by(inner, app, before)]
    if isinstance(operation, ops.AddField):
        return _added(operation.name, operation.field)
    if isinstance(operation, ops.AlterField):
        old = before.models[app, operation.model_name_lower].get_field(operation.name)
        return _altered(operation.name, _bound(old), _bound(operation.field))
    if isinstance(operation, HARMLESS):
        return []
    return [f"{type(operation).__name__}: {operation.describe()}"]


def _added(name: str, field: Field[Any, Any]) -> list[str]:
    if field.many_to_many or field.null or field.db_default is not NOT_PROVIDED:
        return []
    return [f"AddField {name}: a row of the version before has no value for it (null=True, or db_default)"]


def _altered(name: str, old: Field[Any, Any], new: Field[Any, Any]) -> list[str]:
    wrong = []
    if old.null and not new.null:
        wrong.append("a row of the version before may have no value")
    if new.unique and not old.unique:
        wrong.append("the version before may write the same value twice")
    if old.db_default is not NOT_PROVIDED and new.db_default is NOT_PROVIDED:
        wrong.append("the version before may leave it to the database")
    if not _takes_as_much(old, new):
        wrong.append("the version before writes and reads another type")
    return [f"AlterField {name}: {said}" for said in wrong]


def _takes_as_much(old: Field[Any, Any], new: Field[Any, Any]) -> bool:
    if old.remote_field or new.remote_field:
        return type(old) is type(new)
    types = [field.db_parameters(connection)["type"] for field in (old, new)]
    longer = (old.max_length or 0) <= (new.max_length or 0) and type(old) is type(new)
    return types[0] == types[1] or longer


def _bound(field: Field[Any, Any]) -> Field[Any, Any]:
    """A field that knows its column, as one of a table does."""
    copy: Field[Any, Any] = field.clone()  # type: ignore[attr-defined]
    copy.set_attributes_from_name("it")
    copy.model = Model
    return copy
