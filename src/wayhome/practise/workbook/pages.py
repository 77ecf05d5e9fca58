"""Practices as the pages of a workbook: words and numbers alone, which the template lays out and never runs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wayhome.content import feelings, markdown
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.practise import cautions, filtering, library, pacing
from wayhome.practise.practice import LEVELS, Practice
from wayhome.practise.steps import Step, breathe, choose, dialogue, draw, letter, listen, rate, timer, voice, write
from wayhome.practise.templatetags.practise import named
from wayhome.practise.workbook import outlines
from wayhome.practise.workbook.printed import printed

Page = dict[str, Any]
Boxes = list[dict[str, Any]]

LOOK_BACK = _("Look back at {number}, “{title}”.")
PARTS = {"opening": _("Before"), "steps": "", "closing": _("Coming back")}
VOICES = {"adult": _("You"), "younger": _("Younger self"), "protector": _("Protector"), "critic": _("Critic")}
TURNS = 10
"""Lines of a conversation that there is room for."""


def page(one: Practice, without: Collection[str] = ()) -> Page:
    """All that the workbook says of a practice; in the form that asks for none of these, where it has one."""
    return printed(_page(one, filtering.variant_for(one, without)))


def _page(one: Practice, variant: str) -> Page:
    known = cautions.of(one)
    numbers = {step.id: (number, step.title) for number, step in enumerate(one.played(variant), start=1)}
    return {
        "title": one.title,
        "family": one.family_words,
        "summary": one.summary,
        "purpose": _blocks(one.purpose),
        "minutes": _minutes(one),
        "level": LEVELS[one.level][0],
        "meaning": LEVELS[one.level][1],
        "needs": list(one.needs),
        "own": list(known.own),
        "general": list(known.general),
        "parts": [
            {"heading": heading, "steps": [_step(step, numbers) for step in steps]}
            for name, heading in PARTS.items()
            if (steps := [here for step in getattr(one, name) if (here := step.in_variant(variant))])
        ],
        "aftercare": list(one.aftercare),
        "field": one.field_name,
        "label": str(one.evidence.in_words),
        "says": one.evidence.says,
        "sources": [f"{work.authors} ({work.year}). {work.title}. {work.where}." for work in library.sources_of(one)],
    }


def _minutes(one: Practice) -> str:
    shorter, longer = one.minutes
    if shorter == longer:
        return _("About {minutes} minutes").format(minutes=shorter)
    return _("About {shorter} to {longer} minutes").format(shorter=shorter, longer=longer)


def _step(step: Step, numbers: dict[str, tuple[int, str]]) -> Page:
    earlier = numbers.get(step.recalls or getattr(step, "beside", None) or "")
    return {
        "number": numbers[step.id][0],
        "title": named(step.title),
        "text": _blocks(step.text),
        "recalls": LOOK_BACK.format(number=earlier[0], title=named(earlier[1])) if earlier else "",
        "prompt": named(getattr(step, "prompt", "")),
        "help": named(getattr(step, "help", "")),
        "starters": [named(line) for line in getattr(step, "starters", ())],
        "boxes": _boxes(step),
    }


def _boxes(step: Step) -> Boxes:
    """What there is to write, tick or draw in at a step, in order. Each is one that the template knows."""
    for shape, made in _MADE:
        if isinstance(step, shape):
            boxes: Boxes = made(step)
            return boxes
    return {
        "ask": [_lines(2)],
        "promise": [_lines(2), {"box": "field", "label": _("When")}],
        "body-map": [outlines.instead(), _lines(3), outlines.whole_body()],
        "photograph": [{"box": "frame", "label": _("Room for a picture, if you like")}, _lines(3)],
        "feelings": _of_feelings(),
    }.get(step.do, [])


def _lines(count: int) -> dict[str, Any]:
    return {"box": "lines", "count": count}


def _of_write(step: write.Write) -> Boxes:
    return [_lines(max(6, step.rows + 3))]


def _of_letter(step: letter.Letter) -> Boxes:
    return [_lines(max(16, step.rows + 4))]


def _of_choose(step: choose.Choose) -> Boxes:
    ticks: Boxes = [{"box": "ticks", "many": step.many, "labels": [named(label) for __, label in step.choices]}]
    return [*ticks, {"box": "field", "label": _("In your own words")}] if step.other else ticks


def _of_rate(step: rate.Rate) -> Boxes:
    return [{"box": "scale", "low": step.low, "middle": step.middle, "high": step.high}]


def _of_breathe(step: breathe.Breathe) -> Boxes:
    patterns = [
        {"label": one.label, "parts": [[words, f"{seconds:g}"] for words, seconds in _of_pattern(one) if seconds]}
        for one in step.patterns
    ]
    return [{"box": "patterns", "patterns": patterns, "words": _blocks(step.words)}]


def _of_pattern(one: breathe.Pattern) -> list[tuple[str, float]]:
    return [
        (_("in"), one.breath_in),
        (_("a sip"), one.sip),
        (_("hold"), one.hold),
        (_("out"), one.breath_out),
        (_("rest"), one.rest),
    ]


def _of_timer(step: timer.Timer) -> Boxes:
    lengths = [pacing.said(one) for one in step.seconds]
    return [{"box": "time", "lengths": f" {_('or')} ".join(lengths), "during": named(step.during)}]


def _of_draw(step: draw.Draw) -> Boxes:
    ways = [named(way) for way in step.ways]
    return [{"box": "questions", "heading": _("Another way in"), "lines": ways}] * bool(ways) + [{"box": "drawing"}]


def _of_voice(step: voice.Voice) -> Boxes:
    aloud = [{"box": "questions", "heading": _("Words to read out"), "lines": [named(line) for line in step.lines]}]
    return [*(aloud if step.lines else []), _lines(4)]


def _quiet(seconds: int) -> str:
    said = counted("one second", "{count_said} seconds", seconds, count_said=in_words(seconds))
    return said if seconds else ""


def _of_listen(step: listen.Listen) -> Boxes:
    spoken = [[named(line.say), _quiet(line.pause)] for line in step.lines]
    return [
        {
            "box": "spoken",
            "lines": spoken,
            "about": counted("About one minute.", "About {count} minutes.", step.minutes),
        }
    ]


def _of_dialogue(step: dialogue.Dialogue) -> Boxes:
    turns = [VOICES[step.voices[number % len(step.voices)]] for number in range(TURNS)]
    borrow = [*step.lines.arriving[:3], *step.lines.staying[:3], *step.lines.parting[:3]]
    boxes: Boxes = [{"box": "field", "label": named(step.scene)}]
    boxes += [
        {"box": "questions", "heading": _("When words don’t come"), "lines": [named(one) for one in borrow]}
    ] * bool(borrow)
    return [*boxes, {"box": "turns", "names": [*turns, VOICES["adult"]]}]


_MADE: tuple[tuple[type[Any], Any], ...] = (
    (write.Write, _of_write),
    (letter.Letter, _of_letter),
    (choose.Choose, _of_choose),
    (rate.Rate, _of_rate),
    (breathe.Breathe, _of_breathe),
    (timer.Timer, _of_timer),
    (draw.Draw, _of_draw),
    (voice.Voice, _of_voice),
    (listen.Listen, _of_listen),
    (dialogue.Dialogue, _of_dialogue),
)


def _of_feelings() -> Boxes:
    families = [
        {"label": family.label, "words": [word.label for word in family.words]} for family in feelings.families()
    ]
    return [{"box": "feelings", "families": families, "last": feelings.CANT_TELL_WORDS}, _lines(2)]


def _blocks(words: str) -> list[Page]:
    return [
        {
            "sort": block.sort,
            "parts": [[{"w": named(run.words), "e": run.em, "s": run.strong} for run in part] for part in block.parts],
        }
        for block in markdown.blocks(words)
    ]
