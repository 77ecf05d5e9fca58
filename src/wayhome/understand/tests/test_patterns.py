"""Noting a moment, going on with it, two tabs, erasing; and what a pattern leads to."""

from __future__ import annotations

import json
import re
import uuid
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.content import feelings
from wayhome.selves.queries import younger_selves
from wayhome.selves.records import YoungerSelf
from wayhome.understand import queries
from wayhome.understand.forms import NOTHING_SAID
from wayhome.understand.questions import IDS, QUESTIONS, question
from wayhome.understand.records import FAR_AWAY, TOO_MUCH, Pattern
from wayhome.understand.views.leaving import KEPT_SO_FAR
from wayhome.vault import operations, search
from wayhome.vault.kinds import Record, named
from wayhome.vault.terminal import choosing

AUTOSAVE = {"Wayhome-Autosave": "1"}
NEW = "/understand/patterns/new/"
SAID: dict[str, Any] = {"trigger": "Raised voices", "feelings": ["anxious", "sad"], "body": "tight throat"}


@pytest.fixture
def ro(ada: Person) -> Record[YoungerSelf]:
    return operations.keep(ada.vault, YoungerSelf(name="Ro", age="about seven"))


@pytest.fixture
def voices(ada: Person, ro: Record[YoungerSelf]) -> Record[Pattern]:
    said = Pattern(
        trigger="Raised voices", feelings=("anxious",), about=ro.id, name="Ro", need="connection", needed="Company"
    )
    return operations.keep(ada.vault, said)


def fields(client: Client, address: str) -> dict[str, Any]:
    """What the form of a fresh page would send, left as it is."""
    form = client.get(address).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}


def address(name: str, *args: Any) -> str:
    return reverse(f"understand:{name}", args=args)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_strangers_and_others_find_nothing(stranger: Client, cleo: Person, voices: Record[Pattern]) -> None:
    for name in ("pattern", "edit_pattern"):
        assert stranger.get(address(name, voices.id)).status_code == 404
        assert cleo.client.get(address(name, voices.id)).status_code == 404
    for name in ("erasure", "together"):
        assert cleo.client.post(address(name, voices.id)).status_code == 404
    assert stranger.get(NEW).status_code == 404
    assert "Raised voices" not in text(cleo.client.get(address("patterns")))


def test_a_moment_is_noted_in_three_fields(ada: Person) -> None:
    page = ada.client.get(NEW)
    assert [asked.question.id for asked in page.context["first"]] == ["trigger", "feeling", "body"]
    kept = ada.client.post(NEW, fields(ada.client, NEW) | SAID, follow=True)

    [record] = queries.patterns(ada.vault)
    assert kept.redirect_chain == [(address("pattern", record.id), 302)]
    assert record.payload.feelings == ("sad", "anxious") or record.payload.feelings == ("anxious", "sad")
    for words in ("Raised voices", "Anxious", "Sad", "tight throat"):
        assert words in text(kept)


def test_one_word_or_not_sure_is_enough(ada: Person) -> None:
    ada.client.post(NEW, {"unsure": ["trigger"]})
    [record] = queries.patterns(ada.vault)
    assert record.payload == Pattern(unsure=("trigger",), tab=record.payload.tab)
    assert "Not sure" in text(ada.client.get(address("pattern", record.id)))


def test_not_sure_stays_beside_words(ada: Person) -> None:
    kept = ada.client.post(NEW, {"trigger": "His tone, I think", "unsure": ["trigger"]}, follow=True)
    [record] = queries.patterns(ada.vault)
    assert "His tone, I think (not sure)" in text(kept)
    assert record.payload.heading == "His tone, I think"
    assert ada.client.get(address("edit_pattern", record.id)).context["form"]["unsure"].value() == ["trigger"]


def test_a_younger_self_who_was_erased_goes_on_being_named(
    ada: Person, ro: Record[YoungerSelf], voices: Record[Pattern]
) -> None:
    ada.client.post(reverse("selves:erasure", args=[ro.id]))
    assert "Ro" in queries.pattern(ada.vault, voices.id).payload.name
    assert ">Ro<" in ada.client.get(address("patterns")).content.decode()


