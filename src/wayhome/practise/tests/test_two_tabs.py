"""Two tabs on one practice: an old page never empties or overwrites what was kept since; two texts are both kept."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.practise import places, playing, promises
from wayhome.practise.playing import Return
from wayhome.practise.promises import Said
from wayhome.practise.records import Promise, Run
from wayhome.practise.tests.doing import begun, now, page, url
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

SAVE = {"Wayhome-Autosave": "1"}
ONE = "words of tab one"


def fields(html: str) -> dict[str, str]:
    """The hidden fields of a page, and the numbers and ticks that are chosen on it."""
    hidden = dict(re.findall(r'type="hidden" name="([\w.-]+)" value="([^"]*)"', html))
    return hidden | dict(re.findall(r'type="radio" name="([\w.-]+)" value="([^"]*)" checked', html))


def promise_of(person: Person, run: Record[Run], step: str = "promise") -> Promise:
    found = queries.find(person.vault, Promise, uuid.uuid5(run.id, step))
    assert found is not None
    return found.payload


def test_an_old_tabs_empty_field_never_replaces_words(ada: Person) -> None:
    run = begun(ada)
    other = fields(page(ada, url("closing", run))) | {"remember": ""}
    ada.client.post(url("closing", run), {"remember": ONE, "after": "3", "read": "", "had": ""}, headers=SAVE)

    saved = ada.client.post(url("closing", run), other | {"helped": ["slowly"]}, headers=SAVE).json()
    ada.client.post(url("closing", run), other | {"helped": ["slowly", "lines"]} | saved["fields"], headers=SAVE)

    kept = now(ada, run)
    assert (kept.remember, kept.after, kept.helped) == (ONE, 3, ("slowly", "lines"))


def test_two_texts_to_remember_are_both_kept_and_shown(ada: Person) -> None:
    run = begun(ada)
    other = fields(page(ada, url("closing", run)))
    ada.client.post(url("closing", run), {"remember": ONE, "read": ""}, headers=SAVE)

    for words in ("of tab", "of tab two"):
        saved = ada.client.post(url("closing", run), other | {"remember": words}, headers=SAVE).json()
        other |= saved["fields"]

    assert (now(ada, run).remember, now(ada, run).also) == ("of tab two", (ONE,))
    assert ONE in page(ada, url("closing", run))
    assert ONE in page(ada, url("run_page", run))
    assert ONE in now(ada, run).own_words


def test_words_taken_out_in_the_same_tab_are_taken_out(ada: Person) -> None:
    run = begun(ada)
    saved = ada.client.post(url("closing", run), {"remember": ONE, "helped": ["slowly"], "read": ""}, headers=SAVE)
    ada.client.post(url("closing", run), saved.json()["fields"] | {"remember": ""}, headers=SAVE)
    assert (now(ada, run).remember, now(ada, run).helped, now(ada, run).also) == ("", (), ())


def test_a_closed_practice_keeps_its_number_and_words_whatever_an_old_tab_saves(ada: Person) -> None:
    run = begun(ada)
    other = fields(page(ada, url("closing", run))) | {"remember": ""}
    ada.client.post(url("closing", run), {"remember": ONE, "after": "3", "where": "within", "read": ""})
    closed = now(ada, run)

    answer = ada.client.post(url("closing", run), other | {"after": "8"}, headers=SAVE)

    assert answer.status_code == 409
    assert "closed in another tab" in answer.json()["words"]
    assert now(ada, run) == closed


def test_new_words_of_an_old_tab_are_kept_beside_a_closed_practice(ada: Person) -> None:
    run = begun(ada)
    other = fields(page(ada, url("closing", run)))
    ada.client.post(url("closing", run), {"remember": ONE, "after": "3", "read": ""})
    closed = now(ada, run)

    for _ in range(2):
        ada.client.post(url("closing", run), other | {"remember": "of tab two", "after": "8"}, headers=SAVE)
    assert (now(ada, run).remember, now(ada, run).also) == (ONE, ("of tab two",))

    ada.client.post(url("closing", run), other | {"remember": "of tab two", "after": "8"})
    kept = now(ada, run)
    assert (kept.after, kept.state, kept.ended) == (3, "done", closed.ended)
    assert {kept.remember, *kept.also} == {ONE, "of tab two"}


def test_what_was_not_for_today_is_not_turned_into_done(ada: Person) -> None:
    run = begun(ada)
    playing.leave(ada.vault, run.id, not_today=True)
    playing.come_back(ada.vault, run.id, Return(remember=ONE), complete=True)
    assert (now(ada, run).state, now(ada, run).remember) == ("not-today", ONE)


def test_what_to_remember_is_changed_from_two_pages(ada: Person) -> None:
    run = begun(ada)
    old = fields(page(ada, url("run_page", run)))
    ada.client.post(url("remember", run), old | {"remember": ONE})

    ada.client.post(url("remember", run), old | {"remember": ""})
    assert now(ada, run).remember == ONE
    ada.client.post(url("remember", run), old | {"remember": "of tab two"})
    assert (now(ada, run).remember, now(ada, run).also) == ("of tab two", (ONE,))
    assert "kept" in page(ada, reverse("path:today"))


def test_more_to_remember_than_fits_is_refused_whole(ada: Person) -> None:
    run = begun(ada)
    for address in (url("remember", run), url("closing", run)):
        assert ada.client.post(address, {"remember": "m" * 1_001}).status_code == 413
    assert (now(ada, run).remember, now(ada, run).state) == ("", "open")


def test_a_promise_changed_from_two_pages_keeps_both(ada: Person) -> None:
    promise = operations.keep(ada.vault, Promise(text="one glass of water", when="tomorrow"))
    address = reverse("practise:promise", args=[promise.id])
    old = fields(page(ada, address))
    ada.client.post(address, old | {"text": "half a glass", "when": "tomorrow"})

    ada.client.post(address, old | {"text": "one glass of water", "when": "on Sunday"})
    kept = queries.get(ada.vault, Promise, promise.id).payload
    assert (kept.text, kept.when) == ("half a glass", "on Sunday")

    ada.client.post(address, old | {"text": "a cup of tea", "when": "tomorrow"})
    kept = queries.get(ada.vault, Promise, promise.id).payload
    assert (kept.text, kept.when) == ("half a glass\n\na cup of tea", "on Sunday")


def test_a_step_that_saves_itself_leaves_a_reworded_promise(ada: Person) -> None:
    run = begun(ada, "one-small-promise")
    step = next(step.id for step in places.steps_of(run.payload)[1] if step.do == "promise")
    at = url("step", run, step)
    said = {f"{step}.text": "one glass of water", f"{step}.when": "", "seen": "0"}
    seen = ada.client.post(at, said, headers=SAVE).json()["fields"]
    promise_id = uuid.uuid5(run.id, step)
    promises.change(ada.vault, promise_id, Said("half a glass"), read=Said("one glass of water"))

    for words in ("one glass of water, at", "one glass of water, at noon"):
        seen = ada.client.post(at, said | seen | {f"{step}.text": words}, headers=SAVE).json()["fields"]
    assert promise_of(ada, run, step).text == "half a glass\n\none glass of water, at noon"

    ada.client.post(at, said | seen | {f"{step}.text": ""}, headers=SAVE)
    assert "half a glass" in promise_of(ada, run, step).text


@pytest.mark.parametrize("seen", ["0", "1"])
def test_only_the_page_that_knows_a_promise_takes_it_out_again(ada: Person, seen: str) -> None:
    run = begun(ada, "one-small-promise")
    step = next(step.id for step in places.steps_of(run.payload)[1] if step.do == "promise")
    at = url("step", run, step)
    ada.client.post(at, {f"{step}.text": "one glass of water", "seen": "0"}, headers=SAVE)

    ada.client.post(at, {f"{step}.text": "", "seen": seen}, headers=SAVE)

    there = queries.find(ada.vault, Promise, uuid.uuid5(run.id, step))
    assert (there is None) == (seen == "1")
