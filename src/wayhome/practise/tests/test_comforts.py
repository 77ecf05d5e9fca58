"""What comforts a person: chosen at the end of a practice, kept, and offered next time."""

from __future__ import annotations

import msgspec
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.practise import library, playing
from wayhome.practise.playing import Choices
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.practise.records.run import AFTERWARDS
from wayhome.safety import settling
from wayhome.vault import kinds, operations, queries, search
from wayhome.vault.kinds import Record

LETTER = library.practice("letter-to-younger-self")


def begun(person: Person) -> Record[Run]:
    return playing.begin(person.vault, LETTER, Choices(), Reading(4, "within", timezone.now()))


def closing(run: Record[Run]) -> str:
    return reverse("practise:closing", args=[run.id])


def kept(person: Person) -> tuple[str, ...]:
    return settling.of(person.vault).comforts.chosen


def test_what_is_chosen_is_kept_and_offered_first_next_time(ada: Person) -> None:
    care = LETTER.aftercare[0]
    said = {
        "after": "3",
        "comfort": [care, "not offered here"],
        "own-comfort": "  the cat  on the sill ",
        "to": "close",
    }
    ada.client.post(closing(begun(ada)), said)
    assert kept(ada) == ("the cat on the sill", care)
    assert "And now: the cat on the sill" in ada.client.get(reverse("path:today")).content.decode()
    page = ada.client.get(closing(begun(ada))).content.decode()
    assert page.index('value="the cat on the sill"') < page.index(f'value="{LETTER.aftercare[1]}"')
    assert page.count(f'value="{care}"') == 1


def test_it_is_read_with_the_practice_and_found(ada: Person) -> None:
    run = begun(ada)
    care = LETTER.aftercare[0]
    ada.client.post(closing(run), {"after": "3", "comfort": care, "own-comfort": "the <cat> Quixolane", "to": "close"})
    ada.client.post(closing(run), {"own-comfort": "a walk", "to": "close"})
    record = queries.get(ada.vault, Run, run.id)
    assert record.payload.comforts == ("the <cat> Quixolane", care, "a walk")
    page = ada.client.get(reverse("practise:run_page", args=[run.id])).content.decode()
    assert f"{AFTERWARDS}</h2>" in page
    assert "<li>the &lt;cat&gt; Quixolane</li>" in page
    readable = kinds.of(Run).readable
    assert readable is not None
    assert f"**{AFTERWARDS}:**" in readable(record)
    assert "the <cat> Quixolane" in readable(record)
    assert search.find(ada.vault, search.Asked(words="quixolane", kinds=(kinds.of(Run).name,))).total == 1


def test_a_run_without_it_opens_and_says_nothing_of_it(ada: Person) -> None:
    """Runs were sealed before there was such a field."""
    old = {"practice": "letter-to-younger-self", "title": "A letter", "state": "done", "after": 3}
    assert msgspec.convert(old, Run).comforts == ()
    assert "comforts" not in msgspec.to_builtins(msgspec.convert(old, Run))
    run = operations.keep(ada.vault, msgspec.convert(old, Run))
    assert AFTERWARDS not in ada.client.get(reverse("practise:run_page", args=[run.id])).content.decode()


def test_choosing_nothing_is_fine(ada: Person) -> None:
    assert ada.client.post(closing(begun(ada)), {"own-comfort": " ", "to": "close"}).status_code == 302
    assert kept(ada) == ()


def test_nothing_is_kept_before_the_practice_is_closed(ada: Person) -> None:
    run = begun(ada)
    ada.client.post(closing(run), {"own-comfort": "tea", "to": "back"})
    ada.client.post(closing(run), {"own-comfort": "tea"}, headers={"Wayhome-Autosave": "1"})
    assert kept(ada) == ()


def test_after_a_hard_ending_it_is_there_at_once(ada: Person) -> None:
    run = begun(ada)
    went = ada.client.post(closing(run), {"after": "9", "own-comfort": "my sister’s voice", "to": "close"})
    assert went.headers["Location"] == reverse("practise:aftercare", args=[run.id])
    page = ada.client.get(went.headers["Location"]).content.decode()
    assert "my sister’s voice" in page
    assert LETTER.aftercare[0] in page


def test_stopping_part_way_it_is_offered_too(ada: Person) -> None:
    settling.remember_comforts(ada.vault, ("a hot bath",))
    run = begun(ada)
    ada.client.post(reverse("practise:leave", args=[run.id]))
    assert "a hot bath" in ada.client.get(reverse("practise:leave", args=[run.id])).content.decode()


def test_it_is_hers_alone_and_sealed(ada: Person, cleo: Person, eve: Eve) -> None:
    ada.client.post(closing(begun(ada)), {"own-comfort": "marrowgate tea", "to": "close"})
    assert "marrowgate" not in cleo.client.get(closing(begun(cleo))).content.decode()
    assert eve.sees("marrowgate") == []


def test_more_than_fits_is_refused_and_not_cut(ada: Person) -> None:
    run = begun(ada)
    assert ada.client.post(closing(run), {"own-comfort": "x" * 121, "to": "close"}).status_code == 413
    assert kept(ada) == ()
    assert queries.get(ada.vault, Run, run.id).payload.state == "open"
