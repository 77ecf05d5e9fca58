"""How a record looks in a copy: as a Markdown file, and as an article of a page that needs no program but a browser."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

import msgspec

from wayhome.languages.words import _, as_json
from wayhome.vault.export.naming import moment
from wayhome.vault.kinds import Kind, Record
from wayhome.vault.readable import reading

# Looked for by their stars, which are few: what stands in front is asked for afterwards.
_LABEL = re.compile(r"\*\*(?<=[\n>]\*\*)([^\n]+?)\*\*")
_ASKED = re.compile(r"\*(?<=[\n>]\*)([^*\n]+)\*(?=\n|</p>)")
"""What Markdown of ours has in it, at the beginning of a line or paragraph. All else stays as it was written."""

PICTURES = (".jpg", ".png", ".gif", ".webp", ".svg")
PICTURE = _("A picture that belongs to this")
SOUNDS = (".webm", ".ogg", ".m4a")
NAMED_BY_ID = ("younger", "part")
"""What a record can be sifted by that is the id of another record."""


class Shown(msgspec.Struct, frozen=True):
    """A record on its way into a copy: its heading, its words, the files attached to it, and when, on the clock there.

    ``sifted``: what else it is filed under, as feelings, by name.
    """

    kind: Kind[Any]
    record: Record[Any]
    heading: str
    words: str
    files: Sequence[str]
    sifted: Mapping[str, Sequence[str]]
    created: datetime
    updated: datetime
    when: str


def shown(
    kind: Kind[Any], record: Record[Any], heading: str, files: Sequence[str], known: Mapping[str, str], zone: tzinfo
) -> Shown:
    """Put it together. ``known``: names of records by their id, for what it is about; ``zone``: the person’s."""
    sifted: dict[str, list[str]] = {}
    for facet in kind.facets_of(record.payload):
        name, _, value = facet.partition(":")
        sifted.setdefault(name, []).append(known.get(value, value) if name in NAMED_BY_ID else value)
    created, updated = record.created.astimezone(zone), record.updated.astimezone(zone)
    words = reading(kind, record)
    return Shown(kind, record, heading, words, files, sifted, created, updated, moment(created))


def markdown(this: Shown, up: str) -> bytes:
    """The file of a record: front matter in YAML, its heading, its words as they were written, and its pictures.

    ``up``: the way from the file to the top of the copy, as “../../../”.
    """
    sifted = "".join(f"{name}: {_json(names)}\n" for name, names in this.sifted.items())
    files = "".join(f"\n{'!' if name.endswith(PICTURES) else ''}[]({up}{name})\n" for name in this.files)
    return (
        f"---\ntitle: {_json(this.heading)}\nkind: {this.record.kind}\nid: {this.record.id}\n"
        f"created: {this.created.isoformat(timespec='seconds')}\n"
        f"updated: {this.updated.isoformat(timespec='seconds')}\n"
        f"{sifted}---\n\n# {this.heading}\n\n*{this.kind.title}, {this.when}*\n\n{this.words}\n{files}"
    ).encode("utf-8", "replace")


def _json(value: Any) -> str:
    """JSON is YAML, too; and no text can end a JSON string before it ends."""
    return as_json(value).decode()


def article(this: Shown, up: str) -> str:
    """The record as a part of a page. Everything that a person wrote is escaped."""
    about = ", ".join(one for name in NAMED_BY_ID for one in this.sifted.get(name, ()))
    with_whom = f" · {html.escape(_('About {whom}').format(whom=about))}" if about else ""
    words = "<p>" + html.escape(this.words).replace("\n\n", "</p><p>") + "</p>"
    if "*" in words:
        words = _ASKED.sub(r"<i>\1</i>", _LABEL.sub(r"<b>\1</b>", words))
    title = html.escape(str(this.kind.title))
    return (
        f'<article id="r-{this.record.id.hex}"><p class="meta">{title} · {this.when}{with_whom}'
        f'</p><h2>{html.escape(str(this.heading))}</h2><div class="words">{words}</div>'
        f"{''.join(_attached(name, up) for name in this.files)}</article>\n"
    )


def _attached(name: str, up: str) -> str:
    if name.endswith(PICTURES):
        return f'<img src="{up}{name}" alt="{html.escape(str(PICTURE))}" loading="lazy">'
    what = _("A recording") if name.endswith(SOUNDS) else _("An attached file")
    return f'<p><a href="{up}{name}">{what}</a></p>'
