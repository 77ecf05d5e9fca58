"""Two pages on one sheet, and three: nothing that was written is lost, and a choice stays one choice."""

from __future__ import annotations

import uuid
from typing import Any

import msgspec
import pytest
from django import forms
from django.urls import reverse

from tests.cast import Person
from wayhome.prepare.forms import AgreementForm, ReadinessForm, RightNowForm, SafetyPlanForm, SupporterForm
from wayhome.prepare.records.agreement import Agreement
from wayhome.prepare.records.plan import PLAN, SafetyPlan
from wayhome.prepare.records.readiness import READINESS, Readiness
from wayhome.prepare.records.right_now import RightNow
from wayhome.prepare.records.space import SPACE, SafeSpace
from wayhome.prepare.records.supporter import Supporter
from wayhome.prepare.space_forms import SafeSpaceForm
from wayhome.selves.forms import FORMS, LONGEST
from wayhome.vault import kinds, operations, queries
from wayhome.vault.two_texts.forms import PageForm
from wayhome.vault.two_texts.shape import OLDER, TwoTexts

AUTOSAVE = {"Wayhome-Autosave": "1"}
EDIT = "prepare:edit_plan"
SHEETS: list[tuple[type[TwoTexts], type[PageForm]]] = [
    (Agreement, AgreementForm),
    (Readiness, ReadinessForm),
    (RightNow, RightNowForm),
    (SafeSpace, SafeSpaceForm),
    (SafetyPlan, SafetyPlanForm),
    (Supporter, SupporterForm),
    *FORMS.items(),
]


class Tab:
    """A page that was opened to write in: what is in its boxes, and what it does with them."""

    def __init__(self, person: Person, address: str) -> None:
        self.person, self.address = person, address
        form = person.client.get(address).context["form"]
        values = {name: form[name].value() for name in form.fields}
        self.fields = {name: str(value) for name, value in values.items() if value not in (None, False, "")}

    def types(self, **words: str) -> int:
        """Save in the background; the status."""
        self.fields |= words
        answer = self.person.client.post(self.address, self.fields, headers=AUTOSAVE)
        self.fields |= answer.json().get("fields", {})
        return answer.status_code

    def keeps(self, **press: str) -> Any:
        """Press a button."""
        return self.person.client.post(self.address, self.fields | press)


def tab(person: Person, name: str = EDIT, *args: object) -> Tab:
    """A fresh page."""
    return Tab(person, reverse(name, args=args))


def plan(person: Person) -> SafetyPlan:
    """The plan as it is kept."""
    return queries.get(person.vault, SafetyPlan, person.vault.singleton(PLAN)).payload


class TestNothingIsLost:
    def test_of_the_second_page_while_the_first_types_on_and_keeps(self, ada: Person) -> None:
        one, two = tab(ada), tab(ada)
        assert one.types(alone="A walk") == 200
        assert two.types(alone="Words of the second page") == 409
        assert one.types(alone="A walk by the sea") == 409
        assert one.keeps().headers["Location"] == reverse(EDIT)
        assert plan(ada).aside["alone"] == "Words of the second page\n\nA walk by the sea"
        tab(ada).keeps(both="1")
        assert (plan(ada).alone, plan(ada).aside) == (
            "A walk\n\nWords of the second page\n\nA walk by the sea",
            {},
        )

    def test_of_the_second_page_when_the_third_keeps(self, ada: Person) -> None:
        one, two, three = tab(ada), tab(ada), tab(ada)
        one.types(alone="Tea")
        two.types(alone="Quiet")
        three.types(alone="Air")
        three.keeps()
        two.types(alone="Quiet, and a book")
        assert plan(ada).aside["alone"] == "Quiet, and a book\n\nAir"

    def test_of_a_page_that_types_on_while_another_chooses(self, ada: Person) -> None:
        one, two = tab(ada), tab(ada)
        one.types(alone="Tea")
        two.types(alone="Quiet")
        chooses = tab(ada)
        assert chooses.types(alone="Quiet, chosen") == 200
        assert plan(ada).aside["alone"] == "Quiet, chosen"
        assert two.types(alone="Quiet, and late") == 409
        assert chooses.types(alone="Quiet, chosen now") == 409
        chooses.keeps()
        assert plan(ada).aside["alone"] == "Quiet, chosen now\n\nQuiet, and late"

    def test_of_what_a_box_is_too_full_to_keep(self, ada: Person) -> None:
        one, two = tab(ada), tab(ada)
        one.types(alone="Tea")
        two.types(alone="Quiet", signs="I stop answering")
        two.types(alone="x" * (LONGEST + 1))
        assert plan(ada).aside == {"alone": "Quiet", "signs": "I stop answering"}
        tab(ada).types(alone="x" * (LONGEST + 1), signs="I hum")
        assert plan(ada).aside == {"alone": "Quiet", "signs": "I hum"}

    def test_a_short_word_within_a_longer_one_is_still_there(self, ada: Person) -> None:
        one, two, three = tab(ada), tab(ada), tab(ada)
        one.types(alone="Tea")
        two.types(alone="heart")
        three.types(alone="art")
        assert plan(ada).aside["alone"] == "heart\n\nart"


