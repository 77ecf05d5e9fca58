"""Reading a copy back: the same records, and every hostile or damaged archive refused within bounds."""

from __future__ import annotations

import io
import json
import random
import struct
import uuid
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Person
from tests.export.copying import copied, forged, found, opened, read_back, rezipped
from wayhome.journal.records import Entry
from wayhome.practise.records import Dialogue
from wayhome.safety.records import CheckIn
from wayhome.vault import operations
from wayhome.vault.crypto import age
from wayhome.vault.export import directory, reading
from wayhome.vault.export.reading import LeftOut, NeedsPassphrase, Refused, open_export
from wayhome.vault.kinds import Payload
from wayhome.vault.models import SealedRecord

NOVEMBER = datetime(2026, 11, 3, 20, 15, tzinfo=UTC)
JSONL = "json/journal.entry.jsonl"

WORDS = st.text(max_size=60)
PAYLOADS = st.one_of(
    st.builds(Entry, title=WORDS, text=st.text(max_size=400), feelings=st.tuples(WORDS), about=st.tuples(st.uuids())),
    st.builds(CheckIn, distress=st.none() | st.integers(0, 10), where=WORDS, body=WORDS, words=WORDS),
)
MOMENTS = st.integers(0, 10**10).map(lambda seconds: NOVEMBER + timedelta(seconds=seconds - 4 * 10**9))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(PAYLOADS, MOMENTS, st.uuids()), max_size=6, unique_by=lambda one: one[2]))
def test_what_leaves_comes_back_the_same(ada: Person, kept: list[tuple[Payload, datetime, uuid.UUID]]) -> None:
    SealedRecord.objects.filter(vault_id=ada.vault.id).exclude(kind="vault.profile").delete()
    for payload, created, identity in kept:
        operations.keep(ada.vault, payload, record_id=identity, created=created)

    back = {one.id: (one.payload, one.created) for one in found(copied(ada)) if one.kind != "vault.profile"}
    assert back == {identity: (payload, created) for payload, created, identity in kept}


@pytest.fixture
def copy(ada: Person) -> bytes:
    for number in range(3):
        operations.keep(ada.vault, Entry(title=f"Page {number}", text="words"), created=NOVEMBER)
    return copied(ada)


def refusal(copy: bytes, passphrase: str = "") -> str:
    with pytest.raises(Refused) as caught:
        list(open_export(io.BytesIO(copy), passphrase).records())
    return str(caught.value)


def test_a_sealed_copy(ada: Person, copy: bytes) -> None:
    sink = io.BytesIO()
    with age.Writer(sink, "five plain words and rain", work_factor=8) as writer:
        writer.write(copy)
    sealed = sink.getvalue()
    assert b"Page 0" not in sealed
    assert len(found(sealed, "five plain words and rain")) == 4
    assert refusal(sealed, "another") == reading.DOES_NOT_OPEN
    assert refusal(sealed[:-1], "five plain words and rain") == reading.DOES_NOT_OPEN
    with pytest.raises(NeedsPassphrase):
        open_export(io.BytesIO(sealed))


def test_what_it_says_of_itself(copy: bytes) -> None:
    export = open_export(io.BytesIO(copy))
    assert export.counts == {"journal.entry": 3, "vault.profile": 1}
    assert export.made is not None
    assert export.unreadable == 0


def changed_line(copy: bytes, **fields: object) -> bytes:
    """The copy with its first entry changed so."""
    first, *rest = opened(copy).read(JSONL).splitlines()
    return forged(copy, **{JSONL: b"\n".join([json.dumps(json.loads(first) | fields).encode(), *rest]) + b"\n"})


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"schema": 99}, reading.NEWER_SCHEMA),
        ({"schema": 0}, reading.NOT_WHOLE),
        ({"schema": "2"}, reading.NOT_WHOLE),
        ({"kind": "selves.younger"}, reading.NOT_WHOLE),
        ({"payload": {"title": 3}}, reading.NOT_WHOLE),
        ({"payload": []}, reading.NOT_WHOLE),
        ({"payload": None}, reading.NOT_WHOLE),
        ({"id": "not an id"}, reading.NOT_WHOLE),
        ({"created": "2026-11-03T20:15:00"}, reading.NOT_WHOLE),
        ({"created": "yesterday"}, reading.NOT_WHOLE),
        ({"attachments": "all"}, reading.NOT_WHOLE),
    ],
)
def test_a_record_that_does_not_fit_is_left_out_and_said(copy: bytes, fields: dict[str, object], why: str) -> None:
    found = read_back(changed_line(copy, **fields))
    assert [one for one in found if isinstance(one, LeftOut)] == [LeftOut(f"{JSONL}, line 1", why)]
    assert len(found) == 4


