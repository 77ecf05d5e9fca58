"""What is a sentence in a template, and what isn’t."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wayhome.languages.units import WRITTEN, folded, marks, units

TEMPLATES = sorted(Path(__file__).parents[2].glob("*/templates/**/*.html"))
ALL_MARKS = re.compile(
    r"{#.*?#}|{%\s*comment.*?endcomment\s*%}"
    r"|{%\s*block (?:here|side|width)\b.*?endblock.*?%}|{%\s*catch.*?endcatch\s*%}"
    r"|{%.*?%}|{{.*?}}|<!.*?>|<(script|style|pre)\b.*?</\1>"
    r"|</?[a-zA-Z](?:{%.*?%}|{{.*?}}|[^>{]|{(?![%{]))*>|&#?\w+;",
    re.DOTALL,
)


def said(source: str) -> list[str]:
    return [unit.said for unit in units(source)]


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        ("<h1>Your vault</h1>", ["Your vault"]),
        ("<p>It opens <b>once</b>.</p>", ["It opens <b>once</b>."]),
        ('<p>{% icon "info" %} Nobody reads this.</p>', ["Nobody reads this."]),
        ('<a class="btn" href="/a">One</a> <a href="/b">Two</a>', ["One", "Two"]),
        ("<p>Read <a href=\"{% url 'a:b' %}\">this page</a>.</p>", ["Read <a href=\"{% url 'a:b' %}\">this page</a>."]),
        ("<p>{{ name }} wrote to you.</p>", ["{{ name }} wrote to you."]),
        ("<p>{{ name }}</p>", []),
        ("<p>{{ count }} · {{ size }}</p>", []),
        ("<p>{% if a %}Yes{% elif b %}Perhaps{% else %}No{% endif %}</p>", ["Yes", "Perhaps", "No"]),
        ("<p>You {% if a %}may{% else %}can{% endif %} stop.</p>", ["You {% if a %}may{% else %}can{% endif %} stop."]),
        ("{% if a %}<p>One</p>{% else %}Two{% endif %}", ["One", "Two"]),
        ("{% if a %}One<p>Two</p>{% endif %} Three", ["One", "Two", "Three"]),
        ("<b>{% if a %}One{% endif %}</b> <i>Two</i>", ["One", "Two"]),
        ("{% block title %}Settings{% endblock %}", ["Settings"]),
        ("Before{% for x in y %}, {{ x }}{% endfor %} after", ["Before", "after"]),
        ("<p>Words&nbsp;&middot;</p><p>&nbsp;</p>", ["Words&nbsp;&middot;"]),
        ("<script>let words = 'no';</script><style>p { top: 0 }</style>{# Only for us #}<!-- or us -->", []),
        ('<input aria-label="Your name" name="name">', ["Your name"]),
        ('<input aria-label="{{ field.label }}">', []),
        ('<nav aria-label="Ways from {{ here }}"></nav>', ["Ways from {{ here }}"]),
        ('<p>Press <kbd title="a key">Enter</kbd>.</p>', ['Press <kbd title="a key">Enter</kbd>.']),
        ('<b title="A key">{{ key }}</b>', ["A key"]),
        ('<p words="Not read"></p><day-now words="It’s {weekday}." says="day" parts="{{ a }}">', ["It’s {weekday}."]),
        ('{% include "a.html" with words="Nothing is here yet." only %}', ["Nothing is here yet."]),
        ('{% include "a.html" with name="about" label="About" %}', ["About"]),
        ('<p>{{ title|default:"A moment" }}</p>', ["A moment"]),
        ('<p>{{ day|date:"j F Y" }}</p>', []),
        ("<a>One<b>Two</a> Three</b>", ["One", "Two", "Three"]),
        ("One</p>{% endif %}{% else %}</b> Two", ["One", "Two"]),
        ('<p{% if a > b %} class="x"{% endif %}>One</p>', ["One"]),
        ("<p>\n  Over two\n  lines\n</p>", ["Over two\n  lines"]),
        ("{% block here %}path{% endblock %}{% block width %}w-50{% endblock width %}One", ["One"]),
        ("{% catch as way %}?back={{ here }}{% endcatch %}One", ["One"]),
        ('{% extends vault|yesno:"a/one.html,a/two.html" %}', []),
        ('{{ answer|default_if_none:"Not sure" }}', ["Not sure"]),
        ("<pre>name = 3</pre>", []),
    ],
)
def test_sentences_of_a_source(source: str, sentences: list[str]) -> None:
    assert said(source) == sentences


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-3:]))
def test_all_that_is_read_is_in_a_sentence_and_nothing_twice(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    left, ends = "", 0
    for unit in units(source):
        assert source[unit.start : unit.end] == unit.said
        assert unit.start >= ends
        left += source[ends : unit.start]
        ends = unit.end
    assert not re.search(r"[^\W\d_]{2}", ALL_MARKS.sub("", left + source[ends:]))


def test_gaps_are_folded() -> None:
    assert folded("Over two\n   lines ") == "Over two lines"


@pytest.mark.parametrize(
    ("sentence", "translation"),
    [
        ("Read <a href='x'>this</a>.", "Das hier <a href='x'>lesen</a>."),
        ("{{ n }} page{{ n|pluralize }}", '{{ n }} Seite{{ n|pluralize:"n" }}'),
        ('{{ title|default:"A moment" }} and {{ name }}', '{{ name }} und {{ title|default:"Ein Moment" }}'),
        ('<b title="A key">Key</b>', '<b title="Eine Taste">Taste</b>'),
    ],
)
def test_a_translation_has_the_same_marks(sentence: str, translation: str) -> None:
    assert marks(sentence) == marks(translation)


@pytest.mark.parametrize(
    ("sentence", "translation"),
    [
        ("Read <a href='x'>this</a>.", "Das hier <a href='y'>lesen</a>."),
        ("{{ name }} wrote.", "Jemand hat geschrieben."),
        ("{% if a %}One{% endif %} two", "Eins {% if b %}zwei{% endif %}"),
        ("Words", "Wörter<script src='x'></script>"),
        ("{{ name|default:'x' }}", "{{ name|safe }}"),
    ],
)
def test_a_translation_with_other_marks_is_told(sentence: str, translation: str) -> None:
    assert marks(sentence) != marks(translation)


def test_ways_of_writing_a_day_are_those_in_double_quotes() -> None:
    source = """<b title="{{ day|date:'Y-m-d' }}">{{ day|date:"l j F Y" }} {{ day|time:"H:i" }} {% now "j F" %}</b>"""
    assert WRITTEN.findall(source) == ["l j F Y", "H:i", "j F"]
