"""What a choice of kinds and days comes to, before anything is erased."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Person
from tests.erasing.keeping import check_in, draft_of, entry
from wayhome.journal.importing.records import Import
from wayhome.journal.records import Draft, Entry
from wayhome.vault import kinds, operations
from wayhome.vault.erasing import choosing
from wayhome.vault.erasing.choosing import Choice
from wayhome.vault.erasing.forms import ChooseForm
from wayhome.vault.models import SealedRecord

ENTRY, CHECK_IN, DRAFT = "journal.entry", "safety.checkin", "journal.draft"
EVERY = tuple(kind.name for kind in kinds.every())


def total(someone: Person, *names: str, since: str = "", until: str = "") -> int:
    days = (date.fromisoformat(said) if said else None for said in (since, until))
    return choosing.reckon(someone.vault, Choice(names, *days)).total


def test_strangers_find_nothing(stranger: Client) -> None:
    assert stranger.get(reverse("vault:erase")).status_code == 404
    assert stranger.post(reverse("vault:erase_together"), {"chosen": "anything"}).status_code == 404


def test_a_kind_within_a_span_is_counted_with_both_days(ada: Person, cleo: Person) -> None:
    entry(cleo, "2026-03-10T12:00")
    for said in ("2026-03-09T23:59", "2026-03-10T00:00", "2026-03-20T12:00", "2026-03-31T23:59", "2026-04-01T00:00"):
        entry(ada, said)
    check_in(ada, "2026-03-20T12:00")

    assert total(ada, ENTRY, since="2026-03-10", until="2026-03-31") == 3
    assert total(ada, ENTRY, CHECK_IN, since="2026-03-10", until="2026-03-31") == 4
    assert total(ada, ENTRY, since="2026-03-10") == 4
    assert total(ada, ENTRY, until="2026-03-10") == 2
    assert total(ada, ENTRY) == 5


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Europe/London", "2026-03-28T23:59:59.999999+00:00", "2026-03-28"),
        ("Europe/London", "2026-03-29T22:59:59+00:00", "2026-03-29"),
        ("Europe/London", "2026-03-29T23:00:00+00:00", "2026-03-30"),
        ("Europe/London", "2026-10-25T00:30:00+00:00", "2026-10-25"),
        ("Europe/London", "2026-10-25T23:59:59+00:00", "2026-10-25"),
        ("America/Los_Angeles", "2026-01-01T07:59:59+00:00", "2025-12-31"),
        ("Pacific/Kiritimati", "2026-01-31T10:00:00+00:00", "2026-02-01"),
        ("Asia/Kathmandu", "2026-02-28T18:15:00+00:00", "2026-03-01"),
        # The clock skips midnight here: the day begins at one.
        ("Africa/Cairo", "2025-04-24T22:00:00+00:00", "2025-04-25"),
        ("Africa/Cairo", "2025-04-24T21:59:59+00:00", "2025-04-24"),
        # The hour before midnight comes twice here.
        ("America/Santiago", "2026-04-05T03:30:00+00:00", "2026-04-04"),
    ],
)
def test_a_day_ends_by_the_clock_of_the_place(ada: Person, zone: str, moment: str, day: str) -> None:
    operations.keep(ada.vault, Entry(text="Rain."), created=datetime.fromisoformat(moment))
    the_day = date.fromisoformat(day)
    before, after = the_day - timedelta(days=1), the_day + timedelta(days=1)

    with timezone.override(zone):
        assert total(ada, ENTRY, since=day, until=day) == 1
        assert total(ada, ENTRY, since=before.isoformat(), until=before.isoformat()) == 0
        assert total(ada, ENTRY, since=after.isoformat(), until=after.isoformat()) == 0


ZONES = ["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "Asia/Beirut", "Pacific/Apia"]
MOMENTS = st.datetimes(datetime(2009, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(moments=st.lists(MOMENTS, min_size=1, max_size=8), zone=st.sampled_from(ZONES), days=st.integers(0, 3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_exactly_what_shows_a_day_of_the_span_is_in_it(
    ada: Person, moments: list[datetime], zone: str, days: int
) -> None:
    SealedRecord.objects.filter(vault_id=ada.vault.id, kind=ENTRY).delete()
    for moment in moments:
        operations.keep(ada.vault, Entry(text="Rain."), created=moment)
    since = moments[0].astimezone(ZoneInfo(zone)).date()
    until = since + timedelta(days=days)
    expected = [since <= moment.astimezone(ZoneInfo(zone)).date() <= until for moment in moments]

    with timezone.override(zone):
        assert total(ada, ENTRY, since=since.isoformat(), until=until.isoformat()) == sum(expected)


def test_the_name_and_settings_are_never_among_it(ada: Person) -> None:
    entry(ada, "2026-03-20T12:00")

    assert [line.kind for line in choosing.in_vault(ada.vault)] == [ENTRY]
    assert total(ada, *EVERY) == 1


def test_unkept_changes_to_a_page_go_along_with_it_whenever_they_were_made(ada: Person) -> None:
    gone, stays = entry(ada, "2026-03-20T12:00"), entry(ada, "2026-05-20T12:00")
    of_gone = draft_of(ada, gone)
    draft_of(ada, stays)
    choice = Choice((ENTRY,), date(2026, 3, 1), date(2026, 3, 31))

    found = choosing.reckon(ada.vault, choice)
    assert [(line.kind, line.count, line.along) for line in found.lines] == [(ENTRY, 1, False), (DRAFT, 1, True)]
    assert set(choosing.ids(ada.vault, choice)) == {gone.id, of_gone.id}


def test_what_was_chosen_itself_does_not_go_along_a_second_time(ada: Person) -> None:
    page = entry(ada, "2026-03-20T12:00")
    draft_of(ada, page)
    operations.keep(ada.vault, Draft(text="A new page."))

    assert total(ada, ENTRY, DRAFT) == 3
    assert total(ada, DRAFT) == 2


def test_what_is_noted_of_imports_is_no_kind_to_choose_and_goes_with_everything(ada: Person) -> None:
    operations.keep(ada.vault, Import(source="jrnl"))
    operations.keep(ada.vault, Entry(text="One page."))
    for where in ("vault:erase", "vault:erase_vault"):
        page = ada.client.get(reverse(where)).content.decode()
        assert "Journal entry" in page
        assert "Import" not in page
    form = ChooseForm({"find-kinds": ["every"]}, lines=choosing.in_vault(ada.vault))
    assert form.is_valid()
    assert "journal.import" in form.choice().kinds


def test_what_another_version_kept_can_be_chosen_too(ada: Person) -> None:
    kept = entry(ada, "2026-03-20T12:00")
    SealedRecord.objects.filter(id=kept.id).update(kind="later.kind")

    assert [line.title for line in choosing.in_vault(ada.vault)] == [choosing.SOMETHING_ELSE]
    assert total(ada, "later.kind") == 1

    choice = Choice((ENTRY, "later.kind"))
    beside = entry(ada, "2026-03-21T12:00")
    assert operations.erase_many(ada.vault, choosing.ids(ada.vault, choice), timezone.now()) == 2
    assert not SealedRecord.objects.filter(vault_id=ada.vault.id, id__in=[kept.id, beside.id]).exists()


def test_the_page_shows_what_there_is_and_asks_for_a_choice(ada: Person) -> None:
    entry(ada, "2026-03-20T12:00")

    assert "Journal entry · 1" in ada.client.get(reverse("vault:erase")).content.decode()
    refused = ada.client.post(reverse("vault:erase"), {"find-since": ""})
    assert refused.status_code == 422
    assert "Choose at least one of these" in refused.content.decode()


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ("2026-04-01", "2026-03-01", "comes before the one above"),
        ("0026-04-01", "", "four digits"),
        ("tomorrow", "", "four digits"),
        ("", "9999-12-31", "four digits"),
        ("2031-01-01", "", "Nothing of this was kept in those days"),
    ],
)
def test_days_that_make_no_span_are_said(ada: Person, since: str, until: str, says: str) -> None:
    entry(ada, "2026-03-20T12:00")

    answer = ada.client.post(reverse("vault:erase"), {"find-kinds": ENTRY, "find-since": since, "find-until": until})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_the_next_page_says_how_many_of_what_and_what_stays(ada: Person) -> None:
    for day in (3, 14, 20):
        entry(ada, f"2026-03-{day:02}T12:00")
    check_in(ada, "2026-03-15T12:00")

    sent = {"find-kinds": ["every"], "find-since": "2026-03-01", "find-until": "2026-03-31"}
    page = ada.client.post(reverse("vault:erase"), sent).content.decode()
    for words in ("3 March 2026 to 20 March 2026", "Erase these 4 things", "Back-ups made before", "For ten minutes"):
        assert words in page
    assert SealedRecord.objects.filter(vault_id=ada.vault.id).count() == 5
