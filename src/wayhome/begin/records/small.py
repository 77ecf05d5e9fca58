"""Smaller things somebody wants, outside of any scale."""

from __future__ import annotations

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.readable import together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades


class SmallThings(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``words``: smaller things somebody wants, outside of any scale."""

    words: str = ""


SMALL = kinds.register(
    "begin.small",
    SmallThings,
    title=_("Smaller things"),
    shareable=True,
    readable=lambda record: together(record.payload.words, second_text(record.payload)),
    searchable=("words",),
    called=lambda small: str(_("Smaller things")),
    glimpse=lambda record: kinds.Glimpse(
        label=_("Goals"),
        icon="sprout",
        title=_("Smaller things"),
        url=reverse("begin:goals"),
        words=record.payload.words,
        ink="moss",
    ),
    timeline=False,
    upgrades=upgrades(SmallThings),
    beside=come_back_beside,
)
