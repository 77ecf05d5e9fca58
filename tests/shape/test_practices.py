"""The shape of the practices: every file loads, keeps its promises about words, and can be played to its end."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.content import sources
from wayhome.practise import cautions, described, library, new_practice, playing
from wayhome.practise.described import Described
from wayhome.practise.places import RETURN, address, steps_of
from wayhome.practise.playing import Choices
from wayhome.practise.practice import Evidence, Practice
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.practise.steps import (
    Step,
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
from wayhome.practise.steps.step import Words
from wayhome.vault import queries

ROOT = Path(__file__).resolve().parents[2]
SPRITE = ROOT / "src/wayhome/web/static/web/art/sprite.svg"
DOCUMENT = ROOT / "docs/writing-a-practice.md"
HARDEST = 7
"""Grade of Flesch and Kincaid: about twelve years."""
SHAPES = (
    *(Practice, Evidence, Words, say.Say, ask.Ask, write.Write, choose.Choose, choose.Option, rate.Rate),
    *(breathe.Breathe, breathe.Pattern, dialogue.Dialogue, dialogue.Lines, timer.Timer, promise.Promise),
    *(letter.Letter, draw.Draw, body_map.BodyMap, voice.Voice, photograph.Photograph),
    *(feelings.Feelings, listen.Listen, listen.Spoken),
)

FILES = sorted((ROOT / "content/en/practices").rglob("*.toml"))
BANNED: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests/shape/banned-phrases.toml").read_text("utf-8"))


def practices() -> list[Practice]:
    return list(library.practices().values())


def words_of(value: object) -> Iterator[str]:
    """Every text of a practice that a person may read, with its ids left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {
                "id",
                "do",
                "family",
                "icon",
                "asks",
                "eases",
                "window",
                "label",
                "sources",
                "voices",
                "skip",
                "leads",
            }:
                yield from words_of(inner)
            elif key == "label" and isinstance(inner, str) and inner not in {"trial", "clinical tradition"}:
                yield inner
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words_of(inner)


def said_in(practice: Practice) -> list[str]:
    return list(words_of(msgspec.to_builtins(practice)))


def prose_of(practice: Practice) -> str:
    """What a person reads in whole sentences: the text of the steps, the purpose, the cautions and the aftercare."""
    plain = [text for step in practice.every_step for text in (step.text, *variant_texts(step))]
    sentences = [practice.purpose, practice.summary, *practice.cautions, *practice.aftercare, *plain]
    return "\n".join(sentence.replace("*", "").replace("{name}", "Ro").replace("- ", "") for sentence in sentences)


