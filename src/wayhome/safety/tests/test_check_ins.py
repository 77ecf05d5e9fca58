"""Check-ins: kept sealed, answered by stated rules, and never asked twice when somebody is not safe."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Eve, Person
from wayhome.safety import limits, queries
from wayhome.safety.forms import NOTHING_SAID, CheckInForm
from wayhome.safety.operations import keep_check_in
from wayhome.safety.records import CheckIn
from wayhome.vault import kinds
from wayhome.vault import queries as records
from wayhome.vault.erasing import ERASED
from wayhome.vault.kinds import Record
from wayhome.vault.sessions import COOKIE

NOTHING: dict[str, object] = {"distress": None, "where": "", "feelings": [], "body": "", "words": ""}


def kept_by(someone: Person, **said: object) -> Record[CheckIn]:
    return keep_check_in(someone.vault, NOTHING | said)


def latest_of(someone: Person) -> CheckIn:
    latest = queries.latest_check_in(someone.vault)
    assert latest is not None
    return latest.payload


def test_strangers_find_nothing(stranger: Client, cleo: Person, ada: Person) -> None:
    record = kept_by(ada, distress=4)
    pages = ["/check-ins/", f"/check-ins/{record.id}/"]

    assert [stranger.get(page).status_code for page in pages] == [404, 404]
    assert stranger.post("/check-ins/", {"distress": "3"}).status_code == 404
    assert stranger.post(f"/check-ins/{record.id}/erasure/").status_code == 404
    assert cleo.client.get(f"/check-ins/{record.id}/").status_code == 404
    assert cleo.client.post(f"/check-ins/{record.id}/erasure/").status_code == 404
    assert ada.client.get(f"/check-ins/{uuid.uuid4()}/").status_code == 404
    assert queries.latest_check_in(ada.vault) is not None


def test_a_check_in_is_kept(ada: Person) -> None:
    said = {"feelings": ["tired", "tender"], "distress": "3", "where": "within", "body": "throat", "words": "Long day."}
    response = ada.client.post("/check-ins/", said, follow=True)

    assert latest_of(ada) == CheckIn(
        distress=3, where="within", feelings=("tired", "tender"), body="throat", words="Long day."
    )
    page = response.content.decode()
    assert all(words in page for words in ("Tired", "Tender", "Within what I can hold", "throat", "Long day."))
    assert "Your check-in is kept." in page


@pytest.mark.parametrize(
    "said",
    [{"feelings": ["cant-tell"]}, {"distress": "0"}, {"where": "too-numb"}, {"body": "cold feet"}, {"words": "Here."}],
)
def test_one_thing_is_enough(ada: Person, said: dict[str, str]) -> None:
    assert ada.client.post("/check-ins/", said).status_code == 302
    assert records.count(ada.vault, CheckIn) == 1


def test_nothing_at_all_is_asked_about_and_not_kept(ada: Person) -> None:
    response = ada.client.post("/check-ins/", {"words": "   "})

    assert NOTHING_SAID in response.content.decode()
    assert records.count(ada.vault, CheckIn) == 0


@pytest.mark.parametrize("said", [{"distress": "11"}, {"where": "elsewhere"}, {"feelings": ["enlightened"]}])
def test_what_the_form_does_not_know_is_refused(ada: Person, said: dict[str, str]) -> None:
    assert ada.client.post("/check-ins/", {"words": "and some words", **said}).status_code == 422
    assert records.count(ada.vault, CheckIn) == 0


def test_who_is_not_safe_sees_people_to_talk_to_and_the_check_in_is_kept(ada: Person) -> None:
    response = ada.client.post("/check-ins/", {"words": "It is too loud.", "not_safe": "on"}, follow=True)

    assert response.redirect_chain == [("/help/", 302)]
    assert latest_of(ada).words == "It is too loud."
    assert "Your check-in is kept, without the tick." in response.content.decode()
    assert "too loud" not in response.content.decode()


def test_that_somebody_is_not_safe_is_kept_nowhere(ada: Person) -> None:
    ada.client.post("/check-ins/", {"words": "It is loud.", "not_safe": "on"})
    with_tick = latest_of(ada)
    ada.client.post("/check-ins/", {"words": "It is loud."})

    assert kinds.pack(latest_of(ada)) == kinds.pack(with_tick)


def test_who_says_only_that_needs_to_say_nothing_else(ada: Person) -> None:
    response = ada.client.post("/check-ins/", {"not_safe": "on"})

    assert response.headers["Location"] == "/help/"
    assert records.count(ada.vault, CheckIn) == 0


def test_help_is_offered_even_when_something_else_in_the_form_is_wrong(ada: Person) -> None:
    page = ada.client.post("/check-ins/", {"distress": "11", "not_safe": "on"}).content.decode()

    assert '<a class="btn" href="/help/">Talk to a person now</a>' in page


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ({"distress": 7}, limits.TOO_HEAVY_TO_START),
        ({"where": "too-much"}, limits.TOO_HEAVY_TO_START),
        ({"where": "too-numb", "distress": 1}, limits.TOO_FAR_AWAY),
        ({"distress": 6, "where": "within"}, None),
    ],
)
def test_the_page_answers_by_a_rule_and_says_which(
    ada: Person, said: dict[str, object], advice: limits.Advice | None
) -> None:
    page = ada.client.get(f"/check-ins/{kept_by(ada, **said).id}/").content.decode()

    assert ("Why this?" in page) is (advice is not None)
    if advice:
        assert advice.says in page
        assert advice.rule in page
        assert "/practices/feet-chair-room/" in page


def test_an_older_check_in_is_only_shown(ada: Person) -> None:
    record = keep_check_in(ada.vault, NOTHING | {"distress": 9}, created=timezone.now() - timedelta(days=3))
    page = ada.client.get(f"/check-ins/{record.id}/").content.decode()

    assert "How it was inside" in page
    assert "Why this?" not in page


def test_words_are_shown_as_they_were_written(ada: Person) -> None:
    page = ada.client.get(f"/check-ins/{kept_by(ada, words='<b>loud</b>', body='<i>').id}/").content.decode()

    assert "&lt;b&gt;loud&lt;/b&gt;" in page
    assert "<b>loud" not in page


def test_erasing_can_be_undone(ada: Person) -> None:
    record = kept_by(ada, words="Once.")
    ada.client.post(f"/check-ins/{record.id}/erasure/")
    assert ada.client.get(f"/check-ins/{record.id}/").status_code == 404

    ada.client.post(f"/erasures/{record.id}/undo/")
    assert "Once." in ada.client.get(f"/check-ins/{record.id}/").content.decode()


def test_erasing_is_not_a_link(ada: Person) -> None:
    record = kept_by(ada, distress=2)

    assert ada.client.get(f"/check-ins/{record.id}/erasure/").status_code == 405
    assert queries.check_in(ada.vault, record.id) == record


def test_the_latest_within_a_time(ada: Person) -> None:
    hours = timedelta(hours=1)
    keep_check_in(ada.vault, NOTHING | {"distress": 2}, created=timezone.now() - 3 * hours)

    assert queries.latest_check_in(ada.vault, within=2 * hours) is None
    assert queries.latest_check_in(ada.vault, within=4 * hours) is not None
    newest = kept_by(ada, distress=5)
    assert queries.latest_check_in(ada.vault, within=4 * hours) == newest


def test_the_operator_sees_none_of_it(ada: Person, eve: Eve) -> None:
    ada.client.post("/check-ins/", {"words": "marker-kestrel", "body": "marker-heron", "feelings": ["lonely"]})
    ada.client.get(f"/check-ins/{uuid.uuid4()}/")

    assert not [place for marker in ("marker-kestrel", "marker-heron", "lonely") for place in eve.sees(marker)]


def test_words_sent_while_locked_are_handed_back(ada: Person) -> None:
    ada.client.cookies.pop(COOKIE)
    response = ada.client.post("/check-ins/", {"words": "I had begun to say something."})

    assert response.status_code == 404
    assert "I had begun to say something." in response.content.decode()


def test_it_shows_itself_in_the_timeline(ada: Person) -> None:
    glimpse = kinds.named("safety.checkin").glimpse
    assert glimpse is not None
    shown = glimpse(kept_by(ada, feelings=["tender", "tired"], distress=4, where="within", words="Rain."))

    assert (shown.title, shown.words) == ("Tired, tender", "Rain.")
    assert shown.facts == ("Heaviness 4", "Within what I can hold")
    assert shown.url.endswith("?from=journal")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"feelings": ["tender", "cant-tell"], "distress": 4}, "Tender, I can’t tell"),
        ({"feelings": ["cant-tell"]}, "I can’t tell"),
        ({"distress": 4, "where": "within"}, "Heaviness 4, within"),
        ({"distress": 0}, "Heaviness 0"),
        ({"where": "too-numb"}, "Too numb"),
        ({"where": "too-numb", "words": "Fog."}, "Too numb"),
        ({"words": "Rain."}, "How it was inside"),
    ],
)
def test_its_title_is_what_was_said_and_says_nothing_twice(ada: Person, said: dict[str, object], title: str) -> None:
    glimpse = kinds.named("safety.checkin").glimpse
    assert glimpse is not None
    shown = glimpse(kept_by(ada, **said))

    assert shown.title == title
    assert bool(shown.facts) is ("feelings" in said and "distress" in said)


def test_who_ticked_nothing_reads_of_no_tick(ada: Person) -> None:
    page = ada.client.post("/check-ins/", {"words": "Long day."}, follow=True).content.decode()
    assert "without the tick" not in page

    helplines = ada.client.post("/check-ins/", {"not_safe": "on"}, follow=True).content.decode()
    assert "without the tick" not in helplines


@pytest.mark.parametrize(("opened_from", "back"), [("?from=journal", "/journal/"), ("", "/")])
def test_erasing_leads_back_to_where_it_was_opened(ada: Person, opened_from: str, back: str) -> None:
    record = kept_by(ada, words="Once.")
    page = ada.client.get(f"/check-ins/{record.id}/{opened_from}").content.decode()
    sent = dict(re.findall(r'name="(from)" value="([^"]*)"', page))
    response = ada.client.post(f"/check-ins/{record.id}/erasure/", sent, follow=True)

    assert response.redirect_chain == [(back, 302)]
    assert ERASED in response.content.decode()


def test_an_older_one_leads_back_to_the_journal(ada: Person) -> None:
    record = keep_check_in(ada.vault, NOTHING | {"distress": 2}, created=timezone.now() - timedelta(days=3))
    page = ada.client.get(f"/check-ins/{record.id}/").content.decode()

    assert 'name="from" value="journal"' in page
    assert "To the journal" in page


def test_the_form_can_stand_inside_another(ada: Person) -> None:
    form = CheckInForm({"before-distress": "4", "before-words": "Here."}, prefix="before")

    assert form.is_valid()
    assert form.cleaned_data["distress"] == 4
    assert form.says_something
    assert not form.needs_somebody


def test_the_page_reads_the_session_and_whether_anything_follows(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """It names who gets what is kept here; while nobody does, that is one question and nothing is opened."""
    with django_assert_num_queries(2):
        ada.client.get("/check-ins/")
