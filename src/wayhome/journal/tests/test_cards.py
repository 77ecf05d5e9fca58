"""A card is drawn by hand: nothing that stands in it becomes markup."""

from __future__ import annotations

from datetime import UTC, datetime

from wayhome.journal.found import Match
from wayhome.journal.templatetags.journal import cards, matches
from wayhome.journal.timeline import Card
from wayhome.vault.kinds import Glimpse
from wayhome.vault.search import Piece

HOSTILE = "\"'><script>alert(1)</script>&amp;"
SAFE = "&quot;&#x27;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"
MOMENT = datetime(2026, 10, 9, 20, 40, tzinfo=UTC)
GLIMPSE = Glimpse(
    label=HOSTILE,
    icon="leaf",
    title=HOSTILE,
    url=HOSTILE,
    words=HOSTILE,
    facts=(HOSTILE,),
    tags=(HOSTILE,),
    ink=HOSTILE,
    picture=HOSTILE,
)


def test_nothing_in_a_card_becomes_markup() -> None:
    drawn = cards([Card(when=HOSTILE, moment=MOMENT, glimpse=GLIMPSE, words=HOSTILE, tags=(HOSTILE,))])

    assert "<script" not in drawn
    assert drawn.count(SAFE) == 9


def test_nothing_in_what_was_found_becomes_markup() -> None:
    pieces = (Piece(HOSTILE, marked=False), Piece(HOSTILE, marked=True))
    drawn = matches([Match(when=HOSTILE, moment=MOMENT, glimpse=GLIMPSE, title=pieces, words=pieces)])

    assert "<script" not in drawn
    assert drawn.count(SAFE) == 8
    assert drawn.count(f"<mark>{SAFE}</mark>") == 2
