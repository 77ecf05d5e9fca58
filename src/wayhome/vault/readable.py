"""How kinds put their records into Markdown: words as they were written, and what was chosen beside its label."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.words import as_json, as_now, yes_or_no
from wayhome.vault.kinds import Kind, Record


def said(label: str, words: str | int | None) -> str:
    """“**Label:** words”; longer words stand below their label; empty where nothing was said."""
    text = str(words).strip() if words is not None else ""
    if not text:
        return ""
    return f"**{label}:**\n\n{text}" if "\n" in text else f"**{label}:** {text}"


def together(*parts: str) -> str:
    """Paragraphs below each other, empty ones left out."""
    return "\n\n".join(str(part) for part in parts if part.strip())


def listed(words: Iterable[str]) -> str:
    """Several words on one line, in the language of this moment."""
    return ", ".join(map(str, words))


def on_day(moment: datetime) -> str:
    """The day of a moment where the person is: “3 November 2026”."""
    return dated(timezone.localtime(moment), "j F Y")


def reading(kind: Kind[Any], record: Record[Any]) -> str:
    """A record as Markdown without its heading: as its kind says it, else field by field."""
    return kind.readable(record) if kind.readable else fields(record)


def fields(record: Record[Any]) -> str:
    """All that is in a record, each field under its own name: for kinds that have no better words for it."""
    plain = msgspec.to_builtins(record.payload, enc_hook=as_now)
    return together(*(said(_in_words(name), _value(value)) for name, value in plain.items()))


def _in_words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, dict | list | tuple):
        return as_json(value).decode()
    return "" if value is None else str(value)
