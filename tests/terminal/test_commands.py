"""Commands as a person gives them: words in, words or JSON out, a sentence where something is in the way."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.home import NAME, PASSPHRASE, Home
from wayhome.integrate.measures import definitions
from wayhome.integrate.measures.tests.made import known, response

pytestmark = pytest.mark.on_both

SECRET = "The blue enamel jug with the chipped handle."


def loaded(said: str) -> Any:
    return json.loads(said)


def test_what_is_sent_is_kept_found_shown_and_erased(shared_home: Home) -> None:
    kept = loaded(shared_home.ok("write", "--title", "A jug", "--feeling", "calm", "--json", sent=SECRET))
    assert set(kept) == {"id", "kind", "created"}

    (listed,) = loaded(shared_home.ok("list", "--limit", "1", "--json"))
    assert listed["id"] == kept["id"]
    assert listed["payload"] == {"title": "A jug", "text": SECRET, "feelings": ["calm"]}

    found = loaded(shared_home.ok("search", "enamel", "--json"))
    assert found["total"] == 1
    assert {"text": "enamel", "marked": True} in found["hits"][0]["snippet"]
    assert "»enamel«" in shared_home.ok("search", "enamel")
    assert "»enamel«" in shared_home.ok("search", "enamel", "--feeling", "Calm")
    assert "»enamel«" not in shared_home.ok("search", "enamel", "--feeling", "sad")

    shown = shared_home.ok("show", kept["id"])
    assert "Feelings: Calm" in shown
    assert (shown.count("Calm"), "**" in shown) == (1, False)
    assert SECRET in shared_home.ok("show", kept["id"][:13])
    assert SECRET in shared_home.ok("show", kept["id"][-8:])
    assert loaded(shared_home.ok("erase", kept["id"], "--yes", "--json"))["erased"] == 1
    assert shared_home.wayhome("show", kept["id"]).returncode == 1
    assert loaded(shared_home.ok("erase", "--undo", "--json")) == {"brought_back": 1}
    assert SECRET in shared_home.ok("show", kept["id"])


@pytest.mark.parametrize(
    "words",
    [["list"], ["search", "jug"], ["erase", "--yes"], ["export", "none.zip", "--plain"]],
    ids=lambda words: words[0],
)
def test_days_turned_round_are_said_and_nothing_is_done(shared_home: Home, words: list[str]) -> None:
    done = shared_home.wayhome(*words, "--since", "2026-09", "--until", "2026-01")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "--until 2026-01 ends before --since 2026-09 begins. Change either of them.\n"


def test_days_may_be_said_in_words(shared_home: Home) -> None:
    kept = loaded(shared_home.ok("write", "--date", "2024-02-03T08:15", "--json", sent="Long ago."))

    assert kept["created"].startswith("2024-02-03T08:15")
    (found,) = loaded(shared_home.ok("list", "--since", "2024-02", "--until", "2024-02", "--json"))
    assert found["id"] == kept["id"]


@pytest.mark.parametrize(
    ("words", "sent", "says"),
    [
        (["write"], "", "nothing on this page yet"),
        (["write", "--date", "2999-01-01"], "x", "still to come"),
        (["write", "--date", "someday"], "x", "isn’t a day that Wayhome knows"),
        (["write", "--feeling", "purple"], "x", "There is no feeling “purple”"),
        (["search", "jug", "--feeling", "xyz"], "", "There is no feeling “xyz”. There are: calm, tired"),
        (["search", "jug", "--kind", "nonsense"], "", "There is no kind called “nonsense”"),
        (["list", "--kind", "nonsense"], "", "There is no kind called “nonsense”"),
        (["list", "--since", "2024-13"], "", "isn’t a day that Wayhome knows"),
        (["show", "not-an-id"], "", "That is no id"),
        (["show", "ffffffffffff"], "", "nothing with that id"),
        (["search", "(rain"], "", "bracket"),
        (["checkin"], "", "One thing is enough"),
        (["erase"], "", "Say what to erase"),
        (["practise", "nothing-like-it"], "", "There is no practice called"),
        (["ground", "--country", "ZZ"], "", "no numbers for a country"),
    ],
)
def test_what_is_in_the_way_is_a_sentence(shared_home: Home, words: list[str], sent: str, says: str) -> None:
    done = shared_home.wayhome(*words, sent=sent)

    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_where_nobody_can_be_asked_nothing_is_erased(open_home: Home) -> None:
    before = loaded(open_home.ok("list", "--kind", "entry", "--limit", "100", "--json"))

    done = open_home.wayhome("erase", "--kind", "entry")

    assert done.returncode == 1
    assert "Journal entry" in done.stdout
    assert "Nothing was erased" in done.stderr
    assert loaded(open_home.ok("list", "--kind", "entry", "--limit", "100", "--json")) == before
    open_home.at_a_terminal("erase", "--kind", "entry", answers=lambda _: "y")
    assert not loaded(open_home.ok("list", "--kind", "entry", "--json"))


@pytest.mark.parametrize("words", [["nonsense"], ["list", "--limit", "0"], ["checkin", "--heaviness", "11"]])
def test_what_makes_no_sense_is_status_2(shared_home: Home, words: list[str]) -> None:
    assert shared_home.wayhome(*words).returncode == 2


def test_a_check_in_by_options_and_what_the_rules_say_first(shared_home: Home) -> None:
    said = shared_home.ok("checkin", "--heaviness", "8", "--feeling", "sad")

    assert said.index("Steadying comes first") < said.index("You’re here. This is now.") < said.index("is kept")
    data = loaded(shared_home.ok("checkin", "--where", "too-numb", "--json"))
    assert set(data) == {"id", "kind", "created", "advice", "people_first"}
    assert data["advice"]["offers"][0] == "orienting"


def test_who_is_not_safe_sees_people_and_the_tick_is_not_kept(shared_home: Home) -> None:
    said = shared_home.ok("checkin", "--not-safe", "--heaviness", "9", "--country", "GB")

    assert said.index("116 123") < said.index("is kept")
    (kept,) = loaded(shared_home.ok("list", "--kind", "checkin", "--limit", "1", "--json"))
    assert kept["payload"] == {"distress": 9}


def test_a_check_in_asked_line_by_line(shared_home: Home) -> None:
    def answers(shown: str) -> str:
        told = {"What’s here?": "2 6", "How heavy": "4", "nearest": "2", "in the body": "chest", "A few words": "tired"}
        return next((said for asked, said in told.items() if asked in shown), "n")

    status, shown = shared_home.at_a_terminal("checkin", answers=answers)

    assert status == 0, shown
    (kept,) = loaded(shared_home.ok("list", "--kind", "checkin", "--limit", "1", "--json"))
    assert kept["payload"] == {
        "distress": 4,
        "where": "within",
        "feelings": ["tired", "sad"],
        "body": "chest",
        "words": "tired",
    }


def test_ctrl_c_is_status_130(shared_home: Home) -> None:
    status, shown = shared_home.at_a_terminal("checkin", answers=lambda _: "^C")

    assert status == 130
    assert "Traceback" not in shown


def test_an_input_that_ends_early_is_a_sentence(shared_home: Home) -> None:
    status, shown = shared_home.at_a_terminal("checkin", answers=lambda _: "^D")

    assert status == 1
    assert "The input ended" in shown
    assert "Traceback" not in shown


def test_the_passphrase_is_asked_for_and_never_shown(home: Home) -> None:
    status, shown = home.at_a_terminal("list", "--limit", "1", answers=lambda _: PASSPHRASE)

    assert status == 0
    assert "Passphrase:" in shown
    assert PASSPHRASE not in shown


def test_the_passphrase_is_no_option() -> None:
    for word in ("--passphrase", "--password"):
        done = Home(Path("/nowhere"), Path("/nowhere"), Path("/nowhere")).wayhome("list", word, "x")
        assert done.returncode == 2


def test_an_editor_writes_on_a_page_that_is_wiped(open_home: Home, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import os, pathlib, sys\n"
        "page = pathlib.Path(sys.argv[1])\n"
        f"pathlib.Path({str(seen)!r}).write_text(f'{{page}} {{page.stat().st_mode & 0o777:o}} "
        "{page.parent.stat().st_mode & 0o777:o}')\n"
        f"page.write_text({SECRET!r})\n"
    )
    status, shown = open_home.at_a_terminal(
        "write", "--title", "Edited", answers=lambda _: "", EDITOR=f"{sys.executable} {editor}"
    )

    page, of_page, of_folder = seen.read_text().split()
    assert status == 0, shown
    assert (of_page, of_folder) == ("600", "700")
    assert page.startswith(str(open_home.runtime))
    assert not Path(page).parent.exists()
    assert SECRET in open_home.ok("show", loaded(open_home.ok("list", "--limit", "1", "--json"))[0]["id"])


def test_a_crashing_editor_loses_nothing(open_home: Home, tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(f"import sys\nopen(sys.argv[1], 'w').write({SECRET!r})\nsys.exit(3)\n")
    status, shown = open_home.at_a_terminal("write", answers=lambda _: "", EDITOR=f"{sys.executable} {editor}")

    assert status == 1
    (page,) = open_home.runtime.glob("wayhome-*/page.md")
    assert page.read_text() == SECRET
    assert str(page) in shown.replace("\n", "")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_without_colour_away_from_a_screen_and_with_it_there(shared_home: Home) -> None:
    assert "\x1b[" not in shared_home.ok("list")
    _, screen = shared_home.at_a_terminal("list", answers=lambda _: "", TERM="xterm")
    assert "\x1b[" in screen
    _, plain = shared_home.at_a_terminal("list", answers=lambda _: "", TERM="xterm", NO_COLOR="1")
    assert "\x1b[" not in plain


def test_a_text_cannot_speak_to_the_terminal(shared_home: Home) -> None:
    shared_home.ok("write", sent="Before \x1b]0;title\x07 after")

    assert "\x1b" not in shared_home.ok("show", loaded(shared_home.ok("list", "--limit", "1", "--json"))[0]["id"])


def test_a_reader_that_goes_is_no_trouble(shared_home: Home) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m wayhome list --limit 500 --json | head -c 10"],
        capture_output=True,
        text=True,
        env=shared_home.surroundings,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_the_operator_finds_no_word_of_it(open_home: Home) -> None:
    open_home.ok("write", "--title", "Enamel", sent=SECRET)
    open_home.ok("checkin", "--words", SECRET)
    open_home.ok("search", "enamel")
    open_home.ok("lock")

    for folder in (open_home.data, open_home.runtime):
        for file in (path for path in folder.rglob("*") if path.is_file()):
            held = file.read_bytes()
            assert SECRET.encode() not in held, file
            assert b"enamel" not in held.lower(), file
            assert NAME.encode() not in held, file


def test_grounding_needs_nothing_and_makes_nothing(tmp_path: Path) -> None:
    nowhere = Home(tmp_path / "nothing", tmp_path, tmp_path / "key")

    assert "You’re here. This is now." in nowhere.ok("ground")
    assert not nowhere.data.exists()
    assert set(loaded(nowhere.ok("ground", "--country", "GB", "--json"))) == {
        "grounding",
        "country",
        "emergency",
        "helplines",
        "anywhere",
    }


def test_without_a_vault_it_says_what_to_do(tmp_path: Path) -> None:
    done = Home(tmp_path / "nothing", tmp_path, tmp_path / "key").wayhome("list")

    assert done.returncode == 1
    assert "There is no Wayhome in" in done.stderr


def test_the_whole_vault_goes_only_with_its_passphrase(open_home: Home, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one at all, never")

    assert open_home.wayhome("erase-vault").returncode == 1
    unasked = open_home.wayhome("erase-vault", "--yes")
    assert (unasked.returncode, "--passphrase-file FILE" in unasked.stderr) == (1, True)
    assert "wayhome unlock" not in unasked.stderr, "it is open, and asks all the same"
    assert open_home.wayhome("erase-vault", "--yes", "--passphrase-file", str(wrong)).returncode == 1
    open_home.ok("list")
    assert loaded(open_home.ok("erase-vault", "--yes", "--json", "--passphrase-file", str(open_home.key))) == {
        "erased": True
    }
    assert open_home.wayhome("list", "--passphrase-file", str(open_home.key)).returncode == 1


def test_a_moment_is_noted_and_leads_to_what_fits(shared_home: Home) -> None:
    said = shared_home.ok("moment", "A cup put down", "--feeling", "anxious", "--with", "ro", "--need", "connection")
    assert "Kept: " in said
    assert "wayhome practise " in said
    assert "The rule: " in said
    assert "wayhome ground" not in said
    assert "wayhome ground" in shared_home.ok("moment", "A letter", "--feeling", "overwhelmed", "--need", "play")
    assert "A letter" in shared_home.ok("list", "--kind", "moment", "--limit", "1")
    shared_home.ok("moment", "Late", "--need", "connection")
    data = loaded(shared_home.ok("moment", SECRET, "--feeling", "unseen", "--json"))
    assert (data["kind"], data["fitting"]) == ("understand.pattern", None)
    (kept, before) = loaded(shared_home.ok("list", "--kind", "pattern", "--limit", "2", "--json"))
    assert kept["id"] == data["id"]
    assert kept["payload"]["trigger"] == SECRET
    assert kept["payload"]["feelings"] == ["unseen"]
    assert before["payload"]["need"] == "connection"
    assert SECRET in shared_home.ok("show", data["id"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "One word is enough"),
        (["x", "--need", "purple"], "There is no need “purple”. There are: safety, rest"),
        (["x", "--with", "Purple"], "There is no younger self of that name"),
        (["x" * 10_001], "What set it off: This holds 10,000 letters"),
        (["x", "--body", "y" * 301], "In the body: This holds 300 letters"),
    ],
)
def test_a_moment_that_cannot_be_kept_says_why(shared_home: Home, words: list[str], says: str) -> None:
    done = shared_home.wayhome("moment", *words)
    assert done.returncode == 1
    assert says in done.stderr


def test_a_moment_is_asked_for_in_a_terminal(shared_home: Home) -> None:
    def answers(shown: str) -> str:
        return "Late again" if "What set it off" in shown and "What did you feel" not in shown else ""

    status, shown = shared_home.at_a_terminal("moment", answers=answers)
    assert status == 0, shown
    (kept,) = loaded(shared_home.ok("list", "--kind", "pattern", "--limit", "1", "--json"))
    assert kept["payload"]["trigger"] == "Late again"


def test_a_feeling_may_have_words_of_ones_own_and_not_sure_is_an_answer(shared_home: Home) -> None:
    said = shared_home.ok("moment", "not sure", "--feeling", "wobbly, anxious", "--need", "not sure")
    assert "In words of your own: wobbly" in said
    (kept,) = loaded(shared_home.ok("list", "--kind", "pattern", "--limit", "1", "--json"))
    assert (kept["payload"]["feelings"], kept["payload"]["feeling"]) == (["anxious"], "wobbly")
    assert kept["payload"]["unsure"] == ["trigger", "need"]
    assert "trigger" not in kept["payload"]


def test_feelings_are_answered_at_a_terminal_by_number_and_in_words(shared_home: Home) -> None:
    typed = iter(["12 99", "2, wobbly, not sure"])

    def answers(shown: str) -> str:
        return next(typed) if "words of your own" in shown else ""

    status, shown = shared_home.at_a_terminal("moment", answers=answers)
    assert status == 0, shown
    assert "Numbers from 1 to" in shown
    (kept,) = loaded(shared_home.ok("list", "--kind", "pattern", "--limit", "1", "--json"))
    assert len(kept["payload"]["feelings"]) == 1
    assert (kept["payload"]["feeling"], kept["payload"]["unsure"]) == ("wobbly", ["feeling"])


@pytest.mark.parametrize(
    ("sign", "status", "says"), [("^D", 0, "Kept: "), ("^C", 130, "Nothing of this moment was kept")]
)
def test_a_moment_that_is_broken_off_is_kept_or_says_that_it_is_not(
    shared_home: Home, sign: str, status: int, says: str
) -> None:
    words = f"Door slammed {status}"

    def answers(shown: str) -> str:
        return words if "What set it off" in shown else sign if "Where in the body" in shown else ""

    ended, shown = shared_home.at_a_terminal("moment", answers=answers)
    assert (ended, says in shown) == (status, True), shown
    newest = shared_home.ok("list", "--kind", "pattern", "--limit", "1", "--json")
    assert (words in newest) == (sign == "^D")


def test_people_and_plan_are_shown(shared_home: Home) -> None:
    people = loaded(shared_home.ok("people", "--json"))
    assert [one["name"] for one in people][:1] == ["Bea"]
    assert "Col" not in {one["name"] for one in people}, "who must not know is not listed"
    said = shared_home.ok("people")
    assert "Bea · Close" in said
    assert "What helps: " in said
    assert "Col\n" not in said
    steps = loaded(shared_home.ok("plan", "--json"))
    assert [step["number"] for step in steps] == [1, 2, 3, 4, 5]
    assert "1. How I notice it’s coming" in shared_home.ok("plan")


def test_a_questionnaire_is_looked_at_and_scored_without_a_vault(shared_home: Home, tmp_path: Path) -> None:
    file, answers = tmp_path / "questions.json", tmp_path / "answers.json"
    file.write_text(json.dumps(known(definitions.definitions()["phq-9"])))
    answers.write_text(json.dumps(response({f"q{number}": "a1" for number in range(1, 10)})))

    looked = loaded(shared_home.ok("measures", "check", str(file), "--json"))
    scored = loaded(shared_home.ok("measures", "score", str(file), str(answers), "--json"))

    assert (looked["scoring"]["known"], looked["scoring"]["most"], len(looked["items"])) == ("phq-9", 27, 9)
    assert (scored["scores"][0]["value"], scored["known"], scored["help"]) == (9, "phq-9", True)
    assert "band" not in scored["scores"][0]
    assert "PHQ-9: 9 (from 0 to 27) · mild" in shared_home.ok("measures", "score", str(file), str(answers), "--bands")
    assert "Scored: The answers added up" in shared_home.ok("measures", "check", str(file))
    assert loaded(shared_home.ok("measures", "check", "-", "--json", sent=file.read_text())) == looked
    assert shared_home.wayhome("measures", "score", "-", "-").returncode == 2
    file.write_text("<Questionnaire/>")
    assert "looks like XML" in shared_home.wayhome("measures", "check", str(file)).stderr
    refused = shared_home.wayhome("measures", "check", str(file), "--json")
    assert (refused.returncode, "looks like XML" in json.loads(refused.stdout)["refused"]) == (1, True)
    assert shared_home.wayhome("measures", "score", str(file)).returncode == 2


def test_the_shortlist_is_shown_and_somebody_is_added_without_words_on_the_command_line(shared_home: Home) -> None:
    listed = loaded(shared_home.ok("candidates", "--json"))
    assert (listed[0]["name"], listed[0]["stage"]) == ("Lise", "chosen")
    assert "What passed between you" in shared_home.ok("candidates", "show", "Lise")

    def answers(shown: str) -> str:
        return "The one Mira sees" if "Who?" in shown else "Counsellor" if "What they are" in shown else ""

    ended, shown = shared_home.at_a_terminal("candidates", "add", answers=answers)
    assert (ended, "On your list, under “Noticed”" in shown) == (0, True), shown
    (added,) = loaded(shared_home.ok("candidates", "--stage", "noticed", "--json"))
    assert (added["name"], added["profession"]) == ("The one Mira sees", "Counsellor")
