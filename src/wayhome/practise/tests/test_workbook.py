"""The workbook: what is in the PDF, that no text in it is more than text, and that nothing of it lies in clear."""

from __future__ import annotations

import io
import json
import re
import stat
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.cast import Eve, Person
from wayhome.practise import library
from wayhome.practise.own import mine
from wayhome.practise.own.checking import practice_of
from wayhome.practise.practice import Practice
from wayhome.practise.tests.writing_own import SECRET, kept, sent
from wayhome.practise.workbook import making
from wayhome.practise.workbook.making import Choices
from wayhome.practise.workbook.pages import page
from wayhome.vault import jobs
from wayhome.vault.models import Job

WHERE = "/practices/workbook/"
A4, LETTER = (595, 842), (612, 792)


def made(*slugs: str, **choices: Any) -> PdfReader:
    return read(making.pdf([library.practice(slug) for slug in slugs], Choices(**choices)))


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words(book: PdfReader) -> str:
    """All of its words, each run of blanks as one."""
    return " ".join(" ".join(one.extract_text() for one in book.pages).split())


def size(book: PdfReader) -> tuple[int, int]:
    box = book.pages[0].mediabox
    return round(float(box.width)), round(float(box.height))


def test_it_has_a_cover_contents_a_page_for_too_much_and_the_practices() -> None:
    book = made("five-senses", "feet-chair-room", country="GB", name="Ro")
    texts = [" ".join(one.extract_text().split()) for one in book.pages]
    assert "Small things to do" in texts[0]
    assert "Ro" in texts[0]
    assert "Contents" in texts[1]
    assert library.practice("feet-chair-room").title in texts[1]
    assert "How to use this book" in texts[2]
    assert "If it gets too much" in texts[3]
    assert "999" in texts[3]
    assert "Samaritans" in texts[3]
    assert library.practice("five-senses").title in texts[4]
    named = int(re.findall(rf"{library.practice('feet-chair-room').title}.*?(\d+)$", texts[1])[0])
    assert library.practice("feet-chair-room").title in texts[named - 1]
    assert texts[4].endswith(" 5")


def test_a_practice_is_there_with_everything_to_know_and_to_do() -> None:
    one = library.practice("letter-to-younger-self")
    text = words(made(one.id))
    assert one.evidence.label.capitalize() in text
    for part in (*one.needs, *one.aftercare):
        assert " ".join(part.split()) in text
    for step in one.every_step:
        assert f"{step.title.replace('{name}', 'your younger self')}" in text
    assert "Not sure" in text
    assert "Before you begin" in text
    assert "Coming back" in text


@pytest.mark.parametrize("slug", sorted(library.practices()))
def test_every_practice_of_the_library_can_be_set(slug: str) -> None:
    one = library.practice(slug)
    text = json.dumps(page(one), ensure_ascii=False)
    assert "{name}" not in text
    steps = [step for part in page(one)["parts"] for step in part["steps"]]
    assert len(steps) == len(one.every_step)
    assert all(isinstance(box["box"], str) for step in steps for box in step["boxes"])


def test_all_of_the_library_makes_a_book_in_a_bounded_time() -> None:
    every = list(library.practices().values())
    book = read(making.pdf(every, Choices()))
    assert len(book.pages) > 2 * len(every)
    outline = cast("list[Destination]", book.outline)
    assert [one.title for one in outline] == [one.title for one in every]
    # Where each begins is read, and no page else: reading takes longer than making.
    begins = [book.pages[book.get_destination_page_number(one) or 0].extract_text().split() for one in outline]
    assert [one.id for one, text in zip(every, begins, strict=True) if one.title not in " ".join(text)] == []


def test_the_paper_the_print_and_a_plain_cover() -> None:
    plain = made("five-senses")
    assert size(plain) == A4
    assert "findahelpline.com" in words(plain)
    letter = made("five-senses", paper="us-letter", plain=True)
    assert size(letter) == LETTER
    cover = letter.pages[0].extract_text()
    assert "Notebook" in cover
    assert "Small things" not in words(letter)
    assert letter.metadata is not None
    assert letter.metadata.title == "Notebook"
    assert len(made("five-senses", large=True).pages) > len(plain.pages)


def test_the_file_tells_nothing_of_when_or_who() -> None:
    book = made("five-senses", name="Ro")
    assert book.metadata is not None
    assert set(book.metadata) <= {"/Title", "/Creator"}
    assert "Ro" not in str(book.metadata)


