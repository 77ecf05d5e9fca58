"""Smaller things somebody wants, outside of any scale."""

from __future__ import annotations

from django.urls import reverse

from wayhome.vault import kinds
from wayhome.vault.readable import together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades


class SmallThings(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``words``: smaller things somebody wants, outside of any scale."""

    words: str = ""


SMALL = kinds.register(
    "begin.small",
    SmallThings,
    title="Smaller things",
    shareable=True,
    readable=lambda record: together(record.payload.words, second_text(record.payload)),
    searchable=("words",),
    called=lambda _: "Smaller things",
    glimpse=lambda record: kinds.Glimpse(
        label="Goals",
        icon="sprout",
        title="Smaller things",
        url=reverse("begin:goals"),
        words=record.payload.words,
        ink="moss",
    ),
    timeline=False,
    upgrades=upgrades(SmallThings),
    beside=come_back_beside,
)
