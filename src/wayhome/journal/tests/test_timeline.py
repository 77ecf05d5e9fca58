"""The timeline of everything: by months, a page at a time, each record exactly once."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from wayhome.journal import places, queries, timeline
from wayhome.journal.records import Draft, Entry
from wayhome.safety.records import CheckIn
from wayhome.vault import kinds, operations
from wayhome.vault.models import SealedRecord, new_id

JOURNAL = "/journal/"
START = datetime(2023, 5, 31, 22, 15, tzinfo=UTC)


def test_strangers_find_nothing(stranger: Client) -> None:
    for address in (JOURNAL, "/journal/months/"):
        assert stranger.get(address).status_code == 404


def _fill(person: Person, moments: Sequence[datetime]) -> list[uuid.UUID]:
    """Keep one record at each moment, of two kinds in turn, sealed as a person's are; newest first."""
    rows = []
    for number, moment in enumerate(moments):
        payload = CheckIn(words=f"day {number}") if number % 3 == 0 else Entry(title=f"Page {number}", text="words")
        kind, identity = kinds.of(type(payload)), new_id()
        sealed = person.vault.seal(identity, kind, 1, payload)
        rows.append(
            SealedRecord(
                vault_id=person.vault.id, id=identity, kind=kind.name, created=moment, updated=moment, sealed=sealed
            )
        )
    SealedRecord.objects.bulk_create(rows)
    return [row.id for row in sorted(rows, key=lambda row: (row.created, row.id), reverse=True)]


def _walk(client: Client, address: str = JOURNAL) -> list[str]:
    """Follow “Earlier entries” to the end; the addresses of all records on the way, in order."""
    found: list[str] = []
    for _ in range(200):
        html = client.get(address).content.decode()
        found += re.findall(r'<h3 class="title"><a href="([^"]+)"', html)
        further = re.search(r'<a class="btn plain mid" href="([^"]+)"', html)
        if further is None:
            return found
        address = further[1].replace("&amp;", "&")
    raise AssertionError("The timeline does not end.")


def _ids(addresses: list[str]) -> list[uuid.UUID]:
    return [uuid.UUID(address.split("/")[-2]) for address in addresses]


def test_an_empty_timeline_asks_for_nothing(ada: Person) -> None:
    html = ada.client.get(JOURNAL).content.decode()

    assert "Write a first entry" in html
    assert "Earlier entries" not in html
    assert "Ages you’ve met" not in html
    assert "Choose a month" not in html


