from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import msgspec
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Eve, Person
from wayhome.journal.records import Draft, Entry
from wayhome.path import operations as path
from wayhome.path.looking_after import STILL
from wayhome.practise import library, shelf
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import ME, Dialogue, Line, Voice
from wayhome.practise.records.run import KeptAnswer
from wayhome.practise.steps import choose, write
from wayhome.practise.steps.choose import NOT_TODAY, PERMISSION
from wayhome.safety import limits, settling
from wayhome.safety.records import CheckIn
from wayhome.safety.settled import NotForMe
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id

ON_TODAY = 3
"""The session, what is shown, and who gets what is kept there."""
"""The session, and all that the page shows."""

SOMETHING = {"look": KeptAnswer(answer=write.Answer(text="The chair."), reading="The chair.")}
"""An answer, so that there is something to go on with."""


def yesterday(clock: str = "18:00", days: int = 1) -> datetime:
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def keep_run(person: Person, at: datetime, **said: object) -> Record[Run]:
    run = Run(practice="five-senses", title="Five senses", state="done", ended=at + timedelta(minutes=5))
    return operations.keep(person.vault, msgspec.structs.replace(run, **said), created=at)


def page_of(person: Person) -> str:
    response = person.client.get("/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def change_profile(person: Person, **changes: object) -> None:
    person.vault.memo.clear()
    profile = queries.profile(person.vault)
    operations.revise(person.vault, profile, msgspec.structs.replace(profile.payload, **changes))


def test_strangers_see_the_cover(stranger: Client) -> None:
    response = stranger.get("/")

    assert response.status_code == 302
    assert response.headers["Location"] == "/welcome/"


def test_strangers_can_put_nothing_aside(stranger: Client, ada: Person) -> None:
    run = keep_run(ada, yesterday())

    assert stranger.post("/suggestion/refusal/").status_code == 404
    assert stranger.post(f"/looking-in/{run.id}/end/").status_code == 404


def test_cleo_cannot_put_aside_what_is_adas(ada: Person, cleo: Person) -> None:
    run = keep_run(ada, yesterday(), before=2, after=6, remember="only ada knows")

    assert cleo.client.post(f"/looking-in/{run.id}/end/").status_code == 404
    assert "only ada knows" not in page_of(cleo)


def test_it_greets_by_name_and_asks_nothing(ada: Person) -> None:
    page = page_of(ada)

    assert re.search(r"<h1>(Good \w+|Hello), Ada</h1>", page)
    assert "Nothing is waiting for you here. Start anywhere, or sit a while." in page
    assert "You are in <em>Understand</em>" in page


def test_a_first_visit_says_where_one_could_start(ada: Person) -> None:
    page = page_of(ada)

    assert "Where you could start" in page
    assert "Something you kept" not in page
    operations.keep(ada.vault, Entry(text="A page."))
    assert "Where you could start" not in page_of(ada)


def test_without_anything_beside_there_is_no_empty_column(ada: Person) -> None:
    operations.keep(ada.vault, Entry(text="A page."))

    assert "<aside" not in page_of(ada)
    operations.keep(ada.vault, Draft(title="About the gate"))
    assert "<aside" in page_of(ada)


def test_it_takes_a_handful_of_queries(ada: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fill(ada)

    with django_assert_num_queries(ON_TODAY):
        ada.client.get("/")


def test_it_takes_no_more_when_there_is_much(ada: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fill(ada)
    for day in range(1, 90):
        keep_run(ada, yesterday(days=day), before=4, after=3, remember=f"Something {day}")
        operations.keep(ada.vault, CheckIn(distress=3), created=yesterday("12:00", day))

    with django_assert_num_queries(ON_TODAY):
        ada.client.get("/")


def fill(person: Person) -> None:
    """One of everything that Today can show."""
    path.say_here(person.vault, "practise")
    keep_run(person, yesterday("10:00"), before=3, after=6, remember="The chair held.")
    keep_run(person, yesterday("11:00"), title="Half of it", state="left", answers=SOMETHING, ended=None)
    operations.keep(person.vault, CheckIn(distress=3, where="within"), created=yesterday("09:00"))
    operations.keep(person.vault, Draft(title="About the gate"))


def test_everything_there_is_has_its_card(ada: Person) -> None:
    fill(ada)
    page = page_of(ada)

    for words in (
        "One gentle suggestion",
        "“Five senses” ended hard yesterday.",
        "You can go on where you left it",
        "About the gate",
        "“The chair held.”",
        "How is it inside, right now?",
    ):
        assert words in page
    for pressing in ("unfinished", "overdue", "missed", "!"):
        assert pressing not in re.sub(r"<!.*?>", "", page.split("<main", 1)[1].split("</main>", 1)[0])


def test_the_last_word_of_a_conversation_may_be_what_was_kept(ada: Person) -> None:
    ro = Voice(key="ro", name="Ro")
    at = yesterday()
    lines = (Line(id=new_id(), voice="ro", text="ok", at=at), Line(id=new_id(), voice="adult", text="Night.", at=at))
    operations.keep(ada.vault, Dialogue(voices=(ME, ro), lines=lines, closed=True), created=at)

    page = page_of(ada)
    assert "“Night.”" in page
    assert "From a conversation with Ro" in page


def test_not_today_costs_nothing_and_lasts_the_day(ada: Person) -> None:
    assert "One gentle suggestion" in page_of(ada)
    assert ada.client.post("/suggestion/refusal/").headers["Location"] == "/"
    assert "One gentle suggestion" not in page_of(ada)

    path.not_today(ada.vault, timezone.localdate() - timedelta(days=1))
    assert "One gentle suggestion" in page_of(ada)


def test_suggestions_can_be_turned_off(ada: Person) -> None:
    change_profile(ada, suggestions=False)

    assert "One gentle suggestion" not in page_of(ada)


def test_what_is_put_aside_is_sealed(ada: Person, eve: Eve) -> None:
    ada.client.post("/suggestion/refusal/")
    path.say_here(ada.vault, "navigate")

    assert eve.sees("navigate") == []
    assert eve.sees("no_suggestion_on") == []


def test_after_a_hard_ending_it_asks_once_on_the_next_day(ada: Person) -> None:
    run = keep_run(ada, yesterday(), before=3, after=6)

    assert "How is it now?" in page_of(ada)
    ada.client.post(f"/looking-in/{run.id}/end/")
    assert "How is it now?" not in page_of(ada)


def test_after_deeper_water_there_is_a_quiet_line_on_the_next_day(ada: Person) -> None:
    run = keep_run(ada, yesterday(), level=2, title="A letter", before=5, after=4)

    page = page_of(ada)
    assert "You did “A letter” yesterday. Feelings can come later." in page
    assert "How is it now?" not in page
    ada.client.post(f"/looking-in/{run.id}/end/")
    assert "Feelings can come later." not in page_of(ada)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, {"level": 2}),
        (1, {"level": 1}),
        (5, {"level": 2}),
        (1, {"level": 2, "state": "not-today"}),
    ],
)
def test_there_is_none_on_the_same_day_for_long_or_after_the_shallows(
    ada: Person, days: int, said: dict[str, object]
) -> None:
    keep_run(ada, timezone.now() if days == 0 else yesterday(days=days), **said)

    assert "Feelings can come later." not in page_of(ada)


