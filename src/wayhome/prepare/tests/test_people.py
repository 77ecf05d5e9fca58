"""The people around a person: kept, drawn, handed over; and who must not know stays out of everything offered."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.journal.records import Entry
from wayhome.prepare import circle, supporters
from wayhome.prepare.records.plan import PLAN, SafetyPlan
from wayhome.prepare.records.right_now import RIGHT_NOW, RightNow
from wayhome.prepare.records.supporter import Supporter
from wayhome.safety import prepared
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record

AUTOSAVE = {"Wayhome-Autosave": "1"}
MIRA: dict[str, Any] = {
    "name": "Mira",
    "near": "close",
    "for_what": "Company without questions",
    "reach": "Evenings, +44 20 7946 0018",
    "knows": "That some weeks are hard",
    "helps": "Sit with me",
    "hinders": "Ringing my sister",
}


@pytest.fixture
def mira(ada: Person) -> Record[Supporter]:
    return operations.keep(ada.vault, Supporter(**MIRA))


@pytest.fixture
def hugo(ada: Person) -> Record[Supporter]:
    return operations.keep(ada.vault, Supporter(name="Hugo", kept_from=True, reach="0301 234567"))


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def filled(client: Client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return {name: str(form[name].value()) for name in form.fields if form[name].value() not in (None, False)}


def test_somebody_is_written_down_and_read(ada: Person) -> None:
    address = reverse("prepare:new_supporter")
    response = ada.client.post(address, filled(ada.client, address) | MIRA, follow=True)

    [made] = supporters.everyone(ada.vault)
    assert response.redirect_chain == [(reverse("prepare:supporter", args=[made.id]), 302)]
    for name in ("name", "for_what", "knows", "helps", "hinders"):
        assert MIRA[name] in response.content.decode()
    assert 'href="tel:+442079460018"' in response.content.decode()


def test_a_name_is_needed_and_enough(ada: Person) -> None:
    address = reverse("prepare:new_supporter")
    assert ada.client.post(address, {"helps": "soup"}).status_code == 422
    assert "Only a name so far" in ada.client.post(address, {"name": "Mira"}, follow=True).content.decode()


def test_words_keep_themselves_while_no_name_is_there(ada: Person) -> None:
    address = reverse("prepare:new_supporter")
    fields = filled(ada.client, address) | {"helps": "soup"}
    first = ada.client.post(address, fields, headers=AUTOSAVE).json()
    second = ada.client.post(address, fields | first["fields"] | {"name": "Mira"}, headers=AUTOSAVE).json()

    [made] = supporters.everyone(ada.vault)
    assert (made.payload.name, made.payload.helps, second["revision"]) == ("Mira", "soup", 2)


def test_somebody_begun_is_offered_nowhere_until_the_page_is_kept(ada: Person) -> None:
    address = reverse("prepare:new_supporter")
    fields = filled(ada.client, address) | {"name": "Gareth"}
    begun = fields | ada.client.post(address, fields, headers=AUTOSAVE).json()["fields"]

    assert prepared.people(ada.vault) == ()
    assert "Begun, and not kept yet" in shown(ada.client, reverse("prepare:people"))
    [made] = supporters.everyone(ada.vault)
    assert ada.client.get(reverse("prepare:supporter_card", args=[made.id])).status_code == 404

    ada.client.post(address, begun)
    assert [person.name for person in prepared.people(ada.vault)] == ["Gareth"]
    assert "Begun, and not kept yet" not in shown(ada.client, reverse("prepare:people"))


def test_nothing_is_kept_of_an_empty_page(ada: Person) -> None:
    address = reverse("prepare:new_supporter")
    assert ada.client.post(address, filled(ada.client, address), headers=AUTOSAVE).json() == {}
    assert supporters.everyone(ada.vault) == []


def test_two_tabs_keep_both_texts(ada: Person, mira: Record[Supporter]) -> None:
    address = reverse("prepare:edit_supporter", args=[mira.id])
    one, two = filled(ada.client, address), filled(ada.client, address)
    ada.client.post(address, one | {"helps": "Tea"})
    refused = ada.client.post(address, two | {"helps": "Quiet"}, headers=AUTOSAVE)

    assert refused.status_code == 409
    page = ada.client.get(address)
    assert "Tea" in page.content.decode()
    assert page.context["form"]["helps"].value() == "Quiet"

    ada.client.post(address, filled(ada.client, address) | {"both": "1"})
    after = supporters.supporter(ada.vault, mira.id).payload
    assert (after.helps, after.aside) == ("Tea\n\nQuiet", {})


@pytest.mark.parametrize(("choice", "left"), [({"leave": "1"}, "Tea"), ({}, "Quiet")])
def test_one_of_two_texts_can_be_chosen(
    ada: Person, mira: Record[Supporter], choice: dict[str, str], left: str
) -> None:
    address = reverse("prepare:edit_supporter", args=[mira.id])
    two = filled(ada.client, address)
    ada.client.post(address, filled(ada.client, address) | {"helps": "Tea"})
    assert ada.client.post(address, two | {"helps": "Quiet"}).headers["Location"] == address
    ada.client.post(address, filled(ada.client, address) | choice)

    after = supporters.supporter(ada.vault, mira.id).payload
    assert (after.helps, after.aside) == (left, {})


def test_erased_with_a_moment_to_undo(ada: Person, mira: Record[Supporter]) -> None:
    ada.client.post(reverse("prepare:supporter_erasure", args=[mira.id]))
    assert supporters.everyone(ada.vault) == []
    ada.client.post(reverse("prepare:undo", args=[mira.id]))
    assert [one.id for one in supporters.everyone(ada.vault)] == [mira.id]


def test_words_sent_to_somebody_erased_come_back(ada: Person, mira: Record[Supporter]) -> None:
    address = reverse("prepare:edit_supporter", args=[mira.id])
    fields = filled(ada.client, address)
    operations.erase(ada.vault, Supporter, mira.id)
    answer = ada.client.post(address, fields | {"helps": "A long text about soup"})
    assert answer.status_code == 404
    assert "A long text about soup" in answer.content.decode()


def test_every_number_is_on_its_button_and_what_may_be_none_has_none(ada: Person) -> None:
    reach = "Tue 10.00-18.00, 020 7946 0018. Not before 2026-12-01. Mobile +44 7700 900123"
    mira = operations.keep(ada.vault, Supporter(name="Mira", reach=reach))
    operations.keep(ada.vault, RightNow(people=(mira.id,)), record_id=ada.vault.singleton(RIGHT_NOW))
    operations.keep(ada.vault, SafetyPlan(friends="Mira"), record_id=ada.vault.singleton(PLAN))
    places = ("safety:helplines", "prepare:plan", "prepare:right_now", "prepare:on_device", "prepare:as_left")
    for address in (reverse("prepare:supporter", args=[mira.id]), *map(reverse, places)):
        page = shown(ada.client, address)
        seen = re.findall(r'href="tel:(\+?\d+)"[^>]*>(?:(?!</a>).)*?<span class="num">([^<]*)</span></a>', page)
        assert ("02079460018", "020 7946 0018") in seen, address
        assert ("+447700900123", "+44 7700 900123") in seen, address
        assert not re.search(r"tel:\+?(?:1000|2026)", page)


def test_what_was_erased_elsewhere_does_not_come_back_here(ada: Person) -> None:
    entry = operations.keep(ada.vault, Entry(text="Rain"))
    operations.erase(ada.vault, Entry, entry.id)
    assert ada.client.post(reverse("prepare:undo", args=[entry.id])).status_code == 404
    assert queries.find(ada.vault, Entry, entry.id) is None
    assert queries.was_erased(ada.vault, entry.id)


def test_who_must_not_know_is_offered_nowhere(ada: Person, mira: Record[Supporter], hugo: Record[Supporter]) -> None:
    assert [one.payload.name for one in supporters.supporters(ada.vault)] == ["Mira"]
    assert [one.name for one in prepared.people(ada.vault)] == ["Mira"]
    assert "Hugo" not in shown(ada.client, reverse("safety:helplines"))
    assert ada.client.get(reverse("prepare:supporter_card", args=[hugo.id])).status_code == 404
    page = ada.client.get(reverse("prepare:people"))
    assert [dot.words for dot in page.context["circle"].dots] == ["Mira"]
    assert "Must not know" in page.content.decode()
    hers, his = (shown(ada.client, reverse("prepare:supporter", args=[one.id])) for one in (mira, hugo))
    assert "tel:" not in his
    assert ("<print-button" in hers, "<print-button" in his) == (True, False)


def test_a_card_shows_what_helps_and_nothing_else(ada: Person, mira: Record[Supporter]) -> None:
    card = shown(ada.client, reverse("prepare:supporter_card", args=[mira.id]))
    assert MIRA["helps"] in card
    assert MIRA["hinders"] in card
    for name in ("knows", "for_what", "reach"):
        assert MIRA[name] not in card


def test_people_stand_on_the_page_that_leads_to_people(
    ada: Person, stranger: Client, cleo: Person, mira: Record[Supporter]
) -> None:
    helplines = shown(ada.client, reverse("safety:helplines"))
    assert "Mira" in helplines
    assert 'href="tel:+442079460018"' in helplines
    for other in (stranger, cleo.client):
        assert "Your people" not in shown(other, reverse("safety:helplines"))


def test_people_stand_after_a_practice_that_ended_hard(ada: Person, mira: Record[Supporter]) -> None:
    shape = kinds.named("practise.run").shape
    run = operations.keep(ada.vault, shape(practice="letter-to-younger", title="A letter", before=3, after=8, level=2))
    assert "Company without questions" in shown(ada.client, reverse("practise:aftercare", args=[run.id]))


def test_another_person_finds_nothing(cleo: Person, stranger: Client, mira: Record[Supporter]) -> None:
    for name in ("supporter", "edit_supporter", "supporter_card", "supporter_erasure", "undo"):
        address = reverse(f"prepare:{name}", args=[mira.id])
        for client in (cleo.client, stranger):
            assert client.get(address).status_code in {404, 405}
            assert client.post(address, MIRA).status_code in {404, 405}
    assert "Mira" not in shown(cleo.client, reverse("prepare:people"))


def test_eve_sees_nothing(ada: Person, eve: Eve, mira: Record[Supporter]) -> None:
    shown(ada.client, reverse("prepare:people"))
    assert eve.sees("Company without questions") == []
    assert eve.sees("7946") == []


def someone(name: str, near: str) -> Record[Supporter]:
    moment: Any = None
    return Record(uuid.uuid4(), "", moment, moment, 1, Supporter(name=name, near=near))


def test_the_map_has_everybody_who_has_room() -> None:
    close = [someone(f"A longer name {number}", "close") for number in range(7)]
    drawn = circle.draw([*close, someone("Mira", ""), someone("Oonagh", "around")])
    assert (len(drawn.dots), drawn.left_out) == (7, 2)
    feet = [y for dot in drawn.dots for _, y, _ in dot.texts]
    assert all(0 < dot.x < circle.SIZE for dot in drawn.dots)
    assert all(0 < y < circle.HEIGHT for y in feet)
    assert [dot.sure for dot in drawn.dots].count(False) == 1
    spots = [(dot.x, dot.y) for dot in drawn.dots]
    apart = [abs(a - c) + abs(b - d) for a, b in spots for c, d in spots if (a, b) != (c, d)]
    assert min(apart) > 40


def test_names_stand_whole_on_the_map_where_there_is_room() -> None:
    names = {"Bea": "close", "Mr Tranter, and Clive": "close", "Mrs Anand, first floor": "around", "Lise": "further"}
    drawn = circle.draw(someone(name, near) for name, near in names.items())
    assert [dot.words for dot in drawn.dots] == list(names)
    assert [len(dot.lines) for dot in drawn.dots] == [1, 2, 2, 1]


@pytest.mark.parametrize("name", ["Oonagh, from work and the choir", "Unbroken" * 25, "W", "Ann " * 50])
def test_names_on_a_full_map_cover_nothing(name: str) -> None:
    drawn = circle.draw(someone(name, near) for near, room in circle.ROOM.items() for _ in range(room))
    boxes = [dot.box for dot in drawn.dots]
    rings = [circle.Box(dot.x - 8, dot.y - 8, dot.x + 8, dot.y + 8) for dot in drawn.dots]
    assert not [(one, other) for one in boxes for other in (*boxes, *rings) if one is not other and one.meets(other)]
    assert all(0 <= box.left < box.right <= circle.SIZE and box.bottom <= circle.HEIGHT for box in boxes)


def test_the_list_is_not_longer_for_words_without_a_space(ada: Person) -> None:
    operations.keep(ada.vault, Supporter(name="Lise", reach="9" * 3000, for_what="a" * 3000))
    page = shown(ada.client, reverse("prepare:people"))
    assert "9" * 119 + "…" in page
    assert "a" * 161 not in page


def test_the_place_says_what_is_here(ada: Person, mira: Record[Supporter]) -> None:
    assert "Here: One person" in shown(ada.client, reverse("prepare:place"))


def test_the_place_asks_for_nothing(cleo: Person) -> None:
    page = shown(cleo.client, reverse("prepare:place"))
    assert "Here:" not in page
    assert not re.search(r"\d\s?%", page.partition("<main")[2].partition("</main")[0])


def test_the_page_of_somebody_can_be_erased_from_it(ada: Person, mira: Record[Supporter]) -> None:
    erasure = reverse("prepare:supporter_erasure", args=[mira.id])
    page = shown(ada.client, reverse("prepare:supporter", args=[mira.id]))
    form = page.partition(f'action="{erasure}"')[2].partition("</form>")[0]
    assert 'name="csrfmiddlewaretoken"' in form


def test_who_stands_on_talk_to_a_person_is_said_beside_the_list_alone(
    ada: Person, mira: Record[Supporter], hugo: Record[Supporter]
) -> None:
    said = "the people in this list also stand on"
    page = shown(ada.client, reverse("prepare:people"))
    assert page.count(said) == 1
    assert page.index("Mira") < page.index(said) < page.index("As a map") < page.index("Must not know")
    operations.erase(ada.vault, Supporter, mira.id)
    assert said not in shown(ada.client, reverse("prepare:people"))