def test_nothing_is_not_kept(ada: Person) -> None:
    refused = ada.client.post(NEW, fields(ada.client, NEW))
    assert refused.status_code == 422
    assert NOTHING_SAID in text(refused)
    assert ada.client.post(NEW, fields(ada.client, NEW), headers=AUTOSAVE).json() == {}
    assert queries.patterns(ada.vault) == []


@pytest.mark.parametrize("question", QUESTIONS, ids=IDS)
def test_every_question_can_be_answered_with_not_sure(ada: Person, voices: Record[Pattern], question: Any) -> None:
    page = ada.client.get(address("question", voices.id, question.id))
    assert f'name="unsure" value="{question.id}"' in page.content.decode()


def test_it_keeps_itself_while_it_is_written_and_makes_one(ada: Person) -> None:
    form = fields(ada.client, NEW)
    first = ada.client.post(NEW, form | {"trigger": "Rai"}, headers=AUTOSAVE).json()
    second = ada.client.post(NEW, form | first["fields"] | {"trigger": "Raised"}, headers=AUTOSAVE).json()
    ada.client.post(NEW, form | second["fields"] | {"trigger": "Raised voices"})
    [record] = queries.patterns(ada.vault)
    assert record.payload.trigger == "Raised voices"


def test_the_same_tab_never_makes_a_second_text_of_its_own(ada: Person) -> None:
    form = fields(ada.client, NEW)
    for words in ("Rai", "Raised", "Raised voices"):
        assert ada.client.post(NEW, form | {"trigger": words}, headers=AUTOSAVE).status_code == 200
    [record] = queries.patterns(ada.vault)
    assert record.payload.trigger == "Raised voices"


def test_what_was_put_together_is_not_undone_by_a_tab_that_is_still_open(ada: Person) -> None:
    one = fields(ada.client, NEW)
    ada.client.post(NEW, one | {"trigger": "Raised voices"}, headers=AUTOSAVE)
    other = one | {"page": str(uuid.uuid4()), "revision": "0"}
    ada.client.post(NEW, other | {"trigger": "A closed door"}, headers=AUTOSAVE)
    [second] = [record for record in queries.patterns(ada.vault) if record.payload.beside]
    ada.client.post(reverse("understand:together", args=[second.id]))

    for words in ("Raised voices, again", "Raised voices, again and again"):
        ada.client.post(NEW, one | {"revision": "1", "trigger": words}, headers=AUTOSAVE)
    ada.client.post(NEW, other | {"trigger": "A closed door at night"}, headers=AUTOSAVE)
    assert {record.payload.trigger for record in queries.patterns(ada.vault)} == {
        "Raised voices\n\nA closed door",
        "Raised voices, again and again",
        "A closed door at night",
    }


def test_one_question_a_page_leaves_the_others(ada: Person, voices: Record[Pattern]) -> None:
    where = address("question", voices.id, "belief")
    onward = ada.client.post(where, fields(ada.client, where) | {"belief": "I’m in the way", "to": "next"})
    assert onward.headers["Location"] == address("question", voices.id, "age")
    changed = queries.pattern(ada.vault, voices.id).payload
    assert (changed.belief, changed.trigger, changed.name) == ("I’m in the way", "Raised voices", "Ro")
    stopped = ada.client.post(where, fields(ada.client, where) | {"to": "stop"})
    assert stopped.headers["Location"] == address("pattern", voices.id)
    last = address("question", voices.id, "now")
    done = ada.client.post(last, fields(ada.client, last) | {"to": "next"})
    assert done.headers["Location"] == address("pattern", voices.id)
    assert ada.client.get(address("question", voices.id, "nowhere")).status_code == 404


