"""Ids in SQLite become sixteen bytes instead of 32 digits, in place: see vault/ids.py.

Only what stands in the columns changes. Their declared type, char(32), takes bytes as they are; tables that are made
anew get the other one. Everything happens in one transaction, with the note that it was done.
"""

import uuid

from django.db import migrations, models, transaction

import wayhome.vault.ids
import wayhome.vault.models

_NAME = "wayhome_other_id"


def _to_bytes(value):
    return value if value is None or isinstance(value, bytes) else bytes.fromhex(value)


def _to_digits(value):
    return value if value is None or isinstance(value, str) else uuid.UUID(bytes=value).hex


def _columns(model):
    """Columns with an id of ours in them: the model's own ones, and those that name a vault."""
    return [
        field.column
        for field in model._meta.local_concrete_fields
        if isinstance(field.target_field if field.is_relation else field, models.UUIDField)
    ]


def _rewritten(convert):
    def rewrite(apps, schema_editor):
        connection = schema_editor.connection
        if connection.vendor != "sqlite":
            return
        connection.connection.create_function(_NAME, 1, convert, deterministic=True)
        # All tables together: what stops in the middle leaves no row that names a vault in the other way.
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for model in apps.get_app_config("vault").get_models():
                if columns := _columns(model):
                    changes = ", ".join(f'"{column}" = {_NAME}("{column}")' for column in columns)
                    cursor.execute(f'UPDATE "{model._meta.db_table}" SET {changes}')
        connection.connection.create_function(_NAME, 1, None)

    return rewrite


def _id(model, name, **options):
    return migrations.AlterField(model_name=model, name=name, field=wayhome.vault.ids.Id(**options))


_NEW = {"default": wayhome.vault.models.new_id, "editable": False}


class Migration(migrations.Migration):

    dependencies = [
        ("vault", "0003_search"),
    ]

    operations = [
        migrations.RunPython(_rewritten(_to_bytes), _rewritten(_to_digits)),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                _id("vault", "id", primary_key=True, serialize=False, **_NEW),
                _id("sealedrecord", "id", **_NEW),
                _id("sealedblob", "id", **_NEW),
                _id("sealedblob", "record_id"),
                _id("erasure", "id", editable=False),
                _id("job", "id", **_NEW),
            ],
        ),
    ]
