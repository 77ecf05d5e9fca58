"""What two tabs write in the same moment: both are there afterwards, and neither of them sees an error."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

from django.test import RequestFactory

from tests.cast import Person
from tests.tabs.conftest import AtOnce, Deed
from wayhome.journal import operations as journal
from wayhome.journal import tabs
from wayhome.journal.records import Draft, Entry
from wayhome.path import operations as path
from wayhome.path import queries as on_the_path
from wayhome.practise import (
    body_maps,
    dialogues,
    drawings,
    letters,
    library,
    own_words,
    playing,
    shelf,
    strokes,
)
from wayhome.practise.keepsakes import PHOTOGRAPH, RECORDING, AlreadyThere
from wayhome.practise.practice import Practice
from wayhome.practise.records import BodyMap, Letter, Photograph, Recording
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.records.drawing import Drawing
from wayhome.practise.records.shelf import Mark
from wayhome.practise.steps import feelings, photograph, voice, write
from wayhome.practise.tests.doing import begun, now
from wayhome.practise.tests.making import WEBM, jpeg
from wayhome.practise.writing import Writing
from wayhome.prepare import looking_again
from wayhome.prepare.records.agreement import AGREEMENT, Agreement
from wayhome.prepare.records.plan import PLAN, SafetyPlan
from wayhome.prepare.records.readiness import READINESS, Readiness
from wayhome.safety import settling
from wayhome.selves.records import YoungerSelf
from wayhome.understand import putting_aside
from wayhome.understand.records import NOT_QUITE, NotQuite
from wayhome.vault import operations, queries, search, sessions
from wayhome.vault.copies import noting
from wayhome.vault.opened import OpenVault
from wayhome.vault.sounds import Sound
from wayhome.vault.two_texts.keeping import Page, keep, put_beside

STEP = write.Write(id="lines", title="Lines", text="Write.", prompt="Which?")
OTHER = write.Write(id="more", title="More", text="Write.", prompt="And?")
SPEAK = voice.Voice(id="speak", title="Speak", text="Aloud.", prompt="Which?")
CHILD = photograph.Photograph(id="child", title="Me", text="Look.", prompt="Which?")


def felt(zone: str) -> Deed:
    """Mark a place on the body map ``MAP``."""
    return lambda vault: body_maps.change(vault, MAP, BodyMap(), lambda one: body_maps.with_place(one, zone))


MAP = uuid.UUID("01890000-0000-7000-8000-000000000001")


class TestMadeInAPractice:
    def test_a_recording_is_made_once(self, ada: Person, at_once: AtOnce) -> None:
        run, told = begun(ada), list[str]()

        def speak(vault: OpenVault) -> None:
            try:
                RECORDING.keep(vault, run, SPEAK, WEBM, lambda blob: Recording(sound=Sound(blob=blob, kind="webm")))
            except AlreadyThere:
                told.append("there")

        at_once(ada, speak, speak)
        assert (queries.count(ada.vault, Recording), told) == (1, ["there"])

    def test_a_photograph_is_kept_once(self, ada: Person, at_once: AtOnce) -> None:
        run, told = begun(ada), list[str]()

        def hang(vault: OpenVault) -> None:
            try:
                PHOTOGRAPH.keep(vault, run, CHILD, jpeg(), lambda blob: Photograph(blob=blob, size=(60, 40)))
            except AlreadyThere:
                told.append("there")

        at_once(ada, hang, hang)
        assert (queries.count(ada.vault, Photograph), told) == (1, ["there"])

    def test_a_body_map_begins_with_the_places_of_both(self, ada: Person, at_once: AtOnce) -> None:
        at_once(ada, felt("belly"), felt("throat"))
        assert {place.zone for place in queries.get(ada.vault, BodyMap, MAP).payload.places} == {"belly", "throat"}

    def test_a_place_is_there_though_the_last_other_one_was_taken_off(self, ada: Person, at_once: AtOnce) -> None:
        felt("belly")(ada.vault)

        def take_off(vault: OpenVault) -> None:
            body_maps.change(vault, MAP, BodyMap(), lambda one: body_maps.without_place(one, "belly"))

        at_once(ada, take_off, felt("throat"))
        assert [place.zone for place in queries.get(ada.vault, BodyMap, MAP).payload.places] == ["throat"]

    def test_a_drawing_begins_with_the_strokes_of_both(self, ada: Person, at_once: AtOnce) -> None:
        def draw(tab: str) -> Deed:
            one = strokes.Stroke("crayon", "rain", 14, [1000, 1000, 500])
            sheet = strokes.SentSheet(sheet=uuid.uuid4(), number=0, keep=0, turn=1, strokes=(one,))
            sent = strokes.Sent(tab=tab, sheets=(sheet,))
            return lambda vault: drawings.keep_sheets(vault, MAP, sent, Drawing())

        at_once(ada, draw("a"), draw("b"))
        assert {sheet.tab for sheet in queries.get(ada.vault, Drawing, MAP).payload.sheets} == {"a", "b"}

    def test_a_letter_keeps_the_words_of_both(self, ada: Person, at_once: AtOnce) -> None:
        def writes(text: str) -> Deed:
            return lambda vault: letters.write(vault, MAP, Letter(), text, read=0)

        at_once(ada, writes("Dear Ro"), writes("Dear Mio"))
        letter = queries.get(ada.vault, Letter, MAP).payload
        assert {letter.text, *letter.also} == {"Dear Ro", "Dear Mio"}

    def test_a_letter_that_is_emptied_keeps_what_the_other_writes(self, ada: Person, at_once: AtOnce) -> None:
        first = letters.write(ada.vault, MAP, Letter(), "Dear Ro", read=0)
        assert first is not None
        read = first.revision
        at_once(
            ada,
            lambda vault: letters.write(vault, MAP, Letter(), "", read=read),
            lambda vault: letters.write(vault, MAP, Letter(), "Dear Ro, I’m here", read=read),
        )
        assert "Dear Ro, I’m here" in queries.get(ada.vault, Letter, MAP).payload.texts

    def test_a_conversation_has_the_lines_of_both(self, ada: Person, at_once: AtOnce) -> None:
        talk = dialogues.begin(ada.vault, Dialogue())

        def says(text: str) -> Deed:
            line = Writing(id=uuid.uuid4(), voice="adult", text=text)
            return lambda vault: dialogues.add_line(vault, talk.id, line)

        at_once(ada, says("hello"), says("are you there"))
        lines = queries.get(ada.vault, Dialogue, talk.id).payload.lines
        assert {line.text for line in lines} == {"hello", "are you there"}

    def test_a_run_has_the_answers_of_both(self, ada: Person, at_once: AtOnce) -> None:
        run = begun(ada)

        def answers(step: write.Write) -> Deed:
            given = write.Answer(text=step.title)
            return lambda vault: playing.answer(vault, run.id, step, given, seen=0, place=step.id)

        at_once(ada, answers(STEP), answers(OTHER))
        assert now(ada, run).answers.keys() >= {STEP.id, OTHER.id}

    def test_own_words_for_feelings_are_learned_from_both(self, ada: Person, at_once: AtOnce) -> None:
        step = feelings.Feelings(id="feel", title="Feel", text="Look.", prompt="Which?")

        def learns(word: str) -> Deed:
            run = begun(ada)
            return lambda vault: own_words.learn_from_run(vault, run, step, feelings.Answer(other=word))

        at_once(ada, learns("wobbly"), learns("sunlit"))
        assert set(own_words.of(ada.vault)) == {"wobbly", "sunlit"}


class TestSettled:
    def test_what_comforted_is_remembered_from_both(self, ada: Person, at_once: AtOnce) -> None:
        at_once(ada, *(_comforted(words) for words in ("tea", "a walk")))
        assert set(settling.of(ada.vault).comforts.chosen) == {"tea", "a walk"}

    def test_a_later_comfort_takes_none_away(self, ada: Person, at_once: AtOnce) -> None:
        settling.remember_comforts(ada.vault, ("the cat",))
        at_once(ada, *(_comforted(words) for words in ("tea", "a walk")))
        assert set(settling.of(ada.vault).comforts.chosen) == {"the cat", "tea", "a walk"}

    def test_stars(self, ada: Person, at_once: AtOnce) -> None:
        first, second = list(library.practices().values())[:2]
        at_once(ada, _stars(first), _stars(second))
        assert set(shelf.shelf(ada.vault).favourites) == {first.id, second.id}

    def test_a_practice_has_one_mark(self, ada: Person, at_once: AtOnce) -> None:
        practice = next(iter(library.practices().values()))

        def marks(vault: OpenVault) -> None:
            shelf.mark(vault, practice, "together")

        at_once(ada, marks, marks)
        assert queries.count(ada.vault, Mark) == 1


class TestPrepared:
    def test_an_agreement_begun_in_both_has_both(self, ada: Person, at_once: AtOnce) -> None:
        record_id = ada.vault.singleton(AGREEMENT)
        at_once(ada, _agrees(record_id, "On Sundays", 0), _agrees(record_id, "In the evening", 0))
        kept = queries.get(ada.vault, Agreement, record_id).payload
        assert {kept.how_often, *kept.aside.values()} == {"On Sundays", "In the evening"}

    def test_an_agreement_changed_in_both_has_both(self, ada: Person, at_once: AtOnce) -> None:
        record_id = ada.vault.singleton(AGREEMENT)
        operations.keep(ada.vault, Agreement(how_often="Sometimes"), record_id=record_id)
        at_once(ada, _agrees(record_id, "On Sundays", 1), _agrees(record_id, "In the evening", 1))
        kept = queries.get(ada.vault, Agreement, record_id).payload
        assert {kept.how_often, *kept.aside.values()} == {"On Sundays", "In the evening"}

    def test_a_third_tab_takes_nothing_away(self, ada: Person, at_once: AtOnce) -> None:
        record_id = ada.vault.singleton(PLAN)
        operations.keep(ada.vault, SafetyPlan(signs="I go quiet"), record_id=record_id)

        def writes(signs: str) -> Deed:
            return lambda vault: put_beside(vault, SafetyPlan, record_id, {"signs": signs}, Page(uuid.uuid4()))

        at_once(ada, writes("I don’t eat"), writes("I can’t sleep"))
        aside = queries.get(ada.vault, SafetyPlan, record_id).payload.aside["signs"]
        assert "I don’t eat" in aside
        assert "I can’t sleep" in aside

    def test_looking_again_keeps_what_is_written_meanwhile(self, ada: Person, at_once: AtOnce) -> None:
        record_id = ada.vault.singleton(READINESS)
        operations.keep(ada.vault, Readiness(hopes="rest"), record_id=record_id)

        def writes(vault: OpenVault) -> None:
            keep(vault, Readiness, record_id, {"hopes": "rest, and sleep"}, Page(uuid.uuid4(), 1))

        at_once(ada, looking_again.look_again, writes)
        kept = queries.get(ada.vault, Readiness, record_id).payload
        assert [look.hopes for look in kept.earlier] == ["rest"]
        assert "rest, and sleep" in {kept.hopes, *kept.aside.values()}


class TestElsewhere:
    def test_two_new_pages_are_both_kept_and_found(self, ada: Person, at_once: AtOnce) -> None:
        at_once(
            ada,
            lambda vault: operations.keep(vault, Entry(text="a quixolane by the sea")),
            lambda vault: operations.keep(vault, Entry(text="a quixolane by the mill")),
        )
        assert search.find(ada.vault, search.Asked(words="quixolane")).total == 2

    def test_a_page_that_is_sent_twice_is_there_once(self, ada: Person, at_once: AtOnce) -> None:
        tab = tabs.opened(ada.vault, uuid.uuid4())

        def keeps(vault: OpenVault) -> None:
            journal.keep_page(vault, tab=tab, entry=Entry(text="the mill"), moment=None)

        at_once(ada, keeps, keeps)
        assert queries.count(ada.vault, Entry) == 1

    def test_two_tabs_on_one_draft_keep_both(self, ada: Person, at_once: AtOnce) -> None:
        draft = uuid.uuid4()

        def writes(text: str) -> Deed:
            tab = tabs.opened(ada.vault, draft)
            return lambda vault: journal.save_draft(vault, tab=tab, draft=Draft(text=text, tab=tab.token))

        at_once(ada, writes("the mill"), writes("the sea"))
        assert {one.payload.text for one in queries.every(ada.vault, Draft)} == {"the mill", "the sea"}

    def test_words_put_aside_by_two_tabs(self, ada: Person, at_once: AtOnce) -> None:
        younger = operations.keep(ada.vault, YoungerSelf(name="Ro", needs="a door"))

        def writes(needed: str) -> Deed:
            return lambda vault: put_beside(vault, YoungerSelf, younger.id, {"needs": needed}, Page(uuid.uuid4()))

        at_once(ada, writes("a key"), writes("a lamp"))
        aside = queries.get(ada.vault, YoungerSelf, younger.id).payload.aside["needs"]
        assert "a key" in aside
        assert "a lamp" in aside

    def test_moves_on_the_path(self, ada: Person, at_once: AtOnce) -> None:
        at_once(ada, lambda vault: path.say_here(vault, "prepare"), lambda vault: path.say_here(vault, "begin"))
        place, _ = on_the_path.whereabouts(ada.vault)
        assert place is not None
        assert place.payload.first.keys() >= {"prepare", "begin"}

    def test_what_is_put_aside_on_today(self, ada: Person, at_once: AtOnce) -> None:
        day, run = date(2026, 11, 22), uuid.uuid4()
        at_once(ada, lambda vault: path.not_today(vault, day), lambda vault: path.looked_in(vault, run))
        _, aside = on_the_path.whereabouts(ada.vault)
        assert aside is not None
        assert (aside.payload.no_suggestion_on, aside.payload.looked_in_on) == (day, run)

    def test_threads_of_the_map_that_are_not_quite_right(self, ada: Person, at_once: AtOnce) -> None:
        one, other = (("feeling", "anger"),), (("feeling", "shame"),)
        at_once(
            ada,
            lambda vault: putting_aside.not_quite_right(vault, one),
            lambda vault: putting_aside.not_quite_right(vault, other),
        )
        kept = queries.get(ada.vault, NotQuite, ada.vault.singleton(NOT_QUITE)).payload
        assert set(kept.threads) == {one, other}

    def test_what_is_noted_of_copies(self, ada: Person, at_once: AtOnce) -> None:
        at = datetime(2026, 11, 22, tzinfo=UTC)
        at_once(ada, lambda vault: noting.note(vault, backed_up=at), lambda vault: noting.note(vault, rehearsed=at))
        assert (noting.noted(ada.vault).backed_up, noting.noted(ada.vault).rehearsed) == (at, at)

    def test_the_note_of_a_session_that_two_tabs_share(self, ada: Person, at_once: AtOnce) -> None:
        def in_session(deed: Deed) -> Deed:
            def does(_: OpenVault) -> None:
                deed(_resumed(ada))

            return does

        at_once(
            ada,
            in_session(lambda vault: sessions.say(vault, "Erased.")),
            in_session(lambda vault: sessions.change_note(vault, recovery_code="ABCDE")),
        )
        note = sessions.note(_resumed(ada))
        assert ([toast.words for toast in note.toasts], note.recovery_code) == (["Erased."], "ABCDE")


def _comforted(words: str) -> Deed:
    return lambda vault: settling.remember_comforts(vault, (words,))


def _stars(practice: Practice) -> Deed:
    return lambda vault: shelf.star(vault, practice, on=True)


def _agrees(record_id: uuid.UUID, how_often: str, revision: int) -> Deed:
    page = Page(uuid.uuid4(), revision)
    return lambda vault: keep(vault, Agreement, record_id, {"how_often": how_often}, page)


def _resumed(person: Person) -> OpenVault:
    request = RequestFactory().get("/")
    request.COOKIES[sessions.COOKIE] = person.client.cookies[sessions.COOKIE].value
    vault = sessions.resume(request)
    assert vault is not None
    return vault
