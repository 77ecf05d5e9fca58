from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.safety.records import CheckIn
from wayhome.together import connections, invitations, projection, sharing
from wayhome.together.models import Connection, Invitation, Share
from wayhome.together.records import Client, Therapist
from wayhome.together.tests.two_people import SAID, connect, give, listed_by, one
from wayhome.vault import meeting, operations
from wayhome.vault.queries import NotHere

UNTIL = (timezone.localdate() + timedelta(days=30)).isoformat()


def fields(connection: uuid.UUID, *parts: str, follows: str = "no") -> dict[str, Any]:
    return {"connection": str(connection), "parts": parts, "follows": follows, "ends": UNTIL}


def look(browser: Browser, where: str, said: dict[str, Any]) -> dict[str, str]:
    """Look at what would be seen; what the last press sends."""
    page = browser.post(where, said).content.decode()
    (shown,) = re.findall(r'name="shown" value="(\w+)"', page)
    return {"shown": shown, "share": "1"}


@pytest.mark.parametrize("name", ["home", "choose", "accept", "clients", "work", "invite"])
def test_without_a_vault_there_is_nothing(stranger: Browser, name: str) -> None:
    assert stranger.get(reverse(f"together:{name}")).status_code == 404


def test_one_thing_is_looked_at_and_then_shared(ada: Person, bo: Person) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    where, said = reverse("together:share_one", args=[kept.id]), fields(connection, "distress", "where", "feelings")
    page = ada.client.post(where, said)
    assert page.status_code == 200
    assert "6 of 10" in page.content.decode()
    assert not Share.objects.exists()

    shared = ada.client.post(where, said | look(ada.client, where, said))

    assert shared.status_code == 302
    (listed,) = listed_by(bo, connection)
    read = bo.client.get(reverse("together:read", args=[connection, listed.id])).content.decode()
    assert "6 of 10" in read
    assert "quixolane" not in read
    assert "stone in the chest" not in read


def test_what_changed_since_it_was_looked_at_does_not_go(ada: Person, bo: Person) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    where, said = reverse("together:share_one", args=[kept.id]), fields(connection, "distress", "words")
    last = look(ada.client, where, said)
    more = fields(connection, "distress", "words", "body")

    assert "Something changed since you looked" in ada.client.post(where, more | last).content.decode()
    assert not Share.objects.exists()


def test_all_of_a_kind_within_some_days(ada: Person, bo: Person) -> None:
    connection, today = connect(ada, bo), timezone.localdate()
    operations.keep(ada.vault, SAID, created=timezone.now() - timedelta(days=40))
    operations.keep(ada.vault, SAID)
    where = reverse("together:share_all", args=["safety.checkin"])
    said = fields(connection, "distress", follows="yes") | {"since": (today - timedelta(days=3)).isoformat()}
    assert "1 in these days" in ada.client.post(where, said).content.decode()

    assert ada.client.post(where, said | look(ada.client, where, said)).status_code == 302
    assert Share.objects.get().follows


@pytest.mark.parametrize("kind", ["nowhere", "vault.profile", "journal.draft", "together.bond"])
def test_what_is_not_to_be_shared_has_no_page(ada: Person, kind: str) -> None:
    assert ada.client.get(reverse("together:share_all", args=[kind])).status_code == 404


@pytest.mark.parametrize("ends", ["", "2020-01-01", "2999-01-01"])
def test_a_share_has_a_last_day_in_sight(ada: Person, bo: Person, ends: str) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    page = ada.client.post(
        reverse("together:share_one", args=[kept.id]), fields(connection, "words") | {"ends": ends, "share": "1"}
    )
    assert page.status_code == 422
    assert not Share.objects.exists()