def test_deep_nesting_is_left_out(copy: bytes) -> None:
    deep = b'{"id":"' + b"[" * 200_000 + b"]" * 200_000 + b"}\n"
    (left_out,) = [one for one in read_back(forged(copy, **{JSONL: deep})) if isinstance(one, LeftOut)]
    assert left_out.why == reading.NOT_WHOLE


def test_an_unknown_kind_is_left_out(copy: bytes) -> None:
    line = opened(copy).read(JSONL).splitlines()[0].replace(b"journal.entry", b"later.kind")
    read = read_back(forged(copy, **{"json/later.kind.jsonl": line + b"\n"}))
    assert LeftOut("json/later.kind.jsonl, line 1", reading.UNKNOWN_KIND) in read


def test_an_older_shape_is_upgraded(ada: Person, copy: bytes) -> None:
    operations.keep(ada.vault, Dialogue(title="Old"))
    new = copied(ada)
    line = json.loads(opened(new).read("json/practise.dialogue.jsonl"))
    taken = {"line": {"id": str(uuid.uuid4()), "voice": "adult", "text": "no", "at": "2026-01-01T00:00:00Z"}}
    taken |= {"place": 0, "at": "2026-01-01T00:00:00Z"}  # type: ignore[dict-item]
    old = line | {"schema": 1, "payload": {"title": "Old", "taken_back": taken}}
    back = found(forged(new, **{"json/practise.dialogue.jsonl": json.dumps(old).encode() + b"\n"}))
    (dialogue,) = [one.payload for one in back if isinstance(one.payload, Dialogue)]
    assert dialogue.taken_back[0].line.text == "no"


@pytest.mark.parametrize("payload", [[], {"taken_back": "x"}, {"taken_back": {"line": 3}}, "x", 7])
def test_an_upgrade_trips_over_nothing(ada: Person, payload: object) -> None:
    operations.keep(ada.vault, Dialogue(title="Old"))
    copy = copied(ada)
    line = json.loads(opened(copy).read("json/practise.dialogue.jsonl"))
    text = json.dumps(line | {"schema": 1, "payload": payload}).encode() + b"\n"
    read = read_back(forged(copy, **{"json/practise.dialogue.jsonl": text}))
    assert [one.why for one in read if isinstance(one, LeftOut)] == [reading.NOT_WHOLE]


def files_of(copy: bytes) -> dict[str, bytes]:
    return {name: opened(copy).read(name) for name in opened(copy).namelist()}


def test_a_changed_file_is_refused(copy: bytes) -> None:
    files = files_of(copy)
    files[JSONL] = files[JSONL].replace(b"Page 1", b"Page 9")
    assert refusal(rezipped(files, fitting=False)) == reading.DAMAGED


def test_a_missing_or_longer_file_is_refused(copy: bytes) -> None:
    files = files_of(copy)
    fewer = {name: text for name, text in files.items() if name != JSONL}
    assert refusal(rezipped(fewer, fitting=False)) == reading.DAMAGED
    assert refusal(rezipped(files | {JSONL: files[JSONL] * 2}, fitting=False)) == reading.DAMAGED


def test_half_a_line_is_refused(copy: bytes) -> None:
    assert refusal(forged(copy, **{JSONL: files_of(copy)[JSONL][:-1]})) == reading.DAMAGED


