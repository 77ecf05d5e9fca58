"""Bringing back: all of it or nothing, never over what is here without being told to."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.utils import timezone
from filelock import FileLock
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.cast import CHEAP, Person, person
from wayhome.vault import crypto, doors, operations, queries
from wayhome.vault.copies import keys, reading, restoring, shape, words
from wayhome.vault.copies.keys import Given
from wayhome.vault.copies.looking import Found, look_through
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.shape import Refused
from wayhome.vault.copies.tests.test_backups import backup_of, fill
from wayhome.vault.crypto import RecoveryCode
from wayhome.vault.models import BackupPlan, KeyWrap, SealedBlob, SealedRecord, Session, Vault
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import Profile

Rows = tuple[set[tuple[object, ...]], set[tuple[object, ...]], set[tuple[object, ...]]]


def rows_of(vault: OpenVault) -> Rows:
    """Everything of a vault that a back-up keeps, as it lies in the database."""
    records = SealedRecord.objects.filter(vault_id=vault.id)
    blobs = SealedBlob.objects.filter(vault_id=vault.id)
    wraps = KeyWrap.objects.filter(vault_id=vault.id)
    return (
        {(row.id, row.kind, row.created, row.updated, row.revision, bytes(row.sealed)) for row in records},
        {(row.id, row.record_id, row.made, bytes(row.sealed)) for row in blobs},
        {(row.slot, bytes(row.wrapped), row.made) for row in wraps},
    )


def bring_back(content: bytes, key: Given, before: Path | None = None) -> restoring.Restored:
    source = io.BytesIO(content)
    found, vault = keys.examine(source, key)
    contents = found.of(vault.id)
    assert contents is not None
    door = restoring.free_door(contents, key.passphrase)
    return restoring.restore_one(source, found, vault, door, before=before)


def with_code(someone: Person) -> RecoveryCode:
    code = RecoveryCode.generate()
    doors._put_wrap(
        someone.vault, KeyWrap.RECOVERY, crypto.wrap_with_recovery_code(someone.vault.root, code, someone.vault.id)
    )
    return code


def test_a_vault_comes_back_row_for_row_and_opens(ada: Person, cleo: Person) -> None:
    fill(ada.vault)
    before, hers, content = rows_of(ada.vault), rows_of(cleo.vault), backup_of(Wanted(ada.vault.id))
    made = Vault.objects.get(id=ada.vault.id).made
    Vault.objects.filter(id=ada.vault.id).delete()

    done = bring_back(content, Given(ada.passphrase))

    assert rows_of(ada.vault) == before
    assert rows_of(cleo.vault) == hers
    assert Vault.objects.get(id=ada.vault.id).made == made
    assert (done.vaults[0].records, done.vaults[0].blobs, done.before) == (6, 5, None)
    assert queries.profile(doors.unlock("  ADA ", ada.passphrase)).payload.name == "Ada"


def test_the_recovery_code_brings_it_back_too(ada: Person) -> None:
    code = with_code(ada)
    before, content = rows_of(ada.vault), backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()

    bring_back(content, Given(code=code))
    assert rows_of(ada.vault) == before


def test_another_installation_knows_it_by_its_own_secret(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()
    monkeypatch.setattr(settings, "SECRET_KEY", "the secret of quite another installation")

    bring_back(content, Given(ada.passphrase))
    assert doors.unlock("Ada", ada.passphrase).id == ada.vault.id


def test_a_vault_that_is_here_is_not_touched_and_the_two_are_compared(ada: Person) -> None:
    content = backup_of(Wanted(ada.vault.id))
    operations.keep(ada.vault, Profile(name="written since"))
    before = rows_of(ada.vault)

    with pytest.raises(restoring.IsHere) as refused:
        bring_back(content, Given(ada.passphrase))

    said = str(refused.value)
    assert said.startswith("This vault is here already. Here: 2 things, last changed on ")
    assert "In the back-up: 1 thing, last changed on " in said
    assert said.endswith("What is here is newer. Nothing was changed.")
    assert rows_of(ada.vault) == before


def test_what_is_replaced_is_copied_beside_it_first(ada: Person, tmp_path: Path) -> None:
    fill(ada.vault)
    old, content = rows_of(ada.vault), backup_of(Wanted(ada.vault.id))
    operations.keep(ada.vault, Profile(name="written since"))
    newer = rows_of(ada.vault)
    BackupPlan.objects.create(vault_id=ada.vault.id, folder="/media/stick")

    done = bring_back(content, Given(ada.passphrase), before=tmp_path / "before.wayhome")

    assert rows_of(ada.vault) == old
    assert BackupPlan.objects.get(vault_id=ada.vault.id).folder == "/media/stick"
    assert not Session.objects.filter(vault_id=ada.vault.id).exists()
    assert done.before == tmp_path / "before.wayhome"
    bring_back(done.before.read_bytes(), Given(ada.passphrase), before=tmp_path / "again.wayhome")
    assert rows_of(ada.vault) == newer


def test_a_wrong_key_opens_nothing(ada: Person) -> None:
    content = backup_of(Wanted(ada.vault.id))
    for key in (Given("not her passphrase"), Given(code=RecoveryCode.generate())):
        with pytest.raises(doors.Closed):
            keys.examine(io.BytesIO(content), key)


def test_an_id_alone_is_no_proof_that_a_vault_is_theirs(ada: Person, tmp_path: Path) -> None:
    """Somebody makes a back-up with Ada's number and a key of their own: it does not replace hers."""
    mallory, root = "mallory kettle harbour slow lantern", crypto.RootKey.generate()
    wrapped = crypto.wrap_with_passphrase(root, mallory, ada.vault.id, CHEAP)
    content = sealed_again(START + header() + vault(ada.vault.id.bytes, wrapped) + end(1))
    before = rows_of(ada.vault)

    with pytest.raises(Refused, match="another key opens it"):
        bring_back(content, Given(mallory), before=tmp_path / "before.wayhome")
    assert rows_of(ada.vault) == before
    assert list(tmp_path.iterdir()) == []


