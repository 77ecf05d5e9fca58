"""Setting up a vault: name, passphrase, recovery code, comfort."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.vault import doors
from wayhome.vault.crypto import DEFAULT_COST, RecoveryCode, cost_of
from wayhome.vault.models import KeyWrap, SealedRecord, Vault

NAME = "Rowan of the marrowgate"
PASSPHRASE = "plum kettle harbour slow lantern"


def make(client: Client, **changes: str) -> object:
    fields = {"name": NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE, "understood": "on"} | changes
    return client.post(reverse("vault:make"), fields)


def shown_code(client: Client) -> list[str]:
    page = client.get(reverse("vault:code")).content.decode()
    return re.findall(r"<span>([0-9A-Z]{5})</span>", page)


@pytest.mark.parametrize("name", ["code", "code_file", "comfort"])
def test_strangers_find_nothing(stranger: Client, name: str) -> None:
    assert stranger.get(reverse(f"vault:{name}")).status_code == 404


@pytest.mark.dear
def test_a_vault_is_made_opened_and_greets_by_name(stranger: Client) -> None:
    response = make(stranger)

    assert response.status_code == 302  # type: ignore[attr-defined]
    assert len(shown_code(stranger)) == 6
    assert NAME in stranger.get("/").content.decode()


def test_the_wrap_costs_what_the_architecture_says(stranger: Client) -> None:
    make(stranger)

    wrap = KeyWrap.objects.get(slot=KeyWrap.PASSPHRASE)
    assert cost_of(bytes(wrap.wrapped)) == DEFAULT_COST
    assert (DEFAULT_COST.memory_kib, DEFAULT_COST.passes, DEFAULT_COST.lanes) == (65536, 3, 1)


def test_the_code_is_shown_until_its_last_group_is_typed_back_and_then_never_again(stranger: Client) -> None:
    make(stranger)
    groups = shown_code(stranger)

    wrong = stranger.post(reverse("vault:code"), {"group": groups[0]})
    assert wrong.status_code == 422
    right = stranger.post(reverse("vault:code"), {"group": groups[-1].lower()})
    assert right.headers["Location"] == reverse("vault:comfort")
    assert stranger.get(reverse("vault:code")).status_code == 404
    assert stranger.get(reverse("vault:code_file")).status_code == 404


def test_putting_the_code_off_is_respected_and_remembered(stranger: Client) -> None:
    make(stranger)

    response = stranger.post(reverse("vault:code"), {"later": "1"})

    assert response.headers["Location"] == reverse("vault:comfort")
    assert "You haven’t confirmed your recovery code yet" in stranger.get(reverse("vault:settings")).content.decode()


def test_the_file_of_the_code_has_a_name_that_tells_nothing(stranger: Client) -> None:
    make(stranger)

    response = stranger.get(reverse("vault:code_file"))

    assert response.headers["Content-Disposition"] == 'attachment; filename="spare.txt"'
    assert response.content.decode().strip() == "-".join(shown_code(stranger))


def test_the_shown_code_opens_the_vault(stranger: Client) -> None:
    make(stranger)
    groups = shown_code(stranger)

    code = RecoveryCode.parse(" ".join(groups))

    assert doors.recover(NAME, code, "another one entirely, quite long").id == Vault.objects.get().id


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"passphrase": "short one", "again": "short one"}, "6 more characters"),
        ({"passphrase": "a" * 20, "again": "a" * 20}, "again and again"),
        ({"passphrase": "passwordpassword", "again": "passwordpassword"}, "quick to guess"),
        ({"again": "plum kettle harbor slow lantern"}, "The two aren’t the same yet"),
        ({"understood": ""}, "Please tick this"),
        ({"name": "  "}, "Any word will do"),
    ],
)
def test_what_is_missing_is_said_in_plain_words_and_nothing_is_made(
    stranger: Client, changes: dict[str, str], says: str
) -> None:
    response = make(stranger, **changes)

    assert response.status_code == 422  # type: ignore[attr-defined]
    page = response.content.decode()  # type: ignore[attr-defined]
    assert says in page or says in page.replace("&#x27;", "'")
    assert not Vault.objects.exists()


def test_no_page_repeats_a_passphrase(stranger: Client) -> None:
    page = make(stranger, again="something else altogether").content.decode()  # type: ignore[attr-defined]

    assert PASSPHRASE not in page
    assert PASSPHRASE not in stranger.post(reverse("vault:strength"), {"passphrase": PASSPHRASE}).content.decode()


def test_strength_is_judged_while_typing(stranger: Client) -> None:
    def judge(passphrase: str) -> str:
        return stranger.post(reverse("vault:strength"), {"passphrase": passphrase}).content.decode()

    assert "Strong." in judge(PASSPHRASE)
    assert "Fair." in judge("kettle lanterns")
    assert "A little short." in judge("plum kettle")
    assert "Easy to guess." in judge("qwertyuiopasdfghj")


def test_suggested_words_are_five_and_strong(stranger: Client) -> None:
    page = stranger.post(reverse("vault:words")).content.decode()

    words = re.search(r"Five other words:</b> ([a-z -]+)</p>", page)
    assert words
    assert len(words[1].split()) == 5
    assert "Strong" in stranger.post(reverse("vault:strength"), {"passphrase": words[1]}).content.decode()


def test_two_people_may_have_the_same_name_and_learn_nothing_of_each_other(stranger: Client) -> None:
    make(stranger)
    other = Client()

    response = make(other, passphrase="copper window thimble ocean", again="copper window thimble ocean")

    assert response.status_code == 302  # type: ignore[attr-defined]
    assert Vault.objects.count() == 2
    assert doors.unlock(NAME, "copper window thimble ocean").id != doors.unlock(NAME, PASSPHRASE).id


def test_the_same_name_and_passphrase_open_what_they_open(stranger: Client) -> None:
    make(stranger)

    response = make(Client())

    assert "already open a vault here" in response.content.decode()  # type: ignore[attr-defined]
    assert Vault.objects.count() == 1


def test_comfort_ends_the_setting_up(stranger: Client) -> None:
    make(stranger)
    stranger.post(reverse("vault:code"), {"later": "1"})

    response = stranger.post(
        reverse("vault:comfort"), {"light": "dark", "text": "large", "movement": "on", "exit_to": "news"}
    )

    assert response.headers["Location"] == "/"
    assert 'data-theme="dark"' in stranger.get("/").content.decode()


def test_the_operator_finds_neither_name_nor_passphrase_nor_code(stranger: Client, eve: Eve) -> None:
    make(stranger)
    groups = shown_code(stranger)

    for secret in [NAME, "marrowgate", PASSPHRASE, "".join(groups), "-".join(groups), groups[2]]:
        assert eve.sees(secret) == []
    assert SealedRecord.objects.count() == 1


def test_names_stand_at_the_door_only_when_the_installation_says_so(
    stranger: Client, settings: object, ada: Person
) -> None:
    assert "At this door" not in stranger.get(reverse("vault:unlock")).content.decode()
    settings.WAYHOME_SHOW_NAMES = True  # type: ignore[attr-defined]
    make(Client())
    assert NAME in stranger.get(reverse("vault:unlock")).content.decode()
    settings.WAYHOME_SHOW_NAMES = False  # type: ignore[attr-defined]
    doors.unlock(NAME, PASSPHRASE)
    assert list(Vault.objects.exclude(shown_name="")) == []


@pytest.mark.parametrize(("host", "at_home"), [("127.0.0.1:8765", True), ("localhost", True), ("testserver", False)])
def test_the_cover_says_where_things_are_kept(stranger: Client, host: str, at_home: bool) -> None:
    page = stranger.get(reverse("vault:welcome"), headers={"host": host}).content.decode()

    assert ("kept on this computer" in page) is at_home
    assert ("Whoever runs it can see that you use it" in page) is not at_home
