"""Words that two pages changed at once: what nobody else touched is replaced, and of two different texts both stay.

A page sends, beside its words, those that it was made with. From the two it can be seen whether the person changed them
there, so that an old page never puts back, or empties, what was written elsewhere since.
"""

from __future__ import annotations

from typing import NamedTuple


class Settled(NamedTuple):
    """The words to keep, and other words to keep beside them; mostly empty."""

    words: str
    beside: str = ""


def settled(kept: str, read: str, mine: str) -> Settled:
    """What to keep of ``mine``, from a page that was made with ``read``, where there is ``kept`` by now."""
    if mine in {"", read, kept} and kept != read:
        return Settled(kept)
    if kept == read or not kept or mine.startswith(kept):
        return Settled(mine)
    if kept.startswith(mine):
        return Settled(kept)
    return Settled(mine, kept)


def joined(kept: str, read: str, mine: str, between: str = "\n\n") -> str:
    """The same, as one text: first what was kept elsewhere, then what this page says."""
    words, beside = settled(kept, read, mine)
    if not beside:
        return words
    # What this page said before, below words of another page, is said anew and not once more.
    earlier = kept.removesuffix(f"{between}{read}") if read else kept
    return f"{earlier}{between}{mine}"


def ticked(kept: tuple[str, ...], read: tuple[str, ...], mine: tuple[str, ...]) -> tuple[str, ...]:
    """What is ticked or listed: what a page that was made with ``read`` added is added to what is kept, what it took
    away is taken away, and no more."""
    taken = set(read) - set(mine)
    return tuple(dict.fromkeys((*(one for one in kept if one not in taken), *(one for one in mine if one not in read))))
