"""A language with a catalogue of a few sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.conf import LazySettings
from django.utils import translation
from django.utils.translation import trans_real

from wayhome.languages.days import WAY_OF_WRITING

SAID = {
    "Good morning, {{ name }}": "Guten Morgen, {{ name }}",
    "Read <a href='x'>this</a> first.": "Zuerst <a href='x'>das hier</a> lesen.",
    "Kept on": "Aufgehoben am",
    "for %s": "für %s",
    "{number} things for %s": "{number} Dinge für %s",
}


@pytest.fixture
def german(tmp_path: Path, settings: LazySettings) -> Iterator[None]:
    """A catalogue with these sentences, and the language that it is of."""
    catalogue = Catalog(locale="de")
    for english, said in SAID.items():
        catalogue.add(english, said)
    catalogue.add(("A page, {name}", "{count} pages, {name}"), ("Eine Seite, {name}", "{count} Seiten, {name}"))
    catalogue.add("j F Y", "j. F Y", context=WAY_OF_WRITING)
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    settings.LOCALE_PATHS = [tmp_path]
    vars(trans_real)["_translations"].pop("de", None)
    with translation.override("de"):
        yield
    vars(trans_real)["_translations"].pop("de", None)
