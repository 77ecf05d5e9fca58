"""Plain notes: a folder or zip of Markdown files, as Obsidian and many others keep them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from wayhome.journal.importing import dates, days
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Picture, Skipped
from wayhome.journal.importing.sources import front_matter
from wayhome.journal.importing.sources.front_matter import Facts
from wayhome.languages.words import _

NOTES = frozenset({".md", ".markdown", ".mdown", ".txt"})
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".avif", ".bmp", ".svg", ".tif", ".tiff"})
TITLED = 200
LONGEST_HEADING = 300

NO_NOTE = _("It’s neither a note nor a picture, so it was left out.")
NO_PICTURE_OF_A_NOTE = _("No note shows it, so it was left out.")
EMPTY = _("There is nothing in it.")
NO_DAY = _("It has no date, not even in its name, and nothing says when the file was changed.")
BY_FILE = _("It has no date, not even in its name. It comes in under the day the file was last changed.")
NO_PICTURE = _("A picture that it shows isn’t there. Its name stays in the text.")

_EMBED = re.compile(
    r"!\[\[([^\[\]\n|#]{1,300})(?:#[^\[\]\n|]{0,300})?(?:\|([^\[\]\n]{0,300}))?\]\]"
    r"|!\[([^\[\]\n]{0,300})\]\(<?([^)\[\n>]{1,500}?)>?(?:\s{1,3}\"[^\"\n]{0,300}\")?\)"
)
_LINK = re.compile(r"\[\[([^\[\]\n|#]{0,300})(#[^\[\]\n|]{0,300})?(?:\|([^\[\]\n]{1,300}))?\]\]")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*")
_YEAR = r"((?:1[5-9]|2\d)\d\d)"
_IN_NAME = re.compile(
    rf"(?<!\d){_YEAR}[-_. ]?(0[1-9]|1[0-2])[-_. ]?([0-2]\d|3[01])(?!\d)"
    r"(?:[ T_-]+(?:at )?([01]\d|2[0-3])[-:.h_]?([0-5]\d)(?:[-:._]?[0-5]\d)?(?!\d))?"
)
_IN_FOLDERS = re.compile(
    rf"(?:^|/){_YEAR}/(?:[^/]*?\D)??(0?[1-9]|1[0-2])(?:\D[^/]*)?/(?:[^/]*\D)?(0?[1-9]|[12]\d|3[01])(?:\D[^/]*)?$"
)


class _Note(msgspec.Struct, frozen=True):
    """A file, what stands above its text, and its text."""

    member: Member
    name: str
    facts: Facts
    text: str


class Notes(msgspec.Struct, frozen=True):
    """Markdown files, each an entry; or one with a heading for each day."""

    slug: str = "notes"
    title: str = _("Markdown, Obsidian")
    hint: str = _(
        "What Obsidian calls a vault is a folder: pack that as a zip. The same goes for any folder of Markdown or text "
        "files. Days are taken from the notes, or from their names."
    )
    extensions: tuple[str, ...] = (".zip", ".md", ".markdown", ".txt")
    asks_zone: bool = True

    def recognises(self, opened: Opened) -> int:
        """By a folder of Obsidian’s, else by how many of its files are notes."""
        names = [member.name for member in opened.members()]
        if any("/.obsidian/" in f"/{name}" for name in names):
            return 90
        notes = len(_notes(opened))
        shown = sum(1 for member in opened.members() if member.suffix in PICTURES)
        if not notes:
            return 0
        return 35 if notes >= (len(names) - shown) / 2 else 15

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Skipped]:
        """An entry for each note, or for each heading that is a day where a note has several."""
        shelf, used = _pictures(opened), set[str]()
        for member in _notes(opened):
            try:
                facts, text = front_matter.apart(opened.text(member))
            except Damaged as damaged:
                yield Skipped(member.name, str(damaged))
                continue
            note = _Note(member, member.name, facts, text)
            for found in _entries(note, shelf, zone):
                used.update(one.member.name for one in getattr(found, "pictures", ()))
                yield found
        yield from _left_over(opened, used)


def _left_over(opened: Opened, used: set[str]) -> Iterator[Skipped]:
    """What is neither a note nor a picture of one, by its sort; without what programs keep for themselves."""
    others = (one for one in opened.members() if one.suffix not in NOTES and "/." not in f"/{one.name}")
    left = [one for one in others if one.name not in used]
    for one in left:
        opened.use(one)
    counted = Counter(one.suffix for one in left)
    for suffix, count in sorted(counted.items()):
        what = NO_PICTURE_OF_A_NOTE if suffix in PICTURES else NO_NOTE
        yield Skipped(f"{count} × {suffix or _('no ending')}", what)


def _entries(note: _Note, shelf: dict[str, Member | None], zone: ZoneInfo) -> Iterator[Found | Skipped]:
    sections = _by_day(note.text, zone)
    if len(sections) < 2:
        yield from _entry(note, shelf, zone)
        return
    on_day: Counter[datetime] = Counter()
    for created, text in sections:
        on_day[created] += 1
        key = f"{note.member.base}#{dates.stamp(created)}/{on_day[created]}"
        words, pictures, missing = _seen(text, note, shelf)
        if missing:
            yield Skipped(note.name, NO_PICTURE)
        yield Found(key=key, created=created, text=words, where=note.name, tags=note.facts.tags, pictures=pictures)


def _entry(note: _Note, shelf: dict[str, Member | None], zone: ZoneInfo) -> Iterator[Found | Skipped]:
    if not (note.text.strip() or note.facts.any_words):
        yield Skipped(note.name, EMPTY)
        return
    # Folders are no part of the key: they are moved about, and packed with or without the one around them.
    created, key = _day_of(note, zone), note.member.base
    if created is not None:
        key = f"{created.date()}/{key}"
    if created is None and note.member.modified is not None:
        created = note.member.modified
        yield Skipped(note.name, BY_FILE)
    if created is None:
        yield Skipped(note.name, NO_DAY)
        return
    heading, text = _titled(note)
    words, pictures, missing = _seen(text, note, shelf)
    if missing:
        yield Skipped(note.name, NO_PICTURE)
    yield Found(
        key=key,
        created=created,
        title=_readable(heading),
        text="\n\n".join(part for part in (words, note.facts.others) if part),
        feelings=note.facts.feelings,
        tags=note.facts.tags,
        updated=days.moment(note.facts.updated, zone) or note.member.modified,
        pictures=pictures,
        where=note.name,
    )


def _notes(opened: Opened) -> list[Member]:
    """The notes, without what programs keep for themselves in folders whose names begin with a dot."""
    return [member for member in opened.members() if member.suffix in NOTES and "/." not in f"/{member.name}"]


def _pictures(opened: Opened) -> dict[str, Member | None]:
    """Pictures by whole name and by name alone; None where a name alone may mean several."""
    found: dict[str, Member | None] = {}
    for member in opened.members():
        if member.suffix in PICTURES:
            base = member.base.casefold()
            found[base] = None if base in found else member
    return found | {member.name.casefold(): member for member in opened.members() if member.suffix in PICTURES}


def _day_of(note: _Note, zone: ZoneInfo) -> datetime | None:
    """The day that the note says, or its name, or the folders that it lies in."""
    said = days.moment(note.facts.created, zone, clock=note.facts.time)
    if said is not None:
        return said
    stem = note.name.rpartition("/")[2].rpartition(".")[0]
    in_name = _IN_NAME.search(stem)
    if in_name is not None:
        year, month, day, hour, minute = in_name.groups()
        clock = f"{hour}:{minute}" if hour else note.facts.time
        return days.moment(f"{year}-{month}-{day}", zone, clock=clock)
    in_folders = _IN_FOLDERS.search(note.name.rpartition(".")[0])
    if in_folders is not None:
        year, month, day = in_folders.groups()
        return days.moment(f"{year}-{month:0>2}-{day:0>2}", zone, clock=note.facts.time)
    return days.moment(stem, zone)


def _titled(note: _Note) -> tuple[str, str]:
    """Its title and the text below: said above the text, else its first heading, else what its name says but a day."""
    text = note.text.strip("\n")
    first, __, rest = text.partition("\n")
    heading = _heading(first.strip())
    if note.facts.title:
        return note.facts.title, rest.strip("\n") if heading and heading[1] == note.facts.title else text
    if heading is not None and len(heading[1]) <= TITLED:
        only_a_day = days.moment(heading[1], ZoneInfo("UTC")) is not None
        return "" if only_a_day else heading[1], rest.strip("\n")
    stem = note.name.rpartition("/")[2].rpartition(".")[0]
    if _IN_NAME.search(stem) is None and _IN_FOLDERS.search(note.name.rpartition(".")[0]):
        return re.sub(r"^\d{1,2}[-_. ]*", "", stem), text
    left = _IN_NAME.sub("", stem, count=1).strip(" -_.–,")
    if days.moment(stem, ZoneInfo("UTC")) is not None or left.isdigit():
        return "", text
    return left.replace("_", " "), text


def _by_day(text: str, zone: ZoneInfo) -> list[tuple[datetime, str]]:
    """The parts of a text that stand below headings which are days; empty when there are none."""
    found: list[tuple[datetime, list[str]]] = []
    before: list[str] = []
    for line in text.split("\n"):
        heading = _heading(line)
        day = days.moment(heading[1], zone) if heading else None
        if day is not None:
            found.append((day, []))
        else:
            (found[-1][1] if found else before).append(line)
    parts = [(day, "\n".join(lines).strip()) for day, lines in found]
    above = "\n".join(before).strip()
    return [(parts[0][0], f"{above}\n\n{parts[0][1]}".strip()), *parts[1:]] if parts and above else parts


def _heading(line: str) -> re.Match[str] | None:
    return _HEADING.fullmatch(line) if line.startswith("#") and len(line) <= LONGEST_HEADING else None


def _seen(text: str, note: _Note, shelf: dict[str, Member | None]) -> tuple[str, tuple[Picture, ...], bool]:
    """The text as it is read, the pictures that it shows, and whether one of them is not there."""
    pictures: list[Picture] = []
    missing = False

    def taken(embed: re.Match[str]) -> str:
        nonlocal missing
        name, words = embed[1] or embed[4], (embed[2] if embed[1] else embed[3]) or ""
        member = _picture(name, note, shelf)
        words = "" if re.fullmatch(r"[\dx ]*", words) else words
        if member is not None:
            pictures.append(Picture(member, words))
            return words
        if "." in name and f".{name.rpartition('.')[2].lower()}" in PICTURES and "://" not in name:
            missing = True
        return embed[0] if embed[4] else words or name

    read = _EMBED.sub(taken, text)
    return re.sub(r"\n{3,}", "\n\n", _readable(read)).strip("\n"), tuple(pictures), missing


def _picture(name: str, note: _Note, shelf: dict[str, Member | None]) -> Member | None:
    """The picture that a note calls so: beside it, from the top, or, as Obsidian does, wherever one has that name."""
    name = re.sub(r"%([0-9A-Fa-f]{2})", lambda code: chr(int(code[1], 16)), name) if "%" in name else name
    name = name.strip().removeprefix("./").casefold()
    folder = note.member.folder.casefold()
    ways = (f"{folder}/{name}", _up(folder, name), name, name.rpartition("/")[2])
    return next((shelf[way] for way in ways if shelf.get(way) is not None), None)


def _up(folder: str, name: str) -> str:
    while name.startswith("../"):
        folder, name = folder.rpartition("/")[0], name[3:]
    return f"{folder}/{name}" if folder else name


def _readable(text: str) -> str:
    """Links between notes as the words that a reader sees."""
    return _LINK.sub(lambda link: link[3] or link[1] or (link[2] or "").lstrip("#"), text)
