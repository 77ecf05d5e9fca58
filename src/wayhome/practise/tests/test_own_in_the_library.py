"""Own practices among the others: shown, found, done, and what stays when one is erased."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.content import markdown
from wayhome.journal.tests.bringing_in import bring
from wayhome.practise import filtering, library, queries
from wayhome.practise.own import mine
from wayhome.practise.tests.writing_own import SECRET, begun, kept, sent, url
from wayhome.vault import export

WORD = "quixolane"


def test_it_stands_among_the_others_and_is_marked(ada: Person, cleo: Person, stranger: Client) -> None:
    kept(ada)
    page = ada.client.get("/practices/").content.decode()
    assert f"Tea with {SECRET}" in page
    assert page.count('<span class="tag">Yours</span>') == 1
    assert WORD in ada.client.get("/practices/", {"q": WORD}).content.decode()
    assert WORD not in ada.client.get("/practices/", {"family": "breath"}).content.decode()
    assert WORD not in cleo.client.get("/practices/").content.decode()
    assert WORD not in stranger.get("/practices/").content.decode()


def test_a_draft_is_not_in_the_library(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, title=f"Half {SECRET}")
    assert WORD not in ada.client.get("/practices/").content.decode()


def test_the_library_needs_one_query_more(ada: Person, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        kept(ada)
    with django_assert_max_num_queries(4):
        ada.client.get("/practices/")


def test_it_is_done_like_any_other(ada: Person) -> None:
    record = kept(ada)
    slug = record.payload.slug
    where = ada.client.post(reverse("practise:begin", args=[slug])).headers["Location"]
    ada.client.post(where, {"without": "1"})
    (run,) = queries.latest_runs(ada.vault, 1)
    step = reverse("practise:step", args=[run.id, "write"])
    assert "What comes" in ada.client.get(step).content.decode()
    ada.client.post(step, {"write.text": "it came", "to": "next"})
    (run,) = queries.latest_runs(ada.vault, 1)
    assert run.payload.title == f"Tea with {SECRET}"
    assert run.payload.answers["write"].reading == "it came"


def test_a_run_goes_on_in_its_words_when_the_practice_is_changed_or_erased(ada: Person) -> None:
    record = kept(ada)
    slug = record.payload.slug
    ada.client.post(reverse("practise:begin", args=[slug]))
    (run,) = queries.latest_runs(ada.vault, 1)
    step = reverse("practise:step", args=[run.id, "write"])
    sent(ada, record, act="remove:write")
    sent(ada, record, to="keep")
    assert "What comes" in ada.client.get(step).content.decode()
    ada.client.post(url("erase", record))
    ada.client.post(step, {"write.text": "still here", "to": "next"})
    ada.client.post(reverse("practise:closing", args=[run.id]), {"to": "close"})
    page = ada.client.get(reverse("practise:run_page", args=[run.id])).content.decode()
    assert "still here" in page
    assert "isn’t in the library any more" in page
    assert ada.client.get(reverse("practise:practice", args=[slug])).status_code == 404


def test_it_can_have_a_star_and_a_mark(ada: Person) -> None:
    slug = kept(ada).payload.slug
    ada.client.post(reverse("practise:star", args=[slug]))
    ada.client.post(reverse("practise:mark", args=[slug]), {"says": "together"})
    assert WORD in ada.client.get("/practices/", {"show": "favourites"}).content.decode()


def test_the_not_for_me_list_leaves_it_out(ada: Person) -> None:
    kept(ada)
    ada.client.post(reverse("practise:not_for_me"), {"words": WORD})
    mine.forget(ada.vault)
    assert f"Tea with {SECRET}" not in ada.client.get("/practices/").content.decode()


def test_nothing_of_it_stays_in_memory(ada: Person) -> None:
    slug = kept(ada, purpose=f"For {SECRET}.").payload.slug
    ada.client.get("/practices/", {"q": WORD})
    ada.client.get(reverse("practise:practice", args=[slug]))
    assert not any(WORD in words for words in markdown._remembered)
    assert not any(key[0].startswith("own-") for key in filtering._SAID)
    assert not any(key.startswith("own-") for key in filtering._WORDS)


def test_search_finds_it(ada: Person) -> None:
    record = kept(ada)
    found = ada.client.post(reverse("journal:search"), {"find-words": WORD}, follow=True).content.decode()
    assert url("open", record) in found


def test_it_leaves_with_a_copy_and_comes_back_with_it(ada: Person, cleo: Person) -> None:
    kept(ada)
    sink = io.BytesIO()
    export.write(ada.vault, export.Scope(), sink)
    bring(cleo, sink.getvalue())
    mine.forget(ada.vault)
    mine.forget(cleo.vault)
    assert mine.practices(cleo.vault) == mine.practices(ada.vault)
    assert len(mine.practices(cleo.vault)) == 1


def test_no_practice_of_the_library_is_called_like_one() -> None:
    assert not any(mine.is_own(slug) or slug in library.TAKEN for slug in library.practices())


def test_the_terminal_lists_it_and_does_it(ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slug = kept(ada).payload.slug
    secret = tmp_path / "words"
    secret.write_text(ada.passphrase + "\n", encoding="utf-8")
    said = io.StringIO()
    call_command("practise", name="Ada", passphrase_file=secret, stdout=said)
    assert f"{slug}  Tea with {SECRET}" in said.getvalue()
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 60))
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        call_command("practise", slug, name="Ada", passphrase_file=secret)
    assert "Write what comes, as it comes." in shown.getvalue()
    (run,) = queries.latest_runs(ada.vault, 1)
    assert run.payload.practice == slug
    assert set(run.payload.answers) == {"arrive", "write"}
