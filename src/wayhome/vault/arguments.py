"""What the vault’s commands take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse
from pathlib import Path

from wayhome.languages.plain import here, later
from wayhome.vault.agent.parsing import without_vault
from wayhome.vault.agent.spans import seconds_in


def list_(parser: argparse.ArgumentParser) -> None:
    """Show what is kept, newest first.

    Each line begins with an id, which `wayhome show` takes. --kind takes names such as entry or checkin; an unknown
    one lists them all. Days are written as 2024-05-31, 2024-05, 2024, today, yesterday, or as how long ago: 10d, 6w,
    3m, 1y.

    Examples:
      wayhome list
      wayhome list --kind entry --since 2w
      wayhome list --since 2023 --until 2023 --limit 500 --json
    """
    _choosing(parser)
    parser.add_argument("--limit", type=_limit, default=20, metavar="N", help="how many at most (20)")


def show(parser: argparse.ArgumentParser) -> None:
    """Show one thing in full.

    Examples:
      wayhome show 4f5d1b90aa
      wayhome show 4f5d1b90aa --json
    """
    parser.add_argument(
        "id", metavar="ID", help="its id, or its first or last characters, as `wayhome list` shows them"
    )


@without_vault(tables=True)
def backup(parser: argparse.ArgumentParser) -> None:
    """Make a back-up: one sealed file.

    It can be made while Wayhome is in use. It is read again from the disk, and only then called done. It opens with
    the passphrase or the recovery code of each vault in it. Without --vault-of it holds all vaults of this
    installation, and its secret, so that the names are known again after a restore.

    Examples:
      wayhome backup ~/copies/monday.wayhome
      wayhome backup /media/stick/ada.wayhome --vault-of Ada
      wayhome backup copy.wayhome --replace --age-passphrase-file ~/age.txt
    """
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument("--vault-of", metavar="NAME", help="only the vaults of this name")
    parser.add_argument("--replace", action="store_true", help="put it in place of a file that is there already")
    _outer_lock(parser, later("lock the file with a passphrase of its own, as `age` does"))
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


@without_vault(tables=True)
def restore(parser: argparse.ArgumentParser) -> None:
    """Bring a vault back from a back-up, or rehearse it.

    A back-up of a whole installation comes back as it was, and asks for no passphrase. Of a single vault, or with
    --name, the passphrase (or the recovery code) is asked for, and everything in it is opened first. Nothing that is
    here is replaced unless --replace says so; a back-up of it is then put beside FILE first.

    Examples:
      wayhome restore monday.wayhome --data ~/new-place
      wayhome restore ada.wayhome
      wayhome restore monday.wayhome --name Ada --rehearse
      wayhome restore ada.wayhome --rehearse --recovery-code-file ~/code.txt
    """
    parser.add_argument("file", type=Path, metavar="FILE", help="the back-up")
    parser.add_argument("--rehearse", action="store_true", help="open all of it in memory, and change nothing")
    parser.add_argument("--replace", action="store_true", help="put it in place of what is here")
    parser.add_argument("--name", metavar="NAME", help="only the vault of this name")
    keys = parser.add_mutually_exclusive_group()
    keys.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="take the passphrase from the first line of a file"
    )
    keys.add_argument(
        "--recovery-code-file", type=Path, metavar="FILE", help="use the recovery code, on the first line of a file"
    )
    _outer_lock(parser, later("the passphrase of the file's own lock, when it has one"))
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


def export(parser: argparse.ArgumentParser) -> None:
    """Make an export: one archive in open formats, to be read without Wayhome.

    It holds pages for any browser, a text file (Markdown) for each piece, JSON with its schemas, pictures, and FHIR.
    It is sealed with a passphrase of its own, as `age` does, unless --plain is given. FILE - is standard output.

    Examples:
      wayhome export ~/copies/2026.zip.age
      wayhome export letters.zip --plain --kind dialogue --since 2026-01
      wayhome export - --age-passphrase-file ~/age.txt | ssh box 'cat > copy.zip.age'
    """
    parser.add_argument("file", metavar="FILE", help="the file to write, or - for standard output")
    sealing = parser.add_mutually_exclusive_group()
    sealing.add_argument("--plain", action="store_true", help="leave it open: whoever has the file can read it")
    sealing.add_argument(
        "--age-passphrase-file", type=Path, metavar="FILE", help="seal it with the passphrase on a file’s first line"
    )
    _choosing(parser)
    parser.add_argument("--replace", action="store_true", help="put it in place of a file that is there already")


def _outer_lock(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--age-passphrase-file", type=Path, metavar="FILE", help=words)


def _choosing(parser: argparse.ArgumentParser) -> None:
    """Options for a kind and a span of time."""
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help="only this kind; several times for more"
    )
    parser.add_argument("--since", metavar="DAY", help="from this day, month or year on")
    parser.add_argument("--until", metavar="DAY", help="up to this day, month or year, which counts too")


def _limit(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 100_000:
        return int(text)
    raise argparse.ArgumentTypeError(here("{text} is not a number of lines: use 1 to 100000").format(text=text))


def _days(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 365:
        return int(text)
    raise argparse.ArgumentTypeError(here("{text} is not a number of days: use 1 to 365").format(text=text))


def unlock(parser: argparse.ArgumentParser) -> None:
    """Keep the vault open for a while, so that other commands ask nothing.

    The passphrase is asked once. Then a small process of yours holds the key in memory, and answers only you, through
    a socket that nobody else on this computer can open. It locks by itself when no command came for the given time
    (else for as long as the vault’s settings say), and at once with `wayhome lock`.

    Examples:
      wayhome unlock
      wayhome unlock --for 2h --name Mara
    """
    parser.add_argument(
        "--for",
        dest="seconds",
        type=seconds_in,
        metavar="TIME",
        help="lock after so long without a command: 90s, 30m, 2h",
    )


@without_vault()
def lock(parser: argparse.ArgumentParser) -> None:
    """Lock the vault that is kept open for the terminal.

    Commands that still run end kindly. Vaults that are open in a browser stay open there.

    Examples:
      wayhome lock
    """
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


@without_vault(tables=True)
def invite(parser: argparse.ArgumentParser) -> None:
    """Make a code with which somebody may make a vault here (for whoever runs Wayhome for others).

    It is shown once, and can be used once, until it is over. Only its keyed hash is kept. Whoever has used it is not
    noted. It is asked for where WAYHOME_SIGNUP=invitation; one for a therapist also lets a vault that is there already
    have a page for clients.

    Examples:
      wayhome invite
      wayhome invite --role therapist --days 3
      wayhome invite --take-back-all
    """
    parser.add_argument("--role", choices=("person", "therapist"), default="person", help="as what they come")
    parser.add_argument("--days", type=_days, default=14, metavar="N", help="for how many days it can be used (14)")
    parser.add_argument("--take-back-all", action="store_true", help="no code that was not used yet can be used")
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


def browsers(parser: argparse.ArgumentParser) -> None:
    """Show in which browsers the vault is open now, or lock it there.

    Each line begins with what --end takes. A vault that is kept open for the terminal is not shown: `wayhome lock`
    locks it.

    Examples:
      wayhome browsers
      wayhome browsers --end 5f02c1a9be77
      wayhome browsers --end-all
    """
    ending = parser.add_mutually_exclusive_group()
    ending.add_argument("--end", metavar="ID", help="lock it in this browser")
    ending.add_argument("--end-all", action="store_true", help="lock it in every browser")


def search(parser: argparse.ArgumentParser) -> None:
    """Find what you wrote.

    Words, “phrases” in quotation marks, beginnings with a star (sta*), AND, OR, NOT, -without, and brackets. Capitals
    and accents make no difference. After -- a first word may begin with a minus. What you look for stays in the
    shell’s history.

    Examples:
      wayhome search rain
      wayhome search '"kept waiting" OR forg*' --since 2023 --order date
      wayhome search --kind entry --feeling calm -- garden -mother
    """
    parser.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    _choosing(parser)
    parser.add_argument("--feeling", action="append", default=[], metavar="FEELING", help="only with this feeling")
    parser.add_argument("--order", choices=("relevance", "date"), default="relevance", help="the best first, or newest")
    parser.add_argument("--limit", type=_limit, default=10, metavar="N", help="how many at most (10)")


def reindex(parser: argparse.ArgumentParser) -> None:
    """Build the search index anew.

    Wayhome notices by itself when the index is damaged or behind, and mends it. This does it now.

    Examples:
      wayhome reindex
    """


def erase(parser: argparse.ArgumentParser) -> None:
    """Erase one thing, or a kind or a span of days; it can be brought back for ten minutes.

    It shows what would go, and asks. After ten minutes it is gone for good; back-ups and exports made before still
    hold it.

    Examples:
      wayhome erase 4f5d1b90aa
      wayhome erase --kind entry --since 2021 --until 2021
      wayhome erase --undo
    """
    parser.add_argument("ids", nargs="*", metavar="ID", help="its id, or the beginning or end of it")
    _choosing(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--undo", action="store_true", help="bring back what was erased last")


def erase_vault(parser: argparse.ArgumentParser) -> None:
    """Erase the whole vault, for good.

    Its keys go first, so that nothing opens from then on; then everything else. It asks for the passphrase once more,
    even when the vault is kept open. Back-ups and exports that you made stay where they are.

    Examples:
      wayhome erase-vault
    """
    parser.add_argument("--yes", action="store_true", help="do not ask (the passphrase is asked for all the same)")
