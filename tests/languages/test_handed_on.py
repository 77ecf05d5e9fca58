"""Words of ours are translated where they are joined, laid out, set or kept for the next page."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.utils import translation

from wayhome.languages.words import _
from wayhome.vault import readable
from wayhome.vault.terminal.showing import Look
from wayhome.web.paper import setting

NOT_SURE = _("Not sure")
GERMAN = "Weiß nicht genau"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with translation.override("de"):
        yield


def test_words_are_translated_where_a_record_is_read() -> None:
    assert readable.said(NOT_SURE, NOT_SURE) == f"**{GERMAN}:** {GERMAN}"
    assert readable.together(NOT_SURE, "", NOT_SURE) == f"{GERMAN}\n\n{GERMAN}"
    assert readable.listed([NOT_SURE, "Ada"]) == f"{GERMAN}, Ada"


def test_words_are_translated_in_a_terminal() -> None:
    look = Look(io.StringIO())
    assert [look.paragraph(NOT_SURE), look.bold(NOT_SURE), look.faint(NOT_SURE)] == [GERMAN] * 3
    assert look.set_in(NOT_SURE) == f"  {GERMAN}"


def test_words_are_translated_on_paper() -> None:
    assert setting._json({"lines": [NOT_SURE]}) == f'{{"lines": ["{GERMAN}"]}}'
