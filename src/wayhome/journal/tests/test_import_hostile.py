"""Files made to do harm, or damaged: refused early, with a sentence, in bounded memory; and never half of them kept."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO
from zoneinfo import ZoneInfo

import pytest

from wayhome.journal.importing import archives, decoding, limits
from wayhome.journal.importing.opened import Opened
from wayhome.journal.importing.source import Damaged, Found, Refused, Skipped
from wayhome.journal.importing.sources import SOURCES
from wayhome.journal.importing.sources.notes import Notes
from wayhome.journal.importing.sources.tables import Tables
from wayhome.journal.tests.bringing_in import opened, tarred, zipped

UTC = ZoneInfo("UTC")


def texts(content: bytes, name: str = "a.zip") -> list[str]:
    return [one.text for one in Notes().read(opened(content, name), UTC) if isinstance(one, Found)]


class Endless(io.RawIOBase):
    """So many bytes of the same letter, without holding them."""

    def __init__(self, size: int, letter: bytes = b"a") -> None:
        self._left, self._size, self._letter = size, size, letter

    def read(self, size: int = -1, /) -> bytes:
        now = min(self._left, size if size >= 0 else self._left)
        self._left -= now
        return self._letter * now

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._left = 0 if whence == io.SEEK_END else self._size - offset
        return self._size - self._left


def endless(name: str, size: int, letter: bytes = b"a") -> Opened:
    stream: BinaryIO = Endless(size, letter)  # type: ignore[assignment]
    return archives.open_files([(name, stream)])


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x.md",
        "/etc/x.md",
        "C:/Windows/x.md",
        "..\\x.md",
        "a/../../x.md",
        "a\\..\\..\\x.md",
        "..",
        "x\0.md",
    ],
)
def test_no_name_leads_outside(name: str) -> None:
    assert decoding.safe_name(name) is None
    assert opened(zipped({"2021-03-04.md": b"words"})).find(name) is None


def test_a_name_that_leads_outside_is_left_out_and_said() -> None:
    archive = opened(zipped({"../../2021-03-04.md": b"evil", "2021-03-05.md": b"words"}))
    assert [member.name for member in archive.members()] == ["2021-03-05.md"]
    assert any("outside" in note.why for note in archive.notes)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_a_tar_are_no_files(kind: bytes) -> None:
    archive = opened(
        tarred({"2021-03-05.md": b"words"}, name="2021-03-04.md", type=kind, linkname="/etc/passwd"), "a.tar"
    )
    assert [member.name for member in archive.members()] == ["2021-03-05.md"]
    assert [note.where for note in archive.notes] == ["2021-03-04.md"]


def test_a_link_in_a_zip_is_no_file() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        link = zipfile.ZipInfo("2021-03-04.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert opened(content.getvalue()).members() == ()


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    bomb = zipped({"2021-03-04.md": b"\0" * (limits.TEXT - 1)})
    assert len(bomb) < 200_000
    with pytest.raises(Refused, match="far more than a journal could hold"):
        texts(bomb)


def test_many_bombs_share_one_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INFLATED", 1_000_000)
    files = {f"2021-03-{day:02}.md": bytes(f"{day}" * 50_000, "ascii") for day in range(1, 29)}
    with pytest.raises(Refused, match="larger than 4 GB"):
        texts(zipped(files))


def test_a_size_that_lies_does_not_help() -> None:
    content = bytearray(zipped({"2021-03-04.md": b"\0" * 70_000_000}))
    at = content.rindex(b"PK\1\2") + 24
    content[at : at + 4] = struct.pack("<L", 10)
    found = list(Notes().read(opened(bytes(content)), UTC))
    assert not any(isinstance(one, Found) and len(one.text) > 100 for one in found)


def test_a_million_files_are_counted_before_they_are_listed() -> None:
    entry = b"PK\1\2" + bytes(24) + struct.pack("<HHH", 1, 0, 0) + bytes(12) + b"x"
    listed = entry * (limits.MEMBERS + 1)
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 65535, 65535, len(listed), 0, 0)
    with pytest.raises(Refused, match="100,000"):
        opened(b"PK\3\4" + bytes(26) + listed + end)


def test_a_long_comment_does_not_hide_how_many_files_there_are() -> None:
    """The records of a large archive stand before its end; a comment of the longest kind moves them far forward."""
    entry = b"PK\1\2" + bytes(24) + struct.pack("<HHH", 1, 0, 0) + bytes(12) + b"x"
    listed, start = entry * (limits.MEMBERS + 1), b"PK\3\4" + bytes(26)
    place, count = len(start) + len(listed), limits.MEMBERS + 1
    end64 = b"PK\6\6" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, len(listed), len(start))
    locator = b"PK\6\7" + struct.pack("<LQL", 0, place, 1)
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 65535, 65535, 0, 0, 65535) + b"x" * 65535
    with pytest.raises(Refused, match="100,000"):
        opened(start + listed + end64 + locator + end)


def test_a_tar_with_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 5)
    with pytest.raises(Refused, match="files in it"):
        opened(tarred({f"{number}.md": b"x" for number in range(9)}), "a.tar").members()


def test_a_header_of_a_tar_cannot_fill_the_memory() -> None:
    info = tarfile.TarInfo("name")
    info.type, info.size = b"L", 2**33
    content = info.tobuf(tarfile.GNU_FORMAT) + bytes(1024)
    with pytest.raises(Refused, match="damaged"):
        opened(content, "a.tar").members()


def test_a_gigabyte_line_is_refused_before_it_is_read() -> None:
    for source in (Tables(), Notes()):
        for name in ("2021-03-04.md", "a.csv"):
            with suppress(Refused):
                assert all(isinstance(one, Skipped) for one in source.read(endless(name, 2**30), UTC))


def test_lines_are_bounded_and_say_which() -> None:
    archive = endless("a.csv", 3 * 2**20)
    with pytest.raises(Damaged, match="Line 1 is longer"):
        list(archive.lines(archive.members()[0]))


def test_a_quote_that_is_never_closed_is_said() -> None:
    table = b'date,text\n2021-03-04,"' + b"words\n" * 500_000
    with pytest.raises(Refused, match="quotation mark"):
        list(Tables().read(opened(table, "a.csv"), UTC))


def test_the_time_is_bounded() -> None:
    clock = limits.Clock(10, now=iter([0.0, *([99.0] * 100)]).__next__)
    archive = archives.open_files([("a.zip", io.BytesIO(zipped({"2021-03-04.md": b"words"})))], clock)
    with pytest.raises(Refused, match="far longer than a journal"):
        list(Notes().read(archive, UTC))


@pytest.mark.parametrize(
    ("content", "reads"),
    [
        ("Grüße aus Köln".encode(), "Grüße aus Köln"),
        ("\ufeffGrüße".encode(), "Grüße"),
        ("Grüße".encode("utf-16"), "Grüße"),
        ("Grüße aus Köln".encode("utf-16-le"), "Grüße aus Köln"),
        ("Grüße".encode("cp1252"), "Grüße"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_letters_of_any_encoding_are_read(content: bytes, reads: str) -> None:
    archive = opened(zipped({"2021-03-04.md": content}))
    (member,) = archive.members()
    assert archive.text(member) == reads
    assert "\n".join(archive.lines(member)) == reads


def test_guessed_letters_are_noted_for_a_look() -> None:
    archive = opened(zipped({"2021-03-04.md": "Grüße".encode("cp1252")}))
    archive.text(archive.members()[0])
    assert [note.where for note in archive.notes] == ["2021-03-04.md"]


def test_what_no_page_can_hold_is_taken_out() -> None:
    assert decoding.holdable("a\0b\x1b[31m\ud800c\r\nd\te") == "ab[31m\ufffdc\nd\te"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"entries": [',
        b'{"entries": 5}',
        b"[" * 100_000,
        b'{"entries": [' + b"[" * 100_000,
        b"\xff\xfe{",
        b"nul",
    ],
)
def test_broken_json_is_said_and_does_not_break(content: bytes) -> None:
    archive = opened(zipped({"a.json": content}))
    (member,) = archive.members()
    with pytest.raises(Damaged):
        list(archive.json_items(member, "entries"))


def test_json_that_lies_too_deep_is_not_called_incomplete() -> None:
    with pytest.raises(Damaged, match="too deep"):
        decoding.loads(b"[" * 100_000 + b"]" * 100_000)


def test_one_broken_item_of_a_list_leaves_the_others() -> None:
    archive = opened(zipped({"a.json": b'{"entries": [{"a": "\\ud83d"}, {"b": NaN0}, 3]}'.replace(b"NaN0", b"1e999")}))
    items = list(archive.json_items(archive.members()[0], "entries"))
    assert items[0] == {"a": "\ufffd"}
    assert items[2] == 3


def test_a_locked_file_is_said() -> None:
    content = bytearray(zipped({"2021-03-04.md": b"words"}))
    content[content.rindex(b"PK\1\2") + 8] |= 1
    (skipped,) = list(Notes().read(opened(bytes(content)), UTC))
    assert isinstance(skipped, Skipped)
    assert "password" in skipped.why


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_cannot_be_bounded_are_not_unpacked(how: int) -> None:
    (skipped,) = list(Notes().read(opened(zipped({"2021-03-04.md": b"words"}, how)), UTC))
    assert isinstance(skipped, Skipped)


def test_an_archive_in_an_archive_is_not_opened() -> None:
    assert texts(zipped({"inner.zip": zipped(), "2021-03-04.md": b"words"})) == ["words"]


def mutated(content: bytes) -> Iterator[bytes]:
    """The same with one byte changed, cut, or doubled, at places spread over it."""
    step = max(1, len(content) // 150)
    for at in range(0, len(content), step):
        yield content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        yield content[:at]
        yield content[:at] + content[at : at + 40] + content[at:]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped()),
        ("a.jex", tarred({"2021-03-04.md": b"---\ndate: 2021-03-04\ntags: [a, b]\n---\n# Words\n![[x.png]]"})),
        ("a.md", b"---\ndate: 2021-03-04\n---\n## 4 March 2021\nwords\n## 5 March 2021\n![a](b.png) [[c|d]]"),
        ("a.csv", 'date;title;text\n4.3.2021;"Ä";"b\nc"\n5.3.2021;;d\n'.encode("cp1252")),
    ],
)
def test_no_change_of_a_file_breaks_a_reader(name: str, content: bytes) -> None:
    for changed in mutated(content):
        for source in SOURCES:
            with suppress(Refused):
                archive = opened(changed, name)
                source.recognises(archive)
                assert all(isinstance(found, Found | Skipped) for found in source.read(archive, UTC))


def test_a_damaged_member_is_said_and_the_others_are_read() -> None:
    content = bytearray(zipped({"2021-03-04.md": b"words " * 100, "2021-03-05.md": b"whole"}))
    content[content.index(b"2021-03-04.md") + 20] ^= 0xFF
    found = list(Notes().read(opened(bytes(content)), UTC))
    assert [one.text for one in found if isinstance(one, Found)] == ["whole"]
    assert [one.where for one in found if isinstance(one, Skipped)] == ["2021-03-04.md"]


def test_a_picture_beyond_its_bound_is_not_unpacked() -> None:
    archive = opened(zipped({"x.png": b"x" * (limits.PICTURE + 1)}, zipfile.ZIP_STORED))
    with pytest.raises(Damaged, match="larger than 12 MB"):
        archive.read(archive.members()[0], limits.PICTURE)
