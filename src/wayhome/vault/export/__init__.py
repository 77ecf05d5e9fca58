"""A copy of a vault, or of a part of it, in open formats: one archive that can be read without Wayhome.

docs/formats/export-v1.md says what is in it. It never holds a key, and whoever has it in clear can read it.
"""

from __future__ import annotations

from wayhome.vault.export.scope import Scope
from wayhome.vault.export.watching import Steps
from wayhome.vault.export.writing import Written, write

__all__ = ["Scope", "Steps", "Written", "write"]