def test_two_tabs_never_lose_text(ada: Person, voices: Record[Pattern]) -> None:
    where = address("edit_pattern", voices.id)
    one, other = fields(ada.client, where), fields(ada.client, where)
    ada.client.post(where, one | {"belief": "I’m too loud"})
    for words in ("I’m in", "I’m in the way"):
        saved = ada.client.post(where, other | {"belief": words}, headers=AUTOSAVE)
        assert saved.status_code == 200
        other |= saved.json()["fields"]
    answer = ada.client.post(where, other | {"belief": "I’m in the way here"})

    second, first = sorted(queries.patterns(ada.vault), key=lambda record: record.payload.beside is None)
    assert (first.id, first.payload.belief) == (voices.id, "I’m too loud")
    assert (second.payload.beside, second.payload.belief) == (voices.id, "I’m in the way here")
    assert answer.headers["Location"] == address("pattern", second.id)
    for record in (first, second):
        assert "Both texts are kept" in text(ada.client.get(address("pattern", record.id)))
    assert "Two texts" in text(ada.client.get(address("patterns")))
    assert [record.id for record in queries.settled(queries.patterns(ada.vault))] == [voices.id]


def test_two_texts_are_put_together(ada: Person, voices: Record[Pattern]) -> None:
    other = Pattern(
        trigger="Raised voices", feelings=("sad",), belief="I’m in the way", body="cold hands", beside=voices.id
    )
    second = operations.keep(ada.vault, other)
    ada.client.post(address("together", second.id))
    [record] = queries.patterns(ada.vault)
    assert record.id == voices.id
    assert record.payload.feelings == ("anxious", "sad")
    assert (record.payload.belief, record.payload.body, record.payload.name) == ("I’m in the way", "cold hands", "Ro")
    assert ada.client.post(address("together", voices.id)).status_code == 404


def test_words_for_one_that_was_erased_meanwhile_are_given_back(ada: Person, voices: Record[Pattern]) -> None:
    where = address("edit_pattern", voices.id)
    form = fields(ada.client, where)
    operations.erase(ada.vault, Pattern, voices.id)
    answer = ada.client.post(where, form | {"belief": "quixolane"})
    assert answer.status_code == 404
    assert "quixolane" in text(answer)


def test_what_is_too_long_is_said_and_stays_on_the_page(ada: Person) -> None:
    form = fields(ada.client, NEW) | {"trigger": "a" * 10_001}
    assert ada.client.post(NEW, form, headers=AUTOSAVE).status_code == 422
    refused = ada.client.post(NEW, form)
    assert refused.status_code == 422
    assert "10,000 letters" in text(refused)
    assert "a" * 10_001 in text(refused)


def test_it_is_erased_and_brought_back(ada: Person, voices: Record[Pattern]) -> None:
    said = ada.client.post(address("erasure", voices.id), follow=True)
    assert "brought back" in text(said)
    assert queries.patterns(ada.vault) == []
    ada.client.post(reverse("vault:undo", args=[voices.id]))
    assert len(queries.patterns(ada.vault)) == 1


def test_a_pattern_leads_to_the_younger_self_and_to_a_practice(ada: Person, voices: Record[Pattern]) -> None:
    page = text(ada.client.get(address("pattern", voices.id)))
    assert reverse("selves:younger", args=[voices.payload.about]) in page
    assert "Of the gentle ones that go with “Connection”, what asks nothing of the body comes first" in page
    assert "?need=connection" in page


def test_without_a_need_a_feeling_finds_the_practice(ada: Person) -> None:
    record = operations.keep(ada.vault, Pattern(trigger="Raised voices", feelings=("hopeful", "lonely"), age="seven"))
    page = text(ada.client.get(address("pattern", record.id)))
    assert "that go with “Lonely”" in page
    assert "Add a younger self" in page


def test_somebody_erased_meanwhile_is_not_taken_out_by_an_edit(ada: Person, voices: Record[Pattern]) -> None:
    assert voices.payload.about
    operations.erase(ada.vault, YoungerSelf, voices.payload.about)
    where = address("edit_pattern", voices.id)
    ada.client.post(where, fields(ada.client, where) | {"belief": "x"})
    assert queries.pattern(ada.vault, voices.id).payload.name == "Ro"


