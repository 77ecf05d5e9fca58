"""Words that come in: through standard input, or as they are typed. They are never echoed into a log or a history."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from django.core.management.base import CommandError

from wayhome.languages.words import _

try:
    import readline
except ImportError:  # pragma: no cover — Windows, where lines are edited by the console
    readline = None  # type: ignore[assignment]

NOT_TEXT = _("That isn’t text in UTF-8, so nothing was kept. `iconv` turns other text into it.")

LONGEST_LINE = 64 * 1024


class Ended(Exception):
    """Nobody types any more: the input is closed."""


class Broken(KeyboardInterrupt):
    """Ctrl+C in the middle of a line. ``line``: what stood there."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


def first_line(file: Path | None) -> str:
    """The first line of a file, as the passphrase or code that it is: spaces count. Nothing when there is no file.

    Raises CommandError.
    """
    if file is None:
        return ""
    try:
        with file.expanduser().open(encoding="utf-8-sig") as text:
            line = text.readline(LONGEST_LINE).removesuffix("\n")
    except OSError as error:
        raise CommandError(_("{file} can’t be read ({why}).").format(file=file, why=error.strerror)) from error
    except UnicodeDecodeError:
        raise CommandError(_("{file} isn’t a text file.").format(file=file)) from None
    if not line.strip():
        empty = _("{file} is empty. Put the passphrase or the code on its first line.")
        raise CommandError(empty.format(file=file))
    return line


def sent(most: int) -> str:
    """What was sent to standard input, up to ``most`` characters. Raises CommandError."""
    if sys.stdin is None:
        raise CommandError(_("There is nothing on standard input."))
    text = sys.stdin.read(most + 1)
    return clean(text)


def clean(text: str) -> str:
    """Text with one kind of line ending. Raises CommandError when it is not text."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise CommandError(NOT_TEXT) from None
    if "\x00" in text:
        raise CommandError(NOT_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def typed(prompt: str) -> str:
    """A line as it is typed, long ones too. Raises Ended, and Broken on Ctrl+C."""
    _forget_lines()
    try:
        return clean(_line(prompt))
    except EOFError:
        raise Ended from None
    except KeyboardInterrupt:
        raise Broken(_unfinished()) from None


def _line(prompt: str) -> str:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return input(prompt)
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def _forget_lines() -> None:
    """No line goes into a history that the arrow keys, or a file, could bring back."""
    if readline is not None:
        readline.set_auto_history(False)
        readline.parse_and_bind("set enable-bracketed-paste off")


def _unfinished() -> str:
    if readline is None:
        return ""
    with contextlib.suppress(UnicodeError):
        return readline.get_line_buffer().strip()
    return ""
