"""What the letters behind a name mean, one file each in ``en/credentials``. See docs/writing-a-credential.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from wayhome.content import markdown
from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, ContentFile, load
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.find.countries import countries, misplaced
from wayhome.find.letters import Key, is_letters, key, spots
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _

PLACE = "en/credentials"

Kind = Literal["licence", "title", "membership", "certificate", "training", "degree", "approach", "open"]
KINDS: dict[Kind, tuple[str, str, str]] = {
    "licence": (
        _("Licence"),
        _("Licences"),
        _("A state allows somebody to work in a profession, and can take that back."),
    ),
    "title": (
        _("Protected title"),
        _("Protected titles"),
        _("By law, only people on a register may call themselves so."),
    ),
    "membership": (_("Membership"), _("Memberships"), _("An association with rules of its own. Joining is a choice.")),
    "certificate": (
        _("Certificate"),
        _("Certificates"),
        _("A board outside the state looked at training and an exam."),
    ),
    "degree": (_("Degree"), _("Degrees"), _("What somebody studied. By itself it allows nothing and forbids nothing.")),
    "training": (
        _("Training"),
        _("Trainings"),
        _("A course in one way of working, taken on top of a profession, or without one."),
    ),
    "approach": (_("Way of working"), _("Ways of working"), _("What somebody does, in the words of the field.")),
    "open": (_("Open word"), _("Words that anyone may use"), _("No law and no one body says who may.")),
}
"""What each kind is called, what several are called, and what it is, in the order in which pages show them."""


class NoSuchCredential(LookupError):
    """Nothing is known of that here."""


class Credential(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Letters, a title or a word, and what it does and doesn’t tell. No country means: in most of them.

    ``also``: other spellings by which it is found. ``see``: ids of others that are often taken for it.
    """

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    letters: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=16)]
    also: Annotated[tuple[Line, ...], Meta(max_length=16)] = ()
    name: Line
    kind: Kind
    countries: tuple[Slug, ...] = ()
    summary: Line
    regulator: Prose
    takes: Prose
    promises: Prose
    leaves_open: Prose
    check: Prose
    lookups: Annotated[tuple[Slug, ...], Meta(max_length=6)] = ()
    ask: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=4)]
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=6)]
    see: Annotated[tuple[Slug, ...], Meta(max_length=4)] = ()

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind][0]

    @property
    def shown(self) -> list[str]:
        """Its letters for a page: two spellings of the same are shown once."""
        once: dict[Key, str] = {}
        for words in self.letters:
            once.setdefault(key(words), words)
        return list(once.values())

    @property
    def where(self) -> str:
        """The countries it belongs to, in words; nothing when it is used in most."""
        return ", ".join(countries()[slug].name for slug in self.countries)


class Found(NamedTuple):
    """Letters as somebody wrote them, and all that they may stand for: often one, sometimes one for each country."""

    words: str
    credentials: tuple[Credential, ...]


class Decoded(NamedTuple):
    """What was found in a text, in its order, each once; and what looks like letters and is not known here."""

    found: tuple[Found, ...]
    unknown: tuple[str, ...]


def credentials() -> dict[str, Credential]:
    """All of them by id, ordered by kind and then by letters."""
    return _read()[0]


def credential(slug: str) -> Credential:
    """One of them. Raises NoSuchCredential."""
    try:
        return credentials()[slug]
    except KeyError:
        raise NoSuchCredential(slug) from None


def decode(text: str, country: str = "") -> Decoded:
    """What the letters in “Jane Doe, LCSW, SEP” mean. Words that are no letters are passed over.

    ``country``: the id of one; where letters mean something there, what they mean elsewhere is left out.
    """
    known, are_letters = _index()
    seen, unknown = spots(text, known, are_letters)
    once: dict[Key, Found] = {}
    for one in seen:
        once.setdefault(key(one.words), Found(one.words, _of(one.known, country)))
    return Decoded(tuple(once.values()), tuple(dict.fromkeys(unknown)))


def look_up(words: str) -> list[Credential]:
    """Those in whose letters or names every word begins one: what to show when no letters were recognised."""
    asked = key(words)
    return [one for one in credentials().values() if asked and _speaks_of(one, asked)]


def of_country(slug: str) -> list[Credential]:
    """What belongs to one country; with no country, what is used in most."""
    return [one for one in credentials().values() if (slug in one.countries if slug else not one.countries)]


def problems() -> list[ContentError]:
    """What is wrong with files that are left out; and with those that lead nowhere."""
    known, bad, files = _read()
    lost = [ContentError(files[one.id].path, *where) for one in known.values() for where in _lost(one)]
    return [*bad, *lost]


def _lost(one: Credential) -> Iterator[tuple[str, str]]:
    for slug in one.see:
        if slug not in credentials() or slug == one.id:
            yield "see", f"“{slug}” is not another credential"


def _of(known: tuple[Credential, ...], country: str) -> tuple[Credential, ...]:
    there = tuple(one for one in known if country in one.countries)
    return there or known


def _speaks_of(one: Credential, asked: Key) -> bool:
    words = {word for spelling in (*one.letters, *one.also, one.name) for word in key(spelling)}
    return all(any(word.startswith(part) for word in words) for part in asked)


@EachLanguage
def _index() -> tuple[dict[Key, tuple[Credential, ...]], frozenset[Key]]:
    """Every spelling with what it may stand for, and which of them are letters."""
    known: dict[Key, tuple[Credential, ...]] = {}
    spelled = [(words, one) for one in credentials().values() for words in (*one.letters, *one.also, one.name)]
    for words, one in spelled:
        others = known.get(key(words), ())
        known[key(words)] = others if one in others else (*others, one)
    return known, frozenset(key(words) for words, _ in spelled if is_letters(words))


@EachLanguage
def _read() -> tuple[dict[str, Credential], list[ContentError], dict[str, ContentFile]]:
    loaded, bad = load(PLACE, Credential, _misfit)
    kinds = list(KINDS)
    ordered = sorted((one for _, one in loaded.values()), key=lambda one: (kinds.index(one.kind), one.letters))
    markdown.remember(
        text for one in ordered for text in (one.regulator, one.takes, one.promises, one.leaves_open, one.check)
    )
    return {one.id: one for one in ordered}, bad, {slug: file for slug, (file, _) in loaded.items()}


def _misfit(file: ContentFile, one: Credential) -> ContentError | None:
    """How a credential does not fit its place among the files, if it does not."""
    abroad = next((slug for slug in one.countries if slug not in countries()), None)
    if abroad is not None:
        return ContentError(file.path, "countries", f"“{abroad}” is not in en/countries")
    return content_sources.misfit(file, one) or misplaced(file, one.lookups)


def forget() -> None:
    """Read the files again at the next question: for tests, and for whoever writes them."""
    _read.cache_clear()
    _index.cache_clear()
