"""Names as people write them down: what of one is a name, and what only says who is meant."""

from __future__ import annotations

TITLES = frozenset(
    ("dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "frau", "herr", "mme", "dipl.-psych", "mag")
)


def words_of(name: str) -> list[str]:
    """The words of a name without titles, and without what follows a comma; none where it only says who is meant, as
    “the one Mira sees” does."""
    words = name.partition(",")[0].split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in TITLES:
        words = words[1:]
    return [] if not words or words[0][0].islower() else words


def greeted(name: str) -> str:
    """How somebody of this name is greeted, title and all; empty where it only says who is meant."""
    return name.partition(",")[0].strip() if words_of(name) else ""


def short(name: str) -> str:
    """A name for a narrow place: its first word, or all of what only says who is meant."""
    words = words_of(name)
    return words[0].rstrip(",") if words else name


def initials(name: str) -> str:
    """One or two letters to stand for a name in a small circle; empty where it only says who is meant."""
    parts = [word for word in words_of(name) if word[0].isalpha()]
    ends = parts[:1] + parts[1:][-1:]
    return "".join(word[0].upper() for word in ends)
