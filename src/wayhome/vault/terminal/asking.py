"""Asking in a terminal: a line, a number, one or several of a few, yes or no. Enter leaves every question out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from wayhome.languages.words import _, says
from wayhome.vault.terminal.showing import Look, plain
from wayhome.vault.terminal.words import typed


@dataclass
class Talk:
    """A conversation with whoever sits at the terminal.

    ``heard`` is called with every line that is typed, before anything is made of it: it may raise, for lines that mean
    something else everywhere, such as a wish to stop.
    """

    heard: Callable[[str], None] = lambda line: None
    look: Look = field(default_factory=lambda: Look(sys.stdout))

    def say(self, words: str = "") -> None:
        """A paragraph."""
        sys.stdout.write(f"{self.look.paragraph(words, hanging=True)}\n")
        sys.stdout.flush()

    def faint(self, words: str) -> None:
        """A paragraph that stands back."""
        sys.stdout.write(f"{self.look.faint(self.look.paragraph(words, hanging=True))}\n")
        sys.stdout.flush()

    def head(self, words: str) -> None:
        """A heading, with room above it."""
        sys.stdout.write(f"\n{self.look.bold(plain(words))}\n")
        sys.stdout.flush()

    def line(self, question: str = "", prompt: str = "> ") -> str:
        """A line of words, without space around it; empty when the question is left out. Raises Ended, Broken."""
        if question:
            self.say(question)
        said = typed(prompt).strip()
        self.heard(said)
        return said

    def number(self, question: str, least: int, most: int) -> int | None:
        """A whole number, or None."""
        while True:
            said = self.line(question)
            if not said:
                return None
            if said.isdecimal() and least <= int(said) <= most:
                return int(said)
            asked_again = _("A number from {least} to {most}; or Enter to leave it out.")
            question = asked_again.format(least=least, most=most)

    def choose(
        self, question: str, choices: Sequence[tuple[str, str]], *, many: bool = False, kept: Sequence[str] = ()
    ) -> list[str]:
        """Values of what is chosen, by number; what is ``kept`` already when the question is left out."""
        self.say(question)
        chosen = f"  {_('(chosen)')}"
        for number, (value, label) in enumerate(choices, start=1):
            self.say(f"  {number:>2}  {label}{chosen if value in kept else ''}")
        ask = _("Numbers, with spaces between") if many else _("A number")
        while True:
            said = self.line(prompt=f"{ask}: ").replace(",", " ").split()
            if not said:
                return list(kept)
            if all(one.isdecimal() and 1 <= int(one) <= len(choices) for one in said) and (many or len(said) == 1):
                return [value for number, (value, _label) in enumerate(choices, start=1) if str(number) in said]
            self.say(_("Numbers from 1 to {most}; or Enter to leave it out.").format(most=len(choices)))

    def choose_or_say(self, question: str, choices: Sequence[tuple[str, str]]) -> str:
        """Labels of what is chosen by number, and words of one’s own as they were said, with commas between."""
        self.say(question)
        for number, (_value, label) in enumerate(choices, start=1):
            self.say(f"  {number:>2}  {label}")
        labels = {str(number): label for number, (_value, label) in enumerate(choices, start=1)}
        while True:
            said = self.line(prompt=f"{_('Numbers, or words of your own')}: ")
            parts = [part.strip() for part in said.split(",")]
            if all(one.isdecimal() for one in said.replace(",", " ").split()):
                parts = said.replace(",", " ").split()
            if all(part in labels for part in parts if part.isdecimal()):
                return ", ".join(labels.get(part, part) for part in parts if part)
            self.say(_("Numbers from 1 to {most}, or words; or Enter to leave it out.").format(most=len(choices)))

    def yes(self, question: str, *, otherwise: bool) -> bool:
        """Yes or no; Enter is ``otherwise``."""
        # A long prompt would not be shown whole in a narrow terminal.
        self.say(question)
        while True:
            choice = _("Y/n") if otherwise else _("y/N")
            said = self.line(prompt=f"[{choice}] ")
            if not said:
                return otherwise
            meant = says(said)
            if meant is not None:
                return meant
