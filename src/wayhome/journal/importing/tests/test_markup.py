"""HTML becomes readable text, in time that grows with its length alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.journal.importing.markup import readable


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>One <strong>bold </strong>word</p>\n<p></p>\n<p>Two &amp; <em> it</em>alic<br>line</p>",
            "One **bold** word\n\nTwo & *it*alic\nline",
        ),
        (
            "<h2>Head</h2><ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><ol><li><p>one</p></li><li>two</li></ol>End",
            "## Head\n\n- a\n- b\n  - c\n\n1. one\n2. two\n\nEnd",
        ),
        ("<blockquote><p>quoted</p><p>more</p></blockquote>after", "> quoted\n\n> more\n\nafter"),
        (
            'a < b and <a href="https://x.example/?a=1&amp;b=2">here</a><!-- no --> ok <!-- open',
            "a < b and here (https://x.example/?a=1&b=2) ok open",
        ),
        (
            '<a href="https://x.example/">https://x.example</a> <a href="javascript:alert(1)">no</a>',
            "https://x.example no",
        ),
        ("<pre>  x\n    y</pre>z<script>alert('<p>')</script>q<style>p{}</style>", "  x\n    y\n\nzq"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\nc"),
        ('<input type="checkbox" checked> done', "[x] done"),
        ("x<hr/>y", "x\n\n---\n\ny"),
        ("a<br><br><br>b", "a\n\nb"),
        ("<b></b><i>  </i>", ""),
        ("&#" + "1" * 5000 + ";", "&#" + "1" * 5000 + ";"),
        ("", ""),
    ],
)
def test_readable(html: str, text: str) -> None:
    assert readable(html) == text


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        '<a href="',
        "<b>",
        "<b>x",
        "<ul><li>",
        "<blockquote>",
        "<a>",
        '<a href="https://x">y',
        "&",
        "<br>",
        "<b></b>",
        "<b>x</i>",
        "<script>",
        "<p>x</p>",
        " ",
        "<td>",
    ],
)
def test_no_piece_repeated_takes_longer_than_its_length(piece: str) -> None:
    before = time.process_time()
    readable(piece * (200_000 // len(piece)))
    assert time.process_time() - before < 2


@given(st.text(alphabet="<>/abipulo &;#\n=\"'!-", max_size=400))
def test_whatever_it_is_it_becomes_text(html: str) -> None:
    assert isinstance(readable(html), str)


@given(st.text(alphabet="abcé \n.", max_size=100))
def test_words_without_tags_keep_their_words(words: str) -> None:
    assert readable(words).split() == words.split()
