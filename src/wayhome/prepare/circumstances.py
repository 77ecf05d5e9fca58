"""What follows from circumstances in which one waits, or goes only with a professional: said, and never a lock."""

from __future__ import annotations

from dataclasses import dataclass

from wayhome.safety.settled import CIRCUMSTANCES, Circumstances

ANSWERS: tuple[tuple[str, str], ...] = (
    ("yes", "Yes"),
    ("no", "No"),
    ("unsure", "Not sure"),
    ("", "Leave it open"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """What Wayhome says to one of them: a heading, and a few plain sentences."""

    title: str
    says: str


WORDS: dict[str, Word] = {
    "life": Word(
        "A person first",
        "Thoughts of ending your life can be spoken about, and they can pass. A voice helps more than a page.",
    ),
    "danger": Word(
        "Your safety at home first",
        "If that is so, none of it is yours to carry alone. Turning inwards can wait until you’re safer. You needn’t "
        "leave, tell anyone or decide anything today.",
    ),
    "time": Word(
        "Here and now first",
        "Losing time, or somebody inside taking over, is a way some people get through. Talking with younger selves "
        "alone can make it more. Therapists who know dissociation can go with you.",
    ),
    "unreal": Word(
        "Plain and outside first",
        "When things feel unreal or too fast, inner pictures can make it more. Sleep, daylight, plain tasks and a "
        "doctor or a crisis team come first.",
    ),
    "harm": Word(
        "Less, and with somebody",
        "Hurting yourself more is often a sign that it’s too much at once. A doctor, a therapist or a line can help to "
        "take something off.",
    ),
    "fresh": Word(
        "First weeks are for getting through",
        "Food, sleep, people, small things. What is deeper keeps. If it’s still as heavy after some weeks, a "
        "professional can help.",
    ),
    "using": Word(
        "With a clear head, or a gentle page",
        "After drinking or taking something, feelings can come in fast and be hard to steer. Steadying practices are "
        "fine at any time.",
    ),
    "body": Word(
        "Your body first",
        "A doctor or a team who know your illness come first. Steadying that asks nothing of the body is here.",
    ),
    "young": Word(
        "With a grown-up you trust",
        "Wayhome is made for adults. With somebody grown-up beside you, or a counsellor, it’s safer. Steadying is open "
        "to you.",
    ),
}


def words_for(said: Circumstances) -> list[tuple[str, Word]]:
    """What is said to each of those that are so, or may be, in the order of the page."""
    return [(one, WORDS[one]) for one in said.may_be]


def read(data: dict[str, str]) -> Circumstances:
    """What a form says; what is not among the answers stays open."""
    given = {one: data.get(one, "") for one in CIRCUMSTANCES}
    return Circumstances(said={one: value for one, value in given.items() if value in {"yes", "no", "unsure"}})
