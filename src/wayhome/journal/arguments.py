"""What the journal’s commands take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse
from pathlib import Path

from wayhome.languages.plain import here


def write(parser: argparse.ArgumentParser) -> None:
    """Keep a page in the journal.

    The words come from standard input when something is sent there, else from your editor (VISUAL, else EDITOR). While
    you write, the page lies in a folder that is yours alone, in memory where there is one for that (it says when there
    isn’t), and is wiped when it is kept; but an editor may keep copies of its own elsewhere. Standard input is the
    safer way. Words given on the command line stay in the shell’s history, and others on this computer can see them
    while the command runs.

    Examples:
      wayhome write
      wayhome write --title "A walk" --feeling calm < page.txt
      some-program | wayhome write --date 2024-05-31
      wayhome write "Kicked leaves, the whole length of the park."
    """
    parser.add_argument("words", nargs="*", metavar="WORDS", help="the words themselves (better: standard input)")
    parser.add_argument("--title", default="", metavar="TITLE", help="a title")
    parser.add_argument("--date", default="", metavar="DAY", help="the day it is about: 2024-05-31, 2024-05-31T20:40")
    parser.add_argument("--feeling", action="append", default=[], metavar="FEELING", help="a feeling (may be repeated)")


def import_(parser: argparse.ArgumentParser) -> None:
    """Bring in a journal that was kept elsewhere.

    It takes a file or a folder. All of it comes in, or nothing. A second time, only what is new or has changed comes;
    what you changed here is left alone. For thirty days an import can be taken back: in the browser, under Settings,
    Copies.

    Wayhome sees for itself where a file is from. If it doesn’t, --from says it; an unknown name lists them all.
    --map says which column of a table is what: date, time, title, text, tags, feelings, key.

    Examples:
      wayhome import dayone.zip --dry-run
      wayhome import ~/Notes --zone Europe/Berlin
      wayhome import diary.csv --map date=Datum,text=Inhalt --days dmy
    """
    parser.add_argument("path", type=Path, metavar="FILE|FOLDER", help="what to bring in")
    parser.add_argument("--from", dest="source", default="", metavar="PROGRAM", help="the program that it is from")
    parser.add_argument("--zone", default="", metavar="ZONE", help="where its times were written, like Europe/Berlin")
    parser.add_argument("--dry-run", action="store_true", help="say what would come in, and keep nothing")
    parser.add_argument("--map", type=_columns, default={}, metavar="COLUMNS", help="date=NAME,text=NAME, for a table")
    parser.add_argument("--days", choices=("dmy", "mdy", "ymd"), default="", help="how a table writes days in numbers")
    parser.add_argument(
        "--leave-changes", action="store_true", help="leave entries here as they are, even if they changed over there"
    )
    parser.add_argument(
        "--sealed-with", type=Path, metavar="FILE", help="a file whose first line opens a sealed export of Wayhome"
    )


def _columns(text: str) -> dict[str, str]:
    """“date=Datum,text=Inhalt” as a mapping."""
    pairs = [part.partition("=") for part in text.split(",")]
    if not all(role.strip() and name.strip() for role, _, name in pairs):
        raise argparse.ArgumentTypeError(here("write it like date=Datum,text=Inhalt"))
    return {role.strip(): name.strip() for role, _, name in pairs}
