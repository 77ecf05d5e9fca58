"""Moments of records in SQLite become microseconds since 1970 instead of 26 characters: see vault/moments.py. And the
index by moment goes, as that of each kind does its work.

In PostgreSQL, moments stay what they are. Everything happens in one transaction, with the note that it was done.
"""

import datetime

from django.db import migrations

import wayhome.vault.moments

_NAME = "wayhome_other_moment"


def _to_number(value):
    if value is None or isinstance(value, int):
        return value
    return wayhome.vault.moments.microseconds(datetime.datetime.fromisoformat(value).replace(tzinfo=datetime.UTC))


def _to_text(value):
    if value is None or isinstance(value, str):
        return value
    return str(wayhome.vault.moments.moment_of(value).replace(tzinfo=None))


def _rewritten(convert):
    def rewrite(apps, schema_editor):
        connection = schema_editor.connection
        if connection.vendor != "sqlite":
            return
        table = apps.get_model("vault", "SealedRecord")._meta.db_table
        connection.connection.create_function(_NAME, 1, convert, deterministic=True)
        with connection.cursor() as cursor:
            # As text: Python is to be handed what lies there, not what it makes of a column of moments.
            cursor.execute(
                f'UPDATE "{table}" SET created = {_NAME}(created), updated = {_NAME}(updated)'
            )
        connection.connection.create_function(_NAME, 1, None)

    return rewrite


def _moment(name):
    return migrations.AlterField(model_name="sealedrecord", name=name, field=wayhome.vault.moments.Moment())


class Migration(migrations.Migration):

    dependencies = [
        ("vault", "0004_ids_as_bytes"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="sealedrecord", name="record_timeline"),
        migrations.RunPython(_rewritten(_to_number), _rewritten(_to_text)),
        _moment("created"),
        _moment("updated"),
    ]
