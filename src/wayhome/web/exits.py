"""Where Quick exit may lead: dull, fast, widely visited pages. The person chooses one in Settings."""

from __future__ import annotations

from wayhome.languages.words import _
from wayhome.web.comfort import Comfort

EXITS = {
    "weather": (_("The weather"), "https://www.bbc.co.uk/weather"),
    "news": (_("The news"), "https://www.reuters.com/"),
    "search": (_("A search page"), "https://duckduckgo.com/"),
    "encyclopedia": (_("An encyclopedia"), "https://en.wikipedia.org/wiki/Main_Page"),
}
"""Key in the comfort cookie → (words of the choice, address)."""


def exit_address(comfort: Comfort) -> str:
    """The address that Quick exit opens on this device."""
    return EXITS.get(comfort.exit_to, EXITS["weather"])[1]
