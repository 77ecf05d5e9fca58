"""What was done, read later: on the page of a run, on paper, and in a few words in the journal."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tests.cast import Person
from wayhome.practise import queries as practise
from wayhome.practise.records import KeptAnswer, Letter, Promise, Run
from wayhome.practise.records.letter import glimpse as glimpse_of_letter
from wayhome.practise.records.promise import glimpse as promise_glimpse
from wayhome.practise.records.run import glimpse
from wayhome.practise.steps import choose, say
from wayhome.practise.templatetags.practise import named
from wayhome.practise.tests.doing import answer, begun, page, url
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

SMALL = "one-small-promise"


def seen(person: Person, run: Record[Run]) -> tuple[str, tuple[str, ...]]:
    """The words and tags of a run in the timeline."""
    shown = glimpse(queries.get(person.vault, Run, run.id))
    return shown.words, shown.tags


def made(person: Person, text: str = "open the window") -> tuple[Record[Run], Record[Promise]]:
    run = begun(person, SMALL)
    answer(person, run, "promise", text=text, when="tonight")
    (promise,) = queries.every(person.vault, Promise)
    return run, promise


# In the journal


def test_it_shows_the_first_own_words_and_no_numbers_or_choices(ada: Person) -> None:
    run = begun(ada, "letter-to-younger-self")
    answer(ada, run, "closeness", chosen="handed", other="a note under the door")
    answer(ada, run, "strength", value="6")
    assert seen(ada, run)[0] == ""
    answer(ada, run, "lines", text="Dear Ro, you can rest.")
    assert seen(ada, run)[0] == ""
    answer(ada, run, "sign", text="me, today")
    ada.client.post(url("closing", run), {"remember": "toast helps"})
    assert seen(ada, run)[0] == "me, today"


def test_a_letter_shows_itself_in_the_timeline_beside_its_run(ada: Person) -> None:
    run = begun(ada, "letter-to-younger-self")
    answer(ada, run, "lines", text="Dear Ro, you can rest.")
    (letter,) = queries.every(ada.vault, Letter)
    assert glimpse_of_letter(letter).words == "Dear Ro, you can rest."
    assert reverse("practise:letter", args=[letter.id]) in page(ada, url("run_page", run))


def test_without_own_words_it_shows_the_thing_to_remember(ada: Person) -> None:
    run = begun(ada, "longer-out-breath")
    answer(ada, run, "breathe", pattern="four-six", minutes="3")
    ada.client.post(url("closing", run), {"after": "3", "remember": "the window helped"})
    assert seen(ada, run)[0] == "the window helped"


def test_a_promise_is_own_words(ada: Person) -> None:
    run, _ = made(ada)
    assert seen(ada, run)[0] == "open the window\ntonight"


def test_a_paused_run_says_that_it_waits(ada: Person) -> None:
    run = begun(ada)
    assert seen(ada, run)[1] == ("Only looked at",)
    answer(ada, run, "hello")
    ada.client.post(url("pause", run))
    assert seen(ada, run)[1] == ("Waits for you",)
    ada.client.post(url("leave", run))
    assert seen(ada, run)[1] == ("Stopped part way",)
    ada.client.post(url("closing", run), {})
    assert seen(ada, run)[1] == ()


# The page of a run


def test_what_was_chosen_stands_apart_from_own_words(ada: Person) -> None:
    run = begun(ada, SMALL)
    answer(ada, run, "smaller", chosen=["shorter", "once"], other="or, maybe,\n\nnever")
    shown = page(ada, url("run_page", run))
    assert re.findall(r'<li class="tag">([^<]*)</li>', shown) == ["Two minutes of it", "Once, not every day"]
    assert '<div class="own stack"><p>or, maybe,</p>\n\n<p>never</p></div>' in shown


def test_only_own_words_make_no_list(ada: Person) -> None:
    run = begun(ada, SMALL)
    answer(ada, run, "smaller", other="a minute")
    shown = page(ada, url("run_page", run))
    assert '<li class="tag">' not in shown
    assert '<div class="own stack"><p>a minute</p></div>' in shown


def test_what_was_kept_with_a_comma_reads_apart_too() -> None:
    chosen = choose.Answer(chosen=("a",), other="and, well, this")
    kept = KeptAnswer(answer=chosen, reading="At the edge: hands, feet, and, well, this")
    assert (kept.labels, kept.words) == (("At the edge: hands, feet",), "and, well, this")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "0 of 10: far away"),
        ("5", "5 of 10: half here"),
        ("8", "8 of 10, between “half here” and “right here”"),
        ("2", "2 of 10, between “far away” and “half here”"),
    ],
)
def test_a_number_is_read_with_the_words_around_it(ada: Person, value: str, words: str) -> None:
    run = begun(ada, "letter-to-younger-self")
    answer(ada, run, "here", value=value)
    shown = page(ada, url("run_page", run))
    assert f"<p>{words}</p>" in shown
    assert shown.count("How here do you feel?") == 1


def test_what_was_asked_is_said_where_the_title_does_not_say_it(ada: Person) -> None:
    run = begun(ada, SMALL)
    answer(ada, run, "promise", text="open the window", when="tonight")
    kept = queries.get(ada.vault, Run, run.id).payload.answers["promise"]
    assert kept.question == kept.asked != kept.title
    assert f">{escape(named(kept.asked))}</p>" in page(ada, url("run_page", run))
    assert KeptAnswer(answer=kept.answer, title="How is it?", asked="how is it?").question == ""


def test_what_was_made_and_erased_leaves_no_link_behind(ada: Person) -> None:
    run = begun(ada, "letter-to-younger-self")
    answer(ada, run, "lines", text="Dear Ro, you can rest.")
    (letter,) = queries.every(ada.vault, Letter)
    operations.erase(ada.vault, Letter, letter.id)
    assert f"/letters/{letter.id}/" not in page(ada, url("run_page", run))


def test_a_run_with_nothing_to_read_says_so(ada: Person) -> None:
    empty = {"hello": KeptAnswer(answer=say.Answer(), title="Hello")}
    run = operations.keep(ada.vault, Run(practice="gone", title="Gone", answers=empty))
    assert "Nothing was written here" in page(ada, url("run_page", run))


def test_on_paper_there_is_no_form_and_no_empty_box(ada: Person) -> None:
    run = begun(ada)
    box = '<section class="card warm stack tight no-print">'
    empty = page(ada, url("run_page", run))
    assert box in empty
    assert forms_on_paper(empty) == []
    ada.client.post(url("remember", run), {"remember": "<b>toast</b> helps"})
    full = page(ada, url("run_page", run))
    assert box not in full
    assert '<div class="own stack"><p>&lt;b&gt;toast&lt;/b&gt; helps</p></div>' in full
    assert forms_on_paper(full) == []


def forms_on_paper(html: str) -> list[str]:
    """The fields of the main part that stand in nothing that stays off paper."""
    main = html.partition("<main")[2].partition("</main>")[0]
    without = re.sub(r'<(\w+) class="[^"]*\bno-print\b[^"]*".*?</\1>', "", main, flags=re.DOTALL)
    return re.findall(r"<textarea|<input(?! type=.hidden)", without)


# Promises


def test_the_run_leads_to_its_promise_and_the_promise_to_its_run(ada: Person) -> None:
    run, promise = made(ada)
    address = reverse("practise:promise", args=[promise.id])
    assert f'href="{address}"' in page(ada, url("run_page", run))
    assert f'href="{url("run_page", run)}"' in page(ada, address)


def test_a_promise_let_go_is_not_linked_any_more(ada: Person) -> None:
    run, promise = made(ada)
    ada.client.post(reverse("practise:let_go", args=[promise.id]))
    assert practise.promises_of(ada.vault, queries.get(ada.vault, Run, run.id)) == {}
    assert f"/promises/{promise.id}/" not in page(ada, url("run_page", run))


def test_only_the_promises_of_this_run_and_this_person(ada: Person, cleo: Person, stranger: Client) -> None:
    run, promise = made(ada)
    other = begun(ada, SMALL)
    answer(ada, other, "promise", text="something else")
    kept = queries.get(ada.vault, Run, run.id)
    assert {step: found.id for step, found in practise.promises_of(ada.vault, kept).items()} == {"promise": promise.id}
    assert practise.promises_of(cleo.vault, kept) == {}
    for client in (cleo.client, stranger):
        assert client.get(url("run_page", run)).status_code == 404


@pytest.mark.parametrize(("name", "heading"), [("Ro", "A promise to Ro"), ("", "A small promise")])
def test_its_page_and_the_timeline_call_it_the_same(ada: Person, name: str, heading: str) -> None:
    promise = operations.keep(ada.vault, Promise(text="one glass of water", name=name))
    assert promise_glimpse(promise).title == heading
    assert f"<h1>{heading}</h1>" in page(ada, reverse("practise:promise", args=[promise.id]))
