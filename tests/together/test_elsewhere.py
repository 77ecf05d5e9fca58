"""A copy for somebody elsewhere: exactly what was looked at, in a file that other programs open."""

from __future__ import annotations

import io
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdf
import pyrage
import pytest
from django.urls import reverse

from tests.cast import Eve, Person
from tests.together.test_attached import JPEG, WEBM, a_drawing, entry, with_attachments
from tests.together.test_pieces import ids, said
from wayhome.begin.records.note import Note
from wayhome.practise import strokes
from wayhome.practise.records.recording import Recording
from wayhome.together import elsewhere
from wayhome.together.given import Given
from wayhome.together.records import Chosen
from wayhome.together.tests.two_people import SAID
from wayhome.vault import operations, queries, sealed_files
from wayhome.vault.kinds import Record
from wayhome.vault.sounds import Sound

PASSPHRASE = "copper window thimble ocean"


def fields(how: str = "page", **more: Any) -> dict[str, Any]:
    return {"to": "Dr Quill", "how": how, "parts": ["distress", "words", "body", "feelings", "where"], **more}


def made(person: Person, record: Record[Any], how: str = "page", passphrase: str = PASSPHRASE, **more: Any) -> Any:
    """What comes of looking, and of the last press."""
    where = reverse("together:give", args=[record.id])
    seen = person.client.post(where, fields(how, **more))
    assert seen.status_code == 200
    last = {"make": "1", "shown": seen.context["print"], "passphrase": passphrase, "again": passphrase}
    return person.client.post(where, fields(how, **more) | last)


def opened(answer: Any) -> str:
    assert answer.status_code == 200
    page: bytes = pyrage.passphrase.decrypt(answer.content, PASSPHRASE)
    return page.decode()


def test_an_age_file_holds_the_page_that_was_looked_at(ada: Person) -> None:
    kept = operations.keep(ada.vault, SAID)
    answer = made(ada, kept, parts=["distress", "words"])

    page = opened(answer)
    assert "quixolane" in page
    assert "6 of 10" in page
    assert "stone" not in page
    assert "Quill" not in page
    assert answer["Content-Disposition"] == 'attachment; filename="page.html.age"'
    assert answer["Cache-Control"] == "no-store"
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.skipif(not shutil.which("age"), reason="Debian’s age is not here")
def test_the_age_of_debian_opens_it(ada: Person, tmp_path: Path) -> None:
    """It asks for the passphrase at a terminal, which ``script`` lends it."""
    kept = operations.keep(ada.vault, SAID)
    sealed, page = tmp_path / "page.html.age", tmp_path / "page.html"
    sealed.write_bytes(made(ada, kept).content)
    command = ["script", "-qec", f"age -d -o {page} {sealed}", "/dev/null"]
    subprocess.run(command, input=f"{PASSPHRASE}\n".encode(), check=True, capture_output=True, timeout=60)
    assert "quixolane" in page.read_text(encoding="utf-8")


def test_pictures_and_sound_are_inside(ada: Person) -> None:
    kept = entry(ada, "The stairs", "The key")
    first = str(kept.payload.pictures[0].blob)
    page = opened(made(ada, kept, parts=["title", "text"], attached=[first]))
    assert page.count("data:image/jpeg;base64,") == 1
    assert str(kept.id) not in page

    heard = with_attachments(ada, lambda blob: Recording(sound=Sound(blob=blob, kind="webm"), title="To Ro"), WEBM)
    page = opened(made(ada, heard, parts=["title"], attached=[str(heard.payload.sound.blob)]))
    assert "data:audio/webm;base64," in page
    assert JPEG not in page.encode()


def test_a_conversation_goes_without_its_last_part(ada: Person) -> None:
    kept = operations.keep(ada.vault, said("Are you there?", "I was waiting.", "Did quixolane come back?"))
    page = opened(made(ada, kept, parts=["scene"], upto=ids(kept)[1], pieces=ids(kept)))
    assert "I was waiting." in page
    assert "quixolane" not in page


