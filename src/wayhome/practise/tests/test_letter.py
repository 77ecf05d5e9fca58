"""Letters: written at a step, closed until a day, found again only when they are open, lost in no tab."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import msgspec
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.practise import beside, letter_days, letters, playing, run_letters
from wayhome.practise.letter_days import Offered
from wayhome.practise.letters import NoSuchDay
from wayhome.practise.practice import Practice
from wayhome.practise.records import KeptAnswer, Run
from wayhome.practise.records.letter import Letter
from wayhome.practise.steps import write
from wayhome.practise.steps.letter import Answer
from wayhome.practise.steps.letter import Letter as Asked
from wayhome.practise.steps.write import Write
from wayhome.practise.tests.doing import begun, now
from wayhome.safety.records import CheckIn
from wayhome.vault import kinds, operations, queries, search
from wayhome.vault.kinds import Record
from wayhome.vault.readable import reading

STEP = Asked(id="lines", title="A letter", text="Write.", prompt="Dear {name},", seals=True)
WORDS = "quixolane lives by the sea"
TODAY = date(2026, 11, 22)


def written(person: Person, text: str = WORDS, run: Record[Run] | None = None, read: int = 0) -> Record[Run]:
    run = run or begun(person)
    return playing.answer(person.vault, run.id, STEP, Answer(text=text, read=read), seen=0, place="lines")


def letter_in(person: Person, run: Record[Run]) -> Record[Letter]:
    return queries.get(person.vault, Letter, run_letters.letter_of(person.vault, run, STEP))


def made(person: Person, text: str = WORDS, **more: object) -> Record[Letter]:
    return operations.keep(person.vault, Letter(text=text, **more))  # type: ignore[arg-type]


def closed(person: Person, days: int = 30, words: str = "my birthday") -> Record[Letter]:
    return letters.close(person.vault, made(person).id, timezone.localdate() + timedelta(days=days), words)


def past(person: Person, record: Record[Letter], days: int = 1) -> Record[Letter]:
    """Let its day have come."""
    earlier = msgspec.structs.replace(record.payload, until=timezone.localdate() - timedelta(days=days))
    return operations.revise(person.vault, record, earlier)


def found(person: Person, words: str = "quixolane") -> int:
    return search.find(person.vault, search.Asked(words=words), limit=5).total


def url(name: str, *more: object) -> str:
    return reverse(f"practise:{name}", args=more)


class TestWriting:
    def test_the_words_are_in_the_letter_and_the_run_knows_which(self, ada: Person) -> None:
        run = written(ada)
        kept = now(ada, run).answers["lines"]
        assert isinstance(kept.answer, Answer)
        assert (kept.answer.text, kept.reading) == ("", "")
        record = letter_in(ada, run)
        assert kept.answer.letter == record.id
        assert (record.payload.text, record.payload.greeting) == (WORDS, "Dear your younger self,")
        assert kept.is_readable

    def test_without_words_there_is_none(self, ada: Person) -> None:
        run = written(ada, "")
        assert queries.count(ada.vault, Letter) == 0
        assert now(ada, run).answers["lines"].answer == Answer()

    def test_taking_every_word_out_takes_the_letter_away(self, ada: Person) -> None:
        run = written(ada)
        written(ada, "", run, read=1)
        assert queries.count(ada.vault, Letter) == 0

    def test_what_two_tabs_write_is_kept_from_both(self, ada: Person) -> None:
        run = written(ada, "The first tab.")
        written(ada, "The second tab.", run, read=0)
        letter = letter_in(ada, run).payload
        assert (letter.text, letter.also) == ("The second tab.", ("The first tab.",))
        written(ada, "The first tab.", run, read=1)
        assert letter_in(ada, run).payload == letter

    def test_one_tab_that_goes_on_writes_one_text(self, ada: Person) -> None:
        run = written(ada, "One")
        for text in ("One two", "One", "Ein"):
            written(ada, text, run, read=letter_in(ada, run).revision)
        assert letter_in(ada, run).payload.texts == ("Ein",)

    def test_an_old_page_empties_nothing(self, ada: Person) -> None:
        run = written(ada)
        written(ada, "", run, read=0)
        assert letter_in(ada, run).payload.text == WORDS

    def test_a_page_that_saves_itself_learns_the_revision(self, ada: Person) -> None:
        run = written(ada)
        assert beside.fields(ada.vault, run, STEP) == {"lines.read": "1"}

    def test_an_erased_letter_can_come_back_beside_a_new_one(self, ada: Person) -> None:
        run = written(ada, "The old one.")
        old = letter_in(ada, run)
        operations.erase(ada.vault, Letter, old.id)
        written(ada, "The new one.", run)
        operations.bring_back(ada.vault, old.id)
        texts = {record.payload.text for record in letters.all_of(ada.vault)}
        assert texts == {"The old one.", "The new one."}

    def test_a_later_step_reads_it_again(self, ada: Person) -> None:
        run = written(ada)
        kept = now(ada, run).answers["lines"]
        assert beside.with_words(ada.vault, kept).answer.written == WORDS
        letters.close(ada.vault, letter_in(ada, run).id, timezone.localdate() + timedelta(days=9), "")
        assert beside.with_words(ada.vault, kept).answer.written == ""
        assert beside.with_words(ada.vault, KeptAnswer(answer=Answer())).answer == Answer()


class TestClosed:
    def test_it_is_in_no_search_and_no_reading_until_it_is_open(self, ada: Person) -> None:
        record = made(ada)
        assert found(ada) == 1
        record = letters.close(ada.vault, record.id, timezone.localdate() + timedelta(days=30), "my birthday")
        kind = kinds.of(Letter)
        assert found(ada) == 0
        assert "quixolane" not in reading(kind, record)
        assert "my birthday" in reading(kind, record)
        assert kind.glimpse is not None
        assert "quixolane" not in repr(kind.glimpse(record))
        assert kind.glimpse(record).closed
        record = letters.open_again(ada.vault, record.id)
        assert found(ada) == 1
        assert "quixolane" in reading(kind, record)

    def test_its_page_shows_no_word_of_it(self, ada: Person) -> None:
        record = closed(ada)
        for page in (url("letter", record.id), url("letters"), reverse("journal:timeline")):
            html = ada.client.get(page).content.decode()
            assert "quixolane" not in html
            assert "Closed until" in html or "closed until" in html
            assert "dashed" in html

    def test_it_stays_closed_on_its_day_until_the_person_opens_it(self, ada: Person) -> None:
        record = past(ada, closed(ada))
        assert [one.id for one in letters.due(ada.vault, timezone.localdate())] == [record.id]
        page = ada.client.get(url("letter", record.id)).content.decode()
        assert "It waited for the day you chose" in page
        assert "quixolane" not in page
        assert ada.client.post(url("letter_opening", record.id)).status_code == 302
        assert "quixolane" in ada.client.get(url("letter", record.id)).content.decode()
        assert letters.due(ada.vault, timezone.localdate()) == []

    def test_sooner_is_asked_once(self, ada: Person) -> None:
        record = closed(ada)
        page = ada.client.get(url("letter_opening", record.id)).content.decode()
        assert "Leave it closed" in page
        assert "quixolane" not in page
        ada.client.post(url("letter_opening", record.id), {"back": "//elsewhere.example/"})
        assert not queries.get(ada.vault, Letter, record.id).payload.is_closed

    def test_what_another_tab_writes_meanwhile_is_kept_and_opens_nothing(self, ada: Person) -> None:
        run = written(ada)
        letters.close(ada.vault, letter_in(ada, run).id, timezone.localdate() + timedelta(days=9), "")
        for text in ("", WORDS, WORDS[:5], "Something else."):
            written(ada, text, run, read=1)
        letter = letter_in(ada, run).payload
        assert letter.is_closed
        assert letter.texts == (WORDS, "Something else.")

    @pytest.mark.parametrize("days", [0, -1, 366 * 51])
    def test_only_until_a_day_to_come(self, ada: Person, days: int) -> None:
        record = made(ada)
        with pytest.raises(NoSuchDay):
            letters.close(ada.vault, record.id, timezone.localdate() + timedelta(days=days), "")
        with pytest.raises(NoSuchDay):
            letters.close(ada.vault, record.id, None, "")
        assert not queries.get(ada.vault, Letter, record.id).payload.is_closed

    def test_today_says_one_quiet_line_on_its_day(self, ada: Person) -> None:
        record = closed(ada)
        assert url("letter", record.id) not in ada.client.get("/").content.decode()
        past(ada, record)
        page = ada.client.get("/").content.decode()
        assert url("letter", record.id) in page
        assert "It waited for the day you chose: " in page
        assert "quixolane" not in page

    @pytest.mark.parametrize(("distress", "waits"), [(8, True), (4, False)])
    def test_when_it_is_much_already_it_waits_and_can_be_opened_all_the_same(
        self, ada: Person, distress: int, waits: bool
    ) -> None:
        record = past(ada, closed(ada))
        operations.keep(ada.vault, CheckIn(distress=distress))
        assert ("another day may be kinder for it" in ada.client.get("/").content.decode()) is waits
        for name in ("letter", "letter_opening"):
            page = ada.client.get(url(name, record.id)).content.decode()
            assert ("a letter from another day can wait" in page) is waits
        assert ("Open it all the same" in ada.client.get(url("letter", record.id)).content.decode()) is waits
        ada.client.post(url("letter_opening", record.id))
        page = ada.client.get(url("letter", record.id)).content.decode()
        assert "quixolane" in page
        assert "can wait" not in page


class TestDays:
    def test_near_ones_are_offered(self) -> None:
        assert [one.day for one in letter_days.offered([], date(2026, 8, 31))] == [
            date(2026, 9, 30),
            date(2027, 2, 28),
            date(2027, 8, 31),
        ]

    def test_days_that_are_somebodys_own_come_again(self, ada: Person) -> None:
        earlier = [
            made(ada, until=date(2025, 2, 3), words="my birthday"),
            made(ada, until=date(2024, 2, 29), words="the day of the move"),
            made(ada, until=date(2020, 2, 3), words="My birthday"),
        ]
        own = letter_days.offered(earlier, TODAY)[:2]
        assert [(one.day, one.words) for one in own] == [
            (date(2027, 2, 3), "my birthday"),
            (date(2027, 3, 1), "the day of the move"),
        ]

    def test_a_chosen_day_has_its_words_and_another_day_wins(self) -> None:
        offers = [Offered(date(2027, 2, 3), "“my birthday”", "my birthday")]
        assert letter_days.chosen({"day": "2027-02-03"}, "", offers) == (date(2027, 2, 3), "my birthday")
        both = {"day": "2027-02-03", "other-day": "2027-05-01", "day-words": " a  walk "}
        assert letter_days.chosen(both, "", offers) == (date(2027, 5, 1), "a walk")
        assert letter_days.chosen({"day": "soon"}, "", offers) == (None, "")


class TestPages:
    def test_it_is_read_changed_and_erased(self, ada: Person) -> None:
        record = made(ada, hand="younger", name="Ro")
        where = url("letter", record.id)
        assert "A letter from Ro" in ada.client.get(where).content.decode()
        ada.client.post(where, {"text": "Other words.", "read": "1"})
        assert queries.get(ada.vault, Letter, record.id).payload.texts == ("Other words.",)
        ada.client.post(where, {"text": "From an old page.", "read": "1"})
        assert queries.get(ada.vault, Letter, record.id).payload.also == ("Other words.",)
        ada.client.post(where, {"text": "", "read": "2"})
        assert queries.get(ada.vault, Letter, record.id).payload.text == "From an old page."
        ada.client.post(url("letter_erasure", record.id))
        assert queries.count(ada.vault, Letter) == 0

    def test_what_an_old_page_sends_of_a_closed_letter_is_kept_and_waits_in_it(self, ada: Person) -> None:
        record = closed(ada)
        page = ada.client.post(url("letter", record.id), {"text": "Said in another tab.", "read": "1"}, follow=True)
        said = page.content.decode()
        assert "The letter is closed until its day" in said
        assert "here now" not in said
        assert "Said in another tab." not in said
        assert queries.get(ada.vault, Letter, record.id).payload.also == ("Said in another tab.",)

    def test_it_is_closed_from_its_page(self, ada: Person) -> None:
        record = made(ada)
        back = ada.client.post(url("letter_closing", record.id), {"day": "2020-01-01"}).headers["Location"]
        assert "Choose a day after today" in ada.client.get(back).content.decode()
        assert not queries.get(ada.vault, Letter, record.id).payload.is_closed
        day = timezone.localdate() + timedelta(days=3)
        ada.client.post(url("letter_closing", record.id), {"other-day": day.isoformat(), "day-words": "the sea"})
        assert queries.get(ada.vault, Letter, record.id).payload.day.endswith(", the sea")

    def test_it_says_that_it_cannot_be_sent(self, ada: Person) -> None:
        page = ada.client.get(url("letter", made(ada).id)).content.decode()
        assert "can’t be sent from here" in page
        assert not re.search(r"mailto:|https?://(?!testserver)", page.partition("<main")[2].partition("</main")[0])

    def test_the_list_has_every_letter(self, ada: Person) -> None:
        made(ada, name="Ro")
        assert "A letter to Ro" in ada.client.get(url("letters")).content.decode()

    def test_nobody_else_comes_near(self, ada: Person, cleo: Person, eve: Eve) -> None:
        record = closed(ada)
        for name in ("letter", "letter_closing", "letter_opening", "letter_erasure"):
            assert cleo.client.post(url(name, record.id), {"text": "x"}).status_code == 404
        assert "dashed" not in cleo.client.get(url("letters")).content.decode()
        assert eve.sees("quixolane") == []


PRACTICE = msgspec.convert(
    {
        "id": "desk",
        "version": 1,
        "title": "Desk",
        "family": "dialogue",
        "field_name": "Letter",
        "icon": "leaf",
        "minutes": [1, 2],
        "level": 0,
        "summary": "A letter.",
        "purpose": "A letter.",
        "evidence": {"label": "no study found", "says": "None.", "sources": ["kostamo-letter"]},
        "steps": [
            {"id": "lines", "do": "letter", "title": "A letter", "text": "Write.", "prompt": "Dear me,", "seals": True},
            {"id": "again", "do": "say", "title": "Again", "text": "Read.", "recalls": "lines"},
        ],
    },
    Practice,
)


@pytest.fixture
def desk(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Record[Run]:
    """A run of a practice with a letter."""
    monkeypatch.setattr("wayhome.practise.library.practices", lambda: {"desk": PRACTICE})
    return playing.begin(ada.vault, PRACTICE, playing.Choices(), None)


class TestTheStep:
    def at(self, run: Record[Run], step: str = "lines") -> str:
        return url("step", run.id, step)

    def test_it_is_written_saved_and_read_again(self, ada: Person, desk: Record[Run]) -> None:
        saved = ada.client.post(self.at(desk), {"lines.text": WORDS}, headers={"Wayhome-Autosave": "1"})
        assert saved.json()["fields"]["lines.read"] == "1"
        assert WORDS in ada.client.get(self.at(desk)).content.decode()
        ada.client.post(self.at(desk), {"lines.text": WORDS, "lines.read": "1", "to": "next"})
        assert WORDS in ada.client.get(self.at(desk, "again")).content.decode()

    def test_it_is_closed_from_its_step_with_what_stands_there(self, ada: Person, desk: Record[Run]) -> None:
        day = (timezone.localdate() + timedelta(days=40)).isoformat()
        where = url("letter_closing_in_run", desk.id, "lines")
        sent = {"lines.text": WORDS, "lines.day": day, "lines.day-words": "my birthday"}
        assert ada.client.post(where, sent).headers["Location"] == self.at(desk)
        page = ada.client.get(self.at(desk)).content.decode()
        assert "my birthday" in page
        assert WORDS not in page
        assert WORDS not in ada.client.get(self.at(desk, "again")).content.decode()
        assert WORDS not in ada.client.get(url("run_page", desk.id)).content.decode()

    def test_going_on_with_a_day_chosen_closes_it(self, ada: Person, desk: Record[Run]) -> None:
        day = (timezone.localdate() + timedelta(days=40)).isoformat()
        sent = {"lines.text": WORDS, "lines.day": day, "lines.day-words": "my birthday", "to": "next"}
        assert ada.client.post(self.at(desk), sent).headers["Location"] == self.at(desk, "again")
        (record,) = letters.all_of(ada.vault)
        assert record.payload.is_closed
        assert WORDS not in ada.client.get(self.at(desk)).content.decode()

    def test_going_on_with_a_day_that_is_none_stays_and_says_so(self, ada: Person, desk: Record[Run]) -> None:
        sent = {"lines.text": WORDS, "lines.other-day": "2020-01-01", "to": "next"}
        back = ada.client.post(self.at(desk), sent).headers["Location"]
        assert back.startswith(self.at(desk))
        assert "It isn’t closed" in ada.client.get(back).content.decode()

    def test_what_an_older_practice_kept_here_is_on_the_desk(self, ada: Person, desk: Record[Run]) -> None:
        older = Write(id="lines", title="A letter", text="Write.", prompt="Your lines")
        playing.answer(ada.vault, desk.id, older, write.Answer(text=WORDS), seen=0, place="lines")
        assert WORDS in ada.client.get(self.at(desk)).content.decode()
        ada.client.post(self.at(desk), {"lines.text": f"{WORDS}.", "lines.read": "0", "seen": "1", "to": "next"})
        (record,) = letters.all_of(ada.vault)
        assert record.payload.texts == (f"{WORDS}.",)

    def test_nothing_is_closed_without_words(self, ada: Person, desk: Record[Run]) -> None:
        where = url("letter_closing_in_run", desk.id, "lines")
        back = ada.client.post(where, {"lines.text": "", "lines.day": "2027-01-01"}).headers["Location"]
        assert "nothing in the letter yet" in ada.client.get(back).content.decode()
        back = ada.client.post(where, {"lines.text": WORDS, "lines.day": "2020-01-01"}).headers["Location"]
        page = ada.client.get(back).content.decode()
        assert "Choose a day after today" in page
        assert WORDS in page

    def test_only_where_a_letter_is_written(self, ada: Person, desk: Record[Run]) -> None:
        for run_id, step in ((desk.id, "again"), (uuid.uuid4(), "lines")):
            assert ada.client.post(url("letter_closing_in_run", run_id, step)).status_code == 404


def test_the_run_it_was_written_in_says_whether_it_is_closed(ada: Person) -> None:
    run = written(ada)
    record = letter_in(ada, run)
    address = reverse("practise:run_page", args=[run.id])
    assert "Read the letter" in ada.client.get(address).content.decode()
    letters.close(ada.vault, record.id, timezone.localdate() + timedelta(days=30), "")
    page = ada.client.get(address).content.decode()
    assert "To the closed letter" in page
    assert "Read the letter" not in page


class TestEveryYear:
    def test_the_tick_is_kept_and_said(self, ada: Person) -> None:
        record = made(ada)
        day = timezone.localdate() + timedelta(days=90)
        sent = {"other-day": day.isoformat(), "day-words": "the day I began", "every-year": "on"}
        page = ada.client.post(url("letter_closing", record.id), sent, follow=True).content.decode()
        assert queries.get(ada.vault, Letter, record.id).payload.yearly
        assert "the day I began, every year" in page

    def test_without_the_tick_it_is_a_day_of_once(self, ada: Person) -> None:
        day = timezone.localdate() + timedelta(days=90)
        record = letters.close(ada.vault, made(ada).id, day, "", yearly=True)
        ada.client.post(url("letter_closing", record.id), {"other-day": day.isoformat()})
        assert not queries.get(ada.vault, Letter, record.id).payload.yearly

    def test_once_read_its_page_offers_the_next_time_and_closes_nothing_by_itself(self, ada: Person) -> None:
        day = timezone.localdate() + timedelta(days=3)
        record = past(ada, letters.close(ada.vault, made(ada).id, day, "the day I began", yearly=True))
        waiting = ada.client.get(url("letter", record.id)).content.decode()
        assert "It waited for the day you chose" in waiting
        assert WORDS not in waiting
        page = ada.client.post(url("letter_opening", record.id), follow=True).content.decode()
        assert WORDS in page
        following = letter_days.again(queries.get(ada.vault, Letter, record.id).payload, timezone.localdate())
        assert following is not None
        assert following.day > timezone.localdate()
        [said] = re.findall(r'name="other-day" value="([^"]+)"', page)
        assert said == following.day.isoformat()
        again = {"other-day": said, "day-words": following.words, "every-year": "on"}
        page = ada.client.post(url("letter_closing", record.id), again, follow=True).content.decode()
        assert WORDS not in page
        kept = queries.get(ada.vault, Letter, record.id).payload
        assert (kept.until, kept.words, kept.yearly, kept.is_closed) == (following.day, "the day I began", True, True)

    def test_a_letter_of_once_is_offered_nothing(self, ada: Person) -> None:
        record = past(ada, closed(ada))
        opened = letters.open_again(ada.vault, record.id).payload
        assert letter_days.again(opened, timezone.localdate()) is None

    @pytest.mark.parametrize(
        ("until", "following"),
        [(date(2026, 11, 21), date(2027, 11, 21)), (date(2024, 2, 29), date(2027, 3, 1))],
    )
    def test_the_next_time_is_after_today(self, until: date, following: date) -> None:
        letter = Letter(text=WORDS, until=until, yearly=True, opened=timezone.now())
        offer = letter_days.again(letter, TODAY)
        assert offer is not None
        assert offer.day == following
