from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.cast import Eve
from wayhome.begin import alliance, goals
from wayhome.begin.records.goal import AGREED, AREAS, SIGNS, Goal
from wayhome.content import feelings
from wayhome.find import consultations, flags, shortlist
from wayhome.find.compare import deciding
from wayhome.find.compare.asking import to_ask
from wayhome.find.compare.rows import BY_KEY, THEMES
from wayhome.find.compare.table import table
from wayhome.find.questions import asked_always, bank
from wayhome.find.records.asked import OF_ME, RATINGS
from wayhome.find.records.candidate import CAME, SETTINGS, STAGES, Candidate
from wayhome.find.records.consultation import FELT, Consultation
from wayhome.find.records.contact import WHAT
from wayhome.find.records.decision import LEANING, Leaning
from wayhome.integrate import promised, rituals
from wayhome.integrate.records.experiment import SAFE, Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.promise_way import ONWARDS, WENT, PromiseWay
from wayhome.integrate.records.then_and_now import ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.journal.records import Entry
from wayhome.navigate import obstacles
from wayhome.navigate.records.block import Block
from wayhome.navigate.records.care import CarePlan
from wayhome.navigate.records.day import HardDay
from wayhome.navigate.records.rhythm import Rhythm
from wayhome.path.demo import calendar
from wayhome.path.demo.words import Story, story
from wayhome.path.demo.year import MOST_A_DAY, Year, year
from wayhome.path.records import Place
from wayhome.practise import library
from wayhome.practise.filtering import LEAVE_OUT, leaves_out
from wayhome.practise.records import Promise, Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.records.letter import Letter
from wayhome.prepare.records.agreement import AGREEMENT, LINES, Agreement
from wayhome.prepare.records.plan import STEPS
from wayhome.prepare.records.readiness import READINESS, Readiness
from wayhome.prepare.records.space import SafeSpace
from wayhome.prepare.records.supporter import NEAR, Supporter
from wayhome.safety import prepared, settling
from wayhome.safety.needs import NEEDS
from wayhome.safety.records import FEELINGS, CheckIn
from wayhome.selves.records import Part, YoungerSelf
from wayhome.understand import lessons
from wayhome.understand import queries as understand
from wayhome.understand.questions import IDS
from wayhome.understand.records import Thought
from wayhome.understand.threads import gather
from wayhome.vault import doors, queries
from wayhome.vault.kinds import Payload
from wayhome.vault.opened import OpenVault

TODAY = date(2026, 11, 22)
PHRASE = "kettle harbour slow lantern gravel"


@pytest.fixture(scope="module")
def words() -> Story:
    return story()


def made(words: Story, entries: int | None = None, seed: int = 7, today: date = TODAY) -> Year:
    return year(words, today, entries=entries, seed=seed)


def run_demo(**options: object) -> str:
    out = io.StringIO()
    call_command("demo", stdout=out, **({"entries": None, "seed": 7, "passphrase_file": None} | options))
    return out.getvalue()


def opened(said: str) -> OpenVault:
    """The vault that the printed words open."""
    name, phrase = (re.search(rf"{what}\s+(.+)", said) for what in ("Name", "Passphrase"))
    assert name
    assert phrase
    return doors.unlock(name.group(1).strip(), phrase.group(1).strip())


def test_day_0_is_the_thursday_nearest_to_2_october() -> None:
    for number in range(2000, 2050):
        day = calendar.thursday_near(number)
        assert day.weekday() == 3
        assert abs((day - date(number, 10, 2)).days) <= 3


@pytest.mark.parametrize("today", [date(2026, 10, 2), date(2026, 10, 1), date(2027, 2, 28), date(2028, 2, 29)])
def test_the_whole_story_lies_before_today(words: Story, today: date) -> None:
    span = made(words, today=today).span

    assert span.date_of(364) < today
    assert span.date_of(364) >= today - timedelta(days=372)
    assert span.last == today - timedelta(days=1)


def test_the_story_keeps_its_place_in_the_year(words: Story) -> None:
    span = made(words).span
    christmas = [entry for entry in words.entries if span.date_of(entry.day) == date(2025, 12, 25)]
    clocks = next(entry for entry in words.entries if entry.text.strip().startswith("The clocks went back"))

    assert span.date_of(0) == date(2025, 10, 2)
    assert christmas
    assert span.date_of(clocks.day) == date(2025, 10, 26)


def test_the_same_seed_makes_the_same_year(words: Story) -> None:
    assert made(words, 400) == made(words, 400)
    assert made(words, 400).entries != made(words, 400, seed=8).entries


