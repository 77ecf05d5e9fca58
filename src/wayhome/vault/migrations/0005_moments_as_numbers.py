"""Moments of records in SQLite become microseconds since 1970 instead of 26 characters: see vault/moments.py. And the
index by moment goes, as that of each kind does its work.

In PostgreSQL, moments stay what they are. Everything happens in one transaction, with the note that it was done. The
table is written several times for it, so room on the disk is asked for before; whoever migrates empties the log after.
"""

import datetime
import pathlib

from django.core.management import CommandError
from django.db import migrations

import wayhome.vault.moments
import wayhome.vault.staged

TIMES = 4
"""Of what lies in the database: what the log takes until it is emptied, as measured, and a little more."""
NO_ROOM = (
    "This Wayhome keeps moments in another form, and what you have kept is brought into it once. That takes about "
    "{needed:,} MB of room for a while on the disk of {folder}, and there is too little. Nothing was changed or lost. "
    "Make room, and start Wayhome again."
)

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
            cursor.execute(f'UPDATE "{table}" SET created = {_NAME}(created), updated = {_NAME}(updated)')
        connection.connection.create_function(_NAME, 1, None)

    return rewrite


def _with_room(apps, schema_editor):
    connection = schema_editor.connection
    records = apps.get_model("vault", "SealedRecord").objects.using(connection.alias)
    if connection.vendor != "sqlite" or not records.exists():
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT page_count * page_size, file "
            "FROM pragma_page_count, pragma_page_size, pragma_database_list WHERE name = 'main'"
        )
        size, file = cursor.fetchone()
    if not file:  # in memory
        return
    folder, needed = pathlib.Path(file).parent, TIMES * size
    try:
        wayhome.vault.staged.leave_room(folder, needed)
    except wayhome.vault.staged.NoRoom:
        raise CommandError(NO_ROOM.format(needed=max(1, needed // 1_000_000), folder=folder)) from None


def _moment(name):
    return migrations.AlterField(model_name="sealedrecord", name=name, field=wayhome.vault.moments.Moment())


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0004_ids_as_bytes"),
    ]

    operations = [
        migrations.RunPython(_with_room, _with_room),
        migrations.RemoveIndex(model_name="sealedrecord", name="record_timeline"),
        migrations.RunPython(_rewritten(_to_number), _rewritten(_to_text)),
        _moment("created"),
        _moment("updated"),
    ]
