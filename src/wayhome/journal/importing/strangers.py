"""What a file is that no program wrote a journal in: said at once, instead of asking where it is from."""

from __future__ import annotations

from wayhome.journal.importing import limits
from wayhome.journal.importing.decoding import SNIFFED, of
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged
from wayhome.languages.words import _

PICTURE = _(
    "This is a picture. Pictures come in together with the journal that shows them, or can be added to an entry."
)
FILM_OR_SOUND = _("This is a film or a recording. Wayhome keeps words and pictures.")
DOCUMENT = _("This is a PDF. Export the journal as text, or in the format of its program, and bring that in.")
DATABASE = _("This is the database of a program, which only that can read. Export from it, and bring that in.")
PROGRAM = _("This is a program, and no journal.")
NO_TEXT = _("There is no text in it, and it isn’t an archive either, so there is nothing that Wayhome could read.")
JSON = _("This JSON file is damaged, or ends in the middle. Export it once more, and bring that in.")

_BEGINNINGS = (
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG\r\n", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"%PDF-", DOCUMENT),
    (b"SQLite format 3\0", DATABASE),
    (b"\x7fELF", PROGRAM),
    (b"ID3", FILM_OR_SOUND),
    (b"OggS", FILM_OR_SOUND),
)
_IN_RIFF = {b"WEBP": PICTURE, b"WAVE": FILM_OR_SOUND, b"AVI ": FILM_OR_SOUND}
_PICTURES_IN_BOXES = (b"heic", b"heix", b"mif1", b"msf1", b"avif")


def why_not(opened: Opened) -> str:
    """Why a single file can’t be a journal, as a sentence; empty where it may be one."""
    if opened.form != "file":
        return ""
    (member,) = opened.members() or (None,)
    if member is None:
        return ""
    head = opened.head(member, SNIFFED)
    known = _by_its_beginning(head)
    if known or _is_no_text(head):
        return known or NO_TEXT
    return JSON if member.suffix == ".json" and member.size <= limits.JSON_ITEM and _is_broken(opened, member) else ""


def _is_broken(opened: Opened, member: Member) -> bool:
    try:
        opened.json(member)
    except Damaged:
        return True
    return False


def _by_its_beginning(head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return _IN_RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return PICTURE if head[8:12] in _PICTURES_IN_BOXES else FILM_OR_SOUND
    return next((words for beginning, words in _BEGINNINGS if head.startswith(beginning)), "")


def _is_no_text(head: bytes) -> bool:
    """NULs stand in no text but one in UTF-16, and other controls hardly in any."""
    encoding, __ = of(head)
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f")
    return not encoding.startswith("utf-16") and controls > len(head) / 20