@pytest.mark.parametrize("entries", [1, 2, 50, 151, 400, 3000])
def test_there_are_as_many_pages_as_asked_for(words: Story, entries: int) -> None:
    pages = made(words, entries).entries

    assert len(pages) == entries
    assert list(pages) == sorted(pages, key=lambda page: (page.day, page.time))
    assert len({(page.day, page.time, page.text) for page in pages}) == entries


def test_without_a_number_every_page_that_was_written_by_hand_is_there(words: Story) -> None:
    pages = made(words).entries

    assert {entry.text for entry in words.entries} <= {page.text for page in pages}
    assert any(page.day > 364 for page in pages)


def test_few_pages_are_an_even_sample(words: Story) -> None:
    pages = made(words, 12).entries

    assert pages[0].title == "First page"
    assert pages[-1].day > 364
    assert max(later.day - page.day for page, later in pairwise(pages)) < 120


def test_many_pages_take_more_years_and_never_too_many_a_day(words: Story) -> None:
    many = made(words, 10_000)

    assert many.span.start.year == 2017
    assert max(Counter(page.day for page in many.entries).values()) <= MOST_A_DAY


def composed(words: Story) -> Iterator[tuple[date, str, str]]:
    """Day, time and text of every page that was put together."""
    by_hand = {entry.text for entry in words.entries}
    of = made(words, 1500)
    yield from ((of.span.date_of(page.day), page.time, page.text) for page in of.entries if page.text not in by_hand)


def test_composed_pages_keep_the_season_and_the_days_of_the_week(words: Story) -> None:
    middles = words.more.middle
    seasons = {one.text: one.season for one in (*words.more.opening, *middles, *words.more.closing)}
    themes = {one.text: one.theme for one in middles}
    for day, clock, text in composed(words):
        used = [sentence for sentence in seasons if sentence in text]
        assert {seasons[sentence] for sentence in used} <= {"any", calendar.season(day)}
        here = [themes[sentence] for sentence in used if sentence in themes]
        assert "work" not in here or day.weekday() < 5
        assert "bells" not in here or day.weekday() == 0
        assert "18:30" <= clock < "22:45"


def test_nobody_is_mentioned_before_they_come_into_the_story(words: Story) -> None:
    of = made(words, 1500)
    floors = [one for one in (*words.more.middle, *words.more.closing) if one.from_day]
    for page in of.entries:
        assert not [one.text for one in floors if one.text in page.text and page.day < one.from_day]


def test_a_sentence_rests_before_it_returns(words: Story) -> None:
    last: dict[str, date] = {}
    gaps = []
    for day, _, text in composed(words):
        opening = next(one.text for one in words.more.opening if text.startswith(one.text))
        if opening in last:
            gaps.append((day - last[opening]).days)
        last[opening] = day
    assert min(gaps) >= 3


def test_every_word_of_the_story_fits_what_it_becomes(words: Story) -> None:
    at_hand = {value for value, _ in FEELINGS}
    everything = made(words, 1500)

    felt = [*(page.feelings for page in everything.entries), *(said.feelings for said in everything.check_ins)]
    assert {feeling for feelings_of_one in felt for feeling in feelings_of_one} <= at_hand
    assert {run.practice for run in everything.runs} <= set(library.practices())


@pytest.mark.django_db
def test_the_printed_words_open_a_vault_full_of_a_year(words: Story) -> None:
    said = run_demo()
    vault = opened(said)

    assert queries.profile(vault).payload.name == "Rowan"
    entries = list(queries.every(vault, Entry))
    expected = made(words, today=timezone.localdate())
    assert len(entries) == len(expected.entries)
    assert [entry.payload.text for entry in entries] == [page.text.strip() for page in expected.entries]
    assert queries.count(vault, CheckIn) == len(expected.check_ins)
    assert queries.count(vault, Run) == len(expected.runs) + len(words.dialogues)
    counts = {shape: queries.count(vault, shape) for shape in (Dialogue, Promise, YoungerSelf, Part, Place)}
    assert counts == {Dialogue: 19, Promise: 12, YoungerSelf: 3, Part: 4, Place: 1}