class TestLongTexts:
    def test_two_that_were_joined_do_not_shut_the_page(self, ada: Person) -> None:
        one, two = tab(ada), tab(ada)
        one.types(alone="a" * 6000)
        two.types(alone="b" * 6000)
        tab(ada).keeps(both="1")
        assert len(plan(ada).alone) == 12_002
        again = tab(ada)
        again.fields["signs"] = "One more word"
        assert again.keeps().status_code == 302
        assert plan(ada).signs == "One more word"
        again = tab(ada)
        again.fields["alone"] += "c"
        assert again.keeps().status_code == 422

    def test_of_three_pages_can_be_kept_too(self, ada: Person) -> None:
        pages = [tab(ada) for _ in range(3)]
        for page, letter in zip(pages, "abc", strict=True):
            page.types(alone=letter * 6000)
        assert tab(ada).keeps(both="1").status_code == 302
        assert len(plan(ada).alone) == 18_004

    def test_so_does_a_long_name(self, ada: Person) -> None:
        mira = operations.keep(ada.vault, Supporter(name="Mira"))
        one, two = (tab(ada, "prepare:edit_supporter", mira.id) for _ in range(2))
        one.types(name="a" * 150)
        two.types(name="b" * 150)
        tab(ada, "prepare:edit_supporter", mira.id).keeps(both="1")
        assert queries.get(ada.vault, Supporter, mira.id).payload.name == f"{'a' * 150} / {'b' * 150}"
        last = tab(ada, "prepare:edit_supporter", mira.id)
        last.fields["helps"] = "Tea"
        assert last.keeps().status_code == 302


class TestMustNotKnow:
    def test_a_tick_of_one_page_is_no_tick_of_the_other(self, ada: Person) -> None:
        mira = operations.keep(ada.vault, Supporter(name="Mira", kept_from=True))
        one, two = (tab(ada, "prepare:edit_supporter", mira.id) for _ in range(2))
        one.types(helps="Soup")
        del two.fields["kept_from"]
        assert two.types(helps="Tea") == 409
        shown = tab(ada, "prepare:edit_supporter", mira.id)
        assert "kept_from" not in shown.fields
        page = ada.client.get(shown.address).content.decode()
        assert "Ticked" in page
        box = page[page.index('name="kept_from"') :].partition(">")[0]
        assert "checked" not in box
        assert "value=" not in box
        shown.keeps()
        assert not queries.get(ada.vault, Supporter, mira.id).payload.kept_from

    def test_a_box_that_nobody_ticked_here_stays_so(self, ada: Person) -> None:
        mira = operations.keep(ada.vault, Supporter(name="Mira"))
        one, two = (tab(ada, "prepare:edit_supporter", mira.id) for _ in range(2))
        one.types(kept_from="on")
        two.types(helps="Tea")
        assert "kept_from" not in tab(ada, "prepare:edit_supporter", mira.id).fields
        tab(ada, "prepare:edit_supporter", mira.id).keeps(both="1")
        assert queries.get(ada.vault, Supporter, mira.id).payload.kept_from