def test_another_vault_with_the_same_name_and_passphrase_is_in_the_way(ada: Person) -> None:
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()
    person("Ada")

    with pytest.raises(doors.AlreadyOpens):
        bring_back(content, Given(ada.passphrase))


# A whole installation


def restore_all(content: bytes, before: Path | None = None) -> restoring.Restored:
    source = io.BytesIO(content)
    return restoring.restore_all(source, look_through(source), before=before)


@pytest.fixture
def own_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose secret lies in a folder of its own."""
    path = tmp_path / "installation.secret"
    path.write_text("this installation's own secret, long enough\n")
    monkeypatch.setattr(settings, "WAYHOME_SECRET_FILE", path)
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return path


def test_an_installation_comes_back_with_its_secret(
    ada: Person, cleo: Person, own_secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(cleo.vault)
    before, secret, content = (rows_of(ada.vault), rows_of(cleo.vault)), settings.SECRET_KEY, backup_of(Wanted())
    Vault.objects.all().delete()
    monkeypatch.setattr(settings, "SECRET_KEY", own_secret.read_text().strip())

    assert len(restore_all(content).vaults) == 2
    assert own_secret.read_text().strip() == secret
    assert own_secret.stat().st_mode & 0o777 == 0o600
    assert (rows_of(ada.vault), rows_of(cleo.vault)) == before
    monkeypatch.setattr(settings, "SECRET_KEY", secret)
    assert doors.unlock("cleo", cleo.passphrase).id == cleo.vault.id


def test_an_installation_with_vaults_and_another_secret_keeps_both(
    ada: Person, own_secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = backup_of(Wanted())
    Vault.objects.all().delete()
    monkeypatch.setattr(settings, "SECRET_KEY", own_secret.read_text().strip())
    person("Bo")
    with pytest.raises(Refused, match="into a new, empty folder"):
        restore_all(content)

    bring_back(content, Given(ada.passphrase, name="ada"))
    assert doors.unlock("Ada", ada.passphrase).id == ada.vault.id
    assert own_secret.read_text().startswith("this installation's own secret")


def test_the_secret_is_not_changed_under_a_wayhome_that_is_open(
    ada: Person, own_secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = backup_of(Wanted())
    Vault.objects.all().delete()
    monkeypatch.setattr(settings, "SECRET_KEY", own_secret.read_text().strip())
    with FileLock(own_secret.parent / "wayhome.lock"), pytest.raises(Refused, match="Close it first"):
        restore_all(content)
    monkeypatch.setattr(settings, "WAYHOME_SECRET_FILE", None)
    with pytest.raises(Refused, match="WAYHOME_SECRET"):
        restore_all(content)
    assert not Vault.objects.exists()


def test_of_several_vaults_the_name_tells_which(ada: Person, cleo: Person) -> None:
    found = look_through(io.BytesIO(backup_of(Wanted())))
    assert keys.open_with(found, Given(cleo.passphrase, name="Cleo")).id == cleo.vault.id
    assert keys.open_with(found, Given(cleo.passphrase)).id == cleo.vault.id
    with pytest.raises(doors.Closed):
        keys.open_with(found, Given(cleo.passphrase, name="Ada"))
    many = Found(found.header, found.vaults * 5, found.end)
    with pytest.raises(Refused, match="Say the name"):
        keys.open_with(many, Given(cleo.passphrase))


# Damage, and files made to do harm


def sealed_again(body: bytes) -> bytes:
    """The file with a hash that fits, as somebody makes it who wants it to be believed."""
    return body + hashlib.sha256(body).digest()


def piece(sort: bytes, content: object) -> bytes:
    body = content if isinstance(content, bytes) else msgspec.msgpack.encode(content)
    return sort + len(body).to_bytes(4, "big") + body


NOW = timezone.now()
START = b"wayhome backup\n\x01"
ID = bytes(range(16))


def header(**changes: object) -> bytes:
    return piece(b"H", {"made": NOW, "program": "1", "whole": False, "secret": ""} | changes)


def vault(vault_id: bytes = ID, wrapped: bytes = b"\x01", **changes: object) -> bytes:
    fields = {"id": vault_id, "made": NOW, "wraps": [["passphrase", wrapped, NOW]], "door": b"", "resting_until": None}
    return piece(b"V", fields | changes)


def record(**changes: object) -> list[object]:
    fields = {"id": ID, "kind": "journal.entry", "created": NOW, "updated": NOW, "revision": 1, "sealed": bytes(93)}
    return list((fields | changes).values())


def end(vaults: int = 1, records: int = 0, blobs: int = 0) -> bytes:
    return piece(b"E", {"vaults": vaults, "records": records, "blobs": blobs})


NAIVE = NOW.replace(tzinfo=None)
HOSTILE = {
    "nothing": b"",
    "another file": b"PK\x03\x04" + bytes(1000),
    "a newer version": b"wayhome backup\n\x02" + header(),
    "no header": START + vault() + end(),
    "two headers": START + header() + header() + end(0),
    "records before a vault": START + header() + piece(b"R", [record()]) + end(0, 1),
    "records after blobs": START + header() + vault() + piece(b"B", []) + piece(b"R", [record()]) + end(1, 1),
    "an unknown sort": START + header() + piece(b"X", {}) + end(0),
    "an absurd length": START + header() + b"R" + b"\xff\xff\xff\xff" + bytes(100),
    "a length beyond the end": START + header() + vault() + b"R" + (70 << 20).to_bytes(4, "big") + bytes(100),
    "a list that says it is endless": START + header() + vault() + piece(b"R", b"\xdd\xff\xff\xff\xff\x90"),
    "deep nesting": START + header() + vault() + piece(b"R", b"\x91" * 100_000),
    "counts that lie": sealed_again(START + header() + vault() + piece(b"R", [record()]) + end(1, 2)),
    "something after the end": sealed_again(START + header() + vault() + end()) + b"\0",
    "another hash": START + header() + vault() + end() + bytes(32),
    "an unknown field": sealed_again(START + header(more=1) + vault() + end()),
    "a missing field": sealed_again(START + piece(b"H", {"made": NOW}) + vault() + end()),
    "the same vault twice": sealed_again(START + header() + vault() + vault() + end(2)),
    "a short id": sealed_again(START + header() + vault(b"short") + end()),
    "many wraps": sealed_again(START + header() + vault(wraps=[["passphrase", b"1", NOW]] * 5) + end()),
    **{
        f"a record with {name} {value!r:.20}": sealed_again(
            START + header() + vault() + piece(b"R", [record(**{name: value})]) + end(1, 1)
        )
        for name, value in [
            ("id", b"short"),
            ("kind", ""),
            ("kind", "k" * 41),
            ("created", NAIVE),
            ("created", 0),
            ("revision", 0),
            ("revision", 1 << 31),
            ("sealed", bytes(92)),
            ("sealed", "text"),
        ]
    },
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_exactly_right_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Refused) as refused:
        look_through(io.BytesIO(HOSTILE[name]))
    assert str(refused.value) in {reading.NO_BACKUP, reading.NEWER, reading.CUT, reading.CHANGED, reading.TOO_MUCH}


def test_a_file_with_too_many_rows_kinds_or_vaults_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 1000)
    monkeypatch.setattr(reading, "MOST_VAULTS", 3)
    many = START + header() + vault() + piece(b"R", [record()] * 501) * 2
    kinds = START + header() + vault() + piece(b"R", [record(kind=f"kind.{number}") for number in range(1001)])
    for content in (many, kinds, START + header() + vault() * 4):
        with pytest.raises(Refused, match="holds more than any back-up can"):
            look_through(io.BytesIO(content))


def test_a_wrap_that_costs_too_much_is_not_tried() -> None:
    dear = b"\x01\x01" + (1_048_576).to_bytes(4, "big") + b"\x10\x08" + bytes(16 + 60)
    content = sealed_again(START + header() + vault(ID, dear) + end())
    with pytest.raises(Refused, match="more memory"):
        keys.examine(io.BytesIO(content), Given("whatever it is"))


def test_rows_twice_bring_nothing_back(ada: Person) -> None:
    whole = list(reading.pieces(io.BytesIO(backup_of(Wanted(ada.vault.id)))))
    rows = next(one for one in whole if isinstance(one, list))
    head = next(one for one in whole if isinstance(one, shape.Head))
    content = sealed_again(
        START + header() + piece(b"V", head) + piece(b"R", rows) + piece(b"R", rows) + end(1, 2 * len(rows))
    )
    Vault.objects.filter(id=ada.vault.id).delete()

    with pytest.raises(Refused, match="changed or damaged"):
        bring_back(content, Given(ada.passphrase))
    assert not Vault.objects.filter(id=ada.vault.id).exists()


@given(data=st.data())
@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_change_of_a_file_is_taken(ada: Person, data: st.DataObject) -> None:
    content = bytearray(_filled(ada))
    place = data.draw(st.integers(0, len(content) - 1))
    change = data.draw(st.sampled_from([_flip, _cut, _insert, _drop]))
    with pytest.raises(Refused):
        look_through(io.BytesIO(change(bytes(content), place)))


@given(data=st.data())
@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_change_with_a_hash_that_fits_brings_other_words_back(ada: Person, data: st.DataObject) -> None:
    """Whoever makes the hash again can leave things out. What opens is what was written."""
    content = _filled(ada)[: -shape.HASH_SIZE]
    place = data.draw(st.integers(0, len(content) - 1))
    try:
        found, opened = keys.examine(io.BytesIO(sealed_again(_flip(content, place))), Given(ada.passphrase))
    except (Refused, doors.Closed):
        return
    contents = found.of(opened.id)
    assert contents is not None
    assert contents.name in {"Ada", ""}


def _filled(ada: Person) -> bytes:
    if SealedRecord.objects.filter(vault_id=ada.vault.id).count() < 6:
        fill(ada.vault)
    return backup_of(Wanted(ada.vault.id))


def _flip(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 0x41]) + content[place + 1 :]


def _cut(content: bytes, place: int) -> bytes:
    return content[:place]


def _insert(content: bytes, place: int) -> bytes:
    return content[:place] + b"\x5a" + content[place:]


def _drop(content: bytes, place: int) -> bytes:
    return content[:place] + content[place + 1 :]


@given(st.lists(st.tuples(st.text(max_size=200), st.binary(max_size=2000)), max_size=12))
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_vault_comes_back_as_it_was(ada: Person, kept: list[tuple[str, bytes]]) -> None:
    for name, picture in kept:
        operations.attach(ada.vault, operations.keep(ada.vault, Profile(name=name)).id, picture)
    before, content = rows_of(ada.vault), backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()
    bring_back(content, Given(ada.passphrase))
    assert rows_of(ada.vault) == before


def test_what_was_damaged_before_comes_back_as_it_was_and_is_said(ada: Person) -> None:
    fill(ada.vault)
    row = SealedRecord.objects.filter(vault_id=ada.vault.id, kind="vault.profile").last()
    assert row is not None
    SealedRecord.objects.filter(id=row.id).update(sealed=bytes(93))
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()

    done = bring_back(content, Given(ada.passphrase))
    assert done.vaults[0].unreadable + done.vaults[0].newer == 1
    assert words.damage(done.vaults[0]).startswith("1 thing in it can’t be opened")


def test_things_of_a_newer_wayhome_are_not_brought_back(ada: Person) -> None:
    sealed = crypto.seal_record(
        ada.vault.root, crypto.RecordAddress(ada.vault.id, ada.vault.id, "far.future", 1), b"[1,{}]"
    )
    now = timezone.now()
    SealedRecord.objects.create(
        vault_id=ada.vault.id, id=ada.vault.id, kind="far.future", created=now, updated=now, sealed=sealed
    )
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()
    with pytest.raises(Refused, match="newer Wayhome"):
        bring_back(content, Given(ada.passphrase))
    assert not Vault.objects.filter(id=ada.vault.id).exists()
