"""Which machines a statement reaches where tables are distributed by vault: one, if it names the vault everywhere.

``asked`` notes every statement; ``everywhere`` says of one which tables it would look for on all machines.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

from wayhome.vault.models import Vault

Asked = tuple[str, Any]
MENTION = re.compile(
    r'\b(?:FROM|JOIN|UPDATE|INTO)\s+"?(?P<table>\w+)"?'
    r'(?:\s+(?:AS\s+)?"?(?!(?:WHERE|SET|ON|INNER|LEFT|ORDER|GROUP|LIMIT|VALUES|USING|FOR|JOIN|UNION|AS)\b)(?P<name>\w+)"?)?',
)
INSERTED = re.compile(r'^INSERT INTO "?\w+"? \((?P<columns>[^)]*)\)')


def distributed() -> dict[str, str]:
    """The tables that are distributed, each with the column that says which vault a row belongs to."""
    found = {Vault._meta.db_table: "id"}
    for model in apps.get_models():
        if any(field.name == "vault" and field.related_model is Vault for field in model._meta.fields):
            found[model._meta.db_table] = "vault_id"
    return found


@contextmanager
def asked() -> Iterator[list[Asked]]:
    """Every statement that is said to the database meanwhile, with what is bound to it."""
    found: list[Asked] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.extend((sql, each) for each in (params if many else [params]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def everywhere(sql: str, params: Any, vault_id: uuid.UUID) -> list[str]:
    """The tables that this statement would look for on every machine, if it is about this vault."""
    wrong, columns = [], distributed()
    for mention in MENTION.finditer(sql):
        table = mention["table"]
        if table in columns and not _is_bound(sql, table, mention["name"], columns[table]):
            wrong.append(table)
    touched = any(mention["table"] in columns for mention in MENTION.finditer(sql))
    if touched and not wrong and vault_id not in map(_as_id, params or ()):
        wrong.append("of another vault")
    return wrong


def _is_bound(sql: str, table: str, name: str | None, column: str) -> bool:
    inserted = INSERTED.match(sql)
    if inserted and f'INTO "{table}"' in sql.replace(f"INTO {table}", f'INTO "{table}"'):
        return column in re.findall(r"\w+", inserted["columns"])
    known = name or table
    qualified = rf'(?<![\w.])"?{known}"?\."?{column}"?\s*(?:=|IN\b)|=\s*"?{known}"?\."?{column}"?'
    bare = rf'(?<![\w."])"?{column}"?\s*(?:=|IN\b)'
    return bool(re.search(qualified, sql) or re.search(bare, sql))


def _as_id(value: Any) -> uuid.UUID | None:
    if isinstance(value, bytes) and len(value) == 16:
        return uuid.UUID(bytes=value)
    return value if isinstance(value, uuid.UUID) else None
