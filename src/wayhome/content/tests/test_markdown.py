"""The small Markdown subset: four things, and nothing else gets through."""

from __future__ import annotations

import pytest

from wayhome.content import markdown
from wayhome.content.markdown import Run, blocks, rendered


def test_paragraphs_emphasis_and_lists() -> None:
    html = rendered("One *soft* and **strong** line.\n\nTwo:\n\n- a cup\n- a key\n")
    assert html == (
        "<p>One <em>soft</em> and <strong>strong</strong> line.</p>\n<p>Two:</p>\n"
        "<ul>\n<li>a cup</li>\n<li>a key</li>\n</ul>"
    )


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[a link](https://example.org)",
        "![a picture](https://example.org/a.png)",
        "# a heading",
        "`code`",
        "<https://example.org>",
        "> a quotation",
        "<p style='color:red'>red</p>",
    ],
)
def test_nothing_else_becomes_markup(words: str) -> None:
    html = rendered(words)
    for tag in ("<script", "<img", "<a", "<h1", "<code", "<blockquote", "<p style", "href="):
        assert tag not in html


def test_braces_stay_for_the_name() -> None:
    assert rendered("Thank {name}.") == "<p>Thank {name}.</p>"


def test_words_as_blocks_are_the_same_words_without_markup() -> None:
    found = blocks("One *soft* and **strong** line.\n\nTwo:\n\n- a cup\n- a *key*\n\n1. first")
    assert [block.sort for block in found] == ["p", "p", "ul", "ol"]
    assert found[0].parts == [
        [Run("One "), Run("soft", em=True), Run(" and "), Run("strong", strong=True), Run(" line.")]
    ]
    assert found[2].parts == [[Run("a cup")], [Run("a "), Run("key", em=True)]]
    assert blocks("<b>no</b> [link](x)")[0].parts == [[Run("<b>no</b> [link](x)")]]


def test_only_words_of_files_are_remembered() -> None:
    markdown.remember(["Words of a *file*."])
    assert rendered("Words of a *file*.") is rendered("Words of a *file*.")
    assert rendered("Words of a *person*.") == rendered("Words of a *person*.")
    assert "Words of a *person*." not in markdown._remembered
