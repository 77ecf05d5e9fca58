"""A message to somebody on the list, in the person's own words. It is kept here, and sent from nowhere here."""

from __future__ import annotations

import re
import uuid
from typing import ClassVar
from urllib.parse import quote

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

IN_MY_MAIL = _("A message that you sent stays in your mail until you delete it there, and with whoever got it.")
_BRACKETS = re.compile(r"\[[^\[\]]{1,80}\]")


class OwnMessage(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``candidate``: the record of whom it is to; ``subject`` and ``words``: as the person wrote them."""

    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"subject"})

    candidate: uuid.UUID
    subject: str = ""
    words: str = ""

    @property
    def open_brackets(self) -> tuple[str, ...]:
        """What still stands in [brackets], each once: it was to be filled in, or left out."""
        return tuple(dict.fromkeys(_BRACKETS.findall(f"{self.subject}\n{self.words}")))

    def mail(self, address: str) -> str:
        """The address that opens it in the person's own mail program, to ``address`` where there is one."""
        return mail_to(address, self.subject, self.words)


def mail_to(address: str, subject: str, words: str) -> str:
    """The address that opens a message in one's own mail program."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(words.strip())}"


def _called(one: OwnMessage) -> str:
    return one.subject or str(_("A message"))


def _glimpse(record: Record[OwnMessage]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("A message to somebody on your shortlist"),
        icon="send",
        title=_called(record.payload),
        url=reverse("find:message", args=[record.id]),
        words=record.payload.words,
        ink="dusk",
    )


def _readable(record: Record[OwnMessage]) -> str:
    one = record.payload
    return together(said(_("Subject"), one.subject), said(_("Message"), one.words), second_text(one))


kinds.register(
    "find.message",
    OwnMessage,
    title=_("Message to a candidate"),
    readable=_readable,
    searchable=("subject", "words"),
    called=_called,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(OwnMessage),
    beside=come_back_beside,
    part_of=lambda one: one.candidate,
    elsewhere=IN_MY_MAIL,
)