def manifest(name: str, version: int) -> bytes:
    return json.dumps({"format": name, "version": version, "files": {}}).encode()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda copy: b"", reading.NOT_OURS),
        (lambda copy: b"a letter", reading.NOT_OURS),
        (lambda copy: b"PK\3\4" + bytes(1000), reading.NOT_OURS),
        (lambda copy: copy[:-1], reading.NOT_OURS),
        (lambda copy: copy[: len(copy) // 2], reading.NOT_OURS),
        (lambda copy: copy + b"more", reading.NOT_OURS),
        (lambda copy: rezipped({"a.txt": b"words"}), reading.NOT_OURS),
        (lambda copy: rezipped({"manifest.json": b"{}"}, fitting=False), reading.NOT_OURS),
        (lambda copy: rezipped({"manifest.json": b"[" * 100_000}, fitting=False), reading.NOT_OURS),
        (lambda copy: rezipped({"manifest.json": manifest("other", 1)}, fitting=False), reading.NOT_OURS),
        (lambda copy: rezipped({"manifest.json": manifest("wayhome-export", 2)}, fitting=False), reading.NEWER),
    ],
)
def test_what_is_no_copy_is_refused(copy: bytes, make: Callable[[bytes], bytes], why: str) -> None:
    assert refusal(make(copy)) == why


def test_a_bomb_is_refused_before_it_goes_off(copy: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "RATIO_FROM", 2**20)
    assert refusal(forged(copy, **{JSONL: b"a" * (8 * 2**20) + b"\n"})) == reading.TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_stopped(copy: bytes) -> None:
    packed = bytearray(forged(copy, **{JSONL: b"a" * 3_000_000 + b"\n"}))
    size = struct.pack("<L", 3_000_001)
    assert packed.count(size) >= 1
    small = bytes(packed).replace(size, struct.pack("<L", 10))
    assert refusal(small) == reading.DAMAGED


def test_a_line_without_an_end_is_stopped(copy: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_LINE", 2**20)
    noise = random.Random(7).randbytes(2**20).hex().encode()  # noqa: S311 — always the same
    assert refusal(forged(copy, **{JSONL: noise})) == reading.TOO_LARGE


@pytest.mark.parametrize("piece", [1, 7, 64, 1_000_000])
def test_lines_are_the_same_however_they_come(copy: bytes, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    whole = found(copy)
    monkeypatch.setattr(reading, "PIECE", piece)
    assert [(one.id, one.payload) for one in found(copy)] == [(one.id, one.payload) for one in whole]


def test_a_manifest_that_says_too_much_is_not_taken_into_memory(copy: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SAID", 1_000)
    assert found(copy)
    counts = {f"kind {number}": 1 for number in range(1_000)}
    said = json.dumps(json.loads(files_of(copy)["manifest.json"]) | {"counts": counts}).encode()
    assert refusal(rezipped(files_of(copy) | {"manifest.json": said}, fitting=False)) == reading.TOO_LARGE


def test_all_of_it_is_bounded(copy: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_OF_ALL", 100)
    assert refusal(copy) == reading.TOO_LARGE


def test_a_list_of_too_many_files_is_not_read(copy: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "MEMBERS", 5)
    assert refusal(copy) == directory.TOO_MANY


def test_a_name_twice_is_refused(copy: bytes) -> None:
    sink = io.BytesIO(copy)
    with zipfile.ZipFile(sink, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(JSONL, b"other\n")
    assert refusal(sink.getvalue()) == reading.DAMAGED


def test_names_lead_nowhere(copy: bytes) -> None:
    """Nothing is unpacked; a name is never a place on the disk."""
    read = read_back(forged(copy, **{"json/../../../etc/x.jsonl": b"{}\n", "/etc/passwd": b"x"}))
    assert [one.why for one in read if isinstance(one, LeftOut)] == [reading.NOT_WHOLE]


def test_an_attachment_is_only_what_the_manifest_says(copy: bytes) -> None:
    read = found(changed_line(copy, attachments=["attachments/missing.jpg", "/etc/passwd", "README.txt"]))
    (attached,) = [one.attachments for one in read if one.attachments]
    assert [kept.id for kept in attached] == [None, None, None]
    assert attached[2].read().startswith(b"WHAT YOU KEPT")
    for missing in attached[:2]:
        with pytest.raises(Refused):
            missing.read()


def test_no_changed_byte_gives_another_record(ada: Person, copy: bytes) -> None:
    """Anything may happen to a file but two things: an error that nobody expects, and words that were never there."""
    before = {one.id: one.payload for one in found(copy)}
    chance = random.Random(11)  # noqa: S311 — always the same
    for _ in range(400):
        changed = bytearray(copy)
        for _ in range(chance.choice([1, 1, 4])):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        try:
            after = {one.id: one.payload for one in read_back(bytes(changed)) if not isinstance(one, LeftOut)}
        except Refused:
            continue
        assert after == before