def test_a_pdf_asks_for_its_passphrase_and_holds_the_words(ada: Person) -> None:
    answer = made(ada, operations.keep(ada.vault, SAID), "pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="page.pdf"'
    assert b"quixolane" not in answer.content
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    assert reader.is_encrypted
    assert not reader.decrypt("another passphrase altogether")
    assert reader.decrypt(PASSPHRASE)
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "quixolane" in words
    assert "Quill" not in words
    assert "/V 5" in answer.content.decode("latin-1")
    assert "/AESV3" in answer.content.decode("latin-1")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_another_program_opens_the_pdf(ada: Person, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(made(ada, operations.keep(ada.vault, SAID), "pdf").content)
    for passphrase, opens in ((PASSPHRASE, True), ("another passphrase", False)):
        read = subprocess.run(["pdftotext", "-upw", passphrase, str(file), "-"], capture_output=True, check=False)
        assert (b"quixolane" in read.stdout) == opens


def test_a_pdf_says_words_alone_and_the_page_before_it_shows_just_that(ada: Person) -> None:
    kept = entry(ada, "The stairs")
    attached = [str(kept.payload.pictures[0].blob)]
    where = reverse("together:give", args=[kept.id])
    seen = ada.client.post(where, fields("pdf", parts=["text"], attached=attached))
    assert not seen.context["seen"].pages[0].attached


def test_it_is_noted_and_the_list_says_that_it_cannot_be_called_back(ada: Person) -> None:
    assert made(ada, operations.keep(ada.vault, SAID)).status_code == 200
    (record,) = queries.every(ada.vault, Given)
    home = ada.client.get(reverse("together:home")).content.decode()
    assert "Dr Quill" in home
    assert "A file can’t be called back." in home
    page = ada.client.get(reverse("together:given", args=[record.id])).content.decode()
    assert "quixolane" in page
    assert "can’t be called back" in page


def test_what_is_erased_is_gone_from_what_is_noted(ada: Person) -> None:
    kept = operations.keep(ada.vault, Note(words="The quixolane call"))
    made(ada, kept, parts=["words"])
    operations.erase(ada.vault, Note, kept.id)
    (record,) = queries.every(ada.vault, Given)
    assert "quixolane" not in str(record.payload)
    for name, args in (("home", []), ("given", [record.id])):
        assert "quixolane" not in ada.client.get(reverse(f"together:{name}", args=args)).content.decode()


@pytest.mark.parametrize(
    ("passphrase", "again", "says"),
    [
        ("short", "short", "more character"),
        ("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa", "guess"),
        (PASSPHRASE, "something else entirely", "aren’t the same"),
        ("", "", "stays locked without"),
    ],
)
def test_a_weak_passphrase_makes_no_file(ada: Person, passphrase: str, again: str, says: str) -> None:
    kept = operations.keep(ada.vault, SAID)
    where = reverse("together:give", args=[kept.id])
    shown = ada.client.post(where, fields()).context["print"]
    last = {"make": "1", "shown": shown, "passphrase": passphrase, "again": again}
    answer = ada.client.post(where, fields() | last)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not list(queries.every(ada.vault, Given))


def test_a_pdf_needs_a_longer_one(ada: Person) -> None:
    answer = made(ada, operations.keep(ada.vault, SAID), "pdf", passphrase="kestrel voxels ab")
    assert answer.status_code == 422
    assert "quicker to guess" in answer.content.decode()


def test_the_passphrase_is_in_no_page_and_nowhere_at_rest(ada: Person, eve: Eve) -> None:
    kept = operations.keep(ada.vault, SAID)
    where = reverse("together:give", args=[kept.id])
    shown = ada.client.post(where, fields()).context["print"]
    last = {"make": "1", "shown": shown, "passphrase": PASSPHRASE, "again": "not the same words"}
    assert PASSPHRASE not in ada.client.post(where, fields() | last).content.decode()
    made(ada, kept)
    assert eve.sees(PASSPHRASE) == []
    assert eve.sees("Quill") == []
    assert eve.sees("quixolane") == []


def test_what_changed_since_it_was_looked_at_is_shown_first(ada: Person) -> None:
    kept = operations.keep(ada.vault, Note(words="Rain."))
    where = reverse("together:give", args=[kept.id])
    shown = ada.client.post(where, fields(parts=["words"])).context["print"]
    operations.revise(ada.vault, kept, Note(words="Quixolane."))
    last = {"make": "1", "shown": shown, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    answer = ada.client.post(where, fields(parts=["words"]) | last)
    assert answer.status_code == 422
    assert "Something changed since you looked" in answer.content.decode()


def test_a_machine_without_memory_says_so(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(sealed_files, "as_age", none_left)
    answer = made(ada, operations.keep(ada.vault, SAID))
    assert answer.status_code == 422
    assert "too little memory" in answer.content.decode()
    assert not list(queries.every(ada.vault, Given))


@contextmanager
def another_at_work() -> Iterator[None]:
    """Somebody else’s thread that makes or opens a file now."""
    begun, over = threading.Event(), threading.Event()

    def work() -> None:
        with sealed_files.alone():
            begun.set()
            over.wait(30)

    other = threading.Thread(target=work)
    other.start()
    begun.wait(30)
    try:
        yield
    finally:
        over.set()
        other.join()


@pytest.mark.parametrize("how", ["page", "pdf"])
def test_nobody_waits_for_somebody_elses_file(ada: Person, how: str) -> None:
    kept = operations.keep(ada.vault, SAID)
    with another_at_work():
        answer = made(ada, kept, how)
    assert answer.status_code == 422
    assert "Try again in a minute" in answer.content.decode()
    assert not list(queries.every(ada.vault, Given))
    assert made(ada, kept, how).status_code == 200


def test_more_words_than_a_pdf_is_set_of_are_said_to_be_too_many(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = operations.keep(ada.vault, SAID)
    monkeypatch.setattr(elsewhere, "LARGEST_PDF", 3)
    where = reverse("together:give", args=[kept.id])
    assert ada.client.post(where, fields("pdf")).status_code == 422
    assert ada.client.post(where, fields("page")).status_code == 200


def test_a_drawing_goes_into_a_file_as_its_points(ada: Person) -> None:
    kept = a_drawing(ada, strokes.Stroke("ink", "slate", 2, [1000, 1000, 50, 900, 900, 50]))
    page = opened(made(ada, kept, parts=["title"], attached=[str(one.id) for one in kept.payload.drawn]))
    assert "data:image/png;base64," in page
    assert "svg" not in page


def test_all_of_some_days_go_in_one_file(ada: Person) -> None:
    for words in ("quixolane", "rain"):
        operations.keep(ada.vault, Note(words=words))
    where = reverse("together:give_all", args=["begin.note"])
    shown = ada.client.post(where, fields(parts=["words"])).context["print"]
    last = {"make": "1", "shown": shown, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    page = opened(ada.client.post(where, fields(parts=["words"]) | last))
    assert "quixolane" in page
    assert "rain" in page


@pytest.mark.parametrize("who", ["bo", "dan"])
def test_nobody_else_gives_it(ada: Person, bo: Person, dan: Person, who: str) -> None:
    kept = operations.keep(ada.vault, SAID)
    made(ada, kept)
    (record,) = queries.every(ada.vault, Given)
    somebody = {"bo": bo, "dan": dan}[who]
    for name, args in (("give", [kept.id]), ("given", [record.id])):
        assert somebody.client.get(reverse(f"together:{name}", args=args)).status_code == 404
    assert somebody.client.get(reverse("together:give_all", args=["together.process_note"])).status_code == 404


def test_words_are_never_markup(ada: Person) -> None:
    """Neither of the page nor of the paper."""
    words = '<script>alert("quixolane")</script> #panic("quixolane") $x$ \\u{0}'
    kept = operations.keep(ada.vault, Note(words=words))
    page = opened(made(ada, kept, parts=["words"]))
    assert "<script" not in page
    assert made(ada, kept, "pdf", parts=["words"]).content.startswith(b"%PDF")


def test_the_print_is_of_what_is_seen(ada: Person) -> None:
    kept = operations.keep(ada.vault, SAID)
    chosen = Chosen(kind=kept.kind, record=kept.id, kept=("distress",))
    first, _ = elsewhere.copy_of(ada.vault, chosen, "page")
    again, _ = elsewhere.copy_of(ada.vault, chosen, "page")
    assert elsewhere.print_of(first) == elsewhere.print_of(again)
