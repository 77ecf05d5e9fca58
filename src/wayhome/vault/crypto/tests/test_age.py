"""Files in the age format: written and read here, by the age of Debian and by pyrage; and what is refused."""

from __future__ import annotations

import io
import os
import pty
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyrage.passphrase
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.vault.crypto import CannotOpen, age
from wayhome.vault.crypto.tests import forge
from wayhome.vault.crypto.tests.forge import PASSPHRASE

CHUNK = age.CHUNK
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


def sealed(plaintext: bytes, passphrase: str = PASSPHRASE, cost: int = 8) -> bytes:
    sink = io.BytesIO()
    with age.Writer(sink, passphrase, work_factor=cost) as writer:
        for start in range(0, len(plaintext), 10_000):
            writer.write(plaintext[start : start + 10_000])
    return sink.getvalue()


class Pipe(io.RawIOBase):
    """A source that comes once, in small pieces."""

    def __init__(self, content: bytes, piece: int = 1_000) -> None:
        self._content, self._piece = io.BytesIO(content), piece

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        piece = self._content.read(min(len(buffer), self._piece))
        buffer[: len(piece)] = piece
        return len(piece)


def opened(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    """The plaintext, read both ways: in one stream, and from a file."""
    streamed = b"".join(iter(lambda: stream.read(7_777), b"")) if (stream := _stream(content, passphrase)) else b""
    assert io.BufferedReader(age.open_reader(io.BytesIO(content), passphrase)).read() == streamed
    return streamed


def _stream(content: bytes, passphrase: str) -> io.BufferedReader:
    return io.BufferedReader(age.open_reader(Pipe(content), passphrase))  # type: ignore[arg-type]


def refusal(content: bytes, passphrase: str = PASSPHRASE) -> str:
    """Why it is refused, both ways."""
    whys = set()
    for source in (io.BytesIO(content), Pipe(content)):
        with pytest.raises(CannotOpen) as caught:
            io.BufferedReader(age.open_reader(source, passphrase)).read()  # type: ignore[arg-type]
        whys.add(caught.value.why)
        assert caught.value.what == "age file"
    (why,) = whys
    return why


@pytest.mark.parametrize("size", SIZES)
def test_what_was_written_is_read(size: int) -> None:
    plaintext = os.urandom(size)
    assert opened(sealed(plaintext)) == plaintext


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_reads_it(size: int) -> None:
    plaintext = os.urandom(size)
    assert pyrage.passphrase.decrypt(sealed(plaintext), PASSPHRASE) == plaintext


def test_it_reads_what_pyrage_sealed() -> None:
    plaintext = os.urandom(2 * CHUNK)
    theirs = pyrage.passphrase.encrypt(plaintext, PASSPHRASE)
    if int(theirs.split(b"\n")[1].split()[-1]) > age.MAX_WORK_FACTOR:  # It asks for what takes a second here.
        assert refusal(theirs) == "cost out of bounds"
    else:
        assert opened(theirs) == plaintext


def run_age(*arguments: str, typed: list[str]) -> int:
    """Run Debian’s age; it asks for the passphrase on its terminal and nowhere else."""
    ours, theirs = pty.openpty()
    command = ["setsid", "--ctty", "--wait", "age", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        for words in typed:
            said = b""
            while not said.rstrip().endswith(b":"):
                said += os.read(ours, 1_000)
            os.write(ours, words.encode() + b"\n")
        with suppress(OSError):  # The terminal goes away together with the program.
            while os.read(ours, 1_000):
                pass
        os.close(ours)
    return running.returncode


@pytest.mark.parametrize("size", [1, 2 * CHUNK])
def test_debians_age_opens_it(size: int, tmp_path: Path) -> None:
    plaintext = os.urandom(size)
    (tmp_path / "sealed.age").write_bytes(sealed(plaintext, "grüße, kettle lantern", cost=18))

    typed = ["grüße, kettle lantern"]
    assert run_age("-d", "-o", str(tmp_path / "plain"), str(tmp_path / "sealed.age"), typed=typed) == 0
    assert (tmp_path / "plain").read_bytes() == plaintext


def test_debians_age_refuses_it_with_another_passphrase(tmp_path: Path) -> None:
    (tmp_path / "sealed.age").write_bytes(sealed(b"words", cost=10))
    assert run_age("-d", "-o", str(tmp_path / "plain"), str(tmp_path / "sealed.age"), typed=["another"]) != 0


def test_it_opens_what_debians_age_sealed(tmp_path: Path) -> None:
    plaintext = os.urandom(CHUNK + 5)
    (tmp_path / "plain").write_bytes(plaintext)

    arguments = ("-p", "-o", str(tmp_path / "sealed.age"), str(tmp_path / "plain"))
    assert run_age(*arguments, typed=[PASSPHRASE, PASSPHRASE]) == 0
    assert opened((tmp_path / "sealed.age").read_bytes()) == plaintext


def test_a_forged_file_without_a_fault_opens() -> None:
    whole = forge.header(forge.stanza()) + forge.payload(b"a" * CHUNK, b"b")
    assert opened(whole) == b"a" * CHUNK + b"b"


def header_faults() -> Iterator[tuple[str, bytes, str]]:
    """Each with its name and the reason of its refusal; their MACs fit wherever there is one."""
    good = forge.stanza()
    text = forge.header(good)
    yield "another version", forge.header(good, b"age-encryption.org/v2\n"), "malformed"
    yield "lines that end as on Windows", text.replace(b"\n", b"\r\n"), "malformed"
    yield "armour", b"-----BEGIN AGE ENCRYPTED FILE-----\n" + text, "malformed"
    yield (
        "for a key",
        forge.header(b"-> X25519 " + forge.base64_of(bytes(32)) + b"\n" + b"A" * 43 + b"\n"),
        "not for a passphrase",
    )
    yield "another stanza first", forge.header(b"-> grease a b\n\n" + good), "not for a passphrase"
    yield "two stanzas", forge.header(good + good), "malformed"
    yield "another stanza after", forge.header(good + b"-> grease a b\n\n"), "malformed"
    yield "upper case", text.replace(b"scrypt", b"Scrypt"), "not for a passphrase"
    yield "one argument more", text.replace(b" 8\n", b" 8 8\n"), "malformed"
    yield "no argument", text.replace(b" 8\n", b"\n"), "malformed"
    yield "a salt too short", forge.header(forge.stanza(salt=bytes(15))), "malformed"
    yield "a salt too long", forge.header(forge.stanza(salt=bytes(17))), "malformed"
    yield "a padded salt", text.replace(forge.base64_of(forge.SALT), forge.base64_of(forge.SALT) + b"=="), "malformed"
    yield "a longer file key", forge.header(forge.stanza(wrapped=forge.base64_of(bytes(41)))), "malformed"
    yield "a shorter file key", forge.header(forge.stanza(wrapped=forge.base64_of(bytes(31)))), "malformed"
    for cost in (b"0", b"08", b"+8", b"-8", b"0x8", b"8a", b"a8", b"", b"9223372036854775818"):
        yield f"cost {cost!r}", forge.header(forge.stanza(cost=cost)), "malformed"
    for cost in (b"21", b"23", b"99"):
        yield f"cost {cost!r}", forge.header(forge.stanza(cost=cost)), "cost out of bounds"
    yield "another cost", forge.header(forge.stanza(cost=b"9")), "not authentic"
    yield "no MAC", text[: text.index(b"---")], "malformed"
    yield "half a MAC", text[:-10], "malformed"
    yield "a MAC without a space", text.replace(b"--- ", b"---"), "malformed"
    yield "a MAC with another space", text.replace(b"--- ", b"---  "), "malformed"
    yield "a space behind the MAC", text[:-1] + b" \n", "malformed"
    yield "nothing", b"", "malformed"
    yield "no payload", text, "too short"


@pytest.mark.parametrize(("content", "why"), [pytest.param(*fault[1:], id=fault[0]) for fault in header_faults()])
def test_a_faulty_header_is_refused(content: bytes, why: str) -> None:
    tail = b"" if why == "too short" or not content or content.endswith(b"--- ") else forge.payload(b"words")
    assert refusal(content + tail if b"--- " in content else content) == why


def test_a_value_is_spelt_in_one_way_only() -> None:
    """The bits behind the end of a base64 value are nought."""
    whole = forge.header(forge.stanza()) + forge.payload(b"words")
    salt = forge.base64_of(forge.SALT)
    other = salt[:-1] + bytes([salt[-1] + 1])
    assert refusal(whole.replace(salt, other)) == "malformed"


def test_a_mac_over_something_else_is_refused() -> None:
    text = forge.header(forge.stanza())
    place = text.index(b"--- ") + 4
    other = text[:place] + (b"A" if text[place : place + 1] != b"A" else b"B") + text[place + 1 :]
    assert refusal(other + forge.payload(b"words")) == "not authentic"


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("a chunk is missing at the end", forge.payload(b"a" * CHUNK, b"b")[: 16 + CHUNK + 16]),
        ("the end is cut within a chunk", forge.payload(b"a" * CHUNK, b"b" * 100)[:-1]),
        ("two chunks changed places", b"".join(forge.payload(b"a" * CHUNK, b"b" * CHUNK, b"c")[s] for s in (
            slice(0, 16), slice(16 + CHUNK + 16, 16 + 2 * (CHUNK + 16)), slice(16, 16 + CHUNK + 16),
            slice(16 + 2 * (CHUNK + 16), None)))),
        ("something follows the end", forge.payload(b"a") + b"b"),
        ("a second end", forge.payload(b"a" * CHUNK, b"b", last=0)),
        ("no end", forge.payload(b"a" * CHUNK, b"b", last=5)),
        ("a changed byte", forge.payload(b"a" * 50)[:40] + b"!" + forge.payload(b"a" * 50)[41:]),
    ],
)  # fmt: skip
def test_a_faulty_payload_is_refused(what: str, content: bytes) -> None:
    assert refusal(forge.header(forge.stanza()) + content) == "not authentic", what


