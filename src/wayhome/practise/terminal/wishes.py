"""What may be typed at every question of a practice, and what it leads to."""

from __future__ import annotations

from wayhome.languages.words import _

HELP = _("""\
Enter leaves a question out and goes on. Besides:
  :back    the step before this one
  :pause   keep the place, and go
  :stop    stop kindly (as Ctrl+C does)
  :ground  back to the room, then here again
  :people  people to talk to, then here again
  :again   this step once more""")


class Wish(Exception):
    """The person wants something else than to answer. ``to``: back, stop, pause, ground, people or again.

    ``given``: what they had answered by then, if anything.
    """

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


WISHES = {":back", ":stop", ":pause", ":ground", ":people", ":again", ":help"}


def heard(line: str) -> None:
    """Raise the wish that a line is, if it is one. Words of a person are never mistaken for one."""
    if line.lower() in WISHES:
        raise Wish(line.lower().removeprefix(":"))
