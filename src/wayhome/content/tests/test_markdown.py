"""The small Markdown subset: four things, and nothing else gets through."""

from __future__ import annotations

import pytest

from wayhome.content.markdown import rendered


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
