"""What the package of sharing, below, may ask of measures: what a number is called. For therapists alone."""

from __future__ import annotations

from wayhome.integrate.measures.definitions import named
from wayhome.integrate.measures.scoring import Score, band_of
from wayhome.integrate.measures.values import figures
from wayhome.languages.words import _
from wayhome.together.literature import Called
from wayhome.vault.choosable import Figure


def called(figure: Figure) -> Called | None:
    """Its band, by the definition that is here; None where there is none, or the number is of a part."""
    one = named(figure.known)
    if one is None or figure.part or not one.least <= figure.value <= one.most:
        return None
    words = band_of(one, Score(name=figure.name, value=figure.value))
    return Called(words, one.bands_source) if words else None


def range_of(figure: Figure) -> str:
    """From the lowest to the highest that the whole can be; empty for a part, and for what is not known here."""
    one = named(figure.known)
    if one is None or figure.part or one.never:
        return ""
    return _("{least} to {most}").format(least=figures(one.least), most=figures(one.most))
