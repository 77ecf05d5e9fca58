"""Writing a practice of one's own in the page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.practise.own import keeping, mine
from wayhome.practise.tests.writing_own import SECRET, begun, kept, now, sent, url
from wayhome.vault import operations

WRITING = "practise:own_write"


def draft(person: Person, record: Any) -> dict[str, Any]:
    return now(person, record).payload.newest


def ids(person: Person, record: Any, part: str = "steps") -> list[str]:
    return [step["id"] for step in draft(person, record).get(part, [])]


def page(person: Person, record: Any) -> str:
    return person.client.get(url("write", record)).content.decode()


def test_strangers_and_others_find_nothing(stranger: Client, ada: Person, cleo: Person) -> None:
    record = kept(ada)
    slug = record.payload.slug
    for name in ("write", "open", "preview", "share"):
        assert stranger.get(url(name, record)).status_code == 404
        assert cleo.client.get(url(name, record)).status_code == 404
    for name in ("write", "undo", "erase", "draft_erasure"):
        assert stranger.post(url(name, record), {"title": "x"}).status_code == 404
        assert cleo.client.post(url(name, record), {"title": "x"}).status_code == 404
    assert stranger.get(reverse("practise:own")).status_code == 404
    assert stranger.post(reverse("practise:own_begin")).status_code == 404
    assert stranger.get(reverse("practise:practice", args=[slug])).status_code == 404
    assert stranger.get(reverse("practise:plain", args=[slug])).status_code == 404
    assert cleo.client.get(reverse("practise:practice", args=[slug])).status_code == 404
    assert cleo.client.post(reverse("practise:begin", args=[slug])).status_code == 404


def test_there_is_nothing_yet_and_the_page_says_so(ada: Person) -> None:
    assert "There is nothing here yet" in ada.client.get(reverse("practise:own")).content.decode()


def test_a_title_alone_makes_a_practice(ada: Person) -> None:
    where = ada.client.post(reverse("practise:own_begin")).headers["Location"]
    record = next(iter(mine.records(ada.vault).values()))
    assert where == url("write", record)
    assert sent(ada, record, title="Tea for two", to="keep").status_code == 302
    mine.forget(ada.vault)
    (one,) = mine.practices(ada.vault).values()
    assert (one.title, one.level, one.minutes, one.asks) == ("Tea for two", 1, (5, 10), ("writing",))
    assert one.evidence.sources == ()


def test_words_and_numbers_are_kept_as_they_stand(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, title="  A   cup ", minutes="3, 20", needs="A cup\n\n A chair ", eases=["sad", "nonsense"],
         eases__there="1", write__there="steps:write", write__title="Pour", write__prompt="What I pour",
         write__starters="Tea.\nMilk.", write__rows="9")  # fmt: skip
    said = draft(ada, record)
    assert (said["title"], said["minutes"], said["needs"]) == ("A cup", [3, 20], ["A cup", "A chair"])
    assert said["eases"] == ["sad"]
    step = said["steps"][1]
    assert (step["title"], step["prompt"], step["rows"]) == ("Pour", "What I pour", 9)
    assert step["starters"] == ["Tea.", "Milk."]
    assert said["steps"][0]["title"] == "Arrive"


def test_steps_come_move_and_go_and_come_back(ada: Person) -> None:
    record = begun(ada)
    answer = sent(ada, record, act="add:steps", **{"add-steps": "choose"})
    assert answer.headers["Location"].endswith("?at=choose-1#step-choose-1")
    assert ids(ada, record) == ["arrive", "write", "choose-1"]
    sent(ada, record, act="up:choose-1")
    assert ids(ada, record) == ["arrive", "choose-1", "write"]
    sent(ada, record, act="down:arrive")
    assert ids(ada, record) == ["choose-1", "arrive", "write"]
    sent(ada, record, act="remove:write")
    assert ids(ada, record) == ["choose-1", "arrive"]
    assert "Undo the last change of steps" in page(ada, record)
    ada.client.post(url("undo", record), {"title": "Written meanwhile"})
    assert ids(ada, record) == ["choose-1", "arrive", "write"]
    assert draft(ada, record)["title"] == "Written meanwhile"
    for _ in range(3):
        ada.client.post(url("undo", record))
    assert ids(ada, record) == ["arrive", "write"]
    assert ada.client.post(url("undo", record)).status_code == 302


@pytest.mark.parametrize(
    "act", ["up:arrive", "remove:nobody", "add:nowhere", "add:steps", "dance", "fill:x:y", ":", "add"]
)
def test_a_button_that_makes_no_sense_changes_nothing(ada: Person, act: str) -> None:
    record = begun(ada)
    assert sent(ada, record, act=act, **{"add-steps": "<b>"}).status_code == 302
    assert ids(ada, record) == ["arrive", "write"]


def test_what_is_written_is_kept_with_every_button(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, title="First", act="add:closing", **{"add-closing": "say"})
    assert draft(ada, record)["title"] == "First"
    assert ids(ada, record, "closing") == ["say-1"]
    assert sent(ada, record, title="Second", to="stop").headers["Location"] == reverse("practise:own")
    assert "Second" in ada.client.get(reverse("practise:own")).content.decode()


def test_every_kind_of_step_begins_with_good_words(ada: Person) -> None:
    record = begun(ada)
    kinds = re.findall(r'<option value="([a-z-]+)"', page(ada, record).split('id="add-steps"')[1].split("</select>")[0])
    assert len(kinds) == 16
    for do in kinds:
        sent(ada, record, act="add:steps", **{"add-steps": do})
    text = sent(ada, record, title="All of them", to="keep").content.decode()
    assert "What can be chosen" in text
    assert "The lines" in text
    answer = sent(ada, record, to="keep", **{
        "choose-1.there": "steps:choose", "choose-1.title": "?", "choose-1.text": "?", "choose-1.prompt": "?",
        "choose-1.options": "Tea\nMilk", "choose-1.many": "on",
        "listen-1.there": "steps:listen", "listen-1.title": "?", "listen-1.text": "?",
        "listen-1.lines": "Rest. (9)\nStay.",
    })  # fmt: skip
    assert answer.status_code == 302
    mine.forget(ada.vault)
    (one,) = mine.practices(ada.vault).values()
    by_id: dict[str, Any] = {step.id: step for step in one.steps}
    assert [(option.id, option.label) for option in by_id["choose-1"].options] == [("tea", "Tea"), ("milk", "Milk")]
    assert (by_id["choose-1"].many, by_id["choose-1"].other) == (True, False)
    assert [(line.say, line.pause) for line in by_id["listen-1"].lines] == [("Rest.", 9), ("Stay.", 4)]
    assert {"writing", "drawing", "breath", "body", "voice", "photographs"} == set(one.asks)


def test_a_thousand_lines_without_a_latin_letter_have_an_id_each(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, act="add:steps", **{"add-steps": "choose"})
    lines = [chr(number) for number in range(0x4E00, 0x4E00 + 1_100)]
    sent(ada, record, **{"choose-1.there": "steps:choose", "choose-1.options": "\n".join(lines)})
    options = draft(ada, record)["steps"][2]["options"]
    assert [one["label"] for one in options] == lines
    assert len({one["id"] for one in options}) == len(lines)


def test_options_keep_their_ids_when_their_words_move(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, act="add:steps", **{"add-steps": "choose"})
    there = {"choose-1.there": "steps:choose"}
    sent(ada, record, **there, **{"choose-1.options": "Tea\nMilk\nNot sure\nTea"})
    assert [one["id"] for one in draft(ada, record)["steps"][2]["options"]] == ["tea", "milk", "not-sure-2"]
    sent(ada, record, **there, **{"choose-1.options": "Milk\nTEA!\nTea"})
    assert [one["id"] for one in draft(ada, record)["steps"][2]["options"]] == ["milk", "tea-2", "tea"]


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"title": ""}, "title", "still empty"),
        ({"title": "x" * 301}, "title", "room for 300 letters, and this has 301"),
        ({"minutes": "soon"}, "minutes", "Whole numbers are needed"),
        ({"minutes": "5, 6, 7"}, "minutes", "Two numbers are needed"),
        ({"minutes": "9, 3"}, "minutes", "shorter time comes first"),
        ({"minutes": "0, 400"}, "minutes", "From 1 to 120"),
        ({"aftercare": "One thing"}, "aftercare", "two to four"),
        ({"write__there": "steps:write", "write__title": "t", "write__text": ""}, "write-text", "still empty"),
        ({"write__there": "steps:write", "write__rows": "99"}, "write-rows", "From 2 to 20"),
        ({"level": "2"}, "level", "From wading on, a practice needs"),
    ],
)
def test_what_is_missing_is_said_beside_its_box(ada: Person, fields: dict[str, Any], place: str, words: str) -> None:
    record = begun(ada)
    answer = sent(ada, record, **{"title": "Tea", **fields, "to": "keep"})
    assert answer.status_code == 422
    text = answer.content.decode()
    said = text.split(f'id="{place}-err"')[1].split("</p>")[0]
    assert words in said
    assert f'href="#{place}"' in text
    assert mine.practices(ada.vault) == {}


def test_what_makes_no_sense_is_still_in_its_box(ada: Person) -> None:
    record = begun(ada)
    assert 'value="soon, or never"' in sent(ada, record, minutes="soon, or never", to="keep").content.decode()


def test_deeper_water_is_offered_what_it_needs(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, title="Deeper", level="3")
    assert "Put those steps in" in page(ada, record)
    sent(ada, record, act="fill")
    assert "Put those steps in" not in page(ada, record)
    assert "permission" in ids(ada, record, "opening")
    assert "strength" in ids(ada, record, "closing")
    assert sent(ada, record, to="keep").status_code == 302
    mine.forget(ada.vault)
    (one,) = mine.practices(ada.vault).values()
    assert (one.level, one.window) == (3, ("within",))


def test_only_what_is_missing_is_put_in(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, level="2", act="add:opening", **{"add-opening": "say"})
    sent(ada, record, act="add:closing", **{"add-closing": "say"})
    sent(ada, record, act="fill")
    assert ids(ada, record, "opening") == ["say-1", "permission"]
    assert ids(ada, record, "closing") == ["strength", "say-2"]


def test_an_earlier_answer_can_be_shown_again_only_while_it_is_earlier(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, act="add:steps", **{"add-steps": "say"})
    sent(
        ada,
        record,
        **{"say-1.there": "steps:say", "say-1.title": "Read it", "say-1.text": "Slowly.", "say-1.recalls": "write"},
    )
    assert draft(ada, record)["steps"][2]["recalls"] == "write"
    sent(ada, record, act="up:say-1")
    assert "recalls" not in draft(ada, record)["steps"][1]


def test_it_saves_itself(ada: Person) -> None:
    record = begun(ada)
    headers = {"Wayhome-Autosave": "1"}
    answer = ada.client.post(url("write", record), {"revision": 1, "title": "Half a ti"}, headers=headers)
    assert answer.json()["fields"] == {"revision": "2"}
    assert draft(ada, record)["title"] == "Half a ti"


def test_an_old_page_loses_nothing(ada: Person) -> None:
    record = begun(ada)
    sent(ada, record, title="First tab", act="remove:write")
    old = {
        "revision": 1,
        "title": "Second tab",
        "write.there": "steps:write",
        "write.title": "Pour",
        "write.text": "Tea",
    }
    answer = ada.client.post(url("write", record), old, headers={"Wayhome-Autosave": "1"})
    assert answer.status_code == 409
    assert "kept beside it" in answer.json()["words"]
    where = ada.client.post(url("write", record), old).headers["Location"]
    mine.forget(ada.vault)
    found = {one.payload.title: one for one in mine.records(ada.vault).values()}
    assert set(found) == {"First tab", "Second tab (from another tab)"}
    other = found["Second tab (from another tab)"]
    assert where == url("write", other)
    assert other.payload.draft["steps"][0]["title"] == "Pour"


def test_a_change_is_not_in_the_library_before_it_is_kept(ada: Person) -> None:
    record = kept(ada)
    slug = record.payload.slug
    sent(ada, record, title="Changed")
    where = reverse("practise:practice", args=[slug])
    assert SECRET in ada.client.get(where).content.decode()
    assert "Changes to it are being written" in ada.client.get(where).content.decode()
    sent(ada, record, to="keep")
    assert "<h1>Changed</h1>" in ada.client.get(where).content.decode()
    assert now(ada, record).payload.file["version"] == 2
    sent(ada, record, title="Changed again")
    ada.client.post(url("draft_erasure", record))
    assert now(ada, record).payload.draft == {}
    assert "<h1>Changed</h1>" in ada.client.get(where).content.decode()


def test_looking_at_one_that_is_kept_makes_no_draft(ada: Person) -> None:
    record = kept(ada)
    text = page(ada, record)
    assert "Change your practice" in text
    sent(ada, record, to="preview")
    assert now(ada, record).payload.draft == {}


def test_the_preview_keeps_nothing(ada: Person) -> None:
    record = begun(ada)
    kinds = ("dialogue", "draw", "voice", "photograph", "letter", "body-map", "feelings", "breathe", "timer", "promise")
    for do in kinds:
        sent(ada, record, act="add:steps", **{"add-steps": do})
    sent(ada, record, title="To look at")
    before = now(ada, record)
    answer = ada.client.get(url("preview", record))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "how it would look" in text
    assert "Step 12 of 12" in text
    assert now(ada, record) == before
    inside = text.split("<main")[1].split("</main>")[0]
    assert re.findall(r'<form id="([a-z-]+)"', inside) == ["own-keep"]
    assert inside.count("<form") == 1
    assert "autosave-form" not in inside


def test_it_is_erased_with_a_moment_to_undo(ada: Person) -> None:
    record = kept(ada)
    assert ada.client.post(url("erase", record)).status_code == 302
    mine.forget(ada.vault)
    assert mine.practices(ada.vault) == {}
    operations.bring_back(ada.vault, record.id)
    mine.forget(ada.vault)
    assert record.payload.slug in mine.practices(ada.vault)


def test_there_is_an_end_to_how_many(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mine, "MOST", 1)
    kept(ada)
    mine.forget(ada.vault)
    with pytest.raises(keeping.NoMore):
        keeping.begin(ada.vault)
    assert ada.client.post(reverse("practise:own_begin"), follow=True).status_code == 200


def test_the_operator_sees_no_word_of_it(ada: Person, eve: Eve) -> None:
    record = kept(ada)
    sent(ada, record, purpose=f"More of {SECRET}")
    assert eve.sees("quixolane") == []


def test_one_number_is_enough_for_how_long(ada: Person) -> None:
    record = kept(ada, minutes="5")
    one = mine.practice(ada.vault, record.payload.slug)
    assert one is not None
    assert one.minutes == (5, 5)
    assert "About 5 minutes" in ada.client.get(f"/practices/{one.id}/").content.decode()


def test_what_was_begun_and_left_as_it_was_is_taken_up_again(ada: Person) -> None:
    first = ada.client.post("/practices/own/begun/").headers["Location"]
    assert ada.client.post("/practices/own/begun/").headers["Location"] == first
    assert len(mine.records(ada.vault)) == 1
    (record,) = mine.records(ada.vault).values()
    sent(ada, record, title="Tea")
    mine.forget(ada.vault)
    assert ada.client.post("/practices/own/begun/").headers["Location"] != first


def test_what_it_is_for_is_said_once_where_nothing_else_was_written(ada: Person) -> None:
    record = kept(ada, purpose="A cup for two.")
    page = ada.client.get(f"/practices/{record.payload.slug}/").content.decode()
    assert page.count("A cup for two.") == 1
    record = kept(ada, purpose="A cup for two. Or three.")
    assert "A cup for two. Or three." in ada.client.get(f"/practices/{record.payload.slug}/").content.decode()
