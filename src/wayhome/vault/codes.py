"""What is said of a code that was mistyped, in the language of whoever typed it."""

from __future__ import annotations

from wayhome.languages.words import Said
from wayhome.vault.crypto import CodeMistyped


def mistyped(error: CodeMistyped) -> str:
    """Where to look, in a sentence."""
    return Said(error.words).format(group=error.group)
