"""The safe space: a place or a moment, a picture, a sound; gone to for a minute from where it is wanted; and sealed."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.cast import Eve, Person
from wayhome.prepare import space
from wayhome.prepare.records.space import COLOURS, KIT, PRIVACY, SPACE, SafeSpace, SpacePicture, SpaceSound
from wayhome.prepare.records.supporter import Supporter
from wayhome.prepare.space_forms import UNUSABLE
from wayhome.safety import prepared, settling
from wayhome.selves.forms import LONGEST
from wayhome.vault import kinds, operations, pictures, queries
from wayhome.vault.erasing import together
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedBlob, new_id
from wayhome.web.uploads import MAX_UPLOAD

AUTOSAVE = {"Wayhome-Autosave": "1"}
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm quixolane" + bytes(90)
PAGE, EDIT, THERE = (f"prepare:{name}" for name in ("space", "edit_space", "there"))
BENCH: dict[str, Any] = {
    "what": "made",
    "name": "The bench under the tree",
    "words": "Rain on leaves",
    "colour": "moss",
    "when": "Early",
} | {name: f"Words of mine for {name}" for name in (*KIT, *PRIVACY)}


def shown(client: Client, name: str, query: str = "") -> str:
    return client.get(reverse(name) + query).content.decode()


def filled(person: Person, query: str = "") -> dict[str, str]:
    form = person.client.get(reverse(EDIT) + query).context["form"]
    return {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}


def write(person: Person, **said: str) -> str:
    answer = person.client.post(reverse(EDIT), filled(person) | said, follow=True)
    assert answer.redirect_chain == [(reverse(PAGE), 302)]
    return answer.content.decode()


def jpeg() -> bytes:
    made = Image.new("RGB", (60, 40), "teal")
    told = made.getexif()
    told[0x0110] = "quixolane camera"
    into = BytesIO()
    made.save(into, "JPEG", exif=told)
    return into.getvalue()


def send(person: Person, name: str, field: str, content: bytes | None) -> HttpResponse:
    fields = {} if content is None else {field: SimpleUploadedFile("a.file", content)}
    return person.client.post(reverse(f"prepare:{name}"), fields)  # type: ignore[return-value]


def hung(person: Person) -> Record[SpacePicture]:
    assert send(person, "hang_picture", "photograph", jpeg()).status_code == 302
    return queries.latest(person.vault, SpacePicture, 1)[0]


def sounding(person: Person) -> Record[SpaceSound]:
    assert send(person, "keep_sound", "sound", WEBM).status_code == 302
    return queries.latest(person.vault, SpaceSound, 1)[0]


def erased(person: Person) -> str:
    """Erase all of it; the address that brings it back, as the next page says it."""
    page = person.client.post(reverse("prepare:space_erasure"), follow=True).content.decode()
    [address] = re.findall(r'action="(/prepare/space/erasure/\d+/undo/)"', page)
    return str(address)


class TestWriting:
    def test_what_is_written_is_read(self, ada: Person) -> None:
        page = write(ada, **BENCH)
        for name in ("name", "words", "when", *KIT, *PRIVACY):
            assert BENCH[name] in page
        assert COLOURS["moss"] in page

    def test_a_moment_is_as_good_as_a_place(self, ada: Person) -> None:
        page = shown(ada.client, PAGE)
        ways = [reverse(EDIT) + query for query in ("?as=made", "?as=moment")]
        assert [page.count(f'<a class="btn plain" href="{way}"') for way in ways] == [1, 1]
        assert filled(ada, "?as=moment")["what"] == "moment"
        assert "what" not in filled(ada, "?as=nonsense")
        assert "My safe-enough moment" in write(ada, what="moment", words="The light on the stairs")

    def test_all_of_it_can_stay_open(self, ada: Person) -> None:
        assert "Make a place" in write(ada)
        assert not space.kept(ada.vault).is_there
        write(ada, what="moment")
        assert filled(ada, "?as=made")["what"] == "made"

    def test_what_it_is_stays_when_something_else_is_changed(self, ada: Person) -> None:
        write(ada, what="moment", words="One minute by the window")
        assert filled(ada)["what"] == filled(ada, "?as=made")["what"] == "moment"
        ada.client.post(reverse(EDIT), filled(ada) | {"words": "One minute"}, headers=AUTOSAVE)
        assert space.kept(ada.vault).words.what == "moment"

    def test_a_colour_alone_is_a_whole_place(self, ada: Person) -> None:
        write(ada, colour="lamp")
        page = shown(ada.client, THERE)
        assert "hue-lamp" in page
        assert f'aria-label="{COLOURS["lamp"]}"' in page

    def test_it_keeps_itself_while_it_is_written(self, ada: Person) -> None:
        saved = ada.client.post(reverse(EDIT), filled(ada) | {"words": "Rain"}, headers=AUTOSAVE).json()
        assert saved["fields"] == {"revision": "1"}
        assert space.kept(ada.vault).words.words == "Rain"

    def test_two_tabs_keep_both_texts(self, ada: Person) -> None:
        write(ada, words="Rain")
        one, two = filled(ada), filled(ada)
        ada.client.post(reverse(EDIT), one | {"words": "Snow", "colour": "sky"})
        assert ada.client.post(reverse(EDIT), two | {"words": "Sun"}).headers["Location"] == reverse(EDIT)
        page = shown(ada.client, EDIT)
        assert "Snow" in page
        assert "Kept first: Sky blue" in page
        ada.client.post(reverse(EDIT), filled(ada) | {"both": "1"})
        after = space.kept(ada.vault).words
        assert (after.words, after.colour, after.aside) == ("Snow\n\nSun", "sky", {})

    def test_too_much_is_said_and_nothing_is_cut(self, ada: Person) -> None:
        answer = ada.client.post(reverse(EDIT), filled(ada) | {"words": "x" * (LONGEST + 1)})
        assert answer.status_code == 422
        assert "x" * (LONGEST + 1) in answer.content.decode()

    def test_what_comforted_after_practices_is_not_asked_again(self, ada: Person) -> None:
        write(ada, name="Harbour")
        settling.remember_comforts(ada.vault, ("The blue blanket",))
        assert "The blue blanket" in shown(ada.client, PAGE)


class TestBeside:
    def test_a_picture_is_drawn_anew_and_sealed(self, ada: Person, eve: Eve) -> None:
        seen = ada.client.get(reverse("prepare:space_picture", args=[hung(ada).id]))
        assert seen.headers["Content-Type"] == "image/jpeg"
        assert seen.headers["Cache-Control"] == "no-store"
        assert dict(Image.open(BytesIO(seen.content)).getexif()) == {}
        assert eve.sees("quixolane") == []

    def test_a_sound_is_sealed_and_plays_on_a_press_alone(self, ada: Person, eve: Eve) -> None:
        address = reverse("prepare:space_sound", args=[sounding(ada).id])
        seen = ada.client.get(address)
        assert (seen.content, seen.headers["Content-Type"]) == (WEBM, "audio/webm")
        assert seen.headers["Cache-Control"] == "no-store"
        page = shown(ada.client, THERE)
        assert f'<audio controls preload="none" src="{address}">' in page
        assert "autoplay" not in page
        assert eve.sees("quixolane") == []

    @pytest.mark.parametrize(
        ("name", "field", "content", "said"),
        [
            ("hang_picture", "photograph", None, "Choose a picture first."),
            ("hang_picture", "photograph", b"<svg>", pictures.NOT_A_PICTURE),
            ("hang_picture", "photograph", bytes(MAX_UPLOAD + 1), pictures.TOO_HEAVY),
            ("hang_picture", "photograph", bytes(3 * MAX_UPLOAD), pictures.TOO_HEAVY),
            ("keep_sound", "sound", WEBM + bytes(MAX_UPLOAD), UNUSABLE["large"]),
            ("keep_sound", "sound", None, UNUSABLE["empty"]),
            ("keep_sound", "sound", b"", UNUSABLE["empty"]),
            ("keep_sound", "sound", b"<script>" * 9, UNUSABLE["kind"]),
        ],
    )
    def test_what_cannot_be_used_changes_nothing(
        self, ada: Person, name: str, field: str, content: bytes | None, said: str
    ) -> None:
        answer = send(ada, name, field, content)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not SealedBlob.objects.filter(vault_id=ada.vault.id).exists()

    def test_only_this_page_may_ask_for_the_microphone(self, ada: Person) -> None:
        policies = [ada.client.get(reverse(name)).headers["Permissions-Policy"] for name in (PAGE, EDIT, THERE)]
        assert ["microphone=(self)" in policy for policy in policies] == [True, False, False]

    def test_each_is_erased_with_a_moment_to_undo(self, ada: Person) -> None:
        for made, name in ((hung(ada), "space_picture"), (sounding(ada), "space_sound")):
            ada.client.post(reverse(f"prepare:{name}_erasure", args=[made.id]))
            assert ada.client.get(reverse(f"prepare:{name}", args=[made.id])).status_code == 404
            back = ada.client.post(reverse("prepare:undo", args=[made.id]))
            assert back.headers["Location"] == reverse(PAGE)
            assert ada.client.get(reverse(f"prepare:{name}", args=[made.id])).status_code == 200

    def test_a_picture_that_comes_back_beside_another_is_not_lost(self, ada: Person) -> None:
        first = hung(ada)
        ada.client.post(reverse("prepare:space_picture_erasure", args=[first.id]))
        second = hung(ada)
        ada.client.post(reverse("prepare:undo", args=[first.id]))
        page = shown(ada.client, PAGE)
        for one in (first, second):
            assert reverse("prepare:space_picture_erasure", args=[one.id]) in page

    def test_there_is_one_of_each(self, ada: Person) -> None:
        picture, sound = hung(ada), sounding(ada)
        for again in (hung, sounding):
            again(ada)
        assert "a sound here already" in shown(ada.client, PAGE)
        kept = space.kept(ada.vault)
        assert [[one.id for one in found] for found in (kept.pictures, kept.sounds)] == [[picture.id], [sound.id]]

    def test_whatever_is_there_is_shown_and_erased_with_all_of_it(self, ada: Person) -> None:
        write(ada, words="Rain on leaves")
        for _ in range(20):
            operations.keep(ada.vault, SpacePicture(blob=new_id(), size=(1, 1)))
        assert "Rain on leaves" in shown(ada.client, PAGE)
        way_back = erased(ada)
        assert list(queries.every(ada.vault, SafeSpace)) == []
        assert list(queries.every(ada.vault, SpacePicture)) == []
        ada.client.post(way_back)
        assert len(space.kept(ada.vault).pictures) == 20

    def test_what_was_erased_since_is_not_what_comes_back(self, ada: Person) -> None:
        write(ada, words="Rain on leaves")
        way_back = erased(ada)
        picture = hung(ada)
        ada.client.post(reverse("prepare:space_picture_erasure", args=[picture.id]))
        ada.client.post(way_back)
        back = space.kept(ada.vault)
        assert (back.words.words, back.pictures) == ("Rain on leaves", ())
        assert ada.client.post(way_back).status_code == 404

    def test_what_is_no_part_of_it_does_not_come_back_here(self, ada: Person) -> None:
        one = operations.keep(ada.vault, Supporter(name="Mira"))
        at = timezone.now()
        operations.erase_many(ada.vault, [one.id], at)
        way_back = reverse("prepare:space_undo", args=[together.number_of(at)])
        assert ada.client.post(way_back).status_code == 404
        assert queries.find(ada.vault, Supporter, one.id) is None

    def test_all_of_it_goes_and_comes_back_together(self, ada: Person) -> None:
        write(ada, words="Rain on leaves")
        other = hung(ada)
        ada.client.post(reverse("prepare:space_picture_erasure", args=[other.id]))
        picture, sound = hung(ada), sounding(ada)
        way_back = erased(ada)
        assert space.kept(ada.vault) == space.WholeSpace(None)
        assert ada.client.post(reverse("prepare:space_erasure")).status_code == 404

        assert ada.client.post(way_back).headers["Location"] == reverse(PAGE)
        back = space.kept(ada.vault)
        assert back.words.words == "Rain on leaves"
        assert [[one.id for one in found] for found in (back.pictures, back.sounds)] == [[picture.id], [sound.id]]
        assert ada.client.get(reverse("prepare:space_picture", args=[picture.id])).status_code == 200

    def test_what_comes_back_when_something_else_is_written_is_kept_beside_it(self, ada: Person) -> None:
        write(ada, words="Rain on leaves")
        way_back = erased(ada)
        write(ada, words="The light on the stairs")
        page = ada.client.post(way_back, follow=True).content.decode()
        assert "Rain on leaves" in page
        assert "The light on the stairs" in page
        assert space.kept(ada.vault).words.words == "The light on the stairs"


class TestGoingThere:
    def test_it_shows_what_is_there_and_the_way_back(self, ada: Person) -> None:
        write(ada, **BENCH)
        page = shown(ada.client, THERE, "?back=/journal/")
        for name in ("name", "words", "see"):
            assert BENCH[name] in page
        assert '<a class="btn plain" href="/journal/">' in page
        assert BENCH["who"] not in page

    def test_it_leads_nowhere_else(self, ada: Person) -> None:
        assert "evil.example" not in shown(ada.client, THERE, "?back=https://evil.example/")

    def test_with_nothing_there_it_is_still_a_minute(self, ada: Person) -> None:
        page = shown(ada.client, THERE)
        assert "No place is needed" in page
        assert "<step-timer" in page
        assert "About 1 minute" in page

    def test_it_is_one_touch_away(self, ada: Person, cleo: Person, stranger: Client) -> None:
        shape = kinds.named("practise.run").shape
        run = operations.keep(ada.vault, shape(practice="letter-to-younger", title="A letter", before=3, after=8))
        after = [reverse(f"practise:{name}", args=[run.id]) for name in ("aftercare", "leave")]
        places = ["/", *(reverse(f"safety:{name}") for name in ("grounding", "helplines")), *after]
        there = f'href="{reverse(THERE)}'
        doors = [ada.client.get(one).content.decode().count(there) for one in places]
        write(ada, name="Harbour")
        for one, before in zip(places, doors, strict=True):
            page = ada.client.get(one).content.decode()
            assert page.count(there) == before + 1
            assert "Harbour" in page
        for other in (stranger, cleo.client):
            assert all("Harbour" not in other.get(one, follow=True).content.decode() for one in places)

    def test_every_ordinary_page_leads_there_and_it_leads_back(self, ada: Person, stranger: Client) -> None:
        names = (
            "journal:timeline",
            "practise:library",
            "path:overview",
            "path:more",
            "vault:settings",
            "selves:everyone",
        )
        for address in ("/", *(reverse(name) for name in (*names, "understand:patterns", "prepare:people"))):
            door = f'href="{reverse(THERE)}?back={quote(address, safe="")}"'
            assert door in ada.client.get(address).content.decode()
        assert 'href="/journal/"' in shown(ada.client, THERE, "?back=/journal/").partition("<footer")[2]
        assert reverse(THERE) not in stranger.get(reverse("understand:place")).content.decode()

    def test_the_way_back_goes_along_from_grounding(self, ada: Person) -> None:
        write(ada, name="Harbour")
        assert f'href="{reverse(THERE)}?back=%2Fjournal%2F"' in shown(ada.client, "safety:grounding", "?back=/journal/")

    def test_a_picture_alone_is_enough(self, ada: Person) -> None:
        picture = hung(ada)
        found = prepared.space(ada.vault)
        assert found is not None
        assert found.picture == reverse("prepare:space_picture", args=[picture.id])
        assert found.title == "My safe space"
        assert prepared.space(None) is None


def test_a_stranger_and_another_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    write(ada, **BENCH)
    picture, sound = hung(ada), sounding(ada)
    for name in (PAGE, EDIT, THERE, *(f"prepare:{one}" for one in ("space_erasure", "keep_sound"))):
        assert stranger.get(reverse(name)).status_code in {404, 405}
        assert stranger.post(reverse(name), BENCH).status_code in {404, 405}
        assert "Rain on leaves" not in cleo.client.get(reverse(name)).content.decode()
    for made, name in ((picture, "space_picture"), (sound, "space_sound")):
        for address in (name, f"{name}_erasure"):
            where = reverse(f"prepare:{address}", args=[made.id])
            assert cleo.client.get(where).status_code in {404, 405}
            assert cleo.client.post(where).status_code in {404, 405}
    assert cleo.client.post(reverse("prepare:space_erasure")).status_code == 404
    assert space.kept(ada.vault).is_there
    way_back = erased(ada)
    assert [client.post(way_back).status_code for client in (cleo.client, stranger)] == [404, 404]
    assert space.kept(ada.vault) == space.WholeSpace(None)
    assert eve.sees("Rain on leaves") == []
    assert eve.sees("Words of mine") == []


def test_it_is_found_and_one_query_reads_all_of_it(ada: Person, django_assert_num_queries: Any) -> None:
    write(ada, **BENCH)
    hung(ada)
    with django_assert_num_queries(1):
        found = space.kept(ada.vault)
    assert found.sheet is not None
    assert found.sheet.id == ada.vault.singleton(SPACE)
    assert "Rain on leaves" in list(SPACE.words_of(found.words))


def test_the_place_says_what_is_here(ada: Person) -> None:
    assert "Here: Harbour" not in shown(ada.client, "prepare:place")
    write(ada, name="Harbour")
    assert "Here: Harbour" in shown(ada.client, "prepare:place")