def test_three_hundred_records_come_exactly_once_each(ada: Person) -> None:
    # Every seventh moment is shared by seven records: a page ends among equals more than once.
    kept = _fill(ada, [START - timedelta(days=number // 7) for number in range(300)])

    assert _ids(_walk(ada.client)) == kept


def test_what_does_not_open_ends_nothing(ada: Person) -> None:
    kept = _fill(ada, [START - timedelta(days=number) for number in range(120)])
    broken = {*kept[3:6], *kept[20:75], kept[119]}
    SealedRecord.objects.filter(vault_id=ada.vault.id, id__in=broken).update(sealed=b"not what was sealed")

    assert _ids(_walk(ada.client)) == [one for one in kept if one not in broken]


def test_further_pages_come_by_htmx_without_the_rest(ada: Person) -> None:
    kept = _fill(ada, [START - timedelta(days=number) for number in range(50)])
    first = ada.client.get(JOURNAL).content.decode()
    further = re.search(r'hx-get="([^"]+)"', first)
    assert further
    part = ada.client.get(further[1], headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert _ids(re.findall(r'<h3 class="title"><a href="([^"]+)"', part)) == kept[20:40]
    assert part.count("autofocus") == 1


def test_a_month_that_goes_on_below_is_not_named_twice(ada: Person) -> None:
    _fill(ada, [START - timedelta(minutes=number) for number in range(30)])
    further = timeline.read(ada.vault, timeline.Asked(), {}).earlier
    html = ada.client.get(f"{JOURNAL}?{further}", headers={"HX-Request": "true"}).content.decode()
    whole = ada.client.get(f"{JOURNAL}?{further}").content.decode()

    assert "<h2>" not in html
    assert "<h2>May 2023</h2>" in whole


@pytest.mark.parametrize("count", [0, 5, 2000])
def test_the_timeline_costs_the_same_few_queries(
    ada: Person, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _fill(ada, [START - timedelta(hours=9 * number) for number in range(count)])
    operations.keep(ada.vault, Draft(text="being written"))
    with django_assert_max_num_queries(4):
        ada.client.get(JOURNAL)
    with django_assert_max_num_queries(4):
        ada.client.get("/journal/months/")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(offsets=st.lists(st.integers(min_value=0, max_value=40), max_size=60), size=st.integers(1, 9))
def test_paging_equals_a_sorted_list(ada: Person, offsets: list[int], size: int) -> None:
    SealedRecord.objects.filter(vault_id=ada.vault.id, kind__in=kinds.in_timeline()).delete()
    kept = _fill(ada, [START - timedelta(hours=offset * 30, microseconds=offset % 2) for offset in offsets])
    found: list[uuid.UUID] = []
    before = None
    while True:
        page = _page_of(ada, before, size)
        found += [identity for _, identity in page]
        if len(page) < size:
            break
        before = places.read(places.written(page[-1]))
    assert found == kept


def _page_of(person: Person, before: tuple[datetime, uuid.UUID] | None, size: int) -> list[tuple[datetime, uuid.UUID]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timeline, "PAGE", size)
        page = timeline.read(person.vault, timeline.Asked(before=before), {})
    cards = [card for days in page.months for card in days.cards]
    return [(card.moment, uuid.UUID(card.glimpse.url.split("/")[-2])) for card in cards]


@given(
    moment=st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    identity=st.uuids(),
)
def test_a_place_reads_as_it_was_written(moment: datetime, identity: uuid.UUID) -> None:
    assert places.read(places.written((moment, identity))) == (moment, identity)


@pytest.mark.parametrize(
    "query",
    [
        "before=x",
        "before=",
        "before=" + "A" * 31,
        "before=f" + "_" * 31,
        "before=%00",
        "month=2025-13",
        "month=May",
        "show=all",
    ],
)
def test_an_address_that_no_link_of_ours_has_is_not_there(ada: Person, query: str) -> None:
    expected = 200 if query == "before=" else 404
    assert ada.client.get(f"{JOURNAL}?{query}").status_code == expected


def test_a_filter_shows_its_kinds_on_every_page(ada: Person) -> None:
    _fill(ada, [START - timedelta(days=number) for number in range(90)])

    writing, check_ins = _walk(ada.client, f"{JOURNAL}?show=writing"), _walk(ada.client, f"{JOURNAL}?show=check-ins")
    assert len(writing) == 60
    assert len(check_ins) == 30
    assert all(address.startswith("/journal/") for address in writing)
    assert all(address.startswith("/check-ins/") for address in check_ins)


def test_only_filters_of_known_kinds_are_offered(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "in_timeline", lambda: ("journal.entry",))

    assert [known.slug for known in timeline.filters()] == ["writing"]
    html = ada.client.get(JOURNAL).content.decode()
    assert "Check-ins" not in html
    assert ada.client.get(f"{JOURNAL}?show=check-ins").status_code == 404


def test_months_are_counted_by_the_clock_of_the_person(ada: Person) -> None:
    # 31 May, 23:15 UTC is already June in London; the other is still May.
    _fill(ada, [datetime(2023, 5, 31, 23, 15, tzinfo=UTC), datetime(2023, 5, 31, 22, 45, tzinfo=UTC)])

    assert queries.months(ada.vault, kinds.in_timeline()) == [queries.Month(2023, 6, 1), queries.Month(2023, 5, 1)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moments=st.lists(
        st.datetimes(datetime(2020, 1, 1), datetime(2020, 6, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        max_size=60,
    ),
    zone=st.sampled_from(["UTC", "Pacific/Kiritimati", "Pacific/Marquesas", "Europe/London"]),
)
def test_months_count_each_record_once_in_any_zone(ada: Person, moments: list[datetime], zone: str) -> None:
    SealedRecord.objects.filter(vault_id=ada.vault.id, kind__in=kinds.in_timeline()).delete()
    _fill(ada, moments)
    here = ZoneInfo(zone)
    counted = Counter((moment.astimezone(here).year, moment.astimezone(here).month) for moment in moments)
    with timezone.override(here):
        found = queries.months(ada.vault, kinds.in_timeline())

    assert {(month.year, month.month): month.count for month in found} == counted
    assert found == sorted(found, key=lambda month: (month.year, month.month), reverse=True)


def test_a_month_opens_the_timeline_there_and_goes_on(ada: Person) -> None:
    kept = _fill(ada, [START - timedelta(days=3 * number) for number in range(100)])
    html = ada.client.get("/journal/months/").content.decode()
    counted = [int(number) for number in re.findall(r">(\d+) things? kept<", html)]
    addresses = [address.replace("&amp;", "&") for address in re.findall(r'class="card door" href="([^"]+)"', html)]

    assert sum(counted) == 100
    for skipped, address in zip((sum(counted[:n]) for n in range(len(counted))), addresses, strict=True):
        assert _ids(_walk(ada.client, address)) == kept[skipped:]


def test_counting_months_opens_nothing(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(ada, [START])
    monkeypatch.setattr("wayhome.vault.queries.opened", lambda *_: pytest.fail("A record was opened."))

    assert queries.months(ada.vault, kinds.in_timeline())


def test_days_are_named_as_people_name_them(ada: Person) -> None:
    now = timezone.localtime().replace(hour=0, minute=0)
    _fill(ada, [now, now - timedelta(hours=3)])
    html = ada.client.get(JOURNAL).content.decode()

    assert ">Today, 00:00<" in html
    assert re.search(r">Yesterday, 2[0-3]:00<", html)


def test_a_page_shows_its_words_its_feelings_and_whom_it_is_about(ada: Person) -> None:
    operations.keep(ada.vault, Entry(title="Boiler", text="Out <again>. " * 60, feelings=("cant-tell",)))
    html = ada.client.get(JOURNAL).content.decode()

    assert "Out &lt;again&gt;." in html
    assert html.count("again") < 25
    assert "I can’t tell" in html


@pytest.mark.parametrize("text", ["word " * 500, "w" * 3000, " \n" * 3000 + "word"])
def test_long_words_are_cut_short(ada: Person, text: str) -> None:
    operations.keep(ada.vault, Entry(title="Long", text=text))
    page = timeline.read(ada.vault, timeline.Asked(), {})

    words = page.months[0].cards[0].words
    assert words.endswith("…")
    assert len(words) <= timeline.WORDS + 2


def test_what_is_erased_leaves_the_timeline_and_comes_back(ada: Person) -> None:
    entry = operations.keep(ada.vault, Entry(title="Boiler"))
    page = ada.client.post(reverse("journal:erasure", args=[entry.id]), follow=True).content.decode()
    assert "Erased." in page
    assert "Boiler" not in page
    undo = re.search(r'action="(/erasures/[^"]+)"', page)
    assert undo
    back = ada.client.post(undo[1])

    assert back["Location"] == reverse("journal:entry", args=[entry.id])
    assert "Boiler" in ada.client.get(JOURNAL).content.decode()
