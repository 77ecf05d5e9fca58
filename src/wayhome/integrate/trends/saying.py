"""What is said of numbers over time, by the rule of ``honest``: never a cause, and no word of praise or blame."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from wayhome.integrate.trends.honest import Judged, Stage, Why
from wayhome.languages.numbers import digits, in_words
from wayhome.languages.words import _, counted

NOUGHT = 0.05
"""What would be written as 0.0."""
LEGEND = _("The dotted line is the straight line that fits best; the shade is how steep it may be.")


def weeks(count: int, said: str) -> str:
    """So many weeks; ``said``: how many, as it is to be written."""
    return counted("one week", "{count_said} weeks", count, count_said=said)


def stretches(count: int, said: str) -> str:
    """So many stretches of four weeks."""
    return counted("one stretch of four weeks", "{count_said} stretches of four weeks", count, count_said=said)


def answers(count: int, said: str) -> str:
    """So many answers."""
    return counted("one answer", "{count_said} answers", count, count_said=said)


class Words(msgspec.Struct, frozen=True):
    """``many``: what is counted, as “three weeks”. ``down`` and ``up``: what a lower and a higher number is.
    ``small``: what is said of a change that is smaller than any that counts. ``long``: how many days one is; 0 for what
    takes no time."""

    many: Callable[[int, str], str] = weeks
    down: str = _("lower")
    up: str = _("higher")
    small: str = ""
    long: int = 7

    def spoken(self, count: int) -> str:
        """“Three weeks”, as a sentence begins."""
        said = self.many(count, in_words(count))
        return said[:1].upper() + said[1:]


def said(verdict: Judged, words: Words) -> str:
    """The sentence, or two, that may be said."""
    count = verdict.count
    if not count:
        return ""
    if verdict.stage is Stage.DOTS:
        return counted(
            "{units} has a number; it is shown as a mark.",
            "{units} have a number; they are shown as marks.",
            count,
            units=words.spoken(count),
        )
    if verdict.stage is Stage.LINE:
        return _("{units} have a number: too few to say which way it goes.").format(units=words.spoken(count))
    if verdict.stage is Stage.SO_FAR:
        so_far = _("{units} so far: too few to say which way it goes.").format(units=words.spoken(count))
        return f"{so_far} {_could_be(verdict, words)}"
    return _direction(verdict, words) if verdict.direction else _none_shown(verdict, words)


def _direction(verdict: Judged, words: Words) -> str:
    low, middle, high = verdict.change
    least, most = sorted((abs(low), abs(high)))
    return _("Over {long} it went {way}, by about {middle} (it could be {least}, it could be {most}).").format(
        long=_long(verdict, words),
        way=words.down if verdict.direction < 0 else words.up,
        middle=number(abs(middle)),
        least=number(least),
        most=number(most),
    )


def _none_shown(verdict: Judged, words: Words) -> str:
    units = words.many(verdict.count, str(verdict.count))
    if verdict.why:
        leans = _("The line itself leans one way: over these {units} it could be {range}.").format(
            units=units, range=_range(verdict, words)
        )
        return f"{leans} {_because(verdict.why, words)}"
    shown = _("These {units} don’t show which way it goes.").format(units=units)
    return f"{shown} {_could_be(verdict, words)}"


def _could_be(verdict: Judged, words: Words) -> str:
    return _("It could be {range}.").format(range=_range(verdict, words))


def _range(verdict: Judged, words: Words) -> str:
    low, _middle, high = verdict.change
    return between(low, high, words)


def _long(verdict: Judged, words: Words) -> str:
    """“12 weeks”, “41 weeks, ten of them with a number,”, “12 answers in 41 weeks”: how long it was from the first to
    the last, and of how much of that there is a number."""
    if not words.long:
        units, whole = words.many(verdict.count, str(verdict.count)), round(verdict.days / 7)
        return counted("{units} in one week", "{units} in {count} weeks", whole, units=units)
    many = max(round(verdict.days / words.long) + 1, verdict.count)
    long = words.many(many, str(many))
    if many == verdict.count:
        return long
    return _("{long}, {count} of them with a number,").format(long=long, count=in_words(verdict.count))


def _because(why: Why, words: Words) -> str:
    """Why no direction is told, where a line leans all one way."""
    if why is Why.UNKNOWN:
        return str(_("No direction is told, as nobody has published how much this number moves by itself."))
    if why is Why.PART:
        return str(_("Of a part of the numbers no direction is told: where it begins can make one."))
    return str(words.small if why is Why.SMALL else _("Chance alone can do that."))


def between(low: float, high: float, words: Words) -> str:
    """“anything from 1.2 lower to 0.4 higher”, “between 0.2 and 0.9 lower”."""
    if low < -NOUGHT and high > NOUGHT:
        ends = {"low": number(-low), "down": words.down, "high": number(high), "up": words.up}
        return _("anything from {low} {down} to {high} {up}").format(**ends)
    if abs(low) <= NOUGHT and abs(high) <= NOUGHT:
        return _("less than {tenth} {down} or {up}").format(tenth=number(0.1), down=words.down, up=words.up)
    way = words.up if high > NOUGHT else words.down
    least, most = sorted((abs(low), abs(high)))
    if number(least) == number(most):
        return _("about {most} {way}").format(most=number(most), way=way)
    if least <= NOUGHT:
        return _("between the same and {most} {way}").format(most=number(most), way=way)
    return _("between {least} and {most} {way}").format(least=number(least), most=number(most), way=way)


def number(value: float) -> str:
    """A number with one decimal, without one where it is nought: “2”, “0.5”; as the language writes it."""
    return digits(value, 0 if f"{value:.1f}".endswith(".0") else 1)
