"""What a person may need: a word for each, the same in patterns, in the library, and wherever else one chooses."""

from __future__ import annotations

NEEDS: dict[str, str] = {
    "safety": "To feel safer",
    "rest": "Rest, or steadying",
    "connection": "Connection",
    "autonomy": "To choose for myself",
    "limits": "Limits",
    "play": "Play",
}
"""Value and words of each. Values stand in addresses and in sealed records, and never change."""
