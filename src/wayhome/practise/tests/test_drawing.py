"""A drawing in a practice: kept while it is drawn, by two pages at once, seen, let go."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import uuid
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse
from PIL import Image

from tests.cast import Person
from wayhome.practise import drawings as keeping
from wayhome.practise import places
from wayhome.practise.records import Run
from wayhome.practise.tests.drawing import SLUG, STEP, Page, answered, at, begun, drawings, only, page, stroke
from wayhome.vault import kinds, operations, queries
from wayhome.vault.export import writing
from wayhome.vault.export.scope import Scope
from wayhome.vault.models import SealedBlob
from wayhome.web.uploads import MAX_UPLOAD

NODE = shutil.which("node")


def colours(person: Person, number: int = 0) -> list[str]:
    drawing = only(person)
    return [one.colour for one in keeping.strokes_of(person.vault, drawing, drawing.payload.sheets[number].id)]


def seen(name: str, *ids: object) -> str:
    return reverse(f"practise:{name}", args=list(ids))


def photograph() -> SimpleUploadedFile:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "the stairs at my aunt’s"
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG", exif=exif)
    return SimpleUploadedFile("paper.jpg", file.getvalue(), "image/jpeg")


def test_a_drawing_begins_with_its_first_stroke(ada: Person) -> None:
    here = Page(ada)
    assert drawings(ada) == []
    here.save(text="only words")
    assert drawings(ada) == []
    here.save(stroke(), title="Rain, with one window", text="rain")
    drawing = only(ada).payload
    assert (drawing.title, drawing.words, drawing.run, drawing.step) == (
        "Rain, with one window",
        "rain",
        here.run.id,
        STEP,
    )
    kept = answered(ada, here.run)
    assert (kept.drawing, kept.title, kept.text, kept.drawn) == (only(ada).id, "Rain, with one window", "rain", "")


def test_only_what_is_new_travels_and_all_of_it_is_kept(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke("rain"))
    here.save(stroke("moss"), stroke("lamp"))
    assert colours(ada) == ["rain", "moss", "lamp"]
    here.save(stroke("brick"), keep=1)
    assert colours(ada) == ["rain", "brick"]
    assert SealedBlob.objects.filter(vault_id=ada.vault.id).count() == 1


def test_what_was_sent_twice_or_came_late_is_there_once(ada: Person) -> None:
    here = Page(ada)
    first = here.sent(stroke("rain"))
    second = here.sent(stroke("rain"), stroke("moss"))
    for text in (second, first, second):
        ada.client.post(at(here.run, STEP), {f"{STEP}.drawn": text, "to": "here"}, headers={"Wayhome-Autosave": "1"})
    assert colours(ada) == ["rain", "moss"]


def test_a_page_that_is_opened_again_draws_on(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke("rain"))
    again = Page(ada, here.run)
    assert (again.sheet, again.number, again.count) == (here.sheet, 1, 1)
    again.save(stroke("moss"))
    assert colours(ada) == ["rain", "moss"]


def test_what_two_pages_draw_at_once_is_kept_from_both(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke("rain"))
    there = Page(ada, here.run)
    there.save(stroke("moss"))
    here.save(stroke("lamp"))
    here.save(stroke("brick"))
    there.save(stroke("paper"))
    assert colours(ada, 0) == ["rain", "moss", "paper"]
    assert colours(ada, 1) == ["rain", "lamp", "brick"]
    assert len(only(ada).payload.sheets) == 2
    assert here.sheet != there.sheet


def test_a_drawing_on_which_nothing_is_left_is_no_drawing(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke())
    answer = here.save(keep=0)
    assert drawings(ada) == []
    assert answer.json()["fields"][f"{STEP}.standing"] == "[]"
    assert answered(ada, here.run).drawing is None


def test_strokes_that_are_none_are_refused_and_change_nothing(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke())
    for sheet in ("y", f"{uuid.uuid4()}\\n", f"{uuid.uuid4()}"[:-1]):
        drawn = f'{{"tab":"x","sheets":[{{"sheet":"{sheet}","strokes":[["ink","slate",9,[1,1,1]]]}}]}}'
        sent: dict[str, Any] = {f"{STEP}.drawn": drawn, f"{STEP}.text": "words"}
        assert ada.client.post(at(here.run, STEP), sent).status_code == 400
    assert colours(ada) == ["rain"]
    assert answered(ada, here.run).text == ""


def test_too_much_is_said_and_keeps_what_was_there(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke())
    assert here.save(*[stroke()] * 6_001, keep=0).status_code == 413
    assert colours(ada) == ["rain"]


def test_its_picture_is_made_of_its_strokes(ada: Person) -> None:
    Page(ada).save(stroke("brick"), title="Rain")
    drawing = only(ada)
    picture = ada.client.get(seen("drawing_picture", drawing.id, drawing.payload.sheets[0].blob))
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "no-store"
    assert b"#b5654f" in picture.content
    assert ada.client.get(seen("drawing_glance", drawing.id)).content == picture.content
    assert f'src="{seen("drawing_glance", drawing.id)}"' in page(ada, reverse("journal:timeline"))
    assert "Your drawing: “Rain”" in page(ada, seen("drawing", drawing.id))


def test_the_run_shows_it(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke(), title="Rain")
    shown = page(ada, reverse("practise:run_page", args=[here.run.id]))
    assert seen("drawing", only(ada).id) in shown
    assert seen("drawing_picture", only(ada).id, only(ada).payload.sheets[0].blob) in shown


def test_the_page_that_draws_on_gets_the_strokes(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke("moss"))
    answer = ada.client.get(seen("drawing_sheet", only(ada).id, here.sheet))
    assert answer.json() == [stroke("moss")]
    assert ada.client.get(seen("drawing_sheet", only(ada).id, here.run.id)).status_code == 404


def test_what_is_written_on_it_is_escaped(ada: Person) -> None:
    Page(ada).save(stroke(), title='"><script>', text="<b>rain</b>")
    for address in (seen("drawing", only(ada).id), reverse("journal:timeline")):
        assert "<script>" not in page(ada, address).replace("<script type", "").replace("<script src", "")
        assert "<b>rain" not in page(ada, address)


def test_a_photograph_of_paper_is_drawn_anew_and_sealed(ada: Person) -> None:
    here = Page(ada)
    sent = {f"{STEP}.paper": photograph(), f"{STEP}.text": "on paper", f"{STEP}.drawn": here.sent(stroke())}
    answer = ada.client.post(reverse("practise:drawing_paper", args=[here.run.id, STEP]), sent)
    assert answer.headers["Location"] == f"{at(here.run, STEP)}#papers"
    drawing = only(ada)
    (paper,) = drawing.payload.papers
    content = ada.client.get(seen("drawing_picture", drawing.id, paper.blob))
    assert content.headers["Content-Type"] == "image/jpeg"
    assert b"the stairs" not in content.content
    assert paper.size == (60, 40)
    assert answered(ada, here.run).text == "on paper"
    assert drawing.payload.sheets[0].count == 1
    assert "The photograph is kept" in page(ada, at(here.run, STEP))


def test_a_file_that_is_no_photograph_is_said_and_changes_nothing(ada: Person) -> None:
    here = Page(ada)
    where = reverse("practise:drawing_paper", args=[here.run.id, STEP])
    unread = SimpleUploadedFile("paper.jpg", b"<svg/>")
    answer = ada.client.post(where, {f"{STEP}.paper": unread, f"{STEP}.text": "rain"})
    html = page(ada, answer.headers["Location"])
    assert "can’t be read as a picture" in html.partition(f'name="{STEP}.paper"')[2].partition("</details>")[0]
    assert drawings(ada) == []
    assert answered(ada, here.run).text == "rain"
    assert "Choose a photograph first" in page(ada, ada.client.post(where, {}).headers["Location"])
    assert ada.client.post(reverse("practise:drawing_paper", args=[here.run.id, "kind"])).status_code == 404


def test_a_file_that_is_too_large_is_said_at_its_field_and_the_words_are_kept(ada: Person) -> None:
    run = begun(ada, SLUG)
    large = SimpleUploadedFile("paper.jpg", bytes(MAX_UPLOAD + 1))
    fields = {f"{STEP}.paper": large, f"{STEP}.text": "rain"}
    answer = ada.client.post(reverse("practise:drawing_paper", args=[run.id, STEP]), fields)
    html = page(ada, answer.headers["Location"])
    assert "larger than 12 MB" in html.partition(f'name="{STEP}.paper"')[2].partition("</details>")[0]
    assert drawings(ada) == []
    assert answered(ada, run).text == "rain"


def test_a_photograph_too_many_is_said_and_the_words_are_kept(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_PAPERS", 1)
    run = begun(ada, SLUG)
    for words in ("the first", "the second"):
        made = Image.new("RGB", (9, 9))
        made.save(into := io.BytesIO(), "PNG")
        fields = {f"{STEP}.paper": SimpleUploadedFile("a.png", into.getvalue()), f"{STEP}.text": words}
        answer = ada.client.post(reverse("practise:drawing_paper", args=[run.id, STEP]), fields)
        assert answer.status_code == 302
    assert "as many photographs as it can hold" in page(ada, answer.headers["Location"])
    assert len(only(ada).payload.papers) == 1
    assert answered(ada, run).text == "the second"


def test_one_of_several_can_be_taken_out(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke())
    ada.client.post(reverse("practise:drawing_paper", args=[here.run.id, STEP]), {f"{STEP}.paper": photograph()})
    drawing = only(ada)
    for blob in (drawing.payload.papers[0].blob, drawing.payload.sheets[0].blob):
        ada.client.post(seen("drawing_removal", drawing.id, blob))
        assert not SealedBlob.objects.filter(vault_id=ada.vault.id, id=blob).exists()
    assert drawings(ada) == []


def test_one_sheet_can_be_let_go_from_its_step_once_there_are_several(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke())
    link = r"<a[^>]*#take-out[^>]*>"
    assert " hidden" in re.findall(link, page(ada, at(here.run, STEP)))[0]
    ada.client.post(reverse("practise:drawing_paper", args=[here.run.id, STEP]), {f"{STEP}.paper": photograph()})
    (shown,) = re.findall(link, page(ada, at(here.run, STEP)))
    assert " hidden" not in shown
    assert f'href="{seen("drawing", only(ada).id)}#take-out"' in shown
    assert 'id="take-out"' in page(ada, seen("drawing", only(ada).id))


def test_letting_go_asks_first_and_can_be_undone(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke("rain"), title="Rain")
    drawing = only(ada)
    assert seen("drawing_erasure", drawing.id) in page(ada, seen("drawing_letting_go", drawing.id))
    assert ada.client.post(seen("drawing_erasure", drawing.id)).headers["Location"] == at(here.run, STEP)
    assert drawings(ada) == []
    anew = Page(ada, here.run)
    anew.save(stroke("moss"))
    assert only(ada).id != drawing.id
    operations.bring_back(ada.vault, drawing.id)
    back = queries.get(ada.vault, kinds.named("practise.drawing").shape, drawing.id)
    assert ada.client.get(seen("drawing_glance", back.id)).status_code == 200


def test_undoing_it_leads_back_to_the_step_it_was_in(ada: Person, cleo: Person) -> None:
    here = Page(ada)
    here.save(stroke("rain"))
    drawing = only(ada)
    asked = ada.client.post(seen("drawing_erasure", drawing.id), follow=True).content.decode()
    assert f'action="{seen("drawing_undo", drawing.id)}"' in asked
    assert cleo.client.post(seen("drawing_undo", drawing.id)).status_code == 404
    assert ada.client.post(seen("drawing_undo", drawing.id)).headers["Location"] == at(here.run, STEP)
    assert only(ada).id == drawing.id
    assert seen("drawing_letting_go", drawing.id) in page(ada, at(here.run, STEP))


def test_undoing_it_when_another_was_drawn_meanwhile_opens_what_is_back(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke("rain"))
    drawing = only(ada)
    ada.client.post(seen("drawing_erasure", drawing.id))
    Page(ada, here.run).save(stroke("moss"))
    assert ada.client.post(seen("drawing_undo", drawing.id)).headers["Location"] == seen("drawing", drawing.id)


def test_erasing_the_run_says_that_the_drawing_stays(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke())
    answer = ada.client.post(reverse("practise:erase", args=[here.run.id]), follow=True)
    assert "such as a letter or a drawing, is by itself" in answer.content.decode()
    assert only(ada)


def test_what_was_brought_back_is_drawn_on(ada: Person) -> None:
    here = Page(ada)
    here.save(stroke("rain"))
    drawing = only(ada)
    ada.client.post(seen("drawing_erasure", drawing.id))
    operations.bring_back(ada.vault, drawing.id)
    Page(ada, here.run).save(stroke("moss"))
    assert colours(ada) == ["rain", "moss"]


def test_it_is_found_by_its_title_and_its_words(ada: Person) -> None:
    Page(ada).save(stroke(), title="Rain, with one window", text="somebody is at home")
    for words in ("window", "somebody"):
        assert (
            seen("drawing", only(ada).id)
            in ada.client.post(reverse("journal:search"), {"find-words": words}, follow=True).content.decode()
        )


def test_it_is_of_the_younger_self_that_the_practice_is_about(ada: Person) -> None:
    run = begun(ada, SLUG)
    Page(ada, run).save(stroke())
    kind = kinds.named("practise.drawing")
    assert kind.facets_of(only(ada).payload) == ()
    assert kind.readable is not None
    assert "1 sheet" in kind.readable(only(ada))


def test_it_leaves_as_words_as_strokes_and_as_a_picture(ada: Person) -> None:
    Page(ada).save(stroke("brick"), title="Rain")
    copy = io.BytesIO()
    writing.write(ada.vault, Scope(), copy)
    blob = only(ada).payload.sheets[0].blob
    with zipfile.ZipFile(io.BytesIO(copy.getvalue())) as archive:
        assert archive.read(f"attachments/{blob}.json").startswith(b'{"wayhome-drawing":1,"paper":[8000,5200]')
        assert b"#b5654f" in archive.read(f"pictures/{blob}.svg")
        words = next(name for name in archive.namelist() if name.startswith("markdown/") and "rain" in name)
        assert f"pictures/{blob}.svg" in archive.read(words).decode()
        assert f"attachments/{blob}.json" in archive.read("json/practise.drawing.jsonl").decode()


def test_a_later_step_recalls_it_until_it_is_let_go(ada: Person) -> None:
    run = begun(ada, SLUG)
    Page(ada, run).save(stroke())
    later = msgspec.structs.replace(places.steps_of(run.payload)[1][-1], recalls=STEP)
    recalled = places._recalled(ada.vault, queries.get(ada.vault, Run, run.id), later)
    shown = render_to_string(
        "practise/parts/recalled.html", {"recalled": recalled, "name": "", "form": "step", "action": ""}
    )
    assert seen("drawing_glance", only(ada).id) in shown
    ada.client.post(seen("drawing_erasure", only(ada).id))
    assert places._recalled(ada.vault, queries.get(ada.vault, Run, run.id), later) is None


@pytest.mark.skipif(NODE is None, reason="the browser journey draws the same way")
def test_the_arithmetic_of_the_page() -> None:
    assert NODE
    script = Path(__file__).with_name("drawing.test.mjs")
    ran = subprocess.run([NODE, "--test", str(script)], capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stdout
