"""What is said of longer works: while they are done, and when they are over."""

from __future__ import annotations

import msgspec

from wayhome.languages.words import _
from wayhome.vault import kinds

THINGS = _("things")
ENDED_EARLY = _("It ended before it was done.")


class Outcome(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """What a job says when it is over. ``after``: the path of a link to what comes next.

    ``about``: what sort of file it left, to tell it from another of the same day. ``downloaded``: whether the file was
    sent to its end at least once. ``onward``: the page at ``after`` says all of it, too. ``onward_words``: what the
    link there says. ``file_is``: what the file is called where it is not the thing itself, as “report”.
    """

    heading: str
    lines: tuple[str, ...] = ()
    file: str = ""
    media_type: str = ""
    size: int = 0
    about: str = ""
    downloaded: bool = False
    report: tuple[str, ...] = ()
    trouble: bool = False
    after: str = ""
    onward: bool = False
    onward_words: str = _("Go on")
    file_is: str = ""

    @property
    def next(self) -> str:
        """Where the person is led without being asked; empty where the page of the job has something to say first."""
        return self.after if self.onward and not self.file and not self.trouble else ""


SEALED_AS = kinds.Kind("vault.outcome", Outcome, _("Outcome of a longer work"))
"""Not registered: an outcome is sealed like a record, but it is none."""
STOPPED = Outcome(heading=_("It was stopped."), lines=(_("Nothing was changed."),))
GONE = Outcome(
    heading=ENDED_EARLY,
    lines=(_("Wayhome was closed meanwhile. Nothing was changed; you can start again."),),
    trouble=True,
)


class Name(msgspec.Struct, frozen=True):
    """What a page calls a work: what it does, in what it counts, and the address of the page that it is begun on.

    ``trouble``: the heading over the reason why it came to nothing.
    """

    doing: str
    counted: str = THINGS
    back: str = "vault:settings"
    trouble: str = ENDED_EARLY


_names: dict[str, Name] = {}


def call(
    what: str, doing: str, *, counted: str = THINGS, back: str = "vault:settings", trouble: str = ENDED_EARLY
) -> None:
    """Give a sort of work its words, once, where it is defined: “Making your back-up”, “Your back-up wasn’t made.”"""
    _names[what] = Name(doing, counted, back, trouble)


def name_of(what: str) -> Name:
    """The words of a sort of work."""
    return _names.get(what, Name(_("Working on it")))


def troubled(what: str, sentence: str) -> Outcome:
    """That it came to nothing, and why."""
    return Outcome(heading=name_of(what).trouble, lines=(sentence,), trouble=True)
