"""What the library rests on: no work is listed for nothing, and no practice is called tried when no trial is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

from wayhome.content import sources
from wayhome.find import countries, credentials, nobody, questions
from wayhome.navigate import obstacles, stretches
from wayhome.practise import described, library

LESSONS = Path(__file__).resolve().parents[2] / "content/en/lessons"


def test_every_source_is_named_by_a_practice_a_page_a_lesson_or_letters() -> None:
    named = {source for practice in library.practices().values() for source in practice.evidence.sources}
    named |= {source for page in described.every().values() for source in page.sources}
    named |= {source for path in LESSONS.glob("*.toml") for source in tomllib.loads(path.read_text("utf-8"))["sources"]}
    named |= {source for one in credentials.credentials().values() for source in one.sources}
    named |= {source for one in countries.countries().values() for source in one.sources}
    named |= {source for one in (nobody.everywhere(), *nobody.chapters()) if one for source in one.sources}
    named |= {source for one in obstacles.obstacles().values() for source in one.sources}
    named |= {source for one in stretches.stretches().values() for source in one.sources}
    named |= {source for group in questions.groups() for source in group.sources}
    assert set(sources.sources()) == named


def test_a_practice_called_tried_names_a_trial_and_says_of_whom() -> None:
    known = sources.sources()
    tried = [practice for practice in library.practices().values() if practice.evidence.label == "trial"]
    assert tried
    for practice in tried:
        assert "trial" in {known[source].kind for source in practice.evidence.sources}, practice.id
        assert "trauma" in practice.evidence.says, f"{practice.id} does not say whom the trial left out"


def test_what_no_study_was_found_of_says_so() -> None:
    for practice in library.practices().values():
        if practice.evidence.label == "no study found":
            said = practice.evidence.says
            assert "no study" in said or "not been studied" in said or "made this note ourselves" in said, practice.id
