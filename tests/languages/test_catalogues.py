"""The catalogues say what the source says, whole, with the same marks; and gathering finds what is said."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from tests.languages import catalogues
from wayhome.languages.days import WAY_OF_WRITING
from wayhome.languages.units import marks

LANGUAGES = catalogues.languages()
source = cache(catalogues.gathered)
of = cache(catalogues.catalogue)


def forms(message: Message) -> list[tuple[str, str]]:
    """Each form of a translation beside the English form that it says."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    one, many = message.id
    return [(one if place == 0 else many, said) for place, said in enumerate(message.string or ())]


def test_sentences_of_templates_and_of_python_are_gathered() -> None:
    found = source()
    assert found.get("Good to have you here.") or len(found) > 3_000
    assert found.get("j F Y", context=WAY_OF_WRITING)


def test_what_is_gathered_of_a_package(tmp_path: Path) -> None:
    (tmp_path / "leaf" / "templates" / "leaf").mkdir(parents=True)
    page = tmp_path / "leaf" / "templates" / "leaf" / "page.html"
    page.write_text('<p>Two\n  lines</p>{{ day|date:"j F" }}<time datetime="{{ day|date:\'c\' }}">', encoding="utf-8")
    says = 'LABEL = _("A leaf")\nOTHER = "no words"\ncounted("A leaf", "{count} leaves", 3)\ndated(day, "l")\n'
    says += "f\"{_(1)}, {_('Within')}\"\n"
    (tmp_path / "leaf" / "forms.py").write_text(says, encoding="utf-8")
    (tmp_path / "leaf" / "tests").mkdir()
    (tmp_path / "leaf" / "tests" / "test_leaf.py").write_text('_("Not this")', encoding="utf-8")
    command = (
        'def note(parser):\n    """Keep a leaf.\n\n    Long\n    ago.\n\n    Examples:\n      wayhome note\n    """\n'
    )
    command += '    parser.add_argument("--day", help="the day of it")\n'
    (tmp_path / "leaf" / "arguments.py").write_text(command, encoding="utf-8")
    country = '[[country]]\ncode = "AT"\nname = "Austria"\nnumbers = [{ number = "112", says = "For all" }]\n'
    country += 'sources = "K"\nchecked_on = 2026-11-22\n'
    (tmp_path / "emergency.toml").write_text(country, encoding="utf-8")
    found = catalogues.gathered(tmp_path, tmp_path)
    assert {(one.id, one.context) for one in found if one.id} == {
        ("Two lines", None),
        ("j F", WAY_OF_WRITING),
        (("A leaf", "{count} leaves"), None),
        ("Within", None),
        ("Keep a leaf.", None),
        ("Long ago.", None),
        ("the day of it", None),
        ("l", WAY_OF_WRITING),
        ("Austria", None),
        ("For all", None),
    }


def test_a_catalogue_is_brought_up_to_date_and_keeps_what_fits(tmp_path: Path) -> None:
    first, second = Catalog(), Catalog()
    for words in ("Kept", "Gone"):
        first.add(words)
    for words in ("Kept", "New"):
        second.add(words)
    catalogues.refresh("de", first, tmp_path)
    path = tmp_path / "de/LC_MESSAGES/django.po"
    path.write_text(
        path.read_text("utf-8").replace('msgid "Kept"\nmsgstr ""', 'msgid "Kept"\nmsgstr "Aufgehoben"'), "utf-8"
    )
    said = catalogues.refresh("de", second, tmp_path)
    kept = catalogues.catalogue("de", tmp_path).get("Kept")
    assert kept
    assert kept.string == "Aufgehoben"
    assert [one.id for one in catalogues.untold(said)] == ["New"]
    assert "Gone" not in path.read_text("utf-8")
    assert b"Aufgehoben" in path.with_suffix(".mo").read_bytes()


def test_writing_it_again_changes_nothing(tmp_path: Path) -> None:
    catalogues.refresh("de", source(), tmp_path)
    path = tmp_path / "de/LC_MESSAGES/django.po"
    before = path.read_bytes()
    catalogues.refresh("de", source(), tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_what_the_source_says_and_is_compiled(language: str) -> None:
    said = of(language)
    asked = {(one.id, one.context) for one in source() if one.id}
    assert {(one.id, one.context) for one in said if one.id} == asked, "run bin/words"
    path = catalogues.FOLDER / language / "LC_MESSAGES" / "django.mo"
    assert path.read_bytes() == catalogues.compiled(said), "run bin/words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_marks_of_its_english(language: str) -> None:
    wrong = [
        one.id
        for one in of(language)
        if one.id and any(said and marks(english) != marks(said) for english, said in forms(one))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said(language: str) -> None:
    assert [one.id for one in catalogues.untold(of(language))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_given_what_it_asks_for(language: str) -> None:
    """It has the names of its English that values are put in for; what is said of one thing may leave some out."""
    for one in of(language):
        filled_in = catalogues.of_python(one) or catalogues.of_scripts(one)
        for english, said in forms(one) if filled_in else ():
            if said:
                assert names(said) == names(english) or (isinstance(one.id, tuple) and names(said) <= names(one.id[1]))


def names(words: str) -> set[str]:
    """The names in words that :meth:`str.format` puts something in for."""
    try:
        return {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError:
        return set()
