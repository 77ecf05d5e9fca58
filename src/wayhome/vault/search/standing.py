"""Where words stand in a text that came to what was looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wayhome.vault.search.terms import AS_TYPED, IS_UNSPACED, WORD, is_unspaced


class Finder:
    """Finds words where they stand in a text: of plain letters only those that may come to terms that begin as these
    do, which are few; else all. What stands between plain letters in a typeset text counts as plain, too."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        pairs = sorted({_as_word_begins(each) for each in beginnings if each.isascii()})
        firsts = "".join(first for first, _ in pairs)
        seconds = "|".join(f"(?<=[{first}]){second}" for first, second in pairs)
        # The letter comes before the look at what is before it: so a text is leapt through from one such letter to the
        # next, in half the time.
        begins = rf"[{firsts}](?<!\w\w)(?:{seconds})" if pairs else "(?!)"
        self._plain = re.compile(rf"{begins}\w*", re.ASCII)
        # Behind an apostrophe another word may begin.
        self._joined = re.compile(rf"(?<!\w)(?:{begins}\w*(?:'+\w+)*|\w++(?:'++\w++)++)", re.ASCII)

    def __call__(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order; as long as the text itself where they lie."""
        typed = text if text.isascii() else text.translate(AS_TYPED)
        if not typed.isascii() or "_" in typed:
            return WORD.finditer(text)
        return (self._joined if "'" in typed else self._plain).finditer(typed)


def _as_word_begins(term: str) -> tuple[str, str]:
    """The first letter of words that may come to a term, large and small, and their second one, as a pattern: its own,
    or as “dying” comes to “die”."""
    second = "iy" if term[1:2] in {"i", "y"} else term[1:2]
    return re.escape(term[0] + term[0].upper()), f"[{re.escape(second + second.upper())}]" if second else ""


def unspaced_spans(token: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Where in a token of a script that leaves no space any of the wanted characters stand; for others, nothing."""
    if token.isascii() or not IS_UNSPACED.search(token):
        return []
    some = "|".join(map(re.escape, sorted((each for each in wanted if is_unspaced(each)), key=len, reverse=True)))
    # Pairs overlap: each place is looked at by itself.
    return [match.span(1) for match in re.finditer(rf"(?=({some}))", token)] if some else []
