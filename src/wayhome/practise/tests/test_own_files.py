"""Own practices as files: what is refused and why, what is mended, and that a shared one loads again equal."""

from __future__ import annotations

import time
import tomllib
import uuid
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.content.files import LARGEST, ContentError
from wayhome.practise import library, new_practice
from wayhome.practise.own import files, mine
from wayhome.practise.practice import Practice
from wayhome.practise.records import OwnPractice
from wayhome.practise.records.own_practice import KIND
from wayhome.practise.tests.writing_own import SECRET, kept, now, sent, url
from wayhome.vault import operations
from wayhome.vault.kinds import Record

BRING = "/practices/own/from-file/"


def skeleton(**changes: str) -> bytes:
    text = new_practice.skeleton("body", "a-slow-look", source="levine-2010")
    for old, new in changes.items():
        text = text.replace(f"{old} = ", f"{old} = {new} #", 1)
    return text.encode()


def refused(content: bytes) -> str:
    with pytest.raises(ContentError) as error:
        files.taken(content)
    return str(error.value)


def brought(person: Person, content: bytes, **fields: str) -> Any:
    mine.forget(person.vault)
    return person.client.post(BRING, {"file": SimpleUploadedFile("any name.toml", content), **fields})


@pytest.mark.parametrize("slug", sorted(library.practices()))
def test_every_practice_of_the_library_goes_out_and_comes_in_equal(slug: str) -> None:
    one = library.practice(slug)
    assert files.taken(files.shared(one)) == files.Taken(one)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "missing required field"),
        (b"\x89PNG\r\n", "is not UTF-8"),
        (b"title =", "Invalid value"),
        (b"#" * (LARGEST + 1), "larger than 256 KiB"),
        (b"a = " + b"[" * 50_000, "nested too deeply"),
        (b".".join([b"a"] * 60_000) + b" = 1", "nested too deeply"),
        (b".".join([b'"a b"'] * 40_000) + b" = 1", "nested too deeply"),
        (b"[" + b"\t. ".join([b"'a b'"] * 20_000) + b"]", "nested too deeply"),
        (b'a = """ " """""\n' + b".".join([b'"a b"'] * 40_000) + b" = 1", "nested too deeply"),
        (b"a = " + b"9" * 5_000, "a number in it is too long"),
        (skeleton(id='"own-a-look\\n"'), "id"),
        (skeleton().replace(b'id = "look-round"', b'id = "look\\n"'), "steps[0].id"),
        (skeleton(level="9"), "level"),
        (skeleton(level="2"), "“opening” and “closing”"),
        (skeleton(icon='"Not a name!"'), "icon"),
        (skeleton() + b'surprise = "x"\n', "steps[1]: Object contains unknown field `surprise`"),
        (skeleton().replace(b'do = "say"', b'do = "run"'), "steps[0].do"),
        (skeleton() + b'\n[[steps]]\nid = "x"\ndo = "say"\ntitle = "x"\ntext = "x"\n' * 60, "steps"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(content: bytes, reason: str) -> None:
    began = time.monotonic()
    assert reason in refused(content)
    assert time.monotonic() - began < 2


def test_dots_in_words_are_no_names_behind_each_other() -> None:
    talk = skeleton(purpose=f"'{'Go. ' * 100}'")
    assert files.taken(talk).practice.purpose.startswith("Go. Go.")
    assert "x" * 30 + "…" in files.taken(skeleton(summary=f'"{"x. " * 60}{"x" * 30}…"')).practice.summary


def test_a_refused_file_is_said_on_the_page_and_nothing_is_kept(ada: Person) -> None:
    answer = brought(ada, skeleton(level="9"), keep="1")
    assert answer.status_code == 422
    assert "<code>level</code>" in answer.content.decode()
    assert mine.records(ada.vault) == {}
    assert "Choose a file first" in ada.client.post(BRING).content.decode()


def test_markup_in_a_file_is_words(ada: Person) -> None:
    content = skeleton(title='"<script>alert(1)</script>"').replace(b"Keep your eyes open", b"<img src=x onerror=y>")
    text = brought(ada, content).content.decode()
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text


def test_it_is_seen_before_it_is_kept(ada: Person) -> None:
    answer = brought(ada, skeleton())
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Keep it in my library" in text
    assert "Look round first" in text
    assert mine.records(ada.vault) == {}
    again = ada.client.post(BRING, {"content": skeleton().decode(), "keep": "1"})
    assert again.status_code == 302
    mine.forget(ada.vault)
    ((slug, one),) = mine.practices(ada.vault).items()
    assert slug.startswith("own-")
    assert one.evidence.sources == ("levine-2010",)
    page = ada.client.get(reverse("practise:practice", args=[slug])).content.decode()
    assert "Levine" in page


def test_a_file_never_takes_the_place_of_a_practice_of_the_library(ada: Person) -> None:
    one = library.practice("five-senses")
    brought(ada, files.shared(one), keep="1")
    mine.forget(ada.vault)
    (own,) = mine.practices(ada.vault).values()
    assert own.id != one.id
    assert own.title == one.title
    assert library.practice("five-senses") is one


def test_unknown_works_stay_in_the_file_and_are_not_shown(ada: Person) -> None:
    content = skeleton().replace(b'"levine-2010"', b'"nobody-1999", "levine-2010"')
    taken = files.taken(content)
    assert "“nobody-1999”" in taken.notes[0]
    assert taken.practice.evidence.sources == ("nobody-1999", "levine-2010")
    assert len(library.sources_of(taken.practice)) == 1
    assert "nobody-1999" in brought(ada, content).content.decode()


def test_what_is_not_here_is_put_right() -> None:
    one = library.practice("longer-out-breath") if "longer-out-breath" in library.practices() else None
    breath = one or next(p for p in library.practices().values() if any(s.do == "breathe" for s in p.every_step))
    text = files.shared(breath).decode().replace('instead = "feet-chair-room"', 'instead = "nowhere"')
    text = text.replace(f'icon = "{breath.icon}"', 'icon = "spaceship"')
    taken = files.taken(text.encode())
    assert len(taken.notes) == 2
    assert taken.practice.icon == "sprout"
    steps = [step for step in taken.practice.every_step if step.do == "breathe"]
    assert {getattr(step, "instead", "") for step in steps} == {"feet-chair-room"}


def test_a_shared_one_loads_again_equal_in_another_vault(ada: Person, cleo: Person) -> None:
    record = kept(ada)
    answer = ada.client.get(url("share", record))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="practice.toml"'
    assert answer.headers["Cache-Control"] == "no-store"
    brought(cleo, answer.content, keep="1")
    mine.forget(cleo.vault)
    mine.forget(ada.vault)
    assert mine.practices(cleo.vault) == mine.practices(ada.vault)
    brought(cleo, answer.content, keep="1")
    mine.forget(cleo.vault)
    assert len(mine.practices(cleo.vault)) == 2


def test_the_file_holds_the_practice_and_nothing_else_of_anybody(ada: Person) -> None:
    record = kept(ada)
    ada.client.post(reverse("practise:begin", args=[record.payload.slug]))
    sent(ada, record, title="A change that is not kept yet")
    table = tomllib.loads(ada.client.get(url("share", record)).content.decode())
    assert table["title"] == f"Tea with {SECRET}"
    assert set(table) <= {*Practice.__struct_fields__}
    assert str(record.id) not in str(table)


def test_a_draft_has_no_file(ada: Person) -> None:
    record = kept(ada)
    changed = operations.revise(
        ada.vault, now(ada, record), OwnPractice(slug=record.payload.slug, draft={"title": "x"})
    )
    assert ada.client.get(url("share", changed)).status_code == 404


def test_one_that_no_longer_fits_the_format_is_still_there_to_be_mended(ada: Person) -> None:
    record = kept(ada)
    file = {**record.payload.file, "steps": []}
    operations.revise(ada.vault, now(ada, record), OwnPractice(slug=record.payload.slug, file=file))
    mine.forget(ada.vault)
    text = ada.client.get(reverse("practise:own")).content.decode()
    assert SECRET in text
    assert "needs a small change" in text
    assert ada.client.get(url("open", record)).headers["Location"] == url("write", record)


def test_two_under_one_id_are_both_there(ada: Person) -> None:
    record = kept(ada)
    operations.keep(ada.vault, record.payload)
    mine.forget(ada.vault)
    slug = record.payload.slug
    assert set(mine.practices(ada.vault)) == {slug, f"{slug}-2"}
    assert ada.client.get(reverse("practise:practice", args=[f"{slug}-2"])).status_code == 200


@pytest.mark.parametrize("length", [53, 60])
def test_two_under_one_long_id_are_both_there(ada: Person, length: int) -> None:
    slug = ("own-" + "a-" * 30)[: length - 1] + "b"
    payload = msgspec.structs.replace(kept(ada).payload, slug=slug)
    for _ in range(2):
        operations.keep(ada.vault, payload)
    mine.forget(ada.vault)
    assert len(mine.practices(ada.vault)) == 3
    for one in mine.practices(ada.vault):
        assert ada.client.get(reverse("practise:practice", args=[one])).status_code == 200


def test_the_operator_sees_nothing_of_a_file(ada: Person, eve: Eve) -> None:
    brought(ada, skeleton(title='"The quixolane kettle"'))
    brought(ada, skeleton(title='"The quixolane kettle"'), keep="1")
    assert eve.sees("quixolane") == []


@pytest.mark.parametrize(
    ("name", "changes", "reason"),
    [
        ("own-tea", {}, "people’s own practices are called so"),
        ("workbook", {}, "is not free"),
        ("tea", {"sources": "[]"}, "needs at least one work"),
    ],
)
def test_a_folder_of_words_keeps_clear_of_own_practices(
    tmp_path: Path, settings: Any, name: str, changes: dict[str, str], reason: str
) -> None:
    folder = tmp_path / "en/practices/body"
    folder.mkdir(parents=True)
    (folder / f"{name}.toml").write_bytes(skeleton(id=f'"{name}"', **changes))
    settings.WAYHOME_CONTENT = [*settings.WAYHOME_CONTENT, tmp_path]
    library.forget()
    try:
        assert reason in str(library.problems()[0])
        assert name not in library.practices()
    finally:
        library.forget()


def test_a_copy_for_reading_holds_no_tag_of_a_strangers_file() -> None:
    file = {"title": "<script>x</script>", "purpose": "![](https://example.org/a.png)", "steps": []}
    own = OwnPractice(slug="own-abc123", file=file)
    assert KIND.readable is not None
    said = KIND.readable(Record(uuid.uuid4(), KIND.name, timezone.now(), timezone.now(), 1, own))
    assert "\\<script>" in said
    assert "!\\[](" in said


def test_signs_that_nobody_sees_are_left_out() -> None:
    turned = skeleton(title='"abc\\u202Edef\\u0007\\u2066 ghi"')
    assert files.taken(turned).practice.title == "abcdef ghi"


def test_the_same_words_brought_in_again_are_said_to_be_there(ada: Person) -> None:
    content = skeleton(id='"own-again"')
    assert "among your own practices already" not in brought(ada, content).content.decode()
    brought(ada, content, keep="1")
    assert "among your own practices already" in brought(ada, content).content.decode()


def test_a_refused_file_is_spoken_of_plainly(ada: Person) -> None:
    page = brought(ada, skeleton(level="9")).content.decode()
    assert "It isn’t written as a practice is." in page
    assert "<code>level</code>" in page
    assert "UTF-8" in brought(ada, "title".encode("utf-16")).content.decode()


@pytest.mark.parametrize("field", ["needs", "cautions"])
def test_a_list_has_a_most(field: str) -> None:
    table = {**tomllib.loads(skeleton().decode()), field: ["x"] * 41}
    with pytest.raises(msgspec.ValidationError, match=rf"\$\.{field}"):
        msgspec.convert(table, Practice)
