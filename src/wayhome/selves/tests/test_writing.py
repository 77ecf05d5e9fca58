"""Making and editing younger selves and parts."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.selves import queries
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault import operations
from wayhome.vault.kinds import Record

AUTOSAVE = {"Wayhome-Autosave": "1"}
RO: dict[str, Any] = {
    "name": "Ro",
    "age": "about seven",
    "carries": "Listening on the stairs",
    "likes": "Torches",
    "soothes": "The small lamp on",
    "needs": "I have the keys",
}


@pytest.fixture
def ro(ada: Person) -> Record[YoungerSelf]:
    return operations.keep(ada.vault, YoungerSelf(**RO))


def addresses(identity: uuid.UUID) -> list[str]:
    named = ("younger", "edit", "part", "edit_part")
    return [reverse(f"selves:{name}", args=[identity]) for name in named]


def filled(client: Client, address: str) -> dict[str, str]:
    """What the form on this page would send, left as it is."""
    form = client.get(address).context["form"]
    return {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}


def test_strangers_find_nothing(stranger: Client, ro: Record[YoungerSelf]) -> None:
    made = [reverse(f"selves:{name}") for name in ("everyone", "new", "new_part")]
    for address in made + addresses(ro.id):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, RO).status_code in {404, 405}


def test_another_person_finds_nothing(ada: Person, cleo: Person, ro: Record[YoungerSelf]) -> None:
    guard = operations.keep(ada.vault, Part(name="Guard"))
    for address in addresses(ro.id) + addresses(guard.id):
        assert cleo.client.get(address).status_code == 404
        assert cleo.client.post(address, RO).status_code in {404, 405}
    assert not re.search(r"\bRo\b", cleo.client.get(reverse("selves:everyone")).content.decode())
    assert queries.younger_selves(cleo.vault) == []


def test_a_younger_self_is_not_a_part(ada: Person, ro: Record[YoungerSelf]) -> None:
    assert ada.client.get(reverse("selves:part", args=[ro.id])).status_code == 404
    assert ada.client.get(reverse("selves:edit_part", args=[ro.id])).status_code == 404


def test_a_younger_self_is_made_and_read(ada: Person) -> None:
    address = reverse("selves:new")
    response = ada.client.post(address, filled(ada.client, address) | RO, follow=True)

    [made] = queries.younger_selves(ada.vault)
    assert response.redirect_chain == [(reverse("selves:younger", args=[made.id]), 302)]
    for words in RO.values():
        assert words.lower() in response.content.decode().lower()


def test_a_name_is_enough(ada: Person) -> None:
    response = ada.client.post(reverse("selves:new"), {"name": "The quiet one"}, follow=True)

    assert "Only a name so far" in response.content.decode()
    assert queries.younger_selves(ada.vault)[0].payload == YoungerSelf(name="The quiet one")


@pytest.mark.parametrize(
    ("said", "suggested"),
    [({"age": "six"}, "Me at six"), ({"age_years": "6"}, "Me at six"), ({"age": "very small"}, "Me, very small")],
)
def test_without_a_name_the_age_offers_one(ada: Person, said: dict[str, str], suggested: str) -> None:
    response = ada.client.post(reverse("selves:new"), said | {"likes": "snails"})

    assert response.status_code == 422
    assert f'value="{suggested}"' in response.content.decode()
    assert "snails" in response.content.decode()
    assert queries.younger_selves(ada.vault) == []


def test_without_anything_the_form_says_what_it_needs(ada: Person) -> None:
    response = ada.client.post(reverse("selves:new"), {"name": "  ", "age_years": "999"})

    assert response.status_code == 422
    assert "A name is all that’s needed" in response.content.decode()
    assert "A number from 0 to 120" in response.content.decode()


def test_a_form_sent_twice_makes_one(ada: Person) -> None:
    sent = filled(ada.client, reverse("selves:new")) | RO
    for _ in range(2):
        ada.client.post(reverse("selves:new"), sent)

    [made] = queries.younger_selves(ada.vault)
    assert made.payload.aside == {}


def test_an_edit_keeps_what_the_form_does_not_show(ada: Person, ro: Record[YoungerSelf]) -> None:
    photo = uuid.uuid4()
    operations.revise(ada.vault, ro, YoungerSelf(**RO, photo=photo, photo_size=(3, 4)))
    address = reverse("selves:edit", args=[ro.id])
    ada.client.post(address, filled(ada.client, address) | {"likes": "Snails,\r\nin principle"})

    changed = queries.younger_self(ada.vault, ro.id).payload
    assert (changed.likes, changed.carries) == ("Snails,\nin principle", RO["carries"])
    assert (changed.photo, changed.photo_size) == (photo, (3, 4))


def test_a_part_is_made_with_the_role_that_was_asked_for(ada: Person) -> None:
    address = reverse("selves:new_part")
    assert filled(ada.client, f"{address}?role=critic")["role"] == "critic"
    said: dict[str, Any] = {
        "role": "critic",
        "name": "The Inspector",
        "guards": "Finds it first",
        "says": "See last time",
        "needs": "",
    }
    response = ada.client.post(address, said, follow=True)

    assert queries.parts(ada.vault)[0].payload == Part(**said)
    assert "See last time" in response.content.decode()
    assert "What helps it" not in response.content.decode()


@pytest.mark.parametrize("role", ["", "other"])
def test_a_part_needs_no_role(ada: Person, role: str) -> None:
    ada.client.post(reverse("selves:new_part"), {"role": role, "name": "Somebody"})

    assert queries.parts(ada.vault)[0].payload.role == "other"


class TestTwoTabs:
    """Two tabs that edit the same younger self lose nothing."""

    @pytest.fixture
    def address(self, ro: Record[YoungerSelf]) -> str:
        return reverse("selves:edit", args=[ro.id])

    @pytest.fixture
    def tabs(self, ada: Person, address: str) -> dict[str, str]:
        """Another tab keeps its text; what this tab sends next was filled before that."""
        before = filled(ada.client, address)
        ada.client.post(address, before | {"likes": "Torches and snails"})
        return before | {"likes": "Tinned peaches", "needs": "You can sleep"}

    def test_both_texts_are_kept_and_shown(
        self, ada: Person, ro: Record[YoungerSelf], address: str, tabs: dict[str, str]
    ) -> None:
        response = ada.client.post(address, tabs, follow=True)

        assert response.redirect_chain == [(address, 302)]
        page = response.content.decode()
        assert "Torches and snails" in page
        assert "Tinned peaches" in page
        kept = queries.younger_self(ada.vault, ro.id).payload
        assert kept.likes == "Torches and snails"
        assert kept.aside == {"likes": "Tinned peaches", "needs": "You can sleep"}

    def test_the_page_says_that_there_are_two(
        self, ada: Person, ro: Record[YoungerSelf], address: str, tabs: dict[str, str]
    ) -> None:
        ada.client.post(address, tabs)

        assert "Look at both" in ada.client.get(reverse("selves:younger", args=[ro.id])).content.decode()

    @pytest.mark.parametrize(
        ("choice", "likes", "needs"),
        [
            ({}, "Tinned peaches", "You can sleep"),
            ({"leave": "1"}, "Torches and snails", "I have the keys"),
            ({"both": "1"}, "Torches and snails\n\nTinned peaches", "I have the keys\n\nYou can sleep"),
        ],
    )
    def test_the_person_chooses(
        self,
        ada: Person,
        ro: Record[YoungerSelf],
        address: str,
        tabs: dict[str, str],
        choice: dict[str, str],
        likes: str,
        needs: str,
    ) -> None:
        ada.client.post(address, tabs)
        ada.client.post(address, filled(ada.client, address) | choice)

        kept = queries.younger_self(ada.vault, ro.id).payload
        assert (kept.likes, kept.needs, kept.aside) == (likes, needs, {})
        assert kept.carries == RO["carries"]

    def test_a_third_tab_loses_nothing_either(
        self, ada: Person, ro: Record[YoungerSelf], address: str, tabs: dict[str, str]
    ) -> None:
        ada.client.post(address, tabs)
        ada.client.post(address, tabs | {"which": str(uuid.uuid4()), "likes": "Rain on a roof"})

        aside = queries.younger_self(ada.vault, ro.id).payload.aside
        assert aside["likes"] == "Tinned peaches\n\nRain on a roof"

    def test_later_words_of_a_tab_take_the_place_of_its_earlier_ones(
        self, ada: Person, ro: Record[YoungerSelf], address: str, tabs: dict[str, str]
    ) -> None:
        ada.client.post(address, tabs, headers=AUTOSAVE)
        ada.client.post(address, tabs | {"likes": "Peaches"})

        assert queries.younger_self(ada.vault, ro.id).payload.aside["likes"] == "Peaches"

    def test_two_tabs_that_type_on_lose_nothing_of_each_other(
        self, ada: Person, ro: Record[YoungerSelf], address: str, tabs: dict[str, str]
    ) -> None:
        third = tabs | {"which": str(uuid.uuid4()), "likes": "Rain on a roof", "name": "Rosie"}
        ada.client.post(address, tabs, headers=AUTOSAVE)
        ada.client.post(address, third, headers=AUTOSAVE)
        ada.client.post(address, tabs | {"likes": "Peaches"}, headers=AUTOSAVE)
        ada.client.post(address, third)

        assert queries.younger_self(ada.vault, ro.id).payload.aside["likes"] == "Peaches\n\nRain on a roof"
        ada.client.post(address, filled(ada.client, address) | {"both": "1"})
        kept = queries.younger_self(ada.vault, ro.id).payload
        assert kept.likes == "Torches and snails\n\nPeaches\n\nRain on a roof"
        assert kept.name == f"{RO['name']} / Rosie"

    def test_what_was_chosen_first_is_said_in_words(self, ada: Person) -> None:
        guard = operations.keep(ada.vault, Part(name="The Guard"))
        address = reverse("selves:edit_part", args=[guard.id])
        before = filled(ada.client, address)
        ada.client.post(address, before | {"role": "critic"})
        page = ada.client.post(address, before | {"role": "protector"}, follow=True).content.decode()
        assert '<p class="own">A critic: finds the fault' in page
        ada.client.post(address, filled(ada.client, address) | {"both": "1"})
        assert queries.part(ada.vault, guard.id).payload.role == "critic"

    def test_the_same_text_twice_is_no_question(
        self, ada: Person, ro: Record[YoungerSelf], address: str, tabs: dict[str, str]
    ) -> None:
        same = tabs | {"likes": "Torches and snails", "needs": RO["needs"]}
        response = ada.client.post(address, same)

        assert response.headers["Location"] == reverse("selves:younger", args=[ro.id])
        assert queries.younger_self(ada.vault, ro.id).payload.aside == {}

    def test_words_in_the_background_are_set_aside_too(
        self, ada: Person, ro: Record[YoungerSelf], address: str, tabs: dict[str, str]
    ) -> None:
        response = ada.client.post(address, tabs, headers=AUTOSAVE)

        assert response.status_code == 409
        assert "Both texts are kept" in response.json()["words"]
        assert queries.younger_self(ada.vault, ro.id).payload.aside["likes"] == "Tinned peaches"

    def test_while_choosing_the_second_text_keeps_itself(
        self, ada: Person, ro: Record[YoungerSelf], address: str, tabs: dict[str, str]
    ) -> None:
        ada.client.post(address, tabs)
        written = filled(ada.client, address) | {"likes": "Peaches, tinned"}
        answer = ada.client.post(address, written, headers=AUTOSAVE).json()

        kept = queries.younger_self(ada.vault, ro.id)
        assert (kept.payload.likes, kept.payload.aside["likes"]) == ("Torches and snails", "Peaches, tinned")
        assert answer["fields"]["revision"] == str(kept.revision)


class TestInTheBackground:
    """Words keep themselves while they are written."""

    def save(self, person: Person, address: str, written: dict[str, str]) -> Any:
        return person.client.post(address, written, headers=AUTOSAVE)

    def test_a_new_one_is_kept_before_it_has_a_name_and_stays_one(self, ada: Person) -> None:
        address = reverse("selves:new")
        written = filled(ada.client, address) | {"carries": "Cold feet"}
        first = self.save(ada, address, written).json()
        assert [one.payload.carries for one in queries.everyone(ada.vault).begun] == ["Cold feet"]
        assert queries.younger_selves(ada.vault) == []

        written |= first["fields"] | {"name": "Small", "carries": "Cold feet, and a ceiling"}
        ada.client.post(address, written)
        [kept] = queries.younger_selves(ada.vault)
        assert (kept.payload.name, kept.payload.carries) == ("Small", "Cold feet, and a ceiling")

    def test_one_without_a_name_is_begun_to_go_on_with_or_to_let_go(self, ada: Person, cleo: Person) -> None:
        for name, said in (("new", {"carries": "Cold feet", "likes": "Snails"}), ("new_part", {"says": "Hush"})):
            self.save(ada, reverse(f"selves:{name}"), filled(ada.client, reverse(f"selves:{name}")) | said)
        _, _, [younger], [part] = queries.everyone(ada.vault)
        assert queries.younger_selves(ada.vault) + queries.parts(ada.vault) == []
        edit = reverse("selves:edit", args=[younger.id])

        page = ada.client.get(reverse("selves:everyone")).content.decode()
        for words in ("Begun, and not kept yet", "Nobody is here yet", "Snails", edit):
            assert words in page
        for words in ("Not named yet", "Cold feet", "Hush"):
            assert words not in page, "a list shows nothing heavy, and nobody who is not named"
        for name, one in (("erasure", younger), ("part_erasure", part)):
            action = reverse(f"selves:{name}", args=[one.id])
            form = page.partition(f'action="{action}"')[2].partition("</form>")[0]
            assert 'name="csrfmiddlewaretoken"' in form
        assert "Begun, and" not in cleo.client.get(reverse("selves:everyone")).content.decode()

        assert filled(ada.client, edit).get("name", "") == "", "the field waits for a name"
        ada.client.post(edit, filled(ada.client, edit) | {"name": "Small"})
        assert [one.payload.name for one in queries.younger_selves(ada.vault)] == ["Small"]
        let_go = ada.client.post(reverse("selves:part_erasure", args=[part.id]), follow=True).content.decode()
        assert reverse("selves:undo", args=[part.id]) in let_go
        assert queries.everyone(ada.vault).begun_parts == []

    def test_an_age_names_it_meanwhile(self, ada: Person) -> None:
        self.save(ada, reverse("selves:new"), {"age": "six"})

        assert queries.everyone(ada.vault).begun[0].payload.name == "Me at six"

    def test_whoever_was_begun_is_nowhere_among_the_others_until_kept(self, ada: Person) -> None:
        address = reverse("selves:new")
        self.save(ada, address, filled(ada.client, address) | {"name": "Bramble", "carries": "Cold feet"})
        [begun] = queries.everyone(ada.vault).begun
        elsewhere = [reverse("journal:search"), reverse("practise:practice", args=["two-voice-dialogue"])]
        for place in elsewhere:
            assert "Bramble" not in ada.client.get(place).content.decode(), place
        assert "Bramble" in ada.client.get(reverse("selves:everyone")).content.decode()
        assert "begun and not kept yet" in ada.client.get(reverse("selves:younger", args=[begun.id])).content.decode()

        edit = reverse("selves:edit", args=[begun.id])
        self.save(ada, edit, filled(ada.client, edit) | {"likes": "Snails"})
        assert queries.younger_selves(ada.vault) == []
        ada.client.post(edit, filled(ada.client, edit))
        [kept] = queries.younger_selves(ada.vault)
        assert (kept.id, kept.payload.name, kept.payload.likes) == (begun.id, "Bramble", "Snails")
        for place in elsewhere:
            assert "Bramble" in ada.client.get(place).content.decode(), place

    def test_a_nonsense_age_names_nobody(self, ada: Person) -> None:
        self.save(ada, reverse("selves:new"), {"age": "-3", "carries": "Cold feet"})
        [begun] = queries.everyone(ada.vault).begun
        assert (begun.payload.begun_as, begun.payload.years) == ("", None)

    def test_an_age_that_comes_later_names_it_too(self, ada: Person) -> None:
        written = {"likes": "puddles"}
        written |= self.save(ada, reverse("selves:new"), written).json()["fields"]
        self.save(ada, reverse("selves:new"), written | {"age": "six"})

        [kept] = queries.everyone(ada.vault).begun
        assert (kept.payload.name, kept.payload.likes) == ("Me at six", "puddles")

    def test_nothing_written_makes_nobody(self, ada: Person) -> None:
        for name in ("new", "new_part"):
            address = reverse(f"selves:{name}")
            assert self.save(ada, address, filled(ada.client, address)).json() == {}
        assert queries.younger_selves(ada.vault) + queries.parts(ada.vault) == []

    def test_what_can_not_be_read_yet_stays_as_it_was(self, ada: Person, ro: Record[YoungerSelf]) -> None:
        address = reverse("selves:edit", args=[ro.id])
        written = filled(ada.client, address) | {"name": "", "age_years": "7777", "likes": "Snails"}
        answer = self.save(ada, address, written).json()

        kept = queries.younger_self(ada.vault, ro.id)
        assert (kept.payload.name, kept.payload.age_years, kept.payload.likes) == ("Ro", None, "Snails")
        assert re.fullmatch(r"\d\d:\d\d", answer["saved"])
        assert answer["revision"] == kept.revision == 2

    def test_somebody_erased_meanwhile_comes_back_as_new(self, ada: Person) -> None:
        address = reverse("selves:new")
        written = filled(ada.client, address) | RO
        written |= self.save(ada, address, written).json()["fields"]
        operations.erase(ada.vault, YoungerSelf, uuid.UUID(written["which"]))
        self.save(ada, address, written)

        [kept] = queries.everyone(ada.vault).begun
        assert kept.id != uuid.UUID(written["which"])
        assert kept.payload.carries == RO["carries"]

    def test_strangers_are_told_that_it_is_locked(self, stranger: Client) -> None:
        response = stranger.post(reverse("selves:new"), RO, headers=AUTOSAVE)

        assert response.status_code == 404
        assert response.headers["Wayhome-Locked"] == "1"


def test_eve_reads_no_word(ada: Person, eve: Eve) -> None:
    marker = "zq-heather-lintel"
    said = {name: f"{marker} {name}" for name in RO}
    ada.client.post(reverse("selves:new"), said)
    ada.client.post(reverse("selves:new_part"), {"name": marker, "says": marker, "role": "critic"})
    younger = queries.younger_selves(ada.vault)[0]
    ada.client.post(reverse("selves:edit", args=[younger.id]), said | {"likes": f"{marker} stale"})

    assert queries.younger_self(ada.vault, younger.id).payload.aside
    assert eve.sees(marker) == []


def test_the_age_is_asked_once_and_read_from_the_words(ada: Person) -> None:
    page = ada.client.get(reverse("selves:new")).content.decode()
    assert re.search(r"<details><summary>Their age as a number</summary>", page)

    for words, years in (("about seven", 7), ("very small", None)):
        ada.client.post(reverse("selves:new"), {"name": words, "age": words})
        [made] = [one for one in queries.younger_selves(ada.vault) if one.payload.name == words]
        assert made.payload.years == years
    assert [one.payload.name for one in queries.younger_selves(ada.vault)] == ["about seven", "very small"]


def test_a_number_that_was_given_or_refused_stands_open(ada: Person, ro: Record[YoungerSelf]) -> None:
    numbered = operations.keep(ada.vault, YoungerSelf(name="Mo", age="very small", age_years=3))
    opened = "<details open><summary>Their age as a number"

    assert opened in ada.client.get(reverse("selves:edit", args=[numbered.id])).content.decode()
    assert opened not in ada.client.get(reverse("selves:edit", args=[ro.id])).content.decode()
    assert opened in ada.client.post(reverse("selves:new"), {"name": "Mo", "age_years": "999"}).content.decode()


def test_a_photograph_can_come_afterwards(ada: Person) -> None:
    words = "You can add a photograph afterwards."

    assert words in ada.client.get(reverse("selves:new")).content.decode()
    assert words not in ada.client.get(reverse("selves:new_part")).content.decode()
