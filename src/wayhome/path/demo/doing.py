"""A practice that was done in the demonstration, as the player would have kept it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from wayhome.languages.words import _
from wayhome.path.demo.words import RunWords
from wayhome.practise import library, places, playing
from wayhome.practise.practice import Practice
from wayhome.practise.records import KeptAnswer, Run
from wayhome.practise.steps import Answer, Step, ask, choose, promise, write

WRITTEN_AT = {
    "here-and-now": "place",
    "how-are-you-in-there": "offer",
    "weekly-look-back": "keep",
    "felt-sense": "words",
    "feet-chair-room": "now",
    "flashback-steps": "kind-line",
    "trigger-log": "what",
}
"""At which step the words of a practice stand, where it is not the first that has room for them."""
HELPED = {
    _("Going slowly"): "slowly",
    _("Turning my head slowly"): "slowly",
    _("Keeping my distance"): "distance",
    _("The opening lines"): "lines",
    _("Stopping when I wanted"): "stopping",
    _("Saying it out loud"): "writing",
    _("Changing the words"): "writing",
    _("Very short words"): "writing",
    _("Pressing my feet down"): "body",
    _("The chair"): "body",
    _("Pushing"): "body",
    _("Not sure"): "not-sure",
}
"""What the story says helped, where the closing page has a word for it."""


def run_of(said: RunWords, began: datetime) -> Run:
    """The run. Raises NoSuchPractice."""
    practice = library.practice(said.practice)
    step = _step_of(practice)
    return Run(
        practice=practice.id,
        version=practice.version,
        title=practice.title,
        icon=practice.icon,
        level=practice.level,
        before=said.before,
        where=said.where_before,
        answers=answered(step, said.words) if step and said.words else {},
        place=(step or practice.every_step[0]).id if said.left else places.RETURN,
        state="left" if said.left else "done",
        after=said.after,
        where_after=said.where_after,
        helped=tuple(value for words, value in HELPED.items() if str(words) == said.helped),
        remember=said.remember,
        ended=began + timedelta(minutes=practice.minutes[0 if said.left else 1]),
    )


def answered(step: Step, words: str) -> dict[str, KeptAnswer]:
    """The words as the answer to a step."""
    return {step.id: playing.merged(None, step, _answer(step, words), 0)}


def _step_of(practice: Practice) -> Step | None:
    """The step at which words are written, or None when there is no room for any."""
    steps: Sequence[Step] = practice.played()
    named = [step for step in steps if step.id == WRITTEN_AT.get(practice.id)]
    with_room = [step for kind in (write.Write, promise.Promise, ask.Ask) for step in steps if isinstance(step, kind)]
    of_choices = [step for step in steps if isinstance(step, choose.Choose) and step.other]
    return next(iter([*named, *with_room, *of_choices]), None)


def _answer(step: Step, words: str) -> Answer:
    if isinstance(step, choose.Choose):
        return choose.Answer(other=words)
    if isinstance(step, promise.Promise):
        return promise.Answer(text=words)
    return write.Answer(text=words) if isinstance(step, write.Write) else ask.Answer(text=words)