def grade_of(text: str) -> float:
    """The grade of Flesch and Kincaid (1975). Syllables are counted by groups of vowels, which is a little strict.

    textstat would first download a dictionary; a test of a private companion downloads nothing.
    """
    sentences = [sentence for sentence in re.split(r"[.!?:\n]+", text) if re.search(r"\w", sentence)]
    words = re.findall(r"[a-zà-ÿ’-]+", text.lower())
    syllables = sum(syllables_in(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def syllables_in(word: str) -> int:
    silent = re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouyscxz]es$", word) is not None
    return max(1, len(re.findall(r"[aeiouyà-ÿ]+", word)) - silent)


def variant_texts(step: Step) -> list[str]:
    return [words.text for words in step.variants.values() if words.text]


@cache
def pattern_of(phrase: str) -> re.Pattern[str]:
    parts = [re.escape(part.strip()) for part in phrase.split("…")]
    return re.compile(r"(?<!\w)" + r"(?:\s+\S+){0,3}\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def test_there_are_the_practices_of_the_first_library() -> None:
    assert len(practices()) >= 16
    assert {practice.family for practice in practices()} >= {"grounding", "dialogue", "breath", "body", "reparenting"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_in_the_library_under_its_name(path: Path) -> None:
    assert library.problems() == []
    assert library.practice(path.stem).family == path.parent.name


def test_django_finds_nothing_wrong() -> None:
    call_command("check")


@pytest.mark.parametrize("practice", practices(), ids=lambda practice: practice.id)
class TestEveryPractice:
    def test_its_picture_is_in_the_sprite(self, practice: Practice) -> None:
        assert f'id="i-{practice.icon}"' in SPRITE.read_text("utf-8")

    def test_it_opens_and_closes_where_it_wades(self, practice: Practice) -> None:
        assert practice.level < 2 or (practice.opening and practice.closing)

    def test_it_asks_leave_and_how_strong_it_is_where_it_wades(self, practice: Practice) -> None:
        ids = {step.id for step in practice.every_step}
        assert practice.level < 2 or {"permission", "strength"} <= ids

    def test_deeper_ones_say_when_to_wait(self, practice: Practice) -> None:
        assert practice.level == 0 or practice.cautions
        assert practice.level < 2 or any("suicide" in caution for caution in cautions.of(practice).every)

    def test_it_says_itself_only_what_is_particular_to_it(self, practice: Practice) -> None:
        assert set(practice.cautions) & set(cautions.lines()) == set()

    def test_its_sources_are_known(self, practice: Practice) -> None:
        assert set(practice.evidence.sources) <= set(sources.sources())

    def test_it_reads_easily(self, practice: Practice) -> None:
        grade = grade_of(prose_of(practice))
        assert grade <= HARDEST, f"{practice.id} reads at grade {grade:.1f}"

    @pytest.mark.parametrize("group", BANNED)
    def test_it_says_nothing_that_wayhome_never_says(self, practice: Practice, group: str) -> None:
        for phrase in BANNED[group]["phrases"]:
            pattern = pattern_of(phrase)
            found = [text for text in said_in(practice) if pattern.search(text)]
            assert found == [], f"“{phrase}”: {BANNED[group]['why']}"

    def test_it_does_not_shout(self, practice: Practice) -> None:
        assert [text for text in said_in(practice) if "!" in text] == []

    def test_its_quotation_marks_and_apostrophes_are_printed_ones(self, practice: Practice) -> None:
        assert [text for text in said_in(practice) if "'" in text or '"' in text] == []


GENERAL = "\n".join(cautions.lines())
DESCRIBED = list(described.every().values())
HARDEST_DESCRIBED = 8
"""A page that says why something is left to therapists may be a year harder."""


def test_what_is_said_of_all_practices_reads_easily_too() -> None:
    assert grade_of(GENERAL) <= HARDEST


@pytest.mark.parametrize("group", BANNED)
def test_nothing_that_wayhome_never_says_is_said_of_all_practices(group: str) -> None:
    assert [phrase for phrase in BANNED[group]["phrases"] if pattern_of(phrase).search(GENERAL)] == []
    assert not {"!", "'", '"'} & set(GENERAL)


@pytest.mark.parametrize("page", DESCRIBED, ids=lambda page: page.id)
class TestEveryPageThatDescribes:
    def words(self, page: Described) -> list[str]:
        return list(words_of(msgspec.to_builtins(page) | {"sources": "", "instead": "", "kind": ""}))

    def test_its_picture_is_in_the_sprite(self, page: Described) -> None:
        assert f'id="i-{page.icon}"' in SPRITE.read_text("utf-8")

    def test_it_reads_easily(self, page: Described) -> None:
        said = [page.summary, page.what, page.why, page.says, *page.ask, *page.cautions]
        grade = grade_of("\n".join(said).replace("*", ""))
        assert grade <= HARDEST_DESCRIBED, f"{page.id} reads at grade {grade:.1f}"

    @pytest.mark.parametrize("group", BANNED)
    def test_it_says_nothing_that_wayhome_never_says(self, page: Described, group: str) -> None:
        for phrase in BANNED[group]["phrases"]:
            found = [text for text in self.words(page) if pattern_of(phrase).search(text)]
            assert found == [], f"“{phrase}”: {BANNED[group]['why']}"

    def test_it_does_not_shout_and_its_marks_are_printed_ones(self, page: Described) -> None:
        assert [text for text in self.words(page) if {"!", "'", '"'} & set(text)] == []

    def test_it_can_be_read_and_never_be_played(self, page: Described, ada: Person) -> None:
        shown = ada.client.get(reverse("practise:described", args=[page.id])).content.decode()
        assert page.ask_words in shown
        assert ada.client.post(reverse("practise:begin", args=[page.id])).status_code == 404
        assert page.id not in library.practices()


@pytest.mark.parametrize(
    ("word", "count"), [("breath", 1), ("breathe", 1), ("little", 2), ("moved", 1), ("wanted", 2), ("anything", 3)]
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables_in(word) == count


def test_the_grade_tells_easy_from_hard() -> None:
    assert grade_of("The cat sat on the mat. It was warm. You can sit there too.") < 3
    assert grade_of("Dissociative symptomatology necessitates individualised psychotherapeutic consideration.") > 12


def test_the_list_of_phrases_catches_what_it_is_meant_to_catch() -> None:
    for sentence, phrase in [
        ("You should sit down.", "should"),
        ("SIMPLY breathe.", "simply"),
        ("We recover that old memory.", "recover … memory"),
        ("So what happened to you, then?", "what happened to you"),
    ]:
        assert pattern_of(phrase).search(sentence)
    assert not pattern_of("just").search("Adjust the seat, justly.")


def each_way() -> list[tuple[str, str]]:
    return [(practice.id, variant) for practice in practices() for variant in ("", *practice.variants)]


@pytest.mark.parametrize(("slug", "variant"), each_way(), ids=lambda value: value or "as-it-is")
def test_it_can_be_played_to_its_end(ada: Person, slug: str, variant: str) -> None:
    practice = library.practice(slug)
    reading = Reading(4, "within", timezone.now())
    run = playing.begin(ada.vault, practice, Choices(variant=variant), reading)
    for step in steps_of(run.payload)[1]:
        page = ada.client.get(address(run.id, step.id))
        assert page.status_code == 200
        shown = page.content.decode()
        assert "{name}" not in shown
        assert f'action="{address(run.id, step.id)}"' in shown
        went = ada.client.post(address(run.id, step.id), {**answer_to(step), "to": "next", "seen": "0"})
        assert went.status_code == 302, step.id
    assert went.headers["Location"] == address(run.id, RETURN)
    assert ada.client.get(went.headers["Location"]).status_code == 200
    assert ada.client.post(went.headers["Location"], {"after": "4", "where": "within"}).status_code == 302
    kept = queries.get(ada.vault, Run, run.id).payload
    assert kept.state == "done"
    assert list(kept.answers) == [step.id for step in practice.played(variant)]
    assert ada.client.get(reverse("practise:run_page", args=[run.id])).status_code == 200


def answer_to(step: Step) -> dict[str, str]:
    """Something that fits a step."""
    if isinstance(step, choose.Choose):
        return {f"{step.id}.chosen": next(option.id for option in step.options if not option.leads)}
    if isinstance(step, rate.Rate):
        return {f"{step.id}.value": "5"}
    if step.keeps_words:
        return {f"{step.id}.text": "a few words"}
    return {}


@pytest.mark.parametrize("slug", [practice.id for practice in practices() if practice.level == 0])
def test_what_is_for_any_time_needs_no_vault(client: Any, slug: str, db: None) -> None:
    for variant in ("", *library.practice(slug).variants):
        page = client.get(reverse("practise:plain", args=[slug]), {"words": variant}).content.decode()
        for step in library.practice(slug).played(variant):
            assert f'id="{step.id}"' in page
        assert "{name}" not in page


def example() -> str:
    return DOCUMENT.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]


def test_the_documents_example_is_valid() -> None:
    practice = msgspec.convert(tomllib.loads(example()), Practice)
    assert practice.variants == ("low-text",)
    assert set(practice.evidence.sources) <= set(sources.sources())


def test_the_document_speaks_of_every_field() -> None:
    text = DOCUMENT.read_text("utf-8")
    fields = {name for shape in SHAPES for name in shape.__struct_encode_fields__}
    missing = {name for name in fields if not re.search(rf"`[^`\n]*\b{name}\b[^`\n]*`", text)}
    assert missing == set()


def test_the_document_speaks_of_every_kind_of_step() -> None:
    text = DOCUMENT.read_text("utf-8")
    kinds = [path.stem.replace("_", "-") for path in (ROOT / "src/wayhome/practise/steps").glob("[a-z]*.py")]
    assert [kind for kind in kinds if kind != "step" and f"| `{kind}` |" not in text] == []


def test_the_schema_knows_every_kind_of_step() -> None:
    described = str(new_practice.schema())
    for do in (
        "say",
        "ask",
        "write",
        "choose",
        "rate",
        "breathe",
        "dialogue",
        "timer",
        "promise",
        "letter",
        "draw",
        "body-map",
        "voice",
        "photograph",
        "feelings",
        "listen",
    ):
        assert f"'{do}'" in described


def test_a_new_practice_is_valid_from_its_first_line(tmp_path: Path) -> None:
    path = new_practice.write(tmp_path, "body", "a-slow-look", source="levine-2010")
    practice = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Practice)
    assert (practice.id, practice.family) == ("a-slow-look", "body")
    with pytest.raises(ValueError, match="already"):
        new_practice.write(tmp_path, "grounding", "a-slow-look", source="levine-2010")
    for family, slug in (("no-family", "one"), ("body", "Not A Slug"), ("body", "../../etc")):
        with pytest.raises(ValueError, match=r"family|not an id"):
            new_practice.write(tmp_path, family, slug, source="levine-2010")