def test_what_is_not_for_her_is_not_suggested(ada: Person) -> None:
    before = suggested(ada)
    assert before
    shelf.mark(ada.vault, library.practice(before), "not-now")
    after = suggested(ada)
    assert after not in {"", before}
    shelf.mark(ada.vault, library.practice(after), "together")
    assert suggested(ada) not in {before, after}
    settling.settle(ada.vault, NotForMe(words=("a",)))
    assert suggested(ada) == ""


def suggested(person: Person) -> str:
    """The id of the practice that Today suggests, or empty."""
    found = re.search(r'id="suggestion".*?href="/practices/([a-z0-9-]+)/"', page_of(person), re.DOTALL)
    return found[1] if found else ""


def test_a_check_in_answers_it(ada: Person) -> None:
    keep_run(ada, yesterday(), before=3, after=6)
    operations.keep(ada.vault, CheckIn(distress=4))

    assert "How is it now?" not in page_of(ada)


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, {"before": 3, "after": 6}), (1, {"before": 3, "after": 4}), (1, {}), (5, {"before": 3, "after": 6})],
)
def test_it_does_not_ask_on_the_same_day_after_an_even_ending_or_for_long(
    ada: Person, days: int, said: dict[str, int]
) -> None:
    keep_run(ada, timezone.now() if days == 0 else yesterday(days=days), **said)

    assert "How is it now?" not in page_of(ada)


def test_a_heavy_check_in_brings_grounding(ada: Person) -> None:
    operations.keep(ada.vault, CheckIn(distress=8, where="too-much"))

    page = page_of(ada)
    assert "At 7 or more, or when it is too much, grounding comes first." in page


def test_how_a_practice_ended_counts_more_than_an_older_check_in(ada: Person) -> None:
    operations.keep(ada.vault, CheckIn(distress=2, where="within"), created=timezone.now() - timedelta(hours=3))
    keep_run(ada, timezone.now() - timedelta(hours=1), before=3, after=8, where_after="too-much")

    assert "grounding comes first" in page_of(ada)


def test_a_missing_spare_key_is_said(ada: Person) -> None:
    assert "You haven’t confirmed your recovery code yet." not in page_of(ada)
    change_profile(ada, recovery_kept=False)
    assert "You haven’t confirmed your recovery code yet." in page_of(ada)


def test_a_check_in_can_be_kept_from_here(ada: Person) -> None:
    page = page_of(ada)

    assert 'method="post" action="/check-ins/"' in page
    response = ada.client.post("/check-ins/", {"feelings": ["tired"], "distress": "3"})
    assert response.status_code == 302
    assert queries.count(ada.vault, CheckIn) == 1


