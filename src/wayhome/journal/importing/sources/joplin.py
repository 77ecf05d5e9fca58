"""Joplin: its JEX file (a tar), the same unpacked, and its folder of “Markdown + Front Matter”."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from wayhome.journal.importing import dates, limits
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.markup import readable
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Refused, Skipped
from wayhome.journal.importing.sources import joplin_folder, pieces
from wayhome.journal.importing.sources.joplin_folder import DUE, SOURCE
from wayhome.journal.importing.sources.pieces import Attached, Gathered
from wayhome.languages.words import _

NOTHING = _("There are no Joplin notes in it. Joplin exports them as a JEX file.")
LOCKED = _("Joplin has locked it. Export as JEX from Joplin itself, where it is open.")
IN_THE_BIN = _("It’s in Joplin’s bin.")
CONFLICT = _("Joplin keeps it as one of two versions that didn’t fit together; the other one is read.")
NOTE, FOLDER, RESOURCE, TAG, NOTE_TAG = "1", "2", "4", "5", "6"
DEEPEST = 20
"""Notebooks in notebooks whose names are said."""

_ITEM = re.compile(r"(?:.*/)?[0-9a-f]{32}\.md")
_FACT = re.compile(r"([a-z_]{2,40}): ?(.*)")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\(:/([0-9a-f]{32})[^()\n]{0,300}\)")
_IMAGE = re.compile(r"""<img\b[^<>]{0,500}?\ssrc=["']?:/([0-9a-f]{32})[^<>]{0,500}>""", re.IGNORECASE)


class Joplin:
    """Notes of Joplin."""

    slug = "joplin"
    title = _("Joplin")
    hint = _("In Joplin, open File, then Export all, and choose “JEX – Joplin Export File”.")
    extensions: tuple[str, ...] = (".jex", ".tar", ".zip")
    asks_zone = False

    def recognises(self, opened: Opened) -> int:
        """How surely its first files are items of Joplin, or notes as Joplin writes them into folders."""
        items = _items(opened)[: pieces.SNIFFED]
        if any(b"\ntype_: " in opened.head(member, pieces.HEAD) for member in items):
            return 98
        return joplin_folder.sureness(opened)

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Skipped]:
        """Every note in it."""
        if _items(opened):
            yield from _Reader(opened, zone).notes()
        elif joplin_folder.sureness(opened):
            yield from joplin_folder.read(opened, zone)
        else:
            raise Refused(NOTHING)


def _items(opened: Opened) -> list[Member]:
    return [member for member in opened.members() if _ITEM.fullmatch(member.name)]


def parsed(text: str) -> tuple[str, str, dict[str, str]]:
    """Title, body and facts of an item: the facts are the last lines, after the last empty one."""
    head, empty, tail = text.rstrip("\n").rpartition("\n\n")
    if not empty:
        head, tail = "", text
    facts = {found[1]: found[2] for line in tail.split("\n") if (found := _FACT.fullmatch(line))}
    title, __, body = head.partition("\n")
    return title.strip(), body.strip("\n"), facts