@pytest.mark.parametrize(
    "content", [b"", forge.NONCE[:9], forge.NONCE, forge.NONCE + bytes(15), forge.payload(b"a" * CHUNK, b"")]
)
def test_too_little_payload_is_refused(content: bytes) -> None:
    assert refusal(forge.header(forge.stanza()) + content) == "too short"


def test_another_passphrase_is_refused() -> None:
    assert refusal(sealed(b"words"), PASSPHRASE + " ") == "not authentic"


def test_a_file_cut_at_a_chunk_is_refused_before_anything_is_read() -> None:
    whole = sealed(os.urandom(3 * CHUNK))
    with pytest.raises(CannotOpen):
        age.open_reader(io.BytesIO(whole[: -(CHUNK + 16)]), PASSPHRASE)


def _half_written(sink: io.BytesIO) -> None:
    with age.Writer(sink, PASSPHRASE, work_factor=8) as writer:
        writer.write(b"half of it")
        raise KeyError


def test_left_by_an_exception_it_has_no_end() -> None:
    sink = io.BytesIO()
    with pytest.raises(KeyError):
        _half_written(sink)
    assert refusal(sink.getvalue()) in {"malformed", "too short"}


def test_nothing_is_written_behind_the_end() -> None:
    writer = age.Writer(io.BytesIO(), PASSPHRASE, work_factor=8)
    writer.close()
    writer.close()
    with pytest.raises(ValueError, match="ended"):
        writer.write(b"more")