class TestChoices:
    @pytest.mark.parametrize(("shape", "form"), SHEETS)
    def test_what_is_chosen_out_of_several_is_known_as_such(self, shape: type[TwoTexts], form: type[PageForm]) -> None:
        ones = {
            name
            for name, field in form.base_fields.items()
            if isinstance(field, forms.ChoiceField)
            and not isinstance(field, forms.MultipleChoiceField | forms.TypedChoiceField)
        }
        assert ones == shape.CHOSEN

    def test_both_is_one_colour_and_one_kind(self, ada: Person) -> None:
        one, two = (tab(ada, "prepare:edit_space") for _ in range(2))
        one.types(what="made", colour="sky", words="Snow")
        two.types(what="moment", colour="moss", words="Sun")
        shown = tab(ada, "prepare:edit_space")
        assert shown.fields["colour"] == "moss"
        shown.keeps(both="1")
        kept = queries.get(ada.vault, SafeSpace, ada.vault.singleton(SPACE)).payload
        assert (kept.what, kept.colour, kept.words) == ("made", "sky", "Snow\n\nSun")


class TestOlder:
    """What was sealed before each page had its own words aside."""

    def opened(self, shape: type[TwoTexts], said: dict[str, Any]) -> Any:
        return kinds.unpack(kinds.of(shape), msgspec.json.encode((1, said)))

    @pytest.mark.parametrize("shape", [shape for shape, _ in SHEETS])
    def test_all_of_them_open(self, shape: type[TwoTexts]) -> None:
        name = {"name": "Mira"} if "name" in shape.__struct_fields__ else {}
        page = str(uuid.uuid4())
        assert self.opened(shape, name).asides == {}
        field = next(field for field in shape.__struct_fields__ if field not in {"name", "asides", "aside_from"})
        opened = self.opened(shape, name | {"aside": {field: "Quiet"}, "aside_from": page})
        assert opened.asides == {OLDER: {field: "Quiet"}}
        assert kinds.unpack(kinds.of(shape), kinds.pack(opened)) == opened

    def test_two_colours_are_one_again(self) -> None:
        said = {
            "what": "made\n\nmoment",
            "colour": "sky\n\nmoss",
            "words": "Snow\n\nSun",
            "aside": {"colour": "a\n\nb"},
        }
        opened = self.opened(SafeSpace, said)
        assert (opened.what, opened.colour, opened.words) == ("made", "sky", "Snow\n\nSun")
        assert opened.aside == {"colour": "b"}

    def test_a_box_without_a_tick_is_none(self) -> None:
        said = {"name": "Mira", "aside": {"kept_from": "False", "helps": "False"}}
        assert self.opened(Supporter, said).aside == {"kept_from": "", "helps": "False"}

    def test_its_page_still_open_takes_nothing_of_it(self, ada: Person) -> None:
        older = self.opened(SafetyPlan, {"alone": "Tea", "aside": {"alone": "Quiet"}})
        operations.keep(ada.vault, older, record_id=ada.vault.singleton(PLAN))
        old = tab(ada)
        old.fields |= {"revision": "0"}
        old.types(alone="Air")
        assert plan(ada).aside["alone"] == "Quiet\n\nAir"


class TestNothingSaid:
    @pytest.mark.parametrize(
        ("name", "shape"),
        [("plan", SafetyPlan), ("agreement", Agreement), ("readiness", Readiness), ("space", SafeSpace)],
    )
    def test_an_untouched_page_seals_nothing(self, ada: Person, name: str, shape: type[TwoTexts]) -> None:
        answer = tab(ada, f"prepare:edit_{name}").keeps()
        assert answer.status_code == 302
        assert queries.count(ada.vault, shape) == 0
        assert '<div class="toast">' not in ada.client.get(answer.headers["Location"]).content.decode()

    def test_a_nought_is_something(self, ada: Person) -> None:
        page = tab(ada, "prepare:edit_readiness")
        assert page.types(importance="0") == 200
        assert queries.get(ada.vault, Readiness, ada.vault.singleton(READINESS)).payload.importance == 0

    def test_what_was_written_can_be_emptied(self, ada: Person) -> None:
        one = tab(ada)
        one.types(alone="Tea")
        one.fields["alone"] = ""
        one.keeps()
        assert plan(ada).is_blank
