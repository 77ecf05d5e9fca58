"""The manual page and what completes commands in a shell, both from the parser itself. No Django here."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator

import shtab

from wayhome import __version__
from wayhome.languages.plain import here, later

FILES = ".TP\n.I wayhome.db, installation.secret\n"
HEADS = {
    "synopsis": later("SYNOPSIS"),
    "description": later("DESCRIPTION"),
    "options": later("OPTIONS"),
    "commands": later("COMMANDS"),
    "environment": later("ENVIRONMENT"),
    "files": later("FILES"),
    "status": later("EXIT STATUS"),
}
WHAT_IT_IS = later("a private companion for inner child work")
KEPT_THERE = later(
    "in the data folder (\\-\\-data, else WAYHOME_DATA, else the platform's own place): everything that is kept, "
    "sealed; and what the names at the door are blinded with. Back up both together; \\fBwayhome backup\\fR does."
)
SURROUNDINGS = (
    ("WAYHOME_DATA", later("the data folder")),
    ("WAYHOME_NAME", later("the name at the door")),
    ("WAYHOME_COUNTRY", later("two letters of a country, for numbers of people to talk to; it is never guessed")),
    ("WAYHOME_LANGUAGE", later("the language of the terminal, such as en, where it is offered (else LC_ALL, LANG)")),
    ("VISUAL, EDITOR", later("the editor that \\fBwayhome write\\fR opens")),
    ("XDG_RUNTIME_DIR", later("where the socket of \\fBwayhome unlock\\fR lies, and the page while it is written")),
    ("NO_COLOR", later("when set, no colour is used")),
)
STATUS = (
    ("0", later("all went well")),
    ("1", later("a sentence on standard error says what did not, and what to do")),
    ("2", later("the command line makes no sense")),
    ("130", later("it was stopped with Ctrl+C; what was kept by then is kept")),
)


def complete(parser: argparse.ArgumentParser, shell: str) -> str:
    """The completion script for a shell."""
    written = shtab.complete(parser, shell)
    return str(written).rstrip() + "\n"


def show(page: str) -> int:
    """Show the page as a manual when somebody is looking and there is a program for that; else print it."""
    man = shutil.which("man")
    if sys.stdout.isatty() and man:
        return subprocess.run([man, "-l", "-"], input=page, text=True, check=False).returncode  # noqa: S603
    sys.stdout.write(page)
    return 0


def page(parser: argparse.ArgumentParser) -> str:
    """The manual page ``wayhome(1)`` as roff."""
    return "".join(_lines(parser))


def _lines(parser: argparse.ArgumentParser) -> Iterator[str]:
    heads = {name: here(words) for name, words in HEADS.items()}
    which, of_users = here("COMMAND"), here("User Commands")
    yield f'.TH WAYHOME 1 "" "Wayhome {__version__}" "{of_users}"\n'
    # Programs look for what stands below NAME, and know it by that word.
    yield f".SH NAME\nwayhome \\- {here(WHAT_IT_IS)}\n"
    yield f".SH {heads['synopsis']}\n.B wayhome\n[\\fI{heads['options']}\\fR] [\\fI{which}\\fR ...]\n"
    yield f".SH {heads['description']}\n{_prose(parser.description or '')}"
    yield f".SH {heads['options']}\n"
    yield from _options(parser)
    yield f".SH {heads['commands']}\n"
    for name, command in _commands(parser):
        yield f".SS {_escaped(name)}\n{_prose(command.description or '')}"
        yield from _options(command)
    yield f".SH {heads['environment']}\n"
    for name, says in SURROUNDINGS:
        yield f".TP\n.B {name}\n{here(says)}\n"
    yield f".SH {heads['files']}\n{FILES}{here(KEPT_THERE)}\n.SH {heads['status']}\n"
    for status, says in STATUS:
        yield f".TP\n.B {status}\n{here(says)}\n"


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction) or action.help == argparse.SUPPRESS:
            continue
        metavar = action.metavar if isinstance(action.metavar, str) else ""
        if action.choices and not metavar:
            metavar = "|".join(str(choice) for choice in action.choices)
        value = f" \\fI{_escaped(metavar)}\\fR" if metavar and action.option_strings and action.nargs != 0 else ""
        names = ", ".join(f"\\fB{_escaped(option)}\\fR" for option in action.option_strings)
        named = f"{names}{value}" if names else f"\\fI{_escaped(metavar or action.dest)}\\fR"
        yield f".TP\n{named}\n{_escaped(action.help or '')}\n"


def _prose(text: str) -> str:
    """A description as roff: paragraphs filled, indented lines as they are."""
    out = []
    for paragraph in text.strip().split("\n\n"):
        lines = paragraph.split("\n")
        plain = [line for line in lines if not line.startswith("  ")]
        set_in = [line.strip() for line in lines if line.startswith("  ")]
        out.append(".PP\n")
        out.extend(f"{_escaped(line)}\n" for line in plain)
        if set_in:
            out.append(".RS 4\n.nf\n" + "".join(f"{_escaped(line)}\n" for line in set_in) + ".fi\n.RE\n")
    return "".join(out)


def _escaped(text: str) -> str:
    """Text that roff takes as text."""
    whole = text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%")
    return "\\&" + whole if whole.startswith((".", "'")) else whole
