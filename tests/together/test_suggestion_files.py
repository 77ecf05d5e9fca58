"""Suggestions as files: made, brought in with a look first, whole or not at all; hostile until understood."""

from __future__ import annotations

import shutil
import subprocess
import uuid
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Eve, Person
from tests.together.test_elsewhere import another_at_work
from wayhome.together import connections, received, suggestion, suggestion_files
from wayhome.together.offer_records import Made, Received
from wayhome.together.suggestion import Meant, Programme, Step, Suggestion
from wayhome.vault import operations, queries, sealed_files
from wayhome.vault.models import SealedBlob

PASSPHRASE = "copper window thimble ocean"
MEANT = Meant(slug="here-and-now", title="The day, my age, this place")
SAID = Suggestion(practice=MEANT, how="together", note="Quixolane, by day.")


def sent(person: Person, content: bytes, passphrase: str = "", by: str = "Dr Quill") -> Any:
    file = SimpleUploadedFile("suggestion.json", content)
    return person.client.post(reverse("together:bring_suggestion"), {"by": by, "file": file, "passphrase": passphrase})


def kept(person: Person, content: bytes, passphrase: str = "") -> uuid.UUID:
    """Looked at, and kept."""
    look = sent(person, content, passphrase)
    assert look.status_code == 200
    said = {"by": look.context["by"], "content": look.context["content"]}
    answer = person.client.post(reverse("together:bring_suggestion"), said)
    assert answer.status_code == 302
    return uuid.UUID(answer.headers["Location"].rstrip("/").split("/")[-1])


def sealed(content: bytes) -> bytes:
    return sealed_files.as_age(content, PASSPHRASE)


def test_it_is_looked_at_first_and_kept_by_a_press(ada: Person) -> None:
    look = sent(ada, suggestion.packed(SAID)).content.decode()
    assert "Quixolane, by day." in look
    assert "Nothing is kept so far" in look
    assert "Together only" in look
    assert not list(queries.every(ada.vault, Received))

    record_id = kept(ada, suggestion.packed(SAID))
    page = ada.client.get(reverse("together:suggestion", args=[record_id])).content.decode()
    assert "Suggested by Dr Quill" in page
    assert "Quixolane, by day." in page
    listed = ada.client.get(reverse("together:therapist", args=[received.IN_A_FILE])).content.decode()
    assert "The day, my age, this place" in listed


def test_nobody_waits_for_somebody_elses_file(ada: Person) -> None:
    content = sealed(suggestion.packed(SAID))
    with another_at_work():
        answer = sent(ada, content, PASSPHRASE)
    assert answer.status_code == 422
    assert "Try again in a minute" in answer.content.decode()
    assert sent(ada, content, PASSPHRASE).status_code == 200


def test_it_stays_whatever_the_pages_of_sharing_take_in(ada: Person) -> None:
    record_id = kept(ada, suggestion.packed(SAID))
    for _ in range(2):
        assert ada.client.get(reverse("together:home")).status_code == 200
        received.look(ada.vault)
    record = received.one(ada.vault, record_id)
    assert record.payload.stands
    assert received.whole(ada.vault, record) == SAID
    assert received.is_in_step(ada.vault, queries.every(ada.vault, Received))


def test_it_can_be_put_aside_and_nobody_is_told(ada: Person) -> None:
    record_id = kept(ada, suggestion.packed(SAID))
    answer = ada.client.post(reverse("together:suggestion_aside", args=[record_id]), follow=True)
    assert answer.status_code == 200
    assert not received.one(ada.vault, record_id).payload.stands


def test_the_same_file_is_the_same_suggestion(ada: Person) -> None:
    kept(ada, suggestion.packed(SAID))
    look = sent(ada, suggestion.packed(SAID))
    said = {"by": "Somebody", "content": look.context["content"]}
    answer = ada.client.post(reverse("together:bring_suggestion"), said, follow=True)
    assert "here already" in answer.content.decode()
    assert len(list(queries.every(ada.vault, Received))) == 1
    assert SealedBlob.objects.count() == 1


