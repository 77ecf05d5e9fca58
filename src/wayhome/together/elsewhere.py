"""A copy for somebody who is not on this Wayhome: a file, sealed with a passphrase. It is noted, and gone for good."""

from __future__ import annotations

import base64
import uuid
from pathlib import Path

import msgspec
from django.template.loader import render_to_string
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.together import attaching, headings, sharing
from wayhome.together.given import Given
from wayhome.together.records import Chosen, Copy
from wayhome.together.saying import paragraphs
from wayhome.vault import operations, sealed_files
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day
from wayhome.web.paper.setting import typeset_for_readers

TEMPLATE = Path(__file__).parent / "typst" / "copy.typ"
FILES = {"page": ("page.html.age", "application/octet-stream"), "pdf": ("page.pdf", "application/pdf")}
"""Name and media type of each kind of file. The name tells nothing."""
LARGEST_PDF = 2**20
"""Letters of a PDF at most, some hundreds of pages: setting them takes time and memory."""
NOBODY = uuid.UUID(int=0)
"""Stands in a print for the connection that there is none of."""


def copy_of(vault: OpenVault, chosen: Chosen, how: str) -> tuple[Copy, tuple[uuid.UUID, ...]]:
    """Exactly what would go, and of which records; a PDF has words alone. Raises what `sharing` does, and TooHeavy."""
    if how == "pdf":
        chosen = msgspec.structs.replace(chosen, attached=())
    records, now = sharing.records_of(vault, chosen), timezone.now()
    copy = sharing.copy_of(records, chosen, made=now, ends=now)
    if how == "pdf" and sum(len(page.text) for page in copy.pages) > LARGEST_PDF:
        raise sharing.TooMuch
    attaching.weigh(vault, copy)
    return copy, tuple(one.id for one in records)


def print_of(copy: Copy) -> str:
    """Changes when anything does that the person has looked at."""
    return sharing.print_of(msgspec.structs.replace(copy, ends=copy.pages[0].day), NOBODY)


def give(vault: OpenVault, *, to: str, how: str, chosen: Chosen, shown: str, passphrase: str) -> bytes:
    """The file; it is noted in the vault that it was made. ``shown``: the print of the copy that was looked at.

    Raises sharing.Changed, sealed_files.Busy, and what `copy_of` raises; MemoryError where the passphrase asks too much
    of the machine.
    """
    copy, records = copy_of(vault, chosen, how)
    if print_of(copy) != shown:
        raise sharing.Changed
    with sealed_files.alone():
        file = _page(vault, copy, records, passphrase) if how == "page" else _pdf(copy, passphrase)
    operations.keep(vault, Given(to=to, how=how, chosen=chosen, copy=copy, records=records, given=copy.made))
    return file


def _page(vault: OpenVault, copy: Copy, records: tuple[uuid.UUID, ...], passphrase: str) -> bytes:
    """One page for any browser, with all that belongs to it inside."""
    inside = {
        one.blob: f"data:{one.media};base64,{base64.b64encode(attaching.content(vault, record_id, one)).decode()}"
        for record_id, page in zip(records, copy.pages, strict=True)
        for one in page.attached
    }
    page = render_to_string("together/file/page.html", {"seen": copy, "addresses": inside, "file": True})
    return sealed_files.as_age(page.encode(), passphrase)


def _pdf(copy: Copy, passphrase: str) -> bytes:
    words = {
        "title": _("Notes"),
        "paper": "a4",
        "kicker": headings.kicker(copy),
        "heading": copy.title,
        "day": on_day(copy.made),
        "pages": [
            {
                "title": page.title if len(copy.pages) > 1 and page.title != copy.label else "",
                "day": on_day(page.day),
                "parts": [msgspec.to_builtins(part) for part in map(_part, paragraphs(page.text))],
            }
            for page in copy.pages
        ],
    }
    return sealed_files.as_locked_pdf(typeset_for_readers(TEMPLATE, "notes", words), passphrase)


def _part(part: object) -> dict[str, object]:
    return {name: getattr(part, name) for name in ("label", "words", "asked")}


def leave_out(vault: OpenVault, record: Record[Given], gone: frozenset[uuid.UUID]) -> None:
    """Take erased records out of what this vault keeps of a file. The file itself is out of reach."""
    it = record.payload
    kept = [(one, page) for one, page in zip(it.records, it.copy.pages, strict=True) if one not in gone]
    title = it.copy.title if it.chosen.record is None else it.copy.label
    copy = msgspec.structs.replace(it.copy, pages=tuple(page for _, page in kept), title=title)
    operations.revise(vault, record, msgspec.structs.replace(it, copy=copy, records=tuple(one for one, _ in kept)))
