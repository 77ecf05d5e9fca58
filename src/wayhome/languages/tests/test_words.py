"""Words of ours in Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.forms import CharField, Form
from django.template import Context, Engine
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from wayhome.languages.words import _, as_now, counted

pytestmark = pytest.mark.usefixtures("german")

KEPT = _("Kept on")
HOLDER = _("{number} things for %s")


def drawn(source: str, **said: Any) -> str:
    return Engine().from_string(source).render(Context(said))


@pytest.mark.parametrize(
    "show",
    [
        str,
        lambda words: f"{words}",
        lambda words: drawn("{{ words }}", words=words),
        lambda words: drawn("{% autoescape off %}{{ words }}{% endautoescape %}", words=words),
        lambda words: drawn("{{ words|default:'–' }}", words=words),
        lambda words: drawn("{{ label }}", label=words),
        lambda words: format_html("{}", words),
        lambda words: mark_safe(words),
        lambda words: format_html(_("{}"), words),
    ],
)
def test_they_are_said_in_the_language_wherever_they_are_shown(show: Callable[[str], str]) -> None:
    assert show(KEPT) == "Aufgehoben am"
    with translation.override("en-gb"):
        assert show(KEPT) == "Kept on"


def test_filters_and_forms_say_them_too() -> None:
    assert drawn("{{ words|lower }}", words=KEPT) == "aufgehoben am"
    labelled = type("Labelled", (Form,), {"day": CharField(label=KEPT, error_messages={"required": KEPT})})
    form = labelled({})
    assert "Aufgehoben am" in str(form["day"].label_tag())
    assert "Aufgehoben am" in str(form["day"].errors)


def test_values_go_into_the_translation() -> None:
    assert HOLDER.format(number=3) == "3 Dinge für %s"
    assert _("for %s") % "Ada" == "für Ada"


def test_as_a_value_they_are_their_english() -> None:
    assert KEPT == "Kept on"
    kept: dict[str, int] = {KEPT: 1}
    assert kept["Kept on"] == 1
    assert KEPT in ("Kept on",)
    assert json.dumps({"label": KEPT}) == '{"label": "Kept on"}'


def test_what_is_counted_is_said_of_one_or_of_many() -> None:
    said = [counted("A page, {name}", "{count} pages, {name}", count, name="Ada {count}") for count in (1, 0, 1200)]
    assert said == ["Eine Seite, Ada {count}", "0 Seiten, Ada {count}", "1.200 Seiten, Ada {count}"]
    with translation.override("en-gb"):
        assert counted("A page, {name}", "{count} pages, {name}", 1200, name="Ada") == "1,200 pages, Ada"


def test_nothing_said_is_nothing() -> None:
    assert str(_("")) == ""


def test_what_is_kept_of_them_is_what_they_are_now() -> None:
    assert msgspec.json.encode({"label": KEPT}, enc_hook=as_now) == b'{"label":"Aufgehoben am"}'
    with pytest.raises(NotImplementedError):
        msgspec.json.encode(object(), enc_hook=as_now)