HOSTILE = '#panic("run") $x$ *b* _i_ `raw` @ref <label> \\ [x] #read("/etc/passwd") "quoted" // no /* no */ = Head'


def hostile(words: str = HOSTILE) -> Practice:
    """An own practice that says these words everywhere."""
    return practice_of("own-hostile", json.loads(json.dumps(_table()).replace("HOSTILE", json.dumps(words)[1:-1])))


def _table() -> dict[str, Any]:
    def step(do: str, **more: Any) -> dict[str, Any]:
        return {"id": do, "do": do, "title": "HOSTILE", "text": "HOSTILE", **more}

    return {
        "version": 1, "title": "HOSTILE", "family": "body", "field_name": "HOSTILE", "icon": "leaf", "minutes": [1, 2],
        "level": 1, "summary": "HOSTILE", "purpose": "HOSTILE", "needs": ["HOSTILE"], "cautions": ["HOSTILE"],
        "aftercare": ["HOSTILE", "HOSTILE"], "evidence": {"label": "trial", "says": "HOSTILE"},
        "steps": [
            step("ask", prompt="HOSTILE", help="HOSTILE", starters=["HOSTILE"]),
            step("choose", prompt="HOSTILE", options=[{"id": "a", "label": "HOSTILE"}]),
            step("rate", prompt="HOSTILE", low="HOSTILE", middle="HOSTILE", high="HOSTILE"),
            step("timer", seconds=[60], during="HOSTILE"),
            step("listen", lines=[{"say": "HOSTILE"}]),
            step("dialogue", voices=["adult", "younger"], scene="HOSTILE", lines={"arriving": ["HOSTILE"]}),
            step("draw", prompt="HOSTILE", ways=["HOSTILE"]),
            step("voice", prompt="HOSTILE", lines=["HOSTILE"]),
            step("breathe", patterns=[{"id": "a", "label": "HOSTILE", "in": 4, "out": 6}], minutes=[1],
                 instead="feet-chair-room", words="HOSTILE"),
        ],
    }  # fmt: skip


def test_no_text_of_a_practice_is_read_as_anything_but_text() -> None:
    book = read(making.pdf([hostile()], Choices(name=HOSTILE)))
    text = words(book).replace(" ", "")
    assert text.count('#panic("run")$x$') > 20
    assert "root:" not in text


def test_letters_that_our_fonts_lack_are_set_all_the_same() -> None:
    book = read(making.pdf([library.practice("five-senses")], Choices(name="Ромашка Ωμέγα")))
    assert "Ромашка Ωμέγα" in book.pages[0].extract_text()


def test_a_person_chooses_and_it_waits_sealed(ada: Person, eve: Eve) -> None:
    slug = kept(ada).payload.slug
    text = ada.client.get(WHERE).content.decode()
    assert text.index("Yours") < text.index("Grounding")
    assert re.search(r'<input type="radio" name="paper" value="a4"[^>]* checked', text)
    answer = ada.client.post(WHERE, {"practices": [slug, "five-senses"], "paper": "a4", "country": "DE"})
    job = Job.objects.get(vault_id=ada.vault.id, what=making.WHAT)
    assert answer.headers["Location"] == reverse("vault:job", args=[job.id])
    assert job.state == Job.DONE
    assert eve.sees("quixolane") == []
    assert eve.sees("%PDF-") == []
    file: Any = ada.client.get(reverse("vault:job_file", args=[job.id]))
    assert file.headers["Content-Disposition"] == 'attachment; filename="workbook.pdf"'
    assert file.headers["Cache-Control"] == "no-store"
    book = read(b"".join(file.streaming_content))
    assert f"Tea with {SECRET}" in words(book)
    assert words(book).index(SECRET) < words(book).index(library.practice("five-senses").title)
    assert eve.sees("quixolane") == []


def test_nobody_else_gets_it(ada: Person, cleo: Person, stranger: Client) -> None:
    slug = kept(ada).payload.slug
    ada.client.post(WHERE, {"practices": [slug], "paper": "a4"})
    job = Job.objects.get(vault_id=ada.vault.id, what=making.WHAT)
    for client in (cleo.client, stranger):
        assert client.get(reverse("vault:job_file", args=[job.id])).status_code == 404
        assert client.post(WHERE, {"practices": [slug], "paper": "a4"}).status_code == 422
        assert SECRET not in client.get(WHERE).content.decode()


