"""What is said of numbers over time, by the rule of ``honest``: never a cause, and no word of praise or blame."""

from __future__ import annotations

from dataclasses import dataclass

from wayhome.content.numbers import in_words
from wayhome.integrate.trends.honest import Judged, Stage, Why

NOUGHT = 0.05
"""What would be written as 0.0."""
LEGEND = "The dotted line is the straight line that fits best; the shade is how steep it may be."


@dataclass(frozen=True, slots=True)
class Words:
    """``one`` and ``many``: what is counted, as “week”. ``down`` and ``up``: what a lower and a higher number is.
    ``small``: what is said of a change that is smaller than any that counts. ``long``: how many days one is; 0 for what
    takes no time."""

    one: str = "week"
    many: str = "weeks"
    down: str = "lower"
    up: str = "higher"
    small: str = ""
    long: int = 7


def said(verdict: Judged, words: Words) -> str:
    """The sentence, or two, that may be said."""
    count = verdict.count
    if verdict.stage is Stage.DOTS:
        if not count:
            return ""
        have = (
            f"{in_words(count).capitalize()} {words.one if count == 1 else words.many} ha{'s' if count == 1 else 've'}"
        )
        return f"{have} a number; {'it is shown as a mark' if count == 1 else 'they are shown as marks'}."
    if verdict.stage is Stage.LINE:
        return f"{in_words(count).capitalize()} {words.many} have a number: too few to say which way it goes."
    low, middle, high = verdict.change
    could_be = f"It could be {between(low, high, words)}."
    if verdict.stage is Stage.SO_FAR:
        so_far = f"{in_words(count).capitalize()} {words.many} so far: too few to say which way it goes."
        return f"{so_far} {could_be}"
    if verdict.direction:
        way = words.down if verdict.direction < 0 else words.up
        ends = ", ".join(f"it could be {number(end)}" for end in sorted((abs(low), abs(high))))
        return f"Over {_counted(verdict, words)} it went {way}, by about {number(abs(middle))} ({ends})."
    because = f" {_because(verdict.why, words)}" if verdict.why else ""
    return f"These {count} {words.many} don’t show which way it goes. {could_be}{because}"


def _counted(verdict: Judged, words: Words) -> str:
    """“12 weeks”, “41 weeks, ten of them with a number,”, “12 answers in 41 weeks”: how long it was from the first to
    the last, and of how much of that there is a number."""
    if not words.long:
        return f"{verdict.count} {words.many} in {round(verdict.days / 7)} weeks"
    long = max(round(verdict.days / words.long) + 1, verdict.count)
    gaps = f", {in_words(verdict.count)} of them with a number," if long > verdict.count else ""
    return f"{long} {words.many}{gaps}"


def _because(why: Why, words: Words) -> str:
    """Why no direction is told, where a line leans all one way."""
    if why is Why.UNKNOWN:
        return "No direction is told, as nobody has published how much this number moves by itself."
    if why is Why.PART:
        return "Of a part of the numbers no direction is told: where it begins can make one."
    return words.small if why is Why.SMALL else "It leans one way, and chance alone can do that."


def between(low: float, high: float, words: Words) -> str:
    """“anything from 1.2 lower to 0.4 higher”, “between 0.2 and 0.9 lower”."""
    if low < -NOUGHT and high > NOUGHT:
        return f"anything from {number(-low)} {words.down} to {number(high)} {words.up}"
    if abs(low) <= NOUGHT and abs(high) <= NOUGHT:
        return f"less than 0.1 {words.down} or {words.up}"
    way = words.up if high > NOUGHT else words.down
    least, most = sorted((abs(low), abs(high)))
    if number(least) == number(most):
        return f"about {number(most)} {way}"
    return f"between {number(least) if least > NOUGHT else 'the same'} and {number(most)} {way}"


def number(value: float) -> str:
    """A number with one decimal, without one where it is nought: “2”, “0.5”."""
    return f"{value:.1f}".removesuffix(".0")