@pytest.mark.django_db
def test_what_is_written_hangs_together() -> None:
    vault = opened(run_demo(entries=20))
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))

    younger = {one.id: one.payload.name for one in queries.every(vault, YoungerSelf)}
    runs = {run.id: run for run in queries.every(vault, Run)}
    for dialogue in queries.every(vault, Dialogue):
        assert dialogue.payload.closed
        assert dialogue.payload.adult_spoke_last
        assert dialogue.payload.run in runs
    shapes: tuple[type[Payload], ...] = (Entry, CheckIn, Dialogue, Promise, YoungerSelf, Part, Run)
    assert all(record.created < midnight for shape in shapes for record in queries.every(vault, shape))
    assert all(run.payload.ended and run.created < run.payload.ended < midnight for run in runs.values())
    assert all(promise.payload.about in younger for promise in queries.every(vault, Promise))
    assert any(run.payload.written for run in runs.values())


def test_every_word_of_the_moments_fits_what_it_becomes(words: Story) -> None:
    known = {one.key for one in words.people.younger_self} | {""}
    since = {one.key: one.since_day for one in words.people.younger_self} | {"": 0}
    for moment in words.moments:
        assert set(moment.feelings) <= set(feelings.labels()), moment.trigger
        assert moment.need in {"", *NEEDS}
        assert set(moment.unsure) <= set(IDS)
        assert moment.younger in known
        assert moment.day >= since[moment.younger]
    assert {thought.lesson for thought in words.thoughts} <= set(lessons.lessons())
    assert {one.near for one in words.prepared.supporter} <= set(NEAR)
    assert set(words.prepared.plan.said) <= {step.name for step in STEPS}
    assert set(words.prepared.agreement.said) <= set(LINES)
    assert set(words.prepared.space.said) <= set(SafeSpace.__struct_fields__)
    assert (words.prepared.space.said["what"], words.prepared.space.said["colour"]) == ("real", "moss")


@pytest.mark.django_db
def test_the_map_and_what_was_made_ready_are_alive(words: Story) -> None:
    vault = opened(run_demo(entries=3))
    patterns = understand.patterns(vault)
    assert len(patterns) == len(words.moments)
    strongest = gather(patterns).strongest
    assert strongest
    assert strongest.count >= 3
    assert "Ro" in [knot.words for knot in strongest.knots]
    assert queries.count(vault, Thought) == len(words.thoughts)
    assert queries.count(vault, Supporter) == len(words.prepared.supporter)
    assert [one.name for one in prepared.people(vault)][:2] == ["Bea", "Mr Tranter, and Clive"]
    assert "Col" not in {one.name for one in prepared.people(vault)}
    readiness = queries.get(vault, Readiness, vault.singleton(READINESS)).payload
    assert [look.importance for look in readiness.earlier] == [7]
    assert readiness.now.hopes
    assert [way.title for way in prepared.ways(vault)] == ["My safety plan"]
    space = prepared.space(vault)
    assert space is not None
    assert space.title == "The bench under the lime"
    assert not queries.get(vault, Agreement, vault.singleton(AGREEMENT)).payload.is_blank
    assert settling.of(vault).not_for_me.asks == words.people.person.not_for_me


def test_every_word_of_hard_stretches_fits_what_it_becomes(words: Story) -> None:
    for block in words.hard.block:
        one = obstacles.obstacle(block.obstacle)
        said = msgspec.convert({"obstacle": one.id} | block.said, Block)
        assert len(said.who_said) == len(said.who), one.id
        assert len(said.fears_said) == len(said.fears), one.id
        assert bool(said.smaller_said) == bool(said.smaller), one.id
        assert block.not_today != said.says_anything
    assert all(planned.on > planned.day for planned in words.hard.planned)


@pytest.mark.django_db
def test_what_was_hard_is_alive(words: Story) -> None:
    vault = opened(run_demo(entries=3))
    assert queries.count(vault, Block) == len(words.hard.block)
    assert queries.count(vault, CarePlan) == len(words.hard.care)
    assert [one.payload.when_said for one in queries.every(vault, Rhythm)] == ["Sundays, 16:00"]
    assert {one.payload.every_year for one in queries.every(vault, HardDay)} == {True, False}


def test_every_word_of_looking_back_fits_what_it_becomes(words: Story) -> None:
    pages = {(one.day, one.time) for one in words.entries}
    promised = {one.day: one for one in words.people.promise}
    for pair in words.looked.pair:
        assert {side for side in (pair.then, pair.now) if side} <= pages
        assert set(pair.said) <= set(ThenAndNow.__struct_fields__)
    for one in words.looked.went:
        assert one.day > one.promise
        assert promised[one.promise].how_it_went
        assert (one.went in WENT, one.onwards in {"", *ONWARDS}) == (True, True)
    for shape, every in (
        (Experiment, words.looked.experiment),
        (Milestone, words.looked.milestone),
        (Portrait, words.looked.portrait),
        (Upkeep, words.looked.upkeep),
    ):
        assert all(set(one.said) <= set(shape.__struct_fields__) for one in every)
        assert {one.said.get("ritual", "") for one in every} <= {"", *rituals.rituals()}
        assert {one.said.get("safe", "") for one in every} <= {"", *SAFE}