class _Reader:
    """The notes of one import. It is walked once for notebooks, tags and files, and once for the notes."""

    def __init__(self, opened: Opened, zone: ZoneInfo) -> None:
        self._opened, self._zone = opened, zone
        others = (member for member in opened.members() if not _ITEM.fullmatch(member.name))
        self._files = Attached(opened, others)
        self._folders: dict[str, tuple[str, str]] = {}
        self._tags: dict[str, str] = {}
        self._tags_of: dict[str, list[str]] = defaultdict(list)
        self._resources: dict[str, str] = {}

    def notes(self) -> Iterator[Found | Skipped]:
        """Every note, in the order of the file."""
        notes = []
        for member in _items(self._opened):
            try:
                if self._is_note(member):
                    notes.append(member)
            except Damaged as damaged:
                yield Skipped(shown(member.name), str(damaged))
        for member in notes:
            try:
                yield from self._note(member)
            except Damaged as damaged:
                yield Skipped(shown(member.name), str(damaged))

    def _read(self, member: Member) -> tuple[str, str, dict[str, str]]:
        return parsed(self._opened.text(member, limits.JSON_ITEM))

    def _is_note(self, member: Member) -> bool:
        """Remember what notes refer to; True for a note."""
        title, __, facts = self._read(member)
        kind, own = facts.get("type_", ""), facts.get("id", "")
        if kind == FOLDER:
            self._folders[own] = (title, facts.get("parent_id", ""))
        elif kind == TAG:
            self._tags[own] = title
        elif kind == RESOURCE:
            self._resources[own] = facts.get("file_extension", "") or facts.get("mime", "").rpartition("/")[2]
        elif kind == NOTE_TAG:
            self._tags_of[facts.get("note_id", "")].append(facts.get("tag_id", ""))
        return kind == NOTE

    def _note(self, member: Member) -> Iterator[Found | Skipped]:
        where = shown(member.name)
        title, body, facts = self._read(member)
        names = ("user_created_time", "created_time")
        created = next((moment for name in names if (moment := dates.iso(facts.get(name, ""), self._zone))), None)
        why_not = _why_not(facts)
        if created is None or why_not:
            yield Skipped(where, why_not or pieces.NO_DATE)
            return
        gathered = Gathered(where)
        text = self._text(body, facts, gathered)
        yield from gathered.said()
        if pieces.is_blank(text, title, gathered):
            yield Skipped(where, pieces.EMPTY)
            return
        yield Found(
            key=pieces.key_of(facts.get("id", "") or member.base),
            created=created,
            updated=dates.iso(facts.get("user_updated_time", ""), self._zone),
            title=title,
            text=with_lines(text, facts.get("source_url", ""), self._due(facts)),
            where=where,
            tags=pieces.tags(
                *self._filed(facts), *to_do(facts.get("is_todo") == "1", _is_set(facts, "todo_completed"))
            ),
            pictures=gathered.pictures,
        )

    def _text(self, body: str, facts: dict[str, str], gathered: Gathered) -> str:
        """The words of a note; its pictures are gathered in the order of the words."""

        def put(found: re.Match[str]) -> str:
            shows, words, own = found.groups()
            if own not in self._resources:
                return words
            self._attach(own, words, gathered)
            return "" if shows else words

        def put_image(found: re.Match[str]) -> str:
            self._attach(found[1], "", gathered)
            return ""

        text = _IMAGE.sub(put_image, _LINK.sub(put, body))
        return (readable(text) if facts.get("markup_language") == "2" else text).strip()

    def _attach(self, own: str, words: str, gathered: Gathered) -> None:
        end = self._resources.get(own, "").lower()
        found = self._files.stem(own)
        if found is not None or pieces.is_picture(f".{end}"):
            is_name = words.lower().endswith((f".{end}", ".jpg", ".jpeg"))
            gathered.add(found, "" if is_name else words)
        else:
            gathered.other(end or "other")

    def _due(self, facts: dict[str, str]) -> str:
        due = facts.get("todo_due", "")
        moment = dates.from_milliseconds(int(due)) if due.isdecimal() and due.isascii() and 1 < len(due) < 16 else None
        return f"{pieces.seen_from(moment, self._zone):%Y-%m-%d %H:%M}" if moment else ""

    def _filed(self, facts: dict[str, str]) -> list[str]:
        """Its notebook, with those around it, and its tags."""
        path: list[str] = []
        folder = facts.get("parent_id", "")
        while folder in self._folders and len(path) < DEEPEST:
            name, folder = self._folders[folder]
            path.append(name)
        tags = sorted(self._tags.get(tag, "") for tag in self._tags_of[facts.get("id", "")])
        return [" / ".join(reversed(path)), *tags]


def _why_not(facts: dict[str, str]) -> str:
    """Why a note is left out; empty where it is not."""
    if facts.get("encryption_applied") == "1":
        return LOCKED
    if _is_set(facts, "deleted_time"):
        return IN_THE_BIN
    return CONFLICT if facts.get("is_conflict") == "1" else ""


def _is_set(facts: dict[str, str], name: str) -> bool:
    return facts.get(name, "") not in {"", "0"}


def to_do(is_one: bool, is_done: bool) -> tuple[str, ...]:
    """The tags of a to-do."""
    return ("to-do", "done") if is_one and is_done else ("to-do",) if is_one else ()


def with_lines(text: str, source: str, due: str) -> str:
    """The text, and below it where it came from and when it was due."""
    lines = [DUE.format(due=due) if due else "", SOURCE.format(source=source.strip()) if source.strip() else ""]
    below = "\n".join(line for line in lines if line)
    return f"{text}\n\n{below}".lstrip() if below else text
