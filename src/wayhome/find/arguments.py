"""What the commands of Find take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse

from wayhome.languages.plain import here, later
from wayhome.vault.agent.parsing import without_vault

COUNTRIES = ("us", "uk", "ireland", "canada", "australia", "new-zealand", "germany", "france", "elsewhere")
ADDED = {
    "profession": later("what they are, as they say it"),
    "letters": later("the letters after their name"),
    "by": later("who spoke of them"),
    "said": later("what was said of them"),
    "phone": later("their phone number"),
    "email": later("their e-mail address"),
    "page": later("the address of their page"),
    "place": later("where they are"),
    "setting": later("how you’d meet: in-person, online or both"),
    "languages": later("which languages they speak"),
    "access": later("getting there, getting in"),
    "fee": later("the fee, as they say it"),
    "insurance": later("what is paid, and by whom"),
    "waiting": later("the waiting time, as they say it"),
    "notes": later("anything else"),
}
"""What can be said of somebody who is added, each an option, and what it is."""


REGISTRY = ("import", "search", "status", "forget", "forgotten", "remember", "remove")
"""What can be done with the register."""


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


@without_vault()
def registry(parser: argparse.ArgumentParser) -> None:
    """Look for professionals in a register of them that lies on this computer.

    It reads the national provider register of the United States (NPPES), which anybody may download from its
    publisher: the monthly file holds everybody, the weekly ones what is new, and a list names whose number was
    deactivated. Of all who stand in it the individual mental-health professions are kept, with where they practise. An
    import takes a few minutes; it brings all of a file or nothing, and searches go on meanwhile.

    A FHIR directory comes in as it is, under the name that --source gives it; one of France's Annuaire Santé names
    itself. Any other table of professionals (CSV) comes in with --map: a small TOML file that says which column is
    what, and what the source is called. Every source stands beside the others; `remove` takes one away.

    Being listed proves no licence: look at the licence yourself, where the state's board says how. Nothing that is
    looked for is kept, or leaves this computer. `forget` removes somebody by their number, also from later imports;
    `forgotten` lists those numbers, and `remember` takes one of them back.

    Examples:
      wayhome registry import NPPES_Data_Dissemination_November_2026.zip
      wayhome registry import members.csv --map members.toml
      wayhome registry import directory.ndjson --source my-insurer
      wayhome registry search --near 02139 --within 25 --profession psychologist --json
      wayhome registry search --near "Springfield, IL" --beginning "mar li"
      wayhome registry status
      wayhome registry forget 1000000004
      wayhome registry remember 1000000004
      wayhome registry remove my-association
    """
    parser.add_argument("what", choices=REGISTRY, help="what is to be done")
    parser.add_argument(
        "value",
        nargs="?",
        default="",
        metavar="FILE|NUMBER|SOURCE",
        help="what to import, whom to forget, what to remove",
    )
    parser.add_argument("--map", default="", metavar="MAP.toml", help="import: what the columns of another table are")
    parser.add_argument("--near", default="", metavar="PLACE", help="search: a postcode or a town (with its state)")
    parser.add_argument("--within", type=float, default=25, metavar="MILES", help="search: how far (25, at most 100)")
    parser.add_argument("--profession", default="", metavar="PROFESSION", help="search: psychologist, psychiatrist …")
    parser.add_argument("--beginning", default="", metavar="NAME", help="search: how the words of the name begin")
    parser.add_argument("--language", default="", metavar="LANGUAGE", help="search: where a source tells it")
    parser.add_argument("--training", default="", metavar="TRAINING", help="search: where a source tells it")
    parser.add_argument("--source", default="", metavar="SOURCE", help="import: its name; else: that source alone")
    parser.add_argument("--unplaced", action="store_true", help="search: those of the state who are on no map, instead")
    parser.add_argument("--page", type=_page, default=1, metavar="N", help="search: which page of twenty (1)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--everybody", action="store_true", help="import: the file holds everybody, whatever its name")
    which.add_argument("--update", action="store_true", help="import: the file holds what is new, whatever its name")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="import: also an older file, or one with far fewer people",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


def _page(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 10_000:
        return int(text)
    raise argparse.ArgumentTypeError(here("{text} is not a page: use 1 or more").format(text=text))


def candidates(parser: argparse.ArgumentParser) -> None:
    """Show the therapists on your shortlist, one of them in full, or add somebody.

    `list` shows everybody by how it stands with them; `show` takes a name, or an id, and says all that is written, with
    what passed between you; `add` takes a name. Everything else of somebody can be written in the browser, too. Words
    given on the command line stay in the shell’s history; without a name, `add` asks, and they don’t.

    Examples:
      wayhome candidates
      wayhome candidates show "Lise"
      wayhome candidates add
      wayhome candidates add "The one Mira sees" --by Mira --fee "60, less if needed" --json
    """
    parser.add_argument("what", nargs="?", choices=("list", "show", "add"), default="list", help="what is to be done")
    parser.add_argument("who", nargs="*", metavar="NAME", help="show, add: a name; show: or the id of somebody")
    parser.add_argument("--stage", default="", metavar="STAGE", help="list, add: how it stands: noticed, written-to …")
    for name, of in ADDED.items():
        parser.add_argument(f"--{name}", default="", metavar="WORDS", help=here("add: {of}").format(of=here(of)))