@pytest.mark.django_db
def test_looking_back_is_alive(words: Story) -> None:
    vault = opened(run_demo())
    pairs = [one.payload for one in queries.every(vault, ThenAndNow)]
    assert [(bool(one.then), bool(one.now)) for one in pairs] == [
        (bool(one.then), bool(one.now)) for one in words.looked.pair
    ]
    assert queries.count(vault, PromiseWay) == len(words.looked.went)
    assert all(one.ways for one in promised.every(vault) if "Thursday, with Lise" not in one.record.payload.text)
    [letter] = queries.every(vault, Letter)
    assert letter.payload.is_closed
    assert not letter.payload.is_due(timezone.localdate())


def test_every_word_of_the_shortlist_fits_what_it_becomes(words: Story) -> None:
    for one in words.found.candidate:
        assert {one.stage, one.stage_before} <= set(STAGES)
        assert set(one.said) <= set(Candidate.__struct_fields__)
        assert one.said.get("setting", "") in SETTINGS
        assert one.said.get("came", "by-hand") in CAME
        assert {line.what for line in one.contact} <= set(WHAT)
        days = [one.day, *(line.day for line in one.contact)]
        assert days == sorted(days), one.said["name"]


@pytest.mark.django_db
def test_the_shortlist_says_how_it_came_to_the_one_who_was_chosen(words: Story) -> None:
    vault = opened(run_demo(entries=3))
    lise, kind = shortlist.kept(vault)
    assert (lise.payload.name, lise.payload.stage, kind.payload.stage) == ("Lise", "chosen", "not-for-me")
    assert [len(shortlist.contacts(vault, one.id)) for one in (lise, kind)] == [4, 4]
    last, *_, first = shortlist.contacts(vault, lise.id)
    assert first.payload.day < (lise.payload.checked_on or date.min) < last.payload.day
    began = next(one for one in words.arrivals if one.stage == "begin")
    assert all(line.day < began.day for one in words.found.candidate for line in one.contact)


def test_every_word_of_first_conversations_fits_what_it_becomes(words: Story) -> None:
    met, keys = words.met, {one.key for one in words.found.candidate}
    assert set(met.questions.chosen) <= set(bank())
    for one in met.conversation:
        asked = {line.question for line in one.asked}
        assert asked == {*met.questions.chosen, *met.questions.own, *asked_always()}, one.whom
        assert {line.rating for line in one.asked} <= {"", *RATINGS, *OF_ME}
        assert set(one.said) <= set(Consultation.__struct_fields__)
        assert one.setting in SETTINGS
        assert set(one.felt) <= set(FELT)
        assert (set(one.green) <= set(flags.green()), set(one.red) <= set(flags.red())) == (True, True)
        assert one.planned < one.day < one.look_on
        (them,) = [found for found in words.found.candidate if found.key == one.whom]
        assert one.day in {line.day for line in them.contact if line.what == "met"}
    rows = {*BY_KEY, *met.questions.own, *(row.key for row in met.row)}
    assert {row.theme for row in met.row} <= set(THEMES)
    assert {*met.comparison.order, *met.comparison.left_out, *(one.row for one in met.compared)} <= rows
    assert {*met.comparison.people, met.leaning.towards, met.decision.whom} <= keys
    days = [met.questions.day, met.comparison.day, met.leaning.day, met.decision.day]
    assert days == sorted(days)
    assert max(one.day for one in met.conversation) < met.comparison.day


