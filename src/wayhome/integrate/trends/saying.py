"""What is said of numbers over time, by the rule of ``honest``: never a cause, and no word of praise or blame."""

from __future__ import annotations

from dataclasses import dataclass

from wayhome.content.numbers import in_words
from wayhome.integrate.trends.honest import FOR_A_LINE, Judged, Stage

NOUGHT = 0.05
"""What would be written as 0.0."""
LEGEND = "The dotted line is the straight line that fits best; the shade is where it may lie."


@dataclass(frozen=True, slots=True)
class Words:
    """``one`` and ``many``: what is counted, as “week”. ``down`` and ``up``: what a lower and a higher number is."""

    one: str = "week"
    many: str = "weeks"
    down: str = "lower"
    up: str = "higher"


def said(verdict: Judged, words: Words) -> str:
    """The sentence, or two, that may be said."""
    count = verdict.count
    if verdict.stage is Stage.DOTS:
        if not count:
            return ""
        have = (
            f"{in_words(count).capitalize()} {words.one if count == 1 else words.many} ha{'s' if count == 1 else 've'}"
        )
        return f"{have} a number. A line takes {in_words(FOR_A_LINE)}."
    if verdict.stage is Stage.LINE:
        return f"{in_words(count).capitalize()} {words.many} have a number: too few to say which way it goes."
    low, middle, high = verdict.change
    fits = between(low, high, words)
    if verdict.stage is Stage.SO_FAR:
        line = f"So far, a straight line through {count} {words.many} ends {fits} than it began."
        return f"{line} That’s too little to say which way it goes."
    if verdict.direction:
        way = words.down if verdict.direction < 0 else words.up
        return f"Over {count} {words.many} it became {way}, by about {number(abs(middle))}: {fits} fits them."
    if low > 0 or high < 0:
        return (
            f"No direction is told from these {count} {words.many}. From start to end, {fits} fits them, and "
            f"{words.many} that take after each other can come to that by chance."
        )
    return f"No direction can be told from these {count} {words.many}. From start to end, {fits} fits them."


def between(low: float, high: float, words: Words) -> str:
    """“between 1.2 lower and 0.4 higher”, “between 0.2 and 0.9 lower”."""
    if low < -NOUGHT and high > NOUGHT:
        return f"anything between {number(-low)} {words.down} and {number(high)} {words.up}"
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
