"""Words on a screen: within its width, in colour only there, and never obeyed."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault.terminal.showing import Look, plain


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@given(st.text())
def test_no_text_holds_a_control_sign_afterwards(words: str) -> None:
    shown = plain(words)
    assert not any((sign < " " and sign not in "\n\t") or "\x7f" <= sign <= "\x9f" for sign in shown)
    assert len(shown) == len(words)


def test_lines_fit_and_own_breaks_stay() -> None:
    shown = Look(io.StringIO(), {}).paragraph("word " * 60 + "\n\nlast")

    assert max(len(line) for line in shown.splitlines()) <= 100
    assert shown.endswith("\n\nlast")


def test_colour_only_on_a_screen_that_wants_it() -> None:
    assert Look(Screen(), {"TERM": "xterm"}).bold("x") == "\x1b[1mx\x1b[0m"
    assert Look(Screen(), {"TERM": "xterm", "NO_COLOR": "1"}).bold("x") == "x"
    assert Look(Screen(), {"TERM": "dumb"}).bold("x") == "x"
    assert Look(io.StringIO(), {"TERM": "xterm"}).marked("x") == "»x«"
