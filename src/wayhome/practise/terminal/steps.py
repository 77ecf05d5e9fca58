"""Asking each kind of step. What is asked and what an answer may be is the step’s own; here it is said and read.

Every function returns the answer. `so_far` keeps what is answered already, so that a wish or Ctrl+C loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from wayhome.content import feelings as vocabulary
from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted
from wayhome.practise import pacing
from wayhome.practise.steps import (
    Answer,
    Step,
    ask,
    body_map,
    breathe,
    choose,
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
from wayhome.practise.steps.step import MOST_WORDS
from wayhome.practise.templatetags.practise import named
from wayhome.practise.terminal import waiting
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.words import Broken, Ended

InWords: TypeAlias = write.Write | draw.Draw | body_map.BodyMap | letter.Letter | voice.Voice | photograph.Photograph
Keep = Callable[[Answer], None]
"""Keeps an answer as it stands, before the step is done."""
TOO_LONG = _("There is room for {most} letters here, and this is more. The end is left out; your journal holds more.")
MOST_WHEN = 300
_BLANK = {
    "write": write.Answer(),
    "draw": draw.Answer(),
    "body-map": body_map.Answer(),
    "letter": letter.Answer(),
    "voice": voice.Answer(),
    "photograph": photograph.Answer(),
}
OTHER_LEFT_OUT = _("In your own words, if none of these (Enter: nothing)")
LATER = _("Write as many lines as you like. A line with only a dot ends it; so does Ctrl+D.")


def answer(talk: Talk, step: Step, kept: Answer | None, name: str, keep: Keep) -> Answer:
    """Ask a step, with what was answered before; the answer now."""
    asks: Callable[..., Answer] = _ASKS[step.do]
    return asks(talk, step, kept, name, keep)


def _say(talk: Talk, step: say.Say, kept: Any, name: str, keep: Keep) -> Answer:
    talk.line(prompt=_("Enter goes on: "))
    return say.Answer()


def _ask(talk: Talk, step: ask.Ask, kept: ask.Answer | None, name: str, keep: Keep) -> Answer:
    _prompt(talk, step, name)
    _starters(talk, step.starters, name)
    before = _before(talk, kept.text if kept else "")
    try:
        said = talk.line()
    except Broken as broken:
        keep(ask.Answer(text=bounded(talk, broken.line) or before))
        raise
    return ask.Answer(text=bounded(talk, said) or before)


def _in_words(talk: Talk, step: InWords, kept: Any, name: str, keep: Keep) -> Answer:
    """Whatever has room to write. What a page can do besides (a drawing, a recording) stays as it was made there."""
    blank: Any = kept or _BLANK[step.do]
    _prompt(talk, step, name)
    _starters(talk, getattr(step, "starters", ()), name)
    text = _before(talk, blank.text)
    talk.faint(LATER)
    lines = [text] if text else []
    while True:
        try:
            line = talk.line()
        except Ended:
            break
        except Broken as broken:
            keep(msgspec.structs.replace(blank, text=_joined([*lines, broken.line])))
            raise
        if line == ".":
            break
        lines.append(line)
        text = bounded(talk, _joined(lines))
        keep(msgspec.structs.replace(blank, text=text))
        if len(text) == MOST_WORDS:
            break
    written: Answer = msgspec.structs.replace(blank, text=bounded(talk, _joined(lines)))
    return written


def _choose(talk: Talk, step: choose.Choose, kept: choose.Answer | None, name: str, keep: Keep) -> Answer:
    _help(talk, step.help, name)
    before = kept or choose.Answer()
    choices = [(value, named(label, name)) for value, label in step.choices]
    chosen = talk.choose(named(step.prompt, name), choices, many=step.many, kept=before.chosen)
    given = choose.Answer(chosen=tuple(chosen), other=before.other)
    if not step.other:
        return given
    keep(given)
    other = _before(talk, before.other)
    try:
        said = talk.line(OTHER_LEFT_OUT)
    except Broken as broken:
        keep(choose.Answer(chosen=given.chosen, other=bounded(talk, broken.line) or other))
        raise
    return choose.Answer(chosen=given.chosen, other=bounded(talk, said) or other)


def _feelings(talk: Talk, step: feelings.Feelings, kept: feelings.Answer | None, name: str, keep: Keep) -> Answer:
    """The families one after the other would be long: first which families, then the words of those."""
    _prompt(talk, step, name)
    before = kept or feelings.Answer()
    near = [family.id for family in vocabulary.families() if any(word.id in before.chosen for word in family.words)]
    choices = [(family.id, family.label) for family in vocabulary.families()]
    choices.append((vocabulary.CANT_TELL, vocabulary.CANT_TELL_WORDS))
    kept_here = [*near, *(one for one in before.chosen if one == vocabulary.CANT_TELL)]
    families = talk.choose(_("Which families are near?"), choices, many=True, kept=tuple(kept_here))
    chosen = [vocabulary.CANT_TELL] if vocabulary.CANT_TELL in families else []
    for family in (one for one in vocabulary.families() if one.id in families):
        words = [(word.id, word.label) for word in family.words]
        had = tuple(word for word, __ in words if word in before.chosen)
        chosen += talk.choose(family.label, words, many=True, kept=had)
    given = msgspec.structs.replace(before, chosen=tuple(one for one in vocabulary.labels() if one in chosen))
    keep(given)
    other = _before(talk, before.other)
    try:
        said = talk.line(_("Words of your own, with commas between them (Enter: none)"))
    except Broken as broken:
        keep(msgspec.structs.replace(given, other=bounded(talk, broken.line) or other))
        raise
    return msgspec.structs.replace(given, other=bounded(talk, said) or other)


def _rate(talk: Talk, step: rate.Rate, kept: rate.Answer | None, name: str, keep: Keep) -> Answer:
    _help(talk, step.help, name)
    before = kept.value if kept else None
    talk.say(named(step.prompt, name))
    value = talk.number(f"  0 {step.low} · 5 {step.middle} · 10 {step.high}", 0, 10)
    return rate.Answer(value=before if value is None else value)


def _breathe(talk: Talk, step: breathe.Breathe, kept: breathe.Answer | None, name: str, keep: Keep) -> Answer:
    talk.say(step.words)
    patterns = [(one.id, one.label) for one in step.patterns]
    chosen = talk.choose(_("Which rhythm? (Enter: without one)"), patterns)
    if not chosen:
        return kept or breathe.Answer()
    lengths = [
        (str(one), counted("{count} minute", "{count} minutes", one) if one else _("no end")) for one in step.minutes
    ]
    minutes = int((talk.choose(_("For how long?"), lengths) or [str(pacing.of_step(step).for_minutes)])[0])
    pattern = next(one for one in step.patterns if one.id == chosen[0])
    talk.faint(_("Enter ends it at any time."))
    waiting.breathe(talk, pattern, minutes)
    return breathe.Answer(pattern=pattern.id, minutes=minutes)


def _timer(talk: Talk, step: timer.Timer, kept: timer.Answer | None, name: str, keep: Keep) -> Answer:
    choices = [(str(one), pacing.said(one)) for one in step.seconds]
    chosen = talk.choose(_("For how long? (Enter: no time by the clock)"), choices)
    if not chosen:
        return timer.Answer()
    talk.say(named(step.during, name))
    talk.faint(_("It ends by itself, with no bell. Enter ends it earlier."))
    waiting.quiet(talk, int(chosen[0]))
    return timer.Answer(seconds=int(chosen[0]))


def _listen(talk: Talk, step: listen.Listen, kept: Any, name: str, keep: Keep) -> Answer:
    """Line by line. Enter goes on at once; nothing has to be pressed."""
    talk.faint(_("It goes on by itself, line by line, with no bell. Enter goes on sooner."))
    for line in step.lines:
        talk.say(f"  {named(line.say, name)}")
        waiting.quiet(talk, round(line.seconds))
    talk.line(prompt=_("Enter goes on: "))
    return listen.Answer()


def _promise(talk: Talk, step: promise.Promise, kept: promise.Answer | None, name: str, keep: Keep) -> Answer:
    _prompt(talk, step, name)
    _starters(talk, step.starters, name)
    old = kept or promise.Answer()
    before = _before(talk, old.text)
    try:
        text = bounded(talk, talk.line()) or before
    except Broken as broken:
        keep(promise.Answer(text=bounded(talk, broken.line) or before, when=old.when))
        raise
    if not text:
        return promise.Answer()
    keep(promise.Answer(text=text, when=old.when))
    when = talk.line(_("When? In your own words: “before I brush my teeth”, “Sunday, if I feel like it”."))
    return promise.Answer(text=text, when=bounded(talk, when, MOST_WHEN) or old.when)


_ASKS: dict[str, Callable[..., Answer]] = {
    "say": _say,
    "ask": _ask,
    "write": _in_words,
    "choose": _choose,
    "rate": _rate,
    "breathe": _breathe,
    "timer": _timer,
    "promise": _promise,
    "draw": _in_words,
    "body-map": _in_words,
    "letter": _in_words,
    "voice": _in_words,
    "photograph": _in_words,
    "feelings": _feelings,
    "listen": _listen,
}


def _prompt(talk: Talk, step: ask.Ask | promise.Promise | feelings.Feelings | InWords, name: str) -> None:
    talk.say(named(step.prompt, name))
    _help(talk, step.help, name)


def _help(talk: Talk, words: str, name: str) -> None:
    if words:
        talk.faint(named(words, name))


def _starters(talk: Talk, starters: tuple[str, ...], name: str) -> None:
    if starters:
        talk.faint(_("If it’s hard to begin:"))
        for one in starters:
            talk.faint(f"  {named(one, name)}")


def _before(talk: Talk, words: str) -> str:
    """Say what stands there already; it stays when nothing new is given."""
    if words:
        talk.faint(_("You wrote (Enter keeps it):"))
        talk.say(words)
    return words


def bounded(talk: Talk, words: str, most: int = MOST_WORDS) -> str:
    """The words, as many as there is room for; that something is left out is said."""
    if len(words) > most:
        talk.say(TOO_LONG.format(most=digits(most)))
    return words[:most]


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()
