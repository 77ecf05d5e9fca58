"""The shortlist in a terminal: by stage, one in full, somebody added; a sentence where something is in the way."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Person
from wayhome.find import shortlist
from wayhome.find.arguments import ADDED
from wayhome.find.forms import CandidateForm
from wayhome.find.management.commands.candidates import FIELDS
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.contact import Contact
from wayhome.vault import operations


def said(person: Person, *words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("candidates", *words, stdout=out, held=person.vault, **options)
    return out.getvalue()


def data(person: Person, *words: str, **options: Any) -> Any:
    return json.loads(said(person, *words, json=True, **options))


def test_an_empty_list_says_how_to_begin(ada: Person) -> None:
    assert "wayhome candidates add" in said(ada)
    assert data(ada) == []


def test_everybody_stands_under_their_stage_and_who_was_only_begun_nowhere(ada: Person) -> None:
    operations.keep(ada.vault, Candidate(name="Hollis", stage="not-for-me"))
    operations.keep(ada.vault, Candidate(name="Lise", stage="chosen", fee="65"))
    operations.keep(ada.vault, Candidate(name="Begun Only", begun=True))
    shown = said(ada)
    assert shown.index("Chosen") < shown.index("Lise · 65") < shown.index("Not for me") < shown.index("Hollis")
    assert "Begun Only" not in shown
    assert [one["name"] for one in data(ada)] == ["Lise", "Hollis"]
    assert [one["name"] for one in data(ada, stage="Not for me")] == ["Hollis"]
    assert "Nobody stands under “Answered”" in said(ada, stage="answered")


def test_one_is_shown_by_name_or_id_with_what_passed(ada: Person) -> None:
    lise = operations.keep(ada.vault, Candidate(name="Lise Marlow", notes="No pebble.", checked_on=date(2026, 3, 4)))
    operations.keep(ada.vault, Contact(candidate=lise.id, day=date(2026, 3, 5), what="heard", words="Four lines."))
    for who in ("lise marlow", "marl", lise.id.hex[-10:], str(lise.id)):
        shown = said(ada, "show", who)
        assert "Registration looked up by you: 2026-03-04" in shown
        assert "5 March 2026 · They answered: Four lines." in shown
    assert data(ada, "show", "Lise", "Marlow")["contacts"] == [
        {"day": "2026-03-05", "what": "heard", "words": "Four lines."}
    ]


def test_somebody_is_added_with_what_the_page_knows(ada: Person) -> None:
    added = data(ada, "add", "The", "one", fee="60", by="Mira", page="example.org", setting="both", stage="written-to")
    assert set(added) == {"id", "kind", "created"}
    (kept,) = shortlist.kept(ada.vault)
    assert kept.payload == Candidate(
        name="The one",
        came="recommended",
        recommended_by="Mira",
        fee="60",
        website="example.org",
        setting="both",
        stage="written-to",
    )
    assert "On your list, under “Noticed”" in said(ada, "add", "Somebody else")


def test_every_option_of_adding_is_a_field_of_the_page() -> None:
    fields = {FIELDS.get(option, option) for option in ADDED}
    assert fields == set(CandidateForm.base_fields) - {"which", "revision", "name", "checked_on", "checked_where"}


@pytest.mark.parametrize(
    ("words", "options", "says"),
    [
        (("add",), {}, "A name is all that’s needed"),
        (("add", "Lise"), {"stage": "wed"}, "There is no stage “wed”"),
        (("add", "Lise"), {"setting": "moon"}, "There is no setting “moon”"),
        (("add", "x" * 201), {}, "200"),
        (("show",), {}, "Say whom"),
        (("show", "Nobody"), {}, "Say whom"),
        (("show", "Twin"), {}, "Several on your list are called that"),
        (("list", "Twin"), {}, "candidates show NAME"),
    ],
)
def test_what_is_in_the_way_is_a_sentence_and_nothing_is_kept(
    ada: Person, words: tuple[str, ...], options: dict[str, str], says: str
) -> None:
    for _ in range(2):
        operations.keep(ada.vault, Candidate(name="Twin"))
    with pytest.raises(CommandError, match=says):
        said(ada, *words, **options)
    assert len(shortlist.kept(ada.vault)) == 2


def test_nobody_sees_the_list_of_somebody_else_and_no_text_speaks_to_the_terminal(ada: Person, cleo: Person) -> None:
    operations.keep(ada.vault, Candidate(name="Lise\x1b[2J", notes="\x1b]0;title\x07 here", fee="6\x1b[2J"))
    assert "Nobody is on your list" in said(cleo)
    assert "\x1b" not in said(ada) + said(ada, "show", "Lise\x1b[2J")
