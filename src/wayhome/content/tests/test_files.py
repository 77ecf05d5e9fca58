"""Folders of words: found, overridden, bounded, and honest about what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from wayhome.content import files
from wayhome.content.files import ContentError, files_in, load, read_toml, shaped
from wayhome.content.sources import forget, problems, sources


class Leaf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    colour: str
    veins: tuple[int, ...] = ()


@pytest.fixture
def two_folders(tmp_path: Path, settings: object) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    settings.WAYHOME_CONTENT = [ours, theirs]  # type: ignore[attr-defined]
    return ours, theirs


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / "en/leaves" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_later_folder_adds_and_replaces(two_folders: tuple[Path, Path]) -> None:
    ours, theirs = two_folders
    put(ours, "oak.toml", 'colour = "green"')
    put(ours, "ash.toml", 'colour = "pale"')
    put(theirs, "oak.toml", 'colour = "red"')
    put(theirs, "elm.toml", 'colour = "yellow"')
    good, bad = load("en/leaves", Leaf)
    assert bad == []
    assert {identity: leaf.colour for identity, (_, leaf) in good.items()} == {
        "oak": "red",
        "ash": "pale",
        "elm": "yellow",
    }


def test_a_bad_file_is_named_with_place_and_reason(two_folders: tuple[Path, Path]) -> None:
    path = put(two_folders[0], "oak.toml", 'colour = "green"\nveins = [1, "two"]')
    put(two_folders[0], "ash.toml", 'colour = "pale"')
    good, (error,) = load("en/leaves", Leaf)
    assert list(good) == ["ash"]
    assert (error.file, error.place) == (str(path), "veins[1]")
    assert "int" in error.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('colour = "green', "string"),
        (f"colour = {'9' * 5_000}", "too long"),
        (f"a = {'[' * 9_000}", "too deeply"),
        ("veins = [1]", "colour"),
        ('colour = "green"\nwings = 2', "wings"),
    ],
)
def test_what_is_wrong_is_said(two_folders: tuple[Path, Path], text: str, reason: str) -> None:
    put(two_folders[0], "oak.toml", text)
    _, (error,) = load("en/leaves", Leaf)
    assert reason in str(error)
    assert "oak.toml" in str(error)


def test_a_file_that_is_too_large_is_not_read(two_folders: tuple[Path, Path]) -> None:
    path = put(two_folders[0], "oak.toml", "# " + "x" * files.LARGEST)
    with pytest.raises(ContentError, match="larger than 256 KiB"):
        read_toml(path)


def test_a_file_that_is_not_utf_8_is_named(two_folders: tuple[Path, Path]) -> None:
    path = put(two_folders[0], "oak.toml", "")
    path.write_bytes(b'colour = "gr\xfcn"')
    with pytest.raises(ContentError, match="byte 12"):
        read_toml(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_toml(tmp_path / "nowhere.toml")


def test_two_files_of_one_id_in_a_folder_are_named_and_the_first_stays(two_folders: tuple[Path, Path]) -> None:
    put(two_folders[0], "oak.toml", "")
    put(two_folders[0], "old/oak.toml", "")

    found, doubles = files_in("en/leaves")

    assert [file.path.parent.name for file in found["oak"]] == ["leaves"]
    assert "another file has the id" in str(doubles[0])


def test_no_more_than_so_many_files_are_read(two_folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 1)
    put(two_folders[0], "oak.toml", "")
    put(two_folders[0], "ash.toml", "")

    assert list(files_in("en/leaves")[0]) == ["ash"]


def test_a_bad_file_in_a_later_folder_takes_nothing_away(two_folders: tuple[Path, Path]) -> None:
    put(two_folders[0], "oak.toml", 'colour = "green"')
    put(two_folders[1], "oak.toml", "colour = 7")

    good, bad = load("en/leaves", Leaf)

    assert good["oak"][1].colour == "green"
    assert [problem.file for problem in bad] == [str(two_folders[1] / "en/leaves/oak.toml")]


def test_the_place_of_the_whole_file_is_empty() -> None:
    with pytest.raises(ContentError) as error:
        shaped(Path("oak.toml"), [], Leaf)
    assert error.value.place == ""


def test_our_own_sources_are_good() -> None:
    assert problems() == []
    assert sources()["balban-2023"].kind == "trial"


def test_what_gathers_the_studies_of_others_is_called_no_trial() -> None:
    gathering = [one for one in sources().values() if "review" in one.title.lower() or "meta-anal" in one.title.lower()]
    assert gathering
    assert {one.kind for one in gathering} == {"review"}


def source_of(folder: Path, kind: str) -> Path:
    folder.mkdir()
    path = folder / "sources.toml"
    said = f'[oak-1990]\ntitle = "Oaks"\nauthors = "A. Oak"\nyear = 1990\nwhere = "A wood"\nkind = "{kind}"\n'
    path.write_text(said, encoding="utf-8")
    return path


@pytest.fixture
def read_anew() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.mark.usefixtures("read_anew")
def test_a_source_of_no_known_kind_is_left_out(two_folders: tuple[Path, Path]) -> None:
    path = source_of(two_folders[0], "hearsay")
    assert sources() == {}
    assert [problem.file for problem in problems()] == [str(path)]


@pytest.mark.usefixtures("read_anew")
@pytest.mark.parametrize("kind", ["trial", "review", "paper", "book", "guideline", "web"])
def test_a_source_is_of_one_of_six_kinds(two_folders: tuple[Path, Path], kind: str) -> None:
    source_of(two_folders[0], kind)
    assert sources()["oak-1990"].kind == kind
