"""Changed exports by the thousand: every reader stays within its bounds, and nothing is ever brought in by halves."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable

import pytest

from tests.cast import person
from tests.fuzz.importers import ZONE, made, outcome, run
from tests.fuzz.seeds import packed, seeds
from wayhome.journal.importing import sources
from wayhome.journal.importing.archives import open_files
from wayhome.journal.importing.keeping import Bringing
from wayhome.journal.importing.source import Refused
from wayhome.journal.records import Entry
from wayhome.vault import queries
from wayhome.vault.models import SealedBlob, SealedRecord
from wayhome.vault.opened import OpenVault

COUNT, COMMITTED = 2_000, 120
SLUGS = sorted(seeds())


class Interrupted(Exception):
    """The person stopped it, or the machine went down."""


@pytest.mark.parametrize("slug", SLUGS)
def test_every_export_to_begin_with_is_known_and_read(slug: str) -> None:
    source = sources.named(slug)
    assert source is not None
    for seed in seeds()[slug]:
        opened = open_files([(seed.name, io.BytesIO(packed(list(seed.files), seed.form, stored=True)))])
        assert max(sources.SOURCES, key=lambda one: one.recognises(opened)).slug == slug
        assert len(list(source.read(opened, ZONE))) >= 1


@pytest.mark.parametrize("slug", SLUGS)
def test_thousands_of_changed_exports_are_read_or_refused(slug: str) -> None:
    ended = run(slug, 2, range(COUNT))
    assert ended["found"] > COUNT // 10, "What is changed still reaches the reader."
    assert ended["refused"] + ended["nothing"] > COUNT // 50, "Some of it can’t be used any more."


def test_a_file_without_a_name_is_left_out() -> None:
    """Found by fuzzing: the library for zips stumbles over it when it is asked whether that is a folder."""
    content = bytearray(packed([("x", b"nobody"), *seeds()["journey"][0].files], "zip", stored=True))
    entry = content.index(b"PK\1\2")
    content[entry + 28 : entry + 32] = b"\0\0\1\0"
    source = sources.named("journey")
    assert source is not None
    assert outcome(source, "journey.zip", bytes(content), True)[0] == "found"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_brought_in_by_halves(slug: str) -> None:
    vault = person("Ada").vault
    brought = 0
    for number in range(COMMITTED):
        before = _rows(vault)
        bringing, finish = _bringing(vault, slug, number)
        try:
            bringing.bring(finish)
        except (Refused, Interrupted):
            assert _rows(vault) == before, (slug, number)
            continue
        new = bringing.tally.judged["new"]
        assert _rows(vault)[0] == before[0] + new, (slug, number)
        brought += new
        again, _ = _bringing(vault, slug, number)
        again.bring(lambda: None)
        assert _rows(vault)[0] == before[0] + new, "The same once more brings nothing."
    assert brought > 0
    assert all(record.payload.came for record in queries.every(vault, Entry)) or slug == "wayhome"


def _rows(vault: OpenVault) -> tuple[int, int]:
    return (
        SealedRecord.objects.filter(vault_id=vault.id).count(),
        SealedBlob.objects.filter(vault_id=vault.id).count(),
    )


def _bringing(vault: OpenVault, slug: str, number: int) -> tuple[Bringing, Callable[[], None]]:
    """One bringing in; some are stopped while reading, some at the very end, inside the transaction."""
    source = sources.named(slug)
    assert source is not None
    name, content = made(slug, 3, number)

    def step(_: int) -> None:
        if number % 5 == 1:
            raise Interrupted

    def finish() -> None:
        if number % 5 == 2:
            raise Interrupted

    try:
        opened = open_files([(name, io.BytesIO(content))])
    except Refused:
        opened = open_files([("empty.txt", io.BytesIO(b"nothing to be read"))])
    return Bringing(vault, opened, source, ZONE, uuid.uuid4(), step), finish
