"""What was kept with an earlier release opens with this one: every record, every word, every picture, every share."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from tests import databases
from tests.terminal.home import Home
from tests.upgrade.frozen import (
    LARGEST,
    PASSPHRASE,
    PERSON,
    RELEASES,
    THERAPIST,
    WORDS,
    Expected,
    Seen,
    alone,
    expected,
    is_ahead,
    put,
    releases,
)
from wayhome import __version__
from wayhome.vault import kinds

pytestmark = [
    databases.sqlite_alone("a database that lies in a folder"),
    pytest.mark.xdist_group("upgrade"),
]
FRESH = "copper window thimble ocean"


@pytest.fixture(scope="module", params=releases(), ids=lambda release: release.name)
def release(request: pytest.FixtureRequest) -> Path:
    place: Path = request.param
    return place


@pytest.fixture(scope="module")
def then(release: Path) -> Expected:
    return expected(release)


@pytest.fixture(scope="module")
def home(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A folder as that release left it."""
    place = tmp_path_factory.mktemp(release.name)
    put(release, place / "data")
    (place / "run").mkdir(mode=0o700)
    (place / "key").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return Home(place / "data", place / "run", place / "key")


@pytest.fixture(scope="module")
def now(home: Home) -> dict[str, Seen]:
    """What today’s code sees in it."""
    return msgspec.convert(alone("looking", home.data), dict[str, Seen])


def test_this_version_is_frozen_and_no_folder_is_large() -> None:
    assert (RELEASES / __version__).is_dir()
    for place in releases():
        assert {one.name for one in place.iterdir()} == {"data.tar.xz", "backup.wayhome", "expected.json"}
        assert sum(one.stat().st_size for one in place.iterdir()) < LARGEST


def test_the_folder_of_this_version_has_every_kind_there_is() -> None:
    """What came in since it was frozen may lack as long as the version is not out; then it is frozen anew."""
    frozen = expected(RELEASES / __version__)
    there = {kind for seen in frozen.vaults.values() for kind, _ in seen.records.values()}
    lacks = {kind.name for kind in kinds.every()} - there
    assert len(there) > 80
    assert is_ahead(__version__) or lacks == set()
    assert frozen.vaults[PERSON].blobs
    assert frozen.vaults[THERAPIST].shared
    assert all(frozen.vaults[PERSON].found[words] for words in WORDS)


def test_every_record_opens_with_every_word(then: Expected, now: dict[str, Seen]) -> None:
    for name, before in then.vaults.items():
        assert before.records.keys() <= now[name].records.keys()
        for identity, (kind, texts) in before.records.items():
            kind_now, texts_now = now[name].records[identity]
            assert kind_now == kind
            assert Counter(texts) <= Counter(texts_now), kind


def test_every_picture_opens_as_it_was(then: Expected, now: dict[str, Seen]) -> None:
    for name, before in then.vaults.items():
        assert before.blobs.items() <= now[name].blobs.items()


def test_what_was_found_is_found(then: Expected, now: dict[str, Seen]) -> None:
    for name, before in then.vaults.items():
        for words, ids in before.found.items():
            assert set(ids) <= set(now[name].found[words]), words


def test_what_was_shared_reads_the_same(then: Expected, now: dict[str, Seen]) -> None:
    for name, before in then.vaults.items():
        assert before.shared.items() <= now[name].shared.items()


def test_a_wrong_passphrase_opens_none_of_it(home: Home) -> None:
    (home.data.parent / "wrong").write_text(FRESH, encoding="utf-8")
    refused = home.wayhome("list", "--name", PERSON, "--passphrase-file", str(home.data.parent / "wrong"))
    assert refused.returncode == 1


def test_all_of_it_leaves_in_open_formats(then: Expected, home: Home, now: dict[str, Seen]) -> None:
    file = home.data.parent / "copy.zip"
    home.ok("export", str(file), "--plain", "--name", PERSON, "--passphrase-file", str(home.key))
    with zipfile.ZipFile(file) as copy:
        kept = {
            json.loads(line)["id"]
            for name in copy.namelist()
            if name.startswith("json/") and name.endswith(".jsonl")
            for line in copy.read(name).splitlines()
        }
        pictures = [name for name in copy.namelist() if name.startswith("attachments/")]
    stays = {kind.name for kind in kinds.every() if kind.passing or kind.private}
    leaving = {identity for identity, (kind, _) in then.vaults[PERSON].records.items() if kind not in stays}
    assert leaving <= kept
    assert len(pictures) >= len(then.vaults[PERSON].blobs)


@pytest.mark.parametrize("key", ["--passphrase-file", "--recovery-code-file"])
def test_a_back_up_of_that_day_opens(then: Expected, release: Path, home: Home, key: str) -> None:
    words = home.data.parent / key.strip("-")
    words.write_text(PASSPHRASE if key == "--passphrase-file" else then.code, encoding="utf-8")
    file = str(release / "backup.wayhome")
    elsewhere = str(home.data.parent / "nowhere")
    asked = ("restore", file, "--rehearse", "--name", PERSON, key, str(words), "--json", "--data", elsewhere)
    said = json.loads(home.ok(*asked))
    before = then.vaults[PERSON]
    assert said["cannot_be_opened"] == 0
    assert said["kinds"] == Counter(kind for kind, _ in before.records.values())
    assert said["attachments"] == len(before.blobs)
