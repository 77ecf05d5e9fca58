"""Lessons: read by everybody, with their sources; a few words kept when the vault is open; and what is wrong said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as in_words

from tests.cast import Eve, Person
from wayhome.content.sources import Source
from wayhome.safety import practices
from wayhome.understand import lessons, queries
from wayhome.understand.checks import lessons_fit
from wayhome.understand.records import Thought
from wayhome.understand.views.thoughts import NOT_EMPTIED, NOTHING
from wayhome.vault import operations, search

AUTOSAVE = {"Wayhome-Autosave": "1"}
ONE = "the-window"
PAGE, NOTE = f"/understand/lessons/{ONE}/", f"/understand/lessons/{ONE}/thought/"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def fields(client: Client) -> dict[str, Any]:
    form = client.get(PAGE).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}


def test_everybody_may_read_and_nothing_is_kept(stranger: Client) -> None:
    lesson = lessons.lesson(ONE)
    page = stranger.get(PAGE)
    assert page.status_code == 200
    for words in (lesson.title, lesson.summary, lesson.question, "Nothing is kept of it here", "A practice to try"):
        assert words in text(page)
    assert "<textarea" not in page.content.decode()
    assert stranger.post(NOTE, {"words": "a small sign"}).status_code == 404
    assert stranger.get("/understand/lessons/nowhere/").status_code == 404


def test_it_names_its_sources_with_what_they_are(stranger: Client) -> None:
    page = text(stranger.get(PAGE))
    for source in lessons.sources_of(lessons.lesson(ONE)):
        assert source.title in page
        assert source.note in page


def test_a_sentence_leads_to_what_it_rests_on(stranger: Client) -> None:
    lesson, page = lessons.lesson("not-a-line"), text(stranger.get(reverse("understand:lesson", args=["not-a-line"])))
    assert "[^" not in page
    first = lesson.sources.index("hayes-2007") + 1
    marks = ", ".join(f'<a href="#source-{n}" aria-label="Source {n}">{n}</a>' for n in (first, first + 1))
    assert f'tell of leaps, dips and pauses.<sup class="mark">{marks}</sup> All this' in page
    assert re.search(rf'<li id="source-{first}">\s*Adele M\. Hayes', page)


def test_the_address_of_a_source_can_be_followed_and_tells_nobody_from_where(ada: Person) -> None:
    page = text(ada.client.get(reverse("understand:lesson", args=["what-a-therapist-adds"])))
    there = "doi.org/10.1037/pst0000172"
    assert f'<a class="address" href="https://{there}" rel="noreferrer">{there}</a>.' in page
    practice = text(ada.client.get(reverse("practise:practice", args=["cyclic-sigh"])))
    assert 'href="https://doi.org/10.1016/j.xcrm.2022.100895" rel="noreferrer"' in practice


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("Memory 25, 146–163. doi.org/10.1080/09658211.2016.1260747", "doi.org/10.1080/09658211.2016.1260747"),
        ("Free at pmc.ncbi.nlm.nih.gov/articles/PMC3406522", "pmc.ncbi.nlm.nih.gov/articles/PMC3406522"),
        ("istss.org", "istss.org"),
        ("W. W. Norton, New York", ""),
        ("HHS Publication No. (SMA) 14-4884, Rockville", ""),
    ],
)
def test_where_a_work_is_ends_with_its_address_if_it_has_one(where: str, address: str) -> None:
    source = Source(title="", authors="", year=2000, where=where, kind="paper")
    assert (source.address, source.place + source.address) == (address, where)


def test_it_leads_to_a_practice_and_to_other_lessons(stranger: Client) -> None:
    lesson = lessons.lesson(ONE)
    known = practices.known(lesson.practice)
    assert known
    page = text(stranger.get(PAGE))
    assert known.address in page
    assert known.title in page
    for slug in lesson.see:
        assert reverse("understand:lesson", args=[slug]) in page


def test_the_place_shows_them_in_order(stranger: Client, ada: Person) -> None:
    for client in (stranger, ada.client):
        page = text(client.get("/understand/"))
        places = [page.index(f'href="/understand/lessons/{slug}/"') for slug in lessons.lessons()]
        assert places == sorted(places)
    assert "scene-1" in page


def test_a_few_words_are_kept_while_they_are_written(ada: Person) -> None:
    form = fields(ada.client)
    saved = ada.client.post(NOTE, form | {"words": "My jaw"}, headers=AUTOSAVE).json()
    ada.client.post(NOTE, form | saved["fields"] | {"words": "My jaw, first"})
    [record] = queries.thoughts(ada.vault, ONE)
    assert (record.payload.words, record.payload.title) == ("My jaw, first", lessons.lesson(ONE).title)
    assert "My jaw, first" in text(ada.client.get(PAGE))
    assert "My jaw, first" in text(ada.client.get(reverse("understand:thought", args=[record.id])))
    assert search.find(ada.vault, search.Asked(words="jaw")).hits[0].record.id == record.id


def test_without_words_nothing_is_kept(ada: Person) -> None:
    assert ada.client.post(NOTE, fields(ada.client), headers=AUTOSAVE).json() == {}
    page = text(ada.client.post(NOTE, fields(ada.client) | {"words": "  "}))
    assert queries.thoughts(ada.vault, ONE) == []
    assert NOTHING in page.partition("<autosave-form")[2].partition("</form>")[0], "said by the field"
    assert NOTHING not in text(ada.client.get(PAGE))


def test_what_is_emptied_can_be_brought_back(ada: Person) -> None:
    ada.client.post(NOTE, fields(ada.client) | {"words": "My jaw, first"})
    form = fields(ada.client)
    in_background = ada.client.post(NOTE, form | {"words": ""}, headers=AUTOSAVE)
    assert in_background.json() == {"words": NOT_EMPTIED}
    [record] = queries.thoughts(ada.vault, ONE)
    assert record.payload.words == "My jaw, first", "a slip of a key takes nothing"

    emptied = ada.client.post(NOTE, form | {"words": " "}, follow=True)
    undo = reverse("understand:note_undo", args=[record.id])
    assert queries.thoughts(ada.vault, ONE) == []
    assert "It can be brought back for ten minutes" in text(emptied)
    assert undo in text(emptied)
    back = ada.client.post(undo, follow=True)
    assert "My jaw, first" in text(back)
    assert back.redirect_chain[-1][0].endswith("#question"), "where it was pressed"


def test_what_another_tab_wrote_meanwhile_is_not_emptied(ada: Person) -> None:
    ada.client.post(NOTE, fields(ada.client) | {"words": "My jaw"})
    old, other = fields(ada.client), fields(ada.client)
    ada.client.post(NOTE, other | {"words": "My jaw, and my hands"})
    assert "its words are still here" in text(ada.client.post(NOTE, old | {"words": ""}, follow=True))
    assert [record.payload.words for record in queries.thoughts(ada.vault, ONE)] == ["My jaw, and my hands"]


def test_it_says_when_it_was_noted_and_when_it_was_changed(ada: Person) -> None:
    then = timezone.now() - timedelta(days=40)
    record = operations.keep(ada.vault, Thought(lesson=ONE, words="My jaw"), created=then)
    noted = f"oted {in_words(timezone.localtime(then), 'j F Y')}"
    page = text(ada.client.get(reverse("understand:thought", args=[record.id])))
    assert noted in page
    assert ", changed" not in page
    ada.client.post(NOTE, fields(ada.client) | {"words": "My jaw, first"})
    changed = f"{noted}, changed {in_words(timezone.localtime(), 'j F Y')}"
    for where in (PAGE, "/understand/", reverse("understand:thought", args=[record.id])):
        assert changed in text(ada.client.get(where))


def test_the_place_has_what_was_noted_and_leads_to_what_is_below(ada: Person, cleo: Person) -> None:
    assert 'href="#noted"' not in text(ada.client.get("/understand/"))
    then = timezone.now() - timedelta(days=9)
    for number in range(5):
        said = Thought(lesson=ONE, title=f"Lesson {number}", words=f"Sign {number} " + "and more " * 20)
        operations.keep(ada.vault, said, created=then + timedelta(hours=number))
    operations.keep(ada.vault, Thought(lesson=ONE, title="Emptied"))
    page = text(ada.client.get("/understand/"))
    places = [page.index(f"Sign {number}") for number in (4, 3, 2)]
    assert places == sorted(places)
    assert places[-1] < page.index("Earlier ones (2)") < page.index("Sign 1")
    assert "Emptied" not in page
    for part in ("moments", "selves", "noted"):
        assert page.index(f'href="#{part}"') < page.index(f'id="{part}"')
    assert "Sign" not in text(cleo.client.get("/understand/"))


def test_two_tabs_never_lose_text(ada: Person) -> None:
    one, other = fields(ada.client), fields(ada.client)
    ada.client.post(NOTE, one | {"words": "My jaw"})
    ada.client.post(NOTE, other | {"words": "My hands"})
    assert {record.payload.words for record in queries.thoughts(ada.vault, ONE)} == {"My jaw", "My hands"}
    again, once_more = fields(ada.client), fields(ada.client)
    ada.client.post(NOTE, again | {"words": "My shoulders"})
    ada.client.post(NOTE, once_more | {"words": "My breath"})
    assert {"My shoulders", "My breath"} <= {record.payload.words for record in queries.thoughts(ada.vault, ONE)}
    page = text(ada.client.get(PAGE))
    assert "Written in another tab" in page
    for thought in queries.thoughts(ada.vault, ONE):
        assert f": “{thought.payload.opening}”</a>" in page, "two of one day are told apart by how they begin"


def test_it_is_hers_alone_and_can_be_erased(ada: Person, cleo: Person, eve: Eve) -> None:
    ada.client.post(NOTE, fields(ada.client) | {"words": "quixolane"})
    [record] = queries.thoughts(ada.vault, ONE)
    where = reverse("understand:thought", args=[record.id])
    assert cleo.client.get(where).status_code == 404
    assert cleo.client.post(f"{where}erasure/").status_code == 404
    assert "quixolane" not in text(cleo.client.get(PAGE))
    assert eve.sees("quixolane") == []
    assert ada.client.post(f"{where}erasure/").headers["Location"] == PAGE
    assert queries.thoughts(ada.vault, ONE) == []


def test_a_thought_outlives_its_lesson(ada: Person) -> None:
    record = operations.keep(ada.vault, Thought(lesson="gone", title="A lesson of then", words="Still mine"))
    where = reverse("understand:thought", args=[record.id])
    assert "Still mine" in text(ada.client.get(where))
    assert ada.client.post(f"{where}erasure/").headers["Location"] == "/understand/"


GOOD = """id = "here"
version = 1
order = {order}
title = "Here"
icon = "leaf"
minutes = 2
summary = "A line."
question = "What?"
practice = "{practice}"
see = [{see}]
says = "Little.{mark}"
sources = [{sources}]
parts = [{{ text = "One." }}, {{ text = "Two." }}, {{ text = "Three." }}]
"""
FINE = {
    "order": "16",
    "practice": "five-senses",
    "see": '"the-window"',
    "mark": "",
    "sources": '"siegel-1999", "ogden-2006"',
}


@pytest.fixture
def more(tmp_path: Path, settings: Any) -> Iterator[Path]:
    folder = tmp_path / "en/lessons"
    folder.mkdir(parents=True)
    settings.WAYHOME_CONTENT = [*settings.WAYHOME_CONTENT, tmp_path]
    lessons.forget()
    yield folder
    lessons.forget()


def test_a_folder_adds_a_lesson(more: Path) -> None:
    (more / "here.toml").write_text(GOOD.format(**FINE), encoding="utf-8")
    assert list(lessons.lessons())[-1] == "here"
    assert lessons_fit(None) == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"sources": '"siegel-1999", "nobody-1900"'}, "“nobody-1900” is not in sources.toml"),
        ({"sources": '"siegel-1999"'}, "length >= 2"),
        ({"practice": "nowhere"}, "practice: “nowhere” is not in the library"),
        ({"see": '"nowhere"'}, "see: “nowhere” is not another lesson"),
        ({"see": '"here"'}, "see: “here” is not another lesson"),
        ({"mark": "[^owen-2015]"}, "“owen-2015” is named in the words, and isn’t here"),
        ({"order": "3"}, "order: is 3, as in “"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_place(more: Path, said: dict[str, str], reason: str) -> None:
    (more / "here.toml").write_text(GOOD.format(**(FINE | said)), encoding="utf-8")
    [found] = lessons_fit(None)
    assert reason in str(found)
    assert str(more) in str(found) or "order" in reason


def test_a_file_has_the_name_of_its_lesson(more: Path) -> None:
    (more / "there.toml").write_text(GOOD.format(**FINE), encoding="utf-8")
    [found] = lessons_fit(None)
    assert "the file is called “there”" in str(found)


def test_unlocking_from_a_lesson_leads_back_to_its_question(stranger: Client, ada: Person) -> None:
    door = f"/unlock/?next={PAGE}%23question"
    assert f'href="{door}"' in text(stranger.get(PAGE))
    form = {"name": ada.name, "passphrase": ada.passphrase, "next": stranger.get(door).context["next"]}
    assert stranger.post("/unlock/", form).headers["Location"] == f"{PAGE}#question"
