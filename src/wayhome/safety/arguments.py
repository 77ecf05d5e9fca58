"""What the commands of safety take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse

from wayhome.languages.plain import here
from wayhome.vault.agent.parsing import without_vault

PLACES = ("too-much", "within", "too-numb")


@without_vault()
def ground(parser: argparse.ArgumentParser) -> None:
    """Come back to the room, one sense at a time; and people to talk to.

    It opens no vault, asks nothing and keeps nothing. The country is never guessed: give its two letters, or set
    WAYHOME_COUNTRY.

    Examples:
      wayhome ground
      wayhome ground --country GB
    """
    parser.add_argument("--country", metavar="CC", help="two letters of a country, for its numbers (GB, DE, US)")
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


def checkin(parser: argparse.ArgumentParser) -> None:
    """Say how it is inside, right now; and keep it.

    Without options it asks; each question can be left out with Enter, and one answer is enough. When it is a lot to
    hold, what steadies comes first. Words given on the command line stay in the shell’s history; asked for, they don’t.

    Examples:
      wayhome checkin
      wayhome checkin --heaviness 4 --where within --feeling tired --feeling sad
    """
    parser.add_argument("--heaviness", type=_heaviness, metavar="0-10", help="from 0, at ease, to 10, too much to hold")
    parser.add_argument("--where", choices=PLACES, help="which is nearest right now")
    parser.add_argument("--feeling", action="append", default=[], metavar="FEELING", help="a feeling (may be repeated)")
    parser.add_argument("--body", default="", metavar="WORDS", help="where it is in the body")
    parser.add_argument("--words", default="", metavar="WORDS", help="a few words")
    parser.add_argument(
        "--not-safe",
        action="store_true",
        help="you think of hurting yourself: shows people to talk to; forgotten when it locks",
    )
    parser.add_argument("--country", metavar="CC", help="two letters of a country, for its numbers")


def _heaviness(text: str) -> int:
    if text.isdigit() and int(text) <= 10:
        return int(text)
    raise argparse.ArgumentTypeError(here("{text} is not a number from 0 to 10").format(text=text))