def test_without_a_vault_it_is_for_any_time_and_keeps_nothing(stranger: Client) -> None:
    text = stranger.get(WHERE).content.decode()
    assert "more practices behind the lock" in text
    answer = stranger.post(WHERE, {"practices": ["five-senses"], "paper": "a4"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert library.practice("five-senses").title in words(read(answer.content))
    assert Job.objects.count() == 0
    assert stranger.post(WHERE, {"practices": ["letter-to-younger-self"], "paper": "a4"}).status_code == 422


def test_what_is_missing_is_said(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = ada.client.post(WHERE, {"paper": "a4"})
    assert nothing.status_code == 422
    assert "Choose one practice at least." in nothing.content.decode()
    monkeypatch.setattr("wayhome.practise.workbook.forms.MOST", 1)
    several = ada.client.post(WHERE, {"practices": ["five-senses", "feet-chair-room"], "paper": "a4"})
    assert "There is room for 1 practices" in several.content.decode()


def test_stars_come_first_and_the_list_is_kept_to(ada: Person) -> None:
    ada.client.post(reverse("practise:star", args=["loving-kindness"]))
    box = 'value="loving-kindness"'
    text = ada.client.get(WHERE).content.decode()
    assert text.index("<b>With a star") < text.index(box) < text.index("<b>Grounding")
    assert text.count(box) == 1
    ada.client.post(reverse("practise:not_for_me"), {"asks": ["cold"]})
    text = ada.client.get(WHERE).content.decode()
    assert "hidden by" in text
    assert 'value="cold-water"' not in text
    assert ada.client.post(WHERE, {"practices": ["cold-water"], "paper": "a4"}).status_code == 422


def test_a_practice_is_set_in_the_form_that_fits_the_person(ada: Person) -> None:
    ada.client.post(reverse("practise:not_for_me"), {"asks": ["breath"]})
    ada.client.post(WHERE, {"practices": ["box-breathing"], "paper": "a4"})
    (job,) = Job.objects.filter(vault_id=ada.vault.id)
    file: Any = ada.client.get(reverse("vault:job_file", args=[job.id]))
    text = words(read(b"".join(file.streaming_content)))
    steps = library.practice("box-breathing").played("no-breath")
    assert len(steps) < len(library.practice("box-breathing").played())
    assert all(f"{number} {step.title}" in text for number, step in enumerate(steps, start=1))


def test_it_can_be_stopped(ada: Person) -> None:
    progress = jobs.Progress
    seen: list[int] = []

    def stopped(self: Any, n: int = 1) -> None:
        seen.append(n)
        raise jobs.Stopped

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(progress, "step", stopped)
        job = making.begin(ada.vault, [library.practice("five-senses")], Choices())
    assert (job.state, seen) == (Job.STOPPED, [1])


def test_in_the_terminal(tmp_path: Path, db: None) -> None:
    path = tmp_path / "book.pdf"
    call_command("workbook", str(path), practices="five-senses,letter-to-younger-self", large=True, country="GB")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert library.practice("letter-to-younger-self").title in words(read(path.read_bytes()))
    with pytest.raises(CommandError, match="is there already"):
        call_command("workbook", str(path), practices="five-senses")
    call_command("workbook", str(path), practices="five-senses", paper="us-letter", replace=True, plain_cover=True)
    assert size(read(path.read_bytes())) == LETTER
    with pytest.raises(CommandError, match="Did you mean five-senses"):
        call_command("workbook", str(path), practices="five-sense")
    with pytest.raises(CommandError, match="One practice at least"):
        call_command("workbook", str(path), practices=",")


def test_in_the_terminal_with_an_own_one(ada: Person, tmp_path: Path) -> None:
    slug = kept(ada).payload.slug
    sent(ada, next(iter(mine.records(ada.vault).values())), title="Never mind")
    secret = tmp_path / "words"
    secret.write_text(ada.passphrase + "\n", encoding="utf-8")
    path = tmp_path / "book.pdf"
    call_command("workbook", str(path), practices=slug, name="Ada", passphrase_file=secret)
    assert f"Tea with {SECRET}" in words(read(path.read_bytes()))


def test_a_practice_leads_to_its_book(ada: Person) -> None:
    there = f"{WHERE}?with=loving-kindness"
    assert f'href="{there}"' in ada.client.get(reverse("practise:practice", args=["loving-kindness"])).content.decode()
    text = ada.client.get(there).content.decode()
    assert re.search(r'value="loving-kindness" checked', text)
    groups = re.findall(r"<details class=\"card slim\"( open)?><summary><b>([^<]+)", text)
    assert [words for opened, words in groups if opened] == ["Grounding", "Self-reparenting"]
