"""Templates in the language of this moment: translated in their source, once, before they are compiled.

So a page in any language costs what it costs in English, and templates are written as they are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template import Engine
from django.template.base import Origin, Template
from django.template.loaders import cached
from django.utils.translation import gettext, pgettext
from template_partials.loader import Loader as PartialsLoader

from wayhome.languages.days import WAY_OF_WRITING
from wayhome.languages.spoken import SOURCE, current
from wayhome.languages.units import WRITTEN, folded, units


class Loader(cached.Loader):
    """Keeps each template once in each language."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        return f"{current()}:{super().cache_key(template_name, skip)}"

    def get_contents(self, origin: Origin) -> str:
        source = str(super().get_contents(origin))
        return source if current() == SOURCE else translated(source)


class AtOnce(PartialsLoader):  # type: ignore[misc]
    """Finds a template, or a part of one, that was found before without asking any other loader.

    Each piece that a page includes is looked for anew; a page of ours includes some fifteen.
    """

    def __init__(self, engine: Engine, loaders: Sequence[Any]) -> None:
        super().__init__(engine, loaders)
        self._found: dict[tuple[str, str], Template] = {}

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        if skip is not None:
            asked: Template = super().get_template(template_name, skip)
            return asked
        key = current(), template_name
        if key not in self._found:
            self._found[key] = super().get_template(template_name)
        return self._found[key]

    def reset(self) -> None:
        """Forget what was found, as the loader below does."""
        self._found.clear()
        for loader in self.loaders:
            loader.reset()


def translated(source: str) -> str:
    """The source of a template in the language of this moment. What nobody has translated stays in English."""
    pieces, ends = [], 0
    for unit in units(source):
        words = folded(unit.said)
        said = gettext(words)
        pieces += [source[ends : unit.start], unit.said if said == words else said]
        ends = unit.end
    whole = "".join([*pieces, source[ends:]])
    return WRITTEN.sub(lambda way: pgettext(WAY_OF_WRITING, way[0]), whole)