def test_a_programme_is_shown_whole(ada: Person) -> None:
    steps = (Step(practice=SAID.practice, how="alone", note="Slowly.", weeks=2), Step(weeks=1))
    look = sent(ada, suggestion.packed(Programme(title="Three weeks", steps=steps, note="No hurry."))).content.decode()
    assert "Three weeks" in look
    assert "No hurry." in look
    assert "Slowly." in look
    assert "A pause, 1 week" in look


def test_a_sealed_one_opens_with_its_passphrase(ada: Person) -> None:
    content = suggestion_files.made(SAID, PASSPHRASE)
    assert b"Quixolane" not in content
    assert sent(ada, content, "another one entirely").status_code == 422
    assert sent(ada, content).status_code == 422
    assert received.one(ada.vault, kept(ada, content, PASSPHRASE)).payload.by == "Dr Quill"


@pytest.mark.skipif(not shutil.which("age"), reason="Debian’s age is not here")
def test_the_age_of_debian_opens_what_is_made_here(tmp_path: Path) -> None:
    file, plain = tmp_path / "it.age", tmp_path / "it.json"
    file.write_bytes(suggestion_files.made(SAID, PASSPHRASE))
    command = ["script", "-qec", f"age -d -o {plain} {file}", "/dev/null"]
    subprocess.run(command, input=f"{PASSPHRASE}\n".encode(), check=True, capture_output=True, timeout=60)
    assert suggestion.read(plain.read_bytes()) == SAID


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"not json",
        b'{"type":"practice"}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"type":"practice","practice":{"slug":"../etc","title":"x"},"how":"alone"}',
        b'{"type":"practice","practice":{"slug":"a","title":"x"},"how":"at once"}',
        b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n",
        b"age-encryption.org/v1\n",
    ],
)
def test_what_is_no_suggestion_is_said_and_nothing_is_kept(ada: Person, content: bytes) -> None:
    answer = sent(ada, content, PASSPHRASE)
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "no suggestion that Wayhome understands" in words or "doesn’t open" in words
    assert not list(queries.every(ada.vault, Received))
    assert not SealedBlob.objects.exists()


@pytest.mark.parametrize("is_sealed", [True, False])
def test_one_that_is_too_large_is_said(ada: Person, monkeypatch: pytest.MonkeyPatch, is_sealed: bool) -> None:
    monkeypatch.setattr(suggestion_files, "LARGEST", 2_000)
    plain = suggestion.packed(SAID) + b" " * 2_000
    assert "one megabyte" in sent(ada, sealed(plain) if is_sealed else plain, PASSPHRASE).content.decode()


def test_what_comes_back_with_the_press_is_a_strangers_once_more(ada: Person) -> None:
    where = reverse("together:bring_suggestion")
    for content in ("{}", "x" * 10):
        assert ada.client.post(where, {"by": "Quill", "content": content}).status_code == 404
    assert ada.client.post(where, {"by": "", "content": suggestion.packed(SAID).decode()}).status_code == 404
    assert not list(queries.every(ada.vault, Received))


def test_its_words_are_never_markup(ada: Person) -> None:
    bad = msgspec.structs.replace(SAID, note="<script>alert(1)</script>\u202e")
    look = sent(ada, suggestion.packed(bad)).content.decode()
    assert "<script>alert" not in look
    assert "\u202e" not in look


