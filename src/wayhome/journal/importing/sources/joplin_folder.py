"""Joplin’s export “Markdown + Front Matter”: a folder for each notebook, and all files in “_resources”."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from wayhome.journal.importing import dates, limits
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.markup import readable
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Skipped
from wayhome.journal.importing.sources import front_matter, pieces
from wayhome.journal.importing.sources.pieces import Attached, Gathered
from wayhome.languages.words import _

RESOURCES = "_resources"
DUE, SOURCE = _("Due: {due}"), _("Source: {source}")
"""Lines below a note: when it was due, and where it came from."""
LOOKED_INTO = 6

_HEAD = re.compile(rb"---\r?\ntitle: [^\n]*\nupdated: [\d-]{10} [\d:]{8}Z\r?\ncreated: [\d-]{10} [\d:]{8}Z\r?\n")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\(((?:\.\./){0,30}_resources/[^()<>\n]{1,1000})\)")
_IMAGE = re.compile(
    r"""<img\b[^<>]{0,500}?\ssrc=["']?((?:\.\./){0,30}_resources/[^"'<>\s]{1,1000})[^<>]{0,500}>""", re.IGNORECASE
)


def sureness(opened: Opened) -> int:
    """How surely these are notes as Joplin writes them: its own order of title, updated and created."""
    notes = _notes(opened)[:LOOKED_INTO]
    if not any(_HEAD.match(opened.head(member)) for member in notes):
        return 0
    return 92 if any(f"{RESOURCES}/" in member.name for member in opened.members()) else 80


def read(opened: Opened, zone: ZoneInfo) -> Iterator[Found | Skipped]:
    """Every note in it, folder by folder."""
    notes = _notes(opened)
    top = _top(opened)
    files = Attached(opened, (member for member in opened.members() if f"{RESOURCES}/" in member.name))
    for member in notes:
        try:
            yield from _note(opened, member, top, files, zone)
        except Damaged as damaged:
            yield Skipped(shown(member.name), str(damaged))


def _notes(opened: Opened) -> list[Member]:
    suffixes = {".md", ".html"}
    return [member for member in opened.members() if member.suffix in suffixes and f"{RESOURCES}/" not in member.name]


def _top(opened: Opened) -> str:
    """The folder of the export itself, which is no notebook: the one that “_resources” lies in."""
    names = (member.name for member in opened.members())
    return next((name.partition(f"{RESOURCES}/")[0] for name in names if f"{RESOURCES}/" in name), "")


def _note(opened: Opened, member: Member, top: str, files: Attached, zone: ZoneInfo) -> Iterator[Found | Skipped]:
    where = shown(member.name)
    facts, body = front_matter.apart(opened.text(member, limits.JSON_ITEM))
    others = dict(line.partition(": ")[::2] for line in facts.others.split("\n") if ": " in line)
    created = dates.iso(facts.created, zone)
    if created is None:
        yield Skipped(where, pieces.NO_DATE)
        return
    gathered = Gathered(where)
    text = _text(body, member, files, gathered)
    yield from gathered.said()
    if pieces.is_blank(text, facts.title, gathered):
        yield Skipped(where, pieces.EMPTY)
        return
    is_to_do = "completed?" in others
    notebook = member.folder.removeprefix(top).strip("/").replace("/", " / ")
    to_do = ("to-do", "done") if others.get("completed?") == "yes" else ("to-do",) if is_to_do else ()
    yield Found(
        key=pieces.key_of(dates.stamp(created), member.name.removeprefix(top).strip("/")),
        created=created,
        updated=dates.iso(facts.updated, zone),
        title=facts.title.replace("''", "'").strip(),
        text=_with_lines(text, others, zone),
        where=where,
        tags=pieces.tags(notebook, *facts.tags, *to_do),
        pictures=gathered.pictures,
    )


def _text(body: str, member: Member, files: Attached, gathered: Gathered) -> str:
    def attach(address: str, words: str) -> None:
        name = posixpath.normpath(posixpath.join(member.folder, unquote(address)))
        lies = files.at("", name)
        if lies is None and not pieces.is_picture(name):
            gathered.other(name.rpartition(".")[2])
        else:
            gathered.add(lies, "" if words == posixpath.basename(name) else words)

    def put(found: re.Match[str]) -> str:
        attach(found[3], found[2])
        return "" if found[1] else found[2]

    def put_image(found: re.Match[str]) -> str:
        attach(found[1], "")
        return ""

    text = _IMAGE.sub(put_image, _LINK.sub(put, body))
    return (readable(text) if member.suffix == ".html" else text).strip()


def _with_lines(text: str, others: dict[str, str], zone: ZoneInfo) -> str:
    due = dates.iso(others.get("due", ""), zone)
    lines = [DUE.format(due=_local(due, zone))] if due else []
    lines += [SOURCE.format(source=others["source"])] if others.get("source", "").strip() else []
    return "\n\n".join(part for part in (text, "\n".join(lines)) if part)


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return f"{pieces.seen_from(moment, zone):%Y-%m-%d %H:%M}"