@pytest.mark.parametrize(("passphrase", "cost"), [("", 8), (PASSPHRASE, 0), (PASSPHRASE, 21)])
def test_a_file_that_could_not_be_opened_is_not_begun(passphrase: str, cost: int) -> None:
    sink = io.BytesIO()
    with pytest.raises(ValueError, match=r"age file|work factor"):
        age.Writer(sink, passphrase, work_factor=cost)
    assert sink.getvalue() == b""


PLAIN = os.urandom(2 * CHUNK + 100)
SEALED = sealed(PLAIN)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) + 50), st.integers(0, 70_000)), max_size=8))
def test_any_place_can_be_sought(places: list[tuple[int, int]]) -> None:
    source = io.BytesIO(b"before it" + SEALED)
    source.seek(len(b"before it"))
    reader = age.open_reader(source, PASSPHRASE)
    for place, size in places:
        assert reader.seek(place) == reader.tell() == min(place, len(PLAIN))
        read = reader.read(size)
        assert read == PLAIN[place : place + size][: len(read or b"")]
        assert bool(read) == bool(PLAIN[place : place + size])


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_no_changed_byte_opens(place: int, by: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= by
    with pytest.raises(CannotOpen):
        io.BufferedReader(age.open_reader(io.BytesIO(bytes(changed)), PASSPHRASE)).read()


def test_no_refusal_tells_the_passphrase() -> None:
    with pytest.raises(CannotOpen) as caught:
        age.open_reader(io.BytesIO(SEALED), "another harbour lantern")
    assert "harbour" not in repr(caught.value) + str(caught.value)