def test_it_is_found_by_words_and_by_whom_it_is_about(ada: Person, voices: Record[Pattern]) -> None:
    by_words = search.find(ada.vault, search.Asked(words="company"))
    by_self = search.find(ada.vault, search.Asked(words="", facets=(f"younger:{voices.payload.about}",), order="date"))
    by_feeling = search.find(ada.vault, search.Asked(words="", facets=("feeling:anxious",), order="date"))
    for found in (by_words, by_self, by_feeling):
        assert [hit.record.id for hit in found.hits] == [voices.id]


def test_it_reads_in_the_order_of_the_questions(voices: Record[Pattern]) -> None:
    kind = named("understand.pattern")
    assert kind.readable
    assert kind.readable(voices).startswith("**What set it off:** Raised voices\n\n**Feeling:** Anxious")
    assert kind.glimpse
    assert kind.glimpse(voices).title == "Raised voices"


def test_a_long_trigger_is_called_by_its_beginning() -> None:
    long = Pattern(trigger="The way she put the cup down, without a word, and then looked out of the window again")
    assert len(long.heading) < 70
    assert long.heading.endswith(" …")
    assert Pattern(feelings=("sad",)).heading == "Sad"
    assert Pattern().heading == "A moment"


def test_own_words_are_offered_again(ada: Person, voices: Record[Pattern]) -> None:
    operations.keep(ada.vault, Pattern(body="tight throat"))
    operations.keep(ada.vault, Pattern(body="Tight throat"))
    page = ada.client.get(NEW).content.decode()
    assert page.lower().count('<option value="tight throat">') == 1


def test_the_operator_sees_nothing(eve: Eve, ada: Person) -> None:
    ada.client.post(NEW, fields(ada.client, NEW) | {"trigger": "quixolane", "belief": "quixolane"})
    assert eve.sees("quixolane") == []


def test_a_younger_self_of_somebody_else_cannot_be_named(ada: Person, cleo: Person) -> None:
    theirs = operations.keep(cleo.vault, YoungerSelf(name="Nim"))
    ada.client.post(NEW, fields(ada.client, NEW) | SAID | {"about": str(theirs.id)})
    [record] = queries.patterns(ada.vault)
    assert (record.payload.about, record.payload.name) == (None, "")


def test_what_is_kept_goes_through_the_seal_whole(ada: Person) -> None:
    every = {"belief": "b", "age": "seven", "need": "play", "needed": "n", "now": "w", "unsure": ["now", "age"]}
    ada.client.post(NEW, fields(ada.client, NEW) | SAID | every)
    [record] = queries.patterns(ada.vault)
    assert record.payload.unsure == ("age", "now")
    assert json.dumps([words for _, words in record.payload.answers]).count("\\n") == 1
    assert isinstance(record.payload.tab, uuid.UUID)


FLOODED = ("overwhelmed", "unreal")
STEADY = "Steadying first, if you like"


def test_feelings_out_of_the_window_bring_steadying_and_a_person_first(ada: Person) -> None:
    record = operations.keep(ada.vault, Pattern(trigger="A letter", feelings=FLOODED, need="play"))
    answer = ada.client.get(address("pattern", record.id))
    page = text(answer)
    here = address("pattern", record.id)
    assert page.index(STEADY) < page.index("What set it off")
    assert f"{reverse('safety:grounding')}?back={here.replace('/', '%2F')}" in page
    assert f"{reverse('safety:helplines')}?back={here.replace('/', '%2F')}" in page
    assert "To steady first" in page
    assert "Because you ticked “Overwhelmed” and “Unreal”." in page
    assert "To feel safer" not in page, "a need that was not ticked is no reason"
    assert '<a class="btn plain" href="' + address("question", record.id, "body") in page


