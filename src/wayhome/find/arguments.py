"""What the commands of Find take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse

from wayhome.vault.agent.parsing import without_vault

COUNTRIES = ("us", "uk", "ireland", "canada", "australia", "new-zealand", "germany", "france", "elsewhere")


@without_vault()
def letters(parser: argparse.ArgumentParser) -> None:
    """Say what the letters behind a therapist’s name mean.

    It opens no vault, asks nobody, and keeps nothing. Paste what stands behind a name, with quotes around it: what each
    of the letters takes, promises and leaves open, how to check it, and what to ask. With --country alone it says how a
    licence is checked there; with nothing it lists all that are known.

    Examples:
      wayhome letters
      wayhome letters LCSW
      wayhome letters "LMFT, SEP, IFS Level 2" --json
      wayhome letters psychotherapist --country uk
      wayhome letters --country germany
    """
    parser.add_argument("words", nargs="*", metavar="LETTERS", help="letters, a title, or what stands behind a name")
    parser.add_argument("--country", choices=COUNTRIES, default="", help="what they mean there, where that differs")
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")
