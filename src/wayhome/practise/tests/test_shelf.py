"""The library as one person has it: stars, marks, the not-for-me list, quiet hours; wherever practices are offered."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import gates, library, needs, playing, shelf
from wayhome.practise.filtering import leaves_out, variant_for
from wayhome.practise.playing import Choices
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.practise.records.shelf import FAVOURITES, Favourites, Mark
from wayhome.practise.tests.test_library import ADDRESS, titles
from wayhome.safety import limits, settling
from wayhome.safety.settled import NotForMe, QuietHours
from wayhome.vault import operations, queries

SENSES, LETTER, SIGH, FEET = "five-senses", "letter-to-younger-self", "cyclic-sigh", "feet-chair-room"


def page(person: Person, **query: Any) -> str:
    return person.client.get(ADDRESS, {"whole": "1", **query}).content.decode()


def address(name: str, slug: str) -> str:
    return reverse(f"practise:{name}", args=[slug])


def leave_out(person: Person, *asks: str, words: tuple[str, ...] = ()) -> None:
    settling.settle(person.vault, NotForMe(asks=asks, words=words))


def title(slug: str) -> str:
    return library.practice(slug).title


class TestStars:
    def test_a_star_is_put_on_and_taken_off_again(self, ada: Person) -> None:
        back = f"{ADDRESS}?family=grounding"
        went = ada.client.post(address("star", SENSES), {"back": back})
        assert went.headers["Location"] == f"{back}#p-{SENSES}"
        assert shelf.shelf(ada.vault).favourites == (SENSES,)
        said = page(ada)
        assert "is among your favourites" in said
        assert f'action="{address("unstar", SENSES)}"' in said, "the way back"
        ada.client.post(address("unstar", SENSES))
        assert page(ada, show="favourites").count("<article") == 0
        assert queries.count(ada.vault, Favourites) == 1

    def test_stars_that_come_back_join_those_put_on_since(self, ada: Person) -> None:
        ada.client.post(address("star", SENSES))
        ada.client.post(address("star", FEET))
        operations.erase(ada.vault, Favourites, ada.vault.singleton(FAVOURITES))
        ada.client.post(address("star", SIGH))
        operations.bring_back(ada.vault, ada.vault.singleton(FAVOURITES))
        assert shelf.shelf(ada.vault).favourites == (SIGH, FEET, SENSES)
        assert queries.count(ada.vault, Favourites) == 1

    def test_the_newest_star_comes_first_and_deep_water_stays_among_them(self, ada: Person) -> None:
        deep = next(one for one in library.practices().values() if one.level == 3)
        for slug in (SENSES, deep.id, LETTER, SENSES):
            ada.client.post(address("star", slug))
        found = re.findall(r'id="p-([a-z0-9-]+)"', page(ada, show="favourites"))
        assert found == [SENSES, LETTER, deep.id]
        assert found[:1] == re.findall(r'id="p-([a-z0-9-]+)"', page(ada, show="favourites", family="grounding"))

    def test_htmx_gets_the_star_alone(self, ada: Person) -> None:
        answer = ada.client.post(address("star", SENSES), headers={"HX-Request": "true"}).content.decode()
        assert answer.count("<button") == 1
        assert 'aria-pressed="true"' in answer
        assert address("unstar", SENSES) in answer

    def test_a_way_back_leads_nowhere_else(self, ada: Person) -> None:
        went = ada.client.post(address("star", SENSES), {"back": "https://example.org/"})
        assert went.headers["Location"] == address("practice", SENSES)

    def test_only_for_whoever_has_the_vault_open(self, stranger: Client, ada: Person, cleo: Person) -> None:
        assert stranger.post(address("star", SENSES)).status_code == 404
        assert ada.client.post(address("star", "no-such-practice")).status_code == 404
        cleo.client.post(address("star", SENSES))
        assert shelf.shelf(ada.vault).favourites == ()
        assert 'aria-pressed="true"' not in page(ada)
        assert 'class="star"' not in stranger.get(ADDRESS).content.decode()

    def test_a_card_never_shows_somebody_elses_star(self, ada: Person, cleo: Person) -> None:
        ada.client.post(address("star", SENSES))
        assert page(ada).count('aria-pressed="true"') == 1
        assert page(cleo).count('aria-pressed="true"') == 0


class TestNotForMe:
    def test_the_list_is_kept_and_says_what_it_hides(self, ada: Person) -> None:
        form = {"asks": ["breath", "touch"], "words": "piano\n\n  the  old house \npiano"}
        assert ada.client.post(reverse("practise:not_for_me"), form).status_code == 302
        kept = settling.of(ada.vault).not_for_me
        assert kept == NotForMe(asks=("breath", "touch"), words=("piano", "the old house"))
        shown = ada.client.get(reverse("practise:not_for_me")).content.decode()
        hidden = sum(leaves_out(one, kept.asks, kept.words) for one in library.practices().values())
        assert f"<b>{hidden} of {len(library.practices())}</b> practices are hidden" in shown
        assert "the old house" in shown

    @pytest.mark.parametrize("words", ["x" * 61, "\n".join(f"word{number}" for number in range(31))])
    def test_what_is_too_much_is_said_and_nothing_is_lost(self, ada: Person, words: str) -> None:
        answer = ada.client.post(reverse("practise:not_for_me"), {"asks": ["cold"], "words": words})
        assert answer.status_code == 422
        assert words.splitlines()[-1] in answer.content.decode()
        assert settling.of(ada.vault).not_for_me == NotForMe()

    def test_an_old_page_takes_nothing_off_that_another_one_put_on_it(self, ada: Person) -> None:
        address, other = reverse("practise:not_for_me"), {"asks": ["breath", "touch"], "words": "piano\nsea"}
        ada.client.post(address, {"asks": ["breath"], "words": "piano"})
        old = ada.client.get(address).content.decode()
        had = dict(re.findall(r'name="(had_\w+)" value="([^"]*)"', old))
        ada.client.post(address, other | had)
        ada.client.post(address, {"asks": ["cold"], "words": "piano\nbreath"} | had)
        assert settling.of(ada.vault).not_for_me == NotForMe(asks=("touch", "cold"), words=("piano", "sea", "breath"))

    def test_the_library_leaves_it_out_says_so_and_shows_it_once(self, ada: Person) -> None:
        leave_out(ada, "breath")
        left = page(ada, family="breath")
        hidden = int(re.findall(r"<b>(\d+)</b> hidden by", left)[0])
        assert title(SIGH) not in left
        once = page(ada, family="breath", hidden="1")
        assert title(SIGH) in once
        assert "set aside on this page" in once
        assert once.count("<article") == left.count("<article") + hidden
        assert title(SIGH) not in page(ada, family="breath"), "it was only once"

    def test_words_of_ones_own_leave_out_what_says_them(self, ada: Person) -> None:
        assert "<b>1</b> hidden" not in page(ada)
        practice = library.practice(LETTER)
        assert leaves_out(practice, (), ("letter",))
        assert leaves_out(practice, (), ("Letter",))
        assert not leaves_out(practice, (), ("lett",))
        assert leaves_out(practice, (), ("younger self",))
        leave_out(ada, words=("letter",))
        assert practice.title not in titles(ada.client.get(ADDRESS))

    def test_a_practice_that_can_do_without_stays_and_begins_so(self, ada: Person) -> None:
        leave_out(ada, "imagery")
        assert title(LETTER) in titles(ada.client.get(ADDRESS, {"whole": "1"}))
        shown = ada.client.get(address("practice", LETTER)).content.decode()
        assert "can be done without" in shown
        assert re.search(r'name="variant" value="no-imagery" checked', shown)
        assert variant_for(library.practice(LETTER), ("cold",)) == ""

    def test_a_practice_on_the_list_says_so_and_can_still_be_read(self, ada: Person) -> None:
        leave_out(ada, "breath")
        assert "This one is on your" in ada.client.get(address("practice", SIGH)).content.decode()

    def test_what_is_offered_first_keeps_to_the_list(self, ada: Person) -> None:
        leave_out(ada, "body")
        offers = gates.offered(ada.vault, limits.TOO_HEAVY_TO_START)
        assert [one.id for one in offers] == [SENSES, "here-and-now"]

    def test_something_is_offered_even_when_all_of_it_is_on_the_list(self, ada: Person) -> None:
        leave_out(ada, words=("see", "chair", "feet", "day", "age", "room"))
        offers = gates.offered(ada.vault, limits.TOO_HEAVY_TO_START, besides=SENSES)
        assert all(one.level == 0 and not shelf.shelf(ada.vault).hides(one) for one in offers)

    def test_in_place_of_the_breath_nothing_comes_that_is_on_the_list(self, ada: Person) -> None:
        assert gates.instead(ada.vault, FEET) == library.practice(FEET)
        leave_out(ada, "body")
        other = gates.instead(ada.vault, FEET)
        assert other is not None
        assert "body" not in other.asks
        run = playing.begin(ada.vault, library.practice(SIGH), Choices(), Reading(3, "within", timezone.now()))
        step = next(step.id for step in library.practice(SIGH).steps if step.do == "breathe")
        shown = ada.client.get(reverse("practise:step", args=[run.id, step])).content.decode()
        assert address("practice", FEET) not in shown
        assert address("practice", other.id) in shown

    def test_it_is_hers_alone(self, ada: Person, cleo: Person, stranger: Client) -> None:
        leave_out(ada, "breath")
        assert title(SIGH) in page(cleo, family="breath")
        assert stranger.get(reverse("practise:not_for_me")).status_code == 404
        assert stranger.post(reverse("practise:not_for_me"), {"asks": ["cold"]}).status_code == 404


class TestMarks:
    def test_a_mark_is_kept_changed_and_taken_off(self, ada: Person) -> None:
        for says in ("together", "not-now"):
            ada.client.post(address("mark", LETTER), {"says": says})
        assert [one.payload.says for one in queries.every(ada.vault, Mark)] == ["not-now"]
        shown = ada.client.get(address("practice", LETTER)).content.decode()
        assert re.search(r'value="not-now" checked', shown)
        assert "You marked this one “not now”" in shown
        ada.client.post(address("mark", LETTER), {"says": ""})
        assert queries.count(ada.vault, Mark) == 0

    @pytest.mark.parametrize(("says", "status"), [("together", 422), ("not-now", 422), ("alone", 302)])
    def test_it_asks_before_it_begins_and_the_person_may_go_on(self, ada: Person, says: str, status: int) -> None:
        ada.client.post(address("mark", "how-are-you-in-there"), {"says": says})
        assert ada.client.post(address("begin", "how-are-you-in-there")).status_code == status
        assert ada.client.post(address("begin", "how-are-you-in-there"), {"anyway": "1"}).status_code == 302

    def test_for_any_time_it_is_only_said(self, ada: Person) -> None:
        ada.client.post(address("mark", SENSES), {"says": "not-now"})
        assert "You marked this one “not now”" in ada.client.get(address("practice", SENSES)).content.decode()
        assert ada.client.post(address("begin", SENSES)).status_code == 302
        assert queries.count(ada.vault, Run) == 1

    def test_a_mark_is_on_the_card(self, ada: Person, cleo: Person) -> None:
        ada.client.post(address("mark", LETTER), {"says": "together"})
        ada.client.post(address("mark", SENSES), {"says": "alone"})

        shown = ada.client.get("/practices/", {"whole": "1"}).content.decode()

        card = shown.partition(f'id="p-{LETTER}"')[2].partition("</article>")[0]
        assert '<span class="tag">Together only</span>' in card
        assert shown.count('<span class="tag">') == 1
        assert "Together only" not in cleo.client.get("/practices/", {"whole": "1"}).content.decode()

    def test_what_makes_no_sense_is_no_mark(self, ada: Person) -> None:
        ada.client.post(address("mark", LETTER), {"says": "burn it"})
        assert queries.count(ada.vault, Mark) == 0

    def test_what_waits_is_not_suggested(self, ada: Person) -> None:
        ada.client.post(address("mark", LETTER), {"says": "not-now"})
        ada.client.post(address("mark", SENSES), {"says": "alone"})
        mine = shelf.shelf(ada.vault)
        assert not mine.may_suggest(library.practice(LETTER))
        assert mine.may_suggest(library.practice(SENSES))


class TestQuietHours:
    def test_the_hours_are_hers(self, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        form = {"kept": "on", "start": "14", "end": "16", "level": "1"}
        assert ada.client.post(reverse("practise:quiet_hours"), form).status_code == 302
        chosen = re.findall(
            r'<option value="(\d+)" selected>', ada.client.get(reverse("practise:quiet_hours")).content.decode()
        )
        assert chosen == ["14", "16", "1"]
        monkeypatch.setattr(gates, "hour_now", lambda: 15)
        shown = ada.client.get(address("practice", "how-are-you-in-there")).content.decode()
        assert "In the quiet hours that you chose" in shown
        assert ada.client.post(address("begin", "how-are-you-in-there")).status_code == 422
        monkeypatch.setattr(gates, "hour_now", lambda: 23)
        assert "quiet hours" not in ada.client.get(address("practice", LETTER)).content.decode()

    def test_there_may_be_none(self, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        settling.settle(ada.vault, QuietHours(kept=False))
        monkeypatch.setattr(gates, "hour_now", lambda: 23)
        assert "Late at night" not in ada.client.get(address("practice", LETTER)).content.decode()

    @pytest.mark.parametrize("form", [{"start": "24", "end": "5", "level": "2"}, {"start": "21", "level": "2"}, {}])
    def test_what_makes_no_sense_changes_nothing(self, ada: Person, form: dict[str, str]) -> None:
        assert ada.client.post(reverse("practise:quiet_hours"), {"kept": "on", **form}).status_code == 422
        assert settling.of(ada.vault).quiet_hours == QuietHours()

    def test_nothing_for_strangers(self, stranger: Client) -> None:
        assert stranger.get(reverse("practise:quiet_hours")).status_code == 404


class TestNeeds:
    @pytest.mark.parametrize("need", needs.EVERY)
    def test_each_finds_some_and_not_all_and_says_its_rule(self, ada: Person, need: str) -> None:
        shown = page(ada, need=need)
        count = sum(one.level < 3 and needs.goes_with(one, need) for one in library.practices().values())
        assert 0 < count < len(library.practices())
        assert shown.count("<article") == count
        assert needs.EVERY[need].rule.split("“")[0] in shown

    def test_a_feeling_finds_what_names_it(self) -> None:
        found = [one.id for one in library.practices().values() if needs.goes_with(one, "angry")]
        assert found == [one.id for one in library.practices().values() if "angry" in one.eases]

    def test_words_are_found_whole_or_by_their_beginning(self) -> None:
        assert needs.goes_with(library.practice("one-small-promise"), "autonomy")
        assert not needs.goes_with(library.practice(SENSES), "play")

    def test_what_nobody_needs_finds_everything(self, ada: Person) -> None:
        assert page(ada, need="submarine").count("<article") == page(ada).count("<article")


def test_all_of_it_is_one_query(ada: Person, django_assert_num_queries: Any) -> None:
    leave_out(ada, "cold")
    ada.client.post(address("star", SENSES))
    ada.client.post(address("mark", LETTER), {"says": "together"})
    ada.vault.memo.clear()
    with django_assert_num_queries(1):
        mine = shelf.shelf(ada.vault)
        assert (mine.favourites, mine.mark_of(LETTER)) == ((SENSES,), "together")
        assert shelf.shelf(ada.vault) is mine


def test_the_terminal_lists_what_the_list_leaves_and_says_so(ada: Person) -> None:
    leave_out(ada, "breath")
    options: dict[str, Any] = {"practice": None, "level": [], "minutes": 0, "without": [], "find": "", "variant": ""}
    told = []
    for hidden in (False, True):
        out = StringIO()
        more = {"about": "", "country": None, "name": None, "passphrase_file": None, "json": False}
        call_command("practise", held=ada.vault, stdout=out, hidden=hidden, **options, **more)
        told.append(out.getvalue())
    assert SIGH not in told[0]
    assert "hidden by your not-for-me list" in told[0]
    assert SIGH in told[1]


def test_deep_water_is_asked_about_by_itself_whatever_else_spoke_before(ada: Person) -> None:
    deep = next(one for one in library.practices().values() if one.level == 3)
    ada.client.post(address("mark", deep.id), {"says": "together"})
    begin = address("begin", deep.id)
    first = ada.client.post(begin)
    assert first.status_code == 422
    assert limits.DEEP_WATER.says not in first.content.decode()
    second = ada.client.post(begin, {"anyway": "1"})
    assert second.status_code == 422
    assert unescape(second.content.decode()).count(limits.DEEP_WATER.says) == 1
    assert ada.client.post(begin, {"anyway": "2"}).status_code == 302


def test_what_goes_well_instead_keeps_to_the_list(ada: Person) -> None:
    page = reverse("practise:described", args=["self-run-emdr"])
    hug = f'href="{address("practice", "butterfly-hug")}"'
    assert hug in ada.client.get(page).content.decode()
    leave_out(ada, "touch")
    assert hug not in ada.client.get(page).content.decode()


def test_a_second_record_of_what_is_settled_never_rules_the_library(ada: Person) -> None:
    leave_out(ada, "imagery")
    operations.keep(ada.vault, NotForMe(asks=("touch",)), created=timezone.now() - timedelta(days=1))
    operations.keep(ada.vault, NotForMe(asks=("breath",)), created=timezone.now() + timedelta(days=1))
    assert shelf.shelf(ada.vault).settled == settling.of(ada.vault)
    assert shelf.shelf(ada.vault).settled.not_for_me.asks == ("imagery",)
