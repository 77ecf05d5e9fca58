"""The body map of a practice's ``body-map`` step. It begins with its first place."""

from __future__ import annotations

import uuid

import msgspec

from wayhome.practise import body, body_figures, body_maps, ids_in_runs
from wayhome.practise.body import FORMS, Form
from wayhome.practise.body_figures import Figure
from wayhome.practise.records.body_map import COLOUR_WORDS, BodyMap, MarkedPlace
from wayhome.practise.records.run import Run
from wayhome.practise.steps import choose
from wayhome.practise.steps.body_map import Answer
from wayhome.practise.steps.body_map import BodyMap as Step
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

GROUND = "ground"
"""The ``choose`` step that asks for a body, a tree or an animal, or for the ``edges`` of a body alone."""
EDGES = ("-hand", "-foot", "-heel")


class Ground(msgspec.Struct, frozen=True):
    """What the page shows while one form is looked at, and no other: nothing of a body beside a tree.

    ``hand``: the place in hand, if it is one of this form. ``marked``: its other places, with their numbers; ``here``
    counts both, ``elsewhere`` what is marked on the other forms. ``free``: id and label of the places that can still be
    marked, or left out. ``before``: what was marked on it in the map before.
    """

    form: Form
    words: str
    hand: MarkedPlace | None
    marked: list[tuple[int, MarkedPlace]]
    here: int
    elsewhere: int
    free: list[tuple[str, str]]
    left_out: list[tuple[str, str]]
    before: list[Figure]


class Chart(msgspec.Struct, frozen=True):
    """What the page of a step shows. ``before``: the map of an earlier step, to look at beside this one."""

    map: BodyMap
    before: BodyMap | None = None

    @property
    def figures(self) -> list[Figure]:
        return body_figures.figures(self.map)

    @property
    def grounds(self) -> list[Ground]:
        """What belongs to each form."""
        before = body_figures.marked(self.before) if self.before else []
        return [self._ground(form, words, before) for form, words in FORMS.items()]

    @property
    def hand(self) -> MarkedPlace | None:
        """The place in hand."""
        return self.map.place(self.map.hand)

    @property
    def numbered(self) -> list[tuple[int, MarkedPlace]]:
        return list(enumerate(self.map.places, 1))

    @property
    def number(self) -> int:
        """The number of the place in hand."""
        return next((number for number, place in self.numbered if place.zone == self.map.hand), 0)

    @property
    def sensations(self) -> list[tuple[str, str]]:
        return list(body.sensations().items())

    @property
    def colours(self) -> list[tuple[str, str]]:
        """The colours as they are sealed, and as a reader calls them."""
        return list(COLOUR_WORDS.items())

    def _ground(self, form: Form, words: str, before: list[Figure]) -> Ground:
        labels = body.zones(form)
        here = [(number, place) for number, place in self.numbered if body.form_of(place.zone) == form]
        taken = {place.zone for _, place in here} | set(self.map.left_out)
        return Ground(
            form=form,
            words=words,
            hand=next((place for _, place in here if place.zone == self.map.hand), None),
            marked=[(number, place) for number, place in here if place.zone != self.map.hand],
            here=len(here),
            elsewhere=len(self.map.places) - len(here),
            free=[(zone, label) for zone, label in labels.items() if zone not in taken],
            left_out=[(zone, labels[zone]) for zone in self.map.left_out if zone in labels],
            before=[figure for figure in before if figure.form == form],
        )


def chart(vault: OpenVault, run: Record[Run], step: Step) -> Chart:
    """The chart on the page of a step."""
    record = queries.find(vault, BodyMap, map_of(vault, run, step))
    answer = _answer(run, step.id) if step.id in run.payload.answers else _first(run, step)
    seen = msgspec.structs.replace(
        record.payload if record else blank(run, step), form=answer.form, left_out=answer.left_out
    )
    before = _answer(run, step.beside or "").body_map
    found = queries.find(vault, BodyMap, before) if before else None
    return Chart(seen, found.payload if found else None)


def map_of(vault: OpenVault, run: Record[Run], step: Step) -> uuid.UUID:
    """The id of this step's map, before there is one and after."""
    return ids_in_runs.of(vault, BodyMap, (run.id, step.id), _answer(run, step.id).body_map)


def keep_from_run(vault: OpenVault, run: Record[Run], step: Step, answer: Answer) -> Answer:
    """Places belong to the map; the run keeps which map it is, what was looked at, and the words."""
    felt = answer.felt

    def kept(one: BodyMap) -> BodyMap:
        known = body_maps.with_felt(one, felt) if felt else one
        return msgspec.structs.replace(known, form=answer.form, left_out=answer.left_out)

    map_id = map_of(vault, run, step)
    record = body_maps.change(vault, map_id, blank(run, step), kept)
    return msgspec.structs.replace(answer, felt=None, body_map=record.id if record else None)


def fields(vault: OpenVault, run: Record[Run], step: Step) -> dict[str, str]:
    """What a page that saved itself learns: the words of the place in hand as they are kept now."""
    one = chart(vault, run, step)
    return {f"{step.id}.read": one.hand.words if one.hand else ""}


def blank(run: Record[Run], step: Step) -> BodyMap:
    """The map of a step before there is anything on it."""
    return BodyMap(run=run.id, step=step.id, about=run.payload.about)


def _first(run: Record[Run], step: Step) -> Answer:
    """What is looked at first: what the person chose as their ground, or what they looked at in the map before."""
    if step.beside in run.payload.answers:
        return _answer(run, step.beside)
    kept = run.payload.answers.get(GROUND)
    chosen = kept.answer.chosen if kept and isinstance(kept.answer, choose.Answer) else ()
    form: Form = next((form for form in FORMS if form in chosen), "body")
    edges = tuple(zone for zone in body.zones("body") if not zone.endswith(EDGES))
    return Answer(form=form, left_out=edges if "edges" in chosen else ())


def _answer(run: Record[Run], step_id: str) -> Answer:
    kept = run.payload.answers.get(step_id)
    return kept.answer if kept and isinstance(kept.answer, Answer) else Answer()
