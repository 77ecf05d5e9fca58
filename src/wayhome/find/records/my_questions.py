"""What somebody likes to ask of everybody they speak with: chosen out of our bank, and their own."""

from __future__ import annotations

from django.urls import reverse

from wayhome.find.questions import to_choose
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, second_text, upgrades


class MyQuestions(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``chosen``: ids of our bank; ``own``: one's own, one on each line. One in each vault."""

    chosen: tuple[str, ...] = ()
    own: str = ""

    @property
    def in_words(self) -> tuple[str, ...]:
        """The chosen ones as they are asked, then one's own; one that the bank has no more is left out."""
        own = (" ".join(line.split()) for line in self.own.splitlines())
        return (*(words for slug, words in to_choose().items() if slug in self.chosen), *(line for line in own if line))


def _glimpse(record: Record[MyQuestions]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Questions for a first conversation"),
        icon="messages-square",
        title=_("My questions"),
        url=reverse("find:questions"),
        words=record.payload.own,
        ink="dusk",
    )


def _readable(record: Record[MyQuestions]) -> str:
    one = record.payload
    return together(said(_("Chosen"), "\n".join(one.in_words)), said(_("My own"), one.own), second_text(one))


MY_QUESTIONS = kinds.register(
    "find.questions",
    MyQuestions,
    title=_("My questions"),
    readable=_readable,
    searchable=("own",),
    called=lambda _record: _("My questions"),
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(MyQuestions),
)