@pytest.mark.django_db
def test_two_people_stand_side_by_side_as_rowan_put_them_up_to_a_decision(words: Story) -> None:
    vault = opened(run_demo(entries=3))
    lise, kind = shortlist.kept(vault)
    assert [one.payload.candidate for one in consultations.every(vault)] == [lise.id, kind.id]
    assert consultations.to_look_at(vault, timezone.localdate()) == []
    for talk in consultations.every(vault):
        chosen = [one.words for one in talk.payload.asked if one.bank not in asked_always()]
        assert list(consultations.mine(vault).in_words) == chosen
        assert all(one.is_answered for one in talk.payload.asked)
        assert talk.payload.felt_said
        assert talk.payload.after_a_night

    beside = table(vault)
    assert [side.id for side in beside.sides] == [kind.id, lise.id]
    titles = [line.row.title for line in beside.lines]
    assert titles[1:4] == ["Would you mind if I was quiet?", "Doesn’t do a voice", "Works with younger parts"]
    assert {row.key for row in beside.out} == set(words.met.comparison.left_out)
    quiet = beside.lines[1].cells[1]
    assert quiet.own
    assert quiet.answers[0].said
    of_lise = next(one for one in to_ask(beside) if one.side.id == lise.id)
    assert "You want to ask this again" in {question.why for question in of_lise.questions}
    assert of_lise.own

    leaning = queries.get(vault, Leaning, vault.singleton(LEANING)).payload
    decided = deciding.present(vault)
    assert decided is not None
    assert (leaning.towards, decided.payload.chosen) == (str(lise.id), lise.id)
    assert decided.payload.reason
    undone = deciding.reopen(vault, decided.id)
    assert undone.payload.reopened_on
    assert shortlist.candidate(vault, lise.id).payload.stage == "thinking"


@pytest.mark.django_db
def test_the_operator_reads_none_of_it(eve: Eve) -> None:
    run_demo(entries=20)

    for word in (
        "Rowan",
        "the lodger",
        "Whether the lamp stays on",
        "Caretaker",
        "It was the wind",
        "Footsteps on the stairs",
        "Tranter",
        "Annie M.",
        "lid of a saucepan",
        "Enough to say triangles",
        "mind which quiet",
    ):
        assert eve.sees(word) == []


@pytest.mark.django_db
def test_the_passphrase_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "phrase"
    file.write_text(PHRASE + "\n", encoding="utf-8")

    said = run_demo(entries=3, passphrase_file=file)
    assert PHRASE not in said
    assert queries.count(doors.unlock("Rowan", PHRASE), Entry) == 3


@pytest.mark.django_db
def test_a_second_vault_of_that_name_and_passphrase_gets_its_own(tmp_path: Path) -> None:
    file = tmp_path / "phrase"
    file.write_text(PHRASE, encoding="utf-8")
    doors.make("Rowan", PHRASE)

    said = run_demo(entries=3, passphrase_file=file)
    assert "opens another vault of that name" in said
    assert queries.count(opened(said), Entry) == 3
    assert queries.count(doors.unlock("Rowan", PHRASE), Entry) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"aaaaaaaaaaaaaaaaaaaa", "easy to guess"),
        (b"short", "easy to guess"),
        (b"\xff\xfe", "text file"),
    ],
)
def test_a_passphrase_that_cannot_be_used_is_said_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "phrase"
    file.write_bytes(content)

    with pytest.raises(SystemExit, match=says):
        run_demo(passphrase_file=file)
    with pytest.raises(SystemExit, match="can’t be read"):
        run_demo(passphrase_file=tmp_path / "nowhere")


def test_what_is_not_for_rowan_is_left_out_and_was_never_done(words: Story) -> None:
    left = words.people.person.not_for_me
    assert left
    assert set(left) <= set(LEAVE_OUT)
    done = {run.practice for run in made(words).runs}
    assert not {slug for slug in done if leaves_out(library.practice(slug), left)}


def test_every_word_of_the_goals_fits_what_it_becomes(words: Story) -> None:
    for one in words.agreed.goal:
        assert set(one.said) <= set(Goal.__struct_fields__)
        assert one.said["area"] in AREAS
        assert set(one.needs) <= set(NEEDS)
        assert set(one.practices) <= set(library.practices())
        assert one.agreed in AGREED
        assert {level for look in one.moment for level in (look.level, look.theirs)} <= {"", *SIGNS}
        assert one.day <= one.locked < one.review
        assert all(look.day >= one.locked for look in one.moment)


@pytest.mark.django_db
def test_two_goals_stand_where_rowan_and_lise_see_them() -> None:
    vault = opened(run_demo(entries=3))
    say_so, stairs = goals.kept(vault)
    assert (say_so.began, say_so.now, say_so.theirs, stairs.now) == (-1, 0, 1, -1)
    assert say_so.differs_said.endswith("you saw it at 0, and Lise at +1.")
    assert say_so.is_agreed
    small = goals.small(vault)
    assert small
    assert small.payload.words
    answered = alliance.kept(vault)
    assert len(answered) == 10
    assert {one.payload.day.weekday() for one in answered if one.payload.day} == {3}
    assert all(line.chart.is_drawn for line in alliance.over_time(answered))
