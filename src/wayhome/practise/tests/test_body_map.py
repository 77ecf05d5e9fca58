"""A body map in a practice: marked place by place, by two pages at once, read, erased."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.practise import body, body_figures
from wayhome.practise.body_shapes import OUTLINES
from wayhome.practise.records import BodyMap, Run
from wayhome.practise.records.body_map import COLOUR_WORDS, COLOURS, MarkedPlace
from wayhome.practise.tests.doing import answer, at, begun, now, page
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record

SLUG, STEP, AFTER = "where-do-you-feel-it", "before", "after"


@pytest.fixture
def run(ada: Person) -> Record[Run]:
    return begun(ada, SLUG)


def send(person: Person, run: Record[Run], act: str = "", **fields: Any) -> Any:
    """Press a button of the map, with what stands on the page."""
    sent = {f"{STEP}.{name.replace('_', '-')}": value for name, value in fields.items()}
    return person.client.post(reverse("practise:body_map_mark", args=[run.id, STEP]), sent | {f"{STEP}.act": act})


def save(person: Person, run: Record[Run], **fields: Any) -> Any:
    """Let the page save itself."""
    sent = {f"{STEP}.{name.replace('_', '-')}": value for name, value in fields.items()}
    return person.client.post(at(run, STEP), sent | {"seen": "0"}, headers={"Wayhome-Autosave": "1"})


def maps(person: Person) -> list[Record[BodyMap]]:
    return list(queries.every(person.vault, BodyMap))


def only(person: Person) -> BodyMap:
    (one,) = maps(person)
    return one.payload


def zones(person: Person) -> list[str]:
    return [place.zone for place in only(person).places]


def test_every_place_of_the_words_is_drawn_and_no_other() -> None:
    assert set(OUTLINES["front"].shapes) == {one.id for one in body.regions() if one.side != "back"}
    assert set(OUTLINES["back"].shapes) == {one.id for one in body.regions() if one.side != "front"}
    assert set(OUTLINES["tree"].shapes) == set(body.zones("tree"))
    assert set(OUTLINES["animal"].shapes) == set(body.zones("animal"))


def test_every_shape_is_a_path_within_its_picture() -> None:
    for outline in OUTLINES.values():
        left, top, wide, high = outline.box
        for name, shape in outline.shapes.items():
            assert re.fullmatch(r"M[-\dMLHVCQaz .]+z", shape.path), name
            assert left < shape.at[0] < left + wide, name
            assert top < shape.at[1] < top + high, name


def test_left_and_right_mirror_each_other() -> None:
    for outline in (OUTLINES["front"], OUTLINES["back"]):
        shapes = outline.shapes
        pairs = [(name, name.replace("left", "right")) for name in shapes if "left" in name]
        assert pairs
        for left, right in pairs:
            assert shapes[left].at[0] < 120 < shapes[right].at[0]
            assert shapes[left].at[0] + shapes[right].at[0] == 240


def test_a_map_begins_with_its_first_place(ada: Person, run: Record[Run]) -> None:
    page(ada, at(run, STEP))
    save(ada, run, text="in words only")
    assert maps(ada) == []
    answer = send(ada, run, "open:throat")
    assert answer.headers["Location"] == f"{at(run, STEP)}#{STEP}-place"
    assert (zones(ada), only(ada).hand) == (["throat"], "throat")
    assert now(ada, run).answers[STEP].answer.body_map == maps(ada)[0].id  # type: ignore[union-attr]


def test_what_is_said_of_a_place_is_kept_with_it(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    said = {"sensation": ["tight", "lump", "no-such"], "own": "like  wool", "strength": "5", "colour": "lamp"}
    save(ada, run, zone="throat", **said, age="About seven", words="Wait until it’s quiet.")
    place = only(ada).places[0]
    assert (place.sensations, place.own, place.strength, place.colour) == (("tight", "lump"), "like wool", 5, "lamp")
    assert (place.age, place.words) == ("About seven", "Wait until it’s quiet.")
    shown = page(ada, at(run, STEP))
    assert "Wait until it’s quiet." in shown
    assert re.search(r'value="lump" checked', shown)
    assert "marks: 1 throat" in shown


def test_a_place_can_be_chosen_by_its_name_without_script(ada: Person, run: Record[Run]) -> None:
    assert '<option value="left-hand">Left hand</option>' in page(ada, at(run, STEP))
    send(ada, run, "open:", choice="left-hand")
    assert zones(ada) == ["left-hand"]
    assert '<option value="left-hand">' not in page(ada, at(run, STEP))


def test_what_stands_on_the_page_is_kept_when_another_place_is_opened(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    send(ada, run, "open:chest", zone="throat", strength="0", words="no")
    assert zones(ada) == ["throat", "chest"]
    assert (only(ada).places[0].strength, only(ada).places[0].words) == (0, "no")
    assert only(ada).places[0].colour != only(ada).places[1].colour


def test_a_place_is_taken_off_and_the_last_one_takes_the_map(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    send(ada, run, "open:chest")
    send(ada, run, "remove:chest", zone="chest", words="gone with it")
    assert zones(ada) == ["throat"]
    send(ada, run, "remove:throat")
    assert maps(ada) == []
    assert now(ada, run).answers[STEP].answer.body_map is None  # type: ignore[union-attr]


def test_a_part_that_is_left_out_is_not_shown_until_it_is_let_in(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "leave:", choice="hips")
    shown = page(ada, at(run, STEP))
    assert maps(ada) == []
    assert 'data-zone="hips"' not in shown
    assert '<option value="hips">' not in shown
    save(ada, run, left_out=["hips"], text="more")
    assert 'data-zone="hips"' not in page(ada, at(run, STEP))
    send(ada, run, "let-in:hips", left_out=["hips"])
    assert 'data-zone="hips"' in page(ada, at(run, STEP))


def test_a_tree_or_an_animal_stands_in_for_the_body(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:tree-roots", form="tree")
    shown = page(ada, at(run, STEP))
    assert re.search(r'value="tree" checked', shown)
    assert "A tree, with marks: 1 roots" in shown


def ground(shown: str, form: str) -> str:
    """What the page holds of one outline, beside the drawing and in the column."""
    parts = re.split(r'data-form="(\w+)"', shown)
    return "".join(after for name, after in pairwise(parts) if name == form)


def test_what_belongs_to_an_outline_stands_with_it_alone(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    save(ada, run, form="tree", zone="throat", words="hush")
    shown = page(ada, at(run, STEP))
    assert "data-hand" in ground(shown, "body")
    assert "data-hand" not in ground(shown, "tree")
    assert "as in a mirror" in ground(shown, "body")
    for form in ("tree", "animal"):
        there = ground(shown, form)
        assert "hush" not in there
        assert "Throat" not in there
        assert "as in a mirror" not in there
        assert '<option value="hips">' not in there
        assert "1 place marked on another outline" in there
    assert '<option value="tree-roots">' in ground(shown, "tree")


def test_a_list_that_is_not_looked_at_marks_nothing(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:", form="tree", choice=["hips", "tree-roots", ""])
    assert zones(ada) == ["tree-roots"]
    send(ada, run, "open:", form="body", choice=["", "tree-crown", ""])
    assert zones(ada) == ["tree-roots", "tree-crown"]
    assert re.search(r'value="tree" checked', page(ada, at(run, STEP)))


def test_no_list_stands_empty(ada: Person, run: Record[Run]) -> None:
    assert "Touch a place on the outline" in ground(page(ada, at(run, STEP)), "body")
    send(ada, run, "open:throat")
    first = ground(page(ada, at(run, STEP)), "body")
    assert "Another place?" in first
    assert '<ol class="list card' not in first
    send(ada, run, "open:chest")
    second = ground(page(ada, at(run, STEP)), "body")
    assert "Another place?" not in second
    assert 'aria-label="Open Throat"' in second


def test_a_colour_is_called_as_a_reader_would_and_sealed_as_ever(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    shown = page(ada, at(run, STEP))
    assert tuple(COLOUR_WORDS) == COLOURS == ("spruce", "dusk", "lamp", "moss", "madder")
    for value, words in COLOUR_WORDS.items():
        assert re.search(rf'name="{STEP}.colour" value="{value}"[^>]*><i aria-hidden="true"></i>{words}</label>', shown)
        assert value not in words.casefold()


@pytest.mark.parametrize(
    ("ground", "shown", "hidden"), [("tree", "tree", ""), ("edges", "body", "hips"), ("list", "body", "")]
)
def test_the_ground_that_was_chosen_is_looked_at_first(
    ada: Person, run: Record[Run], ground: str, shown: str, hidden: str
) -> None:
    answer(ada, run, "ground", chosen=ground)
    first = page(ada, at(run, STEP))
    assert re.search(rf'name="{STEP}.form" value="{shown}" checked', first)
    assert ('data-zone="hips"' not in first) == (hidden == "hips")
    assert 'data-zone="left-hand"' in first


def test_the_map_before_is_seen_beside_the_one_after(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:tree-crown", form="tree")
    save(ada, run, form="tree", zone="tree-crown", words="wind")
    after = page(ada, at(run, AFTER))
    assert "wind" in after
    assert "A tree, with marks: 1 top of the tree" in after
    assert re.search(rf'name="{AFTER}.form" value="tree" checked', after)


def test_two_pages_write_of_two_places_and_of_the_same(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    send(ada, run, "open:chest")
    save(ada, run, zone="throat", words="from here", read="")
    save(ada, run, zone="chest", words="from there", read="")
    save(ada, run, zone="throat", words="and from there", read="")
    assert only(ada).places[0].words == "from here\n\nand from there"
    assert only(ada).places[1].words == "from there"


def test_a_page_that_saves_itself_learns_what_is_kept(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    told = save(ada, run, zone="throat", words="first").json()["fields"]
    assert told[f"{STEP}.read"] == "first"
    save(ada, run, zone="throat", words="otherwise", read=told[f"{STEP}.read"])
    assert only(ada).places[0].words == "otherwise"


def test_nonsense_marks_nothing(ada: Person, run: Record[Run]) -> None:
    for act in ("open:nowhere", "open:", "dance:throat", "", "remove:throat", "open:throat:x"):
        assert send(ada, run, act, zone="nowhere", strength="11", form="stone", left_out="nowhere").status_code == 302
    assert maps(ada) == []
    where = reverse("practise:body_map_mark", args=[run.id, "no-such-step"])
    assert ada.client.post(where, {}).status_code == 404


def test_the_pages_script_gets_the_map_as_it_is_now(ada: Person, run: Record[Run]) -> None:
    where = reverse("practise:body_map_mark", args=[run.id, STEP])
    answer = ada.client.post(where, {f"{STEP}.act": "open:jaw"}, headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert "data-tool" in shown
    assert "data-hand" in shown
    assert "<html" not in shown


def test_it_is_read_in_the_run_in_the_timeline_and_on_its_own_page(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    save(ada, run, zone="throat", sensation=["tight"], strength="5", words="<b>hush</b>")
    record = maps(ada)[0]
    own = reverse("practise:body_map", args=[record.id])
    for address in (own, reverse("practise:run_page", args=[run.id])):
        assert "Tight · 5 of 10" in page(ada, address)
        assert "&lt;b&gt;hush" in page(ada, address)
    assert own in page(ada, reverse("journal:timeline"))
    assert record.payload.heading == "Throat"
    kind = kinds.of(BodyMap)
    assert kind.readable is not None
    assert "**Throat:** Tight · 5 of 10" in kind.readable(record)


def test_each_map_of_a_run_is_drawn_on_its_page(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    after = reverse("practise:body_map_mark", args=[run.id, AFTER])
    ada.client.post(after, {f"{AFTER}.act": "open:throat"})
    ada.client.post(after, {f"{AFTER}.act": "open:tree-roots", f"{AFTER}.form": "tree"})
    shown = page(ada, reverse("practise:run_page", args=[run.id]))
    assert re.findall(r'aria-label="([^"]*, with marks[^"]*)"', shown) == [
        "Front of a body, with marks: 1 throat",
        "Front of a body, with marks: 1 throat",
        "A tree, with marks: 2 roots",
    ]
    ids = re.findall(r'id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert "data-zone" not in shown
    operations.erase(ada.vault, BodyMap, next(one.id for one in maps(ada) if one.payload.step == STEP))
    assert "Put it on the outline" not in page(ada, reverse("practise:run_page", args=[run.id]))


def test_it_is_erased_with_a_moment_to_undo(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    record = maps(ada)[0]
    ada.client.post(reverse("practise:body_map_erasure", args=[record.id]))
    assert maps(ada) == []
    send(ada, run, "open:chest")
    operations.bring_back(ada.vault, record.id)
    assert {one.payload.heading for one in maps(ada)} == {"Throat", "Chest"}


def test_what_is_felt_is_said_as_one_would_say_it() -> None:
    place = MarkedPlace(zone="throat", sensations=("tight", "lump", "nothing"), own="wool", strength=0)
    assert place.in_short == "Tight, a lump, nothing I can notice, wool · 0 of 10"
    both = BodyMap(places=(place, MarkedPlace(zone="left-hand"), MarkedPlace(zone="seat")))
    assert both.heading == "Throat, left hand and 1 more"
    assert [figure.view for figure in body_figures.marked(both)] == ["front", "back"]
    front = BodyMap(places=both.places[:2])
    assert [figure.view for figure in body_figures.marked(front)] == ["front"]


def test_numbers_at_a_margin_never_lie_upon_each_other() -> None:
    every = BodyMap(places=tuple(MarkedPlace(zone=zone) for zone in body.zones("body")))
    for figure in body_figures.figures(every):
        for margin in {number.at[0] for number in figure.numbers}:
            heights = sorted(number.at[1] for number in figure.numbers if number.at[0] == margin)
            assert all(after - before >= 24 for before, after in pairwise(heights)), figure.view


def test_a_figure_is_whole_markup(ada: Person, run: Record[Run]) -> None:
    send(ada, run, "open:throat")
    save(ada, run, zone="throat", sensation=["tight"])
    for svg in re.findall(r'<svg class="body.*?</svg>', page(ada, at(run, STEP)), re.DOTALL):
        assert len(list(ElementTree.fromstring(svg).iter())) > 10  # noqa: S314 — ours
