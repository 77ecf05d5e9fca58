"""A vault that is brought back in portions: nothing half-restored is ever open, and what is left over goes."""

from __future__ import annotations

import io
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from filelock import FileLock

from tests.cast import Person, person
from wayhome.vault import arriving, doors, leaving, operations, queries
from wayhome.vault.copies import inserting, keys, making, restoring, snapshot
from wayhome.vault.copies.inserting import Step
from wayhome.vault.copies.keys import Given
from wayhome.vault.copies.looking import look_through
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.shape import Refused
from wayhome.vault.models import KeyWrap, SealedBlob, SealedRecord, Vault
from wayhome.vault.records import Profile
from wayhome.vault.terminal import opening

TABLES = (KeyWrap, SealedRecord, SealedBlob)


class PowerCut(BaseException):
    """Nothing can be done about it any more."""


def gone(someone: Person, things: int = 3000) -> bytes:
    """A back-up of a vault of several portions, which is then not here any more."""
    for _ in range(things // 1000):
        record = operations.keep(someone.vault, Profile(name="one more"))
        operations.attach(someone.vault, record.id, bytes(1_200_000))
    sink = io.BytesIO()
    making.write(sink, Wanted(someone.vault.id))
    Vault.objects.filter(id=someone.vault.id).delete()
    return sink.getvalue()


def bring_back(content: bytes, someone: Person, step: Step = lambda _: None) -> restoring.Restored:
    source = io.BytesIO(content)
    found, vault = keys.examine(source, Given(someone.passphrase))
    room = doors.find_room(doors.door_of(someone.name), someone.passphrase, besides=vault.id)
    return restoring.restore_one(source, found, vault, room, step=step)


def interrupted(content: bytes, someone: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restore that stops when some of it is here, as a process does that is killed."""

    def cut(_: int) -> None:
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(arriving, "take_back", lambda *_: 0)
        with pytest.raises(PowerCut):
            bring_back(content, someone, cut)
    assert SealedRecord.objects.filter(vault_id=someone.vault.id).exists()


def rows(someone: Person) -> int:
    pieces = sum(table.objects.filter(vault_id=someone.vault.id).count() for table in TABLES)
    return pieces + Vault.objects.filter(id=someone.vault.id).count()


def test_while_it_comes_nothing_opens_it(ada: Person, cleo: Person) -> None:
    content, seen = gone(ada), list[int]()

    def look(_: int) -> None:
        seen.append(rows(ada))
        with pytest.raises(doors.Closed):
            doors.unlock("Ada", ada.passphrase)
        with snapshot.taken() as taken:
            assert [head.vault_id for head in taken.heads(whole=True)] == [cleo.vault.id]

    bring_back(content, ada, look)
    assert len(seen) > 2
    assert doors.unlock("Ada", ada.passphrase).id == ada.vault.id


def test_it_is_not_the_only_vault_that_a_command_means(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(gone(ada), ada, monkeypatch)
    monkeypatch.delenv("WAYHOME_NAME", raising=False)
    with pytest.raises(CommandError, match="no vault"):
        opening.find_door(None)
    with pytest.raises(doors.Closed):
        doors._open(leaving.NO_DOOR, KeyWrap.PASSPHRASE, doors._with(ada.passphrase), None)


@pytest.mark.parametrize("way", ["start", "unlocking"])
def test_what_is_left_goes_at_the_next(
    way: str, ada: Person, cleo: Person, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(gone(ada), ada, monkeypatch)
    with pytest.raises(doors.Closed):
        doors.unlock("Ada", ada.passphrase)
    if way == "start":
        call_command("finish_erasures")
    else:
        stranger.post(reverse("vault:unlock"), {"name": cleo.name, "passphrase": cleo.passphrase})
    assert rows(ada) == 0
    assert queries.profile(cleo.vault).payload.name == "Cleo"


def test_it_can_be_brought_back_at_once(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    content = gone(ada)
    interrupted(content, ada, monkeypatch)
    bring_back(content, ada)
    assert queries.count(doors.unlock("Ada", ada.passphrase), Profile) == 4


def test_what_is_coming_is_left_alone(ada: Person, cleo: Person) -> None:
    content, seen = gone(ada), list[int]()

    def start(_: int) -> None:
        call_command("finish_erasures")
        seen.append(rows(ada))

    bring_back(content, ada, start)
    assert min(seen) > 0


def test_a_second_one_waits_its_turn(ada: Person) -> None:
    content = gone(ada)
    with (
        FileLock(Path(settings.DATA) / arriving.LOCK),
        pytest.raises(Refused, match="at this moment"),
    ):
        bring_back(content, ada)
    assert rows(ada) == 0
    bring_back(content, ada)


def test_what_turns_out_wrong_on_the_way_leaves_nothing(ada: Person, cleo: Person) -> None:
    def wrong(_: int) -> None:
        raise Refused("No further.")

    content = gone(ada)
    with pytest.raises(Refused):
        bring_back(content, ada, wrong)
    assert rows(ada) == 0
    assert arriving.coming() == []
    assert rows(cleo)


def test_one_that_is_leaving_is_not_taken_for_one_that_comes(ada: Person) -> None:
    leaving.destroy_keys(ada.vault)
    assert arriving.coming() == []
    assert arriving.finish() == 0
    assert leaving.unfinished() == [ada.vault.id]


def test_one_whose_keys_were_lost_comes_back_in_one_go(ada: Person) -> None:
    other = person("Dan")
    KeyWrap.objects.filter(vault_id=other.vault.id).delete()
    sink = io.BytesIO()
    making.write(sink, Wanted())
    Vault.objects.all().delete()
    sink.seek(0)

    def start(_: int) -> None:
        call_command("finish_erasures")

    restoring.restore_all(sink, look_through(sink), step=start)
    assert {bytes(door) for door in Vault.objects.values_list("door", flat=True)} == {
        doors.door_of("Ada"),
        doors.door_of("Dan"),
    }


def test_what_was_taken_back_meanwhile_is_not_said_to_be_back(ada: Person) -> None:
    content, taken = gone(ada), list[int]()

    def elsewhere(source: io.BytesIO, standing: dict[uuid.UUID, inserting.Standing], step: Step) -> None:
        inserting_as_ever(source, standing, step)
        taken.append(arriving.take_back())

    inserting_as_ever = inserting.insert
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(inserting, "insert", elsewhere)
        with pytest.raises(Refused, match="taken away meanwhile"):
            bring_back(content, ada)
    assert taken == [1]
    assert rows(ada) == 0
    bring_back(content, ada)


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the lock of a server that others use with another folder"
)
def test_another_installation_on_the_same_tables_waits_its_turn(ada: Person) -> None:
    content = gone(ada)
    elsewhere = connection.copy()
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [arriving.NUMBER])
        with pytest.raises(Refused, match="at this moment"):
            bring_back(content, ada)
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [arriving.NUMBER])
        seen = list[bool]()

        def look(_: int) -> None:
            with elsewhere.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [arriving.NUMBER])
                seen.append(cursor.fetchone()[0])

        bring_back(content, ada, look)
        assert set(seen) == {False}
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [arriving.NUMBER])
            assert cursor.fetchone()[0], "it lets go"
    finally:
        elsewhere.close()


@pytest.mark.parametrize("meanwhile", ["made", "renamed"])
def test_nobody_comes_to_stand_at_the_same_door_meanwhile(meanwhile: str, ada: Person, cleo: Person) -> None:
    content = gone(ada)

    def come(_: int) -> None:
        if meanwhile == "made" and not Vault.objects.filter(door=doors.door_of("Ada")).exists():
            doors.make("Ada", ada.passphrase)
        elif meanwhile == "renamed":
            doors.change_passphrase(cleo.vault, ada.passphrase)
            doors.rename(cleo.vault, "Ada", ada.passphrase)

    with pytest.raises(doors.AlreadyOpens):
        bring_back(content, ada, come)
    assert rows(ada) == 0
    assert Vault.objects.filter(door=doors.door_of("Ada")).count() == 1


def test_somebody_of_the_same_name_is_no_matter(ada: Person) -> None:
    content = gone(ada)

    def come(_: int) -> None:
        if not Vault.objects.filter(door=doors.door_of("Ada")).exists():
            doors.make("Ada", "another four words here")

    bring_back(content, ada, come)
    assert doors.unlock("Ada", ada.passphrase).id == ada.vault.id


def test_a_vault_that_is_made_looks_again_as_it_takes_its_place(ada: Person) -> None:
    content = gone(ada)
    check, restored = doors.check_room, list[bool]()

    def restored_in_between(door: bytes, passphrase: str, besides: uuid.UUID | None = None) -> None:
        check(door, passphrase, besides)
        if not restored:
            restored.append(True)
            bring_back(content, ada)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(doors, "check_room", restored_in_between)
        with pytest.raises(doors.AlreadyOpens):
            doors.make("Ada", ada.passphrase)
    assert Vault.objects.filter(door=doors.door_of("Ada")).count() == 1
