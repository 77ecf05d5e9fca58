"""Helplines: every row with a source and a date, every number as it is dialled, the country never guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from tests.cast import Person
from wayhome.safety.checks import helpline_files
from wayhome.safety.helplines import COOKIE, Directory, directory

GOOD = """
[[helpline]]
country = "GB"
name = "Samaritans"
ways = [{ do = "call", number = "116 123" }]
hours = "Day and night"
website = "https://samaritans.org"
sources = "checked by the operator"
confidence = "A"
checked_on = 2026-11-20
"""


@pytest.fixture(autouse=True)
def read_afresh() -> Iterator[None]:
    directory.cache_clear()
    yield
    directory.cache_clear()


@pytest.fixture
def own_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.WAYHOME_CONTENT = [*settings.WAYHOME_CONTENT, tmp_path]
    return tmp_path


def test_every_row_is_good() -> None:
    assert directory().problems == []
    assert len(directory().rows) >= 70


def test_every_row_says_where_it_comes_from_and_when_it_was_checked() -> None:
    found = directory()

    for row in (*found.rows.values(), *found.countries.values(), found.anywhere):
        assert row is not None
        assert row.sources.strip()
        assert dt.date(2026, 11, 1) <= row.checked_on


def test_what_only_one_list_says_is_left_out() -> None:
    names = {name for _, name in directory().rows}

    assert not names & {"Pieta", "Telefono Amico Italia", "Umang", "Befrienders KL", "EMERCOM psychological help"}
    assert {row.confidence for row in directory().rows.values()} == {"A", "A-", "B", "C"}


@pytest.mark.parametrize(
    ("country", "address"),
    [
        ("US", "tel:988"),
        ("US", "sms:988"),
        ("US", "sms:741741"),
        ("GB", "tel:116123"),
        ("GB", "sms:85258"),
        ("FR", "tel:3114"),
        ("KR", "tel:109"),
        ("ES", "tel:024"),
        ("AU", "tel:131114"),
        ("CL", "tel:*4141"),
        ("KE", "tel:+254722178177"),
    ],
)
def test_short_codes_stay_short(country: str, address: str) -> None:
    assert address in [way.address for row in directory().of(country) for way in row.ways]


def test_no_number_has_a_country_put_before_a_short_code() -> None:
    for row in directory().rows.values():
        for way in row.ways:
            digits = re.sub(r"\D", "", way.number)
            assert not way.number.startswith("+") or len(digits) >= 9
            assert way.do == "chat" or re.fullmatch(r"(tel|sms):[+*]?\d{2,15}", way.address)


def test_the_words_to_send_are_shown_with_the_number() -> None:
    assert "Text HOME to 741741" in [way.says for row in directory().of("US") for way in row.ways]


def test_languages_are_said_as_people_say_them() -> None:
    spoken = {row.name: row.spoken for row in directory().rows.values()}

    assert spoken["Shout"] == "English"
    assert spoken["Samaritans"] == "English and Welsh"
    assert spoken["ERAN"] == "Hebrew, Arabic, Russian and English"
    assert spoken["Embrace"] == ""


def test_the_surest_come_first() -> None:
    assert [row.name for row in directory().of("GB")] == ["Samaritans", "Shout", "NHS 111, mental health"]


@pytest.mark.parametrize(
    ("country", "numbers"),
    [("GB", ["999", "112"]), ("DE", ["112"]), ("US", ["911"]), ("AU", ["000"]), ("NZ", ["111"])],
)
def test_emergency_numbers(country: str, numbers: list[str]) -> None:
    assert [one.number for one in directory().countries[country].numbers] == numbers


@pytest.mark.parametrize(
    ("without", "place", "reason"),
    [
        ('sources = "checked by the operator"\n', "(GB, Samaritans)", "sources"),
        ("checked_on = 2026-11-20\n", "(GB, Samaritans)", "checked_on"),
        ('confidence = "A"\n', "(GB, Samaritans)", "confidence"),
        ('hours = "Day and night"\n', "(GB, Samaritans)", "hours"),
    ],
)
def test_a_row_without_what_it_needs_is_an_error_that_says_where(
    own_folder: Path, without: str, place: str, reason: str
) -> None:
    (own_folder / "helplines.toml").write_text(GOOD.replace(without, ""), encoding="utf-8")

    (error,) = helpline_files(None)
    assert all(part in error.msg for part in (str(own_folder / "helplines.toml"), place, reason))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('sources = "checked by the operator"', 'sources = ""'),
        ('"116 123"', '"+1988"'),
        ('"116 123"', '"+33 333 114"'),
        ('"116 123"', '"ask inside"'),
        ('do = "call", number = "116 123"', 'do = "chat", words = "Chat", href = "http://example.org"'),
        ('do = "call"', 'do = "fax"'),
        ('ways = [{ do = "call", number = "116 123" }]', "ways = []"),
        ('confidence = "A"', 'confidence = "D"'),
        ('country = "GB"', 'country = "ZZ"'),
        ("https://samaritans.org", "http://samaritans.org"),
        ("[[helpline]]", "[helpline]"),
        ("[[helpline]]", "[[helpline"),
    ],
)
def test_a_bad_row_is_an_error_and_the_good_ones_stay(own_folder: Path, old: str, new: str) -> None:
    before = len(directory().rows)
    directory.cache_clear()
    (own_folder / "helplines.toml").write_text(GOOD.replace(old, new), encoding="utf-8")

    assert len(helpline_files(None)) == 1
    assert len(directory().rows) == before


def test_an_operator_corrects_and_adds_rows(own_folder: Path) -> None:
    added = GOOD.replace("Samaritans", "The line in our town").replace("116 123", "01632 960 123")
    corrected = GOOD.replace("116 123", "116 000")
    (own_folder / "helplines.toml").write_text(added + corrected, encoding="utf-8")

    found = {row.name: row.ways[0].number for row in directory().of("GB")}
    assert helpline_files(None) == []
    assert found["Samaritans"] == "116 000"
    assert found["The line in our town"] == "01632 960 123"


def test_an_operator_adds_a_country(own_folder: Path) -> None:
    (own_folder / "emergency.toml").write_text(
        '[[country]]\ncode = "MC"\nname = "Monaco"\nnumbers = [{ number = "112", says = "General emergency number" }]\n'
        'sources = "the operator"\nchecked_on = 2026-11-20\n',
        encoding="utf-8",
    )
    (own_folder / "helplines.toml").write_text(GOOD.replace("GB", "MC"), encoding="utf-8")

    assert helpline_files(None) == []
    assert [row.name for row in directory().of("MC")] == ["Samaritans"]


def test_with_no_file_at_all_the_check_says_so(settings: Settings, tmp_path: Path) -> None:
    settings.WAYHOME_CONTENT = [tmp_path]

    assert len(helpline_files(None)) == 2
    assert directory().rows == Directory().rows


@pytest.mark.parametrize(("days", "old"), [(180, False), (181, True)])
def test_an_old_row_asks_to_be_checked(monkeypatch: pytest.MonkeyPatch, stranger: Client, days: int, old: bool) -> None:
    checked = directory().of("GB")[0].checked_on
    monkeypatch.setattr(timezone, "localdate", lambda: checked + dt.timedelta(days=days))

    page = stranger.get("/help/", {"country": "GB"}).content.decode()
    assert ("Check before relying on it" in page) is old


def test_it_opens_for_a_stranger_and_touches_no_vault(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = stranger.get("/help/")

    assert response.status_code == 200
    assert set(response.cookies) <= {settings.CSRF_COOKIE_NAME}


def test_no_country_is_guessed(stranger: Client) -> None:
    page = stranger.get(
        "/help/", headers={"accept-language": "de-DE", "x-forwarded-for": "81.2.69.142"}
    ).content.decode()

    assert '<option value="" selected>' in page
    assert page.count(" selected") == 1
    assert "Samaritans" not in page
    assert "TelefonSeelsorge" not in page
    assert 'href="tel:112"' in page


def test_a_chosen_country_shows_its_numbers_each_with_its_date(stranger: Client) -> None:
    page = stranger.get("/help/", {"country": "GB"}).content.decode()

    assert '<a class="btn" href="tel:999">Call 999</a>' in page
    assert 'href="tel:116123"' in page
    assert "Text SHOUT to 85258" in page
    assert page.count("Compared with public lists on <time") == 3
    assert page.count("Nobody dialled it.") == 3
    assert page.count("From general knowledge, <time") == 1
    assert page.count("<b>Please check this one:</b> two lists name it.") == 1


@pytest.mark.parametrize(("code", "most"), [("", 1), ("elsewhere", 1), ("IT", 1), ("GB", 2), ("DK", 2)])
def test_where_to_look_elsewhere_is_said_once(stranger: Client, code: str, most: int) -> None:
    """With helplines, a sentence on abuse names the one list besides."""
    page = stranger.get("/help/", {"country": code}).content.decode()

    assert page.count('href="https://findahelpline.com"') == most
    assert page.count('href="https://www.befrienders.org"') == 1


@pytest.mark.parametrize("code", ["IT", "elsewhere", "XX", "<script>", ""])
def test_where_we_know_no_line_there_is_somewhere_to_look(stranger: Client, code: str) -> None:
    page = stranger.get("/help/", {"country": code}).content.decode()

    assert 'href="https://findahelpline.com"' in page
    assert 'href="https://www.befrienders.org"' in page
    assert "<script>" not in page


@pytest.mark.parametrize(("code", "somewhere_else"), [("DK", True), ("GB", False)])
def test_where_no_line_is_there_day_and_night_there_is_somewhere_to_look(
    stranger: Client, code: str, somewhere_else: bool
) -> None:
    page = stranger.get("/help/", {"country": code}).content.decode()

    assert ("<h2>Find A Helpline</h2>" in page) is somewhere_else
    assert ("that is there day and night" in page) is somewhere_else


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("GB", 'If nobody answers, try the next one, or call <a href="tel:999">999</a>.'),
        ("DK", 'If nobody answers, call <a href="tel:112">112</a>.'),
    ],
)
def test_below_the_lines_it_says_whom_to_call_when_nobody_answers(stranger: Client, code: str, says: str) -> None:
    assert says in stranger.get("/help/", {"country": code}).content.decode()


def test_it_says_that_calls_leave_traces_and_promises_nothing_of_what_was_not_kept(stranger: Client) -> None:
    page = stranger.get("/help/").content.decode()

    assert "Calls and texts stay in the phone’s list." in page
    assert "You can come back here any time. What you kept is still here." in page
    assert "tells no one" not in page


def test_a_row_of_the_operator_is_not_said_to_come_from_lists(own_folder: Path, stranger: Client) -> None:
    (own_folder / "helplines.toml").write_text(GOOD, encoding="utf-8")
    page = stranger.get("/help/", {"country": "GB"}).content.decode()

    assert page.count("Checked <time") == 1
    assert page.count("Nobody dialled it.") == 2


def test_nothing_is_remembered_unless_asked_for(stranger: Client) -> None:
    assert COOKIE not in stranger.get("/help/", {"country": "GB"}).cookies
    assert '<option value="" selected>' in stranger.get("/help/").content.decode()


def test_a_country_is_remembered_on_this_device_when_asked_for(stranger: Client) -> None:
    stranger.get("/help/", {"country": "GB", "remember": "yes"})
    page = stranger.get("/help/").content.decode()

    assert '<option value="GB" selected>' in page
    assert 'name="remember" value="yes" checked' in page


def test_and_forgotten_when_the_tick_is_taken_away(stranger: Client) -> None:
    stranger.get("/help/", {"country": "GB", "remember": "yes"})
    stranger.get("/help/", {"country": "IE"})

    assert '<option value="" selected>' in stranger.get("/help/").content.decode()


def test_a_made_up_country_is_not_remembered(stranger: Client) -> None:
    assert COOKIE not in stranger.get("/help/", {"country": "<x>", "remember": "yes"}).cookies


def test_unlocked_it_shows_nothing_personal(ada: Person) -> None:
    assert "Ada" not in ada.client.get("/help/", {"country": "GB"}).content.decode()


def test_it_needs_no_script(stranger: Client) -> None:
    page = stranger.get("/help/").content.decode()

    assert '<form class="row tight" method="get" action="/help/">' in page
    assert "onchange" not in page
    assert "<button" in page
