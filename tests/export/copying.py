"""Copies for tests: written into memory, opened with Python’s own zip reader or with ours."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

from tests.cast import Person
from wayhome.vault import export
from wayhome.vault.export import Scope, reading
from wayhome.vault.export.reading import Found, LeftOut


def copied(person: Person, scope: Scope = Scope(), passphrase: str = "") -> bytes:  # noqa: B008 — it is frozen
    """A copy of what is theirs."""
    sink = io.BytesIO()
    export.write(person.vault, scope, sink, passphrase=passphrase)
    return sink.getvalue()


def opened(copy: bytes) -> zipfile.ZipFile:
    """The archive, tested as ``unzip -t`` does."""
    archive = zipfile.ZipFile(io.BytesIO(copy))
    assert archive.testzip() is None
    return archive


def texts(copy: bytes, start: str = "") -> dict[str, str]:
    """The text files whose names begin so."""
    archive = opened(copy)
    names = [name for name in archive.namelist() if name.startswith(start) and not name.startswith("attachments/")]
    return {name: archive.read(name).decode() for name in names}


def lines(copy: bytes, kind: str) -> list[dict[str, Any]]:
    """The records of a kind as JSON."""
    return [json.loads(line) for line in opened(copy).read(f"json/{kind}.jsonl").splitlines()]


def read_back(copy: bytes, passphrase: str = "") -> list[Found | LeftOut]:
    """What our own reader finds."""
    return list(reading.open_export(io.BytesIO(copy), passphrase).records())


def found(copy: bytes, passphrase: str = "") -> list[Found]:
    """The same, where nothing may be left out."""
    everything = read_back(copy, passphrase)
    assert [one for one in everything if isinstance(one, LeftOut)] == []
    return [one for one in everything if isinstance(one, Found)]


def forged(copy: bytes, **changed: bytes | None) -> bytes:
    """A copy in which files were put in place of others, or taken out, and the manifest made to fit."""
    archive, sink = opened(copy), io.BytesIO()
    files = {name: archive.read(name) for name in archive.namelist()} | changed
    return rezipped({name: content for name, content in files.items() if content is not None}, sink)


def rezipped(files: dict[str, bytes], sink: io.BytesIO | None = None, *, fitting: bool = True) -> bytes:
    """An archive of these files; ``fitting``: the manifest says what they are."""
    sink = sink or io.BytesIO()
    if fitting and "manifest.json" in files:
        manifest = json.loads(files.pop("manifest.json"))
        manifest["files"] = {name: _facts(content) for name, content in files.items()}
        files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return sink.getvalue()


def _facts(content: bytes) -> dict[str, Any]:

    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
