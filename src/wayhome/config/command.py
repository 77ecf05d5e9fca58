"""The ``wayhome`` command: says what there is, understands what was asked, and hands it to whoever can do it.

This process has no Django in it: a command that an open vault can answer is handed to the process that keeps it open,
and takes no longer than that.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from wayhome import __version__
from wayhome.begin import arguments as of_begin
from wayhome.config import arguments as of_config
from wayhome.config.handing import handed_over
from wayhome.find import arguments as of_find
from wayhome.integrate import arguments as of_integrate
from wayhome.journal import arguments as of_journal
from wayhome.languages import argparse_said
from wayhome.languages.plain import here, later
from wayhome.navigate import arguments as of_navigate
from wayhome.path import arguments as of_path
from wayhome.practise import arguments as of_practise
from wayhome.prepare import arguments as of_prepare
from wayhome.safety import arguments as of_safety
from wayhome.understand import arguments as of_understand
from wayhome.vault import arguments as of_vault
from wayhome.vault.agent import parsing

PACKAGES = (
    of_config,
    of_vault,
    of_journal,
    of_safety,
    of_understand,
    of_prepare,
    of_find,
    of_begin,
    of_practise,
    of_navigate,
    of_integrate,
    of_path,
)

DESCRIPTION = (
    later("A private companion for inner child work, on this computer."),
    later("Without a command it opens in the browser. `wayhome COMMAND --help` says more about each command."),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 when all went well, 1 when a sentence says what did not,
    2 when it says what of the command line makes no sense.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = understood(given)
    # What is made here is nobody else's to read: folder, database, its log.
    os.umask(0o077)
    _choose_surroundings(options)
    if options.command in {"completion", "man"}:
        return _say_of_itself(options)
    status = handed_over(options, given)
    if status is not None:
        return status
    # Nothing that is loaded at the start is garbage: looking for some, again and again, takes a tenth of it.
    gc.disable()
    # Django takes longer to start than most commands take: it is imported only here, when there is no way round it.
    running = importlib.import_module("wayhome.config.running")
    return int(running.run(options))


def understood(given: Sequence[str]) -> argparse.Namespace:
    """What was asked for. Ends the program, with a sentence, when that makes no sense."""
    named = {word for word in given if not word.startswith("-")}
    bare = argparse.Namespace(data=None, port=of_config.PORT, listen=of_config.HERE, no_browser=False, takes=None)
    options = parser(only=named).parse_args(given, bare)
    options.needs = parsing.needs_of(options.takes) if options.takes else parsing.Surroundings(False, tables=True)
    return options


def parser(only: set[str] | None = None) -> argparse.ArgumentParser:
    """The whole parser; or one that knows all commands, and of the commands outside ``only`` no more than that."""
    argparse_said.speak()
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument(
        "--data", type=Path, metavar="DIR", help=here("the folder that holds the vaults (else WAYHOME_DATA)")
    )
    serving = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    of_config.serve(serving)
    parsing.translate(serving)
    whole = argparse.ArgumentParser(
        prog="wayhome",
        # A shortened option could turn into another one day; and --passphrase must not be taken for --passphrase-file.
        allow_abbrev=False,
        description="{}\n\n{}\n".format(*map(here, DESCRIPTION)),
        parents=[everywhere, serving],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"Wayhome {__version__}")
    parsing.translate(whole)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    for takes in (takes for package in PACKAGES for takes in parsing.commands_of(package)):
        name = parsing.name_of(takes)
        # What stands before the command is not overwritten by what is missing after it.
        suppress = argparse.SUPPRESS if takes is of_config.serve else None
        part = commands.add_parser(
            name, parents=[everywhere], help=parsing.line_of(takes), argument_default=suppress, allow_abbrev=False
        )
        part.set_defaults(takes=takes)
        if only is None or name in only:
            parsing.fill(part, takes)
    return whole


def _say_of_itself(options: argparse.Namespace) -> int:
    # What writes completions and the manual is needed here alone.
    manual = importlib.import_module("wayhome.config.manual")
    if options.command == "man":
        return int(manual.show(manual.page(parser())))
    sys.stdout.write(manual.complete(parser(), options.shell))
    return 0


def _choose_surroundings(options: argparse.Namespace) -> None:
    if options.data is not None:
        os.environ["WAYHOME_DATA"] = str(options.data.expanduser().resolve())
        os.environ.pop("WAYHOME_DATA_FILE", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.config.settings")
