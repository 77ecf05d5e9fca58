"""Archives, tables and people's ways through an import, for its tests."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.cast import Person
from wayhome.journal.importing import archives
from wayhome.journal.importing.opened import Opened
from wayhome.journal.records import Entry
from wayhome.vault import queries
from wayhome.vault.kinds import Record

FOLDER = {
    "Vault/.obsidian/app.json": b"{}",
    "Vault/2021-03-04 A walk.md": b"The oak, and #rain.\n\n![[oak.png|the oak]]",
    "Vault/2021-03-05.md": b"---\ntags: [tired, old house]\n---\nNothing much.",
}


def zipped(files: Mapping[str, bytes] = FOLDER, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, one in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 5, 1, 12, 0, 0)), one, how)
    return content.getvalue()


def tarred(files: Mapping[str, bytes], **odd: Any) -> bytes:
    """A tar of these files; ``odd`` are facts of a last member, as its type."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name, one in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(one)
            archive.addfile(info, io.BytesIO(one))
        if odd:
            info = tarfile.TarInfo(odd.pop("name", "odd"))
            for fact, value in odd.items():
                setattr(info, fact, value)
            archive.addfile(info)
    return content.getvalue()


def png(size: tuple[int, int] = (40, 30)) -> bytes:
    """A small picture."""
    drawn = io.BytesIO()
    Image.new("RGB", size, "teal").save(drawn, "PNG")
    return drawn.getvalue()


def opened(content: bytes, name: str = "a.zip") -> Opened:
    """What was given, behind the bounded interface."""
    return archives.open_files([(name, io.BytesIO(content))])


def send(someone: Person, content: bytes, name: str = "journal.zip", **more: str) -> Any:
    """Choose a file on the page; the answer after the redirects, as the browser shows it."""
    form = {"chosen": SimpleUploadedFile(name, content), "zone": "Europe/London", **more}
    return someone.client.post("/journal/import/", form, follow=True)


def page_of(answer: Any) -> str:
    """The address of the import that a page leads on to."""
    found = re.search(r"/journal/import/[0-9a-f-]{36}/", answer.content.decode())
    assert found, answer.content.decode()
    return found[0]


def bring(someone: Person, content: bytes, name: str = "journal.zip", **more: str) -> str:
    """Choose a file and bring it in; the address of the import."""
    at = page_of(send(someone, content, name, **more))
    someone.client.post(f"{at}keeping/", {"changes": "1"}, follow=True)
    return at


def entries(someone: Person) -> list[Record[Entry]]:
    """What is kept, oldest first."""
    return list(queries.every(someone.vault, Entry))
