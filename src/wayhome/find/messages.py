"""Words to write to a therapist with, as ``en/messages.toml`` says them; a later folder replaces all of them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.content.files import ContentError, tables_in
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.find import names
from wayhome.find.records.message import mail_to
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _

PLACE = "en/messages.toml"
NAME = "[name]"
"""Stands in a message for the name of whom it is to."""
GROUPS: dict[str, tuple[str, str]] = {
    "first": (
        _("A first message"),
        _("Take the one that is nearest to how you speak, and change it until it is yours."),
    ),
    "again": (_("When nobody answers"), _("It happens often, and says nothing about you.")),
    "no": (_("Saying no kindly"), _("A short message is enough, and you owe no reason.")),
}
"""The groups in their order: what each is called, and a line about it."""


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One message. ``fits``: when it does; what stands in [brackets] is for the person."""

    id: Slug
    group: Literal["first", "again", "no"]
    title: Line
    fits: Line
    subject: Line
    words: Prose

    def mail(self, address: str = "") -> str:
        """The address that opens it in the person's own mail program, to ``address`` where there is one."""
        return mail_to(address, self.subject, self.words)

    def to(self, name: str) -> Message:
        """The same to somebody of this name, as far as it is one: “the one Mira sees” is none to greet anybody by."""
        greeted = names.greeted(name)
        return msgspec.structs.replace(self, words=self.words.replace(NAME, greeted)) if greeted else self


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    message: Annotated[tuple[Message, ...], Meta(min_length=1, max_length=40)]


def message(slug: str) -> Message | None:
    """One of them, if there is one of that id."""
    return next((one for one in messages() if one.id == slug), None)


def messages() -> tuple[Message, ...]:
    """All of them, in the order of the file."""
    return _read()[0]


def problems() -> list[ContentError]:
    """What is wrong with the files."""
    return _read()[1]


def forget() -> None:
    """Read the files again at the next question."""
    _read.cache_clear()


@EachLanguage
def _read() -> tuple[tuple[Message, ...], list[ContentError]]:
    files, bad = tables_in(PLACE, _File)
    return (files[-1][1].message if files else ()), bad
