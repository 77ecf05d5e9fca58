"""The kinds of step. One module per ``do``: its struct, its ``Answer``, and ``read_answer(step, data)``.

The page of a step is ``templates/practise/steps/<do>.html``. It gets ``step`` (in the words of the run's variant),
``answer`` (or None), ``run`` (a Record[Run], or None where nothing is kept), ``practice``, ``selves`` and ``name`` (of
the younger self), and stands inside the player's form, below the step's title and text. Its fields are named
``<step id>.<field>``, its ids begin with ``<step id>-``. What a step keeps or shows beside its answer is in
``practise.beside``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from django.http import QueryDict

from wayhome.practise.steps import (
    ask,
    body_map,
    breathe,
    choose,
    dialogue,
    draw,
    feelings,
    letter,
    listen,
    photograph,
    promise,
    rate,
    say,
    timer,
    voice,
    write,
)

Step: TypeAlias = (
    say.Say
    | ask.Ask
    | write.Write
    | choose.Choose
    | rate.Rate
    | breathe.Breathe
    | dialogue.Dialogue
    | timer.Timer
    | promise.Promise
    | draw.Draw
    | body_map.BodyMap
    | letter.Letter
    | voice.Voice
    | photograph.Photograph
    | feelings.Feelings
    | listen.Listen
)
Answer: TypeAlias = (
    say.Answer
    | ask.Answer
    | write.Answer
    | choose.Answer
    | rate.Answer
    | breathe.Answer
    | dialogue.Answer
    | timer.Answer
    | promise.Answer
    | draw.Answer
    | body_map.Answer
    | letter.Answer
    | voice.Answer
    | photograph.Answer
    | feelings.Answer
    | listen.Answer
)

_READERS: dict[str, Callable[[Any, QueryDict], Answer]] = {
    "say": say.read_answer,
    "ask": ask.read_answer,
    "write": write.read_answer,
    "choose": choose.read_answer,
    "rate": rate.read_answer,
    "breathe": breathe.read_answer,
    "dialogue": dialogue.read_answer,
    "timer": timer.read_answer,
    "promise": promise.read_answer,
    "draw": draw.read_answer,
    "body-map": body_map.read_answer,
    "letter": letter.read_answer,
    "voice": voice.read_answer,
    "photograph": photograph.read_answer,
    "feelings": feelings.read_answer,
    "listen": listen.read_answer,
}


def read_answer(step: Step, data: QueryDict) -> Answer:
    """The person's answer to a step, from the fields of its form. What does not fit is left out, never an error."""
    return _READERS[step.do](step, data)


def reading(step: Step, answer: Answer) -> str:
    """The answer in words to read later; empty when there is nothing to read."""
    reader: Callable[[Any], str] = answer.reading
    return reader(step)
