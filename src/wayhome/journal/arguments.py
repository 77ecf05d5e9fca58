"""What the journal’s commands take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse


def write(parser: argparse.ArgumentParser) -> None:
    """Keep a page in the journal.

    The words come from standard input when something is sent there, else from your editor (VISUAL, else EDITOR). While
    you write, the page lies in a folder in memory that is yours alone, and is wiped when it is kept; but an editor may
    keep copies of its own elsewhere. Standard input is the safer way. Words given on the command line stay in the
    shell’s history, and others on this computer can see them while the command runs.

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
