"""Every practice of the library is done to its end at a terminal, and stopped kindly in the middle."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.terminal.home import Home
from wayhome.practise import library

OWN = "A few words of mine."


def covering() -> list[str]:
    """A few practices that have, together, every kind of step, and each family at each depth it has.

    All of them are played in ``tests/shape``; here each takes seconds.
    """
    left = {slug: _parts(slug) for slug in sorted(library.practices())}
    wanted, chosen = set().union(*left.values()), []
    while wanted:
        best = max(left, key=lambda slug: len(left[slug] & wanted))
        wanted -= left.pop(best)
        chosen.append(best)
    return sorted(chosen)


def _parts(slug: str) -> set[str]:
    practice = library.practice(slug)
    return {f"{practice.family} {practice.level}", *(step.do for step in practice.played())}


CHOSEN = covering()


def gently(shown: str) -> str:
    """Answers of somebody who goes on, is within what they can hold, and finds nothing dangerous."""
    last = shown.strip().splitlines()[-1]
    for asked, said in (
        ("Are you thinking of hurting yourself", "n"),
        ("Go on all the same?", "y"),
        ("What would be kind?", "2"),
        ("How would you like it?", ""),
        ("Who is it about?", ""),
        ("How heavy is it", "3"),
        ("nearest right now", "2"),
        ("Something is wrong, here and now", "1"),
        ("For how long?", ""),
    ):
        if asked in shown:
            return said
    if last.startswith("0 ") or " · 10 " in shown:
        return "5"
    if last.startswith(("A number", "Numbers")):
        return "1"
    if last == ">":
        # A letter goes on line by line; a dot ends it.
        return "." if shown.strip().splitlines() in ([OWN, ">"], [">"]) else OWN
    return ""


def afresh(shown: str) -> str:
    """The same, beginning anew where something waits."""
    return "n" if "Go on from there?" in shown else gently(shown)


def latest_run(home: Home) -> dict[str, Any]:
    runs = json.loads(home.ok("list", "--kind", "run", "--limit", "100", "--json"))
    run = max(runs, key=lambda one: str(one["updated"]))
    payload = run["payload"]
    assert isinstance(payload, dict)
    return payload


def test_every_kind_of_step_is_done_at_a_terminal() -> None:
    done = {step.do for slug in CHOSEN for step in library.practice(slug).played()}
    assert done == {step.do for one in library.practices().values() for step in one.played()}


@pytest.mark.parametrize("slug", CHOSEN)
def test_done_from_beginning_to_end(shared_home: Home, slug: str) -> None:
    status, shown = shared_home.at_a_terminal("practise", slug, answers=afresh)

    run = latest_run(shared_home)
    assert status == 0, shown
    assert run["practice"] == slug, shown
    assert run["state"] == "done", shown
    steps = {step.id for step in library.practice(slug).played()}
    assert set(run["answers"]) == steps
    assert OWN in run["comforts"]
    assert "Traceback" not in shown


@pytest.mark.parametrize("slug", ["here-and-now", "letter-to-younger-self", "two-voice-dialogue"])
def test_ctrl_c_stops_kindly_and_shows_the_way_back(open_home: Home, slug: str) -> None:
    stopped = False

    def answers(shown: str) -> str:
        nonlocal stopped
        if "3 of " in shown and not stopped:
            stopped = True
            return "^C"
        return "n" if "Come back slowly first?" in shown else gently(shown)

    status, shown = open_home.at_a_terminal("practise", slug, answers=answers)

    assert stopped
    assert status == 0
    assert "You can stop here" in shown
    assert f"wayhome practise {slug}" in shown
    assert latest_run(open_home)["state"] == "left"


def test_what_was_left_is_taken_up_where_it_was(open_home: Home) -> None:
    def leave(shown: str) -> str:
        return ":pause" if "2 of " in shown else gently(shown)

    open_home.at_a_terminal("practise", "here-and-now", answers=leave)
    place = latest_run(open_home)["place"]
    status, shown = open_home.at_a_terminal("practise", "here-and-now", answers=gently)

    assert status == 0
    assert "Go on from there?" in shown
    assert "1 of " not in shown
    assert place
    assert latest_run(open_home)["state"] == "done"


def test_a_heavy_arrival_is_met_with_something_gentler(open_home: Home) -> None:
    def heavily(shown: str) -> str:
        if "What would be kind?" in shown:
            return "1"
        return "9" if "How heavy is it?" in shown else gently(shown)

    _, shown = open_home.at_a_terminal("practise", "two-voice-dialogue", answers=heavily)

    assert "Steadying comes first" in shown
    assert "wayhome practise five-senses" in shown
    assert latest_run(open_home)["state"] == "left"


def test_a_no_ends_it_for_today_and_the_door_says_so_next_time(open_home: Home) -> None:
    def no(shown: str) -> str:
        return "3" if "Is it all right to go on?" in shown else gently(shown)

    _, shown = open_home.at_a_terminal("practise", "two-voice-dialogue", answers=no)
    assert "Not today is a good answer" in shown
    assert latest_run(open_home)["state"] == "not-today"

    _, again = open_home.at_a_terminal("practise", "two-voice-dialogue", answers=lambda _: "n")
    assert "A part of you said no to this today" in again


def test_who_is_not_safe_meets_people_first_and_deeper_water_waits(open_home: Home) -> None:
    def not_safe(shown: str) -> str:
        return "y" if "hurting yourself" in shown else gently(shown)

    _, shown = open_home.at_a_terminal("practise", "two-voice-dialogue", "--country", "GB", answers=not_safe)
    assert "Talk to a person now" in shown
    assert "116 123" in shown

    _, again = open_home.at_a_terminal("practise", "two-voice-dialogue", answers=lambda _: "n")
    assert "Talking to a person comes first today" in again
    assert "not_safe" not in json.dumps(latest_run(open_home))


def test_danger_now_leads_to_people_and_asks_again(open_home: Home) -> None:
    asked = 0

    def in_danger(shown: str) -> str:
        nonlocal asked
        if "Something is wrong, here and now" in shown:
            asked += 1
            return "2" if asked == 1 else "1"
        return gently(shown)

    status, shown = open_home.at_a_terminal("practise", "flashback-steps", answers=in_danger)

    assert status == 0
    assert "Talk to a person now" in shown
    assert asked == 2


def test_ground_and_people_are_there_at_every_question(open_home: Home) -> None:
    wishes = iter([":ground", ":people", ":help", ":back"])

    def aside(shown: str) -> str:
        return next(wishes, gently(shown)) if " of " in shown and "> " in shown[-3:] else gently(shown)

    status, shown = open_home.at_a_terminal("practise", "here-and-now", answers=aside)

    assert status == 0
    assert "Look around, slowly" in shown
    assert "Talk to a person now" in shown


def test_half_a_line_is_kept_at_ctrl_c(open_home: Home) -> None:
    def answers(shown: str) -> str:
        return "^C" if "2 of " in shown else gently(shown)

    open_home.at_a_terminal("practise", "here-and-now", answers=answers)

    assert latest_run(open_home)["answers"]["date"]["answer"]["text"] == OWN


def test_the_list_says_what_fits(home: Home) -> None:
    home.unlock()
    found = json.loads(home.ok("practise", "--level", "0", "--minutes", "3", "--without", "breath", "--json"))

    assert found
    assert all(one["level"] == 0 for one in found)
    assert "here-and-now" in home.wayhome("practise", "here-and-nwo").stderr


def test_what_is_said_of_a_practice_is_set_in_below_its_name(shared_home: Home) -> None:
    lines = shared_home.ok("practise", "--hidden").splitlines()
    assert len(lines) > 2 * len([line for line in lines if not line.startswith(" ")]), "some take more than one line"
    assert {line.split()[0] for line in lines if not line.startswith(" ")} <= set(library.practices())
