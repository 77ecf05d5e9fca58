"""``wayhome search``: find what was written."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.vault import arguments, kinds, search
from wayhome.vault.search import Asked, BadQuery, Hit, Piece
from wayhome.vault.terminal import VaultCommand, choosing, showing
from wayhome.vault.terminal.showing import Look

MENDING = _("The search index is being made anew; this was found without it.")


class Command(VaultCommand):
    help = "Find what you wrote."
    takes = arguments.search

    def work(self, options: dict[str, Any]) -> None:
        among = tuple(kind.name for kind in kinds.every() if kind.searchable)
        feelings = choosing.values_named(options["feeling"], kinds.offered("feeling"), _("feeling"))
        since, until = choosing.between(options["since"], options["until"])
        asked = Asked(
            words=" ".join(options["words"]),
            kinds=choosing.kinds_named(options["kind"], among),
            facets=tuple(f"feeling:{one}" for one in feelings),
            since=since,
            until=until,
            order=options["order"],
        )
        try:
            found = search.find(self.vault, asked, limit=options["limit"])
        except BadQuery as trouble:
            raise CommandError(str(trouble)) from trouble
        self.answer({"total": found.total, "hits": [_as_data(hit) for hit in found.hits]})
        look = Look(self.stdout)
        for hit in found.hits:
            self._tell(hit, look)
        if not found.hits:
            self.say(_("Nothing here speaks of that."))
        elif found.more:
            more = _("{shown} of {whole}; --limit shows more.")
            self.say(look.faint(more.format(shown=len(found.hits), whole=digits(found.total))))
        if found.mending:
            self.stderr.write(MENDING)

    def _tell(self, hit: Hit, look: Look) -> None:
        self.say(showing.line_of(hit.record, look, title=_shown(hit.title, look)))
        if hit.snippet:
            words = look.paragraph("".join(piece.text for piece in hit.snippet))
            self.say(look.set_in(_marked(words, hit.snippet, look)))
        self.say()


def _shown(pieces: tuple[Piece, ...], look: Look) -> str:
    words = showing.plain("".join(piece.text for piece in pieces)).replace("\n", " ")
    return _marked(words, pieces, look)


def _marked(words: str, pieces: tuple[Piece, ...], look: Look) -> str:
    """The words with what was looked for marked; their line breaks may differ from those of the pieces."""
    out, place = [], 0
    for piece in pieces:
        wanted = showing.plain(piece.text).split()
        end = place
        for word in wanted:
            end = words.find(word, end) + len(word)
        text = words[place:end] if wanted else ""
        lead = text[: len(text) - len(text.lstrip())]
        out.append(lead + (look.marked(text.lstrip()) if piece.marked and text.strip() else text.lstrip()))
        place = end
    return "".join(out) + words[place:]


def _as_data(hit: Hit) -> dict[str, Any]:
    return {
        "title": "".join(piece.text for piece in hit.title),
        "snippet": [{"text": piece.text, "marked": piece.marked} for piece in hit.snippet],
        **showing.as_data(hit.record),
    }
