"""The exports that the fuzzing starts from, as files, so that they can be changed and packed again with right sums."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import uuid
import warnings
import zipfile
from dataclasses import dataclass
from functools import cache

from wayhome.journal.importing.tests import made

WHEN = (2024, 5, 6, 7, 8, 10)
FORMAT, VERSION = "wayhome-export", 1


@dataclass(frozen=True, slots=True)
class Seed:
    """An export: its files, and how they are packed (“zip”, “tar”, “wayhome”; “file”: the first one is all of it)."""

    name: str
    form: str
    files: tuple[tuple[str, bytes], ...]


def packed(files: list[tuple[str, bytes]], form: str, stored: bool) -> bytes:
    """The files as one, every sum in it right."""
    if form == "file":
        return files[0][1] if files else b""
    out = io.BytesIO()
    if form == "tar":
        with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:
            for name, content in files:
                entry = tarfile.TarInfo(name.replace("\0", ""))
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
        return out.getvalue()
    if form == "wayhome":
        files = _with_manifest(files)
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name")
        for name, content in files:
            info = zipfile.ZipInfo(name or "x", WHEN)
            archive.writestr(info, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with_manifest(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The files of an export of Wayhome, with a manifest that fits them again."""
    others = [(name, content) for name, content in files if name != "manifest.json"]
    (said,) = [content for name, content in files if name == "manifest.json"][:1] or [b"{}"]
    try:
        manifest = json.loads(said)
        manifest["files"] = {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in others
        }
        said = json.dumps(manifest).encode()
    except (ValueError, TypeError, RecursionError):
        pass
    return [*others, ("manifest.json", said)]


def unpacked(name: str, content: bytes) -> Seed:
    """An export as files again."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = tuple((info.filename, archive.read(info)) for info in archive.infolist())
        return Seed(name, "zip", files)
    if name.endswith((".jex", ".tar")):
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            read = ((info.name, tar.extractfile(info)) for info in tar.getmembers() if info.isfile())
            return Seed(name, "tar", tuple((one, stream.read()) for one, stream in read if stream))
    return Seed(name, "file", ((name, content),))


@cache
def seeds() -> dict[str, tuple[Seed, ...]]:
    """By source, the exports to begin with."""
    jrnl = ("journal.txt", "german.txt", "spoken.txt", "american.txt", "journal.json", "each.zip")
    return {
        "day-one": (unpacked("day_one.zip", made.day_one()),),
        "jrnl": tuple(unpacked(name, made.file(f"jrnl-4.6-{name}")) for name in jrnl),
        "dailytxt": tuple(
            unpacked("daily.zip", content) for content in (made.daily_txt(), made.daily_txt_1(), made.daily_txt_html())
        ),
        "joplin": (
            unpacked("notes.jex", made.file("joplin-3.5.1.jex")),
            unpacked("notes.zip", made.file("joplin-3.5.1-front-matter.zip")),
        ),
        "journey": (unpacked("journey.zip", made.journey()),),
        "notes": (unpacked("vault.zip", made.zipped(NOTES)), unpacked("diary.md", NOTES["diary.md"].encode())),
        "table": tuple(unpacked(name, text.encode()) for name, text in TABLES.items()),
        "wayhome": (_wayhome(),),
    }


NOTES = {
    "2021/2021-03-02.md": "---\ntags: [water, slow days]\nmood: calm\ncreated: 2021-03-02 07:45\n---\n# Lake\n\n"
    "Nineteen ducks ![[boat.png|the boat]] and ![a gate](pics/gate.jpg). [[Letters|Old letters]] #ducks\n",
    "2021/2021-03-28 0230.md": "No heading. ![](../pics/gate.jpg)\n",
    "Letters.md": "Written on 4 March 2021.\n",
    "diary.md": "# 2021-03-02\n\nNineteen ducks.\n\n# 2021-03-03\n\nRain, all day.\n\n## 4.3.2021, 9:05\n\nSun.\n",
    "boat.png": "not quite a picture",
    "pics/gate.jpg": "nor this",
    ".obsidian/app.json": "{}",
}
TABLES = {
    "moods.csv": 'date,mood,note,tags\n2021-03-02,calm,"Nineteen ducks, then\nI lost ""count""",water|slow\n'
    "2021-03-28 02:30,tired,The clock jumped,\n03/04/21 9:05 pm,,x,\n",
    "german.csv": "Datum;Titel;Inhalt\n02.03.2021;See;Enten\n28.03.2021 02:30;;Uhr\n",
    "tabs.tsv": "when\ttext\n1614671100\tone\n1614671100000\ttwo\n",
}


def _wayhome() -> Seed:
    """An export of Wayhome: entries, a check-in, something of an unknown kind, an attachment."""
    at = "2024-05-06T07:08:10Z"
    ids = [str(uuid.UUID(int=number)) for number in range(1, 6)]
    line = {"kind": "journal.entry", "schema": 1, "created": at, "updated": at, "attachments": []}
    entries = [
        {**line, "id": ids[0], "payload": {"title": "Lake", "text": "Nineteen ducks.", "feelings": ["calm"]}},
        {**line, "id": ids[1], "payload": {"text": "Rain."}, "attachments": [f"attachments/{ids[4]}.jpg"]},
    ]
    other = [{**line, "kind": "strange.kind", "id": ids[2], "payload": {}}]
    check = [{**line, "kind": "safety.check-in", "id": ids[3], "payload": {"feelings": ["calm"], "note": "x"}}]
    manifest = {"format": FORMAT, "version": VERSION, "files": {}, "made": at, "counts": {"journal.entry": 2}}

    def lines(records: list[dict[str, object]]) -> bytes:
        return b"".join(json.dumps(record).encode() + b"\n" for record in records)

    return Seed(
        "wayhome.zip",
        "wayhome",
        (
            ("json/journal.entry.jsonl", lines(entries)),
            ("json/safety.check-in.jsonl", lines(check)),
            ("json/strange.kind.jsonl", lines(other)),
            (f"attachments/{ids[4]}.jpg", made.picture()),
            ("manifest.json", json.dumps(manifest).encode()),
        ),
    )
