"""The shape of the letters: every file loads, reads easily, praises and frightens nobody, and leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shape.test_practices import BANNED, grade_of, pattern_of
from wayhome.content import sources
from wayhome.find import countries, credentials, lookups, nobody
from wayhome.find.countries import Country, Part
from wayhome.find.credentials import Credential
from wayhome.find.letters import key
from wayhome.find.lookups import Lookup
from wayhome.find.nobody import Chapter

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "content/en/credentials").glob("*.toml"))
DOCUMENT = ROOT / "docs/writing-a-credential.md"
EVERY = list(credentials.credentials().values())
COUNTRIES = list(countries.countries().values())
HARDEST = 8
"""Grade of Flesch and Kincaid: about thirteen years. What a page explains counts as an easy word: see ``EXPLAINED``."""
EXPLAINED = re.compile(
    r"\*[^*]+\*|“[^”]+”|[A-Z][\w’.-]*(?:\s+(?:of|and|for|in)?\s*[A-Z][\w’.-]*)*"
    r"|\b(?:psycho|super|regis|certif|associat|educat|univers|dissociat|counsell?|accredit|supervis)[a-zà-ÿ]+\b"
)
"""Names, words in another language, and the very words that a page is about."""
NEVER = (
    "verified",
    "trustworthy",
    "the best",
    "excellent",
    "highly qualified",
    "beware",
    "danger",
    "dangerous",
    "fraud",
    "quack",
    "fake",
)
REQUIRED = (
    *(
        "LCSW",
        "LICSW",
        "LMSW",
        "LMFT",
        "LPC",
        "LPCC",
        "LCPC",
        "LMHC",
        "PsyD",
        "PhD",
        "MD",
        "DO",
        "PMHNP",
        "NCC",
        "ATR-BC",
    ),
    *("intern", "associate", "UKCP", "MBACP", "BACP", "NCPS", "BPC", "HCPC", "Art Therapist", "BABCP"),
    *(
        "Counsellor",
        "Psychotherapist",
        "IACP",
        "RP",
        "CCC",
        "AHPRA",
        "PACFA",
        "ACA",
        "NZAC",
        "Psychologische Psychotherapeutin",
    ),
    *("Heilpraktiker für Psychotherapie", "Kassenzulassung", "psychologue", "psychothérapeute", "psychopraticien"),
    *(
        "EMDR",
        "IFS",
        "ISST",
        "SEP",
        "Sensorimotor Psychotherapy",
        "Art therapy",
        "CFT",
        "AEDP",
        "Psychodrama",
        "TRE",
        "coach",
    ),
    *("trauma-informed", "certified inner child healer"),
)


def said_in(one: Credential) -> Iterator[str]:
    """Every text of a credential that a person may read."""
    yield from (one.name, one.summary, one.regulator, one.takes, one.promises, one.leaves_open, one.check, *one.ask)


def said_of(country: Country) -> Iterator[str]:
    yield from (country.name, country.place, country.summary, country.complaints)
    for part in country.parts:
        yield from (part.title, part.text)


def said_when_nobody(chapter: Chapter) -> Iterator[str]:
    for part in chapter.parts:
        yield from (part.title, part.text)


CHAPTERS = [one for one in (nobody.everywhere(), *nobody.chapters()) if one]
EVERYTHING = [(one.id, tuple(said_in(one))) for one in EVERY]
EVERYTHING += [(one.id, tuple(said_of(one))) for one in COUNTRIES]
EVERYTHING += [(f"nobody-{one.id}", tuple(said_when_nobody(one))) for one in CHAPTERS]
EVERYTHING += [(slug, (one.name, one.says)) for slug, one in lookups.lookups().items()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_a_credential_under_its_name(path: Path) -> None:
    assert credentials.credential(path.stem).id == path.stem


def test_nothing_is_wrong_with_any_file() -> None:
    assert [*lookups.problems(), *countries.problems(), *credentials.problems(), *nobody.problems()] == []


@pytest.mark.parametrize("letters", REQUIRED)
def test_what_people_ask_about_is_there(letters: str) -> None:
    found = credentials.decode(letters).found
    assert [one.words for one in found] == [letters]


def test_there_are_nine_countries_each_with_letters_but_the_last() -> None:
    assert [one.order for one in COUNTRIES] == list(range(1, 10))
    assert [one.id for one in COUNTRIES if not credentials.of_country(one.id)] == ["elsewhere"]


def test_no_two_spellings_within_one_country_mean_different_things() -> None:
    for one in EVERY:
        for other in EVERY:
            if one.id < other.id and (
                set(one.countries) & set(other.countries) or not (one.countries or other.countries)
            ):
                mine, theirs = ({key(words) for words in (*each.letters, *each.also)} for each in (one, other))
                assert mine & theirs == set(), f"{one.id}, {other.id}"


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
class TestEveryCredential:
    def test_its_sources_say_what_they_are(self, one: Credential) -> None:
        known = sources.sources()
        assert [slug for slug in one.sources if not known[slug].note] == []

    def test_a_licence_or_title_says_where_to_look_it_up(self, one: Credential) -> None:
        assert one.lookups or one.kind in {"degree", "training", "open"}

    def test_a_licence_or_title_names_its_country(self, one: Credential) -> None:
        assert one.countries or one.kind not in {"licence", "title", "membership", "certificate"}

    def test_every_question_to_ask_is_one(self, one: Credential) -> None:
        assert [words for words in one.ask if "?" not in words] == []

    def test_it_reads_easily(self, one: Credential) -> None:
        grade = grade_of("\n".join(EXPLAINED.sub("it", words).replace("*", "") for words in said_in(one)))
        assert grade <= HARDEST, f"{one.id} reads at grade {grade:.1f}"


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda one: one.id)
def test_a_country_reads_easily(country: Country) -> None:
    grade = grade_of(
        "\n".join(EXPLAINED.sub("it", words).replace("*", "").replace("- ", "") for words in said_of(country))
    )
    assert grade <= HARDEST, f"{country.id} reads at grade {grade:.1f}"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: one.id)
def test_what_helps_when_nobody_is_found_reads_easily(chapter: Chapter) -> None:
    grade = grade_of(
        "\n".join(EXPLAINED.sub("it", words).replace("*", "").replace("- ", "") for words in said_when_nobody(chapter))
    )
    assert grade <= HARDEST, f"{chapter.id} reads at grade {grade:.1f}"


@pytest.mark.parametrize(("name", "texts"), EVERYTHING, ids=[name for name, _ in EVERYTHING])
def test_it_says_nothing_that_wayhome_never_says(name: str, texts: tuple[str, ...]) -> None:
    phrases = [*NEVER, *(phrase for group in BANNED.values() for phrase in group["phrases"])]
    assert [f"“{phrase}”: {text}" for phrase in phrases for text in texts if pattern_of(phrase).search(text)] == []
    assert [text for text in texts if {"!", "'", '"'} & set(text)] == []


def test_every_field_is_in_the_document() -> None:
    document = DOCUMENT.read_text("utf-8")
    shapes = (Credential, Country, Part, Lookup, Chapter, nobody.Part)
    assert [name for shape in shapes for name in shape.__struct_fields__ if f"`{name}`" not in document] == []
