from __future__ import annotations

import hashlib
from uuid import UUID, uuid4

import pytest

from wayhome.vault.crypto import (
    CannotOpen,
    CodeMistyped,
    CryptoError,
    InviteCode,
    RootKey,
    SharePlace,
    UnknownFormat,
    attachment_row,
    chain_link,
    connection_public_key,
    fingerprint,
    open_said,
    open_share,
    seal_said,
    seal_share,
)
from wayhome.vault.crypto.tests.frozen import Vector, draw, openings, read, refusals, refused, root_of

OPENS = next(row for row in read("share") if row["name"] == "worked example")
MET = read("connection")[0]
BOND = bytes(range(32))


def place_of(vector: Vector) -> SharePlace:
    return SharePlace(
        UUID(vector["sharer"]), UUID(vector["connection"]), UUID(vector["share"]), vector["part"], vector["number"]
    )


def opened(vector: Vector) -> bytes:
    bond, sealed = bytes.fromhex(vector["bond"]), bytes.fromhex(vector["sealed"])
    return open_share(root_of(vector), bond, place_of(vector), sealed)


@refusals("share")
def test_a_copy_is_refused(vector: Vector) -> None:
    with pytest.raises(CryptoError) as caught:
        opened(vector)
    assert refused(vector, caught.value), caught.value
    assert "share" in str(caught.value)


@openings("share")
def test_a_copy_opens(vector: Vector) -> None:
    assert opened(vector) == bytes.fromhex(vector["plaintext"])


def test_the_row_of_an_attachment_is_that_of_the_document() -> None:
    bond, share = bytes.fromhex(OPENS["bond"]), UUID(OPENS["share"])
    attachment = UUID("0193a1b2-0002-7000-8000-00000000000c")
    assert attachment_row(bond, share, attachment) == UUID("d7acf5dc-6159-5820-98fc-2a3f8054de22")
    assert attachment_row(BOND, share, attachment) != attachment_row(bond, share, attachment)


@refusals("invitation")
def test_a_greeting_is_refused(vector: Vector) -> None:
    code = InviteCode.parse(vector["code"])
    with pytest.raises(CryptoError) as caught:
        open_said(code, UUID(vector["connection"]), vector["side"], bytes.fromhex(vector["sealed"]))
    assert refused(vector, caught.value), caught.value


@openings("invitation")
def test_a_greeting_opens_and_is_sealed_so(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    code, connection = InviteCode.parse(vector["code"]), UUID(vector["connection"])
    plaintext, sealed = bytes.fromhex(vector["plaintext"]), bytes.fromhex(vector["sealed"])
    draw(monkeypatch, vector["nonce"])

    assert open_said(code, connection, vector["side"], sealed) == plaintext
    assert seal_said(code, connection, vector["side"], plaintext) == sealed
    assert code.row_id.hex() == vector["row_id"]
    assert code.bond.hex() == vector["bond"]


def test_a_copy_cut_anywhere_is_refused() -> None:
    sealed = bytes.fromhex(OPENS["sealed"])
    for end in range(0, len(sealed), 7):
        with pytest.raises(CannotOpen):
            opened({**OPENS, "sealed": sealed[:end].hex()})


def test_a_copy_with_any_byte_changed_is_refused() -> None:
    sealed = bytes.fromhex(OPENS["sealed"])
    for place in [0, *range(1, len(sealed), 13), len(sealed) - 1]:
        changed = bytearray(sealed)
        changed[place] ^= 1 << place % 8
        with pytest.raises(UnknownFormat if place == 0 else CannotOpen):
            opened({**OPENS, "sealed": bytes(changed).hex()})


def test_the_public_key_follows_from_root_key_and_connection() -> None:
    root, connection = root_of(MET), UUID(MET["connection"])
    key = connection_public_key(root, connection)

    assert hashlib.sha256(key).hexdigest() == MET["public_key_sha256"]
    assert connection_public_key(root, uuid4()) != key


def test_both_sides_have_the_same_fingerprint_and_nobody_between_them() -> None:
    connection, bond = UUID(MET["connection"]), bytes.fromhex(MET["bond"])
    inviting = connection_public_key(RootKey(bytes.fromhex(MET["inviting_root"])), connection)
    answering = connection_public_key(root_of(MET), connection)

    assert fingerprint(bond, connection, inviting, answering).hex() == MET["fingerprint"]
    between = connection_public_key(RootKey.generate(), connection)
    assert fingerprint(bond, connection, inviting, between).hex() != MET["fingerprint"]
    assert fingerprint(BOND, connection, inviting, answering).hex() != MET["fingerprint"]


def test_openings_hang_on_each_other() -> None:
    sharer, connection = UUID(MET["sharer"]), UUID(MET["connection"])
    first, second = map(bytes.fromhex, MET["rows"])
    one = chain_link(b"", sharer, connection, 1, first)
    two = chain_link(one, sharer, connection, 2, second)

    assert [one.hex(), two.hex()] == MET["links"]
    assert chain_link(one, sharer, connection, 3, second) != two
    assert chain_link(b"", sharer, uuid4(), 1, first) != one


def test_only_the_other_side_opens_a_copy_not_even_who_sealed_it() -> None:
    mine, theirs, connection = RootKey.generate(), RootKey.generate(), uuid4()
    place = SharePlace(uuid4(), connection, uuid4(), "copy", 1)
    sealed = seal_share(connection_public_key(theirs, connection), BOND, place, b"only for you")

    assert open_share(theirs, BOND, place, sealed) == b"only for you"
    with pytest.raises(CannotOpen):
        open_share(mine, BOND, place, sealed)


@pytest.mark.parametrize("key", [b"", bytes(10), b"\xff" * 1216, bytes(1216)])
def test_what_is_no_public_key_is_refused(key: bytes) -> None:
    with pytest.raises(CannotOpen):
        seal_share(key, BOND, place_of(OPENS), b"words")


def test_a_code_is_read_as_people_type_it() -> None:
    code = InviteCode.generate()
    assert InviteCode.parse(code.text.lower().replace("-", " ")).row_id == code.row_id
    assert InviteCode.parse("oOiIL-00000-00000-00000").text == "00111-00000-00000-00000"


@pytest.mark.parametrize("typed", ["", "7KQ2M", "7KQ2M-X0R4T-9ZB6C-WHF3U", "A" * 21, "A" * 201])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        InviteCode.parse(typed)


def test_a_code_tells_nothing_by_itself() -> None:
    code = InviteCode.generate()
    assert code.text not in repr(code)