def test_after_a_check_in_it_says_so_and_folds_the_questions(ada: Person) -> None:
    assert "You checked in at" not in page_of(ada)
    record = operations.keep(ada.vault, CheckIn(distress=3, where="within"))

    page = page_of(ada)
    said = (
        rf'You checked in at <a href="/check-ins/{record.id}/"><time [^>]*>{timezone.localtime(record.created):%H:%M}<'
    )
    assert re.search(said, page)
    assert "<details><summary>Check in again</summary>" in page
    assert "How is it inside, right now?" not in page
    assert "First of all" not in page
    assert 'method="post" action="/check-ins/"' in page


def test_the_check_in_of_another_day_asks_again(ada: Person) -> None:
    operations.keep(ada.vault, CheckIn(distress=3), created=yesterday("09:00"))

    page = page_of(ada)
    assert "You checked in at" not in page
    assert "How is it inside, right now?" in page


@pytest.mark.parametrize("said", [{"distress": 8}, {"where": "too-much"}, {"where": "too-numb"}])
def test_no_refusal_takes_grounding_and_people_away(ada: Person, said: dict[str, object]) -> None:
    operations.keep(ada.vault, msgspec.structs.replace(CheckIn(), **said))
    ada.client.post("/suggestion/refusal/")
    change_profile(ada, suggestions=False)

    page = page_of(ada)
    assert "One gentle suggestion" not in page
    card = page.split('aria-labelledby="after"')[1].split("</section>")[0]
    assert 'href="/ground/"' in card
    assert 'href="/help/"' in card
    assert "Talk to a person" in card


def test_it_speaks_in_another_way_when_that_was_hours_ago(ada: Person) -> None:
    operations.keep(ada.vault, CheckIn(distress=8), created=timezone.now() - timedelta(hours=5))

    page = page_of(ada)
    assert STILL in page
    assert limits.TOO_HEAVY_TO_START.says not in page


def test_of_several_practices_part_way_the_newest_is_shown_and_the_rest_are_counted(ada: Person) -> None:
    keep_run(ada, yesterday("09:00"), title="Older", state="open", answers=SOMETHING, ended=None)
    assert "in your journal" not in page_of(ada)
    newest = keep_run(ada, yesterday("10:00"), title="Newer", state="open", answers=SOMETHING, ended=None)

    page = page_of(ada)
    assert '<a href="/journal/?show=practices">And one more in your journal</a>' in page
    assert str(newest.id) in page
    assert "Older" not in page
    keep_run(ada, yesterday("08:00"), title="Oldest", state="left", answers=SOMETHING, ended=None)
    assert "And 2 more in your journal" in page_of(ada)


def test_what_was_only_opened_is_nothing_unfinished(ada: Person) -> None:
    keep_run(ada, yesterday("09:00"), title="Looked at", state="open", before=4, ended=None)
    keep_run(ada, yesterday("10:00"), title="Left at the door", state="left")

    page = page_of(ada)
    assert "Go on from here" not in page
    assert "in your journal" not in page
    journal = ada.client.get("/journal/?show=practices").content.decode()
    assert journal.count("Only looked at") == 2
    assert "Waits for you" not in journal
    assert "Stopped part way" not in journal


def deeper(person: Person, slug: str = "trigger-log", **said: object) -> Record[Run]:
    """A deeper practice of yesterday that waits."""
    return keep_run(person, yesterday(), practice=slug, title="Waits", level=2, state="open", **said)


@pytest.mark.parametrize(("said", "invited"), [({"distress": 8}, False), ({"distress": 4}, True)])
def test_while_it_is_heavy_nothing_deeper_is_held_out(ada: Person, said: dict[str, object], invited: bool) -> None:
    run = deeper(ada, answers=SOMETHING, ended=None)
    operations.keep(ada.vault, msgspec.structs.replace(CheckIn(), **said))

    assert ("Go on from here" in page_of(ada)) is invited
    assert "Waits for you" in ada.client.get("/journal/?show=practices").content.decode()
    assert ada.client.get(f"/runs/{run.id}/").status_code == 200


def test_while_it_is_heavy_something_for_any_time_still_waits(ada: Person) -> None:
    deeper(ada, answers=SOMETHING, ended=None)
    shallow = keep_run(ada, yesterday("08:00"), title="Gentle", state="open", answers=SOMETHING, ended=None)
    operations.keep(ada.vault, CheckIn(distress=8))

    page = page_of(ada)
    assert f'<a href="/runs/{shallow.id}/place/">Go on from here</a>' in page
    assert "more in your journal" not in page


@pytest.mark.parametrize(("of", "invited"), [("trigger-log", False), ("two-voice-dialogue", True)])
def test_after_a_no_of_today_an_older_run_of_it_is_not_held_out(ada: Person, of: str, invited: bool) -> None:
    deeper(ada, answers=SOMETHING, ended=None)
    no = {PERMISSION: KeptAnswer(answer=choose.Answer(chosen=(NOT_TODAY,)), reading="No, not today")}
    now = timezone.now()
    keep_run(ada, now, practice=of, level=2, state="not-today", answers=no, ended=now)

    assert ("Go on from here" in page_of(ada)) is invited