def test_all_or_nothing(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    look = sent(ada, suggestion.packed(SAID))

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(operations, "keep", fails)
    said = {"by": "Quill", "content": look.context["content"]}
    with pytest.raises(RuntimeError):
        ada.client.post(reverse("together:bring_suggestion"), said)
    assert not SealedBlob.objects.exists()


def test_a_therapist_makes_one_and_a_person_elsewhere_brings_it_in(ada: Person, bo: Person) -> None:
    connections.work_as_therapist(bo.vault, on=True, shown="Bo Berg")
    where = reverse("together:suggestion_file")
    slug = next(iter(bo.client.get(where).context["form"].known))
    said = {"practice": slug, "how": "together", "note": "Quixolane.", "passphrase": PASSPHRASE, "again": PASSPHRASE}
    assert bo.client.post(where, said | {"again": "x"}).status_code == 422
    answer = bo.client.post(where, said)
    assert answer["Content-Disposition"] == 'attachment; filename="suggestion.json.age"'
    assert b"Quixolane" not in answer.content

    record = received.one(ada.vault, kept(ada, answer.content, PASSPHRASE))
    assert list(record.payload.meant()) == [(slug, "together", "Quixolane.")]
    assert ada.client.get(where).status_code == 404


@pytest.mark.parametrize("who", ["cleo", "dan"])
def test_nobody_else_sees_it(ada: Person, cleo: Person, dan: Person, eve: Eve, who: str) -> None:
    record_id = kept(ada, suggestion.packed(SAID))
    somebody = {"cleo": cleo, "dan": dan}[who]
    assert somebody.client.get(reverse("together:suggestion", args=[record_id])).status_code == 404
    assert somebody.client.get(reverse("together:therapist", args=[received.IN_A_FILE])).status_code == 404
    assert eve.sees("Quixolane") == []


def test_erasing_it_takes_what_it_brought_along(ada: Person) -> None:
    record_id = kept(ada, suggestion.packed(SAID))
    operations.discard(ada.vault, Received, record_id)
    assert not SealedBlob.objects.exists()


def programme_of(therapist: Person) -> uuid.UUID:
    """One with a practice, a pause, and the practice again."""
    said = suggestion.loosely(
        Programme(
            title="Three weeks of quixolane",
            note="Stop whenever it is too much.",
            steps=(
                Step(practice=MEANT, how="alone", weeks=2),
                Step(note="Rest."),
                Step(practice=MEANT, how="together"),
            ),
        )
    )
    return operations.keep(therapist.vault, Made(said=said)).id


def test_a_programme_goes_as_a_file_and_is_taken_up_elsewhere(ada: Person, bo: Person) -> None:
    connections.work_as_therapist(bo.vault, on=True, shown="Dr Bo")
    record_id = programme_of(bo)
    address = reverse("together:programme_file", args=[record_id])
    assert address in bo.client.get(reverse("together:suggestion_file")).content.decode()
    pressed = bo.client.get(reverse("together:programme", args=[record_id])).content.decode()
    assert 'value="file"' in pressed
    assert ada.client.get(address).status_code == 404

    answer = bo.client.post(address, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/octet-stream"
    look = sent(ada, answer.content, PASSPHRASE).content.decode()
    for words in (
        "Three weeks of quixolane",
        "Stop whenever it is too much.",
        "Weeks 1 to 2",
        "Week 3",
        "A pause, 1 week. Rest.",
    ):
        assert words in look

    mine = kept(ada, answer.content, PASSPHRASE)
    ada.client.post(reverse("together:suggestion_order", args=[mine]), {"do": "skip-1"})
    page = ada.client.get(reverse("together:suggestion", args=[mine])).content.decode()
    assert "Suggested by Dr Quill" in page
    assert "Three weeks of quixolane" in page


def test_a_programme_that_is_not_whole_makes_no_file(bo: Person) -> None:
    made = operations.keep(bo.vault, Made(said={"type": "programme", "title": "", "steps": []}))
    answer = bo.client.get(reverse("together:programme_file", args=[made.id]))
    assert answer.headers["Location"] == reverse("together:programme", args=[made.id])


def test_what_came_in_files_is_found_also_once_all_of_it_was_put_aside(ada: Person) -> None:
    listed, home = reverse("together:therapist", args=[received.IN_A_FILE]), reverse("together:home")
    assert listed not in ada.client.get(home).content.decode()
    record_id = kept(ada, suggestion.packed(SAID))
    received.put_aside(ada.vault, record_id, aside=True)
    assert listed in ada.client.get(home).content.decode()
    assert ada.client.get(listed).status_code == 200
