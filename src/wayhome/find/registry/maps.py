"""A map of columns: a small TOML file that says which column of a table is what. See docs/formats/column-map.md."""

from __future__ import annotations

import codecs
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from wayhome.find.registry import layout
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.gathering import Source, clean
from wayhome.find.registry.professions import BY_SLUG
from wayhome.languages.words import _

LARGEST = 256 * 1024
ENCODINGS = frozenset(
    codecs.lookup(name).name
    for name in (
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "iso-8859-2", "iso-8859-15", "ascii"),
        *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp437", "cp850", "mac-roman", "koi8-r", "shift_jis"),
        *("euc-jp", "euc-kr", "gb18030", "big5"),
    )
)
COLUMNS = frozenset(
    {
        *("number", "name", "given", "middle", "family", "prefix", "suffix", "letters", "profession", "licence"),
        *("licence_state", "line1", "line2", "town", "state", "postcode", "country", "phone", "languages", "trainings"),
        *("latitude", "longitude", "updated"),
    }
)
LISTS = frozenset({"profession", "languages", "trainings"})
"""Columns in which several things may stand, with a sign between them."""
TOP: dict[str, type] = {
    **dict.fromkeys(("source", "title", "country", "encoding", "separator", "quote", "profession", "date"), str),
    "skip": int,
    "columns": dict,
    "professions": dict,
    "lists": dict,
}
NO_PROFESSION = _(
    "The map does not say whose profession is what. Name the column “profession” and the words in it under "
    "[professions], or say “profession” once for everybody."
)

NO_SIGN = _("The map needs one sign as “{name}”, or “{word}”.")


class ColumnMap(msgspec.Struct, frozen=True):
    """What a table's columns are. ``columns``: our name of each, and the table's; ``professions``: folded words of the
    table's, and a slug of ours; ``profession``: that of everybody; ``skip``: lines before the names of columns.
    """

    source: Source
    columns: dict[str, str]
    professions: dict[str, str]
    lists: dict[str, str]
    profession: str = ""
    country: str = ""
    encoding: str = "utf-8-sig"
    separator: str = ","
    quote: str = '"'
    date: str = "%Y-%m-%d"
    skip: int = 0


def read(path: Path) -> ColumnMap:
    """The map in a file. Raises Refused with what is wrong where."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(_("The map of the columns is far too large to be one. Nothing was changed."))
        return of_text(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(
            _("The map can’t be read ({reason}).").format(reason=error.strerror or _("no reason is given"))
        ) from None
    except UnicodeDecodeError as error:
        raise Refused(_("The map can’t be read as TOML: {trouble}.").format(trouble=error)) from None


def of_text(text: str) -> ColumnMap:
    """The map that a text is. Raises Refused with what is wrong where."""
    try:
        return understood(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Refused(_("The map can’t be read as TOML: {trouble}.").format(trouble=error)) from None


def understood(said: dict[str, Any]) -> ColumnMap:
    """Raises Refused for anything that is unknown, of the wrong kind, or missing."""
    for name, value in said.items():
        if name not in TOP:
            raise Refused(_("The map says “{name}”, which is nothing that a map knows.").format(name=clean(name)))
        if type(value) is not TOP[name]:
            raise Refused(_("What the map says of “{name}” is of the wrong kind.").format(name=name))
    columns = _texts(said, "columns", COLUMNS)
    lists = dict.fromkeys(LISTS, ";") | _texts(said, "lists", LISTS)
    return ColumnMap(
        source=_source(said),
        columns=_named(columns),
        professions=_professions(said, columns),
        lists=lists,
        profession=_slug("profession", said.get("profession", "")),
        country=_country(said, columns),
        encoding=_encoding(said.get("encoding", "utf-8")),
        separator=_sign("separator", {"tab": "\t"}.get(said.get("separator", ","), said.get("separator", ","))),
        quote=_sign("quote", said.get("quote", '"') or "none"),
        date=said.get("date", "%Y-%m-%d"),
        skip=max(0, min(said.get("skip", 0), 1000)),
    )


def _source(said: dict[str, Any]) -> Source:
    slug = said.get("source", "")
    if not layout.SLUG.fullmatch(slug) or len(slug) > layout.LONGEST_SLUG or slug == layout.SOURCE:
        raise Refused(
            _(
                "The map needs a “source”: a short name in small letters, digits, hyphens, other than “{source}”."
            ).format(source=layout.SOURCE)
        )
    return Source(slug, clean(said.get("title", "")) or slug)


def _texts(said: dict[str, Any], table: str, known: frozenset[str]) -> dict[str, str]:
    for name, value in said.get(table, {}).items():
        if name not in known:
            raise Refused(
                _("Under [{table}] the map says “{name}”. It may say: {names}.").format(
                    table=table, name=clean(name), names=", ".join(sorted(known))
                )
            )
        if type(value) is not str or not value.strip(" "):
            raise Refused(
                _("Under [{table}] the map has to say “{name}” as a text in quotes.").format(table=table, name=name)
            )
    return dict(said.get(table, {}))


def _named(columns: dict[str, str]) -> dict[str, str]:
    if not {"name", "family"} & set(columns):
        raise Refused(_("The map does not say where names are: it needs “name” or “family” under [columns]."))
    if ("latitude" in columns) != ("longitude" in columns):
        raise Refused(_("The map names one of “latitude” and “longitude” without the other."))
    return columns


def _professions(said: dict[str, Any], columns: dict[str, str]) -> dict[str, str]:
    if "profession" not in columns and not said.get("profession"):
        raise Refused(NO_PROFESSION)
    if "profession" in columns and not said.get("professions"):
        raise Refused(NO_PROFESSION)
    return {folded(word): _slug(word, slug) for word, slug in said.get("professions", {}).items()}


def _slug(word: str, slug: object) -> str:
    if slug and (not isinstance(slug, str) or slug not in BY_SLUG):
        raise Refused(
            _("The map says that “{word}” is “{slug}”, which is no profession here. There are: {slugs}.").format(
                word=clean(word), slug=clean(str(slug)), slugs=", ".join(BY_SLUG)
            )
        )
    return str(slug)


def _country(said: dict[str, Any], columns: dict[str, str]) -> str:
    country = str(said.get("country", "")).strip().upper()
    if country and (len(country) != 2 or not country.isascii() or not country.isalpha()):
        raise Refused(_("The map says a “country” that is no code of two letters: “US”, “GB”, “FR” are such."))
    if not country and "country" not in columns:
        raise Refused(_("The map does not say in which country this is: add “country” with its two letters."))
    return country


def _encoding(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except LookupError:
        found = ""
    if found not in ENCODINGS:
        raise Refused(
            _("The map says the encoding “{encoding}”, which is not known here. Most are utf-8 or cp1252.").format(
                encoding=clean(name)
            )
        )
    return "utf-8-sig" if found == "utf-8" else found


def _sign(name: str, sign: str) -> str:
    if name == "quote" and sign == "none":
        return ""
    if len(sign) != 1 or sign in "\r\n\0":
        raise Refused(NO_SIGN.format(name=name, word="tab" if name == "separator" else "none"))
    return sign


def folded(text: str) -> str:
    """A word of a table as it is compared: without capitals and gaps at its ends."""
    return " ".join(text.split()).casefold()
