from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.cast import Person
from wayhome.safety import practices
from wayhome.together import connections, offers, reading, received
from wayhome.together.models import Offer
from wayhome.together.offer_records import Received
from wayhome.together.records import Therapist
from wayhome.together.tests.test_offers import SAID, suggests
from wayhome.together.tests.two_people import SAID as CHECK_IN
from wayhome.together.tests.two_people import connect, give, one
from wayhome.vault import operations
from wayhome.vault.kinds import Record

TITLE = "The day, my age, this place"
HERE = {"practice": "here-and-now", "how": "together", "note": "only by day, quixolane"}


def page(browser: Browser, name: str, *ids: uuid.UUID) -> str:
    answer = browser.get(reverse(f"together:{name}", args=ids))
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    """A page without what changes each time it is made."""
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", html.split("<main", 1)[1])


def came(person: Person) -> Record[Received]:
    (record,) = received.every(person.vault)
    return record


def test_a_practice_is_looked_at_and_then_sent(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    where = reverse("together:offer", args=[connection])
    look = bo.client.post(where, HERE | {"look": "1"}).content.decode()
    assert "As A will see it" in look
    assert look.count("only by day, quixolane") == 2
    assert not Offer.objects.exists()

    sent = bo.client.post(where, HERE, follow=True).content.decode()
    assert "Sent to A" in sent

    hers = page(ada.client, "therapist", connection)
    assert TITLE in hers
    assert "Together only" in hers
    whole = page(ada.client, "suggestion", came(ada).id)
    assert "only by day, quixolane" in whole
    assert "/practices/here-and-now/" in whole
    assert TITLE in page(ada.client, "home")


def test_a_form_that_lacks_something_says_so_and_sends_nothing(ada: Person, bo: Person) -> None:
    where = reverse("together:offer", args=[connect(ada, bo)])
    for said in ({"how": "alone"}, {"practice": "nowhere", "how": "alone"}, HERE | {"how": "at once"}):
        answer = bo.client.post(where, said)
        assert answer.status_code == 422
    assert "isn’t here any more" in bo.client.post(where, {"practice": "nowhere", "how": "alone"}).content.decode()
    assert bo.client.post(where, HERE | {"note": "x" * 2_001}).status_code == 422
    assert not Offer.objects.exists()


def test_too_many_are_said_in_words(ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect(ada, bo)
    monkeypatch.setattr(offers, "MOST", 1)
    suggests(bo, connection)
    answer = bo.client.post(reverse("together:offer", args=[connection]), HERE)
    assert answer.status_code == 422
    assert "Take one back" in answer.content.decode()


def test_it_is_said_anew_and_taken_back(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    record = suggests(bo, connection)
    page(ada.client, "home")
    anew = reverse("together:offered", args=[record.id])
    assert bo.client.post(anew, {"how": "alone", "note": "by daylight alone"}).status_code == 302
    assert "by daylight alone" in page(ada.client, "suggestion", came(ada).id)
    assert bo.client.post(anew, {"how": "never", "note": ""}).status_code == 422

    bo.client.post(reverse("together:offer_withdrawal", args=[record.id]))
    assert "taken back on" in page(bo.client, "offered", record.id)
    hers = page(ada.client, "therapist", connection)
    assert "taken back by Dr Bo" in hers
    assert "by daylight alone" not in hers


def test_the_person_puts_it_aside_and_takes_it_up_again(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    suggests(bo, connection)
    record, before = came(ada), plain(page(bo.client, "client", connection))
    aside = reverse("together:suggestion_aside", args=[record.id])
    told = ada.client.post(aside, follow=True).content.decode()
    assert "Nobody is told" in told
    assert "You put it aside" in page(ada.client, "suggestion", record.id)
    assert "Here and now" not in page(ada.client, "home")
    assert plain(page(bo.client, "client", connection)) == before

    ada.client.post(aside, {"to": "again"})
    assert came(ada).payload.stands


def test_the_client_page_shows_what_stands_and_what_is_shared_by_kinds(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    suggests(bo, connection)
    give(ada, connection, one(operations.keep(ada.vault, CHECK_IN)))
    assert "Shared with you (1)" in page(bo.client, "client", connection)
    where = reverse("together:client", args=[connection])
    suggested = bo.client.get(where, {"of": "suggested"}).content.decode()
    assert "Here and now" in suggested.split("Suggest a practice")[0]
    assert "Nothing is shared" not in suggested
    assert bo.client.get(where, {"of": "vault.profile"}).status_code == 200


def test_strangers_and_others_get_404(ada: Person, bo: Person, cleo: Person, dan: Person, stranger: Browser) -> None:
    connection, _ = connect(ada, bo), connect(cleo, bo)
    record = suggests(bo, connection)
    hers = came(ada)
    theirs = [
        reverse("together:offer", args=[connection]),
        reverse("together:offered", args=[record.id]),
        reverse("together:offer_withdrawal", args=[record.id]),
    ]
    own = [reverse(f"together:{name}", args=[hers.id]) for name in ("suggestion", "suggestion_aside")]
    for browser, addresses in (
        (stranger, theirs + own),
        (dan.client, theirs + own),
        (cleo.client, theirs + own),
        (ada.client, theirs),
        (bo.client, own),
    ):
        for where in addresses:
            assert browser.post(where, HERE).status_code in {404, 405}
            assert browser.get(where).status_code in {404, 405}
    assert came(ada).payload.stands
    assert Offer.objects.count() == 1


def test_the_pages_of_the_end_say_what_becomes_of_suggestions(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    suggests(bo, connection)
    assert "no longer stands" in page(bo.client, "client_end", connection)
    assert "no longer stands" in page(ada.client, "end", connection)
    page(ada.client, "home")
    ada.client.post(reverse("together:end", args=[connection]))

    record = came(ada)
    assert record.payload.over
    kept = page(ada.client, "suggestion", record.id)
    assert SAID.note in kept
    assert "Put it aside" not in kept
    assert connections.therapist(ada.vault, connection).record.payload.ended
    assert offers.standing(bo.vault, connection) == []


def test_what_was_suggested_is_found_by_its_words(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo))
    came(ada)
    for person in (ada, bo):
        found = person.client.post(reverse("journal:search"), {"find-words": "quixolane"}, follow=True).content.decode()
        assert "Here and now" in found


def test_a_client_who_has_not_compared_the_words_sees_nothing_of_it(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    operations.change(
        ada.vault,
        Therapist,
        connection,
        lambda now: Therapist(name="Bo", shown="Ada", accepted=now.payload.accepted),
    )
    suggests(bo, connection)
    assert "Here and now" not in page(ada.client, "therapist", connection)


def deepest(person: Person) -> str:
    every = (one for group in practices.every(person.vault) for one in group.practices)
    return next(one.id for one in every if one.level == 3)


def test_nothing_is_ticked_beforehand_and_nothing_goes_until_it_is_said(ada: Person, bo: Person) -> None:
    connection, deep = connect(ada, bo), deepest(bo)
    several = reverse("together:offer_to_several", args=[deep])
    for form in (page(bo.client, "client", connection), bo.client.get(several).content.decode()):
        assert re.findall(r'name="how"', form)
        assert not [
            field for field in re.findall(r"<input[^>]*>", form) if 'name="how"' in field and "checked" in field
        ]

    unsaid = bo.client.post(reverse("together:offer", args=[connection]), {"practice": deep, "note": ""})
    assert unsaid.status_code == 422
    assert "Say how it is meant first" in unsaid.content.decode()
    assert bo.client.post(several, {"people": [str(connection)]}).status_code == 422
    assert not Offer.objects.exists()


def test_in_deep_water_fine_alone_says_that_it_is_prepared_together(ada: Person, bo: Person) -> None:
    connection, deep = connect(ada, bo), deepest(bo)
    where, said = reverse("together:offer", args=[connection]), {"practice": deep, "how": "alone", "note": ""}
    assert reading.ALONE_IN_DEEP_WATER in bo.client.post(where, said | {"look": "1"}).content.decode()
    bo.client.post(where, said)
    (offer,) = offers.standing(bo.vault, connection)
    assert reading.ALONE_IN_DEEP_WATER in page(bo.client, "offered", offer.id)
    assert reading.ALONE_IN_DEEP_WATER in page(ada.client, "suggestion", came(ada).id)
    assert reading.MEANING["alone"] not in page(ada.client, "suggestion", came(ada).id)


def test_what_is_for_any_time_is_not_said_to_wait() -> None:
    for how in ("together", "not-now"):
        assert reading.NEVER_WAITS in reading.meaning(how, 0)
        assert reading.ASKS not in reading.meaning(how, 0)
        assert reading.ASKS in reading.meaning(how, 1)
        assert reading.ASKS in reading.meaning(how)
