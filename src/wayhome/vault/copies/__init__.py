"""Copies of vaults: back-ups, restoring them, rehearsing that, and having them made by themselves.

docs/formats/backup-v1.md says what every byte of a back-up means.
"""

from __future__ import annotations
