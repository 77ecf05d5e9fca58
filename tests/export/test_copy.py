"""What a copy in open formats holds."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import subprocess
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import is_zipfile

import msgspec
import pytest
from PIL import Image

from tests.cast import Eve, Person
from tests.export.copying import copied, found, lines, opened, texts
from tests.shape.payloads import MARKER, filled
from wayhome.journal.records import Entry, Picture
from wayhome.practise.records import KeptAnswer, Promise, Run
from wayhome.practise.steps.write import Answer
from wayhome.safety.records import CheckIn
from wayhome.selves.records import YoungerSelf
from wayhome.vault import export, kinds, operations
from wayhome.vault.export import Scope
from wayhome.vault.models import SealedRecord, new_id
from wayhome.vault.pictures import redrawn

NOVEMBER = datetime(2026, 11, 3, 20, 15, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> \"&'\n---\ntitle: no\n**bold** [x](javascript:alert(1))"


def jpeg() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (20, 10), "green").save(drawn, "JPEG")
    return redrawn(drawn.getvalue()).content


def page(title: str = "", text: str = "", days: int = 0, **more: object) -> tuple[Entry, datetime]:
    return Entry(title=title, text=text, **more), NOVEMBER + timedelta(days=days)  # type: ignore[arg-type]


def keep(person: Person, entry: Entry, when: datetime = NOVEMBER) -> uuid.UUID:
    return operations.keep(person.vault, entry, created=when).id


def hidden(name: str) -> bool:
    """Whether records of this kind never go along by themselves."""
    kind = kinds.named(name)
    return kind.passing or kind.private


def test_every_kind_leaves_whole(ada: Person) -> None:
    kept = {}
    for kind in kinds.every():
        if kind.name != "vault.profile":
            record = operations.keep(ada.vault, filled(kind.shape), created=NOVEMBER)
            kept[record.id] = record

    back = {one.id: one for one in found(copied(ada)) if one.kind != "vault.profile"}
    leaving = {identity: record for identity, record in kept.items() if not hidden(record.kind)}
    assert back.keys() == leaving.keys()
    for identity, record in leaving.items():
        assert back[identity].payload == record.payload
        assert (back[identity].kind, back[identity].created) == (record.kind, record.created)
        assert back[identity].updated == record.updated


def test_what_is_private_goes_along_when_it_is_asked_for(ada: Person) -> None:
    private = [kind for kind in kinds.every() if kind.private]
    assert private
    for kind in private:
        operations.keep(ada.vault, filled(kind.shape))
    names = tuple(kind.name for kind in private)
    for scope in (Scope(private=names), Scope(("journal.entry",), private=names), Scope(names)):
        assert any(MARKER in text for text in texts(copied(ada, scope)).values())
    for scope in (Scope(), Scope(("journal.entry",))):
        assert not any(MARKER in text for text in texts(copied(ada, scope)).values())


def test_what_waits_here_to_be_finished_leaves_no_trace(ada: Person) -> None:
    passing = [kind for kind in kinds.every() if kind.passing]
    assert passing
    for kind in passing:
        operations.keep(ada.vault, filled(kind.shape))
    copy = texts(copied(ada))
    assert not any(MARKER in text for text in copy.values())
    assert f"json/{passing[0].name}.jsonl" not in copy


def test_no_key_is_in_it(ada: Person) -> None:
    keep(ada, *page("A page", "words"))
    copy = copied(ada)
    assert ada.vault.root.expose() not in b"".join(opened(copy).read(name) for name in opened(copy).namelist())
    everything = "".join(texts(copy).values())
    assert ada.passphrase not in everything
    assert str(ada.vault.id) not in everything
    assert ada.vault.root.expose().hex() not in everything


def test_a_page_as_a_file_of_its_own(ada: Person) -> None:
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro", age="about seven"))
    identity = keep(ada, *page("Rain on the stairs", "It rained.\n\nAnd then not.", feelings=("calm",), about=(ro.id,)))

    (name,) = texts(copied(ada), "markdown/2026/")
    text = texts(copied(ada))[name]
    assert name == f"markdown/2026/2026-11/2026-11-03-rain-on-the-stairs-{identity.hex[-8:]}.md"
    assert text.startswith('---\ntitle: "Rain on the stairs"\nkind: journal.entry\n')
    assert f"id: {identity}\ncreated: 2026-11-03T20:15:00+00:00\n" in text
    assert "# Rain on the stairs\n\n*Journal entry, Tuesday 3 November 2026, 20:15*\n" in text
    assert text.endswith("**Feelings:** Calm\n\nIt rained.\n\nAnd then not.\n")


def test_what_it_is_about_is_named(ada: Person) -> None:
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro", age="about seven"))
    keep(ada, *page("Rain", "It rained.", feelings=("calm", "tired"), about=(ro.id,)))
    copy = texts(copied(ada))
    (text,) = [text for name, text in copy.items() if name.startswith("markdown/2026/2026-11/")]
    if kinds.of(Entry).facets is not None:
        assert 'feeling: ["calm","tired"]\n' in text
        assert 'younger: ["Ro, about seven"]\n' in text or 'younger: ["Ro"]\n' in text
        assert "About Ro" in copy["html/2026-11.html"]


def test_months_are_those_of_the_clock_where_the_person_is(ada: Person) -> None:
    keep(ada, Entry(title="Late"), datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert list(texts(copied(ada), "html/2026")) == ["html/2026-07.html"]


def test_names_of_files_are_safe_dated_and_never_the_same(ada: Person) -> None:
    titles = [
        "",
        "../../etc/passwd",
        'a/b\\c:d*e?f"g<h>i|j',
        "x" * 300,
        "雨の階段" * 40,
        "Größe\n\n—",
        "CON",
        ".",
        "\u202ename",
    ]
    for title in [*titles, "same", "same"]:
        keep(ada, Entry(title=title, text="words"))
    twin = uuid.UUID(int=new_id().int & ~0xFFFFFFFF | 5)
    other = uuid.UUID(int=new_id().int & ~0xFFFFFFFF | 5)
    for identity in (twin, other):
        operations.keep(ada.vault, Entry(title="twins"), record_id=identity, created=NOVEMBER)

    archive = opened(copied(ada))
    names = archive.namelist()
    assert len(set(names)) == len(names)
    for name in names:
        assert ".." not in name
        assert not name.startswith(("/", "\\"))
        for part in name.split("/"):
            assert len(part.encode()) <= 255
            assert not set(part) & set('\\:*?"<>|\u202e')
            assert part.isprintable()


def test_pages_show_words_and_never_run_them(ada: Person) -> None:
    keep(ada, *page(HOSTILE, HOSTILE))
    copy = texts(copied(ada))
    shown = copy["html/2026-11.html"]
    assert "<script" not in shown.replace("&lt;script", "")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    for name in ("index.html", "html/2026-11.html"):
        style = copy[name].partition("<style>")[2].partition("</style>")[0]
        assert "default-src 'none'" in copy[name].replace("&#x27;", "'")
        assert _sum(style) in copy[name].replace("&#x27;", "'").replace("&#x3D;", "=")
        assert "http://" not in copy[name]
        assert "https://" not in copy[name]


def _sum(style: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def test_a_hostile_title_stays_in_its_front_matter(ada: Person) -> None:
    keep(ada, *page('x"\n---\nkind: other', HOSTILE))
    (text,) = texts(copied(ada), "markdown/2026/").values()
    front = text.split("\n---\n")[0]
    assert "\nkind: other" not in front
    assert json.loads(front.splitlines()[1].removeprefix("title: ")) == 'x" --- kind: other'


def test_the_contents_lead_everywhere(ada: Person) -> None:
    for days in (0, 30, 400):
        keep(ada, *page("Rain", "words", days=days))
    operations.keep(ada.vault, YoungerSelf(name="Ro"))
    copy = texts(copied(ada))
    for name in (name for name in copy if name.startswith("html/")):
        assert f'href="{name}"' in copy["index.html"]
    assert "December 2026" in copy["index.html"]
    assert '<a href="2026-12.html">The next page</a>' in copy["html/2026-11.html"]
    assert '<a href="2026-12.html">The page before</a>' in copy["html/2027-12.html"]


def test_a_full_month_is_several_pages(ada: Person) -> None:
    operations_of = [Entry(title=f"Number {number}") for number in range(161)]
    for entry in operations_of:
        keep(ada, entry)
    copy = texts(copied(ada), "html/2026")
    assert sorted(copy) == ["html/2026-11-2.html", "html/2026-11.html"]
    assert sum(text.count("<article") for text in copy.values()) == 161
    assert '<a href="2026-11-2.html">The next page</a>' in copy["html/2026-11.html"]


def test_pictures_come_along(ada: Person) -> None:
    identity = new_id()
    blob = operations.attach(ada.vault, identity, jpeg())
    entry = Entry(title="A picture", pictures=(Picture(blob=blob, size=(20, 10), words="green"),))
    operations.keep(ada.vault, entry, record_id=identity, created=NOVEMBER)

    copy = copied(ada)
    name = f"attachments/{blob}.jpg"
    assert opened(copy).read(name) == jpeg()
    assert lines(copy, "journal.entry")[0]["attachments"] == [name]
    assert f'<img src="../{name}"' in texts(copy)["html/2026-11.html"]
    (text,) = texts(copy, "markdown/2026/").values()
    assert f"![](../../../{name})" in text
    (one,) = [one for one in found(copy) if one.kind == "journal.entry"]
    assert [(kept.id, kept.read()) for kept in one.attachments] == [(blob, jpeg())]


def test_a_part_of_it(ada: Person) -> None:
    first, second = keep(ada, *page("One")), keep(ada, *page("Two", days=10))
    operations.keep(ada.vault, CheckIn(distress=3), created=NOVEMBER)
    blob_of = operations.attach(ada.vault, second, jpeg())

    since = copied(ada, Scope(("journal.entry",), since=NOVEMBER + timedelta(days=1)))
    assert [one.id for one in found(since)] == [second]
    until = copied(ada, Scope(("journal.entry",), until=NOVEMBER + timedelta(days=10)))
    assert [one.id for one in found(until)] == [first]
    assert not any(str(blob_of) in name for name in opened(until).namelist())
    assert "safety.checkin" not in str(opened(until).namelist())
    assert "Check-in" not in "".join(texts(until).values())


def test_erased_is_not_in_it_and_nobody_elses(ada: Person, cleo: Person) -> None:
    gone = keep(ada, *page("Gone", "erased words"))
    operations.erase(ada.vault, Entry, gone)
    keep(cleo, *page("Hers", "the words of Cleo"))
    everything = "".join(texts(copied(ada)).values())
    assert "erased words" not in everything
    assert "the words of Cleo" not in everything


def test_fhir_is_a_bundle_without_a_subject(ada: Person) -> None:
    check = operations.keep(ada.vault, CheckIn(distress=4, where="within", words="the stairs"), created=NOVEMBER).id
    operations.keep(ada.vault, CheckIn(words="only words"), created=NOVEMBER)
    operations.keep(ada.vault, Run(practice="letter", title="A letter", before=6, after=4), created=NOVEMBER)
    text = texts(copied(ada))["fhir/bundle.json"]
    bundle = json.loads(text)
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
    sorts = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert sorts == ["CodeSystem", "Observation", "Observation"]
    assert f"urn:uuid:{check}" in [entry["fullUrl"] for entry in bundle["entry"]]
    assert '"subject"' not in text
    assert "the stairs" not in text


def test_no_fhir_where_nothing_fits(ada: Person) -> None:
    operations.keep(ada.vault, Promise(text="one"))
    assert "fhir/bundle.json" not in opened(copied(ada, Scope(("practise.promise",)))).namelist()


def test_the_manifest_says_what_every_file_is(ada: Person) -> None:
    keep(ada, *page("A page", "words"))
    archive = opened(copied(ada))
    assert archive.namelist()[-1] == "manifest.json"
    manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["format"], manifest["version"]) == ("wayhome-export", 1)
    assert manifest["counts"]["journal.entry"] == 1
    assert set(manifest["files"]) == set(archive.namelist()) - {"manifest.json"}
    for name, facts in manifest["files"].items():
        content = archive.read(name)
        assert facts == {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_every_kind_has_its_schema_beside_it(ada: Person) -> None:
    keep(ada, *page("A page", "words"))
    copy = texts(copied(ada), "json/")
    schema = json.loads(copy["json/schemas/journal.entry.json"])
    assert "text" in schema["$defs"]["Entry"]["properties"]
    line = lines(copied(ada), "journal.entry")[0]
    assert (line["kind"], line["schema"]) == ("journal.entry", Entry.SCHEMA)
    assert line["payload"]["title"] == "A page"


def test_what_does_not_open_is_said_and_stops_nothing(ada: Person) -> None:
    keep(ada, *page("Whole", "words"))
    broken = keep(ada, *page("Broken", "words"))
    SealedRecord.objects.filter(id=broken).update(sealed=b"\x01" + bytes(100))
    SealedRecord.objects.create(
        vault_id=ada.vault.id, kind="gone.kind", created=NOVEMBER, updated=NOVEMBER, sealed=b"\x01"
    )
    sink = io.BytesIO()
    written = export.write(ada.vault, Scope(), sink)
    assert (written.records, written.unreadable) == (2, 2)
    assert len(found(sink.getvalue())) == 2


def test_unzip_finds_no_fault(ada: Person, tmp_path: Path) -> None:
    for number in range(20):
        keep(ada, *page(f"Größe {number}", "words " * 1000, days=number))
    (tmp_path / "copy.zip").write_bytes(copied(ada))
    assert subprocess.run(["unzip", "-tq", tmp_path / "copy.zip"], capture_output=True).returncode == 0


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_copy_that_was_stopped_opens_nowhere_and_leaves_nothing(ada: Person, eve: Eve, after: int) -> None:
    class Impatient:
        def expect(self, total: int) -> None:
            self.left = after

        def step(self, n: int = 1) -> None:
            self.left -= 1
            if self.left < 0:
                raise InterruptedError

    for number in range(3):
        keep(ada, *page("Rain", "the stairs were wet", days=40 * number))
    for passphrase in ("", "five plain words and rain"):
        sink = io.BytesIO()
        with pytest.raises(InterruptedError):
            export.write(ada.vault, Scope(), sink, Impatient(), passphrase=passphrase)
        assert not is_zipfile(io.BytesIO(sink.getvalue()))
    assert eve.sees("the stairs were wet") == []


def test_labels_of_ours_are_bold_and_questions_set_apart(ada: Person) -> None:
    answer = KeptAnswer(
        answer=Answer(text="a blanket\n\n**my own stars** stay * stars"), title="Needs", asked="What helped?"
    )
    kept = msgspec.structs.replace(answer, reading="a blanket\n\nand **my own** stars\n* stay")
    run = Run(practice="letter", title="A letter", before=6, answers={"needs": kept})
    operations.keep(ada.vault, run, created=NOVEMBER)
    shown = texts(copied(ada))["html/2026-11.html"]
    words = shown.partition('<div class="words">')[2].partition("</div>")[0]
    assert "<p><b>How heavy it was before:</b> 6</p><p><b>Needs</b></p><p><i>What helped?</i></p>" in words
    assert words.endswith("<p>a blanket</p><p>and **my own** stars\n* stay</p>")
