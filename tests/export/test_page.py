"""The page of a copy in open formats: choosing, sealing, making it, having it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from tests.export.copying import found
from wayhome.journal.records import Entry
from wayhome.safety.records import CheckIn
from wayhome.vault import operations
from wayhome.vault.copies import noting
from wayhome.vault.crypto import age
from wayhome.vault.export import Scope, forms, working
from wayhome.vault.views.exports import NOTHING

WORDS = "five plain words and rain"
NOVEMBER = datetime(2026, 11, 3, 20, 15, tzinfo=UTC)


@pytest.fixture
def where() -> str:
    return reverse("vault:export")


@pytest.fixture
def kept(ada: Person) -> Person:
    operations.keep(ada.vault, Entry(title="Rain", text="the stairs were wet"), created=NOVEMBER)
    operations.keep(ada.vault, CheckIn(distress=3), created=NOVEMBER)
    return ada


def made(person: Person, where: str, **chosen: object) -> str:
    """The page of the job that was begun."""
    answer = person.client.post(where, {"sealing": "plain", **chosen})
    assert answer.status_code == 302
    return str(answer["Location"])


def downloaded(person: Person, job: str) -> tuple[bytes, HttpResponseBase]:
    answer = person.client.get(f"{job}file/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content), answer  # type: ignore[attr-defined]


def test_strangers_find_nothing(stranger: Client, where: str) -> None:
    assert stranger.get(where).status_code == 404
    assert stranger.post(where, {"sealing": "plain"}).status_code == 404


def test_the_page_says_what_there_is(kept: Person, where: str) -> None:
    page = kept.client.get(where).content.decode()
    assert "Journal entry · 1" in page
    assert "Check-in · 1" in page
    assert "A plain copy isn’t locked." in page
    assert re.search(r'value="sealed"[^>]*checked', page)


def test_what_the_vault_notes_of_copies_is_no_kind_to_choose(kept: Person, where: str) -> None:
    noting.note(kept.vault, backed_up=timezone.now())
    page = kept.client.get(where).content.decode()
    assert 'value="vault.profile"' in page
    assert 'value="vault.copies"' not in page
    assert "vault.copies" not in Scope().counts(kept.vault)


def test_a_link_chooses_beforehand(kept: Person, where: str) -> None:
    page = kept.client.get(f"{where}?kind=journal.entry&since=2026-11-01&kind=unknown").content.decode()
    assert re.search(r'value="journal.entry"[^>]*checked', page)
    assert not re.search(r'value="safety.checkin"[^>]*checked', page)
    assert 'value="2026-11-01"' in page


def test_everything_plain(kept: Person, where: str) -> None:
    job = made(kept, where)
    page = kept.client.get(job).content.decode()
    assert "Your copy is ready." in page
    assert "3 things." in page
    assert working.PLAIN in page
    copy, answer = downloaded(kept, job)
    assert re.search(r'filename="copy-\d{4}-\d\d-\d\d-\d{6}\.zip"', answer["Content-Disposition"])
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    assert {one.kind for one in found(copy)} == {"journal.entry", "safety.checkin", "vault.profile"}


def test_some_of_it(kept: Person, where: str) -> None:
    operations.keep(kept.vault, Entry(title="Later"), created=datetime(2026, 11, 9, tzinfo=UTC))
    job = made(kept, where, kinds=["journal.entry"], since="2026-11-03", until="2026-11-03")
    copy, _ = downloaded(kept, job)
    assert [getattr(one.payload, "title", "") for one in found(copy)] == ["Rain"]


def test_sealed(kept: Person, where: str) -> None:
    job = made(kept, where, sealing="sealed", passphrase=WORDS, again=WORDS)
    assert working.SEALED in kept.client.get(job).content.decode()
    copy, answer = downloaded(kept, job)
    assert 'zip.age"' in answer["Content-Disposition"]
    assert copy.startswith(b"age-encryption.org/v1\n")
    plain = io.BufferedReader(age.open_reader(io.BytesIO(copy), WORDS)).read()
    assert zipfile.ZipFile(io.BytesIO(plain)).testzip() is None


def test_eve_sees_nothing_of_a_plain_copy_that_waits(kept: Person, where: str, eve: Eve) -> None:
    made(kept, where)
    for words in ("the stairs were wet", "wayhome-export", "What you kept", "2026-11-03-rain"):
        assert eve.sees(words) == []


def test_nobody_else_has_it(kept: Person, cleo: Person, where: str) -> None:
    job = made(kept, where)
    assert cleo.client.get(job).status_code == 404
    assert cleo.client.get(f"{job}file/").status_code == 404


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"sealing": "sealed"}, forms.NEEDED),
        ({"sealing": "sealed", "passphrase": "short", "again": "short"}, "10 more characters."),
        ({"sealing": "sealed", "passphrase": "a" * 20, "again": "a" * 20}, "quick to guess"),
        ({"sealing": "sealed", "passphrase": WORDS, "again": f"{WORDS}s"}, "The two aren’t the same yet."),
        ({"sealing": ""}, "Choose one of these."),
        ({"sealing": "plain", "since": "2026-11-05", "until": "2026-11-04"}, "This day comes before the one above."),
        ({"sealing": "plain", "since": "yesterday"}, forms.FOUR_DIGITS),
        ({"sealing": "plain", "since": "0001-01-01"}, forms.FOUR_DIGITS),
        ({"sealing": "plain", "until": "9999-12-31"}, forms.FOUR_DIGITS),
        ({"sealing": "plain", "kinds": "unknown.kind"}, "unknown.kind"),
        ({"sealing": "plain", "until": "2020-01-01"}, NOTHING),
    ],
)
def test_what_does_not_fit_is_said(kept: Person, where: str, chosen: dict[str, str], words: str) -> None:
    answer = kept.client.post(where, chosen)
    assert answer.status_code == 422
    assert words in answer.content.decode().replace("&#x27;", "'")
    if chosen.get("passphrase"):
        assert f'value="{chosen["passphrase"]}"' not in answer.content.decode()


def test_the_own_name_is_no_part_of_a_passphrase(kept: Person, where: str) -> None:
    guessable = "AdaAdaAdaAdaAdaAda"
    answer = kept.client.post(where, {"sealing": "sealed", "passphrase": guessable, "again": guessable})
    assert answer.status_code == 422


def test_too_little_memory_is_said(kept: Person, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def starved(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(age, "scrypt", starved)
    job = made(kept, where, sealing="sealed", passphrase=WORDS, again=WORDS)
    assert "Close something else, and try again." in kept.client.get(job).content.decode()
    assert kept.client.get(f"{job}file/").status_code == 404


def test_what_waits_is_shown(kept: Person, where: str) -> None:
    job = made(kept, where)
    made(kept, where, sealing="sealed", passphrase=WORDS, again=WORDS, since="2020-09-01")
    page = kept.client.get(where).content.decode()
    assert "is waiting to be downloaded: plain, with every kind." in page
    assert "is waiting to be downloaded: sealed, with every kind, from 1 September 2020 on." in page
    assert job in page