def test_wrong_codes_slow_down(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    for _ in range(6):
        wrong = ada.client.post(reverse("together:accept"), {"code": meeting.new_code()})
        assert wrong.status_code == 422
    right = ada.client.post(reverse("together:accept"), {"code": invitations.bond(bo.vault, client.id).code})

    assert "rests a while" in right.content.decode()
    assert Invitation.objects.exists()


def test_the_code_is_in_no_address_and_gone_once_used(ada: Person, bo: Person) -> None:
    bo.client.post(reverse("together:work"), {"on": "on", "shown": "Bo Berg"})
    made = bo.client.post(reverse("together:invite"), {"called": "A.", "shown": "Bo Berg"})
    (code,) = re.findall(r'class="code">([\w-]+)', bo.client.get(made.headers["Location"]).content.decode())
    assert "Bo Berg" in ada.client.post(reverse("together:accept"), {"code": code}).content.decode()

    accepted = ada.client.post(reverse("together:accept"), {"code": code, "shown": "Ada"})

    assert accepted.status_code == 302
    assert code not in accepted.headers["Location"]
    assert not Invitation.objects.exists()
    assert code not in bo.client.get(made.headers["Location"]).content.decode()


def test_a_therapist_is_led_to_a_page_for_clients_until_there_is_one(bo: Person) -> None:
    home, work = reverse("together:home"), reverse("together:work")
    assert f'href="{work}"' in bo.client.get(home).content.decode()
    bo.client.post(work, {"on": "on", "shown": "Bo Berg"})
    assert f'href="{work}"' not in bo.client.get(home).content.decode()


def test_an_own_code_leads_nowhere(bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    answer = bo.client.post(reverse("together:accept"), {"code": invitations.bond(bo.vault, client.id).code})
    assert "of your own" in answer.content.decode()
    assert not Connection.objects.exists()


def test_a_client_is_found_by_name_and_the_name_is_in_no_address(bo: Person) -> None:
    for called in ("Quixolane", "Somebody"):
        invitations.invite(bo.vault, called=called, shown="Bo")
    where = reverse("together:clients")

    assert 'method="get"' not in bo.client.get(where).content.decode()
    found = bo.client.post(where, {"find-name": "quix"}).content.decode()
    assert "Quixolane" in found
    assert "Somebody" not in found
    assert "Somebody" in bo.client.get(where, {"find-name": "quix"}).content.decode()


def test_another_therapist_sees_nothing_of_it(ada: Person, bo: Person, dan: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    connect(ada, dan)
    for name, ids in (("client", [connection]), ("read", [connection, share.id]), ("shared", [share.id])):
        assert dan.client.get(reverse(f"together:{name}", args=ids)).status_code == 404
    for name in ("client_words", "client_end", "words", "end"):
        assert dan.client.post(reverse(f"together:{name}", args=[connection]), {"same": "no"}).status_code == 404
    assert dan.client.post(reverse("together:withdrawal", args=[share.id])).status_code == 404
    assert Share.objects.filter(id=share.id).exists()


def test_the_page_of_the_words_promises_no_more_than_they_hold(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    invitations.accept(ada.vault, code=invitations.bond(bo.vault, client.id).code, shown="Ada")

    page = ada.client.get(reverse("together:therapist", args=[client.id])).content.decode()

    assert "very unlikely that anybody stands in between" in page
    assert "who saw the code and can also change the files" in page


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("name", ["since", "until"])
def test_a_day_out_of_sight_is_said(ada: Person, bo: Person, name: str, day: str) -> None:
    connect(ada, bo)
    operations.keep(ada.vault, SAID)
    page = ada.client.get(reverse("together:share_all", args=["safety.checkin"]), {name: day})
    assert page.status_code == 422
    assert "four digits" in page.content.decode()


@pytest.mark.parametrize(
    "why", [NotHere("Connection"), sharing.Nothing(), sharing.TooMuch(), projection.CannotLeaveOut("Check-in")]
)
def test_what_went_in_the_moment_of_the_press_is_said(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch, why: Exception
) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    where, said = reverse("together:share_one", args=[kept.id]), fields(connection, "distress")
    last = look(ada.client, where, said)

    def gone(*_: object, **__: object) -> None:
        raise why

    monkeypatch.setattr(sharing, "share", gone)
    answer = ada.client.post(where, said | last)
    assert answer.status_code == 422
    assert "nothing was shared" in answer.content.decode()


def test_more_than_one_copy_holds_is_said(ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    monkeypatch.setattr(sharing, "LARGEST", 20)
    answer = ada.client.post(reverse("together:share_one", args=[kept.id]), fields(connection, "words"))
    assert answer.status_code == 422
    assert "more than one copy holds" in answer.content.decode()


def test_a_code_that_is_used_in_the_moment_of_the_press_is_said(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    code = invitations.bond(bo.vault, client.id).code

    def used(*_: object, **__: object) -> None:
        raise invitations.NoInvitation

    monkeypatch.setattr(invitations, "accept", used)
    answer = ada.client.post(reverse("together:accept"), {"code": code, "shown": "Ada"})
    assert answer.status_code == 422
    assert "No invitation has this code now" in answer.content.decode()


def test_every_one_of_many_is_asked_what_can_be_left_out(ada: Person, bo: Person) -> None:
    connect(ada, bo)
    first = timezone.now() - timedelta(days=1)
    many = (operations.New(CheckIn(distress=6), created=first) for _ in range(70))
    operations.keep_many(ada.vault, many)
    operations.keep(ada.vault, SAID)
    page = ada.client.get(reverse("together:share_all", args=["safety.checkin"])).content.decode()
    assert 'value="words"' in page
    assert 'value="body"' in page


@pytest.mark.parametrize("shared", [False, True])
def test_words_that_differ_say_what_was_shared(ada: Person, bo: Person, shared: bool) -> None:
    """Also from a tab that was opened before anything was shared."""
    connection = connect(ada, bo)
    if shared:
        give(ada, connection, one(operations.keep(ada.vault, SAID)))
    where = reverse("together:words", args=[connection])
    said = ada.client.post(where, {"same": "no"}, follow=True).content.decode()
    assert ("Nothing was shared" in said) == (not shared)
    assert ("before anything was shared" in said) == (not shared)
    assert ("No copy is left" in said) == shared
    assert not Connection.objects.exists()


def test_a_therapist_whose_words_differ_late_is_not_told_that_nothing_was_shared(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    give(ada, connection, one(operations.keep(ada.vault, SAID)))
    where = reverse("together:client_words", args=[connection])
    said = bo.client.post(where, {"same": "no"}, follow=True).content.decode()
    assert "No copy is left here" in said
    assert "before anything was shared" not in said


@pytest.mark.parametrize("answer", [{}, {"same": ""}, {"same": "perhaps"}])
def test_an_answer_that_says_nothing_of_the_words_ends_nothing(ada: Person, bo: Person, answer: dict[str, str]) -> None:
    connection = connect(ada, bo)
    for person, name in ((ada, "words"), (bo, "client_words")):
        assert person.client.post(reverse(f"together:{name}", args=[connection]), answer).status_code == 302
    assert Connection.objects.exists()


@pytest.mark.parametrize("follows", ["yes", "no"])
def test_what_follows_is_said_before_the_press_and_beside_the_copy(ada: Person, bo: Person, follows: str) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    one_page, every = (reverse("together:share_one", args=[kept.id]), reverse("together:share_all", args=[kept.kind]))
    said = fields(connection, "distress", follows=follows)
    assert "each new one in the days above" in ada.client.get(every).content.decode()
    assert "each new one" not in ada.client.get(one_page).content.decode()

    looked_at = ada.client.post(one_page, said).content.decode()
    assert ("What you change later goes, too" in looked_at) == (follows == "yes")
    assert ("This page and nothing else" in looked_at) == (follows == "no")
    looked_at = ada.client.post(every, said).content.decode()
    assert ("each new one of this kind, until" in looked_at) == (follows == "yes")
    some = said | {"since": timezone.localdate().isoformat()}
    assert ("each new one of this kind in these days" in ada.client.post(every, some).content.decode()) == (
        follows == "yes"
    )

    ada.client.post(every, said | look(ada.client, every, said))
    (share,) = connections.shares(ada.vault)
    shown = ada.client.get(reverse("together:shared", args=[share.id])).content.decode()
    assert ("New ones of this kind go to them, too" in shown) == (follows == "yes")


def test_who_was_left_is_offered_somebody_to_talk_to(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    where, people = reverse("together:therapist", args=[connection]), "If this is hard right now"
    assert people not in ada.client.get(where).content.decode()
    connections.end(bo.vault, Client, connection)
    page = ada.client.get(where).content.decode()
    assert people in page
    assert reverse("safety:helplines") in page.split(people)[1].split("</p>")[0]


def test_whoever_accepts_hears_that_nobody_was_checked(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Dr Bo")
    code = invitations.bond(bo.vault, client.id).code
    page = ada.client.post(reverse("together:accept"), {"code": code}).content.decode()
    assert "Wayhome doesn’t check who Dr Bo is" in page
    assert reverse("safety:helplines") in page.partition("<main")[2]


def test_a_mark_that_no_page_of_fewer_days_has_is_passed_over(ada: Person, bo: Person) -> None:
    connection, today = connect(ada, bo), timezone.localdate()
    operations.keep(ada.vault, SAID, created=timezone.now() - timedelta(days=40))
    operations.keep(ada.vault, CheckIn(distress=3))
    where = reverse("together:share_all", args=["safety.checkin"])
    said = fields(connection, "distress", "body", "words") | {"since": (today - timedelta(days=3)).isoformat()}

    page = ada.client.post(where, said)

    assert page.status_code == 200
    assert "3 of 10" in page.content.decode()


def test_of_two_people_nobody_is_chosen_beforehand(ada: Person, bo: Person, dan: Person) -> None:
    connect(ada, bo)
    connect(ada, dan)
    where = reverse("together:share_one", args=[operations.keep(ada.vault, SAID).id])
    assert not re.search(r'name="connection"[^>]*checked', ada.client.get(where).content.decode())

    page = ada.client.post(where, {"parts": ["distress"], "follows": "no", "ends": UNTIL})

    assert page.status_code == 422
    assert "Choose with whom." in page.content.decode()


def test_before_the_words_are_compared_the_page_leads_there(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    invitations.accept(ada.vault, code=invitations.bond(bo.vault, client.id).code, shown="Ada")
    one = reverse("together:share_one", args=[operations.keep(ada.vault, SAID).id])
    words = reverse("together:therapist", args=[client.id])

    def pages() -> list[str]:
        return [ada.client.get(where).content.decode() for where in (one, reverse("together:choose"))]

    for page in pages():
        assert f'<a href="{words}">Compare the four words with Bo first</a>' in page
        assert "nobody to share with" not in page
    connections.compare(ada.vault, Therapist, client.id, same=True)
    for page in pages():
        assert "Bo hasn’t said yet that theirs are the same" in page
        assert words in page
    connections.client(bo.vault, client.id)
    assert "<b>Compare the four words</b>" in bo.client.get(reverse("together:clients")).content.decode()
    connections.compare(bo.vault, Client, client.id, same=True)
    for page in pages():
        assert words not in page


def test_what_is_missing_stands_where_the_page_jumps_to(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    where = reverse("together:share_one", args=[operations.keep(ada.vault, SAID).id])
    page = ada.client.post(where, fields(connection, "distress") | {"ends": ""}).content.decode()
    assert page.count('id="seen"') == 1
    assert "Choose a last day." in page.partition('id="seen"')[2].partition("</form>")[0].partition("<fieldset")[0]
