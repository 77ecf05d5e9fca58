"""The brief: gathered by rules that are said, nothing on it that was not seen and left in, one page on paper."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.cast import Eve, Person
from wayhome.begin import basket, briefs, gathering, paper, sessions
from wayhome.begin.records.brief import LONGEST, MOST_LINES, PARTS, Brief
from wayhome.begin.records.note import Note
from wayhome.begin.records.session import Session
from wayhome.safety.records import CheckIn
from wayhome.vault import kinds, operations, queries, since
from wayhome.vault.kinds import Record


def lived(person: Person) -> None:
    """A session nine days ago, and what came since; and something before it."""
    vault, now = person.vault, timezone.now()
    day = timezone.localdate() - timedelta(9)
    operations.keep(vault, Session(day=day, at="09:00", along="One breath first"))
    operations.keep(vault, Session(day=timezone.localdate() + timedelta(1), whom="Lise"))
    for days, distress in ((20, 9), (5, 7), (2, 3), (1, 4)):
        operations.keep(vault, CheckIn(distress=distress, words="Secret words"), created=now - timedelta(days))
    for days, title in ((20, "An old one"), (3, "Hand on heart")):
        ended = now - timedelta(days)
        run = kinds.named("practise.run").shape(
            practice="hand-on-heart", title=title, state="done", ended=ended, before=6, after=4, remember="Mine"
        )
        operations.keep(vault, run, created=ended)
    operations.keep(vault, Note(words="The phone call on Sunday"), created=now - timedelta(4))
    basket.say(vault, "The holidays")


def lines(person: Person) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group in gathering.gathered(person.vault, timezone.now()):
        found.setdefault(group.field, []).extend(line.words for line in group.lines)
    return found


def begun(person: Person, *words: str) -> Record[Brief]:
    marks = [since.mark(line) for line in words]
    sent = person.client.post(reverse("begin:new_brief"), {"line": marks})
    [record] = [one for one in briefs.latest(person.vault) if str(one.id) in sent["Location"]]
    return record


def keep(person: Person, record: Record[Brief], **said: str) -> Brief:
    address = reverse("begin:edit_brief", args=[record.id])
    form = person.client.get(address).context["form"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    person.client.post(address, fields | said)
    return queries.get(person.vault, Brief, record.id).payload


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    record = operations.keep(ada.vault, Brief(want="To be believed", counts=True))
    for name in ("brief", "edit_brief", "brief_paper", "brief_erasure"):
        address = reverse(f"begin:{name}", args=[record.id])
        for client in (cleo.client, stranger):
            assert client.get(address, {"paper": "a4"}).status_code in {404, 405}
            assert client.post(address, {"want": "x"}).status_code in {404, 405}
    for name in ("briefs", "new_brief"):
        assert stranger.get(reverse(f"begin:{name}")).status_code == 404
        assert stranger.post(reverse(f"begin:{name}")).status_code in {404, 405}
    assert "believed" not in cleo.client.get(reverse("begin:briefs")).content.decode()
    assert eve.sees("To be believed") == []


def test_every_rule_is_said_and_finds_what_it_says(ada: Person) -> None:
    lived(ada)
    found = lines(ada)
    assert found["since"][0] == "I took along: One breath first"
    assert found["since"][1].startswith("Three check-ins: heaviness between 3 and 7, the latest 4 of 10 on ")
    assert found["since"][2].endswith("The phone call on Sunday")
    [practice] = found["practices"]
    assert practice.startswith("Hand on heart, ")
    assert practice.endswith("Heaviness 6, then 4")
    assert found["bring"] == ["The holidays"]
    page = ada.client.get(reverse("begin:new_brief")).content.decode()
    assert all(group.rule in page for group in gathering.gathered(ada.vault, timezone.now()))
    assert not any(words in page for words in ("Secret words", "Mine", "An old one"))


def test_without_a_session_it_looks_at_two_weeks_and_says_so(ada: Person) -> None:
    operations.keep(ada.vault, CheckIn(distress=5), created=timezone.now() - timedelta(15))
    last = sessions.last_time(ada.vault, timezone.now())
    assert lines(ada)["since"] == []
    assert last.words in ada.client.get(reverse("begin:new_brief")).content.decode()


def test_only_what_was_left_in_comes_along(ada: Person) -> None:
    lived(ada)
    found = lines(ada)
    one = begun(ada, found["since"][0], found["bring"][0], "Words of somebody else’s making").payload
    assert one == Brief(
        day=timezone.localdate() + timedelta(1),
        whom="Lise",
        since="I took along: One breath first",
        bring="The holidays",
    )


def test_a_line_that_changed_meanwhile_was_not_seen(ada: Person) -> None:
    lived(ada)
    seen = lines(ada)["since"][1]
    operations.keep(ada.vault, CheckIn(distress=10))
    assert begun(ada, seen).payload.since == ""


def test_it_counts_once_it_is_kept_by_hand_and_is_on_no_paper_before(ada: Person) -> None:
    lived(ada)
    record = begun(ada, "nothing")
    address = reverse("begin:brief_paper", args=[record.id])
    keep_in_background = {"want": "To be slow", "which": str(record.id), "revision": "1"}
    edit = reverse("begin:edit_brief", args=[record.id])
    assert ada.client.post(edit, keep_in_background, headers={"Wayhome-Autosave": "1"}).status_code == 200
    assert not queries.get(ada.vault, Brief, record.id).payload.counts
    assert ada.client.get(address, {"paper": "a4"}).status_code == 404
    assert keep(ada, record).counts
    response = ada.client.get(address, {"paper": "a4"})
    assert response["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert "To be slow" in text
    assert "Hand on heart" not in text


def test_what_not_to_open_is_offered_again(ada: Person) -> None:
    operations.keep(ada.vault, Brief(not_open="The summer\nMy brother", counts=True))
    operations.keep(ada.vault, Brief(not_open="Not kept", counts=False))
    assert lines(ada)["not_open"] == ["The summer", "My brother"]


@pytest.mark.parametrize("size", ["a4", "us-letter"])
@pytest.mark.parametrize("words", ["Mmm " * (LONGEST // 4), "\n".join(["Wide words " * 7] * MOST_LINES)])
def test_it_is_one_page_however_full(ada: Person, size: str, words: str) -> None:
    full = msgspec.structs.replace(Brief(counts=True, whom="Lise"), **dict.fromkeys(PARTS, words[:LONGEST]))
    record = operations.keep(ada.vault, full)
    reader = PdfReader(BytesIO(paper.brief_pdf(record, size)))
    assert len(reader.pages) == 1
    assert "What not to open" in reader.pages[0].extract_text()


def test_more_than_a_page_is_said_and_not_cut(ada: Person) -> None:
    record = operations.keep(ada.vault, Brief(want="Slow"))
    address = reverse("begin:edit_brief", args=[record.id])
    for words in ("m" * (LONGEST + 1), "line\n" * (MOST_LINES + 1)):
        answer = ada.client.post(address, {"want": words, "which": str(record.id), "revision": "1"})
        assert answer.status_code == 422
        assert words.strip() in answer.content.decode()
    assert queries.get(ada.vault, Brief, record.id).payload.want == "Slow"


def test_it_can_be_shared_and_read_elsewhere(ada: Person) -> None:
    record = operations.keep(ada.vault, Brief(want="Slow", not_open="The summer", counts=True))
    kind = kinds.of(Brief)
    assert kind.shareable
    assert kind.readable
    assert "The summer" in kind.readable(record)
