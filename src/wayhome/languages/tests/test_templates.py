"""Templates in a language, with a catalogue of a few sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.template import Context, Engine
from django.template.loader import get_template
from django.utils import translation

from wayhome.languages.templates import translated


@pytest.mark.usefixtures("german")
def test_sentences_and_days_are_said_in_the_language_and_the_rest_stays() -> None:
    source = """<h1>Good morning,\n {{ name }}</h1><p>Read <a href='x'>this</a> first.</p><p>Nobody said this.</p>
    <p>Kept on <time datetime="{{ day|date:'Y-m-d' }}">{{ day|date:"j F Y" }}</time></p>"""
    page = Engine().from_string(translated(source)).render(Context({"name": "Ada", "day": date(2026, 3, 1)}))
    assert "<h1>Guten Morgen, Ada</h1>" in page
    assert "<p>Zuerst <a href='x'>das hier</a> lesen.</p><p>Nobody said this.</p>" in page
    assert 'datetime="2026-03-01">1. März 2026</time>' in page


@pytest.mark.usefixtures("german")
def test_a_sentence_around_a_day_finds_its_own_words() -> None:
    assert translated('<p>Kept on</p>{{ day|date:"j F Y" }}') == '<p>Aufgehoben am</p>{{ day|date:"j. F Y" }}'


def test_each_language_keeps_its_own_template(german: None, settings: LazySettings, tmp_path: Path) -> None:
    (tmp_path / "kept.html").write_text("<p>Kept on</p>", encoding="utf-8")
    one = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**one, "DIRS": [str(tmp_path)]}]
    for language, words in (("de", "Aufgehoben am"), ("en-gb", "Kept on"), ("de", "Aufgehoben am")):
        with translation.override(language):
            assert get_template("kept.html").render({}) == f"<p>{words}</p>"
