"""What the commands of the practices take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse
from pathlib import Path

from wayhome.vault.agent.parsing import without_vault

FAMILIES = ("grounding", "dialogue", "breath", "art", "body", "reparenting", "integration")
KINDS = ("with-therapist", "not-offered")
PAPERS = ("a4", "us-letter")


@without_vault()
def practices(parser: argparse.ArgumentParser) -> None:
    """List all practices, with what is known of each and where it comes from.

    It opens no vault. Besides the practices it lists what Wayhome only describes: what a therapist leads, and what it
    does not offer. --json gives everything that a page says before a practice begins: its cautions, its forms, what it
    asks for, its evidence and sources.

    Examples:
      wayhome practices
      wayhome practices --family breath --level 0 --level 1
      wayhome practices --json > practices.json
    """
    parser.add_argument("--family", choices=FAMILIES, action="append", default=[], help="only of this family")
    parser.add_argument("--level", type=int, choices=range(4), action="append", default=[], help="only this depth")
    parser.add_argument("--described", choices=KINDS, action="append", default=[], help="only what is described so")
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


def practise(parser: argparse.ArgumentParser) -> None:
    """List the practices, or do one of them in the terminal.

    A practice is done here as in the browser: the same steps, the same words before and afterwards, the same rules
    about when to slow down. Every answer is kept as it is given, and may be left out with Enter. Ctrl+C stops kindly,
    at any moment, and shows the way back; what was done can be taken up again, here or in the browser.

    At every question there is also  :back  :pause  :stop  :ground  :people  :again  :help

    Examples:
      wayhome practise
      wayhome practise --level 0 --minutes 5
      wayhome practise here-and-now
    """
    parser.add_argument("practice", nargs="?", metavar="PRACTICE", help="its name, as the list shows it")
    parser.add_argument("--level", type=int, choices=range(4), action="append", default=[], help="only this depth")
    parser.add_argument("--minutes", type=int, default=0, metavar="N", help="only what fits in this many minutes")
    parser.add_argument("--without", action="append", default=[], metavar="WHAT", help="leave out what asks for this")
    parser.add_argument("--find", default="", metavar="WORDS", help="only what speaks of these words")
    parser.add_argument("--hidden", action="store_true", help="list what your not-for-me list hides, too")
    parser.add_argument("--variant", default="", metavar="VARIANT", help="in other words, like “low-text”")
    parser.add_argument("--about", default="", metavar="NAME", help="the younger self it is about")
    parser.add_argument("--country", metavar="CC", help="two letters of a country, for numbers of people to talk to")


@without_vault(tables=True)
def workbook(parser: argparse.ArgumentParser) -> None:
    """Make a book of practices to print, with room to write by hand, as a PDF.

    It opens no vault for practices of the library. For own ones (their names begin with “own-”, as `wayhome practise`
    lists them) it asks for the passphrase. At the front it has a page for when it gets too much; the country is never
    guessed: give its two letters, or set WAYHOME_COUNTRY. FILE - is standard output. Paper can be found and read.

    Examples:
      wayhome workbook ~/book.pdf --practices five-senses,feet-chair-room
      wayhome workbook book.pdf --practices letter-to-younger-self --paper us-letter --large --country US
    """
    parser.add_argument("file", metavar="FILE", help="the file to write, or - for standard output")
    parser.add_argument(
        "--practices", required=True, metavar="A,B,C", help="their names, with commas between them, in order"
    )
    parser.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help="the size of the paper (a4)")
    parser.add_argument("--large", action="store_true", help="large print, with wider lines to write on")
    parser.add_argument("--cover-name", default="", metavar="NAME", help="a name on the cover")
    parser.add_argument("--plain-cover", action="store_true", help="a cover that says “Notebook”, and nothing else")
    parser.add_argument("--country", metavar="CC", help="two letters of a country, for its numbers (GB, DE, US)")
    parser.add_argument("--replace", action="store_true", help="put it in place of a file that is there already")
    parser.add_argument("--name", metavar="NAME", help="for own practices: the name at the door (else WAYHOME_NAME)")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="for own practices: the passphrase is a file’s first line"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")