@pytest.mark.parametrize(
    ("feeling", "words", "practice"), [("numb", "Numb", "numbness-ladder"), ("panicky", "Panicky", "here-and-now")]
)
def test_what_steadies_says_why_and_the_need_waits_for_another_time(
    ada: Person, feeling: str, words: str, practice: str
) -> None:
    record = operations.keep(ada.vault, Pattern(trigger="A letter", feelings=("sad", feeling), need="connection"))
    card, rest = text(ada.client.get(address("pattern", record.id))).split('id="to-steady"')[1].split("</section>", 1)
    assert f"Because you ticked “{words}”." in card
    assert reverse("practise:practice", args=[practice]) in card
    later = rest.partition("</section>")[0]
    assert "Another time, for “Connection”" in later
    assert reverse("practise:library") + "?need=connection" in later
    assert 'href="/practices/' in later.partition("All that go with it")[0]


def test_without_a_need_nothing_waits_for_another_time(ada: Person) -> None:
    record = operations.keep(ada.vault, Pattern(trigger="A letter", feelings=("hopeless", "lonely")))
    page = text(ada.client.get(address("pattern", record.id)))
    assert "Because you ticked “Hopeless”." in page
    assert "Another time" not in page


def test_steadying_comes_right_after_the_words_and_before_anybody_is_met(ada: Person, ro: Record[YoungerSelf]) -> None:
    for said in (Pattern(age="seven", about=ro.id, name="Ro"), Pattern(age="about five")):
        record = operations.keep(ada.vault, msgspec.structs.replace(said, trigger="A letter", feelings=FLOODED))
        page = text(ada.client.get(address("pattern", record.id)))
        steady = page.index("To steady first")
        assert page.index("What set it off") < steady < page.index("Go on, one question at a time")
        assert steady < page.index("Talk together" if said.about else "Add a younger self")


def test_written_words_never_bring_it(ada: Person) -> None:
    said = Pattern(trigger="I feel overwhelmed and unreal", feeling="overwhelmed, hopeless", feelings=("annoyed",))
    record = operations.keep(ada.vault, said)
    assert STEADY not in text(ada.client.get(address("pattern", record.id)))


def test_the_words_that_call_for_steadying_can_be_chosen() -> None:
    assert feelings.labels().keys() >= TOO_MUCH | FAR_AWAY


def test_a_younger_self_of_that_age_is_added_and_named_in_the_moment(ada: Person) -> None:
    record = operations.keep(ada.vault, Pattern(trigger="Raised voices", age="about seven"))
    where = address("pattern", record.id)
    assert 'value="Me, about seven"' in text(ada.client.get(where))
    kept = ada.client.post(address("younger", record.id), {"name": "Ro"}, follow=True)
    assert kept.redirect_chain == [(where, 302)]
    [ro] = younger_selves(ada.vault)
    assert (ro.payload.name, ro.payload.age) == ("Ro", "about seven")
    changed = queries.pattern(ada.vault, record.id).payload
    assert (changed.about, changed.name, changed.trigger) == (ro.id, "Ro", "Raised voices")
    assert reverse("selves:younger", args=[ro.id]) in text(kept)
    assert "Raised voices" in text(ada.client.get(reverse("selves:younger", args=[ro.id])))
    ada.client.post(address("younger", record.id), {"name": "Ro again"})
    assert len(younger_selves(ada.vault)) == 1


def test_without_a_name_nobody_is_added_and_others_may_be_chosen(ada: Person, ro: Record[YoungerSelf]) -> None:
    record = operations.keep(ada.vault, Pattern(age="small"))
    assert address("question", record.id, "age") in text(ada.client.get(address("pattern", record.id)))
    said = ada.client.post(address("younger", record.id), {"name": " "}, follow=True)
    assert "Nothing was added" in text(said)
    assert [one.id for one in younger_selves(ada.vault)] == [ro.id]


def test_nobody_adds_to_a_moment_of_somebody_else(cleo: Person, voices: Record[Pattern]) -> None:
    assert cleo.client.post(address("younger", voices.id), {"name": "Nim"}).status_code == 404


