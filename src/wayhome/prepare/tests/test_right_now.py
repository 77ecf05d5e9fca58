"""The right now card: composed, shown at first touch, and left on a device by choice alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from msgspec import structs

from tests.cast import Eve, Person
from wayhome.prepare import right_now, supporters
from wayhome.prepare.forms import RightNowForm
from wayhome.prepare.records.right_now import RIGHT_NOW, RightNow
from wayhome.prepare.records.supporter import Supporter
from wayhome.prepare.views.right_now import LEFT_HERE
from wayhome.safety import settling
from wayhome.safety.settled import NotForMe
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.web.offline import COPY

PAGE, EDIT, DEVICE, LEFT = "prepare:right_now", "prepare:edit_right_now", "prepare:on_device", "prepare:as_left"
LINES = "The kitchen is yellow and I am grown"
AUTOSAVE = {"Wayhome-Autosave": "1"}


@pytest.fixture
def mira(ada: Person) -> Record[Supporter]:
    return operations.keep(
        ada.vault,
        Supporter(name="Mira", for_what="Company", reach="020 7946 0018", knows="Some", helps="Tea", hinders="Advice"),
    )


@pytest.fixture
def hugo(ada: Person) -> Record[Supporter]:
    return operations.keep(ada.vault, Supporter(name="Hugo", kept_from=True, reach="0301 234567"))


def filled(person: Person) -> dict[str, Any]:
    form = person.client.get(reverse(EDIT)).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


def write(person: Person, **said: Any) -> str:
    return person.client.post(reverse(EDIT), filled(person) | said, follow=True).content.decode()


def shown(client: Client, name: str = PAGE) -> str:
    return client.get(reverse(name)).content.decode()


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main")[0]


def face_of(page: str) -> str:
    """The card itself, between the first of its marks and the last."""
    found = re.search(r'<div class="stack roomy right-now">.*?</section>\n</div>', page, re.S)
    assert found
    return found[0]


def test_it_shows_what_was_chosen_and_nothing_else(ada: Person, mira: Record[Supporter]) -> None:
    page = write(ada, lines=LINES, people=[str(mira.id)], grounding=["feet-chair-room"], country="GB")
    for words in (LINES, "Mira", "Company", 'href="tel:02079460018"', "Feet, chair, room", "Samaritans", "999"):
        assert words in page
    assert reverse("practise:plain", args=["feet-chair-room"]) in page
    assert re.search(r"(Compared|Checked)[^<]* <time", page)
    assert not any(f">{words}<" in page for words in ("Some", "Tea", "Advice"))


def test_the_number_for_an_emergency_stands_before_people_and_grounding(ada: Person, mira: Record[Supporter]) -> None:
    face = face_of(write(ada, lines=LINES, people=[str(mira.id)], grounding=["feet-chair-room"], country="GB"))
    assert face.index(LINES) < face.index("Call 999") < face.index('href="#card-lines"') < face.index("Mira")


def test_every_part_can_stay_empty(ada: Person) -> None:
    assert "Nothing is on it yet" in shown(ada.client)
    page = write(ada, country="DE")
    assert "My people" not in page
    assert "112" in page
    assert "Nothing is on it yet" in write(ada, country="")


def test_who_must_not_know_cannot_be_put_on_it_and_goes_from_it(
    ada: Person, mira: Record[Supporter], hugo: Record[Supporter]
) -> None:
    form = ada.client.get(reverse(EDIT)).context["form"]
    assert [name for _, name in form.fields["people"].choices] == ["Mira"]
    assert ada.client.post(reverse(EDIT), {"lines": LINES, "people": [str(hugo.id)]}).status_code == 422

    write(ada, lines=LINES, people=[str(mira.id)])
    operations.revise(ada.vault, mira, Supporter(name="Mira", kept_from=True))
    assert all("Mira" not in main_of(shown(ada.client, name)) for name in (PAGE, DEVICE, LEFT))


def test_only_practices_for_any_time_and_for_this_person_can_be_chosen(ada: Person) -> None:
    settling.settle(ada.vault, NotForMe(asks=("body",)))
    choices = dict(ada.client.get(reverse(EDIT)).context["form"].fields["grounding"].choices)
    assert "nothing-to-answer" in choices
    assert "feet-chair-room" not in choices
    assert ada.client.post(reverse(EDIT), {"grounding": ["letter-to-younger-self"]}).status_code == 422


def test_whom_one_may_choose_is_never_offered_to_another(ada: Person, cleo: Person, mira: Record[Supporter]) -> None:
    mine, hers = (RightNowForm.of(one.vault) for one in (ada, cleo))
    assert [name for _, name in mine().fields["people"].choices] == ["Mira"]  # type: ignore[attr-defined]
    assert list(hers().fields["people"].choices) == []  # type: ignore[attr-defined]
    assert list(RightNowForm().fields["people"].choices) == []  # type: ignore[attr-defined]
    assert "Mira" not in shown(cleo.client, EDIT)


def test_it_is_offered_at_first_touch(ada: Person, cleo: Person) -> None:
    there = f'href="{reverse(PAGE)}"'
    calm = [reverse(name) for name in ("safety:grounding", "safety:helplines")]
    assert there in shown(ada.client, "path:today")
    assert all(there not in ada.client.get(one).content.decode() for one in calm)
    write(ada, lines=LINES)
    assert all(there in ada.client.get(one).content.decode() for one in calm)
    assert all(there not in cleo.client.get(one).content.decode() for one in calm)
    assert "Here: written on" in shown(ada.client, "prepare:place")


def test_while_locked_the_doors_to_it_stay_hidden_until_something_lies_there(stranger: Client) -> None:
    for name in ("safety:grounding", "safety:helplines", "vault:unlock"):
        page = shown(stranger, name)
        assert page.count("<card-here hidden>") == 1
        assert reverse("safety:left_here") in page
    nowhere = shown(stranger, "safety:left_here")
    assert "No card lies here" in nowhere
    assert (
        "Without JavaScript a browser can’t keep one" in nowhere.partition("<noscript>")[2].partition("</noscript>")[0]
    )


def test_two_tabs_keep_both(ada: Person, mira: Record[Supporter]) -> None:
    one, two = filled(ada), filled(ada)
    ada.client.post(reverse(EDIT), one | {"lines": "Tea", "grounding": ["five-senses"], "country": "GB"})
    late = two | {"lines": "Air", "grounding": ["nothing-to-answer"], "people": [str(mira.id)], "country": "DE"}
    assert ada.client.post(reverse(EDIT), late, headers=AUTOSAVE).status_code == 409

    boxes = filled(ada)
    assert (boxes["lines"], boxes["grounding"], boxes["people"]) == ("Air", ["nothing-to-answer"], [str(mira.id)])
    ada.client.post(reverse(EDIT), boxes | {"both": "1"})
    card = queries.get(ada.vault, RightNow, ada.vault.singleton(RIGHT_NOW)).payload
    assert (card.lines, card.country, card.aside) == ("Tea\n\nAir", "GB", {})
    assert (card.grounding, card.people) == (("five-senses", "nothing-to-answer"), (mira.id,))


def test_the_preview_is_exactly_what_is_left(ada: Person, mira: Record[Supporter]) -> None:
    write(ada, lines=LINES, people=[str(mira.id)], grounding=["five-senses"], country="GB")
    preview, left = shown(ada.client, DEVICE), ada.client.get(reverse(LEFT))
    page = left.content.decode()
    assert face_of(preview) == face_of(page) == face_of(shown(ada.client))
    around = page.replace(face_of(page), "")
    assert not any(words in around for words in ("Ada", "Mira", LINES, ada.vault.mark, "csrf", 'name="of-vault"'))
    assert "<idle-lock" not in page
    assert reverse(PAGE) not in page
    assert "<take-away>" in page
    assert left.headers["Cache-Control"] == "no-store"


def test_the_head_says_what_lies_there_and_nothing_that_stops_being_true(ada: Person) -> None:
    write(ada, lines=LINES)
    page = main_of(shown(ada.client, DEVICE))
    head = page.partition("What it means")[0]
    assert re.findall(r'data-state="(\w+)"', head) == ["none", "same", "older", "other"]
    assert head.count("<take-away>") == 3
    seen = re.sub(
        r'<div data-state="\w+" class="[^"]*" hidden>.*?</div></div>|<p data-state="none" hidden>.*?</p>', "", head
    )
    assert "lies" not in seen
    assert not any(words in page for words in ("Nothing has happened yet", "Exactly this would lie here"))


def test_what_lies_there_is_known_by_a_mark_and_a_stamp_that_tell_nothing(ada: Person, mira: Record[Supporter]) -> None:
    write(ada, lines=LINES, people=[str(mira.id)])
    before = ada.client.get(reverse(LEFT)).headers[LEFT_HERE]
    operations.revise(ada.vault, mira, Supporter(name="Mira", reach="another number"))
    after = ada.client.get(reverse(LEFT)).headers[LEFT_HERE]
    assert re.fullmatch(r"[0-9a-f]{18} [0-9a-f]{16}", before)
    assert before.split()[0] == after.split()[0] == ada.vault.mark
    assert before != after


def test_only_the_card_says_that_it_may_be_left(ada: Person, stranger: Client) -> None:
    write(ada, lines=LINES)
    pages = (PAGE, EDIT, DEVICE, "safety:left_here", "safety:grounding", "path:today")
    assert not any(LEFT_HERE in ada.client.get(reverse(name)).headers for name in pages)
    assert LEFT_HERE not in stranger.get(reverse(LEFT)).headers


def test_a_request_for_a_copy_never_gets_the_card(ada: Person) -> None:
    write(ada, lines=LINES)
    for name in (PAGE, LEFT, DEVICE):
        asked = ada.client.get(reverse(name), headers={COPY: "yes"})
        assert asked.status_code == 404
        assert LINES not in asked.content.decode()


def test_there_is_nothing_to_leave_of_an_empty_card(ada: Person) -> None:
    assert all(ada.client.get(reverse(name)).status_code == 404 for name in (DEVICE, LEFT))


def test_erased_and_back(ada: Person) -> None:
    write(ada, lines=LINES)
    assert f'<take-away along="/prepare/" of="{ada.vault.mark}">' in shown(ada.client)
    ada.client.post(reverse("prepare:right_now_erasure"))
    assert right_now.record(ada.vault) is None
    ada.client.post(reverse("prepare:undo", args=[ada.vault.singleton(RIGHT_NOW)]))
    assert LINES in shown(ada.client)


def test_an_erased_supporter_leaves_no_gap(ada: Person, mira: Record[Supporter]) -> None:
    write(ada, lines=LINES, people=[str(mira.id)])
    operations.erase(ada.vault, Supporter, mira.id)
    assert supporters.everyone(ada.vault) == []
    assert "My people" not in shown(ada.client)


def test_a_copy_in_words_names_what_it_can(ada: Person, mira: Record[Supporter]) -> None:
    card = operations.keep(
        ada.vault, RightNow(lines=LINES, people=(mira.id,), grounding=("five-senses", "gone"), country="GB")
    )
    kind = kinds.of(RightNow)
    assert kind.readable is not None
    words = kind.readable(card)
    assert "Five, four, three, two, one, gone" in words
    assert "United Kingdom" in words


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    write(ada, lines=LINES)
    shown(ada.client, LEFT)
    for name in (PAGE, EDIT, DEVICE, LEFT, "prepare:right_now_erasure"):
        assert stranger.get(reverse(name)).status_code in {404, 405}
        assert stranger.post(reverse(name), {"lines": "x"}).status_code in {404, 405}
        assert LINES not in cleo.client.get(reverse(name)).content.decode()
    assert eve.sees(LINES) == []


def told_of_older(page: str, ada: Person) -> str:
    """The stamp with which a page looks whether an older card lies on the device; it speaks of nothing else there."""
    (part,) = re.findall(
        rf'<leave-here [^>]*of="{ada.vault.mark}" stamp="([^"]*)" hidden>(.*?)</leave-here>', page, re.S
    )
    assert re.findall(r'data-state="(\w+)"', part[1]) == ["older"]
    assert "Take it away" in part[1]
    return str(part[0])


@pytest.mark.parametrize("press", ["must not know", "erase"])
def test_where_somebody_leaves_the_card_it_is_said_that_an_older_one_lies_on_the_device(
    press: str, ada: Person, mira: Record[Supporter]
) -> None:
    write(ada, lines=LINES, people=[str(mira.id)])
    left = ada.client.get(reverse(LEFT)).headers[LEFT_HERE].split()[1]
    where = reverse("prepare:supporter", args=[mira.id])
    people = reverse("prepare:people")
    assert told_of_older(ada.client.get(where).content.decode(), ada) == left
    assert told_of_older(ada.client.get(people).content.decode(), ada) == left
    if press == "erase":
        next_page = ada.client.post(reverse("prepare:supporter_erasure", args=[mira.id]), follow=True)
    else:
        operations.change(ada.vault, Supporter, mira.id, lambda one: structs.replace(one.payload, kept_from=True))
        next_page = ada.client.get(where)
    assert told_of_older(next_page.content.decode(), ada) != left


def test_without_a_card_in_the_vault_one_on_the_device_is_older(ada: Person, mira: Record[Supporter]) -> None:
    assert told_of_older(ada.client.get(reverse("prepare:people")).content.decode(), ada) == ""


def test_erasing_its_kind_says_that_one_on_a_device_stays(ada: Person) -> None:
    write(ada, lines=LINES)
    operations.keep(ada.vault, Supporter(name="Mira"))

    def says(kind: str) -> bool:
        page = ada.client.post(reverse("vault:erase"), {"find-kinds": kind}).content.decode()
        assert "What stays, and where" in page
        return "left on a device stays there" in page

    assert says(RIGHT_NOW.name)
    assert not says("prepare.supporter")
