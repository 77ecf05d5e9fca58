"""What a person may need: a word for each, the same in patterns, in the library, and wherever else one chooses."""

from __future__ import annotations

from wayhome.languages.words import _

NEEDS: dict[str, str] = {
    "safety": _("To feel safer"),
    "rest": _("Rest, or steadying"),
    "connection": _("Connection"),
    "autonomy": _("To choose for myself"),
    "limits": _("Limits"),
    "play": _("Play"),
}
"""Value and words of each. Values stand in addresses and in sealed records, and never change."""