BACK = f"{NEW}?back=/journal/"


def test_back_keeps_what_was_written_says_so_and_lets_it_go(ada: Person) -> None:
    form = fields(ada.client, BACK)
    first = ada.client.post(BACK, form | {"trigger": "Half a"}, headers=AUTOSAVE).json()
    left = ada.client.post(BACK, form | first["fields"] | {"trigger": "Half a word", "to": "back"}, follow=True)
    assert left.redirect_chain == [("/journal/", 302)]
    assert KEPT_SO_FAR in text(left)
    [record] = queries.patterns(ada.vault)
    assert record.payload.trigger == "Half a word"
    assert f'action="{address("erasure", record.id)}"' in text(left)
    ada.client.post(address("erasure", record.id))
    assert queries.patterns(ada.vault) == []


def test_back_from_nothing_keeps_nothing(ada: Person) -> None:
    form = fields(ada.client, BACK)
    left = ada.client.post(BACK, form | {"to": "back"})
    assert left.headers["Location"] == "/journal/"
    first = ada.client.post(BACK, form | {"trigger": "Half a"}, headers=AUTOSAVE).json()
    ada.client.post(BACK, form | first["fields"] | {"to": "back"})
    assert queries.patterns(ada.vault) == []


@pytest.mark.parametrize("back", ["", "//elsewhere.example/", "https://elsewhere.example/", "/no/such/page/"])
def test_back_stays_on_this_site(ada: Person, back: str) -> None:
    left = ada.client.post(f"{NEW}?back={back}", fields(ada.client, NEW) | {"to": "back"})
    assert left.headers["Location"] == address("patterns")


@pytest.mark.parametrize("page", ["/", "/journal/", "/understand/", "/practices/", "/prepare/", "/selves/", "/more/"])
def test_a_moment_can_be_noted_from_every_page_at_both_widths(ada: Person, page: str) -> None:
    shown = text(ada.client.get(page))
    to = f'href="{NEW}?back={page.replace("/", "%2F")}"'
    side, main = shown.split('<main class="main" id="main">')
    assert to in side
    assert to in main.partition("</main>")[0]


def test_headings_of_the_list_leave_no_step_out(ada: Person, voices: Record[Pattern]) -> None:
    page = text(ada.client.get(address("patterns")))
    levels = [int(found) for found in re.findall(r"<h([1-6])", page.partition("</main>")[0])]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_an_empty_list_asks_for_a_moment_once(ada: Person) -> None:
    page = text(ada.client.get(address("patterns"))).partition('<main class="main" id="main">')[2]
    assert page.count("Note a moment") == 1


def test_it_has_one_name_in_pages_and_terminal() -> None:
    kind = named("understand.pattern")
    assert kind.title == "Moment"
    for typed in ("moment", "Moment", "pattern", "understand.pattern"):
        assert choosing.kinds_named([typed], [kind.name]) == (kind.name,)
    with pytest.raises(CommandError, match=r"There are: moment\.$"):
        choosing.kinds_named(["nothing"], [kind.name])


def test_no_page_calls_it_a_pattern(ada: Person, voices: Record[Pattern]) -> None:
    operations.keep(ada.vault, Pattern(trigger="Raised voices", feelings=("anxious",)))
    pages = ["/understand/", "/more/", "/insight/", address("patterns"), address("pattern", voices.id), NEW]
    for page in (*pages, address("edit_pattern", voices.id), address("question", voices.id, "age")):
        shown = re.sub(r"<[^>]*>", " ", text(ada.client.get(page)))
        assert not re.search(r"\b(?:your|all|erase this|this|a|[0-9]+) patterns?\b", shown, re.IGNORECASE), page


def test_the_age_is_said_once() -> None:
    asked = question("age")
    assert Pattern(age="about seven", name="Me, about seven").answer(asked) == "Me, about seven"
    assert Pattern(age="about seven", name="Ro").answer(asked) == "about seven, Ro"
    assert Pattern(age="small").answer(asked) == "small"
