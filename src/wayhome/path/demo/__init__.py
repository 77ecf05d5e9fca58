"""The demonstration vault: one invented person and what they wrote. The words are in content/en/demo."""

from __future__ import annotations
