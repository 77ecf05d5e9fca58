"""Sessions: planned one by one and as a series, put into a calendar, moved, cancelled, told of, near on Today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.begin import sessions
from wayhome.begin.records.session import CANCELLED, KEPT, ROUGH, Session
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

TODAY = date(2026, 11, 4)


@pytest.fixture
def session(ada: Person) -> Record[Session]:
    return operations.keep(ada.vault, Session(whom="Lise", day=date(2026, 11, 30), at="15:30", where="Third floor"))


def of(name: str, record: Record[Any]) -> str:
    return reverse(f"begin:{name}", args=[record.id])


def now(person: Person, record: Record[Session]) -> Session:
    return sessions.session(person.vault, record.id).payload


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def filled(client: Client, address: str) -> dict[str, Any]:
    form = client.get(address).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


OF_ONE = ("session", "edit_session", "debrief", "session_standing", "move_session", "session_calendar")
SENT = {"day": "2026-12-01", "at": "9:00", "title": "x", "standing": "kept", "whom": "x", "words": "x", "count": 2}


def test_strangers_and_others_find_nothing(
    ada: Person, cleo: Person, stranger: Client, eve: Eve, session: Record[Session]
) -> None:
    for name in (*OF_ONE, "session_erasure", "undo"):
        for client in (cleo.client, stranger):
            assert client.get(of(name, session)).status_code in {404, 405}
            assert client.post(of(name, session), SENT).status_code in {404, 405}
    for name in ("sessions", "new_session", "weekly", "sessions_calendar"):
        assert stranger.get(reverse(f"begin:{name}")).status_code in {404, 405}
        assert stranger.post(reverse(f"begin:{name}"), SENT).status_code in {404, 405}
    assert "Lise" not in shown(cleo.client, reverse("begin:sessions"))
    assert sessions.session(ada.vault, session.id).revision == 1
    assert eve.sees("Third floor") == []


def test_one_is_written_down_and_the_next_begins_with_the_same(ada: Person) -> None:
    address = reverse("begin:new_session")
    said = {"whom": "Lise", "day": "2026-11-30", "at": "15.30", "minutes": "50", "setting": "in-person"}
    ada.client.post(address, filled(ada.client, address) | said)
    [record] = sessions.every(ada.vault)
    assert record.payload.when_said == "Monday 30 November 2026, 15:30"
    again = filled(ada.client, address)
    assert (again["whom"], again["at"], again["minutes"]) == ("Lise", "15:30", 50)
    assert "day" not in again


def test_a_series_is_written_down_and_each_is_one_of_its_own(ada: Person) -> None:
    said = {"whom": "Lise", "day": "2026-11-05", "at": "15:30", "count": "4", "weeks": "2", "setting": "online"}
    assert ada.client.post(reverse("begin:weekly"), said).status_code == 302
    found = sessions.every(ada.vault)
    assert [one.payload.day for one in found] == [date(2026, 11, 5) + timedelta(weeks=2 * nth) for nth in range(4)]
    assert len({one.payload.series for one in found}) == 1
    refused = ada.client.post(reverse("begin:weekly"), said | {"day": "", "count": "99"})
    assert refused.status_code == 422
    assert len(sessions.every(ada.vault)) == 4


def test_moved_it_remembers_its_day_and_a_calendar_knows_it_again(ada: Person, session: Record[Session]) -> None:
    title = {"title": "Errands", "place": "on"}
    first = ada.client.post(of("session_calendar", session), title).content.decode()
    ada.client.post(of("move_session", session), {"day": "2026-12-01", "at": "10:00"})
    assert now(ada, session).moved_from == date(2026, 11, 30)
    second = ada.client.post(of("session_calendar", session), title).content.decode()
    uid = next(line for line in first.splitlines() if line.startswith("UID"))
    assert uid in second
    assert "SEQUENCE:2" in second
    assert "SUMMARY:Errands" in second
    assert "LOCATION:Third floor" in second
    assert "Lise" not in first + second
    assert ada.client.post(of("move_session", session), {"day": "soon"}).status_code == 422


def test_cancelled_a_calendar_strikes_it_out(ada: Person, session: Record[Session]) -> None:
    ada.client.post(of("session_standing", session), {"standing": CANCELLED})
    file = ada.client.post(of("session_calendar", session), {}).content.decode()
    assert "STATUS:CANCELLED" in file
    assert "SUMMARY:Appointment" in file
    assert "The basket is empty" not in shown(ada.client, of("session", session))
    ada.client.post(of("session_standing", session), {"standing": ""})
    assert now(ada, session).standing == ""


def test_all_that_are_to_come_are_one_file(ada: Person) -> None:
    day = timezone.localdate()
    sessions.plan_series(ada.vault, Session(day=day + timedelta(1), at="09:00"), 3, 1)
    operations.keep(ada.vault, Session(day=day - timedelta(3)))
    operations.keep(ada.vault, Session(whom="Somebody"))
    response = ada.client.post(reverse("begin:sessions_calendar"), {"title": ""})
    assert response["Content-Disposition"] == 'attachment; filename="appointments.ics"'
    assert response.content.count(b"BEGIN:VEVENT") == 3


@pytest.mark.parametrize("how", [*sorted(ROUGH), "good"])
def test_after_a_rough_one_something_for_oneself_comes_first(ada: Person, session: Record[Session], how: str) -> None:
    address = of("debrief", session)
    ada.client.post(address, filled(ada.client, address) | {"how": how, "along": "One breath first"})
    page = shown(ada.client, of("session", session))
    assert now(ada, session).standing == KEPT
    assert "One breath first" in page
    assert ("First, something for you" in page) is (how in ROUGH)
    assert (reverse("safety:helplines") in page.partition("<main")[2]) is (how in ROUGH)


@pytest.mark.parametrize("how", ["", "good", min(ROUGH)])
def test_the_page_for_afterwards_is_one_press_away(ada: Person, session: Record[Session], how: str) -> None:
    there = f'href="{reverse("navigate:stretch", args=["after-a-hard-session"])}"'
    address = of("debrief", session)
    assert there in shown(ada.client, address)
    ada.client.post(address, filled(ada.client, address) | {"how": how, "along": "One breath first"})
    sessions.move(ada.vault, session.id, TODAY - timedelta(days=30), "15:30")
    assert shown(ada.client, of("session", session)).count(there) == 1


def test_what_was_too_much_counts_without_being_read(ada: Person, session: Record[Session]) -> None:
    address = of("debrief", session)
    ada.client.post(address, filled(ada.client, address) | {"too_much": "The last ten minutes", "how": "good"})
    assert "First, something for you" in shown(ada.client, of("session", session))


@pytest.mark.parametrize(
    ("days", "told", "said"),
    [
        (0, {}, ("Today, 15:30", True)),
        (1, {}, ("Tomorrow, 15:30", True)),
        (2, {}, ("Friday, 15:30", True)),
        (3, {}, None),
        (1, {"standing": CANCELLED}, None),
        (-1, {}, ("Yesterday", False)),
        (-2, {"standing": KEPT}, ("Monday", False)),
        (-1, {"words": "Good"}, None),
        (-1, {"standing": CANCELLED}, None),
        (-3, {}, None),
    ],
)
def test_near_is_two_days_before_and_two_after(
    ada: Person, days: int, told: dict[str, Any], said: tuple[str, bool] | None
) -> None:
    operations.keep(ada.vault, Session(day=TODAY + timedelta(days), at="15:30", **told))
    near = sessions.near(ada.vault, TODAY)
    assert (near and (near.day, near.before)) == said


def test_erased_and_back(ada: Person, session: Record[Session]) -> None:
    ada.client.post(of("session_erasure", session))
    assert queries.find(ada.vault, Session, session.id) is None
    back = ada.client.post(of("undo", session))
    assert back["Location"] == of("session", session)
    assert now(ada, session).whom == "Lise"


def test_today_speaks_of_it_with_no_duty(ada: Person) -> None:
    record = operations.keep(ada.vault, Session(whom="Lise", day=timezone.localdate() + timedelta(1), at="15:30"))
    page = shown(ada.client, reverse("path:today"))
    assert "Tomorrow, 15:30: a session with Lise" in page
    assert of("session", record) in page
    sessions.move(ada.vault, record.id, timezone.localdate() - timedelta(1), "15:30")
    page = shown(ada.client, reverse("path:today"))
    assert "Yesterday’s session" in page
    assert "or let it be" in page
