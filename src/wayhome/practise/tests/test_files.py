"""The practice files: what the format refuses, each with its place and its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from wayhome.practise import library, new_practice
from wayhome.practise.checks import content_files
from wayhome.practise.practice import Practice
from wayhome.practise.steps import choose, rate

WORDS = Path(__file__).resolve().parents[4] / "content"
DOCUMENT = WORDS.parent / "docs/writing-a-practice.md"


def good() -> dict[str, Any]:
    return tomllib.loads(new_practice.skeleton("body", "a-slow-look", source="levine-2010"))


def refused(**changes: Any) -> str:
    with pytest.raises(msgspec.ValidationError) as error:
        msgspec.convert({**good(), **changes}, Practice)
    return str(error.value)


def step(**changes: Any) -> dict[str, Any]:
    return {"id": "one", "do": "say", "title": "One", "text": "One.", **changes}


def test_the_skeleton_is_good() -> None:
    assert msgspec.convert(good(), Practice).variants == ("low-text",)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"level": 2}, "“opening” and “closing”"),
        ({"level": 4}, "level"),
        ({"minutes": [9, 3]}, "the shorter time comes first"),
        ({"aftercare": []}, "two to four"),
        ({"family": "dancing"}, "dancing"),
        ({"asks": ["courage"]}, "courage"),
        ({"steps": []}, "steps"),
        ({"steps": [step(), step()]}, "Two steps have the id “one”"),
        ({"steps": [step(do="shout")]}, "$.steps[0].do"),
        ({"steps": [step(prompt="?")]}, "prompt"),
        ({"steps": [step(variants={"talk": {"prompt": "?"}})]}, "which a step “say” lacks"),
        ({"steps": [step(variants={"upside-down": {}})]}, "upside-down"),
        ({"steps": [step(do="choose", prompt="?", options=[{"id": "not-sure", "label": "?"}])]}, "added by the player"),
        ({"steps": [step(do="choose", prompt="?", options=[{"id": "a", "label": "a"}] * 2)]}, "same id"),
        ({"steps": [step(do="timer", seconds=[1], during=".")]}, "$.steps[0].seconds[0]"),
        ({"steps": [step(do="dialogue", voices=["younger", "adult"], scene="?")]}, "begin with “adult”"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(changes: dict[str, Any], reason: str) -> None:
    assert reason in refused(**changes)


def test_deeper_water_is_only_for_within_the_window() -> None:
    deep = {"level": 2, "opening": [step(id="o")], "closing": [step(id="c")], "window": ["within", "too-much"]}
    assert "window" in refused(**deep)


@pytest.fixture
def own_folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.WAYHOME_CONTENT = [WORDS, tmp_path]
    library.forget()
    yield tmp_path / "en/practices"
    library.forget()


def put(folder: Path, family: str, name: str, text: str) -> None:
    (folder / family).mkdir(parents=True, exist_ok=True)
    (folder / family / f"{name}.toml").write_text(text, encoding="utf-8")


def skeleton(family: str = "body", slug: str = "a-slow-look", source: str = "levine-2010") -> str:
    return new_practice.skeleton(family, slug, source=source)


def test_a_folder_of_ones_own_adds_a_practice(own_folder: Path) -> None:
    put(own_folder, "body", "a-slow-look", skeleton())
    assert library.practice("a-slow-look").title == "A slow look"
    assert content_files(None) == []


@pytest.mark.parametrize(
    ("family", "name", "text", "place"),
    [
        ("body", "another-name", skeleton(), "id: is “a-slow-look”"),
        ("breath", "a-slow-look", skeleton(), "family: is “body”"),
        ("body", "a-slow-look", skeleton(source="nobody-1900"), "evidence.sources: “nobody-1900”"),
        ("body", "a-slow-look", skeleton().replace("[3, 5]", '["x", 5]'), "minutes[0]"),
        ("body", "a-slow-look", "= nonsense", "Invalid"),
    ],
)
def test_a_bad_file_is_an_error_of_the_system_check(
    own_folder: Path, family: str, name: str, text: str, place: str
) -> None:
    put(own_folder, family, name, text)
    (error,) = content_files(None)
    assert place in error.msg
    assert f"{family}/{name}.toml" in error.msg.replace("\\", "/")
    assert len(library.practices()) >= 16, "the others are still there"


def test_a_way_out_of_breath_must_lead_somewhere(own_folder: Path) -> None:
    breath = (WORDS / "en/practices/breath/cyclic-sigh.toml").read_text("utf-8")
    instead = next(line for line in breath.splitlines() if line.startswith("instead"))
    put(own_folder, "breath", "cyclic-sigh", breath.replace(instead, 'instead = "no-such-practice"'))
    (error,) = content_files(None)
    assert "breathe.instead" in error.msg


def test_no_practice_at_all_is_an_error(tmp_path: Path, settings: Any) -> None:
    settings.WAYHOME_CONTENT = [tmp_path]
    library.forget()
    try:
        (error,) = content_files(None)
        assert error.id == "practise.E002"
    finally:
        library.forget()


@pytest.mark.parametrize(
    "meant",
    [
        *(choose.PERMISSION, choose.NOT_TODAY, choose.DANGER, choose.NOT_BREATH, choose.DIZZY, choose.WORSE),
        *(rate.STRENGTH, rate.HERE, *sorted(choose.IN_DANGER)),
    ],
)
def test_the_document_tells_every_id_that_means_something(meant: str) -> None:
    said = DOCUMENT.read_text("utf-8").partition("Some ids mean something")[2].partition("\n## ")[0]
    assert f"`{meant}`" in said
